"""Journeys to the timeline and back, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader.listing import Listed
from newsreader.story import Known
from newsreader.tui.timeline_screen import TimelineScreen
from tests.conftest import Write
from tests.tui.driving import driving
from tests.tui.records import FILES
from tests.tui.test_journeys import addresses

CRANES = "Harbour cranes learn to wait for the tide"
FERRY = "The last ferry of the year"


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes the address it gets into this file."""
    path, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {path}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    return path


async def test_to_the_timeline_and_back(folder: Path, home: Path, log: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "k")
        assert "c timeline" in driver.lines[-1]
        await driver.press("c")
        assert driver.lines[0].startswith(" ‹ Coverage timeline")
        assert driver.lines[0].endswith("3 reports by 3 providers · Tue 24 07:10 to Thu 26 Dec 2019 09:00 UTC, 2 d 1 h")
        assert "First known here: The Lantern, 1 h 20 before Harbour Post." in driver.text
        await driver.press("o", "j", "j", "a")
        assert await addresses(log, 1) == ["https://lantern.example/cranes"]
        await driver.press("c")
        assert driver.title == CRANES
        assert driver.level == "stories"


async def test_q_closes_the_timeline_and_not_the_reader(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("c", "q")
        assert driver.app.is_running
        assert not isinstance(driver.app.screen, TimelineScreen)


async def test_the_walked_report_is_under_the_cursor(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("r", "j", "j", "c")
        assert any(line.startswith("▌") and "Ledger Weekly" in line for line in driver.lines)


async def test_without_reports_one_sentence(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "c")
        assert driver.sentence == "No other reports are listed. There is nothing to lay out in time."
        assert not isinstance(driver.app.screen, TimelineScreen)
        await driver.press("d")
        assert driver.sentence == "Shared words are dimmed on the timeline. c opens it."


async def test_contents_are_no_coverage(write: Write, home: Path) -> None:
    folder = write({"a.md": "---\ntitle: A list\nitems: [one.md, two.md]\n---\n"})
    async with driving(folder, home) as driver:
        await driver.press("c")
        assert driver.sentence == "These are contents, not reports. There is nothing to lay out in time."


async def test_reports_without_any_date(write: Write, home: Path) -> None:
    folder = write({"a.md": "---\ntitle: A story\nrelated: [{title: Undated, url: 'https://b.example/x'}]\n---\n"})
    async with driving(folder, home) as driver:
        await driver.press("c")
        assert any(line.startswith("▌") and "Undated" in line for line in driver.lines)
        assert "b.example · undated" in driver.text


async def test_a_jump_leads_to_a_story_and_back_again(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("]", "]", "]", "]", "U")
        assert (driver.title, driver.app.reader.view.place.name) == (CRANES, "AI")
        catalog = driver.app.reader.collection.catalog
        row = next(row for row in catalog.rows(catalog.ids(Listed())) if row.title == FERRY)
        driver.app.reader.jump(Known(row.id, str(folder), "boat.md", FERRY))
        await driver.settle()
        assert (driver.title, driver.app.reader.view.place.name) == (FERRY, "All")
        await driver.press("backspace")
        assert (driver.title, driver.app.reader.view.place.name) == (CRANES, "AI")
        await driver.press("backslash")
        assert driver.title == FERRY


@pytest.mark.parametrize("size", [(160, 45), (100, 30), (80, 24), (60, 20), (40, 12), (30, 8)])
async def test_the_timeline_at_every_size(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(folder, home, size=size) as driver:
        await driver.press("c", "j", "S", "d", "G", "space", "b", "escape")
        assert driver.title == CRANES


async def test_ascii(folder: Path, home: Path) -> None:
    async with driving(folder, home, ascii_only=True) as driver:
        await driver.press("c")
        assert driver.text.isascii()
        assert "+--" in driver.text

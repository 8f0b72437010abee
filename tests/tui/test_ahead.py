"""The neighbours of the story on show are read ahead, and never shown as they no longer are."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from newsreader.records import limits
from newsreader.settings import Settings
from newsreader.tui.answers import StoryLoaded
from newsreader.tui.loader import Loader
from tests.conftest import Write
from tests.tui.driving import Driver, driving

STILL = Settings(zone="UTC", dwell_s=3600.0)


@pytest.fixture
def folder(write: Write) -> Path:
    return write({f"{number}.md": _record(number, "as it was") for number in range(1, 6)})


def _record(number: int, words: str) -> str:
    return f"---\ntitle: Story {number}\ndate: 2026-11-1{9 - number}\n---\nThe text of {number}, {words}.\n"


def has_next(driver: Driver) -> bool:
    return driver.app.reader.ahead.take(driver.app.reader.stories.neighbours[0]) is not None


async def test_a_step_shows_what_is_at_hand_without_asking_for_it(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.until(lambda: has_next(driver))
        asked: list[int] = []
        monkeypatch.setattr(Loader, "story", lambda _, number, raw: asked.append(number))
        await driver.press("j")
        assert "The text of 2, as it was." in driver.text
        assert asked == []


async def test_a_file_that_changed_meanwhile_is_read_again(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.until(lambda: has_next(driver))
        (folder / "2.md").write_text(_record(2, "as it is now"))
        await driver.press("j")
        assert "The text of 2, as it is now." in driver.text


async def test_a_file_that_went_meanwhile_is_not_shown_as_if_it_were_there(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.until(lambda: has_next(driver))
        (folder / "2.md").unlink()
        await driver.press("j")
        assert "2.md: the file is gone" in driver.text


async def test_what_the_index_adds_is_never_older_than_the_index(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.until(lambda: has_next(driver))
        (folder / "list.md").write_text("---\ntitle: A list\ndate: 2026-01-01\nitems: [2.md]\n---\nIt lists.\n")
        await driver.press("ctrl+r", "j")
        assert "A list" in "\n".join(line[80:] for line in driver.lines)


async def test_what_is_being_read_while_the_index_changes_is_not_kept(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        ahead, number = driver.app.reader.ahead, driver.app.reader.stories.neighbours[0]
        read, done = Loader.story_now, threading.Event()

        def read_meanwhile(loader: Loader, number: int) -> StoryLoaded:
            story = read(loader, number)
            ahead.forget()
            done.set()
            return story

        await driver.until(lambda: has_next(driver))
        ahead.forget()
        monkeypatch.setattr(Loader, "story_now", read_meanwhile)
        ahead.fetch([number])
        await driver.until(done.is_set)
        assert ahead.take(number) is None


async def test_a_step_while_a_disk_dawdles_is_looked_at_when_it_answers(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("j")
        await driver.until(lambda: has_next(driver))
        ahead, (_, number) = driver.app.reader.ahead, driver.app.reader.stories.neighbours
        begun, answers, asked = threading.Event(), threading.Event(), list[int]()

        def state(_: Loader, number: int) -> object:
            begun.set()
            return answers.wait(30)

        monkeypatch.setattr(Loader, "state_of", state)
        monkeypatch.setattr(Loader, "answer_story", lambda _, number, raw: asked.append(number))
        ahead.fetch([number, 1])
        await driver.until(begun.is_set)
        assert ahead.take(number)
        ahead.fetch([number, 2])
        ahead.fetch([number, 3])
        answers.set()
        await driver.until(lambda: number in asked)


async def test_a_large_file_is_read_when_it_is_wanted(folder: Path, home: Path) -> None:
    with (folder / "2.md").open("a") as file:
        file.write("More words. " * (limits.LIGHT // 10))
    os.utime(folder / "2.md")
    async with driving(folder, home, settings=STILL) as driver:
        reader = driver.app.reader
        await driver.until(lambda: bool(reader.stories.neighbours))
        assert reader.loader.state_of(reader.stories.neighbours[0]) is None
        await driver.press("j")
        assert "The text of 2, as it was." in driver.text

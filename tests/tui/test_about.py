"""The pages about a provider and about the collection, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader.library import catalog
from newsreader.settings import Settings
from newsreader.tui import loader
from newsreader.tui.about_screen import AboutScreen
from newsreader.tui.reader_screen import ReaderScreen
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

CRANES = "Harbour cranes learn to wait for the tide"
TAX = "A small model that reads tax forms"


@pytest.fixture(params=[200, 2], ids=["whole lists", "lists in two parts"], autouse=True)
def window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every journey is made twice, as those through the reader are."""
    monkeypatch.setattr(catalog, "WINDOW", request.param)
    monkeypatch.setattr(loader, "REST_S", 0.0)


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def title(driver: Driver) -> str:
    """The left end of the header."""
    return driver.lines[0].strip().partition("  ")[0]


def place(driver: Driver) -> tuple[str, str, int]:
    """What the reader shows: place, query, how many stories."""
    reader = driver.app.reader
    return reader.view.place.name, reader.view.query, reader.stories.count


async def test_the_provider_of_a_story(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("P")
        assert title(driver) == "‹ Harbour Post"
        assert "1 unread of 1" in driver.lines[0]
        assert "News from the quay." in driver.text
        assert CRANES in driver.text
        await driver.press("escape")
        assert isinstance(driver.app.screen, ReaderScreen)
        assert driver.title == CRANES


async def test_a_story_of_the_page_opens_in_the_reader(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "j", "P")
        assert title(driver) == "‹ The Lantern"
        await driver.press("G", "enter")
        assert driver.title == "The last ferry of the year"
        assert place(driver) == ("The Lantern", "", 2)
        assert driver.level == "story"
        assert driver.app.reader.topics.place == driver.app.reader.view.place
        await driver.press("backspace")
        assert (driver.title, place(driver)) == ("A dictionary that argues back", ("All", "", 5))


async def test_a_topic_of_a_provider(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "j", "P", "j", "j", "enter")
        assert place(driver) == ("The Lantern", "topic:sea", 1)
        assert driver.sentence == "The Lantern, topic:sea. esc clears."
        assert driver.app.reader.grouping == "provider"
        await driver.press("escape")
        assert driver.app.reader.grouping == "topic"
        assert place(driver) == ("All", "", 5)


async def test_a_month_of_a_provider(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "j", "P", "enter")
        assert place(driver) == ("The Lantern", "on:2019-12", 2)


async def test_a_provider_of_the_sidebar(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("t", "h", "G", "k", "P")
        there = driver.app.reader.topics.place
        assert there is not None
        assert title(driver) == f"‹ {there.name}"
        await driver.press("q", "enter")
        assert driver.level == "stories", "enter leads into the stories, as in every group"


async def test_the_provider_of_a_report(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("r", "P")
        assert title(driver) == "‹ The Lantern"


async def test_providers_without_a_page(folder: Path, home: Path) -> None:
    (folder / "far.md").write_text(
        "---\ntitle: Far\ndate: 2020-01-01\nprovider: Far Post\nrelated: [{title: X, provider: Nobody}]\n---\n"
    )
    async with driving(folder, home) as driver:
        await driver.press("r", "P")
        assert driver.sentence == "No story here is by Nobody."
        await driver.press("escape", "escape", "G", "P")
        assert driver.sentence == "This story names no provider."
        assert isinstance(driver.app.screen, ReaderScreen)


async def test_the_stories_without_a_provider(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("t", "h", "G", "P")
        assert title(driver) == "‹ No provider"
        await driver.press("G", "enter")
        assert driver.title == "[/beta] [@click=app.bell]x[/] [red]"


async def test_the_collection(folder: Path, home: Path) -> None:
    async with driving(folder, home, size=(100, 45)) as driver:
        await driver.press("ctrl+g")
        assert isinstance(driver.app.screen, AboutScreen)
        for words in ("By month  Dec 2019  5 stories", "Topics", "Providers", "Most covered", "with AMP", "1 of 5"):
            assert words in driver.text, words
        assert "10 files · 9 records · 1 problem, ! lists it" in driver.text
        await driver.press("G", "enter")
        assert (driver.title, place(driver)) == (CRANES, ("Big stories", "", 1))


LEADS = [
    pytest.param(("enter",), ("December 2019", "", 5), "month", id="the month"),
    pytest.param(("j", "enter"), ("AI", "", 3), "topic", id="a topic"),
    pytest.param(("j", "l", "enter"), ("The Lantern", "", 2), "provider", id="a provider"),
]


@pytest.mark.parametrize(("keys", "shown", "grouping"), LEADS)
async def test_rows_of_the_collection_lead_into_the_reader(
    folder: Path, home: Path, keys: tuple[str, ...], shown: tuple[str, str, int], grouping: str
) -> None:
    async with driving(folder, home) as driver:
        await driver.press("ctrl+g", *keys)
        assert place(driver) == shown
        assert driver.app.reader.grouping == grouping
        assert driver.app.reader.topics.place == driver.app.reader.view.place
        assert driver.level == "stories"
        await driver.press("backspace")
        assert place(driver) == ("All", "", 5)
        assert driver.app.reader.grouping == "topic"
        assert driver.app.reader.topics.place == driver.app.reader.view.place
        await driver.press("backslash")
        assert place(driver) == shown
        assert driver.app.reader.grouping == grouping


async def test_a_provider_of_the_collection_has_its_page(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("ctrl+g", "P")
        assert "No provider under the cursor." in driver.text
        await driver.press("j", "l", "P")
        assert title(driver) == "‹ The Lantern"
        await driver.press("P", "escape")
        assert "Most covered" in driver.text
        await driver.press("P", "G", "enter")
        assert isinstance(driver.app.screen, ReaderScreen)
        assert driver.title == "The last ferry of the year"


async def test_the_palette_offers_both(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("ctrl+p")
        await driver.type("about this coll")
        await driver.press("down", "enter")
        assert isinstance(driver.app.screen, AboutScreen)


async def test_stories_read_already_are_led_to_as_well(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "m", "U", "g", "P", "escape", "ctrl+g", "j", "enter")
        assert place(driver) == ("AI", "", 3)
        assert not driver.app.reader.view.unread_only


@pytest.mark.parametrize("key", ["ctrl+g", "P"])
async def test_an_empty_collection(write: Write, home: Path, key: str) -> None:
    async with driving(write({"notes.txt": "no front matter"}), home) as driver:
        await driver.press(key)
        shown = driver.text + driver.sentence
        assert "No stories here yet" in shown or "This story names no provider." in shown
        await driver.press("j", "l", "enter", "escape")
        assert isinstance(driver.app.screen, ReaderScreen)


SIZES = [(160, 45), (100, 30), (80, 24), (60, 20), (40, 12), (30, 8), (12, 3)]


@pytest.mark.parametrize("size", SIZES, ids=[f"{width}×{height}" for width, height in SIZES])
@pytest.mark.parametrize("ascii_only", [False, True], ids=["", "ASCII"])
async def test_every_size(folder: Path, home: Path, size: tuple[int, int], ascii_only: bool) -> None:
    async with driving(folder, home, size=size, ascii_only=ascii_only) as driver:
        await driver.press("ctrl+g")
        for _ in range(12):
            await driver.press("j")
            assert (">" if ascii_only else "▌") in driver.text or size[1] < 8
        await driver.press("escape", "P", "G")
        assert len(driver.lines) == size[1]
        assert driver.text.isascii() or not ascii_only


async def test_keys_can_be_changed(folder: Path, home: Path) -> None:
    settings = Settings(zone="UTC", keys={"about_collection": "X"})
    async with driving(folder, home, settings=settings) as driver:
        await driver.press("X")
        assert isinstance(driver.app.screen, AboutScreen)

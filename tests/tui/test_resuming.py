"""The place a reader was left at is where the next one starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader.listing import Left, Sort
from newsreader.settings import Settings
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

CRANES = "Harbour cranes learn to wait for the tide"
TAX = "A small model that reads tax forms"
FERRY = "The last ferry of the year"
LONG = "---\ntitle: Long\ndate: 2019-12-01\ntopics: AI\n---\n" + "".join(
    f"Paragraph {number} of a text that takes long.\n\n" for number in range(1_500)
)
SIZES = [(160, 45), (80, 24), (40, 12)]


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def place(driver: Driver) -> tuple[str, str, str, Sort, bool]:
    reader = driver.app.reader
    return driver.title, reader.view.place.name, reader.grouping, reader.view.sort, reader.view.unread_only


async def leave(driver: Driver) -> None:
    await driver.pilot.press("q")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_topic_story_grouping_order_and_scroll(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(folder, home, size=size, resumes=True) as driver:
        await driver.press("t", "h", *"j" * 4, "l", "S", "J")
        left = place(driver)
        await leave(driver)
    assert left[2:] == ("provider", Sort.OLDEST, False)
    assert left[1] not in ("All", "Unread")
    async with driving(folder, home, size=size, resumes=True) as driver:
        assert place(driver) == left
        assert driver.app.reader.topics.place == driver.app.reader.view.place
        assert driver.level == "stories"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_scroll_of_a_story(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(folder, home, size=size, resumes=True) as driver:
        await driver.press("j", "enter", "pagedown")
        top = driver.app.reader.story.top
        assert (driver.title, top > 0) == (TAX, True)
        await leave(driver)
    async with driving(folder, home, size=size, resumes=True, settles=False) as driver:
        await driver.pilot.pause()
        if size[0] >= 80:
            assert driver.app.reader.story.top == top
        await driver.settle()
        await driver.press("enter")
        assert (driver.title, driver.app.reader.story.top) == (TAX, top)
        await driver.press("j")
        assert driver.app.reader.story.top == top + 1


async def test_deep_in_a_long_text(folder: Path, home: Path) -> None:
    (folder / "long.md").write_text(LONG)
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("G", "enter")
        while not driver.app.reader.story.is_whole:
            await driver.pilot.pause()
        await driver.press("G", *["pageup"] * 5)
        top = driver.app.reader.story.top
        assert (driver.title, top > 1_000) == ("Long", True)
        shown = driver.lines[20]
        await leave(driver)
    async with driving(folder, home, resumes=True) as driver:
        assert driver.app.reader.story.top == top
        assert driver.lines[20] == shown
        while not driver.app.reader.story.is_whole:
            await driver.pilot.pause()
        await driver.settle()
        assert driver.app.reader.story.top == top


async def test_another_width_shows_the_same_part(folder: Path, home: Path) -> None:
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("j", "enter", "G")
        await leave(driver)
    async with driving(folder, home, size=(80, 24), resumes=True) as driver:
        assert driver.title == TAX
        assert driver.app.reader.story.top > 0


async def test_a_story_that_has_gone_leaves_its_topic(folder: Path, home: Path) -> None:
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("h", "j", "j", "j", "j", "l", "j")
        assert place(driver)[:2] == (TAX, "AI")
        await leave(driver)
    (folder / "tax.md").unlink()
    async with driving(folder, home, resumes=True) as driver:
        # The index knows it until the folder was looked at; the cursor then stays near.
        assert place(driver)[1] == "AI"
        assert driver.title in (CRANES, "A dictionary that argues back")
        await leave(driver)
    async with driving(folder, home, resumes=True) as driver:
        assert place(driver)[1] == "AI"


async def test_a_topic_that_has_gone_leaves_its_story(folder: Path, home: Path) -> None:
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("h", "G", "l")
        assert driver.title == "[/beta] [@click=app.bell]x[/] [red]"
        await leave(driver)
    (folder / "markup.md").write_text(FILES["markup.md"].replace("Letters", "Post"))
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("j", "k")
        await leave(driver)
    async with driving(folder, home, resumes=True) as driver:
        assert place(driver)[1] == "All"


async def test_a_search_is_no_place_but_its_story_is(folder: Path, home: Path) -> None:
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("slash")
        await driver.type("ferry")
        await driver.press("enter")
        assert driver.title == FERRY
        await leave(driver)
    async with driving(folder, home, resumes=True) as driver:
        assert place(driver)[:2] == (FERRY, "All")
        assert driver.app.reader.stories.count == 5


async def test_usual_order_and_grouping_hold_until_a_key_changes_them(folder: Path, home: Path) -> None:
    usual = Settings(zone="UTC", sort="title", group="provider")
    async with driving(folder, home, settings=usual, resumes=True) as driver:
        assert place(driver)[2:4] == ("provider", Sort.TITLE)
        await leave(driver)
    async with driving(folder, home, resumes=True) as driver:
        assert place(driver)[2:4] == ("topic", Sort.NEWEST)
        await driver.press("S")
        await leave(driver)
    async with driving(folder, home, settings=usual, resumes=True) as driver:
        assert place(driver)[2:4] == ("provider", Sort.OLDEST)


async def test_nothing_is_written_before_the_end(folder: Path, home: Path) -> None:
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("j", "s", "enter", "t")
        assert not (home / "place.json").exists()
        await leave(driver)
    assert (home / "place.json").exists()


@pytest.mark.parametrize("content", ["", "[]", '{"place": 3}', '{"sort": "sideways", "grouping": "x", "ident": 1}'])
async def test_a_file_that_makes_no_sense_is_nobody_s_place(folder: Path, home: Path, content: str) -> None:
    (home / "place.json").write_text(content)
    async with driving(folder, home, resumes=True) as driver:
        assert place(driver) == (CRANES, "All", "topic", Sort.NEWEST, False)
        assert driver.app.collection.left in (Left(), Left(sort="sideways", grouping="x", ident=1))

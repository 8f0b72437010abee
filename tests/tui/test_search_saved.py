"""Searches that are kept in the sidebar, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader.errors import QueryError
from newsreader.library import searches
from newsreader.listing import Listed
from newsreader.searching import Saved
from newsreader.settings import Settings
from newsreader.tui import loader
from newsreader.tui.prompt import Prompt
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

STILL = Settings(zone="UTC", dwell_s=3600.0)
"""Nothing is read by being looked at."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "REST_S", 0.0)


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def saved(driver: Driver) -> list[Saved]:
    return driver.app.collection.searches.all()


def sidebar(driver: Driver, name: str) -> str:
    """The line of the sidebar that begins so."""
    cells = [line[:26].lstrip("▌ ") for line in driver.lines]
    return next((cell.rstrip() for cell in cells if cell.startswith(name)), "")


async def save(driver: Driver, keys: str, words: str, name: str = "") -> None:
    await driver.type(keys + words)
    await driver.press("ctrl+s")
    await driver.type(name)
    await driver.press("enter")


async def test_a_search_is_saved_under_its_own_words(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.type("flantern")
        await driver.press("ctrl+s")
        assert "save as" in driver.lines[-1]
        assert "lantern" in driver.lines[-1]
        await driver.press("enter")
        assert driver.sentence == "Saved the search lantern. u undoes."
        assert sidebar(driver, "lantern") == "lantern         2     2"
        assert driver.app.reader.stories.count == 2
        assert not driver.app.reader.query(Prompt)


async def test_a_search_is_saved_under_a_name_and_shown_by_enter(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "lantern -is:read", "My lamp")
        await driver.press("escape", "h", *"jjjj", "enter")
        assert driver.app.reader.view.place.name == "My lamp"
        assert (driver.level, driver.app.reader.stories.count) == ("stories", 2)
        await driver.press("m")
        assert sidebar(driver, "My lamp") == "My lamp         1     1"


async def test_names_are_kept_for_the_next_time_with_their_counts(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "topic:Sea", "The sea")
    async with driving(folder, home, settings=STILL) as driver:
        assert sidebar(driver, "The sea") == "The sea         2     2"


async def test_undo_takes_back_what_was_saved_and_what_was_removed(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "topic:Sea", "The sea")
        await driver.press("u")
        assert driver.sentence == "Undone: saved the search The sea."
        assert (saved(driver), sidebar(driver, "The sea")) == ([], "")
        await save(driver, "f", "", "The sea")
        await driver.press("escape", "h", *"jjjj", "D")
        assert driver.sentence == "Removed the saved search The sea. u undoes."
        assert sidebar(driver, "The sea") == ""
        assert driver.app.reader.view.place.name == "All"
        await driver.press("u")
        assert sidebar(driver, "The sea") == "The sea         2     2"


async def test_saving_again_renames_and_replaces(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "topic:Sea", "one")
        await save(driver, "f", "", "two")
        assert [(found.name, found.query) for found in saved(driver)] == [("two", "topic:Sea")]
        await driver.press("escape")
        await save(driver, "f", "topic:AI", "two")
        assert [(found.name, found.query) for found in saved(driver)] == [("two", "topic:AI")]
        await driver.press("u", "u")
        assert [(found.name, found.query) for found in saved(driver)] == [("one", "topic:Sea")]


async def test_a_saved_search_is_changed_by_its_filter(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "topic:Sea", "The sea")
        await driver.press("escape", "h", *"jjjj", "f")
        assert "topic:Sea" in driver.lines[-1]
        await driver.press("escape")
        assert driver.app.reader.view.place.name == "The sea"
        await driver.press("f")
        await driver.type(" ferry")
        assert driver.app.reader.stories.count == 1
        await driver.press("ctrl+s")
        await driver.type("The sea")
        await driver.press("enter")
        assert [found.query for found in saved(driver)] == ["topic:Sea ferry"]


async def test_one_searches_within_a_saved_search(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "dictionary OR ferry", "both")
        await driver.press("escape", "h", *"jjjj")
        assert driver.app.reader.stories.count == 2
        await driver.type("/ferry")
        assert driver.app.reader.stories.count == 1
        await driver.press("escape")
        assert driver.app.reader.view.place.name == "both"


async def test_a_search_in_a_topic_is_saved_with_the_topic(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press(*"]]]]")
        await save(driver, "/", "lant")
        assert saved(driver) == [Saved("lant", "topic:AI lant*", 1)]


async def test_escape_leaves_a_name_then_the_search(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.type("/ferry")
        await driver.press("ctrl+s")
        await driver.type("no name")
        await driver.press("escape")
        assert "ferry" in driver.lines[-1]
        assert driver.app.reader.stories.count == 1
        await driver.press("enter", "ctrl+s", "escape")
        assert driver.app.reader.view.query == "ferry"
        assert not driver.app.reader.query(Prompt)
        await driver.press("escape")
        assert driver.app.reader.stories.count == 5
        assert saved(driver) == []


REFUSED = [
    pytest.param("", "Nothing to save.", id="no words"),
    pytest.param("is:nice", "is: takes unread", id="no query"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
async def test_what_is_no_query_is_not_saved(folder: Path, home: Path, words: str, sentence: str) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("f")
        await driver.type(words)
        await driver.press("ctrl+s")
        assert sentence in driver.lines[-1]
        assert saved(driver) == []


async def test_a_saved_search_that_no_longer_parses_says_so(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        driver.app.collection.searches.save("old", "colour:red")
        await driver.press("t", *"tttt", "h", *"jjjj")
        assert driver.app.reader.view.place.name == "old"
        words = " ".join(driver.text.split())
        assert "The saved search old" in words
        await driver.type("/x")
        with pytest.raises(QueryError, match="The saved search old cannot be used any more"):
            driver.app.collection.catalog.ids(Listed(Saved("old", "colour:red").place))
        await driver.press("escape", "D")
        assert saved(driver) == []


async def test_removing_where_there_is_nothing_to_remove(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("D")
        assert driver.sentence == "D removes a saved search. The sidebar is on none."


async def test_all_of_a_saved_search_is_marked_as_read(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await save(driver, "f", "topic:Sea", "The sea")
        await driver.press("escape", "h", *"jjjj", "M")
        assert driver.app.reader.totals.unread == 3
        assert sidebar(driver, "The sea") == "The sea               2"


def test_values_are_quoted_where_a_query_needs_it() -> None:
    assert [searches.quoted(value) for value in ("AI", "a b", 'say "x"', "f(x)")] == [
        "AI",
        '"a b"',
        '"say ""x"""',
        '"f(x)"',
    ]

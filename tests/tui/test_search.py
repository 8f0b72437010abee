"""Searching by keys alone: what is lit, what is offered, what is wrong, and the way back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from newsreader.listing import Listed
from newsreader.settings import Settings
from newsreader.tui import loader, showing
from newsreader.tui.prompt import Prompt
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

CRANES = "Harbour cranes learn to wait for the tide"

STILL = Settings(zone="UTC", dwell_s=3600.0)
"""Nothing is read by being looked at."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "REST_S", 0.0)


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def lit(driver: Driver) -> list[str]:
    """What is lit on the screen, from the top."""
    strips = driver.app.screen._compositor.render_strips()
    style = driver.app.reader.stories.looks.palette.lit.rich_style
    return [
        segment.text
        for strip in strips
        for segment in strip
        if segment.style and segment.style.bold and segment.style.underline and segment.style.color == style.color
    ]


def box(driver: Driver) -> Input:
    return driver.app.reader.query_one(Prompt).query_one(Input)


def shown(driver: Driver) -> str:
    """The line of the box."""
    return driver.lines[-1]


async def test_matches_are_lit_in_list_and_story_while_one_types(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        assert lit(driver) == []
        await driver.type("/tide")
        assert "1 found" in shown(driver)
        # In the list; in the story's title and text; in the headline of a report.
        assert lit(driver) == ["tide", "tide", "tide", "Tide"]
        await driver.type(" cra")
        assert {"cra", "Cra", "tide", "Tide"} == set(lit(driver))
        await driver.press("enter")
        assert "tide" in lit(driver)
        await driver.press("escape")
        assert lit(driver) == []


async def test_a_provider_is_lit_and_what_is_excluded_is_not(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.type("/lantern -ferry")
        assert driver.app.reader.stories.count == 1
        assert set(lit(driver)) == {"Lantern"}


async def test_accents_and_wide_text_are_lit_where_they_stand(write: Write, home: Path) -> None:
    folder = write({"a.md": "---\ntitle: 図書館 Café 東京 cafe\u0301s\ndate: 2019-12-24\n---\n図書館の司書\n"})
    async with driving(folder, home, settings=STILL) as driver:
        before = driver.lines[2:5]
        await driver.type("/cafe")
        assert set(lit(driver)) == {"Café", "café"}
        assert driver.lines[2:5] == before
        await driver.press(*["backspace"] * 4)
        await driver.type("図書館")
        assert lit(driver) == ["図書館"] * 3


async def test_lights_can_be_seen_without_colours(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(folder, home, settings=STILL) as driver:
        await driver.type("/tide")
        strips = driver.app.screen._compositor.render_strips()
        underlined = [part.text for strip in strips for part in strip if part.style and part.style.underline]
        assert [text for text in underlined if text.lower() == "tide"] == ["tide", "tide", "tide", "Tide"]


async def test_escape_leads_back_to_the_exact_place(write: Write, home: Path) -> None:
    lines = "\n\n".join(f"Paragraph {number}." for number in range(400))
    files = {
        f"{day}.md": f"---\ntitle: Story {day}\ndate: 2019-12-{day}\ntopics: Sea\n---\n{lines}\n"
        for day in range(10, 32)
    }
    folder = write({**files, "other.md": "---\ntitle: Elsewhere\ndate: 2018-01-01\ntopics: Land\n---\n"})
    async with driving(folder, home, size=(100, 30), settings=STILL) as driver:
        reader = driver.app.reader
        await driver.press("]", "]", "]", "]", *"jjjjjjjjj", "l", "space", "space", "j")
        await driver.settle()
        place, line, top = reader.view.place, reader.stories.line_of_cursor, reader.story.top
        title, before = driver.title, driver.lines
        assert (place.name, reader.level) == ("Sea", "story")
        assert top > 20
        await driver.type("/elsewhere")
        await driver.press("enter")
        assert driver.title == "Elsewhere"
        await driver.press("escape")
        while reader.story.top != top:
            await driver.settle()
        assert (reader.view.place, reader.stories.line_of_cursor, driver.title) == (place, line, title)
        assert reader.level == "story"
        assert driver.lines == before


OFFERS = [
    pytest.param("-pro", "-provider:", "-provider:", "tab", id="a field"),
    pytest.param("topic:et", "topic:ethics", "topic:Ethics", "right", id="a topic in its own case"),
    pytest.param("provider:har", "provider:harbour Post", 'provider:"Harbour Post"', "tab", id="a provider in quotes"),
]


@pytest.mark.parametrize(("typed", "dim", "whole", "key"), OFFERS)
async def test_what_a_filter_may_become_is_offered(
    folder: Path, home: Path, typed: str, dim: str, whole: str, key: str
) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("f")
        await driver.type(typed)
        assert f" {dim}" in shown(driver)
        assert box(driver).value == typed
        await driver.press(key)
        assert box(driver).value == whole
        assert driver.app.reader.view.query == whole


async def test_a_search_offers_values_but_no_fields(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.type("/top")
        assert "topic:" not in shown(driver)
        await driver.press("tab")
        assert box(driver).has_focus
        await driver.type("ic:se")
        await driver.press("tab")
        assert box(driver).value == "topic:Sea"


async def test_a_bad_query_is_underlined_where_it_is_bad(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("f")
        await driver.type("tide is:nice sea")
        assert "is: takes unread, read, starred" in driver.text
        assert driver.lines[-1].startswith(" filter  tide is:nice sea ")
        strip = driver.app.screen._compositor.render_strips()[-1]
        assert [part.text for part in strip if part.style and part.style.underline] == ["nice"]
        await driver.press("escape")
        assert driver.app.reader.stories.count == 5


async def test_what_is_wrong_leaves_room_for_the_words(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL, size=(40, 12)) as driver:
        await driver.press("f")
        await driver.type("befor:7d sea")
        assert driver.lines[-1] == " filter  befor:7d sea      no field be…"
        assert "did you mean" in driver.text


async def test_an_unfinished_field_is_underlined_at_its_end(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("f")
        await driver.type("domain: ")
        strip = driver.app.screen._compositor.render_strips()[-1]
        assert [part.text for part in strip if part.style and part.style.underline] == ["domain:"]
        await driver.press(*["backspace"] * 8)
        assert not [
            part for part in driver.app.screen._compositor.render_strips()[-1] if part.style and part.style.underline
        ]


async def test_letters_typed_before_the_box_is_there_are_no_commands(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        for key in ("slash", *"tide", "enter"):
            # As one write into the terminal brings them: nothing is waited for between them.
            driver.app.post_message(events.Key(key, key if len(key) == 1 else {"slash": "/"}.get(key, "\r")))
        await driver.settle()
        await driver.settle()
        assert driver.app.reader.view.query == "tide"
        assert not driver.app.reader.query(Prompt)
        assert (driver.app.reader.grouping, driver.level) == ("topic", "stories")
        assert driver.title == CRANES


def starred(driver: Driver) -> int:
    """How many stories of the folder have a star."""
    collection = driver.app.reader.collection
    collection.mirror()
    return len(collection.catalog.ids(Listed(query="is:starred")))


@pytest.mark.parametrize(("end", "count"), [("enter", 2), ("escape", 3)])
async def test_keys_right_behind_the_end_of_a_search_are_no_words_of_it(
    write: Write, home: Path, end: str, count: int
) -> None:
    names = ("Paper cranes", "Paper boats", "Elsewhere")
    folder = write({f"{at}.md": f"---\ntitle: {name}\ndate: 2019-12-{20 - at}\n---\n" for at, name in enumerate(names)})
    async with driving(folder, home, settings=STILL) as driver:
        await driver.type("/paper")
        driver.app.post_message(events.Key(end, None))
        driver.app.post_message(events.Key("s", "s"))
        await driver.settle()
        await driver.settle()
        assert not driver.app.reader.query(Prompt)
        assert driver.app.reader.stories.count == count
        assert starred(driver) == 1


async def test_next_unread_stays_in_a_search(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press("slash", *"tide", "enter", "n")
        assert driver.app.reader.view.query == "tide"
        assert driver.sentence == "Nothing unread further on. esc leads out of the search."
        await driver.press("escape", "n")
        assert driver.title == "A small model that reads tax forms"


async def test_the_list_is_there_when_a_search_ends(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is pressed behind the end of a search is meant for what it found, though a thread may be slow."""
    async with driving(folder, home, settings=STILL) as driver:
        reader = driver.app.reader
        with monkeypatch.context() as patched:
            patched.setattr(reader.loader, "list", lambda *_: None)
            await driver.type("/dictionary")
            assert driver.title == CRANES
            await driver.press("enter", "s")
            assert reader.stories.count == 1
            assert "dictionary" in driver.sentence
            await driver.press("escape", "s")
            assert reader.stories.count == 5
            assert driver.sentence.startswith(f"Starred {CRANES}")
            await driver.press("right_square_bracket")
            await driver.type("/dictionary")
            await driver.press("enter", "s")
            assert driver.sentence.startswith("Took the star from")


@pytest.mark.parametrize("before", [pytest.param((), id="a story"), pytest.param(("i",), id="a raw record")])
async def test_the_story_is_read_when_a_search_ends(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...]
) -> None:
    """It waits for no further letter; and the key for the raw record is meant for it, whatever was on show before."""
    monkeypatch.setattr(showing, "REST_S", 3600.0)
    async with driving(folder, home, settings=STILL) as driver:
        await driver.press(*before)
        await driver.pilot.press("slash", *"dictionary", "enter")
        driver.app.post_message(events.Key("i", "i"))
        async with asyncio.timeout(20):
            await driver.settle()
        assert "dictionary" in driver.title.lower()
        assert driver.app.reader.story.is_raw


async def test_a_whole_search_may_be_typed_before_its_box_is_there(write: Write, home: Path) -> None:
    names = ("Paper cranes", "Paper boats", "Elsewhere")
    folder = write({f"{at}.md": f"---\ntitle: {name}\ndate: 2019-12-{20 - at}\n---\n" for at, name in enumerate(names)})
    async with driving(folder, home, settings=STILL) as driver:
        driver.app.post_message(events.Key("slash", "/"))
        for letter in "paper":
            driver.app.post_message(events.Key(letter, letter))
        driver.app.post_message(events.Key("enter", "\r"))
        driver.app.post_message(events.Key("s", "s"))
        await driver.settle()
        await driver.settle()
        assert not driver.app.reader.query(Prompt)
        assert driver.app.reader.stories.count == 2
        assert starred(driver) == 1

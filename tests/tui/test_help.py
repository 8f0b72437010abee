"""The help page: the place it was opened from first, every command, a search, and that all of it is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from newsreader.settings import Settings
from newsreader.settings.paths import state_dir
from newsreader.tui.about_screen import AboutScreen
from newsreader.tui.commands import COMMANDS, with_keys
from newsreader.tui.help_rows import HERE, Entry, help_rows, matching
from newsreader.tui.links_screen import LinksScreen
from newsreader.tui.page import ASCII, UNICODE
from newsreader.tui.problems_screen import ProblemsScreen
from newsreader.tui.reader_screen import ReaderScreen
from newsreader.tui.timeline_screen import TimelineScreen
from newsreader.tui.watching import greeting
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES

NAMES = {command.id.partition("(")[0] for command in COMMANDS}
SCREENS = {
    "topics": ReaderScreen,
    "stories": ReaderScreen,
    "story": ReaderScreen,
    "walk": ReaderScreen,
    "timeline": TimelineScreen,
    "links": LinksScreen,
    "problems": ProblemsScreen,
    "figures": AboutScreen,
}


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


@pytest.mark.parametrize("place", HERE)
def test_every_command_is_there_and_those_of_the_place_come_first(place: str) -> None:
    rows = help_rows(COMMANDS, place, UNICODE, ["A remark."])
    heading, here = HERE[place]
    assert rows[0] == heading
    named = [row.id.partition("(")[0] for row in rows if isinstance(row, Entry)]
    assert named[: len(here)] == list(here)
    assert set(named) - {""} == NAMES
    assert "A remark." in {row.words for row in rows if isinstance(row, Entry)}


@pytest.mark.parametrize("place", HERE)
def test_what_it_says_of_a_place_has_a_key_there(place: str) -> None:
    bound = {name.partition("(")[0] for screen in SCREENS[place].__mro__ for name in _actions(screen)}
    assert set(HERE[place][1]) <= bound


def _actions(screen: type) -> set[str]:
    return {binding.action for binding in vars(screen).get("BINDINGS", ())}


SEARCHES = {
    "words": ("copy link", {"copy_link", "copy_markdown"}),
    "a key": ("Y", {"copy_markdown"}),
    "a key of several letters": ("ctrl+g", {"about_collection"}),
    "the label": ("zen", {"zen"}),
    "in any case": ("AMP cached", {"open_cdn_amp"}),
    "a digit": ("5", {"open_report(1)"}),
    "nothing": ("xyzzy", set()),
}


@pytest.mark.parametrize(("query", "expected"), SEARCHES.values(), ids=SEARCHES)
def test_a_search_keeps_what_holds_all_words(query: str, expected: set[str]) -> None:
    rows = matching(help_rows(COMMANDS, "stories", UNICODE, []), query)
    found = [row.id for row in rows if isinstance(row, Entry) and row.id]
    assert set(found) == expected
    assert len(found) == len(set(found))
    assert not rows or isinstance(rows[0], str)
    assert not rows or not isinstance(rows[-1], str)


def test_the_keys_of_reports_are_those_a_person_chose() -> None:
    commands, _ = with_keys({"open_report(2)": "x,F5", "open_report(4)": ""})
    keys = {row.id: row.keys for row in help_rows(commands, "story", UNICODE, []) if isinstance(row, Entry)}
    assert keys["open_report(1)"] == "1 x F5 3 5 6 7 8 9"


def test_arrows_are_spelled_where_signs_are_ascii() -> None:
    rows = help_rows(COMMANDS, "stories", ASCII, [])
    assert "j down" in {row.keys for row in rows if isinstance(row, Entry)}
    assert all(row.keys.isascii() for row in rows if isinstance(row, Entry))


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)], ids=["wide", "medium", "narrow"])
async def test_it_is_opened_searched_and_left(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(folder, home, size=size) as driver:
        await driver.press("question_mark")
        assert driver.lines[1].strip(" ▕") == "In the stories"
        assert all("…" not in line for line in driver.lines)
        await driver.press("slash")
        await driver.type("zen")
        assert "the story alone, and back" in " ".join(driver.text.split())
        assert "1 found" in driver.text
        await driver.press("enter", "escape")
        assert "In the stories" in driver.text
        await driver.press("slash", "z", "escape")
        assert "In the stories" in driver.text
        await driver.press("escape")
        assert driver.app.screen is driver.app.reader


PLACES = {
    "topics": (("h",), "In the topics"),
    "story": (("enter",), "In the story"),
    "walk": (("r",), "Walking the reports"),
    "timeline": (("c",), "On the timeline"),
    "links": (("L",), "Among the links"),
    "problems": (("exclamation_mark",), "Among the problems"),
    "figures": (("ctrl+g",), "On the page of figures"),
}


@pytest.mark.parametrize(("keys", "heading"), PLACES.values(), ids=PLACES)
async def test_every_place_has_its_own(folder: Path, home: Path, keys: tuple[str, ...], heading: str) -> None:
    async with driving(folder, home) as driver:
        await driver.press(*keys, "question_mark")
        assert driver.lines[1].strip(" ▕") == heading


WORKS = {**{name: keys for name, (keys, _) in PLACES.items()}, "stories": (), "help": ("question_mark",)}
BOXES = {"search": ("slash",), "filter": ("f",), "find": ("ctrl+f",), "find in the help": ("question_mark", "slash")}
EDITS = re.compile(r"(cursor|delete|page|scroll)_|home|end|select_all|cut|copy|paste|submit")
"""What every line of text in a terminal has, by the names of Textual's actions."""
TEXTUALS = {"screen.copy_text", "help_quit", "app.focus_next", "app.focus_previous"}
"""Copies what the mouse has selected, else says how to quit; goes to the next of one pane, which is that pane."""


@pytest.mark.parametrize("keys", [*WORKS.values(), *BOXES.values()], ids=[*WORKS, *BOXES])
async def test_every_key_that_works_is_there(folder: Path, home: Path, keys: tuple[str, ...]) -> None:
    told = {key: command.id for command in COMMANDS for key in command.keys}
    async with driving(folder, home) as driver:
        await driver.press(*keys)
        for key, active in driver.app.screen.active_bindings.items():
            action = active.binding.action
            known = told.get(key) == action or action in TEXTUALS
            assert known or (isinstance(active.node, Input) and EDITS.match(action)), (key, action)


async def test_a_letter_that_is_no_key_is_answered(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("x")
        assert driver.sentence == "x is no key here. ? shows those that are."
        await driver.press("ctrl+w")
        assert driver.sentence == "ctrl+w is no key here. ? shows those that are."
        await driver.press("c", "s")
        assert "s is no key here. ? shows those that are." in driver.lines[-1]
        await driver.press("question_mark", "s")
        assert "no key here" not in driver.text
        await driver.press("escape", "escape", "f")
        await driver.type("xyz")
        await driver.press("ctrl+x")
        assert "no key here" not in driver.text


@pytest.mark.parametrize("keys", [(), ("c",), ("question_mark", "slash"), ("colon",), ("f",)])
async def test_one_key_quits_from_anywhere(folder: Path, home: Path, keys: tuple[str, ...]) -> None:
    async with driving(folder, home, resumes=True) as driver:
        await driver.press("J", *keys)
        await driver.pilot.press("ctrl+q")
        await driver.until(lambda: not driver.app.is_running)
        assert (home / "place.json").exists()


_PARTS = 4
"""Of the table, so that cores may share it."""

QUIET = {"escape", "quit", "exit", "repaint", "edit"}
"""What ends things, draws what was there, or starts a program."""
FIRST = {"previous_topic": "right_square_bracket", "page_back": "space"}
"""What makes something to do for a command."""


@pytest.mark.parametrize("part", range(_PARTS))
async def test_every_key_of_the_table_does_something_or_says_why_not(folder: Path, home: Path, part: int) -> None:
    settings = Settings(zone="UTC", dwell_s=3600, opener="/bin/true")
    idle = []
    for command in COMMANDS[part::_PARTS]:
        if command.id in QUIET:
            continue
        async with driving(folder, home, settings=settings) as driver:
            await driver.press("J", *filter(None, [FIRST.get(command.id)]))
            before = _seen(driver)
            await driver.press(command.keys[0])
            if _seen(driver) == before:
                idle.append(command.id)
    assert idle == []


def _seen(driver: Driver) -> tuple[str, str, str]:
    return driver.text, driver.level, type(driver.app.screen).__name__


async def test_a_greeting_comes_once_in_a_life_and_escape_does_no_more_than_hide_it(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    async with driving(folder, home) as driver:
        assert driver.sentence == greeting()
        await driver.press("escape")
        assert (driver.sentence, driver.level) == ("", "stories")
        await driver.press("escape")
        assert driver.level == "topics"
    other = tmp_path / "other"
    other.mkdir()
    async with driving(folder, other) as driver:
        assert driver.sentence == ""


async def test_a_person_who_had_the_index_made_before_is_greeted_too(folder: Path, home: Path) -> None:
    async with driving(folder, home):
        pass
    (state_dir() / "greeted").unlink()
    async with driving(folder, home) as driver:
        assert driver.sentence == greeting()


async def test_a_long_sentence_takes_the_lines_it_needs(folder: Path, home: Path) -> None:
    async with driving(folder, home, size=(40, 12)) as driver:
        await driver.settle()
        assert driver.sentence == greeting()
        assert " ".join(line.strip() for line in driver.lines[-2:]) == greeting()
        await driver.press("j")
        assert "? keys" in driver.lines[-1]
        assert "unread" not in driver.lines[-2]

"""Journeys through the whole app, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.command import CommandList

from newsreader.library import catalog
from newsreader.settings import Settings
from newsreader.tui import loader, showing
from tests.conftest import Write
from tests.tui.driving import driving
from tests.tui.records import FILES

CRANES = "Harbour cranes learn to wait for the tide"
TAX = "A small model that reads tax forms"


@pytest.fixture(params=[200, 2], ids=["whole lists", "lists in two parts"], autouse=True)
def window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every journey is made twice: a list that comes by its beginning must behave like one that comes at once."""
    monkeypatch.setattr(catalog, "WINDOW", request.param)
    monkeypatch.setattr(loader, "REST_S", 0.0)


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes the address it gets into this file."""
    log = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {log}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    return log


async def addresses(log: Path, count: int) -> list[str]:
    """What the browser was given, once it was called so many times."""
    import asyncio

    for _ in range(500):
        lines = log.read_text().splitlines() if log.exists() else []
        if len(lines) >= count:
            return lines
        await asyncio.to_thread(lambda: Path("/proc/self/status").read_text())
    return log.read_text().splitlines() if log.exists() else []


async def test_it_starts_on_the_newest_unread_story(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        assert driver.title == CRANES
        assert driver.app.reader.pane is driver.app.reader.stories
        assert "5 unread of 5 · 1 problem" in driver.lines[0]


async def test_the_story_follows_the_cursor(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j")
        assert driver.title == TAX
        await driver.press("G")
        assert driver.title == "[/beta] [@click=app.bell]x[/] [red]"
        await driver.press("g")
        assert driver.title == CRANES


async def test_markup_in_a_record_is_text(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("G")
        assert "[/beta] [@click=app.bell]x[/] [red]" in driver.text


async def test_topics_nest_and_choose(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("h", "j", "j", "j", "j")
        assert driver.app.reader.view.place.name == "AI"
        assert driver.app.reader.stories.count == 3
        assert "    Ethics" in driver.text
        await driver.press("enter", "enter")
        assert driver.level == "story"
        await driver.press("escape")
        assert driver.level == "stories"
        await driver.press("escape")
        assert driver.level == "topics"
        await driver.press("escape")
        assert driver.app.is_running


async def test_next_topic_from_any_pane(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("]", "]", "]", "]")
        assert driver.app.reader.view.place.name == "AI"
        await driver.press("[")
        assert driver.app.reader.view.place.name == "Big stories"


OPENS = [
    pytest.param("o", "https://harbourpost.example/cranes", id="source"),
    pytest.param("a", "https://harbourpost.example/amp/cranes", id="AMP"),
    pytest.param(
        "A", "https://harbourpost-example.cdn.ampproject.org/c/s/harbourpost.example/amp/cranes", id="cached AMP"
    ),
    pytest.param("1", "https://lantern.example/cranes", id="first report"),
    pytest.param("2", "https://ledger.example/tide", id="second report"),
]


@pytest.mark.parametrize(("key", "url"), OPENS)
async def test_keys_open_exactly_one_address(folder: Path, home: Path, opened: Path, key: str, url: str) -> None:
    async with driving(folder, home) as driver:
        await driver.press(key)
        assert driver.sentence.startswith("Opened ")
        assert await addresses(opened, 1) == [url]


BEHIND = [
    pytest.param(("]", "o"), "Opened ledger.example", id="open"),
    pytest.param(("]", "y"), "Copied https://ledger.example/tax", id="copy"),
    pytest.param(("]", "s"), f"Starred {TAX}. u undoes.", id="star"),
    pytest.param(("]", "[", "j", "s"), f"Starred {TAX}. u undoes.", id="move"),
    pytest.param(("]", "[", "J", "s"), f"Starred {TAX}. u undoes.", id="next story"),
    pytest.param(("r", "]", "y"), "Copied https://ledger.example/tax", id="walk"),
    pytest.param(("]", "F"), f"Following {TAX}: what joins it shows in the sidebar.", id="follow"),
]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("keys", "sentence"), BEHIND)
async def test_keys_behind_another_topic_are_about_its_stories(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], sentence: str
) -> None:
    """However slow the thread that looks for them."""
    async with driving(folder, home) as driver:
        await driver.press("]", "]", "]", "]")
        assert (driver.app.reader.view.place.name, driver.title) == ("AI", CRANES)
        monkeypatch.setattr(driver.app.reader.loader, "list", lambda *_: None)
        names = {"]": "right_square_bracket", "[": "left_square_bracket"}
        for key in keys:
            driver.app.post_message(events.Key(names.get(key, key), key))
        await driver.settle()
        assert driver.sentence == sentence


REFUSALS = [
    pytest.param("a", "No AMP link in this record. Nothing opened; o opens ledger.example.", id="no AMP"),
    pytest.param("5", "No other reports are listed. Nothing opened.", id="no reports"),
]


@pytest.mark.parametrize(("key", "sentence"), REFUSALS)
async def test_a_missing_link_says_what_is_there(
    folder: Path, home: Path, opened: Path, key: str, sentence: str
) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", key)
        assert driver.sentence == sentence
        assert not opened.exists()
        await driver.press("j")
        assert driver.sentence == ""


async def test_a_digit_beyond_the_reports(folder: Path, home: Path, opened: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("9")
        assert driver.sentence == "This story has 2 other reports. Nothing opened."


async def test_without_a_browser_the_address_is_copied(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("o")
        assert "https://harbourpost.example/cranes" in driver.sentence
        assert driver.app.clipboard == "https://harbourpost.example/cranes"


async def test_copying(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("y")
        assert driver.app.clipboard == "https://harbourpost.example/cranes"
        await driver.press("Y")
        assert driver.app.clipboard == f"[{CRANES}](https://harbourpost.example/cranes)"


async def test_walking_the_coverage(folder: Path, home: Path, opened: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("r", "j", "j", "enter")
        assert await addresses(opened, 1) == ["https://ledger.example/tide"]
        await driver.press("escape")
        assert driver.app.reader.story.walking is None


async def test_walking_a_contents_list_to_its_ends(write: Write, home: Path) -> None:
    items = "".join(f"  - videos/part-{number}\n" for number in range(1, 6))
    folder = write({"list.md": f"---\ntitle: A list\ndate: 2019-12-24\nitems:\n{items}---\n"})
    async with driving(folder, home) as driver:
        await driver.press("r", *"jjjjjjj")
        assert driver.app.reader.story.walked is not None
        assert driver.app.reader.story.item == "5 of 5"
        await driver.press(*"kkkkkkkkk", "escape")
        assert driver.app.reader.story.walking is None


async def test_marks_and_undo(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("m")
        assert driver.app.reader.totals.unread == 4
        await driver.press("s")
        assert driver.sentence == f"Starred {CRANES}. u undoes."
        await driver.press("M")
        assert driver.app.reader.totals.unread == 0
        await driver.press("u")
        assert driver.app.reader.totals.unread == 4
        assert "marked 4 stories of All as read" in driver.sentence
        await driver.press("u", "u")
        assert driver.app.reader.totals.unread == 5
        await driver.press("u")
        assert driver.sentence == "Nothing to undo."


async def test_read_rows_stay_where_they_are(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("h", "j", "l")
        assert driver.app.reader.view.place.name == "Unread"
        await driver.press("m")
        assert driver.app.reader.stories.count == 5
        row = driver.app.reader.stories.current
        assert row is not None
        assert not row.unread


async def test_a_story_is_read_after_a_while(folder: Path, home: Path) -> None:
    async with driving(folder, home, settings=Settings(zone="UTC", dwell_s=0.01)) as driver:
        while driver.app.reader.totals.unread == 5:
            await driver.pilot.pause()
            await driver.settle()
        assert driver.app.reader.totals.unread == 4


async def test_opening_marks_as_read(folder: Path, home: Path, opened: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("o")
        assert driver.app.reader.totals.unread == 4


async def test_marks_are_there_the_next_time(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("m", "s")
    async with driving(folder, home) as driver:
        assert driver.app.reader.totals.unread == 4
        assert driver.title == TAX
        await driver.press("k")
        assert "★" in driver.text


async def test_next_unread_crosses_topics(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("]", "]", "]", "]", "M")
        assert driver.app.reader.view.place.name == "AI"
        await driver.press("n")
        assert driver.app.reader.view.place.name == "Sea"
        assert driver.title == "The last ferry of the year"
        await driver.press("m", "n")
        assert driver.title == "[/beta] [@click=app.bell]x[/] [red]"
        await driver.press("m", "n")
        assert driver.sentence == "Nothing unread further on."


async def test_space_pages_and_then_goes_on(folder: Path, home: Path) -> None:
    async with driving(folder, home, size=(80, 24)) as driver:
        await driver.press("j")
        assert driver.title == TAX
        for _ in range(100):
            await driver.press("space")
            if driver.title != TAX:
                break
        assert driver.title == "A dictionary that argues back"


async def test_the_end_of_a_story_says_where_space_leads(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("space")
        assert driver.title == CRANES
        assert driver.sentence == f"space next unread: {TAX}"
        await driver.press("space")
        assert driver.title == TAX


async def test_clicking_a_link_in_the_text(folder: Path, home: Path, opened: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j")
        line = next(index for index, text in enumerate(driver.lines) if "four thousand forms" in text)
        column = driver.lines[line].index("four thousand forms")
        await driver.pilot.click(offset=(column + 3, line))
        await driver.settle()
        assert driver.sentence == "Opened ledger.example"
        assert await addresses(opened, 1) == ["https://ledger.example/forms"]


async def test_search_as_you_type(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j", "slash")
        await driver.type("ferr")
        assert driver.app.reader.stories.count == 1
        assert driver.title == "The last ferry of the year"
        await driver.press("escape")
        assert driver.title == TAX
        assert driver.app.reader.stories.count == 5


async def test_a_search_without_a_match_offers_everywhere(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("]", "]", "]", "]", "slash")
        await driver.type("ferry")
        assert "Nothing in AI matches" in driver.text
        assert "enter searches everywhere, esc clears" in driver.text.replace("\n", " ") or "everywhere" in driver.text
        await driver.press("enter")
        assert driver.title == "The last ferry of the year"
        await driver.press("escape")
        assert driver.app.reader.view.place.name == "AI"


async def test_filter_by_a_query(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("f")
        await driver.type("covered:>2")
        await driver.press("enter")
        assert driver.app.reader.stories.count == 1
        await driver.press("escape")
        assert driver.app.reader.stories.count == 5


async def test_a_bad_query_says_where(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("f")
        await driver.type("(ai")
        assert "never closed" in driver.text
        await driver.press("escape")
        assert driver.app.reader.stories.count == 5


async def test_sort_and_group(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("S")
        assert driver.sentence == "Sorted oldest first."
        assert driver.title == CRANES
        assert driver.app.reader.stories.cursor == 4
        await driver.press("t")
        assert "Providers" in driver.text
        assert "Ledger Weekly" in driver.text
        await driver.press("t", "t")
        assert "December 2019" in driver.text


async def test_unread_only(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("m", "U")
        assert driver.app.reader.stories.count == 4
        await driver.press("U")
        assert driver.app.reader.stories.count == 5


async def test_raw_record_and_zen(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("i")
        assert "publishedDateTime: 2019-12-24T08:30:00Z" in driver.text
        await driver.press("i")
        assert "publishedDateTime" not in driver.text
        await driver.press("z")
        assert not driver.app.reader.stories.region.width
        await driver.press("z")
        assert driver.app.reader.stories.region.width


async def test_an_answer_that_comes_late_takes_no_raw_record_away(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        reader = driver.app.reader
        assert reader.wanted is not None
        late = reader.loader.story_now(reader.wanted)
        await driver.press("i")
        reader.post_message(late)
        await driver.settle()
        assert "publishedDateTime: 2019-12-24T08:30:00Z" in driver.text


async def test_reload_keeps_the_place(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("j")
        (folder / "new.md").write_text("---\ntitle: Brand new\ndate: 2020-01-01\n---\n")
        await driver.press("ctrl+r")
        assert driver.title == TAX
        assert driver.app.reader.stories.cursor == 2
        assert "6 unread" in driver.lines[0] or "of 6" in driver.lines[0]


async def test_a_vanished_folder(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        folder.rename(folder.with_name("gone"))
        await driver.press("ctrl+r")
        assert "no longer there. Showing the index" in driver.sentence
        assert driver.app.reader.stories.count == 5


async def test_problems(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("exclamation_mark")
        assert "broken.md:2" in driver.text
        assert "a quote is opened and never closed" in driver.text
        await driver.press("q")
        assert driver.app.screen is driver.app.reader


async def test_editing_at_the_line(folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with driving(folder, home) as driver:
        monkeypatch.setenv("EDITOR", str(tmp_path / "no-editor"))
        await driver.press("e")
        assert driver.sentence


async def test_links_page(folder: Path, home: Path, opened: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("L")
        assert "lantern.example/amp/cranes" in driver.text
        assert "image 640×480" in driver.text
        await driver.press("j", "o")
        assert await addresses(opened, 1) == ["https://harbourpost.example/amp/cranes"]
        await driver.press("escape")
        await driver.press("j", "L")
        assert "four thousand forms" in driver.text


async def test_every_command_has_its_action() -> None:
    from newsreader.tui.commands import COMMANDS, with_keys
    from newsreader.tui.reader_screen import ReaderScreen

    for command in COMMANDS:
        assert hasattr(ReaderScreen, f"action_{command.id.partition('(')[0]}"), command.id
    assert with_keys({}) == (COMMANDS, ())


async def test_palette(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("colon")
        await driver.type("st")
        await driver.pilot.pause()
        await driver.app.workers.wait_for_complete()
        assert driver.lines[2].startswith("  star  s")
        await driver.press("ctrl+u")
        await driver.type("problems")
        await driver.pilot.pause()
        await driver.app.workers.wait_for_complete()
        await driver.press("enter")
        await driver.settle()
        assert "broken.md:2" in driver.text


async def test_a_click_on_a_command_that_has_gone_does_nothing(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("ctrl+p")
        commands = driver.app.screen.query_one(CommandList)
        gone = Style.from_meta({"option": commands.option_count + 3})
        commands.post_message(events.Click(commands, 1, 1, 0, 0, 1, False, False, False, style=gone))
        await driver.settle()
        assert driver.app.failure is None
        await driver.press("escape", "j")
        assert driver.level == "stories"


async def test_another_theme_draws_every_pane_anew(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        before = {pane.looks.base for pane in (driver.app.reader.topics, driver.app.reader.story)}
        driver.app.theme = "newsprint"
        await driver.settle()
        after = {pane.looks.base for pane in (driver.app.reader.topics, driver.app.reader.story)}
        assert not before & after
        assert driver.title == CRANES
        assert CRANES in driver.text


async def test_ctrl_c_says_how_to_quit(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("ctrl+c")
        assert driver.sentence == "q quits."


async def test_back_and_forward_without_a_jump(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("backspace")
        assert driver.sentence == "Nothing to go back to."
        await driver.press("backslash")
        assert driver.sentence == "Nothing to go forward to."


async def test_too_small_a_window_says_so(folder: Path, home: Path) -> None:
    async with driving(folder, home, size=(24, 6)) as driver:
        assert "window larger" in " ".join(driver.text.split())
        await driver.press("q")
        assert driver.app.return_code == 0


async def test_quit(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("q")
        assert driver.app.return_code == 0


EMPTY = [
    pytest.param({}, "0 files seen", id="nothing"),
    pytest.param({"a.txt": "no fence", "b.txt": "none"}, "2 files seen", id="no records"),
    pytest.param({"a.md": "---\nlayout: none\n---\n"}, "none of them a story", id="no stories"),
]


@pytest.mark.parametrize(("files", "words"), EMPTY)
async def test_an_empty_folder_says_what_was_looked_at(
    write: Write, home: Path, files: dict[str, str], words: str
) -> None:
    async with driving(write(files), home) as driver:
        assert words in " ".join(driver.text.split())
        await driver.press("j", "k", "o", "s", "m", "M", "n", "space", "enter", "r", "L", "y", "i", "z", "z", "t", "S")
        assert driver.app.is_running


async def test_empty_shelves(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        await driver.press("M", "]")
        assert "Nothing unread in Unread." in driver.text
        await driver.press("]")
        assert "s stars a story" in driver.text


async def test_a_hurried_cursor_shows_what_the_list_knows(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "REST_S", 60.0)
    async with driving(folder, home) as driver:
        await driver.pilot.press("j", "k")
        assert driver.title == CRANES
        assert "The cranes now read the tide table" in driver.text
        assert "Coverage" not in driver.text


async def test_a_key_on_a_hurried_story_acts_on_the_whole_of_it(
    folder: Path, home: Path, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "REST_S", 60.0)
    async with driving(folder, home) as driver:
        await driver.pilot.press("j", "k", "o")
        assert await addresses(opened, 1) == ["https://harbourpost.example/cranes"]


async def test_matches_may_be_sorted_by_how_well_they_match(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        seen = set()
        for _ in range(8):
            await driver.press("S")
            seen.add(driver.sentence)
        assert "Sorted best match." not in seen
        await driver.press("/", *"tide", "enter")
        for _ in range(8):
            await driver.press("S")
            seen.add(driver.sentence)
        assert "Sorted best match." in seen


async def test_a_thread_that_fails_says_so(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("no such luck")

    async with driving(folder, home) as driver:
        monkeypatch.setattr(driver.app.collection, "indexer", failing)
        greeting = driver.sentence
        driver.app.reader.look_again()
        while driver.sentence == greeting:
            await driver.pilot.pause()
        assert driver.sentence == "The index could not be brought up to date (RuntimeError). ctrl+r tries again."
        await driver.press("j")
        assert driver.title == TAX


async def test_a_key_beyond_the_beginning_of_a_list_does_not_wait_for_the_rest(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(folder, home):
        pass
    monkeypatch.setattr(loader, "REST_S", 60.0)
    monkeypatch.setattr(catalog, "WINDOW", 2)
    async with driving(folder, home, settles=False) as driver:
        await driver.pilot.press("G")
        assert driver.app.reader.stories.current
        assert driver.app.reader.stories.current.title == "[/beta] [@click=app.bell]x[/] [red]"
        driver.app.reader.loader.close()

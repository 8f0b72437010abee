"""The timeline in a host of its own: what keys do, and what it asks for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsreader.coverage import coverage_of
from newsreader.story import Joined, Known, Links, Provider, Story
from newsreader.tui.themes import NEWSPRINT
from newsreader.tui.timeline_screen import TimelineScreen
from tests.tui.page.coverages import report, told
from tests.tui.page.drawing import SEED, at
from tests.tui.timelines import MINT, MINT_ROW, TOLD, showing

WIDE, SMALL = (160, 45), (80, 24)
KNOWN = Known(7, "/r", "b.md", "Here as well", Provider("B"), at(22, 3), source="https://b.example/x")


async def test_the_cursor_starts_on_the_first_other_report() -> None:
    async with showing(TOLD, WIDE) as (app, _):
        assert app.timeline.current.name == "WTKR.com"
    async with showing(told(report(1, "A", at(22, 9))), WIDE) as (app, _):
        assert app.timeline.current.name == "A"


async def test_moving_shows_the_report_below() -> None:
    async with showing(TOLD, WIDE) as (app, pilot):
        await pilot.press("j")
        assert app.lines[22].startswith(" Facebook says a pro-Trump media outlet used artificial intelligence")
        await pilot.press("G")
        assert app.lines[23].startswith(" Axios  axios.com · Sat 28 Dec 2019 18:13 UTC")
        await pilot.press("g", "k")
        assert app.lines[23].startswith(" WTKR.com · Sat 21 Dec 2019 20:58 UTC")


OPENS = [
    pytest.param("o", MINT.links.source, id="source"),
    pytest.param("a", MINT.links.amp, id="AMP"),
    pytest.param("A", MINT.links.cdn_amp, id="cached AMP"),
    pytest.param("enter", MINT.links.source, id="enter"),
    pytest.param("8", "https://www.wtkr.com/8", id="a digit, whatever the row"),
]


@pytest.mark.parametrize(("key", "url"), OPENS)
async def test_keys_act_on_the_row(key: str, url: str) -> None:
    async with showing(TOLD, WIDE, start=MINT_ROW) as (app, pilot):
        await pilot.press(key)
        assert app.opening.opened == [url]
        assert app.timeline.footer.sentence == "Opened it."
        await pilot.press("j")
        assert app.timeline.footer.sentence == ""


async def test_copying_the_row_s_link() -> None:
    async with showing(TOLD, WIDE, start=MINT_ROW) as (app, pilot):
        await pilot.press("y")
        assert app.opening.copied == [MINT.links.source]


BARE = told(report(1, "A", at(22, 9)), report(2, "B", at(23, 9), links=Links(amp="https://b.example/amp")))
NOTHING = "No link in this record, and no other either. Nothing opened."
REFUSED = [
    pytest.param("enter", NOTHING, id="enter"),
    pytest.param("y", NOTHING, id="copy"),
    pytest.param("o", "No source link in this record, and no other either. Nothing opened.", id="source"),
    pytest.param("a", "No AMP link in this record, and no other either. Nothing opened.", id="AMP"),
    pytest.param("9", "This story has 2 other reports. Nothing opened.", id="digit"),
    pytest.param("S", "No report has a quality. They stand by time.", id="quality"),
]


@pytest.mark.parametrize(("key", "sentence"), REFUSED)
async def test_a_refused_key_says_what_is_so(key: str, sentence: str) -> None:
    async with showing(BARE, WIDE) as (app, pilot):
        await pilot.press(key)
        assert app.timeline.footer.sentence == sentence
        assert not app.opening.opened + app.opening.copied


@pytest.mark.parametrize("key", ["escape", "q", "c"])
async def test_the_way_back(key: str) -> None:
    async with showing(TOLD, WIDE) as (app, pilot):
        await pilot.press(key)
        assert not isinstance(app.screen, TimelineScreen)


async def test_enter_jumps_to_a_report_that_is_here() -> None:
    story = told(report(1, "A", at(21, 23)), report(2, "B", at(22, 3)))
    coverage = coverage_of(story, Joined(here={2: KNOWN}))
    async with showing(story, WIDE, coverage=coverage) as (app, pilot):
        await pilot.press("G", "enter")
        assert app.jumps == [KNOWN]
        assert not isinstance(app.screen, TimelineScreen)
        assert not app.opening.opened


async def test_enter_on_the_story_itself_goes_back_to_it() -> None:
    async with showing(TOLD, WIDE) as (app, pilot):
        await pilot.press("j", "j", "j", "enter")
        assert not isinstance(app.screen, TimelineScreen)
        assert not app.jumps + app.opening.opened


def with_quality() -> Story:
    related = tuple(replace(each, quality=float(each.number)) for each in SEED.related)
    return replace(SEED, related=related)


async def test_by_quality_and_back_the_cursor_keeps_its_report() -> None:
    async with showing(with_quality(), WIDE) as (app, pilot):
        await pilot.press("j")
        held = app.timeline.current.name
        await pilot.press("S")
        assert app.timeline.footer.sentence == "By quality, best first."
        assert "CNET" in app.lines[7]
        assert "11  Pro-Trump news outlet" in app.lines[8]
        assert app.timeline.current.name == held
        await pilot.press("S")
        assert app.timeline.footer.sentence == "By time."
        assert "WTKR.com" in app.lines[7]
        assert app.timeline.current.name == held


async def dimmed(app_lines: TimelineScreen, y: int) -> list[str]:
    """The runs of a row that are drawn dim, beyond its axis."""
    dim = app_lines.rows.looks.palette.dim
    return [text for text, style in app_lines.rows.line(y) if style == dim and text.strip()]


async def test_shared_words_are_dimmed_and_back() -> None:
    async with showing(TOLD, WIDE) as (app, pilot):
        line = app.timeline.rows.head_height + 7
        before = await dimmed(app.timeline, line)
        await pilot.press("d")
        assert app.timeline.footer.sentence == "Words that a third of the headlines share are dim."
        assert "Fake Facebook accounts" in await dimmed(app.timeline, line)
        await pilot.press("d")
        assert app.timeline.footer.sentence == "All words are alike."
        assert await dimmed(app.timeline, line) == before


async def test_headlines_without_a_common_word() -> None:
    alone = told(report(1, "A", at(22, 9), title="Nothing"), report(2, "B", at(23, 9), title="Else"))
    async with showing(alone, WIDE) as (app, pilot):
        await pilot.press("d")
        assert app.timeline.footer.sentence == "The headlines share no words."


LONG = told(
    report(1, "A", at(22, 9), excerpt="word " * 200 + "the end"), report(2, "B", at(23, 9)), report(3, "C", at(24, 9))
)


async def test_space_reads_on_and_then_goes_to_the_next_report() -> None:
    async with showing(LONG, SMALL) as (app, pilot):
        assert app.lines[22].endswith("…")
        for _ in range(9):
            if app.timeline.report.has_more(16):
                await pilot.press("space")
        while "the end" not in "\n".join(app.lines):
            await pilot.press("space")
        assert app.timeline.current.name == "A"
        await pilot.press("b")
        assert "the end" not in "\n".join(app.lines)
        await pilot.press("space")
        while app.timeline.current.name == "A":
            await pilot.press("space")
        assert app.timeline.current.name == "B"
        await pilot.press("b")
        assert app.timeline.current.name == "A"


async def test_the_footer_says_when_there_is_more() -> None:
    async with showing(LONG, (160, 20)) as (app, pilot):
        assert "space read on" in app.lines[-1]
        await pilot.press("j")
        assert "space read on" not in app.lines[-1]


async def test_a_click_chooses_a_second_one_enters_and_one_on_a_link_opens() -> None:
    async with showing(TOLD, WIDE, start=MINT_ROW) as (app, pilot):
        await pilot.click(offset=(20, 30))
        assert app.opening.opened == [MINT.links.source]
        await pilot.click(offset=(20, 7))
        assert app.timeline.current.name == "WTKR.com"
        await pilot.click(offset=(20, 7))
        assert app.opening.opened[1:] == ["https://www.wtkr.com/8"]


SIZES = [(160, 45), (100, 30), (99, 30), (80, 24), (60, 20), (60, 19), (48, 12), (40, 12), (30, 8), (20, 5), (5, 2)]


async def test_every_size_keeps_the_report() -> None:
    async with showing(TOLD, WIDE, start=MINT_ROW) as (app, pilot):
        for size in (*SIZES, *reversed(SIZES)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.timeline.current.name == "Mint"
            if size[0] >= 30:
                assert any(line.startswith("▌") and "Mint" in line for line in app.lines), size


async def test_another_theme_draws_everything_anew() -> None:
    async with showing(TOLD, WIDE, start=MINT_ROW) as (app, pilot):
        before = app.lines
        app.theme = NEWSPRINT.name
        await pilot.pause()
        assert app.lines == before
        assert app.timeline.shown.look.palette == app.timeline.rows.looks.palette


async def test_many_reports_scroll_and_the_report_stays_in_view() -> None:
    many = told(*(report(number, f"P{number}", at(1 + number % 28, 9, number % 60)) for number in range(1, 501)))
    async with showing(many, SMALL) as (app, pilot):
        await pilot.press("G")
        assert app.lines[15].startswith("▌")
        assert app.timeline.current.title in app.lines[17]
        await pilot.press("pageup", "g")
        assert app.timeline.rows.cursor == 0


async def test_the_keys_are_told() -> None:
    async with showing(TOLD, WIDE) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        assert app.lines[0].startswith(" ‹ All keys")
        await pilot.press("escape")
        assert isinstance(app.screen, TimelineScreen)

"""The rows of the timeline and the report under its cursor, whatever the records say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader.story import Joined, Known, Link, Links, Moment, Provider, Refused, Report, Story
from newsreader.tui.page import ASCII, UNICODE
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.timeline import Timeline
from newsreader.tui.page.timeline_head import head_lines, heading, shares
from newsreader.tui.page.timeline_report import report_page, visible
from newsreader.tui.page.timeline_rows import row_lines
from newsreader.tui.page.timeline_ruler import tally
from tests.tui.page.coverages import MIXED, day, line, made, report, rows, told
from tests.tui.page.drawing import SEED, at, story


def text_of(shown: Timeline, index: int) -> list[str]:
    return [line.text.strip() for line in report_page(shown, index, airy=False).lines]


WIDE_ROWS = """
      0   ·  Own                ┊          ◆┊           ┊             A title       FIRST THIS
 Sun 22   1  Day                ┊           ╌╌╌╌╌○╌╌╌╌╌╌┊             Headline 1
 Sun 22   3  Midnight           ┊           ╌╌╌╌╌○╌╌╌╌╌╌┊             Headline 3
 +1d11h   4  Clock              ┊          ├────────────────●         Headline 4
          2  Nobody knows when  undated     ┊           ┊             Headline 2
          5  unknown            undated     ┊           ┊             untitled
"""


SMALL_ROWS = """
 Sat 21 22:02       0   ·  Own                 A title                FIRST THIS
 Sun 22                 1  Day                 Headline 1
                        3  Midnight            Headline 3
 Mon 23 09:05  +1d11h   4  Clock               Headline 4
 undated                2  Nobody knows when   Headline 2
                        5  unknown             untitled
"""


NARROW_ROWS = """
      0  · Own           FIRST THIS
           A title
 Sun 22  1 Day
           Headline 1
 Sun 22  3 Midnight
           Headline 3
 +1d11h  4 Clock
           Headline 4
 undated 2 Nobody knows when
           Headline 2
 undated 5 unknown
           untitled
"""


ROWS = [
    pytest.param(160, WIDE_ROWS, id="160"),
    pytest.param(80, SMALL_ROWS, id="80"),
    pytest.param(40, NARROW_ROWS, id="40"),
]


@pytest.mark.parametrize(("width", "drawn"), ROWS)
def test_rows_without_a_clock_stand_on_their_day_and_undated_ones_last(width: int, drawn: str) -> None:
    found, expected = rows(made(MIXED, width)), drawn.strip("\n").split("\n")
    assert [" ".join(row.split()) for row in found] == [" ".join(row.split()) for row in expected]
    assert [row[:90] for row in found[1:]] == [row[:90] for row in expected[1:]]


def test_clocks_and_days_are_those_of_the_reader() -> None:
    shown = made(SEED, 80, zone=timezone(3 * timedelta(hours=1)))
    assert [row[:27] for row in rows(shown)[:4]] == [
        " Sat 21 23:58   −1h04   8  ",
        " Sun 22 00:03    −59m   5  ",
        "        00:49    −13m   9  ",
        "        01:02       0   ·  ",
    ]
    assert heading(made(SEED, zone=timezone(3 * timedelta(hours=1))))[1].endswith(
        "Sat 28 Dec 2019 21:13 UTC+3, 6 d 21 h"
    )


YEARS = told(report(1, "A", at(21, 9, year=1919)))


def test_a_year_is_never_left_to_guess() -> None:
    assert [row[:13].strip() for row in rows(made(YEARS, 80))] == ["21 Dec 1919", "21 Dec 2019"]
    assert [row[:7].strip() for row in rows(made(YEARS, 60))] == ["21 Dec", "1919", "21 Dec", "2019"]


KNOWN = Known(
    7, "/r", "b.md", "Here as well", Provider("B"), at(22, 3), excerpt="Its beginning.", source="https://b.example/x"
)


HERE = told(report(1, "A", at(21, 23)), report(2, "B", at(22, 3)))


JOINED = Joined(here={2: KNOWN}, listed_by=(replace(KNOWN, id=8, provider=Provider("C"), published=at(20, 3)),))


@pytest.mark.parametrize("width", [160, 100, 80, 60, 40])
def test_reports_that_are_here_say_so(width: int) -> None:
    shown = made(HERE, width, JOINED)
    marked = [entry.marks for entry in shown.entries]
    assert marked == [["FIRST", "here"], ["THIS"], [], ["here"]]
    assert sum(" here" in row for row in rows(shown)) == 2
    assert "FIRST here" in rows(shown)[0]
    assert text_of(shown, 0)[-1] == "Here too; enter goes to it."


def test_copies_say_whose() -> None:
    copies = [report(number, f"P{number}", at(22, 9, number), title="T", excerpt="E") for number in (1, 2)]
    shown = made(told(*copies))
    assert text_of(shown, 2)[-1] == "Says the same as P1, word for word. Not a record in this collection."
    assert text_of(shown, 1)[-1] == "Not a record in this collection."


BYLINES = [
    pytest.param(
        told(report(1, "A", at(21, 22, 2))), 1, "A · Sat 21 Dec 2019 22:02 UTC · at the same time", id="same time"
    ),
    pytest.param(told(report(1, "A", day(22))), 1, "A · Sun 22 Dec 2019 · no clock is known", id="a day"),
    pytest.param(told(report(1, "A", at(22))), 1, "A · Sun 22 Dec 2019 · no clock is known", id="midnight"),
    pytest.param(told(report(1, "A")), 1, "A · undated", id="undated"),
    pytest.param(
        told(report(1, "A", at(22, 9)), published=day(21)),
        1,
        "A · Sun 22 Dec 2019 09:00 UTC · this story has no clock",
        id="no clock",
    ),
    pytest.param(
        told(report(1, "A", at(22, 9)), published=None),
        0,
        "A · Sun 22 Dec 2019 09:00 UTC · this story has no date",
        id="no date",
    ),
    pytest.param(
        replace(told(report(1, "A", at(22, 9))), provider=Provider()),
        1,
        "A · Sun 22 Dec 2019 09:00 UTC · 10 h 58 after this story",
        id="nameless",
    ),
    pytest.param(
        told(report(1, published=at(22, 9), provider=Provider("A", "a.example", ("N. N.", "M. M.")), quality=50.0)),
        1,
        "A  a.example · by N. N., M. M. · Sun 22 Dec 2019 09:00 UTC · 10 h 58 after Own · quality ▰▰▰▱▱ 50",
        id="all of it",
    ),
    pytest.param(SEED, 3, "CNET  cnet.com · Sat 21 Dec 2019 22:02 UTC · this story · quality ▰▰▰▰▱ 84", id="the story"),
]


@pytest.mark.parametrize(("shown", "index", "expected"), BYLINES)
def test_bylines(shown: Story, index: int, expected: str) -> None:
    assert text_of(made(shown), index)[1] == expected


def test_every_link_of_a_report() -> None:
    links = Links(
        "https://www.a.example/x",
        None,
        "https://a-example.cdn.example/x",
        others=(Link("https://a.example/pdf", "as PDF"),),
        refused=(Refused("javascript:x", "not an address of the web"),),
    )
    made_page = report_page(made(told(report(1, "A", at(22, 9), links=links))), 1, airy=True)
    texts = [line.text.strip() for line in made_page.lines]
    assert texts[3:7] == [
        "o  source       www.a.example/x",
        "A  cached AMP   a-example.cdn.example/x",
        "as PDF       a.example/pdf",
        "javascript:x is not opened: not an address of the web.",
    ]
    assert made_page.targets == (links.source, links.cdn_amp, "https://a.example/pdf")


def test_the_last_line_says_that_there_is_more() -> None:
    shown = made(told(report(1, "A", at(22, 9), excerpt="word " * 100)), 60)
    page = report_page(shown, 1, airy=False)
    seen = visible(page, 0, 4, 60, "…")
    assert len(seen) == 4
    assert seen[-1].text.endswith("wo…")
    assert cell_len(seen[-1].text) <= 59
    assert visible(page, 0, 2, 60, "…")[-1].text.endswith("after …")
    assert visible(page, 0, len(page.lines), 60, "…") == list(page.lines)
    assert visible(page, 0, 0, 60, "…") == []


QUALITIES = told(
    report(1, "A", at(22, 9), quality=5.0), report(2, "B", at(23, 9)), report(3, "C", at(21, 9), quality=90.0)
)


@pytest.mark.parametrize(
    ("width", "first"), [(160, "90  Headline 3"), (80, "90  Headline 3"), (60, "90  Headline 3"), (40, "90 Headline 3")]
)
def test_by_quality_the_best_is_first_and_says_so(width: int, first: str) -> None:
    shown = made(QUALITIES, width, by_quality=True)
    assert [entry.name for entry in shown.entries] == ["C", "A", "Own", "B"]
    assert any(first in row for row in rows(shown)[: shown.columns.lines])


def hue(shown: Timeline, name: str) -> str:
    style = next(entry.hue for entry in shown.entries if entry.name == name)
    return str(style.meta["voice"]) if style else "none"


def test_providers_have_hues_of_their_own() -> None:
    shown = made(SEED)
    hues = [hue(shown, entry.name) for entry in shown.entries if not entry.row.own]
    assert len(set(hues)) == len(hues) == 11
    assert hue(shown, "CNET") == "none"
    twice = made(told(report(1, "A", at(22, 9)), report(2, "A", at(23, 9))))
    assert hue(twice, "A").startswith("hue")
    many = made(told(*(report(number, f"P{number}", at(22, 9)) for number in range(1, 40))))
    assert len({hue(many, entry.name) for entry in many.entries[1:]}) == 11


words_of_records = st.text(
    st.one_of(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), st.sampled_from("図書館新聞 שלום 👩‍👩‍👧")),
    max_size=120,
)


moments = st.builds(
    Moment,
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(lambda moment: moment.replace(tzinfo=UTC)),
    st.booleans(),
)


providers = st.builds(Provider, st.none() | words_of_records, st.none() | st.just("a.example"))


reports = st.builds(
    Report,
    number=st.just(0),
    title=st.none() | words_of_records,
    excerpt=st.none() | words_of_records,
    published=st.none() | moments,
    provider=providers,
    links=st.sampled_from([Links(), Links("https://a.example/x", "https://a.example/amp")]),
    quality=st.none() | st.floats(-1e6, 1e6),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    found = draw(st.lists(reports, min_size=1, max_size=12))
    numbered = tuple(replace(report, number=number) for number, report in enumerate(found, 1))
    return story(
        title=draw(words_of_records), provider=draw(providers), published=draw(st.none() | moments), related=numbered
    )


@settings(deadline=None)
@given(stories(), st.integers(30, 200), st.integers(8, 60), st.booleans(), st.booleans())
def test_nothing_is_wider_or_higher_than_the_window(
    shown: Story, width: int, height: int, by_quality: bool, ascii_only: bool
) -> None:
    glyphs = ASCII if ascii_only else UNICODE
    page = made(shown, width, by_quality=by_quality, glyphs=glyphs)
    title, counts = heading(page)
    assert cell_len(title) + cell_len(counts) + 5 <= width
    for index in range(len(page.entries)):
        for selected in (True, False):
            drawn = row_lines(page, index, selected=selected, shared=frozenset(["a"]))
            assert len(drawn) == page.columns.lines
            assert {cell_len("".join(text for text, _ in runs)) for runs in drawn} == {width}
        report_lines = report_page(page, index, airy=True).lines
        assert all(cell_len(line.text) < width for line in report_lines)
    above = head_lines(page, height)
    assert all(cell_len(line(runs)) < width for runs in [*above, tally(page)])
    parts = shares(page, height)
    assert len(above) < parts.rows
    assert parts.rows + parts.tally + parts.report <= height - 2
    assert parts.rows >= len(above) + page.columns.lines


def test_five_hundred_reports() -> None:
    many = told(*(report(number, f"P{number}", at(1 + number % 28, 9, number % 60)) for number in range(1, 501)))
    for width in (160, 100, 80, 60, 40, 30):
        page = made(many, width)
        assert {cell_len(row) <= width for row in rows(page)} == {True}
        assert any(" 500 " in row for row in rows(page))
        parts = shares(page, 24)
        assert parts.rows + parts.tally + parts.report == 22

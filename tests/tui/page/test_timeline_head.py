"""What stands above and below the rows of the timeline, and how they share a window."""

from __future__ import annotations

import pytest

from newsreader.story import Links, Provider, Story
from newsreader.tui.page.timeline import Timeline
from newsreader.tui.page.timeline_head import head_lines, heading, shares
from newsreader.tui.page.timeline_ruler import ruler, tally
from tests.tui.page.coverages import MIXED, day, line, made, report, told
from tests.tui.page.drawing import SEED, at, story


def facts(shown: Timeline) -> list[str]:
    """The lines between the title and the rows."""
    return [line(runs).strip() for runs in head_lines(shown, 20)[1 : -len(ruler(shown)) or None]]


FACTS = [
    pytest.param(told(report(1, "A", at(21, 22, 2))), "None with AMP.", id="at the same minute nobody is first"),
    pytest.param(
        told(report(1, "A", at(23, 9, 5))),
        "First known here: Own, this story. None with AMP. Newest: A, 1 d 11 h after.",
        id="the story first",
    ),
    pytest.param(
        told(report(1, "A", at(20, 9, 5), links=Links("https://a.example/", "https://a.example/amp"))),
        "First known here: A, 1 d 12 h before Own. 1 of 2 with AMP. Newest: Own, this story.",
        id="the story last",
    ),
    pytest.param(
        told(report(1, "A", day(20))),
        "First known here: Own, this story. None with AMP. Newest: Own, this story. 1 with a day but no clock (○).",
        id="a day without a clock",
    ),
    pytest.param(
        told(report(1, "A", at(20, 9, 5)), published=day(21)),
        "First known here: A. None with AMP. 1 with a day but no clock (○).",
        id="no distance to a day",
    ),
    pytest.param(
        told(
            *(
                report(number, "A", at(21, 22, 30), title="T", excerpt="E", provider=Provider(f"P{number}"))
                for number in range(1, 4)
            )
        ),
        "First known here: Own, this story. None with AMP. 2 repeat others, word for word.",
        id="one text of several",
    ),
    pytest.param(
        told(
            *(report(number, f"P{number}", at(21, 23)) for number in range(1, 9)),
            report(9, "A", at(1, year=1919, hour=3)),
        ),
        "First known here: A, 100 years before Own. None with AMP. 1 beyond the axis («).",
        id="beyond the axis",
    ),
]


@pytest.mark.parametrize(("shown", "expected"), FACTS)
def test_the_facts(shown: Story, expected: str) -> None:
    assert " ".join(facts(made(shown))) == expected


def test_facts_without_an_axis_are_those_that_the_rows_do_not_say() -> None:
    copies = [report(number, f"P{number}", at(22, 9, number), title="T", excerpt="E") for number in (1, 2)]
    shown = made(told(*copies, report(3, "D", day(23))), 80)
    assert (
        facts(shown)
        == [
            "First known here: Own, this story                  Sat 21 ▄█▄ Mon 23 Dec",
            "1 repeats another, word for word. 1 with a day but no clock.",
        ]
        or facts(shown)[1] == "1 repeats another, word for word. 1 with a day but no clock."
    )


HEADINGS = [
    pytest.param(
        told(report(1, "A", at(21, 22, 2))), "2 reports by 2 providers · Sat 21 Dec 2019 22:02 UTC", id="a minute"
    ),
    pytest.param(
        told(report(1, "A", at(21, 23, 12))),
        "2 reports by 2 providers · Sat 21 Dec 2019 22:02 to 23:12 UTC, 1 h 10",
        id="a day",
    ),
    pytest.param(
        told(report(1, "A", at(30, 23, 12, month=11))),
        "2 reports by 2 providers · Sat 30 Nov 23:12 to Sat 21 Dec 2019 22:02 UTC, 20 d",
        id="two months",
    ),
    pytest.param(
        told(report(1, "A", at(2, 9, 5, month=1, year=2020))),
        "2 reports by 2 providers · Sat 21 Dec 2019 22:02 to Thu 2 Jan 2020 09:05 UTC, 11 d",
        id="two years",
    ),
    pytest.param(
        told(report(1, "A", day(23)), published=day(21)),
        "2 reports by 2 providers · Sat 21 to Mon 23 Dec 2019, 2 d",
        id="days without clocks",
    ),
    pytest.param(
        told(report(1, "A", at(21, 23, 12)), published=day(21)),
        "2 reports by 2 providers · Sat 21 Dec 2019",
        id="a clock on a day without one",
    ),
    pytest.param(story(related=(report(1),)), "2 reports", id="nothing known"),
]


@pytest.mark.parametrize(("shown", "expected"), HEADINGS)
def test_the_heading(shown: Story, expected: str) -> None:
    assert heading(made(shown))[1] == expected


WIDTHS = [
    (120, "Coverage timeline", "12 reports by 12 providers · Sat 21 20:58 to Sat 28 Dec 2019 18:13 UTC, 6 d 21 h"),
    (100, "Coverage timeline", "12 reports · 12 providers · 6 d 21 h"),
    (48, "Coverage timeline", "12 reports · 6 d 21 h"),
    (40, "Timeline", "12 reports · 6 d 21 h"),
    (30, "Timeline", "12 reports"),
    (12, "Timeline", ""),
]


@pytest.mark.parametrize(("width", "title", "counts"), WIDTHS, ids=[str(width) for width, *_ in WIDTHS])
def test_the_heading_gives_way(width: int, title: str, counts: str) -> None:
    assert heading(made(SEED, width)) == (title, counts)


def test_the_count_below_the_axis() -> None:
    assert line(tally(made(SEED))).split() == ["per", "day", "4", "2", "4", "·", "·", "·", "·", "2"]
    assert line(tally(made(MIXED))).split() == ["per", "day", "1", "2", "1"]
    assert tally(made(SEED, 80)) == []


TALLIES = [
    pytest.param(
        told(*(report(number, "A", at(1 + number % 28, 9)) for number in range(1, 300))),
        "per 4 days",
        id="large numbers",
    ),
    pytest.param(told(report(1, "A", at(1, 9, year=1919))), "per 10 years 1 · · · · · · · · · 1", id="years"),
]


@pytest.mark.parametrize(("shown", "expected"), TALLIES)
def test_counts(shown: Story, expected: str) -> None:
    assert " ".join(line(tally(made(shown))).split()).startswith(expected)


def test_a_day_counts_for_none_of_its_hours() -> None:
    shown = made(told(report(1, "A", at(22, 2, 15)), report(2, "B", day(22))), 300)
    assert line(tally(shown)).split()[:6] == ["per", "2", "hours", "1", "·", "1"]
    assert set(line(tally(shown)).split()[6:]) == {"·"}


CAPTIONS = [
    pytest.param(SEED, 160, "December 2019, 3 h a column, UTC", id="a month"),
    pytest.param(SEED, 100, "December 2019, 6 h a column, UTC", id="narrow"),
    pytest.param(told(report(1, "A", at(21, 22, 9))), 160, "Sat 21 December 2019, 1 min a column, UTC", id="an hour"),
    pytest.param(
        told(report(1, "A", at(22, 2, 9))), 160, "from Sat 21 December 2019, 5 min a column, UTC", id="a night"
    ),
    pytest.param(
        told(report(1, "A", at(30, 9, month=11))), 160, "Nov to Dec 2019, 12 h a column, UTC", id="two months"
    ),
    pytest.param(
        told(report(1, "A", at(3, 9, month=1, year=2020))),
        160,
        "Dec 2019 to Jan 2020, 6 h a column, UTC",
        id="two years",
    ),
    pytest.param(told(report(1, "A", at(3, 9, year=1919))), 160, "1919 to 2019, 2 years a column", id="a century"),
]


@pytest.mark.parametrize(("shown", "width", "expected"), CAPTIONS)
def test_the_cell_is_stated(shown: Story, width: int, expected: str) -> None:
    assert line(ruler(made(shown, width))[0]).endswith(f"  {expected}")


SHARES = [
    pytest.param(SEED, 160, 45, (18, 2, 23), id="drawn, with an axis"),
    pytest.param(SEED, 80, 24, (15, 0, 7), id="drawn, without one"),
    pytest.param(SEED, 160, 19, (16, 1, 0), id="the report goes first"),
    pytest.param(SEED, 160, 15, (13, 0, 0), id="then the count"),
    pytest.param(SEED, 30, 8, (6, 0, 0), id="then the head"),
    pytest.param(SEED, 60, 20, (12, 0, 6), id="whole rows only"),
]


@pytest.mark.parametrize(("shown", "width", "height", "expected"), SHARES)
def test_shares_of_a_window(shown: Story, width: int, height: int, expected: tuple[int, int, int]) -> None:
    parts = shares(made(shown, width), height)
    assert (parts.rows, parts.tally, parts.report) == expected

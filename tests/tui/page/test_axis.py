"""The axis of time: which scale fits a span, where moments stand, what is drawn for a report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.story import Moment
from newsreader.tui.page.axis import SCALES, Axis, Spot, axis_of, spot
from newsreader.tui.page.timeline_bar import bar
from tests.tui.page.drawing import look

FIRST = datetime(2019, 12, 21, 20, 58)
ROOM = 64


def at(text: str) -> Spot:
    """A minute, or a day when there is no clock."""
    moment = datetime.fromisoformat(text)
    return Spot(moment, moment) if " " in text else Spot(moment, moment + timedelta(hours=23, minutes=59))


def over(span: timedelta, room: int = ROOM) -> Axis:
    axis = axis_of([Spot(FIRST, FIRST), Spot(FIRST + span, FIRST + span)], None, room)
    assert axis is not None
    return axis


def names(axis: Axis) -> str:
    """The line of names above an axis."""
    line = ""
    for mark in axis.marks:
        line = line.ljust(mark.column) + mark.name
    return line


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPANS = [
    pytest.param(0 * DAY, 64, "1 min", 60, id="one minute"),
    pytest.param(40 * HOUR / 60, 64, "5 min", 24, id="over an hour's end"),
    pytest.param(9 * HOUR, 64, "10 min", 60, id="a night"),
    pytest.param(9 * HOUR, 40, "15 min", 40, id="a night, narrow"),
    pytest.param(2 * HOUR, 64, "5 min", 36, id="three hours"),
    pytest.param(20 * HOUR, 64, "1 h", 48, id="two days"),
    pytest.param(2 * DAY, 64, "2 h", 36, id="three days"),
    pytest.param(6 * DAY + 21 * HOUR, 64, "3 h", 64, id="the seed"),
    pytest.param(6 * DAY + 21 * HOUR, 40, "6 h", 32, id="the seed, narrow"),
    pytest.param(6 * DAY + 21 * HOUR, 96, "2 h", 96, id="the seed, broad"),
    pytest.param(10 * DAY, 64, "6 h", 44, id="eleven days"),
    pytest.param(20 * DAY, 64, "12 h", 42, id="three weeks"),
    pytest.param(50 * DAY, 64, "1 day", 56, id="seven weeks"),
    pytest.param(100 * DAY, 64, "2 days", 56, id="a quarter"),
    pytest.param(300 * DAY, 64, "1 week", 48, id="ten months"),
    pytest.param(1000 * DAY, 64, "1 month", 48, id="three years"),
    pytest.param(3000 * DAY, 64, "3 months", 40, id="eight years"),
    pytest.param(36_525 * DAY, 64, "2 years", 55, id="a century"),
    pytest.param(730_000 * DAY, 64, "50 years", 50, id="two thousand years"),
]


@pytest.mark.parametrize(("span", "room", "words", "width"), SPANS)
def test_the_scale_of_a_span(span: timedelta, room: int, words: str, width: int) -> None:
    axis = over(span, room)
    assert (axis.scale.words, axis.width) == (words, width)


NAMES = [
    pytest.param(9 * HOUR, 64, "20:00       22:00       Sun 22      02:00       04:00", id="a day among hours"),
    pytest.param(2 * DAY, 64, "Sat 21      Sun 22      Mon 23", id="days"),
    pytest.param(6 * DAY + 12 * HOUR, 40, "Sat 21  Mon 23  Wed 25  Fri 27", id="every other day"),
    pytest.param(20 * DAY, 64, "Sat 21  Wed 25  Sun 29  Thu 2   Mon 6", id="every fourth day"),
    pytest.param(40 * DAY, 64, "16 Dec 23 Dec 30 Dec 6 Jan  13 Jan 20 Jan 27 Jan", id="weeks"),
    pytest.param(300 * DAY, 64, "Dec     Feb      Apr      Jun     Aug      Oct", id="every other month"),
    pytest.param(1000 * DAY, 64, "2019        2020        2021        2022", id="years"),
]


@pytest.mark.parametrize(("span", "room", "line"), NAMES)
def test_the_names_of_the_lines(span: timedelta, room: int, line: str) -> None:
    assert names(over(span, room)).rstrip() == line


def test_every_scale_is_coarser_than_the_one_before() -> None:
    for by_month in (False, True):
        cells = [scale.cell for scale in SCALES if scale.years is by_month]
        assert cells == sorted(set(cells))


def test_nothing_dated_has_no_axis() -> None:
    assert axis_of([], None, ROOM) is None


ENDS = [
    pytest.param("0001-01-01 00:00", "9999-12-31 23:59", id="the whole calendar"),
    pytest.param("9999-12-30", "9999-12-31", id="its last days"),
    pytest.param("9999-03-01", "9999-12-31", id="its last months"),
    pytest.param("0001-01-01", "0001-11-01", id="its first months"),
]


@pytest.mark.parametrize(("first", "last"), ENDS)
@pytest.mark.parametrize("room", [20, 40, 64, 200])
def test_the_edges_of_the_calendar(first: str, last: str, room: int) -> None:
    spots = [at(first), at(last)]
    axis = axis_of(spots, None, room)
    assert axis is not None
    assert axis.width <= room
    assert all(0 <= axis.column(moment) < axis.width for spot in spots for moment in (spot.first, spot.last))


FAR = [
    pytest.param(["2019-12-21 20:58"] * 9 + ["2021-01-01 00:01"], False, id="one of ten makes it long"),
    pytest.param(["2019-12-21 20:58"] * 8 + ["2021-01-01 00:01"], True, id="one of nine is no tenth"),
    pytest.param(["2019-12-21 20:58"] * 18 + ["2021-01-01 00:01"] * 2, False, id="two of twenty"),
    pytest.param(["1919-12-21 20:58", *["2019-12-21 20:58"] * 19, "2021-01-01 00:01"], False, id="at either end"),
    pytest.param(["2019-12-21 20:58"] * 9 + ["2019-12-29 00:01"], True, id="not ten times a day"),
]


@pytest.mark.parametrize(("moments", "is_whole"), FAR)
def test_the_few_that_make_an_axis_long_stand_beyond_it(moments: list[str], is_whole: bool) -> None:
    spots = [at(moment) for moment in moments]
    axis = axis_of(spots, spots[len(spots) // 2], ROOM)
    assert axis is not None
    held = [0 <= axis.column(spot.first) < axis.width for spot in spots]
    assert all(held) is is_whole
    assert held[len(spots) // 2]


def test_the_story_itself_is_always_on_the_axis() -> None:
    spots = [at("2019-12-21 20:58")] * 20 + [at("2021-01-01 00:01")]
    axis = axis_of(spots, spots[-1], ROOM)
    assert axis is not None
    assert axis.column(spots[-1].first) < axis.width


moments = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(st.lists(moments, min_size=1, max_size=40), st.integers(20, 120))
def test_axes_fit_and_hold_what_they_were_made_for(found: list[datetime], room: int) -> None:
    spots = [Spot(moment, moment) for moment in found]
    axis = axis_of(spots, spots[0], room)
    assert axis is not None
    assert 0 < axis.width <= room
    assert 0 <= axis.column(spots[0].first) < axis.width
    assert 0 <= axis.column(axis.first) <= axis.column(axis.last) < axis.width
    assert axis.marks[0].column == 0
    assert len(names(axis)) <= axis.width
    ordered = [axis.column(moment) for moment in sorted(found)]
    assert ordered == sorted(ordered)


CLOCKS = [
    pytest.param(Moment(datetime(2019, 12, 21, 22, 2, 40, tzinfo=UTC)), at("2019-12-22 01:02"), id="a clock moves"),
    pytest.param(Moment(datetime(2019, 12, 21, tzinfo=UTC), date_only=True), at("2019-12-21"), id="a day stays"),
    pytest.param(Moment(datetime(2019, 12, 21, tzinfo=UTC)), at("2019-12-21"), id="midnight is a day"),
    pytest.param(Moment(datetime(9999, 12, 31, 23, 30, tzinfo=UTC)), at("9999-12-31 23:30"), id="the last hour stays"),
]


@pytest.mark.parametrize(("moment", "expected"), CLOCKS)
def test_moments_stand_in_the_zone_of_the_reader(moment: Moment, expected: Spot) -> None:
    assert spot(moment, look(160, zone=timezone(3 * HOUR))) == expected


LEAD = at("2019-12-22 12:00")
BARS = [
    pytest.param("2019-12-21 21:00", "┊      ●────┤   ┊       ", id="before"),
    pytest.param("2019-12-22 10:00", "┊       ┊  ●│   ┊       ", id="just before"),
    pytest.param("2019-12-22 12:30", "┊       ┊   ●   ┊       ", id="in the same cell"),
    pytest.param("2019-12-22 15:00", "┊       ┊   │●  ┊       ", id="just after"),
    pytest.param("2019-12-23 09:00", "┊       ┊   ├──────●    ", id="after"),
    pytest.param("2019-12-22", "┊       ╌╌╌○╌╌╌╌┊       ", id="a day without a clock"),
    pytest.param("2019-12-01 10:00", "«───────────┤   ┊       ", id="before the axis"),
    pytest.param("2020-02-01 10:00", "┊       ┊   ├──────────»", id="behind the axis"),
    pytest.param("2020-02-01", "┊       ┊       ┊      »", id="a day behind the axis"),
    pytest.param("", "undated ┊       ┊       ", id="undated"),
]


def drawn(moment: str, lead: Spot | None = LEAD, *, own: bool = False) -> list[tuple[str, str]]:
    """A bar as its words, each with its voice."""
    axis = axis_of([at("2019-12-21 08:00"), at("2019-12-23 12:00")], LEAD, 24)
    assert axis is not None
    assert axis.scale.words == "3 h"
    shown = look(160)
    runs = bar(axis, at(moment) if moment else None, lead, shown, None if own else shown.palette.warning)
    return [(text, str(style.meta["voice"])) for text, style in runs]


def line(runs: list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in runs)


@pytest.mark.parametrize(("moment", "expected"), BARS)
def test_bars(moment: str, expected: str) -> None:
    assert line(drawn(moment)) == expected


def test_no_stem_from_a_story_without_a_clock() -> None:
    assert line(drawn("2019-12-23 09:00", None)) == "┊       ┊       ┊  ●    "


OWN = [
    pytest.param("2019-12-22 12:00", "┊       ┊   ◆   ┊       ", id="its minute"),
    pytest.param("2019-12-22", "┊       ╌╌╌◇╌╌╌╌┊       ", id="its day"),
]


@pytest.mark.parametrize(("moment", "expected"), OWN)
def test_the_story_s_own_bar(moment: str, expected: str) -> None:
    assert line(drawn(moment, own=True)) == expected
    assert (expected.strip("┊╌ "), "accent") in drawn(moment, own=True)


def test_the_voices_of_a_bar() -> None:
    said = drawn("2019-12-23 09:00")
    assert ("●", "warning") in said
    assert ("├──────", "dim") in said
    assert ("┊", "faint") in said

"""An axis of time in whole cells: which scale fits, where a moment stands, which lines are named.

Times are readings of one wall clock, naive: an hour that a zone repeats in autumn stands on the axis once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import MAXYEAR, datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from newsreader.story import Moment
from newsreader.tui.page import words
from newsreader.tui.page.look import Look

_MINUTE = timedelta(minutes=1)
_HOUR, _DAY, _WEEK, _YEAR = 60, 24 * 60, 7 * 24 * 60, 12
_FAR, _SHARE = 10, 10
"""One report in `_SHARE` may stand at the edge when that makes the rest `_FAR` times as wide."""


class Spot(Struct, frozen=True):
    """Where a report stands in time: a minute, or a whole day when no clock is known.

    Attributes:
        first, last: The first and last minute of it; the same with a clock.
    """

    first: datetime
    last: datetime

    @property
    def timed(self) -> bool:
        """Whether a clock is known."""
        return self.first == self.last


def spot(moment: Moment, look: Look) -> Spot:
    """Where a moment stands in the zone of the reader; a day without a clock is the same day everywhere."""
    if moment.timed:
        at = words.local(moment, look.zone).replace(tzinfo=None, second=0, microsecond=0)
        return Spot(at, at)
    first = datetime(moment.at.year, moment.at.month, moment.at.day)
    return Spot(first, first + timedelta(hours=23, minutes=59))


class Scale(Struct, frozen=True):
    """How much time a cell takes, and how much lies between two lines.

    Attributes:
        cell: Minutes; months when `years`.
        line: Minutes; months when `months` or `years`. An axis begins and ends at a line.
        words: A cell in words.
        per, unit: What lies between two lines: so many of what.
        named: What a line is called.
        months: Lines stand at the first of a month.
        years: Cells are whole months too.
    """

    cell: int
    line: int
    words: str
    per: int
    unit: str
    named: Callable[[datetime], str]
    months: bool = False
    years: bool = False

    def of(self, at: datetime) -> int:
        """How far a time is from the calendar's beginning, in minutes or months."""
        return words.month_number(at) if self.years else _minutes(at)

    def lines(self, first: datetime, last: datetime) -> tuple[int, int]:
        """Numbers of the last line before a span and of the first one behind it."""
        of = words.month_number if self.months or self.years else _minutes
        return of(first) // self.line, of(last) // self.line + 1

    def place(self, line: int) -> int:
        """How far a line is from the calendar's beginning, in minutes or months."""
        at = line * self.line
        return _minutes(_first_of(at)) if self.months else at

    def name(self, line: int) -> str:
        """What a line is called."""
        at = line * self.line
        return self.named(_first_of(at) if self.months or self.years else datetime.min + at * _MINUTE)


class Mark(Struct, frozen=True):
    """A line of the axis.

    Attributes:
        column: The cell it stands in.
        name: Empty where there is no room for it.
    """

    column: int
    name: str


class Axis(Struct, frozen=True):
    """A scale laid over a span.

    Attributes:
        first, last: The span.
        start: Where it begins, as `Scale.of` counts.
        width: In cells.
        marks: Its lines, from the left.
    """

    scale: Scale
    first: datetime
    last: datetime
    start: int
    width: int
    marks: tuple[Mark, ...]

    def column(self, at: datetime) -> int:
        """The cell of a time; outside `range(width)` for one that is not on the axis."""
        return (self.scale.of(at) - self.start) // self.scale.cell


def axis_of(spots: Sequence[Spot], lead: Spot | None, room: int) -> Axis | None:
    """The finest axis of at most `room` cells; None when nothing is dated.

    Args:
        lead: One of the spots, which must be on the axis.
        room: At least 20.
    """
    if not spots:
        return None
    first, last = _nearer(spots, lead)
    scale = next(scale for scale in SCALES if _width(scale, first, last) <= room)
    line, end = scale.lines(first, last)
    start, width = scale.place(line), _width(scale, first, last)
    marks = [Mark((scale.place(number) - start) // scale.cell, scale.name(number)) for number in range(line, end)]
    return Axis(scale, first, last, start, width, tuple(_spaced(marks, width)))


def _nearer(spots: Sequence[Spot], lead: Spot | None) -> tuple[datetime, datetime]:
    """First and last minute of the axis: of all, or without the few that alone make it ten times as long."""
    firsts, lasts = sorted(spot.first for spot in spots), sorted(spot.last for spot in spots)
    whole = lasts[-1] - firsts[0]
    for away in range(1, len(spots) // _SHARE + 1):
        for before in range(away + 1):
            low, high = firsts[before], lasts[before - away - 1]
            holds_lead = lead is None or low <= lead.first <= lead.last <= high
            if holds_lead and whole >= _FAR * max(high - low, timedelta(days=1)):
                return low, high
    return firsts[0], lasts[-1]


def _width(scale: Scale, first: datetime, last: datetime) -> int:
    line, end = scale.lines(first, last)
    return -(-(scale.place(end) - scale.place(line)) // scale.cell)


def _spaced(marks: Sequence[Mark], width: int) -> Iterator[Mark]:
    """The lines, every so many of them with its name: as many as leave a blank between two names."""
    step = next(step for step in range(1, len(marks) + 1) if _has_room(marks[::step]))
    for number, mark in enumerate(marks):
        fits = number % step == 0 and mark.column + len(mark.name) <= width
        yield mark if fits else Mark(mark.column, "")


def _has_room(marks: Sequence[Mark]) -> bool:
    return all(one.column + len(one.name) < two.column for one, two in pairwise(marks))


def _minutes(at: datetime) -> int:
    return (at - datetime.min) // _MINUTE


def _first_of(month: int) -> datetime:
    """The first day of a month, or the calendar's edge."""
    year, rest = divmod(month, 12)
    return datetime.max if year > MAXYEAR else datetime(max(year, 1), rest + 1, 1)


def _hour(at: datetime) -> str:
    """`21:00`, and the day at midnight."""
    return f"{at:%H:%M}" if at.hour else words.day(at)


def _month_name(at: datetime) -> str:
    """`Dec`, and the year in January."""
    return words.month(at) if at.month > 1 else str(at.year)


def _year(at: datetime) -> str:
    return str(at.year)


SCALES = (
    Scale(1, _HOUR, "1 min", 1, "hour", _hour),
    Scale(5, _HOUR, "5 min", 1, "hour", _hour),
    Scale(10, 2 * _HOUR, "10 min", 2, "hour", _hour),
    Scale(15, 2 * _HOUR, "15 min", 2, "hour", _hour),
    Scale(30, _DAY, "30 min", 1, "day", words.day),
    *(Scale(hours * _HOUR, _DAY, f"{hours} h", 1, "day", words.day) for hours in (1, 2, 3, 6, 12)),
    Scale(_DAY, _WEEK, "1 day", 1, "week", words.day_month),
    Scale(2 * _DAY, _WEEK, "2 days", 1, "week", words.day_month),
    Scale(_WEEK, 1, "1 week", 1, "month", _month_name, months=True),
    Scale(1, _YEAR, "1 month", 1, "year", _year, years=True),
    Scale(3, _YEAR, "3 months", 1, "year", _year, years=True),
    *(
        Scale(cell * _YEAR, line * _YEAR, words.some(cell, "year"), line, "year", _year, years=True)
        for cell, line in (
            (1, 10), (2, 10), (5, 50), (10, 100), (20, 100), (50, 500), (100, 1000), (200, 1000), (500, 1000),
        )
    ),
)  # fmt: skip
"""From the finest on; the last takes the whole calendar in twenty cells."""

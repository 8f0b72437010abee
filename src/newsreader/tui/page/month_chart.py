"""Stories by month: bars on an axis of time, at any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from textual.style import Style

from newsreader.figures import Month
from newsreader.tui.page import words
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.look import Look

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Years that a bar may stand for, or that lie between two labels."""

_SPANS = (1, 2, 3, 4, 6, *(12 * years for years in _YEARS))
"""Months that a bar may stand for."""

_WIDEST = 7
"""Cells from one bar to the next, at most: few bars are no wider than that."""

_APART = 6
"""Cells from the beginning of one year on the axis to the next."""

_STRAY = _SHRINK = 10
"""Up to a tenth of the stories are left out at an end, where that makes the axis ten times shorter."""


class Bar(Struct, frozen=True):
    """A bar of a chart.

    Attributes:
        first, last: Months since the year 0, both included.
    """

    first: int
    last: int
    count: int

    @property
    def name(self) -> str:
        """`Dec 2019`, `Jan to Mar 2019`, `2019`, `2010 to 2019`."""
        year, last_year = self.first // 12, self.last // 12
        if self.first % 12 == 0 and self.last % 12 == 11:
            return str(year) if year == last_year else f"{year} to {last_year}"
        return words.months(self.first, self.last)


class Chart(Struct, frozen=True):
    """Bars side by side.

    Attributes:
        step: Cells from one bar to the next.
        earlier, later: Stories beyond the ends of the axis.
    """

    bars: tuple[Bar, ...] = ()
    step: int = 1
    earlier: int = 0
    later: int = 0

    @property
    def edges(self) -> tuple[int, ...]:
        """The cell at which each bar begins."""
        return tuple(index * self.step for index in range(len(self.bars)))

    @property
    def span(self) -> int:
        """Months that a bar stands for."""
        return self.bars[0].last - self.bars[0].first + 1 if self.bars else 1

    @property
    def highest(self) -> Bar | None:
        """The bar of most stories, the first of equal ones."""
        return max(self.bars, key=lambda bar: bar.count, default=None)


def chart(months: Sequence[Month], width: int) -> Chart:
    """The bars of rising months, in at most `width` cells; where there are no stories, a bar has no height."""
    if not months:
        return Chart()
    start, stop = _core(months)
    earlier, later = (sum(month.count for month in part) for part in (months[:start], months[stop:]))
    kept = months[start:stop]
    first, last = kept[0].number, kept[-1].number
    span = next((span for span in _SPANS if last // span - first // span < width), _SPANS[-1])
    counts = [0] * (last // span - first // span + 1)
    for month in kept:
        counts[month.number // span - first // span] += month.count
    starts = range(first // span * span, last + 1, span)
    bars = tuple(Bar(at, at + span - 1, count) for at, count in zip(starts, counts, strict=True))
    return Chart(bars, max(1, min(_WIDEST, width // len(bars))), earlier, later)


def _core(months: Sequence[Month]) -> tuple[int, int]:
    """The slice of months the axis is made for: a few that lie far from all others would leave it no room."""

    def length(start: int, stop: int) -> int:
        return months[stop - 1].number - months[start].number + 1

    start, stop = 0, len(months)
    most = sum(month.count for month in months) // _STRAY
    for index, strays in enumerate(accumulate(month.count for month in months[:-1]), 1):
        if strays > most:
            break
        if length(start, stop) >= _SHRINK * length(index, stop):
            start = index
    for index, strays in enumerate(accumulate(month.count for month in months[:start:-1]), 1):
        if strays > most:
            break
        if length(start, stop) >= _SHRINK * length(start, len(months) - index):
            stop = len(months) - index
    return start, stop


def chart_lines(made: Chart, height: int, look: Look, chosen: int | None = None) -> list[Runs]:
    """The bars on `height` lines, their axis and its labels on two more.

    Args:
        chosen: The bar under the cursor.
    """
    palette, steps = look.palette, look.glyphs.steps
    most = max((bar.count for bar in made.bars), default=0)
    wide = max(1, made.step - 1)
    gap = " " * (made.step - wide)
    levels = [_level(bar.count, most, height * len(steps)) for bar in made.bars]
    lines = [
        _marked([_cell(level - floor, steps) * wide + gap for level in levels], chosen, palette.dim, palette.accent)
        for floor in range((height - 1) * len(steps), -1, -len(steps))
    ]
    axis = _marked([look.glyphs.rule_h * made.step] * len(levels), chosen, palette.faint, palette.accent)
    return [*lines, axis, [(_labels(made), palette.dim)]]


def _level(count: int, most: int, full: int) -> int:
    """Steps of a bar: none only where there is no story at all."""
    return max(1, count * full // most) if count else 0


def _cell(level: int, steps: str) -> str:
    return steps[min(level, len(steps)) - 1] if level > 0 else " "


def _marked(parts: Sequence[str], chosen: int | None, plain: Style, marked: Style) -> Runs:
    """The parts in three runs at most, the chosen one in a style of its own."""
    if chosen is None:
        return [("".join(parts), plain)]
    return [("".join(parts[:chosen]), plain), (parts[chosen], marked), ("".join(parts[chosen + 1 :]), plain)]


def _labels(made: Chart) -> str:
    """The line under the axis; what finds no room is left out."""
    line, width = "", len(made.bars) * made.step
    for at, label in _marks(made):
        if (not line or at > len(line)) and at + len(label) <= width:
            line = line.ljust(at) + label
    return line


def _marks(made: Chart) -> Iterator[tuple[int, str]]:
    """Where a label stands and what it says: years under their January, or every month where there is room."""
    if made.span == 1 and made.step >= _APART - 1:
        for at, bar in zip(made.edges, made.bars, strict=True):
            yield at, words.month_name(bar.first) if bar.first % 12 else str(bar.first // 12)
        return
    every = next(years for years in _YEARS if years * 12 // made.span * made.step >= _APART or years == _YEARS[-1])
    years = [(at, -(-bar.first // 12), bar.last // 12) for at, bar in zip(made.edges, made.bars, strict=True)]
    found = [(at, str(year)) for at, year, last in years if year <= last and year % every == 0]
    yield from found or [(0, words.month_year(bar.first)) for bar in made.bars[:1]]

"""What stands above and below the axis: its lines with their names, what a cell is, how many reports there are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from newsreader.settings import zone_name
from newsreader.tui.page import cells, words
from newsreader.tui.page.axis import Axis, Mark
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.timeline import Timeline


def ruler(shown: Timeline) -> list[Runs]:
    """The names of the axis' lines, and those of the columns; nothing without an axis."""
    axis, columns, palette = shown.axis, shown.columns, shown.look.palette
    if axis is None:
        return []
    start = 1 + columns.before + columns.provider + 2
    names = lines = ""
    for mark in axis.marks:
        names = names.ljust(mark.column) + mark.name
        lines = lines.ljust(mark.column) + shown.look.glyphs.day_line
    heads = cells.right("offset", 1 + columns.offset) + cells.right("#", columns.number) + " " * columns.gap
    heads += cells.left("provider", columns.provider + 2)
    headline = "  quality, headline" if columns.quality else "  headline"
    caption = _caption(shown, axis, shown.look.width - 1 - start - axis.width - 2)
    return [
        [(" " * start + names.ljust(axis.width) + f"  {caption}", palette.dim)],
        [(heads, palette.dim), (lines.ljust(axis.width), palette.faint), (headline, palette.dim)],
    ]


def tally(shown: Timeline) -> Runs:
    """How many reports stand between two lines of the axis; nothing without an axis."""
    axis, columns, palette = shown.axis, shown.columns, shown.look.palette
    if axis is None:
        return []
    step = 1 if _fits(shown, axis) else _step(axis.marks)
    marks, per = axis.marks[::step], axis.scale.per * step
    label = f"per {axis.scale.unit if per == 1 else words.some(per, axis.scale.unit)}"
    runs: Runs = [(" " * (1 + columns.before) + cells.left(label, columns.provider + 2), palette.dim)]
    for count, gap in zip(_counts(shown, axis, marks), _gaps(axis, marks), strict=True):
        text = str(count) if count else shown.look.glyphs.dot
        runs.append((text.ljust(gap), palette.normal if count else palette.dim))
    return runs


def _caption(shown: Timeline, axis: Axis, room: int) -> str:
    """`December 2019, 3 h a column, UTC`, or as much of it as there is room for."""
    column = f"{axis.scale.words} a column"
    zone = "" if axis.scale.years else f", {zone_name(axis.last.replace(tzinfo=shown.look.zone))}"
    told = [f"{_range(axis, whole=whole)}, {column}{zone}" for whole in (True, False)]
    return next((text for text in (*told, column) if len(text) <= room), "")


def _range(axis: Axis, *, whole: bool) -> str:
    """What the names of the lines leave out: the day, the months, the years."""
    first, last, scale = axis.first, axis.last, axis.scale
    if scale.unit == "hour":
        start = "" if first.date() == last.date() else "from "
        return start + words.named_day(first, whole=whole)
    if scale.years:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return words.months(words.month_number(first), words.month_number(last), whole=whole)


def _fits(shown: Timeline, axis: Axis) -> bool:
    """Whether there is room for a number at every line."""
    counts = _counts(shown, axis, axis.marks)
    return all(len(str(count)) < gap for count, gap in zip(counts, _gaps(axis, axis.marks), strict=True))


def _step(marks: Sequence[Mark]) -> int:
    """Every how many lines one has a name."""
    return next((index for index, mark in enumerate(marks) if index and mark.name), len(marks))


def _gaps(axis: Axis, marks: Sequence[Mark]) -> list[int]:
    """Cells from each line to the next."""
    ends = [*(mark.column for mark in marks[1:]), axis.width]
    return [end - mark.column for mark, end in zip(marks, ends, strict=True)]


def _counts(shown: Timeline, axis: Axis, marks: Sequence[Mark]) -> list[int]:
    """How many reports stand between each line and the next; a day that is longer than that counts for none."""
    columns = [mark.column for mark in marks]
    found: Counter[int] = Counter()
    for entry in shown.entries:
        if entry.spot:
            first, last = (axis.column(at) for at in (entry.spot.first, entry.spot.last))
            begin, end = bisect_right(columns, first), bisect_right(columns, last)
            if begin == end and 0 <= first < axis.width:
                found[begin - 1] += 1
    return [found[index] for index in range(len(marks))]

"""The rows of the timeline: one line each with the axis, one with day and clock, or two where it is narrow."""

from __future__ import annotations

from textual.style import Style

from newsreader.tui.page import cells, words
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Run, Runs, size
from newsreader.tui.page.look import Look
from newsreader.tui.page.reports import number_of
from newsreader.tui.page.shared_words import told_apart
from newsreader.tui.page.timeline import Entry, Timeline, quality_of
from newsreader.tui.page.timeline_bar import bar

_DAY = 7
"""Cells of a day and the blank after it."""
_NONE: frozenset[str] = frozenset()


def row_lines(shown: Timeline, index: int, *, selected: bool = False, shared: frozenset[str] = _NONE) -> list[Runs]:
    """The lines of one row, each as wide as the window.

    Args:
        shared: Words of the headlines that are dimmed.
    """
    palette, width = shown.look.palette, shown.look.width
    cursor: Run = (shown.look.glyphs.cursor if selected else " ", palette.accent)
    drawn = _one_line if shown.columns.lines == 1 else _two_lines
    lines = [[cursor, *runs] for runs in drawn(shown, index, selected, shared)]
    return [[*runs, (" " * (width - size(runs)), palette.normal)] for runs in lines]


def _one_line(shown: Timeline, index: int, selected: bool, shared: frozenset[str]) -> list[Runs]:
    """Offset, number, provider, axis, headline and marks; day and clock where there is no axis."""
    entry, columns, look = shown.entries[index], shown.columns, shown.look
    name = cells.left(entry.name, columns.provider, look.glyphs.more) + "  "
    runs = [*_before(shown, index), (name, _name_style(entry, look, selected))]
    if shown.axis:
        runs += [*bar(shown.axis, entry.spot, shown.lead, look, entry.hue), ("  ", look.palette.normal)]
    if columns.quality:
        runs.append((cells.right(quality_of(entry), columns.quality - 2) + "  ", look.palette.dim))
    marks = _marks(shown, entry, columns.marks)
    room = look.width - 2 - size(runs) - 2 - size(marks)
    title = _headline(entry, room, look, shared)
    return [[*runs, *title, (" " * (room + 2 - size(title)), look.palette.normal), *marks]]


def _two_lines(shown: Timeline, index: int, selected: bool, shared: frozenset[str]) -> list[Runs]:
    """Provider and marks over the headline, the clock under the day."""
    entry, columns, look = shown.entries[index], shown.columns, shown.look
    before, marks = _before(shown, index), _marks(shown, entry, 0)
    room = max(1, look.width - 2 - size(before) - 1 - size(marks))
    name = cells.cut(entry.name, room, look.glyphs.more)
    gap: Run = (" " * (room + 1 - cell_len(name)), look.palette.normal)
    under: Run = (_under(shown, entry), look.palette.dim)
    title = _headline(entry, look.width - 2 - columns.before, look, shared)
    return [[*before, (name, _name_style(entry, look, selected)), gap, *marks], [under, *title]]


def _before(shown: Timeline, index: int) -> Runs:
    """Day, offset and number, up to the provider; the day may take the place of an offset that is not known."""
    entry, columns, look = shown.entries[index], shown.columns, shown.look
    digit, key = number_of(entry.number, look)
    digit = digit or look.glyphs.dot
    last: Run = (digit + " " * columns.gap, key if entry.links.source else look.palette.dim)
    when = _when(shown, index)
    if entry.offset is None:
        return [(cells.left(when, columns.before - columns.gap - len(digit)), look.palette.dim), last]
    offset = cells.right(words.offset(entry.offset, look.glyphs.minus), columns.offset)
    style = look.palette.strong if entry.row.own else look.palette.dim
    pad = " " * (columns.number - len(digit))
    return [(cells.left(when, columns.when), look.palette.dim), (offset + pad, style), last]


def _when(shown: Timeline, index: int) -> str:
    """`Sat 21 20:58`, a day once; the day alone where there is less room; `undated`, unless the axis says it."""
    entry, columns = shown.entries[index], shown.columns
    above = shown.entries[index - 1] if index and columns.when and not shown.by_quality else None
    if entry.spot is None:
        return "" if shown.axis or (above and above.spot is None) else "undated"
    at = entry.spot.first
    is_told = above is not None and above.spot is not None and above.spot.first.date() == at.date()
    if columns.when > _DAY and shown.spans_years:
        return "" if is_told else words.day_month_year(at)
    day = "" if is_told else words.day_month(at) if shown.spans_months else words.day(at)
    clock = f"{at:%H:%M}" if entry.spot.timed and columns.when > _DAY else ""
    return (cells.left(day, _DAY) + clock).rstrip()


def _under(shown: Timeline, entry: Entry) -> str:
    """What stands before the headline: the clock, or the year where there are several; the quality under the number."""
    columns = shown.columns
    clock = ""
    if columns.when and entry.spot:
        timed = f"{entry.spot.first:%H:%M}" if entry.spot.timed else ""
        clock = str(entry.spot.first.year) if shown.spans_years else timed
    quality = quality_of(entry) if columns.quality else ""
    room = columns.before - columns.gap - len(clock)
    return clock + cells.right(quality, room) + " " * columns.gap


def _headline(entry: Entry, room: int, look: Look, shared: frozenset[str]) -> Runs:
    """The headline, cut to the room; words it shares with others dim, if any are to be."""
    palette = look.palette
    text = cells.cut(entry.title, room, look.glyphs.more)
    if not shared:
        return [(text, palette.normal)]
    left = len(text) if text == entry.title else max(0, len(text) - len(look.glyphs.more))
    runs: Runs = []
    for words_, style in told_apart(entry.title, shared, palette.normal, palette.dim):
        runs.append((words_[:left], style))
        left -= min(left, len(words_))
    return [*runs, (look.glyphs.more if text and text != entry.title else "", palette.normal)]


def _marks(shown: Timeline, entry: Entry, width: int) -> Runs:
    """FIRST, THIS, here; AMP, which keeps its place where it is missing.

    Args:
        width: Cells that they fill, if there are fewer words.
    """
    palette, said = shown.look.palette, entry.marks
    runs: Runs = [(f"{word} ", palette.strong if word == "THIS" else palette.accent) for word in said]
    pad = width - 3 - sum(len(word) + 1 for word in said)
    return [*runs, (" " * pad, palette.normal), ("AMP" if entry.amp else "   ", palette.dim)]


def _name_style(entry: Entry, look: Look, selected: bool) -> Style:
    return look.palette.strong if entry.row.own or selected else look.palette.normal

"""A report's line across the axis: the story's place, the stem from it, the dot."""

from __future__ import annotations

from itertools import groupby

from textual.style import Style

from newsreader.tui.page.axis import Axis, Spot
from newsreader.tui.page.lines import Run, Runs
from newsreader.tui.page.look import Look


def bar(axis: Axis, spot: Spot | None, lead: Spot | None, look: Look, hue: Style | None) -> Runs:
    """One line of `axis.width` cells.

    Args:
        spot: None for an undated report, which says so.
        lead: The story's place, from which a stem leads to the report; None when the distance is not known.
        hue: Style of the dot; None for the story itself.
    """
    cells = _empty(axis, look)
    if spot is None:
        word = "undated"[: axis.width]
        cells[: len(word)] = [(letter, look.palette.dim) for letter in word]
        return _joined(cells)
    first, last = (min(max(axis.column(at), 0), axis.width - 1) for at in (spot.first, spot.last))
    if spot.timed and lead is not None:
        _stem(cells, axis.column(lead.first), first, look)
    elif not spot.timed:
        cells[first : last + 1] = [(look.glyphs.whole_day, look.palette.dim)] * (last + 1 - first)
    cells[(first + last) // 2] = (_dot(axis, spot, look, own=hue is None), hue or look.palette.accent)
    return _joined(cells)


def _empty(axis: Axis, look: Look) -> Runs:
    """The axis without a report: its named lines."""
    cells: Runs = [(" ", look.palette.normal)] * axis.width
    for mark in axis.marks:
        if mark.name:
            cells[mark.column] = (look.glyphs.day_line, look.palette.faint)
    return cells


def _stem(cells: Runs, start: int, end: int, look: Look) -> None:
    """`├────●` after the story, `●────┤` before it, `│●` beside it; nothing in the same cell."""
    glyphs, dim = look.glyphs, look.palette.dim
    if start == end:
        return
    low, high = min(start, end), max(start, end)
    cells[low + 1 : high] = [(glyphs.rule_h, dim)] * (high - low - 1)
    corner = glyphs.stem_from if end > start else glyphs.stem_to
    cells[start] = (corner if high - low > 1 else glyphs.rule_v, dim)


def _dot(axis: Axis, spot: Spot, look: Look, *, own: bool) -> str:
    glyphs = look.glyphs
    if axis.column(spot.last) < 0:
        return glyphs.earlier
    if axis.column(spot.first) >= axis.width:
        return glyphs.later
    if own:
        return glyphs.own if spot.timed else glyphs.own_all_day
    return glyphs.report if spot.timed else glyphs.all_day


def _joined(cells: Runs) -> Runs:
    """The same with neighbours of one style in one run."""
    return [_run(style, [text for text, _ in group]) for style, group in groupby(cells, key=lambda cell: cell[1])]


def _run(style: Style, texts: list[str]) -> Run:
    return "".join(texts), style

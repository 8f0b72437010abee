"""Counts and shares as lying bars, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.style import Style

from newsreader.tui.page import cells
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.look import Look

_GAP = 2
_LEAST_BAR = 8
"""Notes give way to a bar shorter than this, and bars to names where there is no room for two such."""


class Measured(Struct, frozen=True):
    """One bar.

    Attributes:
        shown: Its value, as shown.
        part: Of a full bar, from 0 to 1.
        note: A few words after it.
    """

    name: str
    shown: str
    part: float
    note: str = ""


def bar_rows(rows: Sequence[Measured], width: int, look: Look, *, track: bool = False) -> list[Runs]:
    """Names, values, bars and notes in aligned columns, each row `width` cells long.

    Args:
        track: Draw what is left of a full bar as well: each part is one of a whole.
    """
    palette, glyphs = look.palette, look.glyphs
    value = max((len(row.shown) for row in rows), default=0)
    wanted = max((cell_len(row.name) for row in rows), default=0)
    left = width - value - _GAP
    name = min(wanted, max(1, left * 3 // 5 if left - _GAP >= 2 * _LEAST_BAR else left))
    note = max((cell_len(row.note) for row in rows), default=0)
    room = width - name - value - 2 * _GAP
    note = note if note and room - note - _GAP >= _LEAST_BAR else 0
    room = max(0, room - (note + _GAP if note else 0))
    lines: list[Runs] = []
    for row in rows:
        bar = _bar(row.part, room, look)
        rest = (glyphs.rule_h if track else " ") * (room - len(bar))
        lines.append([
            (cells.left(row.name, name, glyphs.more), palette.normal),
            (cells.right(row.shown, value + _GAP) + " " * _GAP, palette.dim),
            (bar, palette.normal),
            (rest, palette.faint),
            (" " * _GAP + cells.left(row.note, note) if note else "", palette.dim),
        ])  # fmt: skip
    return [_within(line, width) for line in lines]


def _bar(part: float, room: int, look: Look) -> str:
    """A bar of at most `room` cells, by halves; none only for nothing at all."""
    halves = min(2 * room, max(1, int(part * 2 * room))) if part > 0 else 0
    return look.glyphs.bar * (halves // 2) + look.glyphs.half * (halves % 2)


def _within(runs: Runs, width: int) -> Runs:
    """The runs, cut and filled to a width."""
    kept: Runs = []
    for text, style in runs:
        text = cells.head(text, width)
        width -= cell_len(text)
        kept += [(text, style)] if text else []
    return [*kept, (" " * width, Style())] if width else kept

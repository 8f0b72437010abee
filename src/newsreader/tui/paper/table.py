"""A table in columns that fit the width; long cells wrap."""

from __future__ import annotations

from itertools import zip_longest

from textual.style import Style

from newsreader.tui.paper.flow import Line, Run, Runs, size, wrap
from newsreader.tui.paper.look import Look

_GAP = 2
_LEAST = 4
_COLUMNS = 12
_ROWS = 200


def table_lines(rows: list[list[Runs]], width: int, look: Look) -> list[Line]:
    """Rows of cells as lines: the first row is the head, with a rule under it.

    At most `_COLUMNS` columns and `_ROWS` rows are drawn; what is left out is named.
    """
    rows = [row[:_COLUMNS] for row in rows if row]
    if not rows:
        return []
    widths = _widths(rows, width)
    lines: list[Line] = []
    for number, row in enumerate(rows[: _ROWS + 1]):
        styled = [[(text, style + Style(bold=True)) for text, style in cell] for cell in row] if not number else row
        lines += _row_lines(styled, widths)
        if not number:
            total = sum(widths) + _GAP * (len(widths) - 1)
            lines.append(Line(((look.glyphs.rule_h * total, look.palette.faint),)))
    if len(rows) > _ROWS + 1:
        lines.append(Line(((f"{len(rows) - _ROWS - 1:,} more rows", look.palette.dim),)))
    return lines


def _widths(rows: list[list[Runs]], width: int) -> list[int]:
    """What each column wants, the widest ones giving way until all fit."""
    columns = max(map(len, rows))
    wanted = [max(_LEAST, *(size(row[index]) for row in rows if index < len(row))) for index in range(columns)]
    room = max(columns * _LEAST, width - _GAP * (columns - 1))
    while sum(wanted) > room:
        widest = max(range(columns), key=wanted.__getitem__)
        second = sorted(wanted)[-2] if columns > 1 else _LEAST
        step = max(1, min(wanted[widest] - second, sum(wanted) - room))
        if wanted[widest] - step < _LEAST:
            break
        wanted[widest] -= step
    return wanted


def _row_lines(row: list[Runs], widths: list[int]) -> list[Line]:
    cells = [wrap(row[index] if index < len(row) else [], width) for index, width in enumerate(widths)]
    lines: list[Line] = []
    for parts in zip_longest(*cells, fillvalue=[]):
        runs: list[Run] = []
        for part, width in zip(parts, widths, strict=False):
            runs += [*part, (" " * (width - size(part) + _GAP), Style())]
        lines.append(Line(tuple(runs[:-1])))
    return lines

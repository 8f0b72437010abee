"""A table in columns that fit the width, or row by row where they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest
from operator import itemgetter

from textual.style import Style

from newsreader.tui.page.lines import BLANK, Line, Run, Runs, size, wrap
from newsreader.tui.page.look import Look

_GAP = 2
_LEAST = 6
"""A column narrower than this is no column."""
_BOLD = Style(bold=True)
_NOTHING: Runs = []


def table_lines(rows: list[list[Runs]], rights: list[bool], width: int, look: Look) -> list[Line]:
    """Rows of cells as lines; the first row is the head, bold, with a faint rule under it.

    Args:
        rights: Which columns stand at the right, as numbers do.
    """
    if not rows or not rows[0]:
        return []
    wanted = [max(map(size, column)) for column in zip_longest(*rows, fillvalue=_NOTHING)]
    head, *rest = rows
    bold = [[(text, style + _BOLD) for text, style in cell] for cell in head]
    room = width - _GAP * (len(wanted) - 1)
    if sum(min(want, _LEAST) for want in wanted) > room:
        return _row_by_row(bold, rest, width)
    widths = _fitted(wanted, room)
    rule = look.glyphs.rule_h * (sum(widths) + _GAP * (len(widths) - 1))
    lines = [*_side_by_side(bold, widths, rights, look.palette.normal), Line(((rule, look.palette.faint),))]
    return lines + [line for row in rest for line in _side_by_side(row, widths, rights, look.palette.normal)]


def _fitted(wanted: list[int], room: int) -> list[int]:
    """What each column wants; where that is too much, the widest ones share what the others leave."""
    limit, left, open_columns = room, room, len(wanted)
    for want in sorted(wanted):
        limit = left // open_columns
        if want > limit:
            break
        left -= want
        open_columns -= 1
    else:
        return wanted
    return [min(want, limit) for want in wanted]


def _side_by_side(row: list[Runs], widths: list[int], rights: list[bool], blank: Style) -> list[Line]:
    """A row as lines.

    Args:
        blank: What stands between words; where cells have it too, a line is one run.
    """
    columns = [wrap(cell, width) for cell, width in zip(row, widths, strict=False)]
    lines: list[Line] = []
    for parts in zip_longest(*columns, fillvalue=_NOTHING):
        runs: list[Run] = []
        for part, width, right in zip(parts, widths, rights, strict=False):
            gap = " " * _GAP if runs else ""
            fill = " " * (width - size(part))
            runs += [(gap + fill, blank), *part] if right else [(gap, blank), *part, (fill, blank)]
        lines.append(Line(tuple(_joined(runs))))
    return lines


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs, those of one style beside each other as one: many are slow to draw, and to look through for garbage."""
    for style, same in groupby(runs, itemgetter(1)):
        if text := "".join(text for text, _ in same):
            yield text, style


def _row_by_row(head: list[Runs], rows: list[list[Runs]], width: int) -> list[Line]:
    """Each row as lines of `head  cell`, a blank line between rows."""
    lines: list[Line] = []
    for row in rows:
        if lines:
            lines.append(BLANK)
        for name, cell in zip(head, row, strict=False):
            if size(cell):
                lines += [Line(tuple(part)) for part in wrap([*name, ("  ", Style()), *cell], width)]
    return lines

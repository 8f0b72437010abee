"""Blocks that pages of figures share: numbers over their words, groups by their stories, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from newsreader.figures import Calendar, Counted
from newsreader.tui.page import cells, words
from newsreader.tui.page.bars import Measured, bar_rows
from newsreader.tui.page.board import Cell, Lead, Sheet
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Run, Runs, flow, wrap
from newsreader.tui.page.look import Palette

Figure = tuple[str, str]
"""A number or a date, and the word under it."""

_FIRST, _LAST, _PUBLISHED = "first", "last", "published"

_GAP = 4
_BETWEEN = 2
"""Cells between two lists, beside the room for the cursor."""

_SIDE_BY_SIDE = 72
"""Cells from which two lists stand side by side."""

_PLAIN_VALUE = re.compile(r"[\w./+-]+")


def figures_block(sheet: Sheet, figures: Sequence[Figure]) -> None:
    """Each number over its word; where they do not fit side by side, one after the other."""
    look = sheet.look
    palette = look.palette
    widths = [max(cell_len(number), cell_len(word)) for number, word in figures]
    if sum(widths) + _GAP * (len(widths) - 1) <= look.room:
        gap = " " * _GAP
        numbers, under = (
            gap.join(cells.left(pair[part], width) for pair, width in zip(figures, widths, strict=True))
            for part in (0, 1)
        )
        sheet.block([[(numbers, palette.strong)], [(under, palette.dim)]])
    else:
        items = [_in_words(number, word, palette) for number, word in figures]
        sheet.block(flow(items, (f" {look.glyphs.dot} ", palette.dim), look.room))


def _in_words(number: str, word: str, palette: Palette) -> Runs:
    """`391 stories`, `first 19 Aug 2019`."""
    if word in (_FIRST, _LAST, _PUBLISHED):
        return [(f"{word} ", palette.dim), (number, palette.strong)]
    return [(number, palette.strong), (f" {word}", palette.dim)]


def heading(sheet: Sheet, title: str, about: str = "") -> None:
    """The line above a block."""
    sheet.block([titled(sheet, title, about, sheet.look.room)])


def titled(sheet: Sheet, title: str, about: str, width: int) -> Runs:
    """A title and a few words about it, `width` cells long."""
    palette, more = sheet.look.palette, sheet.look.glyphs.more
    title = cells.cut(title, width, more)
    return [(title, palette.strong), (cells.left(f"  {about}", width - cell_len(title), more), palette.dim)]


def sentence(sheet: Sheet, told: str) -> None:
    """What is so, and what to do about it."""
    sheet.block(wrap([(told, sheet.look.palette.dim)], sheet.look.measure))


def ranking(counted: Sequence[Counted], leads: Sequence[Lead], width: int, sheet: Sheet) -> list[Cell]:
    """Groups as bars against the first, which is the largest, each with where it leads."""
    most = max((item.count for item in counted), default=1)
    rows = [Measured(item.place.name, f"{item.count:,}", item.count / most) for item in counted]
    return list(zip(bar_rows(rows, width, sheet.look), leads, strict=True))


def side_by_side(sheet: Sheet, left: Sequence[Cell], right: Sequence[Cell], band: str) -> None:
    """Rows of two cells; of one where a list is shorter."""
    normal, width = sheet.look.palette.normal, column_width(sheet)
    apart = (" " * _BETWEEN, normal)
    for one, other in zip_longest(left, right, fillvalue=None):
        runs, lead = one or ([(" " * width, normal)], None)
        sheet.row([([*runs, apart], lead), other] if other else [(runs, lead)], band)


def between(sheet: Sheet) -> Run:
    """What parts the heads of two lists."""
    return " " * (_BETWEEN + sheet.look.margin), sheet.look.palette.normal


def has_columns(sheet: Sheet) -> bool:
    """Whether two lists stand side by side."""
    return sheet.look.room >= _SIDE_BY_SIDE


def column_width(sheet: Sheet) -> int:
    """Cells of one list, without the room for the cursor before it."""
    look = sheet.look
    return (look.room - look.margin - _BETWEEN) // 2 if has_columns(sheet) else look.room


def ranks(sheet: Sheet) -> int:
    """Rows that a list may have."""
    return min(8, max(3, sheet.height // 5))


def valued(field: str, value: str) -> str:
    """A term of a query."""
    quoted = value if _PLAIN_VALUE.fullmatch(value) else '"' + value.replace('"', '""') + '"'
    return f"{field}:{quoted}"


def percent(part: int, whole: int) -> str:
    """`34 %`; `< 1 %` is more than nothing."""
    share = 100 * part // max(whole, 1)
    return f"{share} %" if share or not part else "< 1 %"


def dates(calendar: Calendar, sheet: Sheet) -> list[Figure]:
    """The days of the first and the last story."""
    zone = sheet.look.zone
    days = [words.local(moment, zone).date() for moment in (calendar.first, calendar.last) if moment]
    shown = [words.day_month_year(at) for at in days]
    if len(set(shown)) > 1:
        return list(zip(shown, (_FIRST, _LAST), strict=True))
    return [(at, _PUBLISHED) for at in shown[:1]]

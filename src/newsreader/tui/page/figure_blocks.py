"""Blocks that pages of figures share: numbers over their words, stories by month, groups by their stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from newsreader.figures import Calendar, Counted
from newsreader.listing import Place
from newsreader.tui.page import cells, words
from newsreader.tui.page.bars import Measured, bar_rows
from newsreader.tui.page.board import Cell, Lead, Sheet
from newsreader.tui.page.lines import Run, Runs, flow, wrap
from newsreader.tui.page.look import Palette
from newsreader.tui.page.month_chart import Bar, Chart, chart, chart_lines

Figure = tuple[str, str]
"""A number or a date, and the word under it."""

_FIRST, _LAST, _PUBLISHED = "first", "last", "published"

MONTHS = "months"
"""The band of the chart."""

_GAP = 4
_BETWEEN = 2
"""Cells between two lists, beside the room for the cursor."""

_SIDE_BY_SIDE = 72
"""Cells from which two lists stand side by side."""

_HIGHEST = 10
"""Lines of a chart, at most."""

_SPACIOUS = 26
"""Lines of a pane from which a chart has air above it."""

_PLAIN_VALUE = re.compile(r"[\w./+-]+")
_FIRST_MONTH, _LAST_MONTH = 12, 9999 * 12 + 11


def figures_block(sheet: Sheet, figures: Sequence[Figure]) -> None:
    """Each number over its word; where they do not fit side by side, one after the other."""
    look = sheet.look
    palette = look.palette
    widths = [max(cell_len(number), cell_len(word)) + _GAP for number, word in figures]
    if sum(widths) - _GAP <= look.room:
        columns = list(zip(figures, widths, strict=True))
        sheet.block([
            [(cells.left(number, width), palette.strong) for (number, _), width in columns],
            [(cells.left(word, width), palette.dim) for (_, word), width in columns],
        ])  # fmt: skip
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


def month_block(sheet: Sheet, calendar: Calendar, base: Place) -> None:
    """Stories by month, each bar a way to its stories.

    Args:
        base: The place whose stories are counted.
    """
    look = sheet.look
    if not calendar.months:
        sentence(sheet, "No story here has a date: publishedDateTime or date in a record gives it one.")
        return
    made = chart(calendar.months, look.room)
    full = [index for index, bar in enumerate(made.bars) if bar.count]
    at = sheet.choice(MONTHS, len(full), len(full) - 1)
    chosen = None if at is None else full[at]
    head = _head(made, calendar, None if chosen is None else made.bars[chosen], sheet)
    known = {month.number: month.place for month in calendar.months}
    leads = [_lead(made.bars[index], base, known) for index in full]
    lines = chart_lines(made, _height(made, sheet), look, chosen) if len(made.bars) > 1 else []
    air: list[Runs] = [[]] if lines and sheet.height >= _SPACIOUS else []
    sheet.tall([head, *air, *lines], leads, [made.edges[index] for index in full], MONTHS, len(full) - 1)


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


def _lead(bar: Bar, base: Place, known: dict[int, Place | None]) -> Lead:
    """To the group of a month, or to what a query finds of the base."""
    if bar.first == bar.last:
        place = known[bar.first]
        return Lead(place) if place else Lead(base, f"on:{_iso(bar.first)}")
    after = [f"after:{_iso(bar.first)}"] if bar.first > _FIRST_MONTH else []
    before = [f"before:{_iso(bar.last + 1)}"] if bar.last < _LAST_MONTH else []
    return Lead(base, " ".join(after + before))


def _iso(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _period(made: Chart) -> str:
    """What a bar stands for."""
    years, months = divmod(made.span, 12)
    if months:
        return "By month" if months == 1 else "By quarter" if months == 3 else f"By {months} months"
    return "By year" if years == 1 else f"By {years:,} years"


def _height(made: Chart, sheet: Sheet) -> int:
    """Lines of the bars: as many as the pane has room for, and no mountain of a few stories."""
    most = made.highest.count if made.highest else 0
    return max(2, min(_HIGHEST, sheet.height // 4 - 1, most + 1))


def _head(made: Chart, calendar: Calendar, bar: Bar | None, sheet: Sheet) -> Runs:
    """What a bar stands for, the one under the cursor, and what the chart does not show."""
    look = sheet.look
    palette, more = look.palette, look.glyphs.more
    title = cells.cut(_period(made), look.room, more)
    bar = bar or (made.bars[0] if len(made.bars) == 1 else None)
    name = cells.cut(f"  {bar.name}", look.room - len(title), more) if bar else ""
    room = look.room - len(title) - cell_len(name)
    about = cells.cut(f"  {stories(bar.count)}", room, more) if bar else ""
    facts = f" {look.glyphs.dot} ".join(_facts(made, calendar))
    rest = cells.right(facts, room - len(about)) if len(about) + 2 + cell_len(facts) <= room else ""
    return [(title, palette.strong), (name, palette.accent_strong), (about + rest, palette.dim)]


def _facts(made: Chart, calendar: Calendar) -> list[str]:
    """The highest bar, and the stories that are not on the axis."""
    highest, strays = made.highest, [(made.earlier, "earlier"), (made.later, "later"), (calendar.undated, "undated")]
    facts = [f"most in {highest.name}: {highest.count:,}"] if highest and len(made.bars) > 1 else []
    return facts + [f"{count:,} {word}" for count, word in strays if count]


def stories(count: int) -> str:
    """`1 story`, `1,234 stories`."""
    return f"{count:,} story" if count == 1 else f"{count:,} stories"


def percent(part: int, whole: int) -> str:
    """`34 %`; `< 1 %` is more than nothing."""
    share = 100 * part // max(whole, 1)
    return f"{share} %" if share or not part else "< 1 %"


def dates(calendar: Calendar, sheet: Sheet) -> list[Figure]:
    """The days of the first and the last story."""
    zone = sheet.look.zone
    days = [words.local(moment, zone).date() for moment in (calendar.first, calendar.last) if moment]
    shown = [f"{words.day_month(at)} {at.year}" for at in days]
    if len(set(shown)) > 1:
        return list(zip(shown, (_FIRST, _LAST), strict=True))
    return [(at, _PUBLISHED) for at in shown[:1]]

"""Stories by month as a block of a page: what is under the cursor, the chart, and where each bar leads."""

from __future__ import annotations

from newsreader.figures import Calendar
from newsreader.listing import Place
from newsreader.tui.page import cells
from newsreader.tui.page.board import Lead, Sheet
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.figure_blocks import sentence
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.month_chart import Bar, Chart, chart, chart_lines

MONTHS = "months"
"""The band of the chart."""

_HIGHEST = 10
"""Lines of a chart, at most."""

_SPACIOUS = 26
"""Lines of a pane from which a chart has air above it."""

_FIRST_MONTH, _LAST_MONTH = 12, 9999 * 12 + 11
"""Those that a query can name."""


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
    """Lines of the bars: as many as the pane has room for, but few bars and few stories make no mountain."""
    most = made.highest.count if made.highest else 0
    return max(2, min(_HIGHEST, sheet.height // 4 - 1, most + 1, len(made.bars) + 2))


def _head(made: Chart, calendar: Calendar, bar: Bar | None, sheet: Sheet) -> Runs:
    """What a bar stands for, the one under the cursor, and what the chart does not show."""
    look = sheet.look
    palette, more = look.palette, look.glyphs.more
    title = cells.cut(_period(made), look.room, more)
    bar = bar or (made.bars[0] if len(made.bars) == 1 else None)
    name = cells.cut(f"  {bar.name}", look.room - len(title), more) if bar else ""
    room = look.room - len(title) - cell_len(name)
    about = cells.cut(f"  {_stories(bar.count)}", room, more) if bar else ""
    facts = f" {look.glyphs.dot} ".join(_facts(made, calendar))
    room = min(room, max(len(made.bars) * made.step, look.measure) - len(title) - cell_len(name))
    rest = cells.right(facts, room - len(about)) if len(about) + 2 + cell_len(facts) <= room else ""
    return [(title, palette.strong), (name, palette.accent_strong), (about + rest, palette.dim)]


def _facts(made: Chart, calendar: Calendar) -> list[str]:
    """The highest bar, and the stories that are not on the axis."""
    highest, strays = made.highest, [(made.earlier, "earlier"), (made.later, "later"), (calendar.undated, "undated")]
    facts = [f"most in {highest.name}: {highest.count:,}"] if highest and len(made.bars) > 1 else []
    return facts + [f"{count:,} {word}" for count, word in strays if count]


def _stories(count: int) -> str:
    """`1 story`, `1,234 stories`."""
    return f"{count:,} story" if count == 1 else f"{count:,} stories"

"""The coverage of a story: who else reported it, in time order, in three forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from textual.style import Style

from newsreader.coverage import Coverage, Row
from newsreader.records import urls
from newsreader.story import Story
from newsreader.tui.page import cells, words
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Runs, size
from newsreader.tui.page.links import clickable
from newsreader.tui.page.look import Look
from newsreader.tui.page.reports import headline, number_of, title_in
from newsreader.tui.page.spark import sparkline

_PROVIDER = 20
"""Cells of the providers' column on the screen, the two blanks after it included."""
_OWN = "this story"


class _Columns(Struct, frozen=True):
    """Cells of what stands before the provider; day, offset and number are filled from the left, right, right.

    Attributes:
        provider: Its own cells, where it has a column.
    """

    day: int
    offset: int
    number: int
    gap: int
    provider: int = _PROVIDER

    @property
    def before(self) -> int:
        """Those before the provider together."""
        return self.day + self.offset + self.number + self.gap


_ROOMY = _Columns(day=6, offset=8, number=4, gap=2)
_TIGHT = _Columns(day=6, offset=7, number=3, gap=1)
_NARROW = _Columns(day=0, offset=6, number=3, gap=1)


def coverage_head(coverage: Coverage, look: Look) -> Runs:
    """`Coverage  11 other reports      Sat 21 █▄█····▄ Sat 28 Dec`, shorter where the pane is."""
    palette, title = look.palette, "Coverage"
    start: Runs = [(title, palette.strong)]
    spark = sparkline(coverage, look)
    others = len(coverage.reports) - 1
    counts = [f"  {words.some(others, 'other report')}", f"  {words.some(others, 'other')}"]
    for count in [] if look.is_narrow and spark else counts:
        gap = look.room - len(title) - len(count) - size(spark)
        if spark and gap >= 2:
            return [*start, (count, palette.dim), (" " * gap, palette.normal), *spark]
    if spark and len(title) + 2 + size(spark) <= look.room:
        return [*start, ("  ", palette.normal), *spark]
    return [*start, *[(count, palette.dim) for count in counts if len(title) + len(count) <= look.room][:1]]


def coverage_rows(story: Story, coverage: Coverage, look: Look, targets: list[str]) -> list[list[Runs]]:
    """The lines of each row, one or two, without the margin.

    Args:
        targets: Gets the addresses of the headlines; runs carry their index.
    """
    days = _days(coverage.reports, look)
    return _drawn(story, list(zip(coverage.reports, days, strict=True)), _columns(coverage, look), 0, look, targets)


def tied_rows(
    story: Story, rows: Sequence[Row], coverage: Coverage, start: int, look: Look, targets: list[str]
) -> list[list[Runs]]:
    """The lines of records that list the story, or are like it, under the columns of its coverage.

    Args:
        start: Place of the first row among those that are walked.
    """
    columns = _columns(coverage, look)
    return _drawn(story, [(row, "") for row in rows], columns, start, look, targets)


def _drawn(
    story: Story, rows: Sequence[tuple[Row, str]], columns: _Columns, start: int, look: Look, targets: list[str]
) -> list[list[Runs]]:
    drawn = _one_line if look.is_wide else _two_lines
    return [
        drawn(_Entry(story, row, day, index == look.cursor), columns, look, targets)
        for index, (row, day) in enumerate(rows, start=start)
    ]


class _Entry(Struct, frozen=True):
    """A row about to be drawn.

    Attributes:
        day: Its day; empty when the row above has the same.
        walked: The walking cursor is on it.
    """

    story: Story
    row: Row
    day: str
    walked: bool

    @property
    def own(self) -> bool:
        return self.row.own

    @property
    def amp(self) -> bool:
        links = self.story.links
        return bool(links.amp or links.cdn_amp) if self.own else self.row.amp

    @property
    def name(self) -> str:
        source = self.row.links.source
        return self.row.provider.label or (urls.host(source) if source else "") or "unknown"


def _columns(coverage: Coverage, look: Look) -> _Columns:
    columns = _NARROW if look.is_narrow else _ROOMY if look.margin == 2 else _TIGHT
    longest = max((len(str(row.report.number)) for row in coverage.reports if row.report), default=1)
    names = [cell_len(row.provider.label or "") + 2 for row in coverage.reports] if look.is_printed else []
    return replace(columns, number=max(columns.number, longest + 1), provider=max(_PROVIDER, *names, 0))


def _days(rows: Sequence[Row], look: Look) -> Iterator[str]:
    """What each row says of its day: nothing when it is the one above's, the month when there are several."""
    dates = [words.local(row.published, look.zone).date() if row.published else None for row in rows]
    named = words.day if len({(at.year, at.month) for at in dates if at}) == 1 else words.day_month
    shown: date | None = None
    for index, at in enumerate(dates):
        if at is None:
            yield "" if index and dates[index - 1] is None else "undated"
        else:
            yield "" if at == shown else named(at)
        shown = at


def _one_line(entry: _Entry, columns: _Columns, look: Look, targets: list[str]) -> list[Runs]:
    """Day, offset, number, provider, headline and marks."""
    more, marks = look.glyphs.more, _marks(entry, look)
    room = look.room - columns.before - columns.provider - 2 - size(marks)
    title = title_in(room, _OWN if entry.own else headline(entry.row), look)
    return [
        [
            *_before(entry, columns, look),
            (cells.left(entry.name, columns.provider - 2, more) + "  ", _name_style(entry, look)),
            (title, _title_style(entry, look, targets)),
            (" " * max(2, room + 2 - cell_len(title)), look.palette.normal),
            *marks,
        ]
    ]


def _two_lines(entry: _Entry, columns: _Columns, look: Look, targets: list[str]) -> list[Runs]:
    """Provider over headline, the clock under the day; the story's own row has no headline."""
    palette, more, marks = look.palette, look.glyphs.more, _marks(entry, look)
    room = look.room - columns.before - size(marks) - 1
    name = cells.cut(entry.name, max(1, room), more)
    title = _OWN if entry.own else headline(entry.row)
    suffix = f", {_OWN}" if entry.own and cell_len(f"{entry.name}, {_OWN}") <= room else ""
    title = "" if suffix else cells.cut(title, look.room - columns.before, more)
    gap = max(1, room + 1 - cell_len(name + suffix))
    lines: list[Runs] = [
        [
            *_before(entry, columns, look),
            (name, _name_style(entry, look)),
            (suffix, palette.dim),
            (" " * gap, palette.normal),
            *marks,
        ]
    ]
    clock = words.clock(entry.row.published, look.zone) if entry.row.published and columns.day else ""
    if clock or title:
        lines.append([(cells.left(clock, columns.before), palette.dim), (title, _title_style(entry, look, targets))])
    return lines


def _before(entry: _Entry, columns: _Columns, look: Look) -> Runs:
    """Day, offset and number, up to the provider."""
    palette, row = look.palette, entry.row
    number = row.report.number if row.report else 0
    digit, key = number_of(number, look)
    digit = digit or (look.glyphs.dot if row.own else " ")
    if row.offset is None:
        day = entry.day if columns.day or row.published is None else ""
        room = columns.before - columns.gap - len(digit) - 1
        when: Runs = [(cells.left(day, room, look.glyphs.more) + " ", palette.dim)]
        return [*when, (digit + " " * columns.gap, key)]
    offset = words.offset(row.offset, look.glyphs.minus)
    day = cells.left(entry.day, columns.day) if columns.day else ""
    style = palette.strong if entry.own else palette.dim
    return [
        (day, palette.dim),
        (cells.right(offset, columns.offset), style),
        (cells.right(digit, columns.number) + " " * columns.gap, key),
    ]


def _marks(entry: _Entry, look: Look) -> Runs:
    """FIRST, here, AMP; AMP keeps its place where it is missing, so that a missing one is a gap."""
    palette, row = look.palette, entry.row
    shown = (("FIRST ", palette.accent, row.first), ("here ", palette.accent, row.here is not None))
    runs = [(word, style) for word, style, is_so in shown if is_so]
    return [*runs, ("AMP", palette.dim) if entry.amp else ("   ", palette.normal)]


def _name_style(entry: _Entry, look: Look) -> Style:
    return look.palette.strong if entry.own or entry.walked else look.palette.normal


def _title_style(entry: _Entry, look: Look, targets: list[str]) -> Style:
    """Dim, normal under the cursor; a click opens the report."""
    style = look.palette.normal if entry.walked else look.palette.dim
    return style if entry.own else clickable(style, entry.row.links.source, targets)

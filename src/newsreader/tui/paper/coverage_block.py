"""The coverage of a story: who else reported it, in time order, at three widths."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.style import Style

from newsreader.coverage import Coverage, Row
from newsreader.story import Story
from newsreader.tui.cells import fit, left, right
from newsreader.tui.paper import words
from newsreader.tui.paper.flow import Runs, size
from newsreader.tui.paper.look import Look
from newsreader.tui.paper.spark import sparkline


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a row's pieces stand, in cells.

    Attributes:
        day: Width of day and clock; 0 for none.
        offset: Width of the offset's column, the blank before it included.
        digit: Width of the number's column, the blank before it included.
        gap: Blanks before the provider.
    """

    day: int
    offset: int
    digit: int
    gap: int

    @property
    def provider(self) -> int:
        """Cells before the provider, the margin not counted."""
        return self.day + self.offset + self.digit + self.gap


_WIDE = _Columns(day=6, offset=8, digit=4, gap=2)
_TIGHT = _Columns(day=6, offset=7, digit=3, gap=1)
_NARROW = _Columns(day=0, offset=6, digit=3, gap=1)
_PROVIDER = 20


def coverage_head(coverage: Coverage, look: Look) -> Runs:
    """`Coverage  11 other reports      Sat 21 █▄█····▄ Sat 28 Dec`."""
    palette, spark = look.palette, sparkline(coverage, look)
    if look.is_narrow:
        shown = spark if len("Coverage  ") + size(spark) <= look.room else []
        return [("Coverage", palette.strong), ("  ", palette.normal), *shown]
    noun = "report" if coverage.others == 1 else "reports"
    about = f"  {coverage.others} other {noun}" if look.margin == 2 else f"  {coverage.others} others"
    gap = look.room - len("Coverage") - cell_len(about) - size(spark)
    if gap < 2:
        spark, gap = [], 0
    return [("Coverage", palette.strong), (about, palette.dim), (" " * gap, palette.normal), *spark]


def coverage_rows(story: Story, coverage: Coverage, look: Look) -> list[list[Runs]]:
    """The lines of each row; one or two a row."""
    rows: list[list[Runs]] = []
    shown = ""
    for index, row in enumerate(coverage.rows):
        day = words.day(row.published, look.zone) if row.published else "undated"
        label = day if day != shown else ""
        shown = day
        drawn = _one_line(story, row, label, look) if look.is_wide else _two_lines(story, row, label, look)
        if index == look.cursor:
            drawn = [_under_cursor(line) for line in drawn]
        rows.append(drawn)
    return rows


def _one_line(story: Story, row: Row, day: str, look: Look) -> list[Runs]:
    palette, more = look.palette, look.glyphs.more
    marks, cells = _marks(story, row, look)
    room = look.room - _WIDE.provider - _PROVIDER - cells - 2
    provider = left(row.provider.label or "unnamed", _PROVIDER - 2, more) + "  "
    title = "this story" if row.report is None else _title(row)
    return [
        [
            *_before(row, day, _WIDE, look),
            (provider, palette.strong if row.report is None else palette.normal),
            (left(title, room, more) + "  ", palette.dim),
            *marks,
        ]
    ]


def _two_lines(story: Story, row: Row, day: str, look: Look) -> list[Runs]:
    palette, more = look.palette, look.glyphs.more
    columns = _NARROW if look.is_narrow else _WIDE if look.margin == 2 else _TIGHT
    marks, cells = _marks(story, row, look)
    room = look.room - columns.provider - cells - 1
    own = row.report is None
    name = (row.provider.label or "unnamed") + (", this story" if own else "")
    first: Runs = [
        *_before(row, day, columns, look),
        (left(name, room, more) + " ", palette.strong if own else palette.normal),
        *marks,
    ]
    clock = words.clock(row.published, look.zone) if row.published and columns.day else ""
    if own and not clock:
        return [first]
    title = "" if own else fit(_title(row), look.room - columns.provider, more)
    return [first, [(left(clock, columns.provider), palette.dim), (title, palette.dim)]]


def _before(row: Row, day: str, columns: _Columns, look: Look) -> Runs:
    """Day, offset and number, up to the provider."""
    palette = look.palette
    offset = "" if row.offset is None else words.offset(row.offset, look.glyphs.minus)
    if not offset and columns.day:
        when: Runs = [(left(day, columns.day + columns.offset), palette.dim)]
    else:
        style = palette.strong if offset == "0" else palette.dim
        when = [(left(day, columns.day), palette.dim), (right(offset, columns.offset), style)]
    number = row.report.number if row.report else 0
    digit = str(number) if number else look.glyphs.dot
    key = palette.accent_strong if 1 <= number <= 9 else palette.dim
    return [*when, (right(digit, columns.digit) + " " * columns.gap, key)]


def _marks(story: Story, row: Row, look: Look) -> tuple[Runs, int]:
    """FIRST and AMP at the right edge, and the cells they take; AMP has its place also where it is missing."""
    palette = look.palette
    amp = bool(story.links.amp or story.links.cdn_amp) if row.report is None else row.amp
    runs: Runs = [("FIRST ", palette.accent)] if row.first else []
    runs.append(("AMP" if amp else "   ", palette.dim))
    return runs, size(runs)


def _title(row: Row) -> str:
    """The report's headline, or what stands for it."""
    report = row.report
    if report is None:
        return ""
    return report.title or readable(report.target) or report.links.source or ""


def readable(target: str | None) -> str:
    """A path or wiki link as words: its last part, without dashes and extension."""
    last = (target or "").rstrip("/").rpartition("/")[2]
    stem = last.rpartition(".")[0] if "." in last[-6:] else last
    return stem.replace("-", " ").replace("_", " ").strip().capitalize()


def _under_cursor(line: Runs) -> Runs:
    return [(text, style + Style(bold=True)) for text, style in line]

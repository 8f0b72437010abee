"""The coverage of a story on an axis of time: its reports ready to be drawn, and the columns they are drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace
from textual.style import Style

from newsreader.coverage import Coverage, Row
from newsreader.records import urls
from newsreader.story import Links, Provider, Story
from newsreader.tui.page import words
from newsreader.tui.page.axis import Axis, Spot, axis_of, spot
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.look import Look
from newsreader.tui.page.reports import number_of, readable

AXIS_FROM = 100
"""Cells of a window with an axis; narrower ones tell days and clocks."""
_ONE_LINE_FROM, _DAYS_FROM, _ROOMY_FROM = 80, 48, 56
_PROVIDER, _LEAST_PROVIDER = 18, 13
_HEADLINE = 36
"""Where headlines would have less beside a column of marks, each takes what its own row leaves."""


class Entry(Struct, frozen=True):
    """A row of the coverage with what the timeline says of it.

    Attributes:
        name: Of its provider, or what stands for it.
        title: Its headline, or what stands for it.
        spot: Where it stands in time; None when undated.
        offset: Its distance to the story; None unless both have a clock.
        hue: Style of its dot; None for the story itself.
    """

    row: Row
    name: str
    title: str
    excerpt: str
    links: Links
    amp: bool
    quality: float | None
    spot: Spot | None
    offset: timedelta | None
    hue: Style | None

    @property
    def number(self) -> int:
        """The digit that opens it; 0 for none."""
        return self.row.report.number if self.row.report else 0

    @property
    def marks(self) -> list[str]:
        """What is said of it in a word, `AMP` apart."""
        row = self.row
        said = (("FIRST", row.first), ("THIS", row.own), ("here", row.here is not None))
        return [word for word, is_so in said if is_so]


class Columns(Struct, frozen=True):
    """Cells of each column, the blanks before it included.

    Attributes:
        lines: Lines of a row: one, or provider over headline.
        when: Day, and clock where there is room.
        gap: Between number and provider.
        quality: 0 where it is not shown.
        provider: Without the blanks after it; 0 where it takes what the marks leave.
        marks: 0 where a headline takes what the marks of its own row leave.
    """

    lines: int
    when: int
    offset: int
    number: int
    gap: int
    quality: int
    provider: int = 0
    marks: int = 0

    @property
    def before(self) -> int:
        """All that stands before the provider, without the cursor."""
        return self.when + self.offset + self.number + self.gap


class Timeline(Struct, frozen=True):
    """Everything the screen shows, at one width.

    Attributes:
        entries: By time, or by quality.
        axis: None where there is no room for it, or nothing to place.
        lead: The story's own place, when its clock is known.
        ends: The places of the first and of the last report; None when all are undated.
    """

    story: Story
    coverage: Coverage
    look: Look
    entries: tuple[Entry, ...]
    by_quality: bool
    axis: Axis | None
    lead: Spot | None
    ends: tuple[Spot, Spot] | None
    columns: Columns

    def distance(self, offset: timedelta) -> str:
        """`1 h 04 before CNET`, `at the same time`."""
        told = words.before_after(offset)
        return f"{told} {self.story.provider.label or 'this story'}" if words.span(offset) else told

    @property
    def spans_months(self) -> bool:
        """Whether a day of the month does not tell the day."""
        return len({(end.first.year, end.first.month) for end in self.ends or ()}) > 1

    @property
    def spans_years(self) -> bool:
        """Whether a day and a month do not tell the day."""
        return len({end.first.year for end in self.ends or ()}) > 1


def timeline(story: Story, coverage: Coverage, look: Look, *, by_quality: bool = False) -> Timeline:
    """The timeline of a story.

    Args:
        look: Its width is the window's.
        by_quality: Best first, unknown last, instead of by time.
    """
    hues = _hues([row.provider for row in coverage.rows if not row.own], look)
    lead = spot(story.published, look) if story.published else None
    entries = [_entry(row, story, look, hues) for row in coverage.rows]
    spots = [entry.spot for entry in entries if entry.spot]
    axis = axis_of(spots, lead, look.width * 2 // 5) if look.width >= AXIS_FROM else None
    if by_quality:
        entries.sort(key=lambda entry: (entry.quality is None, -(entry.quality or 0)))
    lead = lead if lead and lead.timed else None
    columns = _columns(entries, axis, look, by_quality=by_quality)
    ends = (min(spots, key=lambda at: at.first), max(spots, key=lambda at: at.last)) if spots else None
    return Timeline(story, coverage, look, tuple(entries), by_quality, axis, lead, ends, columns)


def quality_of(entry: Entry) -> str:
    """A report's figure, if it has one."""
    return "" if entry.quality is None else words.number(entry.quality)


def _entry(row: Row, story: Story, look: Look, hues: dict[str, Style]) -> Entry:
    links = story.links if row.own else row.links
    timed = row.published is not None and row.published.timed and story.published is not None and story.published.timed
    return Entry(
        row=row,
        name=row.provider.label or (urls.host(links.source) if links.source else "") or "unknown",
        title=story.title if row.own else _title(row),
        excerpt=(story.excerpt if row.own else row.excerpt) or "",
        links=links,
        amp=bool(links.amp or links.cdn_amp) if row.own else row.amp,
        quality=story.quality if row.own else row.quality,
        spot=spot(row.published, look) if row.published else None,
        offset=row.offset if timed else None,
        hue=None if row.own else hues.get(row.provider.key, look.palette.normal),
    )


def _title(row: Row) -> str:
    target = row.report.target if row.report else None
    return row.title or readable(target) or (urls.shown(row.links.source) if row.links.source else "untitled")


def _hues(providers: Iterable[Provider], look: Look) -> dict[str, Style]:
    """A hue for each provider: always the same one, unless another of this story has it while some are free."""
    count, taken = len(look.hues), dict[str, int]()
    if not count:
        return {}
    for key in dict.fromkeys(provider.key for provider in providers):
        wanted = crc32(key.encode(errors="replace")) % count
        free = (hue for step in range(count) if (hue := (wanted + step) % count) not in taken.values())
        taken[key] = wanted if len(taken) >= count else next(free, wanted)
    return {key: look.hues[hue] for key, hue in taken.items()}


def _columns(entries: Sequence[Entry], axis: Axis | None, look: Look, *, by_quality: bool) -> Columns:
    """The columns that fit the width."""
    width = look.width
    longest = max(len(number_of(entry.number, look)[0]) for entry in entries)
    quality = max(len(quality_of(entry)) for entry in entries) + 2 if by_quality else 0
    roomy, tight = max(4, longest + 1), max(3, longest + 1)
    if axis:
        provider = min(max(_LEAST_PROVIDER, *(cell_len(entry.name) for entry in entries)), width // 6)
        columns = Columns(1, 0, 6, roomy, 2, quality, provider)
        said = max(len(" ".join(entry.marks)) for entry in entries)
        marks = 3 + (said + 1 if said else 0)
        headline = width - 2 - columns.before - provider - 2 - axis.width - 4 - quality - marks
        return replace(columns, marks=marks) if headline >= _HEADLINE else columns
    if width >= _ONE_LINE_FROM:
        return Columns(1, 12, 8, roomy, 2, quality, _PROVIDER)
    if width >= _ROOMY_FROM:
        return Columns(2, 6, 8, roomy, 2, quality)
    if width >= _DAYS_FROM:
        return Columns(2, 6, 7, tight, 1, quality)
    return Columns(2, 0, 6, tight, 1, quality)

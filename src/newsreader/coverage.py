"""Who else reported a story, in time order, and what that says: pure functions over frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from msgspec import Struct

from newsreader.story import Moment, Provider, Report, Story


class Row(Struct, frozen=True):
    """One line of a story's coverage.

    Attributes:
        report: The other report, or None for the story itself.
        provider: Whose report it is.
        published: When it came out, if known.
        offset: Its distance to the story, negative when it came before; None when either has no clock.
        first: It is the earliest timed report known here, and nobody ties with it.
    """

    report: Report | None
    provider: Provider
    published: Moment | None
    offset: timedelta | None
    first: bool

    @property
    def amp(self) -> bool:
        """Whether the report named an AMP page; the story's own answer is in its links."""
        return self.report is not None and bool(self.report.links.amp or self.report.links.cdn_amp)


class Coverage(Struct, frozen=True):
    """The reports of one story, the story's own among them.

    Attributes:
        rows: By time, undated ones last in the record's order; empty when nobody else is listed.
        providers: How many distinct providers, the story's own included.
        first: The row that came first, when a clock says so.
        span: From the earliest to the latest dated report; None with fewer than two.
    """

    rows: tuple[Row, ...] = ()
    providers: int = 0
    first: Row | None = None
    span: timedelta | None = None

    @property
    def others(self) -> int:
        """How many reports there are beside the story itself."""
        return max(0, len(self.rows) - 1)


def coverage_of(story: Story) -> Coverage:
    """Put the story among its related reports, by time."""
    if not story.related:
        return Coverage(providers=count_providers([story.provider]))
    lead = story.published
    entries: list[tuple[Report | None, Provider, Moment | None]] = [(None, story.provider, lead)]
    entries += [(report, report.provider, report.published) for report in story.related]
    entries.sort(key=lambda entry: (entry[2] is None, entry[2].at if entry[2] else None, entry[0] is not None))
    winner = _first([moment for _, _, moment in entries])
    rows = tuple(
        Row(report, provider, moment, _offset(moment, lead), index == winner)
        for index, (report, provider, moment) in enumerate(entries)
    )
    return Coverage(
        rows=rows,
        providers=count_providers(row.provider for row in rows),
        first=None if winner is None else rows[winner],
        span=_span([row.published for row in rows]),
    )


def count_providers(providers: Iterable[Provider]) -> int:
    """How many different providers there are; nameless ones do not count."""
    return len({provider.key for provider in providers if provider.key})


def _first(moments: Sequence[Moment | None]) -> int | None:
    """Index of the earliest timed moment, unless two share it."""
    timed = [(moment.at, index) for index, moment in enumerate(moments) if moment and moment.timed]
    if not timed:
        return None
    earliest, index = min(timed)
    return index if sum(at == earliest for at, _ in timed) == 1 else None


def _offset(moment: Moment | None, lead: Moment | None) -> timedelta | None:
    if moment is None or lead is None or moment.date_only or lead.date_only:
        return None
    return moment.at - lead.at


def _span(moments: Sequence[Moment | None]) -> timedelta | None:
    dated = [moment.at for moment in moments if moment]
    return max(dated) - min(dated) if len(dated) > 1 else None

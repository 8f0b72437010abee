"""Who else reported a story, in time order, and what that says: pure functions over frozen values."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta
from functools import lru_cache

from msgspec import Struct

from newsreader.story import Joined, Known, Links, Moment, Part, Provider, Report, Story

ALONE = Joined()
"""What a collection adds to a story that no other record knows."""


class Row(Struct, frozen=True):
    """One line of a story's coverage.

    Attributes:
        report: What the story's record lists; None for the story itself, and for a record that lists the story.
        provider: Whose report it is.
        published: When it came out, if known.
        offset: Its distance to the story, negative when it came before; None when either has no clock.
        first: It is the earliest timed report known here, and nobody ties with it.
        here: The record of this collection that the report is; None for the story itself.
        mirrors: It carries the same title and excerpt as an earlier row of another provider.
    """

    report: Report | None
    provider: Provider
    published: Moment | None
    offset: timedelta | None = None
    first: bool = False
    here: Known | None = None
    mirrors: bool = False

    @property
    def own(self) -> bool:
        """Whether this is the story itself."""
        return self.report is None and self.here is None

    @property
    def amp(self) -> bool:
        """Whether the report named an AMP page; the story's own answer is in its links."""
        listed = self.report is not None and bool(self.report.links.amp or self.report.links.cdn_amp)
        return listed or bool(self.here and self.here.amp)

    @property
    def title(self) -> str | None:
        """The report's headline, as listed or as its record has it; None for the story itself."""
        return (self.report and self.report.title) or (self.here and self.here.title) or None

    @property
    def excerpt(self) -> str | None:
        """What the report says, as listed or as its record begins."""
        return (self.report and self.report.excerpt) or (self.here and self.here.excerpt) or None

    @property
    def links(self) -> Links:
        """Where the report can be opened; of a record that lists the story only the source is known."""
        listed = self.report.links if self.report else Links()
        if listed.source or listed.amp or listed.cdn_amp or not self.here:
            return listed
        return Links(self.here.source, refused=listed.refused)

    @property
    def quality(self) -> float | None:
        """The report's own figure."""
        listed = self.report.quality if self.report else None
        return self.here.quality if listed is None and self.here else listed


class Coverage(Struct, frozen=True):
    """The reports of one story, the story's own among them.

    Attributes:
        rows: By time, undated ones last in the record's order; empty when nobody else is known.
        reports: Those of them that the story's own record lists, and the story; empty when it lists none.
        listed_by: The records that list the story, newest first.
        similar: Records that seem to report the same; guessed, and not counted.
        providers: How many distinct providers, the story's own included.
        first: The row that came first, when a clock says so.
        span: From the earliest to the latest dated report; None with fewer than two.
        mirrors: How many rows carry the text of another one.
        parts: Collections that list the story among their items.
    """

    rows: tuple[Row, ...] = ()
    reports: tuple[Row, ...] = ()
    listed_by: tuple[Row, ...] = ()
    similar: tuple[Row, ...] = ()
    providers: int = 0
    first: Row | None = None
    span: timedelta | None = None
    mirrors: int = 0
    parts: tuple[Part, ...] = ()

    @property
    def walked(self) -> tuple[Row, ...]:
        """Every row that a cursor walks in the story, in the order in which they stand there."""
        return (*self.reports, *self.listed_by, *self.similar)

    @property
    def is_contents(self) -> bool:
        """Whether the story is a collection, and what it lists are its pieces."""
        return _is_contents(self.reports)

    @property
    def others(self) -> int:
        """How many reports there are beside the story itself."""
        return max(0, len(self.rows) - 1)


def coverage_of(story: Story, joined: Joined = ALONE) -> Coverage:
    """Put the story among the reports it lists and the records that list it, by time."""
    lead = story.published
    rows = [Row(None, story.provider, lead), *_others(story, joined)]
    similar = tuple(_known_row(known, lead) for known in joined.similar)
    if len(rows) == 1:
        return Coverage(similar=similar, providers=count_providers([story.provider]), parts=joined.parts)
    rows.sort(key=lambda row: (row.published is None, row.published.at if row.published else None, not row.own))
    winner = _first([row.published for row in rows])
    mirrored = _mirrored(story, rows)
    made = tuple(
        Row(
            row.report, row.provider, row.published, _offset(row.published, lead), index == winner, row.here,
            index in mirrored,
        )
        for index, row in enumerate(rows)
    )  # fmt: skip
    reports = tuple(row for row in made if row.own or row.report)
    if _is_contents(reports):
        # Pieces stand in the order the collection gives them, not in that of time.
        reports = tuple(sorted(reports, key=lambda row: row.report.number if row.report else 0))
    first = None if winner is None else made[winner]
    return Coverage(
        rows=made,
        reports=reports if len(reports) > 1 else (),
        listed_by=tuple(_known_row(known, lead, first) for known in joined.listed_by),
        similar=similar,
        providers=count_providers(row.provider for row in made),
        first=first,
        span=_span([row.published for row in made]),
        mirrors=len(mirrored),
        parts=joined.parts,
    )


def count_providers(providers: Iterable[Provider]) -> int:
    """How many different providers there are; two with one domain or one name are the same, nameless ones none."""
    return count_apart(_words(it.domain, it.name) for it in providers)


@lru_cache(maxsize=1024)
def _words(domain: str | None, name: str | None) -> frozenset[str]:
    return frozenset(word.casefold() for word in (domain, name) if word)


def count_apart(sets: Iterable[AbstractSet[Hashable]]) -> int:
    """How many groups some sets make, when those that share a member belong together; empty ones do not count."""
    known: dict[Hashable, set[Hashable]] = {}
    held = [members for members in sets if members]
    if sum(map(len, held)) == len({member for members in held for member in members}):
        return len(held)
    for members in held:
        mine = set(members)
        for member in tuple(mine):
            mine |= known.get(member, mine)
        known.update(dict.fromkeys(mine, mine))
    return len({id(group) for group in known.values()})


def _others(story: Story, joined: Joined) -> Iterator[Row]:
    """The reports that the story lists, then the records that are tied to it in other ways, each once."""
    seen = set()
    for report in story.related:
        if report.number in joined.itself:
            continue
        here = joined.here.get(report.number)
        if here is not None:
            seen.add(here.id)
        provider = here.provider if here and here.provider.key else report.provider
        yield Row(report, provider, _best(report.published, here.published if here else None), here=here)
    for known in (*joined.listed_by, *joined.linked):
        if known.id not in seen:
            seen.add(known.id)
            yield Row(None, known.provider, known.published, here=known)


def _is_contents(reports: Sequence[Row]) -> bool:
    return len(reports) > 1 and all(row.report is None or row.report.is_part for row in reports)


def _known_row(known: Known, lead: Moment | None, first: Row | None = None) -> Row:
    is_first = bool(first and first.here and first.here.id == known.id)
    return Row(None, known.provider, known.published, _offset(known.published, lead), is_first, known)


def _best(listed: Moment | None, own: Moment | None) -> Moment | None:
    """The time with a clock: as listed, else as the record itself says."""
    return own if own and (listed is None or (own.timed and not listed.timed)) else listed


def _mirrored(story: Story, rows: Sequence[Row]) -> set[int]:
    """Rows that say, letter by letter, what one of another provider before them says."""
    tellers: dict[tuple[str, str], Provider] = {}
    found = set()
    for index, row in enumerate(rows):
        title, excerpt = (story.title, story.excerpt) if row.own else (row.title, row.excerpt)
        if title and excerpt:
            teller = tellers.setdefault((title.casefold(), excerpt.casefold()), row.provider)
            if count_providers([teller, row.provider]) > 1:
                found.add(index)
    return found


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

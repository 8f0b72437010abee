"""What the pages about a provider and about a whole collection ask of an index. Only questions.

Counters and the ends of walks answer most. What no counter keeps comes from the newest stories, `SAMPLE` of them; the
months of a provider are counted in the members of its group, without a look at the stories.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsreader.figures import Calendar, CollectionFigures, Counted, Month, ProviderFigures, Sample
from newsreader.library.catalog import Catalog
from newsreader.library.lookup import Lookup
from newsreader.library.schema import HAS, SEQUENCE_BITS, SHELVES, UNDATED
from newsreader.library.store import Store
from newsreader.listing import Group, Listed, Place, Row, Sort, moment_of
from newsreader.story import EPOCH, Moment, Provider

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsreader.library.asking import Question

SAMPLE = 10_000
"""Stories that are looked at one by one."""

TOP = 12
"""Providers, topics and stories of a ranking."""

_ALL = SHELVES["all"]
_FIRST_DATED, _BEYOND = UNDATED // 2, 1 << 62
"""Ids of dated stories lie between these."""

_AMP = HAS["amp"] | HAS["cdn_amp"]
_LAST_MONTH = date.max.year * 12 + 11
_PART = 500
"""Values in one statement."""

_SEEN = f"""
SELECT domain, has & {_AMP} <> 0, hidden, groups FROM member CROSS JOIN story ON story.id = member.story
WHERE member.grp = ? ORDER BY member.story DESC LIMIT ?
"""
_SHARES = f"""
SELECT count(*), sum(has & {_AMP} <> 0), sum(hidden) FROM (SELECT has, hidden FROM story ORDER BY id DESC LIMIT ?)
"""
_NEXT = "SELECT min(story) FROM member WHERE grp = ? AND story >= ?"
_WITHIN = "SELECT count(*) FROM member WHERE grp = ? AND story >= ? AND story < ?"


class Figures:
    """Counts in one index. Every method may be called from any thread.

    Methods that take a question raise CalledOffError when it was called off.
    """

    def __init__(self, store: Store, catalog: Catalog, lookup: Lookup) -> None:
        self._store = store
        self._catalog = catalog
        self._lookup = lookup

    def named(self, provider: str) -> Group | None:
        """The group of a provider by its name or domain, with its counts; None when no story is of it."""
        with self._store.reading() as db:
            row = db.execute(
                "SELECT id, name, key, unread, total FROM grp WHERE kind = 'provider' AND key = ? AND total > 0",
                (provider.casefold(),),
            ).fetchone()
        return Group(Place(None, row[0], row[1], f"provider:{row[2]}"), 0, row[3], row[4]) if row else None

    def provider(self, group: Group, question: Question | None = None) -> ProviderFigures:
        """Everything about the provider of a group that `named` found."""
        place, number = group.place, group.place.group or 0
        with self._asking(question) as db:
            seen = db.execute(_SEEN, (number, SAMPLE)).fetchall()
            topics = _topics(db, [groups for *_, groups in seen])
        with self._asking(question) as db:
            months = tuple(_months(db, number))
            first, last = _ends(db, number)
        domain = next((domain for domain, *_ in seen if domain), "")
        known = self._lookup.organization(Provider(place.name, domain or None))
        undated = max(0, group.total - sum(month.count for month in months))
        return ProviderFigures(
            place=place,
            stories=group.total,
            unread=group.unread,
            domain=domain,
            description=known.description if known else None,
            calendar=Calendar(first, last, months, undated),
            topics=topics,
            sample=Sample(len(seen), sum(amp for _, amp, _, _ in seen), sum(hidden for _, _, hidden, _ in seen)),
            beginning=self._catalog.window(Listed(place), question),
        )

    def collection(self, question: Question | None = None) -> CollectionFigures:
        """Everything about the whole of it."""
        totals = self._catalog.totals()
        with self._asking(question) as db:
            providers, provider_count = _largest(db, "provider")
            topics, topic_count = _largest(db, "topic")
            calendar = _calendar(db)
        with self._asking(question) as db:
            looked, amp, hidden = db.execute(_SHARES, (SAMPLE,)).fetchone()
            (pages,), (size,) = (db.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
        return CollectionFigures(
            totals=totals,
            calendar=calendar,
            providers=providers,
            provider_count=provider_count,
            topics=topics,
            topic_count=topic_count,
            covered=self._covered(question),
            sample=Sample(looked, amp or 0, hidden or 0),
            size=pages * size,
        )

    def _covered(self, question: Question | None) -> tuple[Row, ...]:
        """The stories that most providers report; none that only one does."""
        ids = self._catalog.window(Listed(sort=Sort.COVERED), question).ids
        return tuple(row for row in self._catalog.rows(ids[:TOP]) if row.covered > 1)

    @contextmanager
    def _asking(self, question: Question | None) -> Iterator[Connection]:
        with self._store.reading() as db, question.on(db) if question else nullcontext():
            yield db


def _largest(db: Connection, kind: str) -> tuple[tuple[Counted, ...], int]:
    """The groups of a kind with most stories, and how many groups there are."""
    named = "FROM grp WHERE kind = ? AND total > 0 AND key <> ''"
    (count,) = db.execute(f"SELECT count(*) {named}", (kind,)).fetchone()
    rows = db.execute(f"SELECT id, name, key, total {named} ORDER BY total DESC, key LIMIT {TOP}", (kind,))
    return tuple(Counted(Place(None, row[0], row[1], f"{kind}:{row[2]}"), row[3]) for row in rows), count


def _calendar(db: Connection) -> Calendar:
    """Months of the whole collection, from their counters."""
    months, undated = [], 0
    sql = "SELECT id, name, key, total FROM grp WHERE kind = 'month' AND total > 0 ORDER BY key"
    for number, name, key, total in db.execute(sql):
        year, _, month = key.partition("-")
        if key:
            place = Place(None, number, name, f"month:{key}")
            months.append(Month(int(year) * 12 + int(month) - 1, total, place))
        else:
            undated = total
    return Calendar(*_ends(db, _ALL), tuple(months), undated)


def _ends(db: Connection, group: int) -> tuple[Moment | None, Moment | None]:
    """When the first and the last dated story of a group were published."""
    sql = (
        "SELECT published, date_only FROM story WHERE id = (SELECT {}(story) FROM member WHERE grp = ? AND story >= ?)"
    )
    rows = [db.execute(sql.format(end), (group, _FIRST_DATED)).fetchone() for end in ("min", "max")]
    first, last = (moment_of(*row) if row else None for row in rows)
    return first, last


def _months(db: Connection, group: int) -> Iterator[Month]:
    """The months of a group: from one story to the first one of a later month, counting the members between.

    Ids are in the order of time, so that a month is a range of them. A second with more stories than ids takes those
    of the seconds after it: at the very end of a month some of them count as the next one's.
    """
    (at,) = db.execute(_NEXT, (group, _FIRST_DATED)).fetchone()
    while at is not None:
        number = _month_of(at)
        end = _first_id(number + 1)
        (count,) = db.execute(_WITHIN, (group, at, end)).fetchone()
        yield Month(number, count)
        (at,) = db.execute(_NEXT, (group, end)).fetchone()


def _month_of(story: int) -> int:
    """The month of a story's id, since the year 0."""
    try:
        day = (EPOCH + timedelta(seconds=story >> SEQUENCE_BITS)).date()
    except OverflowError:
        return _LAST_MONTH
    return day.year * 12 + day.month - 1


def _first_id(month: int) -> int:
    """The lowest id that a story of a month may have."""
    if month > _LAST_MONTH:
        return _BEYOND
    days = date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH.toordinal()
    return days * 86_400 << SEQUENCE_BITS


def _topics(db: Connection, memberships: Sequence[bytes]) -> tuple[Counted, ...]:
    """The topics of stories, each with those around it, most stories first.

    Args:
        memberships: `story.groups` of each.
    """
    direct = [array("I", groups) for groups in memberships]
    known: dict[int, tuple[str, str, int | None]] = {}
    asked: set[int] = set()
    wanted = {number for groups in direct for number in groups}
    while wanted:
        known |= _named(db, wanted)
        asked |= wanted
        wanted = {parent for *_, parent in known.values() if parent is not None} - asked
    chains = {number: _chain(number, known) for number in known}
    nothing: frozenset[int] = frozenset()
    counts: Counter[int] = Counter()
    for groups in direct:
        counts.update(frozenset().union(*[chains.get(number, nothing) for number in groups]))
    ranked = sorted(counts, key=lambda number: (-counts[number], known[number][1]))
    return tuple(
        Counted(Place(None, number, known[number][0], f"topic:{known[number][1]}"), counts[number]) for number in ranked
    )


def _named(db: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str, int | None]]:
    """Name, key and parent of those groups that are topics."""
    found: dict[int, tuple[str, str, int | None]] = {}
    left = list(numbers)
    while left:
        part, left = left[:_PART], left[_PART:]
        holes = ",".join("?" * len(part))
        sql = f"SELECT id, name, key, parent FROM grp WHERE kind = 'topic' AND id IN ({holes})"
        found |= {row[0]: (row[1], row[2], row[3]) for row in db.execute(sql, part)}
    return found


def _chain(number: int, known: dict[int, tuple[str, str, int | None]]) -> frozenset[int]:
    """A topic and those around it."""
    found: set[int] = set()
    at: int | None = number
    while at is not None and at in known and at not in found:
        found.add(at)
        at = known[at][2]
    return frozenset(found)

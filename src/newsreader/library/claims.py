"""Which record a pointer means, and which pointers mean a record: questions to the index that both of its sides ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

from newsreader.library.pointing import Entry, answers_of, by_number, entries_of
from newsreader.records.keys import LOOSE

MOST_LISTERS = 2_000
"""Records that are looked at of those that list one story."""
_PART = 500
"""Values in one statement."""

_CLAIMED = """
SELECT ident, 0, id, ident FROM story WHERE ident IN ({holes}) AND id NOT IN (SELECT story FROM copy)
UNION ALL
SELECT key, claim + (story IN (SELECT story FROM copy)) / 2.0, story, ident
FROM answer JOIN story ON story.id = answer.story WHERE key IN ({holes})
"""


class Listing(NamedTuple):
    """A record that points at another one, and with which of its pointers."""

    story: int
    number: int
    is_part: bool


def claimed(db: Connection, keys: Iterable[int]) -> dict[int, int]:
    """The record that each key means; keys that mean none, or several that have no more right to it, are left out."""
    best: dict[int, tuple[float, int, int]] = {}
    torn = set()
    for key, claim, story, ident in asked(db, _CLAIMED, keys):
        known = best.get(key)
        if known and claim >= LOOSE and known[0] >= LOOSE and known[2] != ident:
            torn.add(key)
        if known is None or (claim, story) < known[:2]:
            best[key] = (claim, story, ident)
    return {key: story for key, (claim, story, _) in best.items() if claim < LOOSE or key not in torn}


def meant(db: Connection, entries: Iterable[Entry]) -> dict[int, int]:
    """The record that each pointer means, by the pointer's number."""
    pointers = by_number(entries)
    owners = claimed(db, (entry.key for group in pointers.values() for entry in group))
    found = {}
    for number, group in pointers.items():
        story = _first(group, owners)
        if story is not None:
            found[number] = story
    return found


def listings(db: Connection, stories: Collection[int]) -> list[Listing]:
    """The pointers of other records that mean one of some stories, which are copies of one another.

    A pointer of several keys means the record of the first one that is claimed; this is looked into where it must be.
    """
    keys = keys_of(db, stories)
    sql = "SELECT story, number FROM pointer WHERE key IN ({holes})"
    pointing = {pair for pair in islice(asked(db, sql, keys), MOST_LISTERS) if pair[0] not in stories}
    groups = {
        (story, number): entries
        for story, packed in _pointers(db, {story for story, _ in pointing}).items()
        for number, entries in by_number(entries_of(packed)).items()
        if (story, number) in pointing
    }
    owners = claimed(db, (entry.key for entries in groups.values() for entry in entries))
    return [
        Listing(story, number, entries[0].is_part)
        for (story, number), entries in sorted(groups.items())
        if _first(entries, owners) in stories
    ]


def keys_of(db: Connection, stories: Collection[int]) -> set[int]:
    """All keys that some stories answer to, their identities among them."""
    found: set[int] = set()
    for ident, answers in asked(db, "SELECT ident, answers FROM story WHERE id IN ({holes})", stories):
        found.add(ident)
        found.update(answer.key for answer in answers_of(answers))
    return found


def _first(entries: Iterable[Entry], owners: Mapping[int, int]) -> int | None:
    """The record that a pointer's keys mean, the surest first."""
    return next((owners[entry.key] for entry in entries if entry.key in owners), None)


def _pointers(db: Connection, stories: Collection[int]) -> dict[int, bytes]:
    return dict(asked(db, "SELECT id, pointers FROM story WHERE id IN ({holes})", stories))


def asked(db: Connection, sql: str, values: Iterable[int]) -> Iterator[tuple]:  # type: ignore[type-arg]
    """The rows of a statement for as many values as there are, in their order; `{holes}` stands for the values."""
    ordered = sorted({*values})
    for start in range(0, len(ordered), _PART):
        part = ordered[start : start + _PART]
        yield from db.execute(sql.format(holes=",".join(f"?{place}" for place in range(1, len(part) + 1))), part)

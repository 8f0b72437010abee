"""What the other records of a collection add to a story: who is here, who lists it, what it is a part of."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from sqlite3 import Connection

from msgspec.structs import replace

from newsreader.library.claims import asked, listings, meant
from newsreader.library.identity import ident
from newsreader.library.pointing import Entry, entries_of
from newsreader.library.schema import HAS
from newsreader.library.store import Store
from newsreader.listing import moment_of
from newsreader.records import limits
from newsreader.records.keys import FROM_TEXT, Pointer, own_keys, pointers, report_keys
from newsreader.story import Joined, Known, Part, Provider, Report, Story

_LITTLE = 2
"""Reports up to which it is worth guessing at more."""
_MOST_PARTS = 5
"""Collections that are looked into for a story's place among their items."""
_LISTED = 500
"""Records that list a story and are named."""
_AROUND = 20
"""Items on either side of one among which the nearest record is looked for."""

_KNOWN = """
SELECT story.id, root, path, story.name, title, provider, domain, published, date_only, excerpt, source, has, quality
FROM story JOIN folder ON folder.id = story.folder WHERE story.id IN ({holes})
"""


class Joins:
    """Answers from one index. Every method may be called from any thread."""

    def __init__(self, store: Store, roots: Sequence[str]) -> None:
        self._store = store
        self._roots = roots

    def of(self, number: int, story: Story) -> Joined:
        """What the collection adds to a story.

        Args:
            number: Its row in the index.
            story: As its file says now; its reports may be those of all its copies.
        """
        with self._store.reading() as db:
            copies = _copies(db, number)
            listed = pointers(story, story.body, own_keys(story))
            tied = meant(db, [*_entries(listed), *_from_texts(db, copies - {number})])
            itself = frozenset(at for at, owner in tied.items() if owner in copies)
            tied = {at: owner for at, owner in tied.items() if at not in itself}
            back = listings(db, copies)
            listers = {listing.story for listing in back}
            known = self.known(db, {*tied.values(), *listers})
            parts = [listing for listing in back if listing.is_part and listing.story in known][:_MOST_PARTS]
            return Joined(
                here={key: known[owner] for key, owner in tied.items() if key <= FROM_TEXT and owner in known},
                itself=itself,
                listed_by=tuple(newest_first(known[lister] for lister in listers if lister in known)[:_LISTED]),
                linked=tuple(
                    known[owner]
                    for owner in dict.fromkeys(owner for key, owner in tied.items() if key > FROM_TEXT)
                    if owner in known
                ),
                parts=tuple(self._part(db, known[listing.story], listing.number) for listing in parts),
            )

    def guesses(self, number: int, story: Story, joined: Joined) -> tuple[Known, ...]:
        """Stories that seem similar, where few others are known; best first."""
        tied = {known.id for known in (*joined.here.values(), *joined.listed_by, *joined.linked)}
        reports = sum(not report.is_part for report in story.related)
        if max(reports, len(tied)) > _LITTLE:
            return ()
        from newsreader.library.similar import similar

        with self._store.reading() as db:
            found = similar(db, number, tied)
            known = self.known(db, found)
        return tuple(known[other] for other in found if other in known)

    def known(self, db: Connection, numbers: Collection[int]) -> dict[int, Known]:
        """Some records, by their rows; those that are gone are left out."""
        return {row[0]: self._known(*row) for row in asked(db, _KNOWN, numbers)}

    def _known(
        self, number: int, root: int, folder: bytes, name: bytes, title: str, label: str, domain: str,
        seconds: int | None, date_only: int, excerpt: str, source: str | None, has: int, quality: float | None,
    ) -> Known:  # fmt: skip
        return Known(
            id=number,
            root=self._roots[root],
            path=os.fsdecode(folder + name),
            title=title,
            provider=Provider(label if label and label != domain else None, domain or None),
            published=moment_of(seconds, date_only),
            excerpt=excerpt,
            source=source,
            amp=bool(has & (HAS["amp"] | HAS["cdn_amp"])),
            quality=quality,
        )

    def _part(self, db: Connection, collection: Known, number: int) -> Part:
        """The place of an item in a collection, with the nearest items that are records."""
        (packed,) = db.execute("SELECT pointers FROM story WHERE id = ?", (collection.id,)).fetchone()
        entries = [entry for entry in entries_of(packed) if entry.is_part]
        numbers = sorted({entry.number for entry in entries})
        around = [entry for entry in entries if abs(entry.number - number) <= _AROUND]
        tied = meant(db, around)
        known = self.known(db, {*tied.values()})
        before = next((tied[at] for at in reversed(numbers) if at < number and tied.get(at) in known), None)
        after = next((tied[at] for at in numbers if at > number and tied.get(at) in known), None)
        return Part(
            collection,
            numbers.index(number) + 1,
            len(numbers),
            known[before] if before is not None else None,
            known[after] if after is not None else None,
        )


def with_copies(story: Story, copies: Iterable[Story]) -> Story:
    """A story with the reports that only its copies list, numbered on from its own."""
    own = {key for report in story.related for key in report_keys(story, report)} | own_keys(story)
    last = max((report.number for report in story.related), default=0)
    added: list[Report] = []
    for copy in copies:
        seen = frozenset(own)
        for report in copy.related:
            keys = report_keys(copy, report)
            if seen.isdisjoint(keys) and len(story.related) + len(added) < limits.RELATED:
                own.update(keys)
                added.append(replace(report, number=last + len(added) + 1))
    return replace(story, related=(*story.related, *added)) if added else story


def newest_first(records: Iterable[Known]) -> list[Known]:
    """Records by time, undated ones last, equal ones by path."""
    by_path = sorted(records, key=lambda known: (known.root, known.path))
    return sorted(by_path, key=_seconds, reverse=True)


def _seconds(known: Known) -> float:
    return known.published.seconds if known.published else float("-inf")


def _copies(db: Connection, number: int) -> set[int]:
    rows = db.execute("SELECT id FROM story WHERE ident = (SELECT ident FROM story WHERE id = ?)", (number,))
    return {number, *(row[0] for row in rows)}


def _from_texts(db: Connection, copies: Iterable[int]) -> Iterator[Entry]:
    """What the texts of other records of one story lead to, under numbers of their own."""
    for count, copy in enumerate(copies, start=1):
        (packed,) = db.execute("SELECT pointers FROM story WHERE id = ?", (copy,)).fetchone()
        for key, number, rank, is_part in entries_of(packed):
            if number > FROM_TEXT:
                yield Entry(key, number + count * FROM_TEXT, rank, is_part)


def _entries(listed: Iterable[Pointer]) -> list[Entry]:
    return [
        Entry(ident(key), pointer.number, rank, pointer.is_part)
        for pointer in listed
        for rank, key in enumerate(pointer.keys)
    ]

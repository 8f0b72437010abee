"""What ties records to one another, kept in the index, and how many providers report each story once that is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from newsreader.coverage import count_apart
from newsreader.library.claims import MOST_LISTERS, asked, listings, meant
from newsreader.library.pending import Hashed
from newsreader.library.pointing import Words, bare_answers, bare_entries, entries_of, tellers_of
from newsreader.records.keys import FROM_TEXT

_COPIES = "SELECT id, flags, covered FROM story WHERE ident = ? ORDER BY id IN (SELECT story FROM copy), id"
_LISTERS = f"""
SELECT key, story, ident FROM pointer JOIN story ON story.id = pointer.story
WHERE key IN ({{holes}}) LIMIT {MOST_LISTERS}
"""
_OWNERS = """
SELECT ident, ident FROM story WHERE ident IN ({holes})
UNION ALL
SELECT key, ident FROM answer JOIN story ON story.id = answer.story WHERE key IN ({holes})
"""


_NOBODY: Words = frozenset()


class Recount(NamedTuple):
    """A story that another number of providers reports than was known."""

    story: int
    flags: int
    before: int
    after: int


class JoinRows:
    """Keys of records inside a transaction the caller holds.

    `add` and `remove` gather; `settle` writes the keys; `recounts` then says which stories have other coverage.
    """

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._answers, self._pointers = Hashed(), Hashed()
        self._owned: list[tuple[int, int]] = []
        self._pointed: list[tuple[int, int]] = []
        self._touched: set[int] = set()

    def add(self, story: int, ident: int, answers: bytes, pointers: bytes) -> None:
        """A record came."""
        claims, entries = self._note(ident, answers, pointers)
        for key, claim in claims:
            self._answers.add((key, story, claim))
        for key, number, _ in entries:
            self._pointers.add((key, story, number))

    def remove(self, story: int, ident: int, answers: bytes, pointers: bytes) -> None:
        """A record goes: those tied to it are to be counted anew."""
        claims, entries = self._note(ident, answers, pointers)
        self._touched.add(ident)
        self._db.executemany("DELETE FROM answer WHERE key = ? AND story = ?", [(key, story) for key, _ in claims])
        self._db.executemany(
            "DELETE FROM pointer WHERE key = ? AND story = ? AND number = ?",
            [(key, story, number) for key, number, _ in entries],
        )

    def settle(self) -> None:
        """Write the keys that were gathered, and look who is tied to whom by them."""
        self._db.executemany("INSERT OR IGNORE INTO answer VALUES (?, ?, ?)", self._answers.taken())
        self._db.executemany("INSERT OR IGNORE INTO pointer VALUES (?, ?, ?)", self._pointers.taken())
        self._touch_listers()
        self._touch_owners()
        self._owned.clear()
        self._pointed.clear()

    def touch(self, idents: Iterable[int]) -> None:
        """Some stories have other copies than before."""
        self._touched.update(idents)

    def recounts(self) -> Iterator[Recount]:
        """Count the providers of stories that may have other ones now; to be called after `settle`."""
        touched, self._touched = self._touched, set()
        for ident in touched:
            rows = self._db.execute(_COPIES, (ident,)).fetchall()
            if rows:
                after = self._count([number for number, _, _ in rows])
                yield from (Recount(number, flags, was, after) for number, flags, was in rows if was != after)

    def _count(self, copies: Sequence[int]) -> int:
        """How many providers report a story that some records are copies of, the one that is shown first."""
        words: list[Words] = []
        seen: set[int] = set()
        for copy in copies:
            sql = "SELECT pointers, tellers FROM story WHERE id = ?"
            packed, tellers = self._db.execute(sql, (copy,)).fetchone()
            entries = list(entries_of(packed))
            again = {entry.number for entry in entries if entry.key in seen}
            seen.update(entry.key for entry in entries if entry.number <= FROM_TEXT)
            tied = {number: story for number, story in meant(self._db, entries).items() if number not in again}
            own = self._own_words({story for story in tied.values() if story not in copies})
            listed = {
                teller.number: teller.words for teller in tellers_of(tellers) if teller.number or copy == copies[0]
            }
            words += [
                own.get(tied.get(number, 0)) or listed.get(number, _NOBODY)
                for number in (listed.keys() | tied.keys()) - again
                if tied.get(number) not in copies
            ]
        others = {listing.story for listing in listings(self._db, copies)}
        return count_apart([*words, *self._own_words(others).values()])

    def _own_words(self, stories: Collection[int]) -> dict[int, Words]:
        """The providers of some stories, by the story; nameless ones are left out."""
        found = {}
        for number, tellers in asked(self._db, "SELECT id, tellers FROM story WHERE id IN ({holes})", stories):
            first = next(iter(tellers_of(tellers)), None)
            if first and first.number == 0:
                found[number] = first.words
        return found

    def _note(
        self, ident: int, answers: bytes, pointers: bytes
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
        """Remember that a record comes or goes; returns its keys, bare."""
        claims, entries = bare_answers(answers), bare_entries(pointers)
        self._owned.append((ident, ident))
        self._owned += [(key, ident) for key, _ in claims]
        self._pointed += [(key, ident) for key, _, _ in entries]
        return claims, entries

    def _touch_listers(self) -> None:
        """Who points at a key that came or went may mean another record now: it, those it means and their rivals."""
        met, listers = set(), set()
        for key, story, ident in asked(self._db, _LISTERS, (key for key, _ in self._owned)):
            met.add(key)
            listers.add(story)
            self._touched.add(ident)
        self._touched.update(ident for key, ident in self._owned if key in met)
        packed = asked(self._db, "SELECT pointers FROM story WHERE id IN ({holes})", listers)
        keys = {entry.key for (pointers,) in packed for entry in entries_of(pointers)}
        self._touched.update(ident for _, ident in asked(self._db, _OWNERS, keys))

    def _touch_owners(self) -> None:
        """Records that point at others, and these others, are reported by more providers or fewer."""
        met = set()
        for key, ident in asked(self._db, _OWNERS, (key for key, _ in self._pointed)):
            met.add(key)
            self._touched.add(ident)
        self._touched.update(ident for key, ident in self._pointed if key in met)

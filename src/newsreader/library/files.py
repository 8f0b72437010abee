"""The records of a collection as their files say now, with what the index adds to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsreader.library import kept
from newsreader.library.lookup import Lookup
from newsreader.library.store import Store
from newsreader.listing import Address
from newsreader.records import folder, limits
from newsreader.records.folder import Entry, Root
from newsreader.story import Joined, Known, Problem, Story

if TYPE_CHECKING:
    from newsreader.library.joined import Joins

_COPIES = 20
"""Records of one story whose reports are put together."""


_KNOWN = """
SELECT size, mtime_ns, inode FROM story
JOIN file ON file.folder = story.folder AND file.name = story.name WHERE story.id = ?
"""


class Copy(Struct, frozen=True):
    """A story as its file says now, or why it cannot be read, and what the other records add."""

    address: Address
    story: Story | None
    problem: Problem | None
    joined: Joined = Joined()


class Files:
    """Reads records by their rows. Every method may be called from any thread.

    Attributes:
        wants_guesses: Whether similar stories are guessed for what is shown.
    """

    def __init__(self, store: Store, roots: Sequence[Root], lookup: Lookup) -> None:
        self._store = store
        self._roots = roots
        self._lookup = lookup
        self.wants_guesses = True

    def read(self, number: int) -> Copy | None:
        """Read the record of a story from its file; None when the index no longer knows it."""
        address, entry = self._find(number)
        return self._parsed(address, entry) if address else None

    def shown(self, number: int) -> Copy | None:
        """A story as a person sees it: the reports of all its copies, and what the other records add."""
        address, entry = self._find(number)
        if address is None or entry is None:
            return self._parsed(address, entry) if address else None
        with self._store.reading() as db:
            found = kept.kept(db, address.root, entry)
        return Copy(address, found[0], None, found[1]) if found else self._made(number, self._parsed(address, entry))

    def read_with(self, number: int, *, guess: bool) -> Copy | None:
        """The record of a story alone, and what the other records add to it.

        Args:
            guess: Look for similar stories, too.
        """
        copy = self.read(number)
        if copy is None or copy.story is None:
            return copy
        copy = self._joined(number, copy)
        return replace(copy, joined=self._guessed(number, copy)) if guess else copy

    def guesses(self, number: int, story: Story, joined: Joined) -> tuple[Known, ...]:
        """Stories that seem similar to one that is shown; none when they are not wanted."""
        return self._joins().guesses(number, story, joined) if self.wants_guesses else ()

    def keep(self, number: int, *, fresh: bool) -> None:
        """Keep a story at hand for the next start, if it is not already.

        Args:
            fresh: The index has changed since: make it anew.
        """
        address, entry = self._find(number)
        if address is None or entry is None:
            return
        with self._store.reading() as db:
            if not fresh and kept.is_kept(db, address.root, entry):
                return
        self._keep(number, entry, self._parsed(address, entry), guess=self.wants_guesses)

    def keep_first(self, root: int, entry: Entry, story: Story) -> None:
        """Keep a story at hand that was read at a first look, for the screen that comes now; without guesses."""
        number = self._lookup.at(root, entry.path)
        if number is not None:
            self._keep(number, entry, Copy(Address(root, entry.path), story, None), guess=False)

    def raw(self, number: int) -> str:
        """The text of a story's file, as it is."""
        address, entry = self._find(number)
        if address is None or entry is None:
            return "The file is gone."

        from newsreader.records import reader

        return reader.raw(self._roots[address.root], entry)

    def path(self, number: int) -> str | None:
        """Absolute path of a story's file."""
        address = self._lookup.address(number)
        return f"{self._roots[address.root].path}/{address.path}" if address else None

    def stamp(self, number: int) -> tuple[int, ...]:
        """What tells the present state of a story's file; empty while it is as the index knows it, or gone."""
        _, entry = self._find(number)
        if entry is None:
            return ()
        with self._store.reading() as db:
            known = db.execute(_KNOWN, (number,)).fetchone()
        stamp = (entry.size, entry.mtime_ns, entry.inode)
        return () if known in (None, stamp) else stamp

    def light(self, number: int) -> Entry | None:
        """The file of a story as it is now, if it is there and no burden to read."""
        _, entry = self._find(number)
        return entry if entry and entry.size <= limits.LIGHT else None

    def _find(self, number: int) -> tuple[Address | None, Entry | None]:
        address = self._lookup.address(number)
        return address, folder.find(self._roots[address.root], address.path) if address else None

    def _parsed(self, address: Address, entry: Entry | None) -> Copy:
        if entry is None:
            return Copy(address, None, Problem(address.path, None, "the file is gone", "skipped"))

        from newsreader.records import reader

        reading = reader.read(self._roots[address.root], entry)
        if isinstance(reading.found, Story):
            return Copy(address, reading.found, None)
        problem = next(iter(reading.problems), Problem(address.path, None, "it is no story any more", "skipped"))
        return Copy(address, None, problem)

    def _keep(self, number: int, entry: Entry, copy: Copy, *, guess: bool) -> None:
        copy = self._made(number, copy)
        if copy.story:
            joined = self._guessed(number, copy) if guess else copy.joined
            with self._store.writing() as db:
                kept.keep(db, copy.address.root, entry, (copy.story, joined))

    def _made(self, number: int, copy: Copy) -> Copy:
        """A copy with the reports of the other records of the same story."""
        if copy.story and (others := self._lookup.copies(number)):
            from newsreader.library.joined import with_copies

            read = (self.read(other) for other in others[:_COPIES])
            stories = [other.story for other in read if other and other.story]
            copy = replace(copy, story=with_copies(copy.story, stories))
        return self._joined(number, copy)

    def _joined(self, number: int, copy: Copy) -> Copy:
        return replace(copy, joined=self._joins().of(number, copy.story)) if copy.story else copy

    def _guessed(self, number: int, copy: Copy) -> Joined:
        """What the other records add, with guesses."""
        assert copy.story
        return replace(copy.joined, similar=self._joins().guesses(number, copy.story, copy.joined))

    def _joins(self) -> Joins:
        from newsreader.library.joined import Joins

        return Joins(self._store, [root.path for root in self._roots])

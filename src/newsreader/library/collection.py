"""A collection opened for reading: its folders, its index, the marks on it."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from newsreader.errors import StoreError
from newsreader.library import kept
from newsreader.library.asking import Question
from newsreader.library.catalog import Catalog
from newsreader.library.lookup import Lookup
from newsreader.library.marks import BULK, Marks
from newsreader.library.progress import Progress
from newsreader.library.schema import TABLES, VERSION
from newsreader.library.store import Store
from newsreader.listing import READ, Address, Before, Listed, Mark, Place, Row
from newsreader.records import folder
from newsreader.records.folder import Entry, Root
from newsreader.story import Problem, Story


class Copy(Struct, frozen=True):
    """A story as its file says now, or why it cannot be read."""

    address: Address
    story: Story | None
    problem: Problem | None


class Collection:
    """Everything the reader needs of one set of folders.

    Attributes:
        roots: The folders, in the order they were given.
        catalog: Answers for lists.
        lookup: Answers for single things.
        is_new: Nothing of it was indexed when it was opened.
        notices: Plain sentences about what is not as it should be, for the person to read once.
        last_progress: How far the newest indexing run came.
    """

    def __init__(self, roots: Sequence[Root], index: Path | None, marks: Path | None) -> None:
        """Open a collection.

        Args:
            index: File of the index; None keeps it in memory.
            marks: File of the marks; None keeps them in memory.
        """
        self.roots = tuple(roots)
        self._store = Store(index, TABLES, VERSION)
        self._marks = Marks(marks)
        self.catalog = Catalog(self._store)
        self.lookup = Lookup(self._store, [root.path for root in self.roots])
        self.is_new = not self.catalog.totals().files
        self.notices = tuple(self._notices(index, marks))
        self.last_progress = Progress()
        self._mirror_lock = threading.Lock()
        self.mirror()

    def begin(self) -> None:
        """Index a screenful of stories of a new collection, so that the first screen shows some."""
        if self.is_new:
            from newsreader.library.indexer import Indexer

            # What is wrong is said by the run that follows.
            with suppress(StoreError):
                Indexer(self._store, self._marks, self.roots).begin()

    def indexer(self, stop: threading.Event | None = None) -> Iterator[Progress]:
        """Bring the index up to date; see `Indexer.run`."""
        from newsreader.library.indexer import Indexer

        for progress in Indexer(self._store, self._marks, self.roots, stop).run():
            self.last_progress = progress
            if progress.finished:
                self.keep_first()
            yield progress

    @staticmethod
    def question() -> Question:
        """Something to ask lists with that can be called off."""
        return Question()

    @staticmethod
    def warm() -> None:
        """Import what only questions need, ahead of the first one."""
        import newsreader.library.query  # noqa: F401

    def read(self, number: int) -> Copy | None:
        """Read the record of a story from its file; None when the index no longer knows it."""
        address = self.lookup.address(number)
        if address is None:
            return None
        root = self.roots[address.root]
        entry = folder.find(root, address.path)
        if entry is None:
            return Copy(address, None, Problem(address.path, None, "the file is gone", "skipped"))
        with self._store.reading() as db:
            story = kept.kept(db, address.root, entry)
        return Copy(address, story, None) if story else self._parsed(address, entry)

    def _parsed(self, address: Address, entry: Entry) -> Copy:
        root = self.roots[address.root]

        from newsreader.records import reader

        reading = reader.read(root, entry)
        if isinstance(reading.found, Story):
            return Copy(address, reading.found, None)
        problem = next(iter(reading.problems), Problem(address.path, None, "it is no story any more", "skipped"))
        return Copy(address, None, problem)

    def keep_first(self) -> None:
        """Keep the story that the next start shows first at hand, if it is not already."""
        ids = self.catalog.window(Listed()).ids
        number = self.catalog.first_unread(ids) or next(iter(ids), None)
        address = self.lookup.address(number) if number is not None else None
        entry = folder.find(self.roots[address.root], address.path) if address else None
        if address is None or entry is None:
            return
        with self._store.reading() as db:
            if kept.is_kept(db, address.root, entry):
                return
        if story := self._parsed(address, entry).story:
            # Without room on the disk the next start reads the file.
            with suppress(StoreError), self._store.writing() as db:
                kept.keep(db, address.root, entry, story)

    def raw(self, number: int) -> str:
        """The text of a story's file, as it is."""
        address = self.lookup.address(number)
        entry = folder.find(self.roots[address.root], address.path) if address else None
        if address is None or entry is None:
            return "The file is gone."

        from newsreader.records import reader

        return reader.raw(self.roots[address.root], entry)

    def file_of(self, number: int) -> str | None:
        """Absolute path of a story's file."""
        address = self.lookup.address(number)
        return f"{self.roots[address.root].path}/{address.path}" if address else None

    def mark(self, rows: Sequence[Row], change: Callable[[int], int]) -> Before:
        """Change the flags of some stories in one committed transaction; `mirror` then brings them to the index.

        Returns:
            The marks as they were, for `restore`; stories that did not change are left out.
        """
        flags = self._marks.get(row.ident for row in rows)
        before = {row.ident: Mark(row.ident, row.identity, flags.get(row.ident, 0)) for row in rows}
        changed = [mark for mark in before.values() if change(mark.flags) != mark.flags]
        if changed:
            self._marks.put([Mark(mark.ident, mark.identity, change(mark.flags)) for mark in changed])
        return Before(array("q", (mark.ident for mark in changed)), bytes(mark.flags for mark in changed))

    def read_all(self, place: Place) -> Before:
        """Mark every unread story of a place as read, however many; to be called in a thread."""
        self.mirror()
        ids = self.catalog.ids(Listed(place, unread_only=True))
        idents, flags = array("q"), bytearray()
        for start in range(0, len(ids), BULK):
            part = self.mark(self.catalog.rows(ids[start : start + BULK]), lambda flags: flags | READ)
            idents.extend(part.idents)
            flags.extend(part.flags)
        return Before(idents, bytes(flags))

    def restore(self, before: Before) -> None:
        """Set marks back to what they were."""
        self._marks.restore(before)

    def mirror(self) -> bool:
        """Bring marks that are new since the last time to the index; True when there were any."""
        with self._mirror_lock:
            with self._store.reading() as connection:
                row = connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
            known, newest = int(row[0]) if row else 0, self._marks.newest()
            if newest <= known:
                return False
            from newsreader.library.mirror import mirror

            with self._store.writing() as connection:
                mirror(connection, self._marks.since(known))
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('revision', ?)", (newest,))
        return True

    def close(self) -> None:
        """Close both databases."""
        self._store.close()
        self._marks.store.close()

    def _notices(self, index: Path | None, marks: Path | None) -> Iterator[str]:
        if self._store.trouble:
            yield f"The cache {index.parent if index else ''} cannot be used; the index lives in memory this time."
        if self._marks.store.trouble:
            where = marks.parent if marks else ""
            yield f"The data folder {where} cannot be used; what you read and star is kept for this time only."
        if self._marks.store.aside:
            yield f"The marks file was damaged. It is kept as {self._marks.store.aside}; a new one was started."

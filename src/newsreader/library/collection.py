"""A collection opened for reading: its folders, its index, the marks on it."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader.library.asking import Question
from newsreader.library.catalog import Catalog
from newsreader.library.lookup import Lookup
from newsreader.library.marks import BULK, Marks
from newsreader.library.progress import Progress
from newsreader.library.schema import TABLES, VERSION
from newsreader.library.store import Store
from newsreader.listing import READ, Address, Before, Listed, Mark, Place, Row
from newsreader.records import folder
from newsreader.records.folder import Root
from newsreader.story import Problem, Story

if TYPE_CHECKING:
    from newsreader.library.figures import Figures


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
        self.notices = tuple(self._notices(index, marks))
        self.last_progress = Progress()
        self._mirror_lock = threading.Lock()
        self.mirror()

    def indexer(self, stop: threading.Event | None = None) -> Iterator[Progress]:
        """Bring the index up to date; see `Indexer.run`."""
        from newsreader.library.indexer import Indexer

        for progress in Indexer(self._store, self._marks, self.roots, stop).run():
            self.last_progress = progress
            yield progress

    def figures(self) -> Figures:
        """Answers for the pages about a provider and about the whole."""
        from newsreader.library.figures import Figures

        return Figures(self._store, self.catalog, self.lookup)

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

        from newsreader.records import reader

        reading = reader.read(root, entry)
        if isinstance(reading.found, Story):
            return Copy(address, reading.found, None)
        problem = next(iter(reading.problems), Problem(address.path, None, "it is no story any more", "skipped"))
        return Copy(address, None, problem)

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

"""A collection opened for reading: its folders, its index, the marks on it."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import StoreError
from newsreader.library.asking import Question
from newsreader.library.catalog import Catalog
from newsreader.library.files import Files
from newsreader.library.lookup import Lookup
from newsreader.library.marks import BULK, Marks
from newsreader.library.progress import Progress
from newsreader.library.schema import TABLES, VERSION
from newsreader.library.store import Store
from newsreader.listing import READ, Before, Follow, Listed, Mark, Place, Row
from newsreader.records.folder import Root

if TYPE_CHECKING:
    from newsreader.library.figures import Figures


class Collection:
    """Everything the reader needs of one set of folders.

    Attributes:
        roots: The folders, in the order they were given.
        catalog: Answers for lists.
        lookup: Answers for single things.
        files: The records themselves.
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
        self.lookup = Lookup(self._store, self.roots)
        self.files = Files(self._store, self.roots, self.lookup)
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
                self._keep_first(fresh=bool(progress.done or progress.changed))
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

    def _keep_first(self, *, fresh: bool) -> None:
        """Keep the story that the next start shows first at hand."""
        ids = self.catalog.window(Listed()).ids
        number = self.catalog.first_unread(ids) or next(iter(ids), None)
        if number is not None:
            # Without room on the disk the next start reads the file.
            with suppress(StoreError):
                self.files.keep(number, fresh=fresh)

    def mark(self, rows: Sequence[Row], change: Callable[[int], int]) -> Before:
        """Change the flags of some stories in one committed transaction; `mirror` then brings them to the index.

        Returns:
            The marks as they were, for `restore`; stories that did not change are left out.
        """
        flags = self._marks.get(row.ident for row in rows)
        before = {row.ident: flags.get(row.ident, 0) for row in rows}
        changed = {ident: was for ident, was in before.items() if change(was) != was}
        if changed:
            names = self.lookup.identities(changed)
            self._marks.put([Mark(ident, names.get(ident, b""), change(was)) for ident, was in changed.items()])
        return Before(array("q", changed), bytes(changed.values()))

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

    def follow(self, row: Row) -> bool:
        """Follow the cluster of a story, or end following the one it belongs to; `mirror` then brings it to the index.

        Returns:
            Whether it is followed now.
        """
        from newsreader.library import following

        with self._store.reading() as connection:
            followed = following.followed_by(connection, row.id)
            keys = following.cluster_keys(connection, row.id) if followed is None else array("q")
        ident = row.ident if followed is None else followed
        identity = self.lookup.identities([ident]).get(ident, b"")
        self._marks.follow(Follow(ident, identity, row.title, keys, followed is None))
        return followed is None

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
            from newsreader.library import following
            from newsreader.library.mirror import mirror

            with self._store.writing() as connection:
                mirror(connection, self._marks.since(known))
                following.bring(connection, self._marks.follows_since(known))
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

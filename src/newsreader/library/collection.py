"""A collection opened for reading: its folders, its index, the marks on it."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import DamagedError, StoreError, UnwritableError
from newsreader.library.asking import Question
from newsreader.library.catalog import Catalog
from newsreader.library.databases import Databases
from newsreader.library.files import Files
from newsreader.library.lookup import Lookup
from newsreader.library.marks import BULK
from newsreader.library.progress import Progress
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
        last_progress: How far the newest indexing run came.
    """

    def __init__(self, roots: Sequence[Root], index: Path | None, marks: Path | None) -> None:
        """Open a collection.

        Args:
            index: File of the index; None keeps it in memory.
            marks: File of the marks; None keeps them in memory.
        """
        self.roots = tuple(roots)
        self._databases = Databases(index, marks)
        self._store, self._marks = self._databases.index, self._databases.marks
        self.catalog = Catalog(self._store)
        self.lookup = Lookup(self._store, self.roots)
        self.files = Files(self._store, self.roots, self.lookup)
        self.last_progress = Progress()
        self._mirror_lock = threading.Lock()
        self.is_new = self._begins_new()

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

        for _ in range(2):
            self.heal()
            try:
                for progress in Indexer(self._store, self._marks, self.roots, stop).run():
                    self.last_progress = progress
                    if progress.finished:
                        self._keep_first(fresh=bool(progress.done or progress.changed))
                    yield progress
                return
            except DamagedError:
                if not self.is_damaged:
                    raise
            except UnwritableError:
                if not self._databases.leaves_disk():
                    raise
        raise StoreError("The index cannot be brought up to date. ctrl+r tries again.")

    @property
    def notices(self) -> list[str]:
        """Plain sentences about what is not as it should be, for the person to read once."""
        return self._databases.notices

    @property
    def is_damaged(self) -> bool:
        """One of its databases turned out to be damaged; `heal` helps."""
        return self._databases.is_damaged

    def heal(self) -> None:
        """Start a damaged database anew; see `Databases.heal`."""
        self._databases.heal()

    def check(self, question: Question) -> None:
        """Look through both databases; see `Databases.check`."""
        self._databases.check(question)

    def take_notices(self) -> list[str]:
        """The notices that were not taken before."""
        return self._databases.take_notices()

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
        try:
            return self._mark(rows, change)
        except DamagedError:
            if not self.is_damaged:
                raise
        self.heal()
        return self._mark(rows, change)

    def _mark(self, rows: Sequence[Row], change: Callable[[int], int]) -> Before:
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
        try:
            return self._mirror()
        except UnwritableError:
            if not self._databases.leaves_disk():
                raise
        return self._mirror()

    def _mirror(self) -> bool:
        with self._mirror_lock:
            with self._store.reading() as connection:
                noted = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('revision', 'origin')"))
            known, newest = int(noted.get("revision", 0)), self._marks.newest()
            if not known and not newest:
                return False
            origin = self._marks.origin
            # Another file lies where the one lay that the index mirrors, or an older state of it.
            is_other = noted.get("origin") != origin or newest < known
            if newest <= known and not is_other:
                return False
            from newsreader.library import following
            from newsreader.library.mirror import mirror

            since = 0 if is_other else known
            with self._store.writing() as connection:
                flags = following.forget(connection) if is_other else ()
                mirror(connection, chain(flags, self._marks.since(since)))
                following.bring(connection, self._marks.follows_since(since))
                noted = {"revision": newest, "origin": origin}
                connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", noted.items())
        return True

    def close(self) -> None:
        """Close both databases."""
        self._databases.close()

    def _begins_new(self) -> bool:
        """Whether nothing is indexed; finds out whether the index can be used, and brings the marks to it."""
        for _ in range(2):
            try:
                is_new = not self.catalog.totals().files
                self.mirror()
                return is_new
            except DamagedError:
                self.heal()
            except UnwritableError:
                if not self._databases.leaves_disk():
                    break
            except StoreError:
                # Another reader is at work on it: it can be read, and what is wrong is said by the run that follows.
                break
        return False

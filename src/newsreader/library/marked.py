"""The stories of a collection and the marks on them: changed by keys, carried to the index, in and out."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from newsreader.errors import DamagedError, UnwritableError
from newsreader.library.catalog import Catalog
from newsreader.library.databases import Databases
from newsreader.library.lookup import Lookup
from newsreader.library.marks import BULK
from newsreader.library.searches import Searches
from newsreader.listing import READ, Before, Follow, Listed, Mark, Place, Row
from newsreader.records.folder import Root

if TYPE_CHECKING:
    from newsreader.library.exchange import Exchange


class Marked:
    """An index and the marks that it mirrors.

    Attributes:
        roots: The folders, in the order they were given.
        catalog: Answers for lists.
        lookup: Answers for single things.
        searches: Those that are saved.
    """

    def __init__(self, roots: Sequence[Root], databases: Databases) -> None:
        self.roots = tuple(roots)
        self._databases = databases
        self._store, self._marks = databases.index, databases.marks
        self.catalog = Catalog(self._store)
        self.lookup = Lookup(self._store, self.roots)
        self.searches = Searches(self._store, self._marks, self.catalog, self.roots)
        self._mirror_lock = threading.Lock()

    @property
    def is_damaged(self) -> bool:
        """One of its databases turned out to be damaged; `heal` helps."""
        return self._databases.is_damaged

    def heal(self) -> None:
        """Start a damaged database anew; see `Databases.heal`."""
        self._databases.heal()

    def exchange(self) -> Exchange:
        """Takes the marks of the collection out, and others in."""
        from newsreader.library.exchange import Exchange

        return Exchange(self._store, self._marks, self.lookup, self.searches, self.roots)

    @property
    def keeps_marks(self) -> bool:
        """Whether marks outlast this run."""
        return self._marks.store.path is not None

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
        except UnwritableError as error:
            if not self._databases.leaves_disk():
                raise UnwritableError(f"{error} Marks are kept all the same.") from error
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

"""What a person left on stories, and the searches they saved. Kept apart from the index, one transaction a key."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection, Error, connect

from newsreader.errors import StoreError
from newsreader.library.identity import ident
from newsreader.library.store import Store
from newsreader.listing import Before, Follow, Mark
from newsreader.searching import Resaved, Saved

VERSION = 3
BULK = 5_000
"""Marks in one transaction, when a key changes many."""
_FOLLOWS = """
CREATE TABLE IF NOT EXISTS follow (
    ident INTEGER PRIMARY KEY, identity BLOB NOT NULL, title TEXT NOT NULL, keys BLOB NOT NULL, is_on INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
"""
_SAVED = """
CREATE TABLE IF NOT EXISTS saved (
    collection BLOB NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (collection, name)
) WITHOUT ROWID;
"""
_LATER = _FOLLOWS + _SAVED
"""What the first version did not have."""
_TABLES = """
CREATE TABLE mark (
    ident INTEGER PRIMARY KEY, identity BLOB NOT NULL, flags INTEGER NOT NULL, revision INTEGER NOT NULL
);
CREATE INDEX mark_by_revision ON mark (revision);
"""
_FOLLOW = "INSERT OR REPLACE INTO follow VALUES (?, ?, ?, ?, ?, ?)"
_NEWEST = "SELECT max(coalesce((SELECT max(revision) FROM mark), 0), coalesce((SELECT max(revision) FROM follow), 0))"


class Marks:
    """The marks file.

    Every change gets a revision one higher than any before, so that an index, or a second reader, can ask for
    what is new to it.
    """

    def __init__(self, path: Path | None) -> None:
        self.store = Store(path, _TABLES + _LATER, VERSION, keep=True, upgrade=_LATER, name="marks file")
        source = self.store.aside or (path if self.store.trouble else None)
        if source:
            # Without them the session, or the new file, goes without.
            with suppress(StoreError), self.store.writing() as connection:
                salvage(source, connection)

    def heal(self) -> None:
        """Start a new file with what can still be read of a damaged one, which is kept."""
        self.store.renew(lambda connection: salvage(self.store.aside, connection))

    @property
    def origin(self) -> int:
        """A number that tells this marks file from any other that lay or lies in its place."""
        with self.store.reading() as connection:
            (number,) = connection.execute("PRAGMA application_id").fetchone()
        return int(number)

    def get(self, idents: Iterable[int]) -> dict[int, int]:
        """Flags by ident; unmarked stories are left out."""
        with self.store.reading() as connection:
            return dict(_flags(connection, list(idents)))

    def put(self, marks: Sequence[Mark]) -> None:
        """Set the flags of some stories, in one committed transaction."""
        with self._revising() as (connection, revision):
            connection.executemany(
                "INSERT INTO mark VALUES (?, ?, ?, ?) "
                "ON CONFLICT (ident) DO UPDATE SET flags = excluded.flags, revision = excluded.revision",
                [(mark.ident, mark.identity, mark.flags, revision) for mark in marks],
            )

    def restore(self, before: Before) -> None:
        """Set marks back to what they were, so many at a time that another reader never waits long."""
        for start in range(0, len(before), BULK):
            part = slice(start, start + BULK)
            with self._revising() as (connection, revision):
                connection.executemany(
                    f"UPDATE mark SET flags = ?, revision = {revision} WHERE ident = ?",
                    zip(before.flags[part], before.idents[part], strict=True),
                )

    def move(self, moves: Iterable[tuple[bytes, bytes]]) -> None:
        """Carry marks from old identities to new ones that have none: the files moved."""
        with self._revising() as (connection, revision):
            for old, new in moves:
                connection.execute(
                    "INSERT OR IGNORE INTO mark SELECT ?, ?, flags, ? FROM mark WHERE ident = ?",
                    (_ident_of(new), new, revision, _ident_of(old)),
                )

    def follow(self, follow: Follow) -> None:
        """Follow a story, or end it."""
        with self._revising() as (connection, revision):
            connection.execute(_FOLLOW, _columns(follow, revision))

    def all(self) -> list[Mark]:
        """Every mark there is."""
        with self.store.reading() as connection:
            rows = connection.execute("SELECT ident, identity, flags FROM mark").fetchall()
        return [Mark(*row) for row in rows]

    def add(
        self, marks: Sequence[Mark], follows: Sequence[Follow], collection: bytes, saved: Sequence[Saved]
    ) -> tuple[dict[int, int], int, int]:
        """Set further flags of some stories, follow others and save searches, in one committed transaction.

        Nothing is taken away, and no saved search gets another query.

        Returns:
            The flags as they were, by ident, and how many of `follows` and of `saved` are new.
        """
        with self._revising() as (connection, revision):
            before = dict(_flags(connection, [mark.ident for mark in marks]))
            connection.executemany(
                "INSERT INTO mark VALUES (?, ?, ?, ?) ON CONFLICT (ident) DO UPDATE "
                "SET flags = flags | excluded.flags, revision = excluded.revision",
                [
                    (mark.ident, mark.identity, mark.flags, revision)
                    for mark in marks
                    if mark.flags & ~before.get(mark.ident, 0)
                ],
            )
            known = {number for (number,) in connection.execute("SELECT ident FROM follow WHERE is_on")}
            new = [follow for follow in follows if follow.ident not in known]
            connection.executemany(_FOLLOW, [_columns(follow, revision) for follow in new])
            sql = "SELECT name, query, position FROM saved WHERE collection = ?"
            there = connection.execute(sql, (collection,)).fetchall()
            names, queries = ({row[column] for row in there} for column in (0, 1))
            last = max((position for _, _, position in there), default=0)
            further = [search for search in saved if search.name not in names and search.query not in queries]
            connection.executemany(
                "INSERT OR IGNORE INTO saved VALUES (?, ?, ?, ?)",
                [(collection, search.name, search.query, last + number) for number, search in enumerate(further, 1)],
            )
        return before, len(new), len(further)

    def follows_since(self, revision: int) -> list[Follow]:
        """The stories whose following changed after a revision."""
        sql = "SELECT ident, identity, title, keys, is_on FROM follow WHERE revision > ?"
        with self.store.reading() as connection:
            rows = connection.execute(sql, (revision,)).fetchall()
        return [Follow(ident, name, title, array("q", keys), bool(is_on)) for ident, name, title, keys, is_on in rows]

    def saved(self, collection: bytes) -> list[Saved]:
        """The saved searches of a collection, in their order."""
        sql = "SELECT name, query, position FROM saved WHERE collection = ? ORDER BY position, name"
        with self.store.reading() as connection:
            return [Saved(*row) for row in connection.execute(sql, (collection,))]

    def resave(self, collection: bytes, change: Resaved) -> None:
        """Take some saved searches of a collection away and put others in, in one committed transaction."""
        with self.store.writing() as connection:
            gone = [(collection, saved.name) for saved in change.gone]
            connection.executemany("DELETE FROM saved WHERE collection = ? AND name = ?", gone)
            came = [(collection, saved.name, saved.query, saved.position) for saved in change.came]
            connection.executemany("INSERT OR REPLACE INTO saved VALUES (?, ?, ?, ?)", came)

    def newest(self) -> int:
        """The revision of the newest change; 0 when there is none."""
        with self.store.reading() as connection:
            (revision,) = connection.execute(_NEWEST).fetchone()
        return int(revision)

    def since(self, revision: int) -> Iterator[tuple[int, int]]:
        """(ident, flags) of every mark that changed after a revision."""
        with self.store.reading() as connection:
            yield from connection.execute("SELECT ident, flags FROM mark WHERE revision > ?", (revision,))

    @contextmanager
    def _revising(self) -> Iterator[tuple[Connection, int]]:
        """One transaction, with the revision of what it changes."""
        with self.store.writing() as connection:
            (revision,) = connection.execute(_NEWEST).fetchone()
            yield connection, int(revision) + 1


def _flags(connection: Connection, idents: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ident and flags of those of some stories that are marked."""
    for start in range(0, len(idents), 500):
        part = idents[start : start + 500]
        holes = ",".join("?" * len(part))
        yield from connection.execute(f"SELECT ident, flags FROM mark WHERE ident IN ({holes})", part)


def _columns(follow: Follow, revision: int) -> tuple[int, bytes, str, bytes, bool, int]:
    return (follow.ident, follow.identity, follow.title, follow.keys.tobytes(), follow.on, revision)


def salvage(path: Path | None, target: Connection) -> None:
    """Take over every mark that can be read of a file, which is only read."""
    # What `Path.is_file` would raise where a folder may not be entered.
    if path is None or not os.path.isfile(path):  # noqa: PTH113
        return
    for table, holes in (("mark", "?, ?, ?, ?"), ("follow", "?, ?, ?, ?, ?, ?"), ("saved", "?, ?, ?, ?")):
        with suppress(Error), closing(connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as source:
            for row in source.execute(f"SELECT * FROM {table}"):
                target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({holes})", row)


def _ident_of(identity: bytes) -> int:
    return ident(identity.decode("utf-8", "surrogateescape"))

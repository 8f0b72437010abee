"""Marks brought into the index: one by one when they are few, by whole tables when a key marked thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from sqlite3 import Connection

from newsreader.library.schema import FIRST_GROUP, SHELVES
from newsreader.library.writer import Writer
from newsreader.listing import READ, STARRED

_FEW = 1_000

_UNREAD, _STARRED = SHELVES["unread"], SHELVES["starred"]
_STEPS = (
    "UPDATE story SET flags = (SELECT flags FROM changed WHERE changed.ident = story.ident) "
    "WHERE ident IN (SELECT ident FROM changed)",
    f"DELETE FROM member WHERE grp IN ({_UNREAD}, {_STARRED})",
    f"INSERT INTO member SELECT {_UNREAD}, id, 1 FROM story WHERE NOT flags & {READ} ORDER BY id",
    f"INSERT INTO member SELECT {_STARRED}, id, 1 FROM story WHERE flags & {STARRED} ORDER BY id",
    "CREATE TEMP TABLE counted AS SELECT grp, count(*) AS unread FROM member WHERE EXISTS "
    f"(SELECT 1 FROM member AS open WHERE open.grp = {_UNREAD} AND open.story = member.story) GROUP BY grp",
    "CREATE UNIQUE INDEX temp.counted_by_group ON counted (grp)",
    "UPDATE grp SET unread = coalesce((SELECT unread FROM counted WHERE counted.grp = grp.id), 0) "
    f"WHERE id > {FIRST_GROUP} OR id IN ({', '.join(map(str, SHELVES.values()))})",
    f"UPDATE grp SET total = (SELECT count(*) FROM member WHERE grp = grp.id) WHERE id IN ({_UNREAD}, {_STARRED})",
)


def mirror(connection: Connection, changes: Iterator[tuple[int, int]]) -> None:
    """Put (ident, flags) onto every copy of each story, inside a transaction the caller holds."""
    first = list(islice(changes, _FEW))
    if len(first) < _FEW:
        Writer(connection).mark(first)
    else:
        _mirror_many(connection, chain(first, changes))


def _mirror_many(connection: Connection, changes: Iterable[tuple[int, int]]) -> None:
    connection.execute("CREATE TEMP TABLE changed (ident INTEGER PRIMARY KEY, flags INTEGER NOT NULL)")
    connection.executemany("INSERT OR REPLACE INTO changed VALUES (?, ?)", changes)
    for step in _STEPS:
        connection.execute(step)
    connection.execute("DROP TABLE changed")
    connection.execute("DROP TABLE counted")

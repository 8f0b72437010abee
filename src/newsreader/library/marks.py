"""What a person left on stories: read, starred. Kept apart from the index, one transaction a key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsreader.library.store import Store
from newsreader.listing import Mark

VERSION = 1
_TABLES = """
CREATE TABLE mark (
    ident INTEGER PRIMARY KEY, identity BLOB NOT NULL, flags INTEGER NOT NULL, revision INTEGER NOT NULL
);
CREATE INDEX mark_by_revision ON mark (revision);
"""


def ident(identity: str) -> int:
    """The first 64 bits of the identity's SHA-256, as SQLite keeps integers: signed."""
    digest = hashlib.sha256(encoded(identity)).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def encoded(identity: str) -> bytes:
    """An identity as bytes: its path part may hold bytes that are not UTF-8."""
    return identity.encode("utf-8", "surrogateescape")


class Marks:
    """The marks file.

    Every change gets a revision one higher than any before, so that an index, or a second reader, can ask for
    what is new to it.
    """

    def __init__(self, path: Path | None) -> None:
        self.store = Store(path, _TABLES, VERSION, keep=True)

    def get(self, idents: Iterable[int]) -> dict[int, int]:
        """Flags by ident; unmarked stories are left out."""
        wanted = list(idents)
        found: dict[int, int] = {}
        with self.store.reading() as connection:
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                holes = ",".join("?" * len(part))
                found.update(connection.execute(f"SELECT ident, flags FROM mark WHERE ident IN ({holes})", part))
        return found

    def put(self, marks: Sequence[Mark]) -> None:
        """Set the flags of some stories, in one committed transaction."""
        with self.store.writing() as connection:
            (revision,) = connection.execute("SELECT coalesce(max(revision), 0) + 1 FROM mark").fetchone()
            connection.executemany(
                "INSERT INTO mark VALUES (?, ?, ?, ?) "
                "ON CONFLICT (ident) DO UPDATE SET flags = excluded.flags, revision = excluded.revision",
                [(mark.ident, mark.identity, mark.flags, revision) for mark in marks],
            )

    def move(self, moves: Iterable[tuple[bytes, bytes]]) -> None:
        """Carry marks from old identities to new ones that have none: the files moved."""
        with self.store.writing() as connection:
            (revision,) = connection.execute("SELECT coalesce(max(revision), 0) + 1 FROM mark").fetchone()
            for old, new in moves:
                connection.execute(
                    "INSERT OR IGNORE INTO mark SELECT ?, ?, flags, ? FROM mark WHERE ident = ?",
                    (_ident_of(new), new, revision, _ident_of(old)),
                )

    def since(self, revision: int) -> tuple[int, list[tuple[int, int]]]:
        """The newest revision, and (ident, flags) of every mark that changed after one."""
        with self.store.reading() as connection:
            changed = connection.execute("SELECT ident, flags FROM mark WHERE revision > ?", (revision,)).fetchall()
            (newest,) = connection.execute("SELECT coalesce(max(revision), 0) FROM mark").fetchone()
        return newest, changed


def _ident_of(identity: bytes) -> int:
    return ident(identity.decode("utf-8", "surrogateescape"))

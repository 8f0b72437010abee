"""The story that the next start shows first, kept in the index: shown without a parser while its file is as it was."""

from __future__ import annotations

from sqlite3 import Connection

from msgspec import MsgspecError, msgpack

from newsreader.records.folder import Entry
from newsreader.story import Joined, Story

_PREFIX = "story "

Shown = tuple[Story, Joined]
"""A story, and what the other records of the collection added to it when the index last changed."""


def keep(db: Connection, root: int, entry: Entry, shown: Shown) -> None:
    """Put a story in place of the one that was kept, inside a transaction the caller holds.

    Args:
        entry: Its file as it was before it was read.
    """
    try:
        value = msgpack.encode(shown)
    except UnicodeEncodeError:
        # A path that is not UTF-8: its story is read from its file.
        return
    db.execute("DELETE FROM meta WHERE key GLOB ?", (f"{_PREFIX}*",))
    db.execute("INSERT INTO meta VALUES (?, ?)", (_key(root, entry), value))


def is_kept(db: Connection, root: int, entry: Entry) -> bool:
    """Whether a file's story is the one that is kept, and the file as it was."""
    return db.execute("SELECT 1 FROM meta WHERE key = ?", (_key(root, entry),)).fetchone() is not None


def kept(db: Connection, root: int, entry: Entry) -> Shown | None:
    """The story of a file, if it is the one that is kept and the file is as it was."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_key(root, entry),)).fetchone()
    if row is None:
        return None
    try:
        shown: Shown = msgpack.decode(row[0], type=Shown)
    except MsgspecError:
        # Another version's.
        return None
    return shown if shown[0].path == entry.path else None


def _key(root: int, entry: Entry) -> str:
    return f"{_PREFIX}{root} {entry.size} {entry.mtime_ns} {entry.inode}"

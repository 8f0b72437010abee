"""The story that the next start shows first, kept in the index: shown without a parser while its file is as it was."""

from __future__ import annotations

from sqlite3 import Connection

from msgspec import MsgspecError, msgpack

from newsreader.records.folder import Entry
from newsreader.story import Story

_PREFIX = "story "


def keep(db: Connection, root: int, entry: Entry, story: Story) -> None:
    """Put a story in place of the one that was kept, inside a transaction the caller holds.

    Args:
        entry: Its file as it was before it was read.
    """
    try:
        value = msgpack.encode(story)
    except UnicodeEncodeError:
        # A path that is not UTF-8: its story is read from its file.
        return
    db.execute("DELETE FROM meta WHERE key GLOB ?", (f"{_PREFIX}*",))
    db.execute("INSERT INTO meta VALUES (?, ?)", (_key(root, entry), value))


def is_kept(db: Connection, root: int, entry: Entry) -> bool:
    """Whether a file's story is the one that is kept, and the file as it was."""
    return db.execute("SELECT 1 FROM meta WHERE key = ?", (_key(root, entry),)).fetchone() is not None


def kept(db: Connection, root: int, entry: Entry) -> Story | None:
    """The story of a file, if it is the one that is kept and the file is as it was."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_key(root, entry),)).fetchone()
    if row is None:
        return None
    try:
        story = msgpack.decode(row[0], type=Story)
    except MsgspecError:
        # Another version's.
        return None
    return story if story.path == entry.path else None


def _key(root: int, entry: Entry) -> str:
    return f"{_PREFIX}{root} {entry.size} {entry.mtime_ns} {entry.inode}"

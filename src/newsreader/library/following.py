"""Clusters that a person follows, as groups of the index: who shares a key with the story, now or later."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from sqlite3 import Connection

from newsreader.library.claims import asked, keys_of
from newsreader.library.pointing import entries_of
from newsreader.listing import READ, Follow
from newsreader.records.keys import FROM_TEXT

KIND = "follow"

_MEMBERS = f"""
SELECT id FROM story WHERE ident IN ({{holes}})
UNION
SELECT story FROM answer WHERE key IN ({{holes}})
UNION
SELECT story FROM pointer WHERE key IN ({{holes}}) AND number <= {FROM_TEXT}
"""


def cluster_keys(db: Connection, number: int) -> array[int]:
    """The keys of a story and of what its record lists: whoever shares one belongs to its cluster."""
    keys = keys_of(db, [number])
    row = db.execute("SELECT pointers FROM story WHERE id = ?", (number,)).fetchone()
    keys.update(entry.key for entry in entries_of(row[0] if row else b"") if entry.number <= FROM_TEXT)
    return array("q", sorted(keys))


def followed_by(db: Connection, number: int) -> int | None:
    """The ident of the followed story whose cluster a story belongs to."""
    sql = "SELECT key FROM grp JOIN member ON member.grp = grp.id AND member.story = ? WHERE kind = ?"
    row = db.execute(sql, (number, KIND)).fetchone()
    return int(row[0]) if row else None


def bring(db: Connection, follows: Iterable[Follow]) -> None:
    """Bring changed follows to the index, inside a transaction the caller holds."""
    for follow in follows:
        _drop(db, follow.ident)
        if follow.on:
            _make(db, follow)


def forget(db: Connection) -> list[tuple[int, int]]:
    """End every follow the index knows, inside a transaction the caller holds.

    Returns:
        The ident of every story that is marked, with no flags: what makes it an index without marks.
    """
    for (key,) in db.execute("SELECT key FROM grp WHERE kind = ?", (KIND,)).fetchall():
        _drop(db, int(key))
    return [(ident, 0) for (ident,) in db.execute("SELECT DISTINCT ident FROM story WHERE flags")]


def groups_of(followed: dict[int, list[int]], ident: int, keys: Iterable[int]) -> set[int]:
    """The clusters a story belongs to by its keys."""
    return {group for key in (ident, *keys) for group in followed.get(key, ())}


def _make(db: Connection, follow: Follow) -> None:
    members = {number for (number,) in asked(db, _MEMBERS, follow.keys)}
    marks = list(asked(db, "SELECT id, flags, groups FROM story WHERE id IN ({holes})", members))
    unread = sum(not flags & READ for _, flags, _ in marks)
    sql = "INSERT INTO grp (kind, key, name, total, unread) VALUES (?, ?, ?, ?, ?) RETURNING id"
    (group,) = db.execute(sql, (KIND, str(follow.ident), follow.title, len(marks), unread)).fetchone()
    db.executemany("INSERT INTO followed VALUES (?, ?)", [(key, group) for key in follow.keys])
    db.executemany("INSERT INTO member VALUES (?, ?, 1)", [(group, number) for number, _, _ in sorted(marks)])
    _regroup(db, [(array("I", [*array("I", groups), group]).tobytes(), number) for number, _, groups in marks])


def _drop(db: Connection, ident: int) -> None:
    row = db.execute("SELECT id FROM grp WHERE kind = ? AND key = ?", (KIND, str(ident))).fetchone()
    if row is None:
        return
    (group,) = row
    members = [number for (number,) in db.execute("SELECT story FROM member WHERE grp = ?", (group,))]
    rows = asked(db, "SELECT id, groups FROM story WHERE id IN ({holes})", members)
    left = [(array("I", [at for at in array("I", groups) if at != group]).tobytes(), number) for number, groups in rows]
    _regroup(db, left)
    for table, column in (("followed", "grp"), ("member", "grp"), ("grp", "id")):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (group,))


def _regroup(db: Connection, rows: Iterable[tuple[bytes, int]]) -> None:
    db.executemany("UPDATE story SET groups = ? WHERE id = ?", list(rows))

"""What was made of files becomes rows: the only code that changes the index's tables of files and stories."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from operator import itemgetter
from sqlite3 import Connection

from newsreader.library.copies import choose_copy, with_copies
from newsreader.library.following import groups_of
from newsreader.library.group_rows import GroupRows
from newsreader.library.identity import readable
from newsreader.library.ids import Ids
from newsreader.library.join_rows import JoinRows
from newsreader.library.made import Made, StoryRow
from newsreader.library.pending import Row, taken
from newsreader.library.pointing import answers_of, entries_of
from newsreader.library.portions import Item
from newsreader.library.schema import (
    PROBLEM_COUNTERS,
    SEARCH_COLUMNS,
    STATE_COUNTERS,
    STORY_COLUMNS,
)
from newsreader.records.folder import Listing, Root, Seen
from newsreader.records.keys import FROM_TEXT

_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * count)})"
    for table, count in {"file": 8, "story": len(STORY_COLUMNS), "reference": 8, "problem": 5}.items()
}
_INSERTS["search"] = f"INSERT INTO search (rowid, {', '.join(SEARCH_COLUMNS)}) VALUES (?{', ?' * len(SEARCH_COLUMNS)})"
_INSERTS["beginnings"] = "INSERT INTO beginnings (rowid, words) VALUES (?, ?)"
_IDENT = STORY_COLUMNS.index("ident")
_place = itemgetter(0, 1)
"""Where a row stands in its table."""


class Writer:
    """Writes batches inside transactions the caller holds. After an error it must not be used again.

    Attributes:
        references_changed: Topics or organizations were written or dropped since the groups were last nested.
    """

    def __init__(self, connection: Connection, roots: Sequence[Root] = ()) -> None:
        self._db = connection
        self._roots = roots
        self._groups = GroupRows(connection)
        self._joins = JoinRows(connection)
        self._followed: dict[int, list[int]] | None = None
        self._gathered: dict[str, list[Row]] = {table: [] for table in _INSERTS}
        self._ids = Ids(connection)
        self._repeated: set[int] = set()
        self._at: tuple[int, bytes, int] = (-1, b"", 0)
        self._version = self._data_version()
        self._is_alone = True
        self.references_changed = False

    def write(self, items: Iterable[tuple[Item, Made]], flags: dict[int, int]) -> None:
        """Put a batch in place of what the index had for its files.

        Args:
            flags: Marks of the batch's stories by ident.
        """
        self._look_around()
        items = list(items)
        self._ids.expect(made.story.seconds for _, made in items if made.story)
        for item, made in items:
            folder = self.folder(item.root, item.folder)
            name, *stat = item.seen
            if not (item.known or self._is_alone) and self._has(folder, item.seen):
                # Another reader of the same folder was faster, and may have its rows on a screen.
                continue
            if item.known or not self._is_alone:
                self._forget(folder, name)
            story = self._story(item, folder, made.story, flags) if made.story else None
            self._gathered["file"].append((folder, name, *stat, made.state, story, made.digest))
            self._groups.count(STATE_COUNTERS[made.state], 1)
            if made.reference:
                self._gathered["reference"].append((folder, name, *made.reference))
                self.references_changed = True
            for line, reason, kind in made.problems:
                self._problem(folder, name, line, reason, kind)
        self._settle()

    def remove(self, folder: int, names: Iterable[bytes]) -> None:
        """Take files out of the index."""
        self._look_around()
        for name in names:
            self._forget(folder, name)
        self._settle()

    def drop_folder(self, folder: int) -> None:
        """Take a folder out of the index, if nothing is left in it."""
        self._db.execute(
            "DELETE FROM folder WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM file WHERE folder = ?1)", (folder,)
        )
        self._at = (-1, b"", 0)

    def seal(self, folder: int, listing: Listing) -> None:
        """Note that all of a folder was read, if the index knows just what was found there."""
        rows = self._db.execute(
            "SELECT name, size, mtime_ns, inode FROM file WHERE folder = ? ORDER BY name", (folder,)
        )
        if rows.fetchall() == listing.files:
            self._db.execute("UPDATE folder SET seen = ? WHERE id = ?", (listing.signature, folder))

    def folder(self, root: int, path: bytes) -> int:
        """The row of a folder, made when it is met for the first time."""
        if self._at[:2] != (root, path):
            key = (root, path)
            row = self._db.execute("SELECT id FROM folder WHERE root = ? AND path = ?", key).fetchone()
            sql = "INSERT INTO folder (root, path) VALUES (?, ?) RETURNING id"
            self._at = (*key, (row or self._db.execute(sql, key).fetchone())[0])
        return self._at[2]

    def unreadable(self, problems: Iterable[tuple[str, str, str]]) -> None:
        """Put path, reason and kind of what the walk left out in place of those noted before."""
        for (kind,) in self._db.execute("SELECT kind FROM problem WHERE folder = 0").fetchall():
            self._groups.count(PROBLEM_COUNTERS[kind], -1)
        self._db.execute("DELETE FROM problem WHERE folder = 0")
        for path, reason, kind in problems:
            self._problem(0, os.fsencode(path), None, reason, kind)
        self._settle()

    def nest_topics(self) -> None:
        """Nest the topics anew, if their reference records changed."""
        if self.references_changed:
            self._groups.nest_topics()
            self.references_changed = False

    def mark(self, changes: Iterable[tuple[int, int]]) -> None:
        """Mirror marks: (ident, flags) onto every copy of each story."""
        for number, flags in changes:
            rows = self._db.execute("SELECT id, flags, groups, covered FROM story WHERE ident = ?", (number,))
            for story, before, groups, covered in rows.fetchall():
                self._db.execute("UPDATE story SET flags = ? WHERE id = ?", (flags, story))
                self._groups.remark(story, groups, before=before, after=flags, covered=covered)
        self._groups.settle()

    def _look_around(self) -> None:
        """Notice that another process has written: what is remembered, and which files are known, may be old."""
        version = self._data_version()
        if version != self._version:
            self._version, self._is_alone = version, False
            self._groups.forget()
            self._followed = None
            self._at = (-1, b"", 0)

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _story(self, item: Item, folder: int, story: StoryRow, flags: dict[int, int]) -> int:
        """Gather a story's rows; returns its id."""
        number = self._ids.next(story.seconds)
        marked = flags.get(story.ident, 0)
        root = os.fsencode(self._roots[item.root].path)
        traits = (*story.traits, ("folder", readable(item.folder[:-1]), readable(root)))
        also = self._clusters(story)
        direct = self._groups.join(number, traits, flags=marked, covered=story.covered, also=also)
        self._gathered["story"].append(
            (
                number, folder, item.seen[0], marked, direct, story.answers, story.pointers, story.tellers,
                story.ident, *story.columns,
            )
        )  # fmt: skip
        self._joins.add(number, story.ident, story.answers, story.pointers)
        self._gathered["search"].append((number, *story.texts))
        self._gathered["beginnings"].append((number, story.beginnings))
        return number

    def _clusters(self, story: StoryRow) -> set[int]:
        """The clusters that somebody follows and a story belongs to."""
        if self._followed is None:
            self._followed = {}
            for key, group in self._db.execute("SELECT key, grp FROM followed"):
                self._followed.setdefault(key, []).append(group)
        if not self._followed:
            return set()
        keys = [answer.key for answer in answers_of(story.answers)]
        keys += [entry.key for entry in entries_of(story.pointers) if entry.number <= FROM_TEXT]
        return groups_of(self._followed, story.ident, keys)

    def _problem(self, folder: int, name: bytes, line: int | None, reason: str, kind: str) -> None:
        self._gathered["problem"].append((folder, name, line, reason, kind))
        self._groups.count(PROBLEM_COUNTERS[kind], 1)

    def _has(self, folder: int, seen: Seen) -> bool:
        """Whether a file was written as it was seen."""
        sql = "SELECT (size, mtime_ns, inode) = (?3, ?4, ?5) FROM file WHERE folder = ?1 AND name = ?2"
        found = self._db.execute(sql, (folder, *seen)).fetchone()
        return bool(found and found[0])

    def _forget(self, folder: int, name: bytes) -> None:
        """Drop a file's row and all that hangs on it."""
        file = (folder, name)
        row = self._db.execute("SELECT state, story FROM file WHERE folder = ? AND name = ?", file).fetchone()
        if row is None:
            return
        self._db.execute("DELETE FROM file WHERE folder = ? AND name = ?", file)
        self._groups.count(STATE_COUNTERS[row[0]], -1)
        if row[1] is not None:
            self._forget_story(row[1])
        for (kind,) in self._db.execute(
            "DELETE FROM problem WHERE folder = ? AND name = ? RETURNING kind", file
        ).fetchall():
            self._groups.count(PROBLEM_COUNTERS[kind], -1)
        if self._db.execute("DELETE FROM reference WHERE folder = ? AND name = ?", file).rowcount:
            self.references_changed = True

    def _forget_story(self, number: int) -> None:
        sql = "DELETE FROM story WHERE id = ? RETURNING ident, flags, groups, covered, answers, pointers"
        ident, flags, groups, covered, *keys = self._db.execute(sql, (number,)).fetchone()
        self._joins.remove(number, ident, *keys)
        self._groups.leave(number, groups, flags=flags, covered=covered)
        self._repeated.add(ident)
        self._db.execute("DELETE FROM copy WHERE story = ?", (number,))
        # A contentless FTS5 table cannot forget a row, so its id is never given out again.
        self._db.execute("INSERT OR IGNORE INTO tombstone VALUES (?)", (number,))

    def _settle(self) -> None:
        """Write what was gathered, each table in its own order; then choose anew among copies of one story."""
        written = [row[_IDENT] for row in self._gathered["story"]]
        for table, gathered in self._gathered.items():
            rows = taken(gathered, _place)
            self._db.executemany(_INSERTS[table], rows)
        self._ids.forget()
        self._groups.settle()
        repeated = self._repeated | with_copies(self._db, written)
        for number in repeated:
            choose_copy(self._db, number)
        self._repeated.clear()
        self._recount(repeated)

    def _recount(self, repeated: set[int]) -> None:
        """How many providers report each story, now that these records are there and those are gone."""
        self._joins.touch(repeated)
        self._joins.settle()
        for story, flags, before, after in self._joins.recounts():
            self._db.execute("UPDATE story SET covered = ? WHERE id = ?", (after, story))
            self._groups.recover(story, flags=flags, before=before, after=after)
        self._groups.settle()

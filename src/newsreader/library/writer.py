"""Readings become rows: the only code that changes the index's tables of files, stories and groups."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader.coverage import coverage_of
from newsreader.library.group_rows import GroupRows
from newsreader.library.marks import encoded, ident
from newsreader.library.schema import HAS, SEQUENCE_BITS, STATES, UNDATED
from newsreader.listing import READ
from newsreader.records.body import plain_words
from newsreader.records.folder import Entry
from newsreader.story import Organization, Story, Topic

if TYPE_CHECKING:
    from newsreader.records.reader import Reading

_SEARCHED_BODY = 20_000
_EXCERPT = 280
"""Characters of an excerpt that are kept for a cursor that moves too fast to read files."""
_COVERED = 15
"""Where a row of `story` has its number of providers."""


class Item(Struct, frozen=True):
    """One file to write: what the walk saw and what reading it gave."""

    entry: Entry
    reading: Reading
    digest: bytes | None = None


class Writer:
    """Writes batches inside a transaction the caller holds.

    Attributes:
        references_changed: Topics or organizations were written or dropped since the groups were last nested.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._groups = GroupRows(connection)
        self._touched: set[int] = set()
        self.references_changed = False

    def write(self, root: int, items: Iterable[Item], flags: dict[int, int]) -> None:
        """Put a batch in place of what the index had for its files.

        Args:
            flags: Marks of the batch's stories by ident.
        """
        for item in items:
            self._forget(root, item.entry.path)
            number = self._file(root, item)
            found = item.reading.found
            if isinstance(found, Story):
                self._story(number, found, flags)
            elif found is not None:
                self._reference(number, found)
            self._db.executemany(
                "INSERT INTO problem VALUES (?, ?, ?, ?)",
                [(number, problem.line, problem.reason, problem.kind) for problem in item.reading.problems],
            )
        self.settle()

    def remove(self, root: int, paths: Iterable[str]) -> None:
        """Take files out of the index."""
        for path in paths:
            self._forget(root, path)
            self._db.execute("DELETE FROM file WHERE root = ? AND path = ?", (root, encoded(path)))
        self.settle()

    def settle(self) -> None:
        """Write the groups' totals, and choose anew among copies of one story."""
        self._groups.settle()
        for number in self._touched:
            self._choose_copy(number)
        self._touched.clear()

    def nest_topics(self) -> None:
        """Nest the topics anew, if their reference records changed."""
        if self.references_changed:
            self._groups.nest_topics()
            self.references_changed = False

    def mark(self, changes: Iterable[tuple[int, int]]) -> None:
        """Mirror marks: (ident, flags) onto every copy of each story."""
        for number, flags in changes:
            for story, before in self._db.execute("SELECT id, flags FROM story WHERE ident = ?", (number,)).fetchall():
                self._db.execute("UPDATE story SET flags = ? WHERE id = ?", (flags, story))
                self._groups.remark(story, before, flags)
        self.settle()

    def _forget(self, root: int, path: str) -> None:
        """Drop what hangs on a file, but not its own row."""
        row = self._db.execute("SELECT id FROM file WHERE root = ? AND path = ?", (root, encoded(path))).fetchone()
        if row is None:
            return
        for story, number, flags in self._db.execute(
            "SELECT id, ident, flags FROM story WHERE file = ?", row
        ).fetchall():
            self._groups.leave(story, unread=not flags & READ)
            self._touched.add(number)
            self._db.execute("DELETE FROM story WHERE id = ?", (story,))
            self._db.execute("DELETE FROM copy WHERE story = ?", (story,))
            # A contentless FTS5 table cannot forget a row, so its id is never given out again.
            self._db.execute("INSERT OR IGNORE INTO tombstone VALUES (?)", (story,))
        self._db.execute("DELETE FROM problem WHERE file = ?", row)
        if self._db.execute("DELETE FROM reference WHERE file = ?", row).rowcount:
            self.references_changed = True

    def _file(self, root: int, item: Item) -> int:
        entry = item.entry
        (number,) = self._db.execute(
            "INSERT INTO file (root, path, size, mtime_ns, inode, state, digest) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (root, path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, "
            "inode = excluded.inode, state = excluded.state, digest = excluded.digest RETURNING id",
            (root, encoded(entry.path), entry.size, entry.mtime_ns, entry.inode, _state(item.reading), item.digest),
        ).fetchone()
        return int(number)

    def _story(self, file: int, story: Story, flags: dict[int, int]) -> None:
        row = self._row(file, story, flags)
        holes = ", ".join("?" * len(row))
        self._db.execute(f"INSERT INTO story VALUES ({holes})", row)
        self._db.execute(
            "INSERT INTO search (rowid, title, excerpt, provider, topics, body, related) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row[0], *_searched(story)),
        )
        self._groups.join(row[0], story, flags=row[-1], covered=row[_COVERED])
        self._touched.add(row[2])

    def _row(self, file: int, story: Story, flags: dict[int, int]) -> tuple[int, ...]:
        number = ident(story.identity)
        provider = story.provider
        return (  # type: ignore[return-value]
            self._next_id(story), file, number, encoded(story.identity),
            story.published.seconds if story.published else None,
            bool(story.published and story.published.date_only),
            story.title, (story.excerpt or "")[:_EXCERPT],
            provider.label, provider.domain or "", story.type or "", "\n".join(provider.authors),
            story.links.source,
            story.quality, story.heat, coverage_of(story).providers, len(story.related),
            story.hidden, _has(story), flags.get(number, 0),
        )  # fmt: skip

    def _next_id(self, story: Story) -> int:
        """The next free id of a story's second; undated stories come below all others."""
        low = UNDATED if story.published is None else story.published.seconds << SEQUENCE_BITS
        high = low + (1 << (60 if story.published is None else SEQUENCE_BITS))
        (top,) = self._db.execute(
            "SELECT max(coalesce((SELECT max(id) FROM story WHERE id >= :low AND id < :high), :none), "
            "coalesce((SELECT max(id) FROM tombstone WHERE id >= :low AND id < :high), :none))",
            {"low": low, "high": high, "none": low - 1},
        ).fetchone()
        return int(top) + 1

    def _reference(self, file: int, found: Topic | Organization) -> None:
        if isinstance(found, Topic):
            row: tuple[str | None, ...] = (
                "topic",
                found.name.casefold(),
                found.name,
                found.shortname,
                found.parent,
                None,
            )
        else:
            key = (found.domain or found.name or "").casefold()
            row = ("organization", key, found.name, None, None, found.description)
        self._db.execute("INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?)", (file, *row))
        self.references_changed = True

    def _choose_copy(self, number: int) -> None:
        """Among records of one identity, the one with the most related reports stands for all, then path order."""
        rows: Sequence[tuple[int]] = self._db.execute(
            "SELECT story.id FROM story JOIN file ON file.id = story.file WHERE ident = ? ORDER BY related DESC, path",
            (number,),
        ).fetchall()
        self._db.executemany("DELETE FROM copy WHERE story = ?", rows)
        self._db.executemany("INSERT INTO copy VALUES (?, ?)", [(row[0], rows[0][0]) for row in rows[1:]])


def _state(reading: Reading) -> int:
    if isinstance(reading.found, Story):
        return STATES["story"]
    if reading.found is not None:
        return STATES["reference"]
    if any(problem.kind == "skipped" for problem in reading.problems):
        return STATES["skipped"]
    return STATES["record" if reading.is_record else "other"]


def _has(story: Story) -> int:
    held = {
        "source": story.links.source,
        "amp": story.links.amp,
        "cdn_amp": story.links.cdn_amp,
        "image": story.images,
        "related": story.related,
        "body": story.body.strip(),
    }
    return sum(HAS[name] for name, value in held.items() if value)


def _searched(story: Story) -> tuple[str, ...]:
    """The texts of `SEARCH_COLUMNS`; never surrogates, which SQLite refuses."""
    provider = story.provider
    return (
        story.title,
        story.excerpt or "",
        " ".join(filter(None, (provider.name, provider.domain, *provider.authors))),
        " ".join(story.topics),
        plain_words(story.body[:_SEARCHED_BODY]),
        "\n".join(report.title for report in story.related if report.title),
    )

"""One look at every folder of a collection: which of them differ from what the index knows."""

from __future__ import annotations

import os
import threading
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from sqlite3 import Connection

from msgspec import Struct, field

from newsreader.library.identity import encoded
from newsreader.records import dates, folder
from newsreader.records.folder import Listing, Root, Seen
from newsreader.story import Problem

SOME = 100
"""Names of files that a task holds at most: to look at each of more would take too long."""


class Task(Struct, frozen=True):
    """A folder in which something is to be done.

    Attributes:
        root: Index of the root.
        path: As `records.folder.scan` takes it.
        rank: Where it stands in the order of work: references first, then by its newest file.
        changed: Files to read.
        removed: Files that are gone.
        some_changed, some_removed: Names of them, no more than `SOME`.
    """

    root: int
    path: bytes
    rank: tuple[bool, int]
    changed: int
    removed: int
    some_changed: tuple[bytes, ...] = ()
    some_removed: tuple[bytes, ...] = ()


class Survey(Struct):
    """What a collection needs.

    Attributes:
        is_whole: Every folder was looked at.
        problems: Folders that cannot be read, and what else the walk left out.
        gone: Roots that are no longer there.
        lost: Identities of stories without a link whose files went, by what a moved file keeps: its content's digest,
            or its inode and size.
    """

    tasks: list[Task] = field(default_factory=list)
    is_whole: bool = False
    problems: list[Problem] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost: dict[bytes | tuple[int, int], bytes] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Files to read."""
        return sum(task.changed for task in self.tasks)


def survey(db: Connection, roots: Sequence[Root], stop: threading.Event) -> Iterator[Survey]:
    """Look at every folder, one after the other; memory holds one folder's files and what differs.

    Yields the same survey again and again, as it grows, and in the end when there is no more.

    Args:
        stop: Set it to end early.
    """
    found = Survey()
    for number, root in enumerate(roots):
        if not os.path.lexists(root.key):
            found.gone.append(root.key)
            continue
        known = array("q")
        for path, listing in _listings(root, found):
            if stop.is_set():
                yield found
                return
            row = db.execute("SELECT id, seen FROM folder WHERE root = ? AND path = ?", (number, path)).fetchone()
            if row:
                known.append(row[0])
            if row[1] != listing.signature if row else listing.files:
                found.tasks.append(_task(db, found, number, root, path, row and row[0], listing))
                yield found
        found.tasks += _vanished(db, found, number, root, known)
    found.is_whole = True
    yield found


def changed_files(db: Connection, number: int, listing: Listing) -> tuple[list[Seen], dict[bytes, Seen]]:
    """Files of a listing that the index does not know as they are, and those it knows of the folder, by name.

    Args:
        number: Row of the folder; 0 when it has none.
    """
    rows = db.execute("SELECT name, size, mtime_ns, inode FROM file WHERE folder = ?", (number,))
    known: dict[bytes, Seen] = {row[0]: row for row in rows}
    return [seen for seen in listing.files if known.get(seen[0]) != seen], known


def age(seen: Seen) -> int:
    """Less for a file that is newer: by the day in its name, or of its last change."""
    moment = dates.from_file_name(os.fsdecode(seen[0])) if seen[0][:1].isdigit() else None
    return -(moment.seconds if moment else seen[2] // 1_000_000_000)


def _listings(root: Root, found: Survey) -> Iterator[tuple[bytes, Listing]]:
    folders = [b""]
    while folders:
        path = folders.pop()
        listing = folder.scan(root, path)
        if isinstance(listing, Problem):
            found.problems.append(listing)
            continue
        folders += listing.folders
        found.problems += listing.left_out
        yield path, listing


def _task(
    db: Connection, found: Survey, number: int, root: Root, path: bytes, row: int | None, listing: Listing
) -> Task:
    changed, known = changed_files(db, row or 0, listing)
    removed = known.keys() - {seen[0] for seen in listing.files}
    if removed and row:
        _note_lost(db, found, root, path, row, removed)
    newest = min(map(age, changed), default=0)
    rank = (b"_data" not in path.split(b"/"), newest)
    some = tuple(seen[0] for seen in changed[:SOME])
    return Task(number, path, rank, len(changed), len(removed), some, tuple(islice(removed, SOME)))


def _note_lost(db: Connection, found: Survey, root: Root, path: bytes, row: int, names: Iterable[bytes]) -> None:
    gone = frozenset(names)
    sql = "SELECT name, size, inode, digest FROM file WHERE folder = ? AND digest IS NOT NULL"
    for name, size, inode, digest in db.execute(sql, (row,)):
        if name in gone:
            identity = encoded(f"{root.key}\0") + path + name
            found.lost[digest] = found.lost[inode, size] = identity


def _vanished(db: Connection, found: Survey, number: int, root: Root, known: array[int]) -> Iterator[Task]:
    """Folders that the index knows and that are no longer there, but for those inside one that cannot be read."""
    (count,) = db.execute("SELECT count(*) FROM folder WHERE root = ?", (number,)).fetchone()
    hidden = tuple(os.fsencode(problem.path) + b"/" for problem in found.problems)
    if count == len(known) or b"./" in hidden:
        return
    present = frozenset(known)
    for row, path in db.execute("SELECT id, path FROM folder WHERE root = ?", (number,)).fetchall():
        if row not in present and not path.startswith(hidden):
            names = [name for (name,) in db.execute("SELECT name FROM file WHERE folder = ?", (row,))]
            _note_lost(db, found, root, path, row, names)
            yield Task(number, path, (True, 0), 0, len(names), (), tuple(names[:SOME]))

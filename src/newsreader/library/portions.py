"""What a survey found, cut into portions that are read and written together."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsreader.library.store import Store
from newsreader.library.survey import Task, age, changed_files
from newsreader.records import folder, limits
from newsreader.records.folder import Listing, Root, Seen
from newsreader.story import Problem

FIRST_BATCH, BATCH = 40, 250
"""Files of a portion: the first one small, so that something stands on the screen at once."""


class Item(Struct, frozen=True):
    """One file to write.

    Attributes:
        root: Index of the root it lies in.
        folder: As `records.folder.scan` takes it.
        known: The index has rows of this file already.
    """

    root: int
    folder: bytes
    seen: Seen
    known: bool


class Portion(Struct, frozen=True):
    """Files to read together.

    Attributes:
        sealed: Folders whose last files these are, as they were found.
    """

    root: Root
    items: Sequence[Item]
    sealed: Sequence[tuple[Task, Listing]] = ()

    @property
    def paths(self) -> list[str]:
        """Of the files, relative to the root."""
        return [os.fsdecode(item.folder + item.seen[0]) for item in self.items]

    @property
    def is_light(self) -> bool:
        """No file is so large that it could keep a process for long."""
        return all(item.seen[1] <= limits.LIGHT for item in self.items)


def portions(store: Store, roots: Sequence[Root], tasks: Sequence[Task], stop: threading.Event) -> Iterator[Portion]:
    """The files that changed: references first, then root by root, the folder with the newest file first.

    Each folder is looked at again when its turn comes, so that memory holds the files of one.
    """
    held: list[Item] = []
    sealed: list[tuple[Task, Listing]] = []
    at, size = 0, FIRST_BATCH
    for task in sorted(tasks, key=lambda task: (task.rank[0], task.root, task.rank[1])):
        if held and task.root != at:
            yield Portion(roots[at], held, sealed)
            held, sealed = [], []
        at = task.root
        listing = folder.scan(roots[at], task.path)
        if isinstance(listing, Problem):
            continue
        for item in _changed(store, task, listing):
            if stop.is_set():
                return
            held.append(item)
            if len(held) == size:
                yield Portion(roots[at], held, sealed)
                held, sealed, size = [], [], BATCH
        sealed.append((task, listing))
    if held or sealed:
        yield Portion(roots[at], held, sealed)


def _changed(store: Store, task: Task, listing: Listing) -> list[Item]:
    """The files of a folder to read, newest first."""
    with store.reading() as db:
        row = db.execute("SELECT id FROM folder WHERE root = ? AND path = ?", (task.root, task.path)).fetchone()
        changed, known = changed_files(db, row[0] if row else 0, listing)
    return [Item(task.root, task.path, seen, seen[0] in known) for seen in sorted(changed, key=age)]

"""Brings the index up to date with its folders: walk, stat, difference, then batches of what changed."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from newsreader.library.marks import Marks, encoded, ident
from newsreader.library.progress import Progress
from newsreader.library.store import Store
from newsreader.library.workers import WORTHWHILE, Workers, read_batch
from newsreader.library.writer import Item, Writer
from newsreader.records import dates, folder
from newsreader.records.folder import Entry, Root
from newsreader.story import Problem, Story

if TYPE_CHECKING:
    from newsreader.records.reader import Reading

FIRST_BATCH, BATCH = 40, 250
"""Files a batch: the first one small, so that something stands on the screen at once."""


class _Difference(Struct):
    """What one root needs."""

    changed: list[Entry] = field(default_factory=list)
    removed: dict[str, tuple[int, int, bytes | None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Indexer:
    """One run over all roots of a collection. Iterate to make it go; it may be abandoned at any batch."""

    def __init__(
        self,
        store: Store,
        marks: Marks,
        roots: Sequence[Root],
        stop: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._marks = marks
        self._roots = roots
        self._stop = stop or threading.Event()
        self._began = time.monotonic()
        self._progress = Progress()

    def run(self) -> Iterator[Progress]:
        """Yield after every batch; the last progress is `finished` unless the run was stopped."""
        differences: list[tuple[int, Root, _Difference]] = []
        for number, root in enumerate(self._roots):
            if not os.path.lexists(root.key):
                self._progress = replace(self._progress, gone=(*self._progress.gone, root.key))
                continue
            difference = self._difference(number, root)
            differences.append((number, root, difference))
        total = sum(len(difference.changed) for _, _, difference in differences)
        removed = 0
        yield self._step(total=total)
        with self._store.writing() as connection:
            writer = Writer(connection)
            connection.execute("DELETE FROM problem WHERE file = 0")
            for number, _, difference in differences:
                removed += len(difference.removed)
                writer.remove(number, difference.removed)
                connection.executemany(
                    "INSERT INTO problem VALUES (0, ?, ?, ?)",
                    [(None, f"{problem.path}: {problem.reason}", problem.kind) for problem in difference.problems],
                )
        with Workers() as workers:
            for number, root, difference in differences:
                yield from self._batches(writer, workers, number, root, difference)
        if self._stop.is_set():
            return
        with self._store.writing():
            writer.nest_topics()
        yield self._step(finished=True, changed=removed)

    def _difference(self, number: int, root: Root) -> _Difference:
        """What the walk finds against what the index knows."""
        found = _Difference()
        with self._store.reading() as connection:
            known = {
                os.fsdecode(path): (size, mtime_ns, inode, digest)
                for path, size, mtime_ns, inode, digest in connection.execute(
                    "SELECT path, size, mtime_ns, inode, digest FROM file WHERE root = ?", (number,)
                )
            }
        for entry in folder.walk(root):
            if self._stop.is_set():
                return _Difference()
            if isinstance(entry, Problem):
                found.problems.append(entry)
            elif known.pop(entry.path, (0, 0, 0, None))[:3] != (entry.size, entry.mtime_ns, entry.inode):
                found.changed.append(entry)
        unreadable = tuple(problem.path + "/" for problem in found.problems)
        found.removed = {
            path: (size, inode, digest)
            for path, (size, _, inode, digest) in known.items()
            if not path.startswith(unreadable) and "./" not in unreadable
        }
        found.changed.sort(key=_newest_first)
        return found

    def _batches(
        self, writer: Writer, workers: Workers, number: int, root: Root, difference: _Difference
    ) -> Iterator[Progress]:
        for batch, readings in self._readings(workers, root, difference.changed):
            items = [Item(entry, reading, _digest(reading)) for entry, reading in zip(batch, readings, strict=True)]
            self._follow_moves(root, items, difference)
            with self._store.writing():
                # Inside the transaction: a mark made meanwhile waits for it, and then finds its row.
                writer.write(number, items, self._flags(items))
                writer.nest_topics()
            yield self._step(done=self._progress.done + len(batch), changed=len(batch))

    def _readings(
        self, workers: Workers, root: Root, changed: Sequence[Entry]
    ) -> Iterator[tuple[Sequence[Entry], Sequence[Reading]]]:
        """The first batch read here, so that something stands on the screen at once; many more in processes."""
        entries = iter(changed)
        first = list(islice(entries, FIRST_BATCH))
        if first:
            yield first, read_batch(root, first)
        rest = iter(lambda: [] if self._stop.is_set() else list(islice(entries, BATCH)), [])
        if len(changed) >= WORTHWHILE:
            yield from workers.read(root, rest)
        else:
            for batch in rest:
                yield batch, read_batch(root, batch)

    def _flags(self, items: Sequence[Item]) -> dict[int, int]:
        stories = (item.reading.found for item in items)
        return self._marks.get(ident(story.identity) for story in stories if isinstance(story, Story))

    def _follow_moves(self, root: Root, items: Sequence[Item], difference: _Difference) -> None:
        """Carry marks of link-less stories whose files have a new path: same inode and size, or same content."""
        if not difference.removed:
            return
        by_inode = {(inode, size): path for path, (size, inode, _) in difference.removed.items()}
        by_digest = {digest: path for path, (_, _, digest) in difference.removed.items() if digest}
        moves = []
        for item in items:
            old = by_digest.get(item.digest) if item.digest else None
            old = old or by_inode.get((item.entry.inode, item.entry.size))
            if item.digest and old is not None:
                moves.append((encoded(f"{root.key}\0{old}"), encoded(f"{root.key}\0{item.entry.path}")))
        if moves:
            self._marks.move(moves)

    def _step(self, **changes: object) -> Progress:
        self._progress = replace(self._progress, changed=0, seconds=time.monotonic() - self._began)
        self._progress = replace(self._progress, **changes)
        return self._progress


def _newest_first(entry: Entry) -> tuple[bool, int]:
    """References before stories, as they say how topics nest; then by the day in the name, or of the last change."""
    moment = dates.from_file_name(entry.path.rpartition("/")[2])
    seconds = moment.seconds if moment else entry.mtime_ns // 1_000_000_000
    return (not f"/{entry.path}".count("/_data/"), -seconds)


def _digest(reading: Reading) -> bytes | None:
    """What a story without a link is known by after a move: a hash of all that was read."""
    story = reading.found
    if not isinstance(story, Story) or story.links.source:
        return None
    content = repr(replace(story, path="", identity="", topics=())) + story.body
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).digest()

"""Brings the index up to date with its folders: a survey, then what changed in batches, then what is gone."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsreader.errors import UnwritableError
from newsreader.garbage import collected_young
from newsreader.library.identity import encoded
from newsreader.library.marks import Marks
from newsreader.library.pending import let_go
from newsreader.library.portions import BATCH, FIRST_BATCH, Item, Portion, portions
from newsreader.library.progress import Progress
from newsreader.library.retrying import retry
from newsreader.library.store import CACHE, Store
from newsreader.library.survey import Survey, Task, changed_files, survey
from newsreader.records import folder
from newsreader.records.folder import Root
from newsreader.story import Problem

if TYPE_CHECKING:
    from sqlite3 import Connection

    from newsreader.library.glance import Glimpse
    from newsreader.library.made import Batch, Made
    from newsreader.library.writer import Writer

_TRANSACTION = 8_000
"""Files written at once, at most: the full-text index is the faster the more come together."""
WORTHWHILE = 400
"""Files from which on it pays to start processes."""
_LOOKED_S = 0.25
"""How often it is told how many files were found, while they are being looked for."""
_PRAGMAS = ("cache_size = -64000", "wal_autocheckpoint = 4000")
_AFTERWARDS = (CACHE, "shrink_memory")

_Gathered = list[tuple[Portion, "Batch"]]


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
        self._cpu = time.process_time()
        self._helped = 0.0
        self._progress = Progress()
        self._db: Connection | None = None

    def run(self) -> Iterator[Progress]:
        """Yield after every batch; the last progress is `finished` unless the run was stopped."""
        retry(self._store, self._roots)
        found = Survey()
        with self._store.reading() as db:
            for found in survey(db, self._roots, self._stop):
                if time.monotonic() - self._began - self._progress.seconds > _LOOKED_S:
                    yield self._step(total=found.total)
        looking = time.monotonic() - self._began
        yield self._step(total=found.total, gone=tuple(found.gone), looking=looking)
        removed = 0
        if found.tasks or self._has_news(found.problems):
            with collected_young(), self._writer(found.problems) as writer:
                yield from self._read(writer, found)
                removed = sum(self._sweep(writer, task) for task in found.tasks if task.removed)
        if found.is_whole and not self._stop.is_set():
            yield self._step(finished=True, changed=removed)

    def begin(self, glimpse: Glimpse) -> None:
        """Write what was read at a first look, so that something stands on the screen at once."""
        portion = Portion(self._roots[glimpse.items[0].root], glimpse.items)
        with self._writer(()) as writer:
            self._write(writer, [(portion, glimpse.batch)], Survey())

    @contextmanager
    def _writer(self, problems: Sequence[Problem]) -> Iterator[Writer]:
        """What writes, with much memory for as long as it does."""
        from newsreader.library.writer import Writer

        with self._store.writing() as db:
            self._db = db
            self._set(db, _PRAGMAS)
            writer = Writer(db, self._roots)
            writer.unreadable((problem.path, problem.reason, problem.kind) for problem in problems)
        try:
            yield writer
        finally:
            # The collection may be closed by now.
            with suppress(sqlite3.Error):
                self._set(db, _AFTERWARDS)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction of the writer."""
        with self._store.writing() as db:
            if db is not self._db:
                raise UnwritableError("The index lives in memory now.")
            yield db

    @staticmethod
    def _set(db: Connection, pragmas: Sequence[str]) -> None:
        for pragma in pragmas:
            db.execute(f"PRAGMA {pragma}")

    def _has_news(self, problems: Sequence[Problem]) -> bool:
        """Whether the walk left out something else than the last time."""
        with self._store.reading() as db:
            noted = db.execute("SELECT name, reason FROM problem WHERE folder = 0").fetchall()
        return sorted(noted) != sorted((encoded(problem.path), problem.reason) for problem in problems)

    def _read(self, writer: Writer, found: Survey) -> Iterator[Progress]:
        """Read and write what changed, ever more at once."""
        gathered: _Gathered = []
        count, enough = 0, FIRST_BATCH
        for portion, batch in self._made(found):
            gathered.append((portion, batch))
            count += len(batch.made)
            if count >= enough:
                yield self._write(writer, gathered, found)
                count, enough = 0, max(BATCH, min(self._progress.done, _TRANSACTION))
        if gathered:
            yield self._write(writer, gathered, found)

    def _made(self, found: Survey) -> Iterator[tuple[Portion, Batch]]:
        """The first portion, or a few, read here, so that something stands on the screen at once.

        From the second of many on, and from the first with a large file on, they are read in processes.
        """
        from newsreader.library.rows import make_batch
        from newsreader.records.opening import expect

        source = portions(self._store, self._roots, found.tasks, self._stop)
        for count, portion in enumerate(source):
            if not portion.is_light or (count and found.total >= WORTHWHILE):
                yield from self._helped_with(chain((portion,), source))
                return
            expect(portion.root, portion.paths)
            yield portion, make_batch(portion.root, portion.paths)

    def _helped_with(self, source: Iterable[Portion]) -> Iterator[tuple[Portion, Batch]]:
        """Portions as they were read by workers."""
        from newsreader.library.workers import Workers

        with Workers() as workers:
            for portion, batch in workers.read(source):
                self._helped += batch.reading + batch.parsing
                yield portion, batch

    def _write(self, writer: Writer, gathered: _Gathered, found: Survey) -> Progress:
        """Write some portions in one transaction, and forget them."""
        began = time.perf_counter()
        made = [pair for portion, batch in gathered for pair in zip(portion.items, batch.made, strict=True)]
        self._follow_moves(found, made)
        with self._writing():
            # Inside the transaction: a mark made meanwhile waits for it, and then finds its row.
            writer.write(made, self._flags(made))
            writer.nest_topics()
            for portion, _ in gathered:
                for task, listing in portion.sealed:
                    writer.seal(writer.folder(task.root, task.path), listing)
        progress = self._progress
        step = self._step(
            done=progress.done + len(made),
            changed=len(made),
            reading=progress.reading + sum(batch.reading for _, batch in gathered),
            parsing=progress.parsing + sum(batch.parsing for _, batch in gathered),
            writing=progress.writing + time.perf_counter() - began,
        )
        gathered.clear()
        let_go(made)
        return step

    def _sweep(self, writer: Writer, task: Task) -> int:
        """Take out what is gone from a folder; returns how many files."""
        listing = folder.scan(self._roots[task.root], task.path)
        names = frozenset() if isinstance(listing, Problem) else {seen[0] for seen in listing.files}
        with self._writing() as db:
            row = writer.folder(task.root, task.path)
            known = changed_files(db, row, folder.Listing([], []))[1].keys()
            writer.remove(row, known - names)
            writer.nest_topics()
            if isinstance(listing, Problem) or not listing.files:
                writer.drop_folder(row)
            else:
                writer.seal(row, listing)
        return len(known - names)

    def _flags(self, made: Sequence[tuple[Item, Made]]) -> dict[int, int]:
        return self._marks.get(row.story.ident for _, row in made if row.story)

    def _follow_moves(self, found: Survey, made: Sequence[tuple[Item, Made]]) -> None:
        """Carry marks of link-less stories whose files have a new path: same inode and size, or same content."""
        moves = []
        for item, row in made if found.lost else ():
            _, size, _, inode = item.seen
            old = found.lost.get(row.digest) or found.lost.get((inode, size)) if row.digest else None
            if old is not None and row.story:
                moves.append((old, row.story.identity))
        if moves:
            self._marks.move(moves)

    def _step(self, **changes: object) -> Progress:
        cpu = time.process_time() - self._cpu + self._helped
        self._progress = replace(self._progress, changed=0, seconds=time.monotonic() - self._began, cpu=cpu)
        self._progress = replace(self._progress, **changes)
        return self._progress

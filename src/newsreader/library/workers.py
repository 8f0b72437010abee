"""Files are read in worker processes, so that the one with the screen never waits on a parser.

A worker that dies costs one file: the pool is made anew and the batch halved until the file is found.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import redirect_stderr
from multiprocessing.connection import wait

from newsreader.records.folder import Entry, Root
from newsreader.records.reader import Reading, read
from newsreader.story import Problem

Batch = Sequence[Entry]
Task = Callable[[Root, Batch], list[Reading]]

WORTHWHILE = 400
"""Files from which on it pays to start processes."""

_AHEAD = 2
"""Batches in flight for each worker."""


def read_batch(root: Root, batch: Batch) -> list[Reading]:
    """Read a batch here, one file after the other."""
    return [read(root, entry) for entry in batch]


def worker_count() -> int:
    """One process a core, but one core left to the screen when there are more than two."""
    cores = os.cpu_count() or 1
    return cores - 1 if cores > 2 else cores


class Workers:
    """Reads batches in processes, in order. Use as a context; leaving it ends the processes."""

    def __init__(self, task: Task = read_batch, count: int | None = None) -> None:
        self._task = task
        self._count = count or worker_count()
        self._pool: ProcessPoolExecutor | None = None
        self._is_alone = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, root: Root, batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Reading]]]:
        """Each batch with its readings, in the order given; some batches are read ahead."""
        waiting: deque[tuple[Batch, Future[list[Reading]] | None]] = deque()
        source = iter(batches)
        while True:
            while len(waiting) < self._count * _AHEAD and (batch := next(source, None)) is not None:
                waiting.append((batch, self._submit(root, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                readings = future.result() if future else self._search(root, batch)
            except BrokenExecutor:
                self._end()
                # Batches submitted to the broken pool are gone with it.
                waiting = deque((held, None) for held, _ in waiting)
                readings = self._search(root, batch)
            yield batch, readings

    def _search(self, root: Root, batch: Batch) -> list[Reading]:
        """Read a batch that may kill its worker, in halves."""
        try:
            future = self._submit(root, batch)
            if future is not None:
                return future.result()
        except BrokenExecutor:
            pass
        self._end()
        if self._is_alone:
            return self._task(root, batch)
        if len(batch) == 1:
            reason = "reading it ended the process that did it"
            return [Reading(problems=(Problem(batch[0].path, None, reason, "skipped"),))]
        middle = len(batch) // 2
        return self._search(root, batch[:middle]) + self._search(root, batch[middle:])

    def _submit(self, root: Root, batch: Batch) -> Future[list[Reading]] | None:
        """Hand a batch to a worker; None when the pool broke just now."""
        try:
            # Processes are started with the stderr they inherit; a full-screen app has put another in its place.
            with redirect_stderr(sys.__stderr__):
                if self._pool is None:
                    context = multiprocessing.get_context("spawn")
                    self._pool = ProcessPoolExecutor(self._count, mp_context=context, initializer=_settle_in)
                return self._pool.submit(self._task, root, batch)
        except BrokenExecutor:
            return None
        except (OSError, ValueError, ImportError):
            # No processes to be had here, for want of semaphores or memory: this one reads.
            self._is_alone = True
            return None

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _settle_in() -> None:
    """A worker leaves Ctrl+C to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            wait([sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()

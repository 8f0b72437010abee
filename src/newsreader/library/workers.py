"""Files are read in worker processes, so that the one that writes never waits on a parser.

A worker that dies costs one file: the pool is made anew and the batch halved until the file is found.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from typing import Protocol, TypeVar

from newsreader.library.made import Batch, joined, lost
from newsreader.library.rows import make_batch
from newsreader.library.scout import can_be_copied
from newsreader.library.worker import Task, read_each, settle_in
from newsreader.records import further, limits
from newsreader.records.folder import Root

_AHEAD = 20
"""Batches in flight, so that nobody waits while a large transaction is written."""


class Request(Protocol):
    """Some files to read."""

    @property
    def root(self) -> Root:
        """The root they lie in."""

    @property
    def paths(self) -> list[str]:
        """Relative to it."""


R = TypeVar("R", bound=Request)


def worker_count() -> int:
    """One process a core, but one core left to the screen when there are more than two."""
    cores = os.cpu_count() or 1
    return cores - 1 if cores > 2 else cores


class Workers:
    """Reads batches in processes, in order. Use as a context; leaving it ends the processes."""

    def __init__(self, task: Task = make_batch, count: int | None = None, seconds: float = limits.SECONDS) -> None:
        self._task = task
        self._seconds = seconds
        self._count = count or worker_count()
        self._pool: ProcessPoolExecutor | None = None
        self._is_alone = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, requests: Iterable[R]) -> Iterator[tuple[R, Batch]]:
        """Each request with what its files gave, in the order given; some are read ahead."""
        waiting: deque[tuple[R, Future[Batch] | None]] = deque()
        source = iter(requests)
        while True:
            while len(waiting) < _AHEAD and (request := next(source, None)) is not None:
                waiting.append((request, self._submit(request.root, request.paths)))
            if not waiting:
                return
            request, future = waiting.popleft()
            try:
                batch = future.result() if future else self._search(request.root, request.paths)
            except (BrokenExecutor, TimeoutError):
                self._end()
                # Batches submitted to the broken pool are gone with it.
                waiting = deque((held, None) for held, _ in waiting)
                batch = self._search(request.root, request.paths)
            yield request, batch

    def _search(self, root: Root, paths: list[str]) -> Batch:
        """Read files of which one may kill its worker, in halves."""
        try:
            future = self._submit(root, paths)
            if future is not None:
                return future.result()
        except (BrokenExecutor, TimeoutError):
            pass
        self._end()
        if self._is_alone:
            return self._task(root, paths)
        if len(paths) == 1:
            return Batch([lost("reading it ended the process that did it")], 0.0, 0.0)
        middle = len(paths) // 2
        return joined([self._search(root, paths[:middle]), self._search(root, paths[middle:])])

    def _submit(self, root: Root, paths: list[str]) -> Future[Batch] | None:
        """Hand files to a worker; None when the pool broke just now."""
        try:
            with starting():
                if self._pool is None:
                    self._pool = ProcessPoolExecutor(
                        self._count, mp_context=_context(), initializer=settle_in, initargs=(further.keys(),)
                    )
                return self._pool.submit(read_each, self._task, self._seconds, root, paths)
        except BrokenExecutor:
            return None
        except (OSError, ValueError, ImportError, NotImplementedError):
            # No processes to be had here, for want of semaphores or memory: this one reads.
            self._is_alone = True
            return None

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _context() -> BaseContext:
    """Copies of this process, which have all imported already, where nothing can go wrong with them; else new ones."""
    return multiprocessing.get_context("fork" if can_be_copied() else "spawn")


@contextmanager
def starting() -> Iterator[None]:
    """Around the start of a Python process of ours.

    It is started with the stderr it inherits, for a full-screen app has put another in its place; it imports
    nothing from where it is started, which may be the very folder that is read; and Ctrl+C never reaches it, for it
    would print where it was.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        with redirect_stderr(sys.__stderr__):
            # Started later, it would let Ctrl+C through again.
            resource_tracker.ensure_running()
            # A process begins with what is held back in the thread that starts it.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before

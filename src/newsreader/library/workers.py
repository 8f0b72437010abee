"""Files are read in worker processes, so that the one that writes never waits on a parser.

A worker that dies costs one file: the pool is made anew and the batch halved until the file is found. A worker has a
bound on its memory, and on the time it may take over a file.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from time import perf_counter
from typing import Protocol, TypeVar

from newsreader.library.made import Batch, lost
from newsreader.library.rows import make_batch
from newsreader.library.scout import can_be_copied
from newsreader.records import further, limits
from newsreader.records.folder import Root
from newsreader.records.opening import expect

Task = Callable[[Root, list[str]], Batch]

_NICE = 5
"""How far workers stand back for others that want the same core."""

_PATIENCE = 4
"""Times as long as a file may take of a core, it may take by the clock."""

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
        first, second = self._search(root, paths[:middle]), self._search(root, paths[middle:])
        return Batch(first.made + second.made, first.reading + second.reading, first.parsing + second.parsing)

    def _submit(self, root: Root, paths: list[str]) -> Future[Batch] | None:
        """Hand files to a worker; None when the pool broke just now."""
        try:
            with starting():
                if self._pool is None:
                    self._pool = ProcessPoolExecutor(
                        self._count, mp_context=_context(), initializer=_settle_in, initargs=(further.keys(),)
                    )
                return self._pool.submit(_read_each, self._task, self._seconds, root, paths)
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


def _read_each(task: Task, seconds: float, root: Root, paths: list[str]) -> Batch:
    """Read some files in a worker, each in its time."""
    began = perf_counter()
    with suppress(TimeoutError), _bounded(seconds):
        expect(root, paths)
    reading = perf_counter() - began
    batches = [_read_in_time(task, seconds, root, path) for path in paths]
    made = [row for batch in batches for row in batch.made]
    return Batch(made, reading + sum(batch.reading for batch in batches), sum(batch.parsing for batch in batches))


def _read_in_time(task: Task, seconds: float, root: Root, path: str) -> Batch:
    try:
        with _bounded(seconds):
            return task(root, [path])
    except TimeoutError as error:
        return Batch([lost(str(error))], 0.0, seconds)


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """So long may something take.

    Raises:
        TimeoutError: It took longer.
    """
    # Of a core: where others keep it busy, a file is not to be lost for that. By the clock a disk has its time, too.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds)
    # Where no line of Python comes to run, no error can be raised; this signal ends the process.
    signal.setitimer(signal.ITIMER_PROF, 2 * seconds)
    try:
        yield
    finally:
        for timer in (signal.ITIMER_VIRTUAL, signal.ITIMER_REAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0)


def _overdue(*_: object) -> None:
    raise TimeoutError("takes too long to read")


def _settle_in(keys: dict[str, tuple[str, ...]]) -> None:
    """A worker keeps its bounds, leaves Ctrl+C to its parent and the terminal alone, and does not outlive it.

    Args:
        keys: Keys of front matter that fields have beside their own.
    """
    further.extend(keys)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        # A copy would end as its parent does, with a line on the terminal.
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGVTALRM, _overdue)
    signal.signal(signal.SIGALRM, _overdue)
    # What is on the screen comes first, and the one that writes before those that read for it.
    os.nice(_NICE)
    # Should it be ended, libraries would have a last word on stderr.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _bound_memory()
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            wait([sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def _bound_memory() -> None:
    import resource

    with suppress(OSError, ValueError):  # not every system has this bound
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = limits.MEMORY if most == resource.RLIM_INFINITY else min(limits.MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))

"""What a worker does: it reads files, each within bounds on its time and on the memory of the process."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import wait
from time import perf_counter

from newsreader.library.made import Batch, joined, lost
from newsreader.records import further, limits
from newsreader.records.folder import Root
from newsreader.records.opening import expect

Task = Callable[[Root, list[str]], Batch]

_NICE = 5
"""How far workers stand back for others that want the same core."""

_PATIENCE = 4
"""Times as long as a file may take of a core, it may take by the clock."""

_TOGETHER = 32
"""Files for which the clock is set once."""


def read_each(task: Task, seconds: float, root: Root, paths: list[str]) -> Batch:
    """Read some files in a worker, each in its time."""
    began = perf_counter()
    with suppress(TimeoutError), _bounded(seconds):
        expect(root, paths)
    reading = perf_counter() - began
    parts = [paths[start : start + _TOGETHER] for start in range(0, len(paths), _TOGETHER)]
    batch = joined([_read_in_time(task, seconds, root, part) for part in parts])
    return batch._replace(reading=batch.reading + reading)


def _read_in_time(task: Task, seconds: float, root: Root, paths: list[str]) -> Batch:
    """Files read together, unless that takes as long as one of them may: then one by one, each in its time."""
    try:
        with _bounded(seconds) as clock:
            batch = task(root, paths)
        if not clock.ran_out or len(paths) == 1:
            return batch
    except TimeoutError as error:
        if len(paths) == 1:
            return Batch([lost(str(error))], 0.0, seconds)
    return joined([_read_in_time(task, seconds, root, [path]) for path in paths])


class _Clock:
    """Whether the time ran out; the error may have been taken for one of a file's own."""

    ran_out = False


@contextmanager
def _bounded(seconds: float) -> Iterator[_Clock]:
    """So long may something take.

    Raises:
        TimeoutError: It took longer.
    """
    clock = _Clock()
    # Of a core: where others keep it busy, a file is not to be lost for that. By the clock a disk has its time, too.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds)
    # Where no line of Python comes to run, no error can be raised; this signal ends the process.
    signal.setitimer(signal.ITIMER_PROF, 2 * seconds)
    try:
        yield clock
    finally:
        for timer in (signal.ITIMER_PROF, signal.ITIMER_VIRTUAL, signal.ITIMER_REAL):
            left, _ = signal.setitimer(timer, 0)
            clock.ran_out |= not left


def _overdue(*_: object) -> None:
    raise TimeoutError("takes too long to read")


def settle_in(keys: dict[str, tuple[str, ...]]) -> None:
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
    parent = parent_process()
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

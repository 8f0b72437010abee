"""A copy of this process that answers one question, while this process imports what it needs to show the answer."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from select import select
from time import perf_counter

_LONGEST_S = 10
"""Seconds after which a copy ends that has lost its parent."""

_LAST_S = 0.2
"""Seconds that one which is killed is waited for."""


class Scout:
    """A process that was sent out. Its report is asked for once; it ends by then, or is ended."""

    def __init__(self, process: int, report: int) -> None:
        self._process, self._report = process, report

    def report(self, patience: float) -> bytes:
        """What the question gave; nothing when it failed, or took longer than so many seconds from now."""
        data, until = bytearray(), perf_counter() + patience
        try:
            while select([self._report], (), (), max(0.0, until - perf_counter()))[0]:
                if not (part := os.read(self._report, 1 << 20)):
                    return bytes(data)
                data += part
            return b""
        finally:
            self.end()

    def end(self) -> None:
        """Have it no longer; what it found is lost if nobody asked."""
        if self._process:
            os.close(self._report)
            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
            # What waits for a disk that does not answer is not even killed until it does.
            last = threading.Thread(target=_bury, args=(self._process,), daemon=True)
            last.start()
            last.join(_LAST_S)
            self._process = 0


def can_be_copied() -> bool:
    """Whether nothing can go wrong with a copy of this process.

    What other threads hold would be held in it for ever; elsewhere than on Linux the system's own libraries may have
    threads of which Python knows nothing.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def send(question: Callable[[], bytes]) -> Scout | None:
    """Have a question answered by a copy of this process; None when there can be none.

    Args:
        question: Called in the copy, where nothing it says reaches a terminal.
    """
    if not can_be_copied():
        return None
    try:
        report, door = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(report)
        os.close(door)
        return None
    if process == 0:
        os.close(report)
        _answer(question, door)
    os.close(door)
    return Scout(process, report)


def _answer(question: Callable[[], bytes], door: int) -> None:
    """In the copy: answer and be gone, whatever happens, without a word and without what ends a whole program."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(_LONGEST_S)
        # Libraries would have a last word on the screen that comes meanwhile.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with open(door, "wb") as out:
            out.write(question())
    finally:
        os._exit(0)


def _bury(process: int) -> None:
    with suppress(OSError):
        os.waitpid(process, 0)

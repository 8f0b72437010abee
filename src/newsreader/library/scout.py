"""A copy of this process that answers one question, while this process imports what it needs to show the answer."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from select import select
from time import perf_counter


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
            with suppress(OSError):
                os.waitpid(self._process, 0)
            self._process = 0


def send(question: Callable[[], bytes]) -> Scout | None:
    """Have a question answered by a copy of this process; None when there can be none.

    Only a process of a single thread can be copied: what other threads hold would be held for ever.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
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
        with open(door, "wb") as out:
            out.write(question())
    finally:
        os._exit(0)

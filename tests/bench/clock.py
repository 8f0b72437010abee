"""The clock: a program in a pty, timed by the bytes it writes. No terminal is emulated while time is taken."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

_COLUMNS, _ROWS = 160, 45
_DEADLINE_S = 120.0
_QUIET_S = 0.06
"""A repaint is over when nothing came for so long; the time taken is that of its last byte."""


class Pty:
    """A program in a terminal of 160×45. Times are `time.perf_counter` seconds."""

    def __init__(self, argv: Sequence[str], variables: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self._pid, self._door = pty.fork()
        if self._pid == 0:
            # The program's name must be the whole path: Python finds its environment by it.
            os.execve(argv[0], list(argv), dict(variables))
        fcntl.ioctl(self._door, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._door)

    def until(self, *words: bytes) -> float:
        """Seconds from the start until one of some words was written."""
        seen = b""
        while not any(word in seen for word in words):
            if time.perf_counter() - self.began > _DEADLINE_S:
                raise AssertionError(f"never seen: {words!r}\n{seen[-2000:]!r}")
            seen = seen[-4096:] + self._read(0.1)
        return time.perf_counter() - self.began

    def rest(self, quiet: float = _QUIET_S) -> float:
        """When the last byte came, once nothing has come for a while."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def key(self, keys: str, quiet: float = _QUIET_S) -> float:
        """Seconds from a key to the last byte of what it draws."""
        began = time.perf_counter()
        os.write(self._door, keys.encode())
        return max(0.0, self.rest(quiet) - began)

    def memory(self) -> int:
        """Bytes that the program and its children have in memory; what they share is counted once."""
        return sum(_share(pid) for pid in _tree(self._pid))

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._door], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._door, 1 << 16)
        except OSError:
            return b""


def _tree(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as listed:
            children = [int(child) for child in listed.read().split()]
    except OSError:
        children = []
    return [pid, *(found for child in children for found in _tree(child))]


def _share(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup") as figures:
            found = {line.split(":")[0]: line.split()[1] for line in figures if line.count(":") == 1}
    except OSError:
        return 0
    return int(found.get("Rss", 0)) * 1024

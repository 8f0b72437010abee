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
from typing import NamedTuple

_COLUMNS, _ROWS = 160, 45
_DEADLINE_S = 120.0
_PATIENCE_S = 1.0
"""A key that draws nothing for so long draws nothing."""

QUIET_S = 0.12
"""A repaint is over when no frame is open and nothing came for so long; the time taken is that of its last byte.

Longer than the reader lets a cursor rest before it reads a story (0.06), so that what comes late is counted too;
shorter than what timers draw by themselves: a blinking cursor (0.5), a look at the folder (4). The one timer in
between, by which a story counts as read, is put off in the settings.
"""

_BURST_S = 0.004
_ASKED, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether the terminal knows synchronized updates. Those of today say yes; then every frame comes between two marks."""

_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"


class Repaint(NamedTuple):
    """Seconds from a key to the end of the first frame that holds a mark, and to the last byte of all that it drew."""

    shown: float
    last: float


class Watch:
    """What a program writes after a key, as it comes.

    Attributes:
        shown: When the first frame that began after the key and holds the mark had come; None before.
        last: When the last byte came; None before the first one.
    """

    def __init__(self, mark: bytes, *, framed: bool) -> None:
        self._mark = mark
        self._framed = framed
        self._seen = bytearray()
        self.shown: float | None = None
        self.last: float | None = None

    def take(self, seconds: float, data: bytes) -> None:
        """Bytes that came so many seconds after the key."""
        self._seen += data
        self.last = seconds
        if self.shown is None and self._is_painted():
            self.shown = seconds

    def wait(self, quiet: float) -> float:
        """Seconds to wait for more: none may come any more when none came for so long."""
        is_open = self._seen.rfind(_BEGIN) > self._seen.rfind(_END)
        return _PATIENCE_S if self.last is None or is_open else quiet

    def repaint(self) -> Repaint | None:
        """What was measured; None when nothing was drawn. Without the mark all of it is what was to be shown."""
        if self.last is None:
            return None
        return Repaint(self.last if self.shown is None else self.shown, self.last)

    def _is_painted(self) -> bool:
        if not self._framed:
            return self._mark in self._seen
        begin = self._seen.find(_BEGIN)
        place = self._seen.find(self._mark, begin) if begin >= 0 else -1
        return place >= 0 and self._seen.find(_END, place) >= 0


class Pty:
    """A program in a terminal of 160×45.

    Attributes:
        began: When it was started, as `time.perf_counter` counts.
        pid: Its process.
    """

    def __init__(self, argv: Sequence[str], variables: Mapping[str, str]) -> None:
        self._framed = False
        self._tail = b""
        self._is_over = False
        size = struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0)
        self.began = time.perf_counter()
        self.pid, self._door = pty.fork()
        if self.pid == 0:
            # Set here, before the program can ask for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(argv[0], list(argv), dict(variables))

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._is_over:
            # The whole group: its worker processes end with it.
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._door)

    def until(self, *words: bytes) -> float:
        """Seconds from the start to the last byte of the burst that brought one of some words.

        Raises:
            TimeoutError: None of them ever came.
        """
        seen = b""
        while not any(word in seen for word in words):
            data = self._read(_DEADLINE_S)
            if not data or time.perf_counter() - self.began > _DEADLINE_S:
                raise TimeoutError(f"never seen: {words!r}\n{seen[-2000:]!r}")
            seen = seen[-100:] + data
        last = time.perf_counter()
        while self._read(_BURST_S):
            last = time.perf_counter()
        return last - self.began

    def key(self, keys: str, mark: bytes = b"", quiet: float = QUIET_S) -> Repaint | None:
        """Press keys and wait until the screen is at rest again; None when nothing was drawn."""
        began, watch = self._watch(keys, mark)
        while data := self._read(watch.wait(quiet)):
            watch.take(time.perf_counter() - began, data)
        return watch.repaint()

    def answer(self, keys: str, mark: bytes) -> float | None:
        """Seconds from keys to the frame that holds a mark, on a screen that never rests; None when it never comes."""
        began, watch = self._watch(keys, mark)
        while watch.shown is None and time.perf_counter() - began < _PATIENCE_S:
            if data := self._read(_PATIENCE_S):
                watch.take(time.perf_counter() - began, data)
        return watch.shown

    def press(self, keys: str) -> None:
        """Press keys and wait for nothing."""
        os.write(self._door, keys.encode())

    def rest(self, quiet: float) -> None:
        """Wait until nothing has come for a while."""
        while self._read(quiet):
            continue

    def watch_for(self, seconds: float, word: bytes) -> bool:
        """Read for so long; whether a word was among it."""
        until, seen = time.perf_counter() + seconds, b""
        while (left := until - time.perf_counter()) > 0:
            seen += self._read(left)
        return word in seen

    def finish(self, keys: str) -> None:
        """Press keys and wait for the program's own end."""
        self.press(keys)
        self.rest(_DEADLINE_S)
        os.waitpid(self.pid, 0)
        self._is_over = True

    def _watch(self, keys: str, mark: bytes) -> tuple[float, Watch]:
        # What came before the key is not its doing.
        self.rest(0)
        watch = Watch(mark, framed=self._framed)
        began = time.perf_counter()
        self.press(keys)
        return began, watch

    def _read(self, seconds: float) -> bytes:
        """What comes within so many seconds; nothing when nothing does, or the program is over."""
        ready, _, _ = select.select([self._door], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._door, 1 << 16)
        except OSError:
            return b""
        if not self._framed:
            self._tail = self._tail[-len(_ASKED) :] + data
            if _ASKED in self._tail:
                self._framed = True
                os.write(self._door, _ANSWER)
        return data

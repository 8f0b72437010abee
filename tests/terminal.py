"""A real terminal for the tests: a pty, and pyte to say what a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

SOURCES = str(Path(__file__).parents[1] / "src")
_DEADLINE_S = 20


class Terminal:
    """newsreader in a pty. Every byte it wrote is in `output`."""

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        *,
        size: tuple[int, int] = (160, 45),
        env: Mapping[str, str] = {},
        module: bool = True,
    ) -> None:
        columns, rows = size
        self.output = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        variables = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": SOURCES,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            **env,
        }
        self._pid, self._door = pty.fork()
        if self._pid == 0:
            start = ["-m", "newsreader"] if module else []
            os.execve(sys.executable, [sys.executable, *start, *arguments], variables)
        fcntl.ioctl(self._door, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._door)

    @property
    def text(self) -> str:
        """The screen as a person sees it."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._door, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._door, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self._pid, signal.SIGWINCH)

    def signal(self, number: int) -> None:
        """Send the reader a signal."""
        os.kill(self._pid, number)

    def kill(self) -> None:
        """End the reader and every process it has started, at once."""
        os.killpg(self._pid, signal.SIGKILL)
        self.wait()

    def wait_for(self, what: str | Callable[[str], bool]) -> str:
        """Read until the screen shows a text, or a function of it holds; returns the screen."""
        holds = (lambda text: what in text) if isinstance(what, str) else what
        waited = 0.0
        while not holds(self.text):
            if not self._read(0.1):
                waited += 0.1
            if waited > _DEADLINE_S:
                raise AssertionError(f"never seen: {what}\n{self.text}")
        return self.text

    def watch(self, seconds: float) -> None:
        """Read for so long, whatever comes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def rest(self, quiet: float = 0.15) -> float:
        """Read until nothing comes for a while; returns when the last byte came, as `time.perf_counter` counts."""
        last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return last

    def wait(self) -> int:
        """Read until the reader ends; returns its exit code, 128+n after a signal."""
        while self._status is None:
            self._read(0.1)
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._status = status
        while self._read(0):
            continue
        return os.waitstatus_to_exitcode(self._status)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._door], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._door, 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)

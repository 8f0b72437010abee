"""Signals that end the program while a screen has the terminal, and an end for a loop that does not get to it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")

PATIENCE_S = 3.0
"""Seconds for an orderly end: who writes to a terminal that has gone, or reads a disk that does not answer, may wait
for ever. Marks are on the disk by then."""

_BACK = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h"
    b"\x1b[?1004l"
)
"""What Textual writes when it gives a terminal back."""


class Signals:
    """Turns signals into calls, on the loop, of a function that gets the exit status: 128 and the signal's number.

    They are not given to the loop itself, so that a program which draws in this terminal can have Ctrl+C alone.
    """

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._modes: list[Any] | None = None
        self._is_lent = self._is_answered = False
        self._last: threading.Timer | None = None

    @contextmanager
    def answered(self) -> Iterator[None]:
        """For the time of a running loop, in the main thread; what is ignored, as by `nohup`, stays ignored."""
        self._modes, self._is_answered = _modes(), True
        loop, before = asyncio.get_running_loop(), {}

        def arrived(number: int, _: FrameType | None) -> None:
            if number == signal.SIGINT and self._is_lent:
                return
            self.hurry(128 + number)
            loop.call_soon_threadsafe(self._end, 128 + number)

        for number in (getattr(signal, name, None) for name in _NAMES):
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                before[number] = signal.signal(number, arrived)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, signal.SIG_DFL if handler is None else handler)
            # Given back: should a thread keep the program from ending, that is all there is left to do.
            self._modes = None

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While another program has the terminal: Ctrl+C is its own, and an end waits for its end."""
        self._is_lent = True
        try:
            yield
        finally:
            self._is_lent = False

    def hurry(self, code: int) -> None:
        """The end of a program that answers signals has begun: it may take `PATIENCE_S`."""
        if self._last is None and self._is_answered and not self._is_lent:
            self._last = threading.Timer(PATIENCE_S, self._leave, [code])
            self._last.daemon = True
            self._last.start()

    def _leave(self, code: int) -> None:
        """Give the terminal back without the loop, and be gone."""
        try:
            if self._modes is not None:
                _restore(self._modes)
        finally:
            os._exit(code)


def can_stop(app: App[Any]) -> bool:
    """Whether a shell that knows jobs has started this program: nobody else would wake it again."""
    if app._driver is None or not app._driver.can_suspend:
        return False
    try:
        parent = os.getppid()
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
    except OSError:
        return False


def _modes() -> list[Any] | None:
    """How the terminal is set; None where there is nothing of the kind."""
    try:
        import termios
    except ImportError:
        return None
    with suppress(OSError, ValueError, TypeError, termios.error):
        return termios.tcgetattr(sys.__stdin__)  # type: ignore[arg-type]
    return None


def _restore(modes: list[Any]) -> None:
    import termios

    with suppress(OSError, ValueError, TypeError, AttributeError, termios.error):
        termios.tcsetattr(sys.__stdin__, termios.TCSANOW, modes)  # type: ignore[arg-type]
        door = sys.__stderr__.fileno()  # type: ignore[union-attr]
        # A terminal that takes nothing would keep us for ever.
        os.set_blocking(door, False)
        try:
            os.write(door, _BACK)
        finally:
            os.set_blocking(door, True)

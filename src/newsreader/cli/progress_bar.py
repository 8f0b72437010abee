"""A bar for commands that take long: on stderr, when that is a terminal and nobody asked for quiet."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TextIO

_PATIENCE_S = 0.3
"""A command that ends sooner draws nothing."""
_EVERY_S = 0.05
_CELLS = 20
_WIDEST = 78


class ProgressBar:
    """A line that is drawn over and over, and gone again at the end.

    Attributes:
        terminal: What it is drawn on; None for nothing.
        drawn: It stands there.
    """

    def __init__(self, terminal: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.drawn = False
        self.terminal, self._clock = terminal, clock
        self._began = self._worked = clock()
        self._last = 0.0

    def show(self, done: int, total: int) -> None:
        """Draw how many things are done, if the command has taken a while and the last drawing, too.

        Nothing is done while they are still being counted.
        """
        if not self.terminal or not total:
            return
        now = self._clock()
        if not done:
            self._worked = now
        if now - self._began >= _PATIENCE_S and now - self._last >= _EVERY_S:
            self._last, self.drawn = now, True
            self._write(self.terminal, self._words(done, total, now - self._worked))

    def clear(self) -> None:
        """Take it away; a later `show` begins anew."""
        if self.terminal and self.drawn:
            self.drawn = False
            self._write(self.terminal, "", end="\r")
        self._began = self._worked = self._clock()

    def _words(self, done: int, total: int, seconds: float) -> str:
        takes_all = self.terminal and (self.terminal.encoding or "").lower().startswith("utf")
        full, empty = "▰▱" if takes_all else "#."
        if not done:
            return f"{empty * _CELLS}  {total:,} found"
        filled = _CELLS * done // total
        left = f"  {(total - done) * seconds / done:,.0f} s left"
        return f"{full * filled}{empty * (_CELLS - filled)}  {done:,} of {total:,}  {done / seconds:,.0f}/s{left}"

    @staticmethod
    def _write(terminal: TextIO, words: str, end: str = "") -> None:
        try:
            columns = os.get_terminal_size(terminal.fileno()).columns
        except OSError:
            columns = 0
        width = min(columns - 1, _WIDEST) if columns > 1 else _WIDEST
        # Blanks to the end: the line before may have been longer.
        print(f"\r{words[:width]:<{width}}", end=end, file=terminal, flush=True)


def progress_bar(*, quiet: bool) -> ProgressBar:
    """The bar of a command."""
    return ProgressBar(sys.stderr if not quiet and sys.stderr is not None and sys.stderr.isatty() else None)

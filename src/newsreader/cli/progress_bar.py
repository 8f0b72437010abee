"""A bar for commands that take long."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsreader.library.progress import Progress


def progress_bar() -> Callable[[Progress], None]:
    """A bar on stderr, when that is a terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def draw(step: Progress) -> None:
        filled = 20 * step.done // max(step.total, 1)
        bar = "▰" * filled + "▱" * (20 - filled)
        left = f"  {step.remaining:.0f} s left" if step.remaining and not step.finished else ""
        words = f"{bar}  {step.done:,} of {step.total:,}  {step.rate:,.0f}/s{left}"
        # Blanks to the end: the line before may have been longer.
        print(f"\r{words:<78}", end="\n" if step.finished else "", file=sys.stderr, flush=True)

    return draw

"""Texts that take longer to lay out than a key may: the beginning at once, the rest in a thread a moment later."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.message import Message

from newsreader.coverage import Coverage
from newsreader.garbage import uncollected
from newsreader.tui.page import Look, Page, Palette
from newsreader.tui.shown import Shown

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

_REST_S = 0.05
"""Seconds after the beginning at which the rest is laid out, if it is still on show."""

Key = tuple[str, int, int, Palette]
"""What the lines of a text depend on."""


class LaidOut(Message):
    """The whole of a long text is laid out, and at hand; sent by a pane to itself."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key


class LongText:
    """Makes the pages of a pane, none of which keeps a key waiting."""

    def __init__(self, pane: Widget) -> None:
        self._pane = pane
        self._whole: Key | None = None
        self._waiting: Timer | None = None

    def is_whole(self, shown: Shown, look: Look) -> bool:
        """Whether all of a text is at hand, rather than its beginning."""
        return not shown.is_long or self._whole == _key(shown, look)

    def page(self, shown: Shown, coverage: Coverage, look: Look, rows: int) -> Page:
        """The page; of a long text that is not at hand what fills so many rows, until `LaidOut` comes."""
        if self._waiting:
            self._waiting.stop()
        if self.is_whole(shown, look) or not rows:
            return shown.page(coverage, look)
        self._waiting = self._pane.set_timer(_REST_S, lambda: self._lay_out(shown, coverage, look))
        return shown.page(coverage, look, rows)

    def take(self, event: LaidOut, shown: Shown, look: Look) -> bool:
        """Note that a text is at hand; False when another one is on show by now."""
        if event.key != _key(shown, look):
            return False
        self._whole = event.key
        return True

    def _lay_out(self, shown: Shown, coverage: Coverage, look: Look) -> None:
        def work() -> None:
            with uncollected():
                shown.page(coverage, look)
            self._pane.post_message(LaidOut(_key(shown, look)))

        asyncio.get_running_loop().run_in_executor(None, work)


def _key(shown: Shown, look: Look) -> Key:
    return (shown.text, look.width, look.measure, look.palette)

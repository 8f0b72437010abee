"""Similar stories are looked for when a person has stayed with one for a moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer

    from newsreader.tui.loader import Loader
    from newsreader.tui.reading import StartTimer
    from newsreader.tui.shown import Shown

_REST_S = 0.3


class Guessing:
    """Asks a loader for them, for the last story that came up alone."""

    def __init__(self, loader: Loader, start: StartTimer) -> None:
        """Ask a loader; `start` calls a function when so many seconds have passed."""
        self._loader = loader
        self._start = start
        self._resting: Timer | None = None

    def rest(self, number: int, shown: Shown) -> None:
        """A story has come up."""
        if self._resting:
            self._resting.stop()
        story, joined = shown.story, shown.joined
        if story and shown.raw is None and not joined.similar:
            self._resting = self._start(_REST_S, partial(self._loader.guess, number, story, joined))

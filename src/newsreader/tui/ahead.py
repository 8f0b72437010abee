"""Stories that a person may come to next, read before they do: a step then shows list and story at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.errors import NewsreaderError
from newsreader.tui.answers import StoryLoaded

if TYPE_CHECKING:
    from newsreader.tui.loader import Loader

AHEAD_S = 0.05
"""Seconds on a story until its neighbours are read: not while what a key drew is still on its way to the terminal."""


class Ahead:
    """The neighbours of the story on show. What is at hand is what the file says now: it is looked at once more."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._found: dict[int, tuple[object, StoryLoaded]] = {}
        self._generation = 0

    def fetch(self, numbers: Sequence[int]) -> None:
        """Read these in a thread, and let others go."""
        self._found = {number: found for number, found in self._found.items() if number in numbers}
        missing = [number for number in numbers if number not in self._found]
        if missing:
            asyncio.get_running_loop().run_in_executor(None, self._read, missing, self._generation)

    def take(self, number: int) -> StoryLoaded | None:
        """A story that is at hand; None when it is not, or its file is another one by now."""
        state, story = self._found.get(number, (None, None))
        try:
            return story if story and self._loader.state_of(number) == state else None
        except NewsreaderError:
            # Whoever reads it now says why.
            return None

    def forget(self) -> None:
        """The index changed, and with it what other records add to a story."""
        self._found.clear()
        self._generation += 1

    def _read(self, numbers: Sequence[int], generation: int) -> None:
        for number in numbers:
            try:
                state = self._loader.state_of(number)
                story = self._loader.story_now(number) if state else None
            except NewsreaderError:
                return
            if story and generation == self._generation:
                self._found[number] = (state, story)

"""Stories that a person may come to next, read before they do: a step then shows list and story at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from newsreader.errors import NewsreaderError
from newsreader.tui.answers import StoryLoaded
from newsreader.tui.newest import Newest

if TYPE_CHECKING:
    from textual.timer import Timer

    from newsreader.tui.loader import Loader
    from newsreader.tui.reading import StartTimer

_REST_S = 0.05
"""Seconds on a story until its neighbours are read: not while what a key drew is still on its way to the terminal."""

Found = dict[int, tuple[object, StoryLoaded]]
"""Stories by their ids, each with the state its file was in."""


class Ahead:
    """The neighbours of the story on show.

    One that comes up is shown as it was read, for a disk may take its time to say more; the next `fetch` looks at its
    file once more, and asks for it anew when it is another one by now.
    """

    def __init__(self, loader: Loader, start: StartTimer) -> None:
        """Read by a loader; `start` calls a function when so many seconds have passed."""
        self._loader = loader
        self._start = start
        self._resting: Timer | None = None
        self._found: Found = {}
        self._taken: dict[int, object] = {}
        self._newest = Newest(1)

    def rest(self, read: Callable[[], None]) -> None:
        """A story has come up: call a function, which may then fetch, unless another one comes up at once."""
        if self._resting:
            self._resting.stop()
        self._resting = self._start(_REST_S, read)

    def fetch(self, numbers: Sequence[int]) -> None:
        """Look at what was taken, read these, in a thread, and let others go."""
        # A thread may be putting another one in: nothing here walks through what changes.
        for number in list(self._found):
            if number not in numbers:
                del self._found[number]
        missing = [number for number in numbers if number not in self._found]
        if missing or self._taken:
            self._newest.run(partial(self._read, self._taken, missing, self._found))

    def take(self, number: int) -> StoryLoaded | None:
        """A story that is at hand; None when it is not."""
        state, story = self._found.get(number, (None, None))
        if story:
            self._taken = {number: state}
        return story

    def forget(self) -> None:
        """The index changed, and with it what other records add to a story: to one that is still being read as well."""
        self._found = {}

    def _read(self, taken: dict[int, object], numbers: Sequence[int], found: Found) -> None:
        try:
            for number, state in taken.items():
                if self._loader.state_of(number) != state:
                    self._loader.answer_story(number, raw=False)
            # Not before: of the calls that have to wait some are never run.
            taken.clear()
            for number in numbers:
                state = self._loader.state_of(number)
                story = self._loader.story_now(number) if state else None
                if story:
                    found[number] = (state, story)
        except NewsreaderError:
            # Whoever reads it when it is wanted says why.
            return

"""When a story counts as read without a key that says so: a person's own policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsreader.settings.model import MarkPolicy

if TYPE_CHECKING:
    from textual.timer import Timer

StartTimer = Callable[[float, Callable[[], None]], "Timer"]


class Reading:
    """Watches the story on show and says when it has been read, once each time it comes up.

    - `open`: it was gone into, or come to by a key that goes from story to story.
    - `dwell`: it was on show for a while.
    - `end`: its last line came up as it was scrolled; one that needs no scrolling counts as with `dwell`.
    - `manual`: never.
    """

    def __init__(self, policy: MarkPolicy, seconds: float, start: StartTimer, read: Callable[[int], None]) -> None:
        """Watch for a policy.

        Args:
            seconds: How long a story has to be on show.
            start: Calls a function when so many seconds have passed.
            read: Takes the id of a story that counts as read.
        """
        self._policy = policy
        self._seconds = seconds
        self._start = start
        self._read = read
        self._number: int | None = None
        self._waiting: Timer | None = None

    def shown(self, number: int, *, opened: bool, fits: bool) -> None:
        """A story is on show, the whole of it; the same one again, or renewed, is no news.

        Args:
            opened: A person went into it.
            fits: All its lines are on the screen.
        """
        if number != self._number:
            self.left()
            self._number = number
            if self._policy == "dwell":
                self._wait(number)
            elif opened:
                self.opened(number)
        self.scrolled(number, at_end=fits, moved=False)

    @property
    def is_by_hand(self) -> bool:
        """Nothing that is done with a story makes it count as read, only the key that says so."""
        return self._policy == "manual"

    def opened(self, number: int) -> None:
        """A person goes into a story."""
        if self._policy == "open":
            self._read(number)

    def scrolled(self, number: int, *, at_end: bool, moved: bool) -> None:
        """Other lines of the story are on the screen.

        Args:
            at_end: The last one is among them.
            moved: The first one is not.
        """
        if self._policy != "end" or number != self._number or not at_end:
            return
        if moved:
            self._stop()
            self._read(number)
        elif self._waiting is None:
            self._wait(number)

    def left(self) -> None:
        """No story is on show, or another one."""
        self._number = None
        self._stop()

    def _wait(self, number: int) -> None:
        if self._seconds:
            self._waiting = self._start(self._seconds, lambda: self._read(number))
        else:
            self._read(number)

    def _stop(self) -> None:
        if self._waiting:
            self._waiting.stop()
        self._waiting = None

"""What keys did to the marks and the saved searches, so that `u` can take it back."""

from __future__ import annotations

from collections import deque

from msgspec import Struct

from newsreader.listing import Before
from newsreader.searching import Resaved

STEPS = 50


class Step(Struct, frozen=True):
    """One thing that was done.

    Attributes:
        words: What it was, as `u` names it.
        before: The marks as they were, or what was done to the saved searches.
    """

    words: str
    before: Before | Resaved


class Undo:
    """The last steps, newest last."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=STEPS)

    def push(self, words: str, before: Before | Resaved) -> None:
        """Remember a step, if it changed anything."""
        if before:
            self._steps.append(Step(words, before))

    def pop(self) -> Step | None:
        """The newest step, taken off."""
        return self._steps.pop() if self._steps else None

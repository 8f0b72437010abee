"""The keys that mark: each one committed at once, each one undone by `u`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsreader.listing import READ, STARRED, Mark, Place, Row
from newsreader.tui.undo import Undo

if TYPE_CHECKING:
    from newsreader.library.collection import Collection


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a key did.

    Attributes:
        sentence: For the person.
        flags: New flags by ident, for the rows on the screen.
    """

    sentence: str
    flags: dict[int, int] = field(default_factory=dict)


class Marking:
    """Changes marks of the collection and remembers how they were."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._undo = Undo()

    def star(self, row: Row) -> Outcome:
        """Star a story, or take its star away."""
        words = "took the star from" if row.starred else "starred"
        return self._change(f"{words} {row.title}", [row], lambda flags: flags ^ STARRED)

    def toggle_read(self, row: Row) -> Outcome:
        """Mark a story as read, or as unread."""
        words = "marked as read" if row.unread else "marked as unread"
        return self._change(f"{words}: {row.title}", [row], lambda flags: flags ^ READ)

    def read_place(self, place: Place) -> Outcome:
        """Mark every unread story of a place as read."""
        rows = self._collection.unread_rows(place)
        if not rows:
            return Outcome(f"Nothing unread in {place.name}.")
        noun = "story" if len(rows) == 1 else "stories"
        return self._change(f"marked {len(rows):,} {noun} of {place.name} as read", rows, lambda flags: flags | READ)

    def reading(self, row: Row) -> Outcome:
        """A story was read by being looked at: nothing for `u`."""
        return Outcome("", _after(self._collection.mark([row], lambda flags: flags | READ), lambda flags: flags | READ))

    def undo(self) -> Outcome:
        """Take the newest step back."""
        step = self._undo.pop()
        if step is None:
            return Outcome("Nothing to undo.")
        self._collection.restore(step.before)
        return Outcome(f"Undone: {step.words}.", {mark.ident: mark.flags for mark in step.before})

    def _change(self, words: str, rows: Sequence[Row], change: Callable[[int], int]) -> Outcome:
        before = self._collection.mark(rows, change)
        self._undo.push(words, before)
        return Outcome(f"{words[:1].upper()}{words[1:]}. u undoes.", _after(before, change))


def _after(before: Sequence[Mark], change: Callable[[int], int]) -> dict[int, int]:
    return {mark.ident: change(mark.flags) for mark in before}

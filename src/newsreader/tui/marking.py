"""The keys that mark: each one committed at once, each one undone by `u`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsreader.listing import READ, STARRED, Before, Place, Row
from newsreader.searching import Resaved
from newsreader.tui.keys_told import key
from newsreader.tui.undo import Undo

if TYPE_CHECKING:
    from newsreader.library.collection import Collection


_MANY = 1_000


class Outcome(Struct, frozen=True):
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
        """Mark every unread story of a place as read; to be called in a thread."""
        before = self._collection.read_all(place)
        if not before:
            return Outcome(f"Nothing unread in {place.name}.")
        noun = "story" if len(before) == 1 else "stories"
        words = f"marked {len(before):,} {noun} of {place.name} as read"
        self._undo.push(words, before)
        return Outcome(_sentence(words))

    def reading(self, row: Row) -> Outcome:
        """A story was read by being looked at: nothing for `u`."""
        before = self._collection.mark([row], lambda flags: flags | READ)
        return Outcome("", _flags(before, lambda flags: flags | READ))

    def save_search(self, name: str, query: str) -> Outcome:
        """Keep a search in the sidebar."""
        return self._resaved(f"saved the search {name}", self._collection.searches.save(name, query))

    def remove_search(self, name: str) -> Outcome:
        """Keep a search in the sidebar no longer."""
        return self._resaved(f"removed the saved search {name}", self._collection.searches.remove(name))

    def _resaved(self, words: str, change: Resaved) -> Outcome:
        self._undo.push(words, change)
        return Outcome(_sentence(words))

    def undo(self) -> Outcome:
        """Take the newest step back; to be called in a thread."""
        step = self._undo.pop()
        if step is None:
            return Outcome("Nothing to undo.")
        if isinstance(step.before, Resaved):
            self._collection.searches.restore(step.before)
            return Outcome(f"Undone: {step.words}.")
        self._collection.restore(step.before)
        return Outcome(f"Undone: {step.words}.", _flags(step.before, lambda flags: flags))

    def _change(self, words: str, rows: Sequence[Row], change: Callable[[int], int]) -> Outcome:
        before = self._collection.mark(rows, change)
        self._undo.push(words, before)
        return Outcome(_sentence(words), _flags(before, change))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}. {key('undo')} undoes."


def _flags(before: Before, change: Callable[[int], int]) -> dict[int, int]:
    """Flags by ident after a change; of many, the index tells."""
    if len(before) > _MANY:
        return {}
    return {ident: change(flags) for ident, flags in zip(before.idents, before.flags, strict=True)}

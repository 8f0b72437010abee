"""Ids of stories: free ones, in the order of time."""

from __future__ import annotations

from sqlite3 import Connection

from newsreader.library.schema import SEQUENCE_BITS, UNDATED

_HIGHEST = f"""SELECT max(
    coalesce((SELECT max(id) FROM story WHERE id < ?), {UNDATED - 1}),
    coalesce((SELECT max(id) FROM tombstone WHERE id < ?), {UNDATED - 1})
)"""
"""The highest id below one that was ever given out."""


class Ids:
    """Gives ids for rows that are written later; `forget` when they were."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._last: dict[tuple[int, int], int] = {}
        self._rooms: dict[int, int] = {}
        self._given: set[int] = set()

    def forget(self) -> None:
        """What was given out is in the tables now."""
        for remembered in (self._last, self._rooms, self._given):
            remembered.clear()

    def next(self, seconds: int | None) -> int:
        """A free id, in the order of time; undated stories come below all others."""
        low = UNDATED if seconds is None else seconds << SEQUENCE_BITS
        room = self._rooms.get(low, 1 << (60 if seconds is None else SEQUENCE_BITS))
        while True:
            number = self._last_in(low, low + room) + 1
            while number in self._given:
                number += 1
            self._last[low, low + room] = number
            if number < low + room:
                self._given.add(number)
                return number
            # More stories than a second has ids: they take those of the seconds after it.
            room <<= SEQUENCE_BITS
            self._rooms[low] = room

    def _last_in(self, low: int, high: int) -> int:
        """The last id that is taken of a range."""
        last = self._last.get((low, high))
        return max(low - 1, self._db.execute(_HIGHEST, (high, high)).fetchone()[0]) if last is None else last

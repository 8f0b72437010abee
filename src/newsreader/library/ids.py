"""Ids of stories: free ones, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from newsreader.library.claims import asked
from newsreader.library.schema import SEQUENCE_BITS, UNDATED

_HIGHEST = f"""SELECT max(
    coalesce((SELECT max(id) FROM story WHERE id < ?), {UNDATED - 1}),
    coalesce((SELECT max(id) FROM tombstone WHERE id < ?), {UNDATED - 1})
)"""
"""The highest id below one that was ever given out."""


_TAKEN = "SELECT id FROM story WHERE id IN ({holes}) UNION ALL SELECT id FROM tombstone WHERE id IN ({holes})"


class Ids:
    """Gives ids for rows that are written later; `forget` when they were."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._last: dict[tuple[int, int], int] = {}
        self._rooms: dict[int, int] = {}
        self._given: set[int] = set()
        self._free: set[int] = set()

    def expect(self, seconds: Iterable[int | None]) -> None:
        """These will be asked for: find out at once which seconds have none yet. Ids of a second are given from its
        first one up, so that one is the one to look for.
        """
        firsts = {second << SEQUENCE_BITS for second in seconds if second is not None}
        self._free = firsts.difference(number for (number,) in asked(self._db, _TAKEN, firsts))

    def forget(self) -> None:
        """What was given out is in the tables now."""
        for remembered in (self._last, self._rooms, self._given, self._free):
            remembered.clear()

    def next(self, seconds: int | None) -> int:
        """A free id, in the order of time; undated stories come below all others."""
        low = UNDATED if seconds is None else seconds << SEQUENCE_BITS
        if low in self._free and low not in self._given:
            self._free.remove(low)
            self._given.add(low)
            return low
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

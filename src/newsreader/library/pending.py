"""Rows that wait to be written, and come in the order of their table so that neighbours lie on one page.

Other threads get their turn between any two rows: to sort a hundred thousand at once, or to let go of them, would hold
up a key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Row = tuple[Any, ...]
T = TypeVar("T")

_SHIFT, _PARTS = 56, 256
"""A key of 64 bits, signed, falls into one of so many parts by its highest bits."""


def taken(waiting: list[T], key: Callable[[Any], Any] | None = None) -> Iterator[T]:
    """All that waits, in order, each let go of in its turn.

    Args:
        key: What to sort by; as in `sorted`.
    """
    waiting.sort(key=key, reverse=True)
    while waiting:
        yield waiting.pop()


def let_go(done: list[T]) -> None:
    """Forget what was written, one after the other."""
    while done:
        done.pop()


class Hashed:
    """Rows that begin with a key that is a hash: evenly spread over all integers of 64 bits."""

    def __init__(self) -> None:
        self._parts: list[list[Row]] = [[] for _ in range(_PARTS)]

    def add(self, row: Row) -> None:
        """One more."""
        self._parts[(row[0] >> _SHIFT) + _PARTS // 2].append(row)

    def taken(self) -> Iterator[Row]:
        """All of them, in order."""
        for part in self._parts:
            yield from taken(part)


class Members:
    """Stories in groups."""

    def __init__(self) -> None:
        self._stories: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)

    def add(self, story: int, groups: dict[int, bool]) -> None:
        """A story is in some groups: by itself, or through one inside."""
        for way in groups.items():
            self._stories[way].append(story)

    def taken(self) -> Iterator[tuple[int, int, bool]]:
        """Group, story and whether it is in by itself: group by group."""
        for (group, is_direct), stories in sorted(self._stories.items()):
            for story in taken(stories):
                yield group, story, is_direct
        self._stories.clear()

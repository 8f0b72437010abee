"""Where the cursor goes when the list of stories changes: pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal

from newsreader.listing import Row

Goal = Literal["keep", "newest", "first", "unread", "last unread"] | int
"""Stay on the story, go to the first unread one above it, to the first one, to the first or last unread one, or to one
story."""


def chosen(
    goal: Goal, ids: Sequence[int], unread: int | None, held: Row | None, by_ident: Callable[[int], int | None]
) -> int | None:
    """The story to put the cursor on; None for the first.

    Args:
        unread: The first or last unread story, if that is the goal.
        held: The row the cursor is on now.
        by_ident: The present id of a story whose record changed.
    """
    if isinstance(goal, int):
        return goal
    if goal in ("unread", "last unread"):
        return unread
    if goal == "first" or held is None:
        return None
    present = held.id if index_of(ids, held.id) is not None else by_ident(held.ident)
    if goal == "newest" and unread is not None and present is not None:
        first, at = index_of(ids, unread), index_of(ids, present)
        return unread if first is not None and at is not None and first < at else present
    return present


def nearest(ids: Sequence[int], left: Sequence[int], held: int) -> int | None:
    """Of the stories that are left of a list the one nearest to one of the list, below it when there is a choice.

    Args:
        left: Some of the ids, in their order.
    """
    place = index_of(ids, held)
    if place is None or not left:
        return left[0] if left else None
    kept = frozenset(left)
    below = next((index for index in range(place, len(ids)) if ids[index] in kept), None)
    above = next((index for index in range(place - 1, -1, -1) if ids[index] in kept), None)
    if below is None or (above is not None and place - above < below - place):
        return ids[above] if above is not None else None
    return ids[below]


def settled_by(goal: Goal, beginning: Sequence[int], held: int | None) -> bool:
    """Whether the beginning of a list is worth showing: the cursor will not leave it when the rest comes."""
    if goal in ("keep", "newest"):
        return held is None or held in beginning
    return goal in beginning if isinstance(goal, int) else goal != "last unread"


def index_of(ids: Sequence[int], number: int) -> int | None:
    """Where an id stands: found by halving in a list of newest stories, by looking at all in another."""
    index = bisect_left(ids, -number, key=lambda value: -value)
    if index < len(ids) and ids[index] == number:
        return index
    try:
        return ids.index(number)
    except ValueError:
        return None

"""Where the cursor goes when the list of stories changes: pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from newsreader.listing import Row

Goal = Literal["keep", "first", "unread", "last unread"] | int
"""Stay on the story, go to the first one, to the first or last unread one, or to one story."""


def chosen(
    goal: Goal, ids: Sequence[int], unread: frozenset[int], held: Row | None, by_ident: Callable[[int], int | None]
) -> int | None:
    """The story to put the cursor on; None for the first.

    Args:
        held: The row the cursor is on now.
        by_ident: The present id of a story whose record changed.
    """
    if isinstance(goal, int):
        return goal
    if goal == "unread":
        return next((number for number in ids if number in unread), None)
    if goal == "last unread":
        return next((number for number in reversed(ids) if number in unread), None)
    if goal == "first" or held is None:
        return None
    return held.id if held.id in ids else by_ident(held.ident)

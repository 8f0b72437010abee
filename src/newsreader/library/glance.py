"""The first look at a folder that no index knows: a screenful of its newest files, found without walking all of it."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from time import perf_counter
from typing import TYPE_CHECKING

from newsreader.library.portions import Item, Portion
from newsreader.library.survey import age
from newsreader.records import folder, limits
from newsreader.records.folder import Root
from newsreader.story import Problem

if TYPE_CHECKING:
    from newsreader.library.rows import Batch

SCREENFUL = 25
PATIENCE_S = 0.5
"""Seconds after which the first screen shows what there is: files made to take long may fill the screen."""
_LOOKED = 500
"""Files and folders that are looked at, however many there are."""


def glance(number: int, root: Root) -> list[Item]:
    """The newest of the first files that are met.

    Folders whose names come later, such as years, are entered first; `_data`, where no stories are, is not.

    Args:
        number: Index of the root.
    """
    found: list[Item] = []
    folders, left = [b""], _LOOKED
    while folders and left > 0:
        path = folders.pop()
        listing = folder.scan(root, path, left)
        left -= 1
        if not isinstance(listing, Problem):
            folders += sorted(name for name in listing.folders if name.split(b"/")[-2] != b"_data")
            found += [Item(number, path, seen, known=False) for seen in listing.files if seen[1] <= limits.LIGHT]
            left -= len(listing.files)
    return nsmallest(SCREENFUL, found, key=lambda item: age(item.seen))


def look(root: Root, items: Sequence[Item]) -> tuple[Portion, Batch]:
    """Read some files, at least the first one, for as long as the first screen may wait."""
    from newsreader.library.rows import Batch, make_batch

    began, made = perf_counter(), []
    for path in Portion(root, items).paths:
        made += make_batch(root, [path]).made
        if perf_counter() - began > PATIENCE_S:
            break
    return Portion(root, items[: len(made)]), Batch(made, 0.0, perf_counter() - began)

"""The first look at a folder that no index knows: a screenful of its newest files, found without walking all of it."""

from __future__ import annotations

from heapq import nsmallest

from newsreader.library.portions import Item
from newsreader.library.survey import age
from newsreader.records import folder, limits
from newsreader.records.folder import Root
from newsreader.story import Problem

SCREENFUL = 25
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

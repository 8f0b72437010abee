"""The first look at a folder that no index knows: a screenful of its newest files, found without walking all of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from heapq import nsmallest
from time import perf_counter

from msgspec import MsgspecError, Struct, msgpack
from msgspec.structs import replace

from newsreader.library.made import Batch, Made
from newsreader.library.portions import Item, Portion
from newsreader.library.schema import UNDATED
from newsreader.library.survey import age
from newsreader.records import folder, limits
from newsreader.records.folder import Entry, Root
from newsreader.records.opening import expect
from newsreader.story import Problem, Story

SCREENFUL = 25
PATIENCE_S = 0.5
"""Seconds after which the first screen shows what there is: files made to take long may fill the screen."""
_LOOKED = 500
"""Files and folders that are looked at, however many there are."""


class Glimpse(Struct, frozen=True):
    """What was read at a first look.

    Attributes:
        items: At least one, of one root.
        newest: The file and the whole of the story that stands first in time.
    """

    items: Sequence[Item]
    batch: Batch
    newest: tuple[Entry, Story] | None


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


def look_at(roots: Sequence[Root]) -> Glimpse | None:
    """Read a screenful of the first root that holds something; None when none does."""
    for number, root in enumerate(roots):
        if items := glance(number, root):
            return _look(root, items)
    return None


def look_and_tell(roots: Sequence[Root]) -> bytes:
    """What `look_at` gives, for another process."""
    found = look_at(roots)
    try:
        return msgpack.encode(found)
    except UnicodeEncodeError:
        # The newest has a path that is not UTF-8, and is read from its file.
        return msgpack.encode(found and replace(found, newest=None))


def told(data: bytes) -> Glimpse | None:
    """What `look_and_tell` made bytes of; None when it came to nothing."""
    try:
        return msgpack.decode(data, type=Glimpse | None)
    except MsgspecError:
        return None


def _look(root: Root, items: Sequence[Item]) -> Glimpse:
    """Read some files, at least the first one, for as long as the first screen may wait."""
    from newsreader.library.rows import make_batch

    began, made, paths = perf_counter(), [], Portion(root, items).paths
    expect(root, paths)
    for path in paths:
        made += make_batch(root, [path]).made
        if perf_counter() - began > PATIENCE_S:
            break
    items = items[: len(made)]
    return Glimpse(items, Batch(made, 0.0, perf_counter() - began), _newest(root, items, made))


def _newest(root: Root, items: Sequence[Item], made: Sequence[Made]) -> tuple[Entry, Story] | None:
    """What a list that begins with the newest story shows beside it, whole."""
    from newsreader.records import reader

    stories = [(made.story.seconds, item) for item, made in zip(items, made, strict=True) if made.story]
    if not stories:
        return None
    _, item = max(stories, key=lambda dated: dated[0] if dated[0] is not None else UNDATED)
    entry = Entry(os.fsdecode(item.folder + item.seen[0]), *item.seen[1:])
    found = reader.read(root, entry).found
    return (entry, found) if isinstance(found, Story) else None

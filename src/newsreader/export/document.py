"""What is exported: stories in their order, and under their topics."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader import access

if TYPE_CHECKING:
    from newsreader.access import Told
    from newsreader.library.collection import Collection

Read = Callable[[Sequence[int]], "Iterator[Told]"]
"""Gives stories by their rows."""

_AT_ONCE = 200
"""Stories that are read before the next ones are asked for."""


class Section(Struct, frozen=True):
    """A topic and the stories under it.

    Attributes:
        number: Its row in the index.
        path: Its name, after those of the topics it is inside.
        ids: Its stories, in order; none where only topics inside it have some.
    """

    number: int
    path: tuple[str, ...]
    ids: array[int]

    @property
    def depth(self) -> int:
        """0 at the top."""
        return len(self.path) - 1


class Document(Struct, frozen=True):
    """Everything an export tells of.

    Attributes:
        title: What the collection is called.
        about: How many stories, and in what order.
        ids: Every story, in order.
        sections: The same stories, each under the first of its topics.
        made: When.
        zone: That times are told in.
    """

    title: str
    about: str
    ids: Sequence[int]
    sections: Sequence[Section]
    made: datetime
    zone: tzinfo


def stories(collection: Collection, ids: Sequence[int]) -> Iterator[Told]:
    """Stories from their files, a few at a time; those that vanished meanwhile are left out."""
    for start in range(0, len(ids), _AT_ONCE):
        yield from access.stories(collection, ids[start : start + _AT_ONCE])


def sections(collection: Collection, ids: Sequence[int]) -> list[Section]:
    """Stories under their topics, the topics in the order of the sidebar.

    A story stands under the first topic that its record names and that does not hold every story.
    """
    groups, everything = collection.catalog.groups("topic"), collection.catalog.totals().stories
    whole = {group.place.group: group.total == everything for group in groups}
    held: dict[int, array[int]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        found = collection.catalog.own_groups(part)
        for number in part:
            topics = [group for group in found.get(number, ()) if group in whole]
            topic = next((group for group in topics if not whole[group]), next(iter(topics), 0))
            held.setdefault(topic, array("q")).append(number)
    made: list[Section] = []
    path: list[str] = []
    for group in groups:
        path[group.depth :] = [group.place.name]
        number = group.place.group or 0
        made.append(Section(number, tuple(path), held.get(number, array("q"))))
    return [*_needed(made), *([Section(0, ("Other",), held[0])] if 0 in held else [])]


class Among:
    """Whether a story is one of many: a tenth of the memory of a set."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._sorted = array("q", sorted(ids))

    def __contains__(self, number: int) -> bool:
        place = bisect_left(self._sorted, number)
        return place < len(self._sorted) and self._sorted[place] == number


def _needed(made: Sequence[Section]) -> list[Section]:
    """Those that hold stories, and those around them."""
    kept: list[Section] = []
    for section in reversed(made):
        if section.ids or (kept and kept[-1].path[: len(section.path)] == section.path):
            kept.append(section)
    return kept[::-1]

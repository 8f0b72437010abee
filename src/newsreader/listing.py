"""What lists are made of: places to look at, orders, groups with their counts, rows. Frozen values."""

from __future__ import annotations

from array import array
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from newsreader.story import EPOCH, Moment

READ, STARRED = 1, 2
"""Bits of a story's flags."""

GROUPINGS = {"topic": "Topics", "provider": "Providers", "type": "Types", "month": "Months", "folder": "Folders"}
"""The ways to group stories, in the order `t` steps through them, with their headings."""


class Sort(StrEnum):
    """Orders of the story list, in the order `S` steps through them; the value is what is shown."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    HEAT = "hottest first"
    QUALITY = "best first"
    COVERED = "most covered"
    PROVIDER = "by provider"
    TITLE = "by title"
    MATCH = "best match"


SORTS = {sort.name.lower(): sort for sort in Sort if sort is not Sort.MATCH}
"""The orders by the names that `--sort` and the settings know them by."""


class Shelf(StrEnum):
    """The places above the groups; the value is what is shown."""

    ALL = "All"
    UNREAD = "Unread"
    STARRED = "Starred"
    BIG = "Big stories"


class Place(Struct, frozen=True):
    """What the story list shows: a shelf, one group, or a saved search.

    Attributes:
        group: Row of the group; None for a shelf.
        name: As shown.
        key: What finds the place again in another run.
        query: Of a saved search: which of all stories it holds.
    """

    shelf: Shelf | None
    group: int | None
    name: str
    key: str
    query: str = ""

    @classmethod
    def of(cls, shelf: Shelf) -> Place:
        return cls(shelf, None, shelf.value, shelf.name.lower())


ALL = Place.of(Shelf.ALL)
"""Where a person starts."""


class Listed(Struct, frozen=True):
    """Which stories a list shows, and how.

    Attributes:
        query: In the query language; empty for all.
        typing: The query's last word is still being typed.
        fold: Leave out the further copies of one story.
    """

    place: Place = ALL
    sort: Sort = Sort.NEWEST
    query: str = ""
    typing: bool = False
    unread_only: bool = False
    fold: bool = True


class Window(Struct, frozen=True):
    """The beginning of a list.

    Attributes:
        ids: The first stories, in order.
        total: How many there are in all; None when only going through them tells.
    """

    ids: array[int]
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.total == len(self.ids)


class Group(Struct, frozen=True):
    """One line of the sidebar.

    Attributes:
        depth: 0 at the top, one more inside each parent.
        unread, total: Stories in it and in the groups inside it.
    """

    place: Place
    depth: int
    unread: int
    total: int


class Row(Struct, frozen=True):
    """One line of the story list; the excerpt is cut short."""

    id: int
    ident: int
    title: str
    provider: str
    published: Moment | None
    covered: int
    flags: int
    hidden: bool
    copies: int = 1
    excerpt: str = ""

    @property
    def unread(self) -> bool:
        return not self.flags & READ

    @property
    def starred(self) -> bool:
        return bool(self.flags & STARRED)


class Mark(Struct, frozen=True):
    """What a person left on one story: its `flags`."""

    ident: int
    identity: bytes
    flags: int

    @property
    def read(self) -> bool:
        return bool(self.flags & READ)

    @property
    def starred(self) -> bool:
        return bool(self.flags & STARRED)


class Follow(Struct, frozen=True):
    """A story whose cluster a person follows: those that share a key with it, also ones that come later.

    Attributes:
        title: What it was called when it was followed.
        keys: As in `library.pointing`.
        on: False when it is followed no more.
    """

    ident: int
    identity: bytes
    title: str
    keys: array[int]
    on: bool = True


class Before(Struct, frozen=True):
    """How marks were that a key changed; a million of them take nine megabytes.

    Attributes:
        flags: One byte for each of `idents`.
    """

    idents: array[int]
    flags: bytes

    def __len__(self) -> int:
        return len(self.idents)


class Address(Struct, frozen=True):
    """Where a story's record lies.

    Attributes:
        root: Index of the collection's root.
        path: Relative to it.
    """

    root: int
    path: str


class Left(Struct, frozen=True, omit_defaults=True):
    """Where a person left a collection.

    Attributes:
        place: Key of the place.
        grouping, sort: Where they were not the person's usual ones; `sort` as `--sort` names it.
        ident: Of the story; None when there was none.
        line, lines: The line of its page that was at the top, and how many there were; 0 when that was not known.
    """

    place: str = "all"
    grouping: str | None = None
    sort: str | None = None
    unread_only: bool = False
    ident: int | None = None
    line: int = 0
    lines: int = 0


class Totals(Struct, frozen=True):
    """Figures of a whole collection."""

    files: int = 0
    records: int = 0
    stories: int = 0
    unread: int = 0
    problems: int = 0


def moment_of(seconds: int | None, date_only: int) -> Moment | None:
    """A moment from how the index keeps it."""
    if seconds is None:
        return None
    return Moment(EPOCH + timedelta(seconds=seconds), bool(date_only))

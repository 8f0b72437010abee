"""Marks as a JSON file that another machine, or the folder in another place, can take over."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from newsreader.errors import NewsreaderError

KIND, VERSION = "marks", 1

_LARGEST = 1 << 28
"""Bytes of a file that is read."""


class Named(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What tells a story from every other, wherever its folder lies.

    Attributes:
        identity: Its canonical source address; None for a story without one.
        path: Such a story's place in its folder; bytes that are not UTF-8 as lone surrogates.
        root: Which of several folders that is, from 0.
    """

    identity: str | None = None
    path: str | None = None
    root: int = 0


class Marked(Named, frozen=True, omit_defaults=True, kw_only=True):
    """The marks of one story."""

    read: bool = False
    starred: bool = False


class Followed(Named, frozen=True, omit_defaults=True, kw_only=True):
    """A story that is followed; see `listing.Follow`."""

    title: str
    keys: tuple[int, ...] = ()


class Search(Struct, frozen=True):
    """A saved search."""

    name: str
    query: str


class MarksFile(Struct, frozen=True):
    """What such a file holds."""

    stories: tuple[Marked, ...] = ()
    followed: tuple[Followed, ...] = ()
    searches: tuple[Search, ...] = ()


class ForeignFileError(NewsreaderError):
    """A file that is no export of marks, or one of another version."""


def written(marks: MarksFile) -> Iterator[str]:
    """The lines of a file, a story each."""
    yield f'{{"newsreader": "{KIND}", "version": {VERSION},'
    parts = {name: getattr(marks, name) for name in MarksFile.__struct_fields__}
    for name, rows in parts.items():
        yield f'"{name}": ['
        for number, row in enumerate(rows, 1):
            yield f" {json.dumps(msgspec.to_builtins(row))}{',' if number < len(rows) else ''}"
        yield "]," if name != MarksFile.__struct_fields__[-1] else "]}"


def parsed(content: bytes, name: str) -> MarksFile:
    """What a file holds.

    Args:
        name: Of the file, for sentences.

    Raises:
        ForeignFileError: It is something else, or damaged.
    """
    if len(content) > _LARGEST:
        raise ForeignFileError(f"{name} is too large for a file of marks.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise ForeignFileError(f"{name} is not JSON. newsreader marks export writes what can be imported.") from None
    if not isinstance(found, dict) or found.get("newsreader") != KIND:
        raise ForeignFileError(f"{name} holds no marks. newsreader marks export writes what can be imported.")
    if found.get("version") != VERSION:
        version = json.dumps(found.get("version"))[:20]
        raise ForeignFileError(f"{name} is of version {version}; this newsreader reads version {VERSION}.")
    try:
        return msgspec.convert(found, MarksFile)
    except msgspec.ValidationError as error:
        raise ForeignFileError(f"{name} is damaged: {error}. Nothing was imported.") from None

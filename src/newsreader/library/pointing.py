"""What ties a record to others, as the index keeps it: bytes and numbers made of keys and providers. Pure functions."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from newsreader.library.identity import ident
from newsreader.story import Story

if TYPE_CHECKING:
    from newsreader.records.keys import Pointer

_ANSWER = struct.Struct("<qB")
_POINTER = struct.Struct("<qHB")
_TELLER = struct.Struct("<HII")
_PART = 0x80
"""Bit of a rank: the pointer is a piece of a collection."""

Words = frozenset[int]
"""A provider as numbers, one for its domain and one for its name: two providers that share one are the same."""


class Answer(NamedTuple):
    """A key that a record answers to; `claim` as in `records.keys`."""

    key: int
    claim: int


class Entry(NamedTuple):
    """One key of a pointer.

    Attributes:
        number: Of the pointer.
        rank: Its place among the keys of the pointer.
    """

    key: int
    number: int
    rank: int
    is_part: bool


class Teller(NamedTuple):
    """Whose report one is: the record's own has number 0."""

    number: int
    words: Words


def packed_answers(keys: Mapping[str, int]) -> bytes:
    """Keys and claims as bytes."""
    return b"".join([_ANSWER.pack(ident(key), claim) for key, claim in keys.items()])


def answers_of(packed: bytes) -> list[Answer]:
    """What `packed_answers` made bytes of."""
    return [Answer(*values) for values in _ANSWER.iter_unpack(packed)]


def packed_pointers(pointers: Iterable[Pointer]) -> bytes:
    """Pointers as bytes, all their keys one after the other."""
    return b"".join([
        _POINTER.pack(ident(key), pointer.number, rank | (_PART if pointer.is_part else 0))
        for pointer in pointers
        for rank, key in enumerate(pointer.keys[:_PART])
    ])  # fmt: skip


def entries_of(packed: bytes) -> Iterator[Entry]:
    """What `packed_pointers` made bytes of."""
    for key, number, rank in _POINTER.iter_unpack(packed):
        yield Entry(key, number, rank & ~_PART, bool(rank & _PART))


def packed_tellers(story: Story) -> bytes:
    """The providers of a story and of its reports as bytes; nameless ones are left out."""
    told = [(0, story.provider), *((report.number, report.provider) for report in story.related)]
    return b"".join([
        _TELLER.pack(number, *_words(provider.domain, provider.name))
        for number, provider in told
        if provider.domain or provider.name
    ])  # fmt: skip


def tellers_of(packed: bytes) -> list[Teller]:
    """What `packed_tellers` made bytes of."""
    return [Teller(number, frozenset({domain, name} - {0})) for number, domain, name in _TELLER.iter_unpack(packed)]


def bare_answers(packed: bytes) -> list[tuple[int, int]]:
    """Key and claim of what `packed_answers` made bytes of: for the writer, which looks at every one."""
    return list(_ANSWER.iter_unpack(packed))


def bare_entries(packed: bytes) -> list[tuple[int, int, int]]:
    """Key and number, and the rank as packed, of what `packed_pointers` made bytes of: for the writer, too."""
    return list(_POINTER.iter_unpack(packed))


def by_number(entries: Iterable[Entry]) -> dict[int, Sequence[Entry]]:
    """The entries of each pointer, the surest first."""
    found: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.number, entry.rank)):
        found.setdefault(entry.number, []).append(entry)
    return {**found}


@lru_cache(maxsize=4096)
def _words(domain: str | None, name: str | None) -> tuple[int, int]:
    return tuple(crc32(word.casefold().encode()) if word else 0 for word in (domain, name))  # type: ignore[return-value]

"""A map of front matter behind its aliases, and the notes that reading it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct, field

from newsreader.records import aliases, further, limits
from newsreader.records.text import clean_line
from newsreader.records.values import Value
from newsreader.story import Kind, Problem

T = TypeVar("T")


class Notes(Struct):
    """Collects what was odd about one file.

    Attributes:
        lines: Tells the line of each top-level key.
    """

    path: str
    lines: Callable[[], dict[str, int]]
    problems: list[Problem] = field(default_factory=list)

    def add(self, key: str, reason: str, kind: Kind = "note") -> None:
        """Remark on a key."""
        self.at(self.lines().get(key), f"{key}: {reason}", kind)

    def at(self, line: int | None, reason: str, kind: Kind = "note") -> None:
        """Remark on a line; of more remarks than there is room for the last one says so."""
        if len(self.problems) < limits.NOTES:
            self.problems.append(Problem(self.path, line, clean_line(reason, limits.REASON), kind))
        else:
            self.problems[-1] = Problem(self.path, None, "there is more to remark on", "note")


class _Shape(dict[tuple[str, ...], tuple[str, ...]]):
    """Which keys of a map answer to which aliases, in the order of the aliases; found out when first asked."""

    def __init__(self, keys: Sequence[str], _generation: int) -> None:
        super().__init__()
        # Backwards, so that of two keys that are the same one the first counts.
        self._written = {aliases.NORMAL[key]: key for key in reversed(keys)}

    def __missing__(self, names: tuple[str, ...]) -> tuple[str, ...]:
        written = self._written
        self[names] = keys = tuple(written[name] for name in aliases.normals(names) if name in written)
        return keys


_shape = lru_cache(512)(_Shape)
"""Most maps of a folder have the same keys as many others."""
_MOST_KEYS = 64
"""Of a map whose shape is remembered."""


class Fields:
    """Values of one map, found by any of their aliases.

    `key` in the notes is the top-level key the map stands under, so that a remark finds its line.
    """

    def __init__(self, metadata: dict[str, Value], notes: Notes, under: str | None = None) -> None:
        self.notes = notes
        self.under = under
        self._map = metadata
        keys = tuple(metadata)
        made = _shape if len(keys) <= _MOST_KEYS else _Shape
        self._shape = made(keys, further.generation)

    def present(self, names: tuple[str, ...]) -> Sequence[tuple[str, Value]]:
        """The keys as written and their values, in the order of the aliases; empty ones are left out."""
        if not (keys := self._shape[names]):
            return ()
        held = self._map
        return [(self.under or key, value) for key in keys if (value := held[key]) or value is False]

    def first(self, names: tuple[str, ...], read: Callable[[Value, Callable[[str], None]], T | None]) -> T | None:
        """The first present alias whose value `read` can use; `read` gets a function that takes a remark."""
        for key in self._shape[names]:
            value = self._map[key]
            if value or value is False:
                made = read(value, lambda reason, key=key: self.notes.add(self.under or key, reason, "repaired"))  # type: ignore[misc]
                if made is not None:
                    return made
        return None

    def map(self, name: str) -> Fields:
        """The map under a key, or an empty one."""
        for key, value in self.present((name,)):
            if isinstance(value, dict):
                return Fields(value, self.notes, key)
        return Fields({}, self.notes, name)

    def flag(self, name: str) -> bool | None:
        """A boolean, or None when the key holds anything else."""
        keys = self._shape[(name,)]
        value = self._map[keys[0]] if keys else None
        return value if isinstance(value, bool) else None

"""A map of front matter behind its aliases, and the notes that reading it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct, field

from newsreader.records import aliases, limits
from newsreader.records.text import clean_line
from newsreader.records.values import Value
from newsreader.story import Kind, Problem

T = TypeVar("T")


class Notes(Struct):
    """Collects what was odd about one file.

    Attributes:
        lines: Line of each top-level key.
    """

    path: str
    lines: dict[str, int]
    problems: list[Problem] = field(default_factory=list)

    def add(self, key: str, reason: str, kind: Kind = "note") -> None:
        """Remark on a key."""
        self.at(self.lines.get(key), f"{key}: {reason}", kind)

    def at(self, line: int | None, reason: str, kind: Kind = "note") -> None:
        """Remark on a line."""
        self.problems.append(Problem(self.path, line, clean_line(reason, limits.REASON), kind))


class Fields:
    """Values of one map, found by any of their aliases.

    `key` in the notes is the top-level key the map stands under, so that a remark finds its line.
    """

    def __init__(self, metadata: dict[str, Value], notes: Notes, under: str | None = None) -> None:
        self.notes = notes
        self.under = under
        self._found: dict[str, tuple[str, Value]] = {}
        for key, value in metadata.items():
            self._found.setdefault(aliases.normal(key), (key, value))

    def present(self, names: Sequence[str]) -> Iterator[tuple[str, Value]]:
        """The keys as written and their values, in the order of the aliases; empty ones are left out."""
        for name in names:
            key, value = self._found.get(aliases.normal(name), ("", None))
            if value not in (None, "", [], {}):
                yield self.under or key, value

    def first(self, names: Sequence[str], read: Callable[[Value, Callable[[str], None]], T | None]) -> T | None:
        """The first present alias whose value `read` can use; `read` gets a function that takes a remark."""
        for key, value in self.present(names):
            made = read(value, lambda reason, key=key: self.notes.add(key, reason, "repaired"))  # type: ignore[misc]
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
        value = self._found.get(aliases.normal(name), ("", None))[1]
        return value if isinstance(value, bool) else None

"""The one shape front matter takes, whatever its format: text, booleans, nothing, lists and maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from newsreader.records import limits

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
"""Numbers and dates stay the text that was written, so that a title `12:30` or `3.10` survives."""

WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
"""Bare words of YAML that are no text."""


class Document(Struct):
    """One YAML document.

    Attributes:
        value: What it holds.
        lines: Line of each top-level key, from 1.
        notes: Remarks with their lines: repeated keys, keys that are not text.
    """

    value: Value
    lines: dict[str, int] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)


class FrontMatterError(Exception):
    """Front matter that cannot be read.

    Attributes:
        line: From 1 within the front matter, where known.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


def plain(value: object, scalar: Callable[[object], Value]) -> Value:
    """Copy a parsed tree into `Value`s without recursion, within the depth and node limits.

    Raises:
        FrontMatterError: The tree is too deep or too large.
    """
    holder: list[Value] = []
    stack: list[tuple[object, int, Callable[[Value], object]]] = [(value, 0, holder.append)]
    nodes = 0
    while stack:
        item, depth, put = stack.pop()
        nodes += 1
        if depth > limits.DEPTH:
            raise FrontMatterError(f"nested deeper than {limits.DEPTH} levels")
        if nodes > limits.NODES:
            raise FrontMatterError(f"holds more than {limits.NODES:,} values")
        if isinstance(item, Mapping):
            made: dict[str, Value] = dict.fromkeys(map(str, item))
            put(made)
            stack += [(child, depth + 1, _setter(made, str(key))) for key, child in reversed(list(item.items()))]
        elif isinstance(item, list):
            row: list[Value] = []
            put(row)
            stack += [(child, depth + 1, row.append) for child in reversed(item)]
        else:
            put(scalar(item))
    return holder[0]


def _setter(target: dict[str, Value], key: str) -> Callable[[Value], None]:
    return lambda value: target.__setitem__(key, value)

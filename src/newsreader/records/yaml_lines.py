"""YAML as most records write it, a key and its value on a line, read by one regular expression.

Whatever is not surely of that kind (comments behind values, texts of several lines, anchors, tags, escapes …) is left
to libyaml, whose events take five times as long. What is read here is what they would give.
"""

from __future__ import annotations

import re

from newsreader.records import limits
from newsreader.records.values import WORDS, Document, Value

_CONTROLS = r"\x00-\x1f\x7f"
_QUOTED = rf'"(?:[^"\\{_CONTROLS}]++|\\["\\/nt])*+"|' rf"'(?:[^'{_CONTROLS}]++|'')*+'"
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_WORD = "[A-Za-z0-9_./+-]++"
_ITEM = rf"(?:{_QUOTED}|(?=[A-Za-z0-9]){_WORD}(?:[ ]++{_WORD})*+)"
_ITEMS = re.compile(_ITEM)
# The values' last group is not possessive: `re` before Python 3.11.5 then loses what it has matched.
_LINE = re.compile(
    rf"""^([ ]*+)(?:\#[^{_CONTROLS}]*+|
        (-[ ])?
        (?:([A-Za-z_][A-Za-z0-9_-]{{0,100}}+):(?:[ ]++|(?=\n)))?
        (?:(?(2)|(?(3)|(?!)))  # only behind one of them
        ({_QUOTED}
         |\[[ ]*+(?:{_ITEM}(?:[ ]*+,[ ]*+{_ITEM})*+)?[ ]*+\]
         |[^{_CONTROLS}\ \-?:,\[\]{{}}\#&*!|>'"%@`][^{_CONTROLS}:\#]*+
          (?:(?::(?=[^ \n])|(?<![ ])\#)[^{_CONTROLS}:\#]*+)*(?<![ ])
        ))?
    )\n""",
    re.MULTILINE | re.VERBOSE | re.ASCII,
)
"""Indentation, dash, key, value."""

_MOST_PARTS = limits.NODES // 4
"""A line holds at most a map, a key and a value, and one more for each comma."""
_MOST_OPEN = limits.DEPTH // 4
_SIGNS = "\"'["
"""What a value starts with that is more than a plain word."""
_NONE = "-"
"""An indentation that no line has."""


def load(text: str) -> Document | None:
    """Read one document that is a map; None when it takes a real parser to say what the text holds."""
    text = text if text.endswith("\n") else text + "\n"
    count = text.count("\n")
    if count + text.count(",") > _MOST_PARTS or not (text.isascii() or _is_printable(text.replace("\n", ""))):
        return None
    lines = _LINE.findall(text)
    return _built(lines) if len(lines) == count else None


def _is_printable(text: str) -> bool:
    """Whether a text is free of tabs, further line ends, and all that libyaml refuses."""
    return text.isprintable() or text.replace("\xa0", "").isprintable()


def _built(found: list[tuple[str, str, str, str]]) -> Document | None:
    """The map that the lines make; None when one of them does not fit where it stands."""
    places = _Places()
    root = entries = places.entries
    document = Document(root)
    level, waiting = "", ""
    for number, (indent, dash, key, text) in enumerate(found, 1):
        if dash or indent != level:
            if not (dash or key):
                continue
            if not places.go(len(indent), bool(dash), bool(key), waiting):
                return None
            entries, level, waiting = places.entries, places.indent, ""
        if key:
            if key in entries:
                return None
            if entries is root:
                document.lines[key] = number
            if text:
                entries[key], waiting = WORDS.get(text, text) if text[0] not in _SIGNS else _value(text), ""
            else:
                entries[key], waiting = None, key
        elif dash and text:
            places.items.append(_value(text))
        elif dash:
            return None
    return document if root else None


class _Places:
    """Where in a document a line stands.

    Attributes:
        entries, items: The map and the list that it belongs to.
        indent: Of further keys of that map; no line's, when the list takes no keys.
    """

    def __init__(self) -> None:
        self.entries: dict[str, Value] = {}
        self.items: list[Value] = []
        self.indent = ""
        self._level, self._in_list = 0, False
        self._around: list[tuple[int, dict[str, Value], list[Value], bool]] = []

    def go(self, depth: int, dash: bool, key: bool, waiting: str) -> bool:
        """To the place of a line; False when there is none.

        Args:
            depth: Blanks before it.
            waiting: The key of the line before, when no value stands behind it.
        """
        while depth < self._level or (depth == self._level and self._in_list and not dash):
            self._level, self.entries, self.items, self._in_list = self._around.pop()
            waiting = ""
        if depth > self._level or (dash and not self._in_list):
            if not waiting or len(self._around) > _MOST_OPEN:
                return False
            self._enter(depth, dash)
            around = self.entries
            if dash:
                around[waiting] = self.items = []
            else:
                around[waiting] = self.entries = {}
        if dash and key:
            self._enter(depth + 2, False)
            self.entries = {}
            self.items.append(self.entries)
        self.indent = " " * self._level if not self._in_list else _NONE
        return True

    def _enter(self, level: int, in_list: bool) -> None:
        self._around.append((self._level, self.entries, self.items, self._in_list))
        self._level, self._in_list = level, in_list


def _value(text: str) -> Value:
    """A scalar, or a list on one line."""
    sign = text[0]
    if sign == '"':
        text = text[1:-1]
        return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text
    if sign == "'":
        return text[1:-1].replace("''", "'")
    return [_value(item) for item in _ITEMS.findall(text)] if sign == "[" else WORDS.get(text, text)

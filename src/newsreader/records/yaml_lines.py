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

_MOST_LINES = limits.NODES // 4
"""A line holds at most a map, a key and a value."""
_MOST_OPEN = limits.DEPTH // 4


def load(text: str) -> Document | None:
    """Read one document that is a map; None when it takes a real parser to say what the text holds."""
    text = text if text.endswith("\n") else text + "\n"
    count = text.count("\n")
    if count > _MOST_LINES or not (text.isascii() or _is_printable(text.replace("\n", ""))):
        return None
    lines = _LINE.findall(text)
    return _built(lines) if len(lines) == count else None


def _is_printable(text: str) -> bool:
    """Whether a text is free of tabs, further line ends, and all that libyaml refuses."""
    return text.isprintable() or text.replace("\xa0", "").isprintable()


def _built(found: list[tuple[str, str, str, str]]) -> Document | None:
    """The map that the lines make; None when one of them does not fit where it stands."""
    root: dict[str, Value] = {}
    document = Document(root)
    entries = root
    items: list[Value] = []
    around: list[tuple[int, dict[str, Value], list[Value], bool]] = []
    level, in_list, waiting, number = 0, False, "", 0
    for indent, dash, key, text in found:
        number += 1
        if not (dash or key):
            continue
        depth = len(indent)
        while depth < level or (depth == level and in_list and not dash):
            level, entries, items, in_list = around.pop()
            waiting = ""
        if depth > level or (dash and not in_list):
            if not waiting or len(around) > _MOST_OPEN:
                return None
            around.append((level, entries, items, in_list))
            level, in_list = depth, bool(dash)
            if in_list:
                entries[waiting] = items = []
            else:
                entries[waiting] = entries = {}
        if dash and key:
            around.append((level, entries, items, in_list))
            level, entries, in_list = depth + 2, {}, False
            items.append(entries)
        if key:
            if key in entries:
                return None
            entries[key], waiting = (_value(text), "") if text else (None, key)
            if entries is root:
                document.lines[key] = number
        elif not text:
            return None
        else:
            items.append(_value(text))
            waiting = ""
    return document if root else None


def _value(text: str) -> Value:
    """A scalar, or a list on one line."""
    sign = text[0]
    if sign == '"':
        text = text[1:-1]
        return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text
    if sign == "'":
        return text[1:-1].replace("''", "'")
    return [_value(item) for item in _ITEMS.findall(text)] if sign == "[" else WORDS.get(text, text)

"""YAML as most records write it, a key and its value on a line, read by one regular expression.

Texts that whoever wrote them folded over several lines are read, too. Whatever is not surely of that kind (comments
behind values, anchors, tags, maps in braces …) is left to libyaml, whose events take five times as long. What is read
here is what they would give.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import Any

from newsreader.records import limits, yaml_scalars
from newsreader.records.values import WORDS, Document, Value

_CONTROLS = r"\x00-\x1f\x7f"
_FOLD = r"\n++[ ]++(?!\n)"
"""Line ends between quotes, and the blanks that the next line of text begins with."""
_HEX = "[0-9A-Fa-f]"
_ESCAPE = rf"""\\(?:["\\/0abtnvfreN_LP]|[ ](?![ ]*+\n)|x{_HEX}{{2}}|(?:u|U0000)(?![Dd][89A-Fa-f]){_HEX}{{4}}
    |U000[1-9A-Fa-f]{_HEX}{{4}}|{_FOLD})"""
_QUOTED = rf'"(?:[^"\\{_CONTROLS}]++|{_ESCAPE}|{_FOLD})*+"|' rf"'(?:[^'{_CONTROLS}]++|''|{_FOLD})*+'"
# What may fail half way is not possessive: `re` before Python 3.11.5 then loses where it was.
_WORD = "[A-Za-z0-9_./+-]++"
_ITEM = rf"""(?:"(?:[^"\\{_CONTROLS}]++|\\["\\/nt])*+"|'(?:[^'{_CONTROLS}]++|'')*+'
    |(?=[A-Za-z0-9]){_WORD}(?:[ ]++{_WORD})*)"""
_ITEMS = re.compile(_ITEM, re.VERBOSE)
_FREE = rf"[^{_CONTROLS}:\#]*"
_SIGN = r"(?::(?=[^ \n])|(?<![ ])\#)"
# Most texts have no sign within, most others are addresses with one; few have blanks behind them.
_PLAIN = rf"""(?:{_FREE}+(?:(?=\n)|://{_FREE}+(?=\n)|(?:{_SIGN}{_FREE}+)*)(?<![ ])
    |{_FREE}(?:{_SIGN}{_FREE})*(?<![ ]))"""
_LINE = re.compile(
    rf"""^([ ]*+(?:-[ ])?+)(?:\#[^{_CONTROLS}]*+|
        (?:([A-Za-z_][A-Za-z0-9_-]{{0,100}}+):(?:[ ]++|(?=\n)))?
        ((?(2)|(?<=-[ ]))(?:  # a value stands behind a key or a dash
          {_QUOTED}
          |\[[ ]*+(?:{_ITEM}(?:[ ]*+,[ ]*+{_ITEM})*)?[ ]*+\]
          |[^{_CONTROLS}\ \-?:,\[\]{{}}\#&*!|>'"%@`]{_PLAIN}
          |[|>]-?\n++([ ]++)[^{_CONTROLS}]++(?:\n++\4[^{_CONTROLS}]++)*(?!\n++(?:\4|[ ]++\n))
         )
         |(?(2)(?!)|(?<!-[ ]))[^{_CONTROLS}\ :\#]{_PLAIN}  # alone on its line, a text goes on
         |(?!\n)(?s:.+)  # all the rest, when there is no telling
        )?[ ]*+
    )\n""",
    re.MULTILINE | re.VERBOSE | re.ASCII,
)
"""Indentation and dash, key, value, and the indentation of a block."""

_MOST_PARTS = limits.NODES // 4
"""A line holds at most a map, a key and a value, and one more for each comma."""
_MOST_OPEN = limits.DEPTH // 4
_SIGNS = "\"'[|>"
"""What a value starts with that is more than plain words."""
_LONGEST_WORD = max(map(len, WORDS))
_BLOCKS = ("|", ">")
_DASH = "-"
_NONE = "-"
"""An indentation that no line has."""


_Line = tuple[str, str, str, str]


class _DoubtError(Exception):
    """It takes a real parser."""


def load(text: str) -> Document | None:
    """Read one document that is a map; None when it takes a real parser to say what the text holds."""
    if len(text) > _MOST_PARTS and text.count("\n") + text.count(",") > _MOST_PARTS:
        return None
    if not (text.isascii() or _is_printable(text.replace("\n", ""))):
        return None
    # With an empty line more, for what comes last is that, or all the rest.
    is_whole = text.endswith("\n")
    found = _LINE.findall(text + "\n" if is_whole else text + "\n\n")
    if found[-1][2] or (not is_whole and found[-2][2].startswith(_BLOCKS)):
        return None
    try:
        return _built(found)
    except _DoubtError:
        return None


def _is_printable(text: str) -> bool:
    """Whether a text is free of tabs, further line ends, and all that libyaml refuses."""
    return text.isprintable() or text.replace("\xa0", "").isprintable()


def _built(found: list[_Line]) -> Document:
    """The map that the lines make.

    Raises:
        _DoubtError: One of them does not fit where it stands.
    """
    places = _Places()
    root: dict[str, Value] = places.held
    entries = root
    document = Document(root)
    level, waiting, more = "", "", 1
    for number, (lead, key, text, hang) in enumerate(found):
        if not key:
            if text or _DASH in lead:
                places.add(found, number, waiting)
                level, waiting = places.indent, ""
                more += text.count("\n")
            continue
        if lead != level:
            entries = places.go(lead, key, waiting)
            level = places.indent
        if key in entries:
            raise _DoubtError
        if entries is root:
            document.lines[key] = number + more
        if not text:
            entries[key], waiting = None, key
            continue
        waiting = ""
        if text[0] in _SIGNS:
            entries[key] = _signed(text, hang, places.column)
            more += text.count("\n")
        else:
            entries[key] = text if len(text) > _LONGEST_WORD else WORDS.get(text, text)
    if not root:
        raise _DoubtError
    return document


class _Places:
    """Where in a document a line stands.

    Attributes:
        held: The map or the list that it belongs to.
        column: Of the keys of that map, or of the dashes of that list.
        indent: Of further keys of that map; no line's, when it is a list.
    """

    def __init__(self) -> None:
        self.held: Any = {}
        self.column, self.indent = 0, ""
        self._around: list[tuple[int, Any]] = []

    def go(self, lead: str, key: str, waiting: str) -> Any:
        """The map or the list that a line belongs to.

        Args:
            lead: Blanks before it, and its dash.
            key: What it begins with.
            waiting: The key of the line before, when no value stands behind it.

        Raises:
            _DoubtError: There is none.
        """
        dash = _DASH in lead
        column = len(lead) - 2 if dash else len(lead)
        here, held, around = self.column, self.held, self._around
        while column < here or (column == here and not dash and isinstance(held, list)):
            here, held = around.pop()
            waiting = ""
        if column > here or (dash and isinstance(held, dict)):
            if not waiting or len(around) > _MOST_OPEN:
                raise _DoubtError
            around.append((here, held))
            inner: Value = [] if dash else {}
            held[waiting] = inner
            here, held = column, inner
        if dash and key:
            around.append((here, held))
            entries: dict[str, Value] = {}
            held.append(entries)
            here, held = column + 2, entries
            lead = " " * here
        self.column, self.held, self.indent = here, held, lead if key else _NONE
        return held

    def add(self, found: list[_Line], number: int, waiting: str) -> None:
        """Take a line without a key: an item of a list, or a text that goes on and the lines of it that follow.

        Raises:
            _DoubtError: There is nothing it belongs to.
        """
        lead, _, text, hang = found[number]
        if not _goes_on(found[number]):
            items = self.go(lead, "", waiting)
            if not text:
                raise _DoubtError
            items.append(_signed(text, hang, self.column) if text[0] in _SIGNS else WORDS.get(text, text))
        elif not _goes_on(before := found[number - 1]):
            _, key, text, _ = before
            if not text or text[0] in _SIGNS:
                raise _DoubtError
            lines = list(takewhile(_goes_on, islice(found, number, None)))
            if min(len(line[0]) for line in lines) <= self.column:
                raise _DoubtError
            folded = " ".join([text, *(line[2] for line in lines)])
            self.held[key or -1] = folded


def _goes_on(line: _Line) -> bool:
    """Whether a line is text alone."""
    lead, key, text, _ = line
    return bool(text) and not key and _DASH not in lead


def _signed(text: str, hang: str, column: int) -> Value:
    """A text in quotes, a block, or a list on one line."""
    sign = text[0]
    if sign == '"':
        return yaml_scalars.double_quoted(text[1:-1])
    if sign == "'":
        return yaml_scalars.single_quoted(text[1:-1])
    if sign == "[":
        return [_signed(item, "", 0) if item[0] in _SIGNS else WORDS.get(item, item) for item in _ITEMS.findall(text)]
    if len(hang) <= column:
        raise _DoubtError
    return yaml_scalars.block(text, hang)

"""Where the top-level keys of JSON and TOML stand: their parsers do not say, and only a remark on a key asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

# A text without its end goes on to the end: tried again at each of its quotes, it would take their square.
_JSON = re.compile(r'("(?:[^"\\]|\\.)*+"?)([ \t\n\r]*+:)?|([\[{])|([\]}])', re.DOTALL)
"""A text, behind a key its colon; what opens a list or a map, and what closes one."""
_TOML = re.compile(
    r"""
    ("{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)|'{3}(?:[^']|'(?!''))*+(?:'{3,5}|\Z))
    |\#[^\n]*+|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?
    """,
    re.DOTALL | re.VERBOSE,
)
"""A text of several lines in a group; a comment, or another text."""
_KEY = re.compile(
    r"""^[ \t]*+(\[{0,2})[ \t]*+([A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+[.=\]]""", re.MULTILINE
)
"""What a line of TOML begins with: a key, or the head of a table."""


def of_json(text: str, first: int) -> dict[str, int]:
    """The lines of the keys of an object, from that of its first line; the last of those that stand twice."""
    lines: dict[str, int] = {}
    depth, line, counted = 0, first, 0
    for found in _JSON.finditer(text):
        name, colon, opens, closes = found.groups()
        if opens:
            depth += 1
        elif closes:
            depth -= 1
        elif colon and depth == 1:
            line += text.count("\n", counted, found.start())
            counted = found.start()
            lines[json.loads(name)] = line
    return lines


def of_toml(text: str, first: int) -> dict[str, int]:
    """The lines of the keys and tables of a document, from that of its first line; the first of what stands twice."""
    text = _TOML.sub(lambda found: "\n" * found[1].count("\n") if found[1] else found[0], text)
    lines: dict[str, int] = {}
    line, counted, in_table = first, 0, False
    for head, key, start in _starts(text):
        line += text.count("\n", counted, start)
        counted = start
        if head or not in_table:
            lines.setdefault(key, line)
        in_table = in_table or head
    return lines


def _starts(text: str) -> Iterator[tuple[bool, str, int]]:
    """What lines begin with: whether it is the head of a table, the first part of its key, and where it stands."""
    for found in _KEY.finditer(text):
        key = found[2]
        if key[0] == '"':
            # What TOML escapes otherwise, `\U0001F600`, is left as it is.
            with suppress(ValueError):
                key = json.loads(key)
        yield bool(found[1]), key.strip("'"), found.start(2)

"""TOML as the one shape of values. A date or number that is none costs itself alone."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time

from newsreader.records import limits
from newsreader.records.values import FrontMatterError, Value, plain

_PLACE = re.compile(r" \(at line (\d+), column \d+\)\Z")
_KEY = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = re.compile(rf"""(?<![A-Za-z0-9_.'"\\-]){_KEY}(?:\.[ \t]*+{_KEY}){{{limits.KEY_PARTS}}}""")
_BARE = re.compile(rf"""[ \t]*+{_KEY}(?:\.[ \t]*+{_KEY})*+=[ \t]*+([0-9+-][^"'#\n]*+)(?:#|\n|\Z)""")
"""A line with a key and what looks like a date or a number."""


def load(text: str) -> tuple[Value, list[tuple[int, str]]]:
    """What a text holds, and remarks, each with its line.

    Raises:
        FrontMatterError: It is no TOML, or holds a value out of range.
    """
    if found := _LONG_KEY.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise FrontMatterError(f"a key of more than {limits.KEY_PARTS} parts", line)
    notes: list[tuple[int, str]] = []
    while True:
        try:
            return plain(tomllib.loads(text, parse_float=str), _scalar), notes
        except tomllib.TOMLDecodeError as error:
            reason = str(error).partition(" (at ")[0]
            if (place := _PLACE.search(str(error))) is None:
                raise FrontMatterError(reason) from None
            line = int(place[1])
            # Each time all of it is read again.
            mended = _mended(text, line) if len(notes) * len(text) <= limits.FRONT_MATTER_CHARS else None
            if mended is None:
                raise FrontMatterError(reason, line) from None
            text = mended
            notes.append((line, "no date and no number that TOML has; it is read as text"))
        except ValueError as error:
            raise FrontMatterError(f"a value out of range ({error})") from None


def _mended(text: str, line: int) -> str | None:
    """A text with the date or number of a line in quotes; None where there is none."""
    start = -1
    for _ in range(line - 1):
        start = text.index("\n", start + 1)
    found = _BARE.match(text, start + 1)
    if found is None:
        return None
    value = found[1].rstrip()
    return f"{text[: found.start(1)]}'{value}'{text[found.start(1) + len(value) :]}"


def _scalar(value: object) -> Value:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)

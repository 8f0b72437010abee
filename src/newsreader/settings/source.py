"""The text of a configuration file, read as far as it is TOML: a line that is not costs that line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from newsreader.settings import places
from newsreader.settings.mistakes import Mistake, quoted

_LARGEST = 1 << 20
_MOST = 30
"""Lines that are left out of one file, at most."""
_LOOKED_BACK = 200
"""Lines among which the beginning of a statement is looked for."""

_HEADER = re.compile(r"\s*\[")
_STATEMENT = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=\s*(.*?)\s*\Z""")
_BARE_WORD = re.compile(r"[^\W\d_][^\"'#\[\]{}=]*|~?/[^\"'#]*")


class Source(Struct, frozen=True):
    """A configuration file as far as it can be read.

    Attributes:
        table: What it sets.
        lines: Where its keys stand.
        mistakes: What is not TOML in it.
    """

    table: Mapping[str, Any]
    lines: Mapping[places.Path, int]
    mistakes: tuple[Mistake, ...] = ()

    def line(self, *path: str) -> int | None:
        """On which line a key stands."""
        return places.line_of(self.lines, path)


def read(file: Path) -> Source:
    """Read a file.

    Raises:
        FileNotFoundError, NotADirectoryError: There is none.
    """
    try:
        return parse(_text(file))
    except (FileNotFoundError, NotADirectoryError):
        raise
    except (OSError, UnicodeDecodeError) as error:
        return _nothing(Mistake(None, f"{_why(error)}; nothing of it is used."))


def parse(text: str) -> Source:
    """Read a text, without the lines that are not TOML."""
    lines = text.replace("\r\n", "\n").split("\n")
    mistakes: list[Mistake] = []
    while True:
        try:
            table = tomllib.loads("\n".join(lines))
            return Source(table, places.lines_of("\n".join(lines)), tuple(mistakes))
        except tomllib.TOMLDecodeError as error:
            at = _beginning(lines, _line_in(error, len(lines)))
            if len(mistakes) == _MOST:
                return _nothing(*mistakes, Mistake(at, "too much of it is not TOML; nothing of it is used."))
            mistakes.append(Mistake(at, _said_of(lines[at - 1], error)))
            _blank(lines, at)
        except (ValueError, RecursionError):
            return _nothing(Mistake(None, "it holds something too long or too deep; nothing of it is used."))


def _nothing(*mistakes: Mistake) -> Source:
    return Source({}, {}, mistakes)


def _text(file: Path) -> str:
    """The text of a regular file; anything else might never end."""
    if file.exists() and not file.is_file():
        raise OSError(0, "It is not a file")
    if file.stat().st_size > _LARGEST:
        raise OSError(0, "It is too large")
    return file.read_bytes().decode("utf-8-sig")


def _why(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, OSError):
        return (error.strerror or "it cannot be read").lower()
    return "it is not UTF-8 text"


def _line_in(error: tomllib.TOMLDecodeError, last: int) -> int:
    found = re.search(r"\(at line (\d+), ", str(error))
    return min(int(found[1]), last) if found else last


def _beginning(lines: list[str], at: int) -> int:
    """Where the statement begins that cannot be read on a line: all that stands before it can be."""
    for start in range(at, max(0, at - _LOOKED_BACK), -1):
        if not lines[start - 1].strip():
            continue
        try:
            tomllib.loads("\n".join(lines[: start - 1]))
        except (ValueError, RecursionError):
            continue
        return start
    return at


def _blank(lines: list[str], at: int) -> None:
    """Leave a line out; with the head of a table goes what stands under it."""
    is_header, lines[at - 1] = bool(_HEADER.match(lines[at - 1])), ""
    while is_header and at < len(lines) and not _HEADER.match(lines[at]):
        lines[at] = ""
        at += 1


def _said_of(line: str, error: tomllib.TOMLDecodeError) -> str:
    """What is wrong with a line, and how it would be right."""
    reason = re.sub(r" \(at .*\)\Z", "", str(error))
    statement = _STATEMENT.match(line)
    if statement is None:
        what = "this table" if _HEADER.match(line) else f"“{quoted(line.strip())}”"
        return f"{what} is not TOML ({quoted(reason[:1].lower() + reason[1:])}); it is left out."
    key, value = quoted(statement[1]), statement[2]
    if "overwrite" in reason:
        return f"{key} is set twice; the first one counts."
    if value in ("True", "False", "TRUE", "FALSE", "yes", "no", "on", "off"):
        right = "true" if value.casefold() in ("true", "yes", "on") else "false"
        return f"{key} takes true or false, in small letters; did you mean {key} = {right}?"
    if _BARE_WORD.fullmatch(value):
        return f'words need quotes; did you mean {key} = "{quoted(value)}"?'
    return f"{key} is not TOML ({quoted(reason[:1].lower() + reason[1:])}); it is left out."

"""On which line each key of a TOML text stands: what `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Path = tuple[str, ...]

_TOKEN = re.compile(
    r"""("{3}(?:\\.|[^\\])*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')|(\#[^\n]*)|([A-Za-z0-9_-]+)|(\n)|(.)""",
    re.DOTALL,
)
_STRING, _COMMENT, _BARE, _NEWLINE, _OTHER = range(1, 6)


def lines_of(text: str) -> dict[Path, int]:
    """The line of each table and key of a text that `tomllib` reads, counted from 1.

    Keys inside an inline table have no line of their own; `line_of` then gives that of the table.
    """
    found: dict[Path, int] = {}
    section: Path = ()
    path: list[str] = []
    line, depth = 1, 0
    in_value = is_header = False
    for token in _TOKEN.finditer(text):
        kind, word = token.lastindex, token[0]
        if kind == _NEWLINE and depth == 0:
            path, in_value, is_header = [], False, False
        elif in_value:
            depth += (word in "[{") - (word in "]}") if kind == _OTHER else 0
        elif kind in (_STRING, _BARE):
            path.append(_key(word))
        elif word == "[":
            is_header = True
        elif word == "]" and is_header:
            section = tuple(path)
            _note(found, section, line)
        elif word == "=":
            _note(found, (*section, *path), line)
            in_value = True
        line += word.count("\n")
    return found


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a key, else of the nearest thing around it."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def _note(found: dict[Path, int], path: Path, line: int) -> None:
    for end in range(1, len(path) + 1):
        found.setdefault(path[:end], line)


def _key(word: str) -> str:
    if word[0] == "'":
        return word[1:-1]
    return str(tomllib.loads(f"key = {word}")["key"]) if word[0] == '"' else word

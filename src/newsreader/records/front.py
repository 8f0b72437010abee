"""Front matter and body of one text: three fences, each behind a python-frontmatter handler of ours."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct, field

from newsreader.late import put_off
from newsreader.records import limits, yaml_lines
from newsreader.records.fences import BEFORE_FENCE, starts_with_fence
from newsreader.records.values import FrontMatterError, Value, plain

# PyYAML takes a tenth of a first start, and front matter of the plain kind does without.
with put_off(("yaml",)):
    import frontmatter
    from frontmatter.default_handlers import BaseHandler

Lines = Callable[[], dict[str, int]]
_TOO_DEEP = f"nested deeper than {limits.DEPTH} levels"
_TOO_LONG = "front matter of more than 1 MiB"
_LONGEST_WORD = len("false")
_LANGUAGE = re.compile(r"---[ \t]*([a-z]+)")


class Front(Struct):
    """What stands before the body, and the body.

    Attributes:
        metadata: Top-level keys as written.
        lines: Tells the line in the file of each top-level key, from 1, where known.
        notes: Remarks with their line in the file.
    """

    metadata: dict[str, Value]
    body: str
    lines: Lines = dict
    notes: list[tuple[int, str]] = field(default_factory=list)


def split(text: str) -> Front | None:
    """Front matter and body of a text; None when it does not start with a fence.

    Raises:
        FrontMatterError: The fence is never closed, or what it holds cannot be read. Lines count from the
            top of the text.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not starts_with_fence(text):
        return None
    stripped = text.lstrip(BEFORE_FENCE)
    language = _LANGUAGE.match(stripped)
    handled_by = _DASHED[language[1]] if language else _HANDLERS[stripped[0]]
    handler = handled_by(above=text[: len(text) - len(stripped)].count("\n"))
    parsed: tuple[dict[str, Any], str] = frontmatter.parse(stripped, handler=handler)
    return Front(*parsed, handler.lines, handler.notes)


def load_data(text: str, suffix: str) -> Front:
    """A whole file as metadata: the reference records under `_data/` have no fence.

    Raises:
        FrontMatterError: It cannot be read as what its suffix says, or is too long.
    """
    if len(text) > limits.FRONT_MATTER_CHARS:
        raise FrontMatterError(_TOO_LONG, 1)
    handler = {".json": _Json, ".toml": _Toml}.get(suffix, _Yaml)()
    handler.offset = 0
    metadata = handler.load(text.removeprefix("\ufeff"))
    return Front(metadata, "", handler.lines, handler.notes)


def _line_of(fence: str) -> re.Pattern[str]:
    """Finds a line that is a fence, and the line end before it."""
    return re.compile(rf"\n{fence}[^\S\n]*+(?!.)")


class _Handler(BaseHandler, ABC):
    """Splits on a line that is the fence, and remembers where the keys stand.

    Attributes:
        offset: Lines above the front matter's own first line, once it is set up.
        lines: As of `Front`.
        notes: Remarks with their line in the file.
    """

    FM_BOUNDARY = re.compile("")
    START_DELIMITER = "---"
    closing = _line_of(r"(?:---|\.\.\.)")
    offset = 1

    def __init__(self, above: int = 0) -> None:
        super().__init__()
        self.offset += above
        self._above = above
        self.lines: Lines = dict
        self.notes: list[tuple[int, str]] = []

    def split(self, text: str) -> tuple[str, str]:
        start = text.index("\n") + 1 if "\n" in text else len(text)
        closing = self.closing.search(text, start - 1, start + limits.FRONT_MATTER_CHARS + 3)
        # Once more, for a line may go on behind where the search had to end.
        if closing and (closing := self.closing.match(text, closing.start())):
            return text[start : closing.start() + 1], text[closing.end() + 1 :]
        if len(text) - start > limits.FRONT_MATTER_CHARS:
            raise FrontMatterError(_TOO_LONG, self._above + 1)
        raise FrontMatterError(f"front matter is never closed ({self.START_DELIMITER})", self._above + 1)

    def load(self, fm: str) -> dict[str, Value]:
        try:
            value = self.values(fm)
        except FrontMatterError as error:
            raise FrontMatterError(str(error), (error.line or 1) + self.offset) from None
        except RecursionError:
            raise FrontMatterError(_TOO_DEEP, self._above + 1) from None
        if value is None:
            return {}
        if not isinstance(value, dict):
            kind = "a list" if isinstance(value, list) else "plain text"
            raise FrontMatterError(f"front matter is {kind}, not keys with values", self._above + 1)
        return value

    @abstractmethod
    def values(self, fm: str) -> Value:
        """What the front matter holds, in the one shape; raises FrontMatterError."""


class _Yaml(_Handler):
    def values(self, fm: str) -> Value:
        document = yaml_lines.load(fm)
        if document is None:
            from newsreader.records import yaml_events

            document = yaml_events.load(fm)
        self.lines = lambda: {key: line + self.offset for key, line in document.lines.items()}
        self.notes = [(line + self.offset, note) for line, note in document.notes]
        return document.value


class _Toml(_Handler):
    START_DELIMITER = "+++"
    closing = _line_of(r"\+\+\+")

    def values(self, fm: str) -> Value:
        from newsreader.records import toml

        value, notes = toml.load(fm)
        self.lines = _asked("of_toml", fm, self.offset + 1)
        self.notes = [(line + self.offset, note) for line, note in notes]
        return value


class _Json(_Handler):
    START_DELIMITER = ";;;"
    closing = _line_of(";;;")

    def values(self, fm: str) -> Value:
        twice: set[str] = set()
        made = plain(_decode_json(fm, twice)[0], _json_scalar)
        self.lines = _asked("of_json", fm, self.offset + 1)
        self.notes = [(self._line_of(key), f"the key {key!r} stands twice; the last one counts") for key in twice]
        return made

    def _line_of(self, key: str) -> int:
        return self.lines().get(key, self._above + 1)


class _BareJson(_Json):
    """An object at the very top of the file, with no fence around it."""

    offset = 0

    def split(self, text: str) -> tuple[str, str]:
        try:
            end = _decode_json(text[: limits.FRONT_MATTER_CHARS])[1]
        except RecursionError:
            raise FrontMatterError(_TOO_DEEP, self._above + 1) from None
        except FrontMatterError as error:
            raise FrontMatterError(str(error), self._above + (error.line or 1)) from None
        return text[:end], text[end:]


class _DashedToml(_Toml):
    START_DELIMITER = _Yaml.START_DELIMITER
    closing = _Yaml.closing


class _DashedJson(_Json):
    START_DELIMITER = _Yaml.START_DELIMITER
    closing = _Yaml.closing


_DASHED: dict[str, type[_Handler]] = {"yaml": _Yaml, "toml": _DashedToml, "json": _DashedJson}
_HANDLERS: dict[str, type[_Handler]] = {"-": _Yaml, "+": _Toml, ";": _Json, "{": _BareJson}


def _asked(of: str, text: str, first: int) -> Lines:
    """The lines of keys, as a function of `key_lines` finds them when somebody asks."""

    @cache
    def lines() -> dict[str, int]:
        from newsreader.records import key_lines

        found: dict[str, int] = getattr(key_lines, of)(text, first)
        return found

    return lines


def _decode_json(text: str, twice: set[str] | None = None) -> tuple[Any, int]:
    """The value that starts a text, and where it ends.

    Args:
        twice: Gets the keys that stand twice in one object.
    """

    def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if twice is not None and len(made) < len(pairs) and len(twice) < limits.NOTES:
            counts = Counter(key for key, _ in pairs)
            twice.update(key for key, count in counts.items() if count > 1)
        return made

    decoder = json.JSONDecoder(
        parse_int=str, parse_float=str, parse_constant=lambda _: None, object_pairs_hook=distinct
    )
    start = len(text) - len(text.lstrip())
    try:
        value, end = decoder.raw_decode(text, start)
    except json.JSONDecodeError as error:
        at_cut = error.pos > limits.FRONT_MATTER_CHARS - _LONGEST_WORD or error.msg.startswith("Unterminated")
        if len(text) == limits.FRONT_MATTER_CHARS and at_cut:
            raise FrontMatterError(_TOO_LONG) from None
        raise FrontMatterError(f"JSON: {error.msg.lower()}", error.lineno) from None
    return value, end


def _json_scalar(value: object) -> Value:
    return value if isinstance(value, bool | str) else None

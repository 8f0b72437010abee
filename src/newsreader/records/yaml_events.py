"""YAML from libyaml's event stream onto an explicit stack.

No loader, so nothing recurses, no tag is obeyed and no merge key is expanded: a million opening brackets
cost milliseconds, and every scalar keeps the text that was written.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from msgspec import Struct

from newsreader.records import limits
from newsreader.records.values import WORDS, Document, FrontMatterError, Value

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_PLAIN_WORDS = {
    "mapping values are not allowed in this context": "a colon where a value stands; quote the text",
    "found unexpected end of stream": "a quote is opened and never closed",
    "could not find expected ':'": "a key without its colon",
    "did not find expected key": "a line that is neither a key nor part of a value",
    "found character that cannot start any token": "a character that cannot start a value; quote the text",
    "did not find expected ',' or ']'": "a list [ that is never closed",
    "did not find expected ',' or '}'": "a map { that is never closed",
    "did not find expected node content": "a value is missing, or a list [ or map { is never closed",
    "did not find expected '-' indicator": "a line that is no item of the list it stands in",
    "block sequence entries are not allowed in this context": "a list item where none may stand",
    "mapping keys are not allowed in this context": "a key where none may stand",
    "found unexpected document indicator": "a quote is opened and never closed",
    "found unknown escape character": "an unknown escape behind a backslash",
    "did not find expected hexdecimal number": "an unknown escape behind a backslash",
    "did not find expected alphabetic or numeric character": "a & or * without a name behind it; quote the text",
    "did not find expected tag URI": "an unfinished tag; quote the text",
    "did not find expected comment or line break": "words behind a | or >; they belong on the next line",
    "found a tab character that violates indentation": "a tab where only blanks may stand",
    "found undefined tag handle": "an unknown tag",
    "did not find expected <document start>": "text behind the end of the front matter",
    "found incompatible YAML document": "a version of YAML that cannot be read",
    "control characters are not allowed": "a control character",
    "exceeded maximum nesting depth": f"nested deeper than {limits.DEPTH} levels",
}


_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What ends a line for libyaml, but neither for YAML of today nor for the person who wrote the record."""
_OPENED_AT = ("while scanning a quoted scalar", "while parsing a flow")
"""Contexts whose own mark, where something was opened, helps more than the mark where it failed."""


class _Open(Struct):
    """A collection under construction; `key` waits for its value when it is a map."""

    value: list[Value] | dict[str, Value]
    anchor: str | None
    size: int = 1
    key: str | None = None
    expects_key: bool = False


def load(text: str) -> Document:
    """Read one document.

    Raises:
        FrontMatterError: It is not YAML, holds several documents, or passes a limit.
    """
    parser = _Parser(text if text.isascii() else _OTHER_BREAKS.sub(" ", text))
    try:
        return _Builder(parser).run()
    except yaml.YAMLError as error:
        raise _explained(error) from None
    finally:
        parser.dispose()


class _Builder:
    """Turns events into values; the stack holds the collections still open."""

    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.document = Document(None)
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.nodes = 0
        self.done = False

    def run(self) -> Document:
        handlers = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.mapping,
            yaml.SequenceStartEvent: self.sequence,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.begin,
        }
        get_event = self.parser.get_event
        while (event := get_event()) is not None:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
        return self.document

    def begin(self, event: Any) -> None:
        if self.done:
            raise FrontMatterError("holds a second document", event.start_mark.line + 1)
        self.done = True

    def scalar(self, event: Any) -> None:
        text: str = event.value
        value: Value = text
        if event.implicit[0] and text in WORDS:
            value = WORDS[text]
        if self.stack and self.stack[-1].expects_key:
            value = text
        self.put(value, 1, event)
        if event.anchor:
            self.forget(event)
            self.anchors[event.anchor] = (value, 1)

    def mapping(self, event: Any) -> None:
        self.open(_Open({}, event.anchor, expects_key=True), event)

    def sequence(self, event: Any) -> None:
        self.open(_Open([], event.anchor), event)

    def open(self, opened: _Open, event: Any) -> None:
        if len(self.stack) >= limits.DEPTH:
            raise FrontMatterError(f"nested deeper than {limits.DEPTH} levels", event.start_mark.line + 1)
        if opened.anchor:
            self.forget(event)
        self.stack.append(opened)

    def forget(self, event: Any) -> None:
        """An anchor gets a new meaning; until that is finished it has none."""
        if self.anchors.pop(event.anchor, None):
            reason = f"the anchor &{event.anchor} stands twice; each alias means the one above it"
            self.document.notes.append((event.start_mark.line + 1, reason))

    def close(self, event: Any) -> None:
        closed = self.stack.pop()
        if closed.anchor:
            self.anchors[closed.anchor] = (closed.value, closed.size)
        self.put(closed.value, closed.size, event)

    def alias(self, event: Any) -> None:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise FrontMatterError("an alias to something that is not there or not finished", event.start_mark.line + 1)
        self.put(*known, event)

    def put(self, value: Value, size: int, event: Any) -> None:
        """Hand a finished value to the collection around it."""
        line = event.start_mark.line + 1
        self.nodes += 1
        if not self.stack:
            self.document.value = value
            return
        top = self.stack[-1]
        top.size += size
        if self.nodes > limits.NODES or top.size > limits.NODES:
            raise FrontMatterError(f"holds more than {limits.NODES:,} values", line)
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.expects_key:
            self.take_key(top, value, line)
        else:
            if top.key is not None:
                top.value[top.key] = value
            top.expects_key = True

    def take_key(self, top: _Open, value: Value, line: int) -> None:
        top.expects_key = False
        top.key = value if isinstance(value, str) else None
        if top.key is None:
            self.document.notes.append((line, "a key that is not text was passed over"))
        elif isinstance(top.value, dict) and top.key in top.value:
            self.document.notes.append((line, f"the key {top.key!r} stands twice; the last one counts"))
        if top.key is not None and len(self.stack) == 1:
            self.document.lines[top.key] = line


def _explained(error: yaml.YAMLError) -> FrontMatterError:
    """The library's complaint in plain words, with its line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable as YAML")
    if str(getattr(error, "context", "")).startswith(_OPENED_AT):
        mark = getattr(error, "context_mark", None) or mark
    return FrontMatterError(_PLAIN_WORDS.get(problem, problem), mark.line + 1 if mark else None)

"""What of a body a page shows, and the parser that reads it."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SHOWN_CHARS = 200_000
"""Of a body, on one page."""
SHORT = 10_000
"""Characters of a text that is laid out within a key."""
_SHOWN_LINES = 4000
"""Of its lines; a table or list of more takes longer to lay out than a key may."""
_ALL_MARKS = 20_000
"""Marks that a page looks at. Beyond it marks are text: their time grows faster than their number."""
_NESTING = 20
_WIDE_TABLE = re.compile(r"^[ \t>]*+\|?+(?:[ \t:-]++\|){41}", re.MULTILINE)
"""A table of more columns stays text: every line under its head would have as many cells, written or not."""
_MARKS = re.compile(r"[\\`*_\[\]!<&~]| {2}\n")


_STRUCTURE = re.compile(
    r"^[ \t]*(?:[^\w\s\"'“‘«„(\\&$€£…—–¿¡]|_|[0-9]{1,9}[.)])|^(?: {4}| {0,3}\t)|\||\f|\v", re.MULTILINE
)
"""What may be more than a paragraph: a line that starts with a mark or an indent, a table's bar."""


class Block(Protocol):
    """What markdown-it's tokens and ours have in common."""

    type: str
    tag: str
    content: str
    attrs: dict[str, str | int | float]


class _Plain(Struct):
    type: str
    content: str = ""
    tag: str = "p"
    attrs: dict[str, str | int | float] = {}


class Source(Struct):
    """The part of a Markdown text that a page shows, as markdown-it's tokens.

    Attributes:
        references: What `[name]: address` lines say.
        budget: Marks that may still be looked at.
    """

    markdown: str
    references: MutableMapping[str, Any] = field(default_factory=dict)
    budget: int = _ALL_MARKS

    def blocks(self) -> Sequence[Block]:
        """Its blocks; what is said in them is still source."""
        shown = shown_part(self.markdown)
        if not _STRUCTURE.search(shown):
            return _prose(shown)
        return _parser(tables=not _WIDE_TABLE.search(shown)).parse(shown, self.references)

    def words(self, source: str) -> list[Token] | None:
        """What a paragraph, heading or cell says; None when it is plain text."""
        marks = len(_MARKS.findall(source))
        self.budget -= marks
        if not marks or self.budget < 0:
            return None
        tokens: list[Token] = []
        _parser().inline.parse(source, _parser(), self.references, tokens)
        return tokens


def _prose(text: str) -> list[Block]:
    """Paragraphs between blank lines, as markdown-it would find them; it is slow to import and not needed for this."""
    paragraphs = [part.strip() for part in re.split(r"\n[ \t]*(?=\n)", text)]
    return [
        block
        for words in filter(None, paragraphs)
        for block in (_Plain("paragraph_open"), _Plain("inline", words), _Plain("paragraph_close"))
    ]


def prepare(markdown: str) -> None:
    """Import what a text needs to be read, which takes longer than a key may: to be called in a thread."""
    if _STRUCTURE.search(markdown, 0, SHORT) or _MARKS.search(markdown, 0, SHORT):
        _parser()


def shown_part(markdown: str) -> str:
    """What of a text fits on a page, to the end of a paragraph, a line or a word."""
    markdown = markdown[: _end_of_lines(markdown, _SHOWN_LINES)]
    if len(markdown) <= SHOWN_CHARS:
        return markdown
    ends = (markdown.rfind(mark, SHOWN_CHARS * 9 // 10, SHOWN_CHARS) for mark in ("\n\n", "\n", " "))
    return markdown[: next((end for end in ends if end > 0), SHOWN_CHARS)]


def beginning(markdown: str, rows: int, width: int) -> str:
    """What of a text fills a screen of so many rows, and some more, to the end of a paragraph, a line or a word."""
    most = rows * width
    markdown = markdown[: min(most, _end_of_lines(markdown[:most], 2 * rows))]
    ends = (markdown.rfind(mark, len(markdown) // 2) for mark in ("\n\n", "\n", " "))
    return markdown[: next((end for end in ends if end > 0), len(markdown))]


def _end_of_lines(markdown: str, most: int) -> int:
    """Where the last of so many lines ends."""
    if markdown.count("\n") < most:
        return len(markdown)
    end = -1
    for _ in range(most):
        end = markdown.find("\n", end + 1)
    return end


@cache
def _parser(*, tables: bool = True) -> MarkdownIt:
    """The parser; it leaves inline sources as they are and addresses as they were written."""
    from markdown_it import MarkdownIt

    class Raw(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

    made = Raw("commonmark", {"maxNesting": _NESTING, "html": False, "linkify": False})
    return made.enable(["strikethrough", *(["table"] if tables else [])]).disable("inline")

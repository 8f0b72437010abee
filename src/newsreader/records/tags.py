"""The tags of an HTML text, found in linear time whatever the text is, and which of its tables only lay things out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsreader.records.text import decode_entities

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TABLE_PARTS = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col"})
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " header hr html iframe legend li main nav object ol p pre section summary table td th tr ul video".split()
)
KNOWN = BLOCKS | frozenset(
    "a abbr acronym audio b base bdi bdo big br button caption cite code col colgroup data del dfn em embed font head i"
    " img input ins kbd label link map mark meta noscript picture q s samp script select small source span strike strong"
    " style sub sup svg tbody template textarea tfoot thead time title tt u var wbr".split()
)
_RAW = frozenset({"script", "style"})
"""Elements that swallow all that follows when they are not closed."""
_PASSED_OVER = _RAW | frozenset({"svg", "title", "template", "noscript", "iframe", "object", "video", "audio"})
_LAYS_OUT = HEADINGS | frozenset({"ul", "ol", "dl", "blockquote", "pre", "hr", "table"})
"""What a cell of a data table without heads does not hold."""

_LONG_CELL = 300
_MOST_COLUMNS = 40

_OPEN = re.compile(r"<(?:(/?)([A-Za-z][^\s/>]*+)|!--|[!?/])")
_TO_END = re.compile(r"=\s*+([\"'])|>")
_ATTRIBUTE = re.compile(r"([^\s=/]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s]*+))?")
_SOURCE = re.compile(r"\b(?:src|value)\s*+=\s*+[\"']?((?:https?:)?//[^\s\"'<>]++)", re.IGNORECASE)
_LEADING_COMMENT = re.compile(r"\s*+<!--")
_HIDING = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", re.IGNORECASE)


class Tag(NamedTuple):
    """One tag; without a name for what is passed over (a comment, a script) and for the end of the text.

    Attributes:
        name: In lower case.
        start: Where it starts; `end` is where what follows it starts.
        inner: Where the passed-over content of an element starts, else `end`.
        raw: Its attributes as written.
    """

    name: str
    closing: bool
    start: int
    end: int
    inner: int
    raw: str = ""

    def source(self, html: str) -> str:
        """The tag as written."""
        return html[self.start : self.inner]

    def inner_source(self, html: str) -> str:
        """The first web address that an embed's own content names as its source, or nothing."""
        found = _SOURCE.search(html, self.inner, self.end)
        return decode_entities(found[1]) if found else ""

    def attributes(self) -> dict[str, str]:
        """The attributes by lower-case name, entities decoded; the first of a name wins."""
        made: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(self.raw):
            made.setdefault(name.lower(), decode_entities(value.strip(value[:1] if value[:1] in ("'", '"') else " ")))
        return made


def pieces(html: str) -> Iterator[tuple[str, Tag]]:
    """The text before each tag, and the tag; an unfinished tag at the end is dropped."""
    position = 0
    unclosed: set[str] = set()
    while found := _OPEN.search(html, position):
        start = found.start()
        name = (found[2] or "").lower()
        inner = end = _tag_end(html, found)
        if not found[1] and name in _PASSED_OVER and name not in unclosed:
            end = _content_end(html, name, inner)
            if end < 0:
                unclosed.add(name)
                end = len(html) if name in _RAW else inner
        kept = "" if name in _RAW or name in ("svg", "title", "template", "noscript") else name
        yield html[position:start], Tag(kept, bool(found[1]), start, end, inner, html[found.end() : inner - 1])
        position = end
    yield html[position:], Tag("", False, len(html), len(html), len(html))


def without_leading_comments(html: str) -> str:
    """The text after the comments it starts with."""
    position = 0
    while found := _LEADING_COMMENT.match(html, position):
        end = html.find("-->", found.end())
        if end < 0:
            break
        position = end + 3
    return html[position:]


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element asks not to be shown."""
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")))


def layout_tables(html: str) -> list[bool]:
    """For each table, in the order of their start: whether it lays things out rather than holding data."""
    if "<table" not in html.lower():
        return []
    tables: list[_Table] = []
    open_tables: list[_Table] = []
    for text, tag in pieces(html):
        if open_tables:
            open_tables[-1].take(text, tag)
        if tag.name == "table" and not tag.closing:
            tables.append(_Table(tag.attributes().get("role", "")))
            open_tables.append(tables[-1])
        elif tag.name == "table" and open_tables:
            open_tables.pop()
    return [table.is_layout() for table in tables]


class _Table:
    """What is counted of one table to tell its purpose."""

    def __init__(self, role: str) -> None:
        self.presentation = role.lower() in ("presentation", "none")
        self.heads = self.nests = self.blocks = False
        self.rows = self.columns = self.widest = self.cell = self.longest = self.paragraphs = 0

    def take(self, text: str, tag: Tag) -> None:
        self.cell += len(text)
        self.longest = max(self.longest, self.cell)
        if tag.closing:
            return
        if tag.name == "tr":
            self.rows += 1
            self.columns = 0
        elif tag.name in ("td", "th"):
            self.heads = self.heads or tag.name == "th"
            self.columns += 1
            self.widest = max(self.widest, self.columns)
            self.cell = self.paragraphs = 0
        elif tag.name == "p":
            self.paragraphs += 1
            self.blocks = self.blocks or self.paragraphs > 1
        else:
            self.nests = self.nests or tag.name == "table"
            self.blocks = self.blocks or tag.name in _LAYS_OUT

    def is_layout(self) -> bool:
        """A data table has rows and columns, and heads or at least short plain cells."""
        if self.presentation or self.nests or not 1 < self.widest <= _MOST_COLUMNS:
            return True
        return not self.heads and (self.rows < 2 or self.blocks or self.longest > _LONG_CELL)


def _tag_end(html: str, found: re.Match[str]) -> int:
    """Where the text after a tag or comment starts; a `>` in a quoted attribute does not end a tag."""
    if found[0] == "<!--":
        end = html.find("-->", found.end() - 2)
        return end + 3 if end >= 0 else len(html)
    position = found.end()
    while mark := _TO_END.search(html, position):
        position = mark.end()
        if not mark[1] or not found[2]:
            if mark[0] == ">":
                return position
        elif (close := html.find(mark[1], position)) >= 0:
            position = close + 1
    return len(html)


def _content_end(html: str, name: str, position: int) -> int:
    """Where an element's closing tag ends; -1 when there is none."""
    closing = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(html, position)
    return closing.end() if closing else -1

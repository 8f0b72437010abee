"""The tags of an HTML text and what they say, found in linear time whatever the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from newsreader.records.text import HIDDEN, decode_entities


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
TABLE_PARTS = _names("tr td th tbody thead tfoot caption colgroup col")
BLOCKS = HEADINGS | _names(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "header hr html iframe legend li main nav object ol p pre section summary table td th tr ul video"
)
KNOWN = BLOCKS | _names(
    "a abbr acronym audio b base bdi bdo big br button caption cite code col colgroup data del dfn em embed font head "
    "i img input ins kbd label link map mark meta noscript picture q s samp script select small source span strike "
    "strong style sub sup svg tbody template textarea tfoot thead time title tt u var wbr"
)
_RAW = _names("script style")
"""Elements that swallow all that follows when they are not closed."""
_DROPPED = _RAW | _names("svg title template noscript")
_PASSED_OVER = _DROPPED | _names("iframe object video audio")
LONGEST_RUN = 1000
"""Inline tags or entities in a row that a converter gets; its time grows with their square."""
_TRACKING_PIXELS = 2

_OPEN = re.compile(r"<(?:(/?)([A-Za-z][^\s/>]*+)(>)?|!--|[!?/])")
_TO_END = re.compile(r"=\s*+([\"'])|>")
_ATTRIBUTE = re.compile(r"([^\s=/]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s]*+))?")
_SOURCE = re.compile(r"\b(?:src|value)\s*+=\s*+[\"']?((?:https?:)?//[^\s\"'<>]++)", re.IGNORECASE)
_LEADING_COMMENT = re.compile(r"\s*+<!--")
_AMBIGUOUS = re.compile(r"&(?=#?\w{1,32};)")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*+):", re.IGNORECASE)
_KEPT_SCHEMES = _names("http https mailto tel ftp")
_INTEGER = re.compile("[0-9]{1,5}")
_PIXELS = {side: re.compile(rf"(?<![\w-]){side}\s*+:\s*+([0-9]{{1,5}})(?:\.[0-9]+)?px") for side in ("width", "height")}
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
        inner = end = found.end() if found[3] else _tag_end(html, found)
        if end < 0:
            html = html[:start]
            break
        if not found[1] and name in _PASSED_OVER and name not in unclosed:
            end = _content_end(html, name, inner)
            if end < 0:
                unclosed.add(name)
                end = len(html) if name in _RAW else inner
        kept = "" if name in _DROPPED else name
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


def address(raw: str) -> str:
    """An attribute's address; empty when it is none that a reader could follow."""
    url = HIDDEN.sub("", raw).strip()
    scheme = _SCHEME.match(url)
    return "" if url.startswith("#") or (scheme and scheme[1].lower() not in _KEPT_SCHEMES) else url


def words(text: str, code: bool = False) -> str:
    """Text of HTML as HTML again, so that Markdown, which knows entities and tags too, sees none that were text."""
    if "&" not in text and "<" not in text:
        return text
    text = decode_entities(text)
    if not code:
        text = _TAG_LIKE.sub("&lt;", _AMBIGUOUS.sub("&amp;", text))
    parts = escape(text).split("&")
    runs = ("&".join(parts[start : start + LONGEST_RUN]) for start in range(0, len(parts), LONGEST_RUN))
    return "<span></span>&".join(runs)


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element asks not to be shown."""
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")))


def size(attributes: dict[str, str]) -> tuple[int | None, int | None]:
    """Width and height in pixels, where an element states them."""
    return _pixels(attributes, "width"), _pixels(attributes, "height")


def is_unseen(attributes: dict[str, str]) -> bool:
    """Whether a picture or frame is hidden or too small to be meant for a reader."""
    return is_hidden(attributes) or any(side is not None and side <= _TRACKING_PIXELS for side in size(attributes))


def _pixels(attributes: dict[str, str], side: str) -> int | None:
    value = attributes.get(side, "").strip().removesuffix("px").partition(".")[0]
    if _INTEGER.fullmatch(value):
        return int(value)
    styled = _PIXELS[side].search(attributes.get("style", ""))
    return int(styled[1]) if styled else None


def _tag_end(html: str, found: re.Match[str]) -> int:
    """Where a tag or comment ends, -1 when it does not; a `>` in a quoted attribute does not end a tag."""
    if found[0] == "<!--":
        end = html.find("-->", found.end() - 2)
        return end + 3 if end >= 0 else -1
    position = found.end()
    while mark := _TO_END.search(html, position):
        position = mark.end()
        if not mark[1] or not found[2]:
            if mark[0] == ">":
                return position
        elif (close := html.find(mark[1], position)) >= 0:
            position = close + 1
    return -1


def _content_end(html: str, name: str, position: int) -> int:
    """Where an element's closing tag ends; -1 when there is none."""
    closing = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(html, position)
    return closing.end() if closing else -1

"""`python -m tests.bench.growth`: the time that hostile texts take at n, 2n and 4n, and how it grows with n.

Fails when a time grows faster than n to the power of 1.3.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from textual.style import Style

from newsreader.errors import QueryError
from newsreader.export.markdown import escaped
from newsreader.export.table import cell
from newsreader.library import resemblance
from newsreader.library.beginnings import beginnings
from newsreader.library.query import compile_query
from newsreader.records import keys, reader, urls
from newsreader.records.body import Body, first_heading, first_paragraph
from newsreader.records.canonical import canonical
from newsreader.records.html import to_markdown
from newsreader.records.refusals import refused_in
from newsreader.records.text import clean_text, decode_entities, visible
from newsreader.story import Story
from newsreader.tui.page import UNICODE, Look, Palette, cells
from newsreader.tui.page.lines import wrap
from newsreader.tui.page.markdown import links_in, markdown_lines
from newsreader.tui.page.raw import raw_page

_ALLOWED = 1.3
_CHARS = 50_000
_LEAST_S = 0.002
"""What takes less at its largest is noise."""
_TIMES = 3

_HTML = ("<a ", "<!--", "<![<![", "<b>", "<div>", "<table><tr><td>x", "<p>x", "a<b>b</b>", "&amp;", "&", "<", "<a x='",
         "<svg>", "<pre>", "<ul><li>", "<img src=x>", "<br>", "<iframe src=//a>", "<td colspan=99>")  # fmt: skip
_MARKDOWN = ("[", "![", "*a ", "http://a ", "[a](b) ", "- a\n", "  - a\n", "> ", "| a | b |\n", "`` ` ", "_a_",
             "# a\n\n", "[a]: b\n", "漢", "word ", "<b>x</b> ", "~~a", "\\")  # fmt: skip
_FRONT: tuple[str, ...] = (
    "k: v\n",
    "- a\n",
    "# x\n",
    "a: [",
    "a: &a x\n",
    "a: 'b",
    '"a',
    "? ",
    "a: {b: ",
    "- - ",
    "a:\n",
    "a: b: c\n",
    'a: "b\n ',
    'a: "\\',
    "a: b\n  c\n",
    "a: |\n  b\n",
    "a: >\n\n b\n  \n",
    "  b\n",
)
_TOML = ("a.", "a = 1\n", "[a]\n", "[[a]]\n", '"', '\\"', "'", "a = [", "a", "a\n= 2024-02-30\n")
_JSON = ('{"a":', "[", '"a",', '\\"', "\\u", "1", "{")
_CLEANED = ("\u0301", "a\u200d", "\x1b", "\u202e", "e\u0301", "\t", " ", "\r\n", "\ud55c\u0301", "\U0001f469\u200d")
_LINKED = ("[a](javascript:x) ", "[a](", "](", "[[a|", "[[a]]", "[a]: javascript:x\n", "<a href=javascript:x>", "href=",
           "href='", "<javascript:", "http://", "`", "```\n", "~~~\n", "((a ", "{% link ", "](<")  # fmt: skip
_WORDS = ("a ", "a", "\n", "a\n", "- a\n", "[a](b) ", "**a", "&#", "&amp;", "\u6f22", "a\u0301", "\u0915\u094d\u0937",
          "\u202ea", "'", "a:b ", "1 ", "\u0130")  # fmt: skip
_ADDRESS = ("a", "a.", "/", "%", "%20", "?a=", "&a=b", "#", "@", ":", "\u6f22", "www.", "/amp", "https://")


def measured() -> Iterator[tuple[str, list[float]]]:
    """The name of each text, and its seconds at each size."""
    for piece in _HTML:
        yield f"html {piece!r}", _times(partial(_of, to_markdown, "<p>", piece))
    for piece in _MARKDOWN:
        yield f"page {piece!r}", _times(partial(_of, _laid_out, "", piece))
    for fence, pieces in {"---": _FRONT, "+++": _TOML, ";;;": _JSON}.items():
        for piece in pieces:
            yield f"{fence} {piece!r}", _times(partial(_front, fence, piece))
    for name, function, start, pieces in _WALKS:
        for piece in pieces:
            yield f"{name} {piece!r}", _times(partial(_of, function, start, piece))


def exponent(times: list[float]) -> float:
    """The power of n that a time grows with; 0 for what takes no time."""
    return 0.0 if times[-1] < _LEAST_S else math.log(times[-1] / max(times[0], 1e-6), 4)


def main() -> int:
    """Print a line a text; 1 when one grows too fast."""
    failed = 0
    for name, times in measured():
        power = exponent(times)
        failed += power > _ALLOWED
        mark = "  TOO FAST" if power > _ALLOWED else ""
        print(f"{name:<28}" + "".join(f"{1000 * seconds:9.1f} ms" for seconds in times) + f"   n^{power:.2f}{mark}")
    return 1 if failed else 0


def _times(work: Callable[[int], Callable[[], object]]) -> list[float]:
    return [min(map(_seconds, [work(size)] * _TIMES)) for size in (_CHARS, 2 * _CHARS, 4 * _CHARS)]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _of(function: Callable[[str], object], start: str, piece: str, size: int) -> Callable[[], object]:
    text = start + piece * (size // len(piece))
    return lambda: function(text)


def _front(fence: str, piece: str, size: int) -> Callable[[], object]:
    text = f"{fence}\n{piece * (size // len(piece))}\n{fence}\n"
    return lambda: _parsed(text)


def _parsed(text: str) -> object:
    return reader.parse(text, "/x", "/x", "a.md")


def _laid_out(markdown: str) -> object:
    return markdown_lines(markdown, _look(), [])


def _look() -> Look:
    plain = Style()
    palette = Palette(plain, plain, plain, plain, plain, plain, plain)
    return Look(80, datetime.now(UTC), UTC, UNICODE, palette, lambda url: url)


def _compiled(text: str) -> object:
    try:
        return compile_query(text)
    except QueryError as error:
        return error


_STORY = Story(root="/x", path="a.md", identity="/x\0a.md", title="A")


_WALKS: tuple[tuple[str, Callable[[str], object], str, tuple[str, ...]], ...] = (
    ("clean", clean_text, "a", _CLEANED),
    ("visible", visible, "a", _CLEANED),
    ("entities", decode_entities, "", ("&", "&a", "&#", "&#x", "&amp;", "&#65;")),
    ("refusals", refused_in, "", _LINKED),
    ("pointers", lambda text: keys.pointers(_STORY, text, keys.own_keys(_STORY)), "", _LINKED),
    ("words", lambda text: Body(text).plain, "", _WORDS),
    ("words", lambda text: Body(text).plain, "<p>", _HTML),
    ("paragraph", first_paragraph, "", _WORDS),
    ("heading", first_heading, "", _WORDS),
    ("address", urls.check, "https://e.example/", _ADDRESS),
    ("address", urls.check, "", _ADDRESS),
    ("one address", canonical, "https://e.example/", _ADDRESS),
    ("links", links_in, "", _MARKDOWN),
    ("raw", lambda text: raw_page(text, _look()), "", _WORDS + _CLEANED),
    ("lines", lambda text: wrap([(text, Style())], 60), "", _WORDS + _CLEANED),
    ("cut", lambda text: cells.cut(text, 60), "", _WORDS + _CLEANED),
    ("beginnings", lambda text: beginnings([text]), "", _WORDS),
    ("alike", resemblance.words, "", _WORDS),
    ("query", _compiled, "", ("a ", "a OR ", "(", "-", '"a" ', '"', "topic:", "a:", ")", "a*")),
    ("escaped", escaped, "", _MARKDOWN),
    ("cell", cell, "", ("=", '"', ",", "\n", "\t", "\x1b")),
)
"""What walks a text of a record, or of a person who pastes one: its name, its beginning, what it is made of."""

if __name__ == "__main__":
    sys.exit(main())

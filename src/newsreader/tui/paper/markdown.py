"""Markdown as wrapped lines: one pass over markdown-it's tokens. HTML in it is text, links are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from textual.style import Style

from newsreader.records import urls
from newsreader.tui.cells import fit
from newsreader.tui.paper.flow import Line, Runs, wrap
from newsreader.tui.paper.look import Look
from newsreader.tui.paper.table import table_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SHOWN_CHARS = 200_000
_NESTING = 20


def links_in(markdown: str) -> list[tuple[str, str]]:
    """Words and raw address of every link and image of a text, in order."""
    found: list[tuple[str, str]] = []
    for token in _parser().parse(markdown[:SHOWN_CHARS]):
        words = ""
        href: str | None = None
        for child in token.children or ():
            if child.type == "link_open":
                words, href = "", str(child.attrs.get("href", ""))
            elif child.type == "link_close" and href is not None:
                found.append((words.strip(), href))
                href = None
            elif child.type == "image":
                found.append((child.content or "image", str(child.attrs.get("src", ""))))
            else:
                words += child.content
    return found


def markdown_lines(markdown: str, look: Look, targets: list[str]) -> list[Line]:
    """A text as lines between the margins; blocks are one blank line apart.

    Args:
        targets: Gets the addresses of the links; runs carry their index.
    """
    return _Writer(look, targets).write(_parser().parse(markdown[:SHOWN_CHARS]))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": _NESTING, "html": False}).enable(["table", "strikethrough"])


@dataclass(slots=True)
class _Nest:
    """One list or quote the lines stand in.

    Attributes:
        first: What the next line starts with; then it becomes `rest`.
        number: Of the next item of an ordered list.
    """

    first: str
    rest: str
    number: int | None = None


@dataclass(slots=True)
class _Writer:
    """Turns tokens into lines."""

    look: Look
    targets: list[str]
    lines: list[Line] = field(default_factory=list)
    nests: list[_Nest] = field(default_factory=list)
    after_item: bool = False

    def write(self, tokens: Sequence[Token]) -> list[Line]:
        stream = iter(tokens)
        for token in stream:
            handler = _HANDLERS.get(token.type)
            if handler:
                handler(self, token, stream)
        while self.lines and not self.lines[-1].runs:
            self.lines.pop()
        return self.lines

    def paragraph(self, _: Token, stream: Iterator[Token]) -> None:
        self.block([Line(tuple(runs)) for runs in wrap(self.inline(next(stream)), self.room)])

    def heading(self, token: Token, stream: Iterator[Token]) -> None:
        palette = self.look.palette
        style = palette.strong if token.tag in ("h1", "h2") else palette.dim + Style(bold=True)
        runs = [
            (text, style + Style.from_meta(given.meta) if given.meta else style)
            for text, given in self.inline(next(stream))
        ]
        self.block([Line(tuple(line), is_heading=True) for line in wrap(runs, self.room)])

    def code(self, token: Token, _: Iterator[Token]) -> None:
        style = self.look.palette.dim
        rows = token.content.rstrip("\n").expandtabs(4).split("\n")
        self.block([Line((("  " + fit(row, self.room - 2, self.look.glyphs.more), style),)) for row in rows])

    def rule(self, _: Token, __: Iterator[Token]) -> None:
        self.block([Line(((self.look.glyphs.rule_h * min(self.room, 24), self.look.palette.faint),))])

    def table(self, _: Token, stream: Iterator[Token]) -> None:
        rows: list[list[Runs]] = []
        for token in stream:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.inline(token))
        self.block(table_lines(rows, self.room, self.look))

    def open_list(self, token: Token, _: Iterator[Token]) -> None:
        start = token.attrs.get("start", 1)
        number = (start if isinstance(start, int) else 1) if token.type == "ordered_list_open" else None
        self.nests.append(_Nest("", "", number))

    def close(self, _: Token, __: Iterator[Token]) -> None:
        self.nests.pop()
        self.after_item = self.after_item and bool(self.nests)

    def item(self, _: Token, __: Iterator[Token]) -> None:
        nest = self.nests[-1]
        if nest.number is None:
            mark = f"{self.look.glyphs.bullet} "
        else:
            mark = f"{nest.number}. "
            nest.number += 1
        nest.first, nest.rest = mark, " " * len(mark)

    def quote(self, _: Token, __: Iterator[Token]) -> None:
        bar = f"{self.look.glyphs.rule_v} "
        self.nests.append(_Nest(bar, bar))

    @property
    def room(self) -> int:
        """Cells that are left inside lists and quotes."""
        return max(8, self.look.measure - sum(len(nest.rest) for nest in self.nests))

    def block(self, lines: list[Line]) -> None:
        """Add a block, with a blank line before it unless it is an item right after an item."""
        starts_item = any(nest.first != nest.rest for nest in self.nests)
        if self.lines and not (starts_item and self.after_item):
            self.lines.append(Line())
        self.after_item = bool(self.nests)
        for line in lines:
            prefix = "".join(nest.first for nest in self.nests)
            for nest in self.nests:
                nest.first = nest.rest
            runs = ((prefix, self.look.palette.dim), *line.runs) if prefix else line.runs
            self.lines.append(Line(runs, line.is_heading))

    def inline(self, token: Token) -> Runs:
        """The runs of a paragraph, a heading or a cell."""
        palette = self.look.palette
        runs: Runs = []
        styles: list[Style] = []
        for child in token.children or ():
            if child.type in _STYLES:
                styles.append(_STYLES[child.type])
            elif child.type == "link_open":
                styles.append(self.link(str(child.attrs.get("href", ""))))
            elif child.type.endswith("_close"):
                if styles:
                    styles.pop()
            elif child.type in ("softbreak", "hardbreak"):
                runs.append(("\n" if child.type == "hardbreak" else " ", palette.normal))
            elif child.type == "image":
                runs += self.image(child)
            else:
                style = palette.dim if child.type == "code_inline" else palette.normal
                runs.append((child.content, sum(styles, style)))
        return runs

    def link(self, raw: str) -> Style:
        """The style of a link: underlined and clickable when its address is good."""
        url = self.look.check(raw)
        if url is None:
            return Style()
        self.targets.append(url)
        return Style(underline=True) + Style.from_meta({"target": len(self.targets) - 1})

    def image(self, token: Token) -> Runs:
        """A picture as words: what it shows, and where it lies."""
        raw = str(token.attrs.get("src", ""))
        url = self.look.check(raw)
        where = urls.host(url) if url else raw.rpartition("/")[2]
        words = " ".join(filter(None, ("image", token.content, where)))
        return [(words, self.look.palette.dim + (self.link(raw) if url else Style()) + Style(underline=False))]


_STYLES = {
    "strong_open": Style(bold=True),
    "em_open": Style(italic=True),
    "s_open": Style(strike=True),
}

_HANDLERS: dict[str, Callable[[_Writer, Token, Iterator[Token]], None]] = {
    "paragraph_open": _Writer.paragraph,
    "heading_open": _Writer.heading,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "hr": _Writer.rule,
    "table_open": _Writer.table,
    "bullet_list_open": _Writer.open_list,
    "ordered_list_open": _Writer.open_list,
    "bullet_list_close": _Writer.close,
    "ordered_list_close": _Writer.close,
    "list_item_open": _Writer.item,
    "blockquote_open": _Writer.quote,
    "blockquote_close": _Writer.close,
}

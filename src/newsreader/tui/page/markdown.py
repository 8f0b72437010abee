"""Markdown as wrapped lines: one pass over the blocks that markdown-it finds. Addresses in it are raw, and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from textual.style import Style

from newsreader.tui.page import cells
from newsreader.tui.page.inline import Inline
from newsreader.tui.page.lines import BLANK, Line, Run, Runs, size, wrap
from newsreader.tui.page.look import Look
from newsreader.tui.page.source import Block, Source
from newsreader.tui.page.table import table_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE = 24
_TAB = 4
_LEAST_ROOM = 16
"""Lists and quotes within each other leave at least this for words."""


def markdown_lines(markdown: str, look: Look, targets: list[str]) -> list[Line]:
    """A text as lines without the margin, blocks one blank line apart. Linear in its length.

    Args:
        targets: Gets the addresses of the links; runs carry their index.
    """
    source = Source(markdown)
    return _Writer(look, Inline(look, source, targets)).write(iter(source.blocks()))


@lru_cache(2)
def laid_out(markdown: str, look: Look) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """A text as lines, and the addresses of its links; those of the last texts are kept."""
    targets: list[str] = []
    return tuple(markdown_lines(markdown, look, targets)), tuple(targets)


def links_in(markdown: str) -> list[tuple[str, str]]:
    """Words and raw address of every link and picture of a text, in order."""
    source = Source(markdown)
    said = (source.words(block.content) for block in source.blocks() if block.type == "inline")
    return [link for tokens in said if tokens for link in _links_of(tokens)]


def _links_of(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    words, href = "", None
    for token in tokens:
        if token.type == "link_open":
            words, href = "", str(token.attrs.get("href", ""))
        elif token.type == "link_close" and href is not None:
            yield words.strip(), href
            href = None
        elif token.type == "image":
            yield token.content or "image", str(token.attrs.get("src", ""))
        else:
            words += token.content


class _Nest(Struct):
    """An item of a list, or a quote, that lines stand in.

    Attributes:
        first: What its first line starts with; `rest` is what the others do.
        glued: No blank line parts it from what stands before.
        is_item: It is an item.
        fresh: Nothing was written in it yet.
    """

    first: Run
    rest: Run
    glued: bool = False
    is_item: bool = False
    fresh: bool = True


class _List(Struct):
    """A list.

    Attributes:
        number: Of its next item, if it has numbers.
        begun: One of its items has lines.
    """

    number: int | None
    begun: bool = False


class _Writer(Struct):
    """Turns blocks into lines."""

    look: Look
    inline: Inline
    lines: list[Line] = field(default_factory=list)
    nests: list[_Nest] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)

    def write(self, stream: Iterator[Block]) -> list[Line]:
        for token in stream:
            handler = _HANDLERS.get(token.type)
            if handler:
                handler(self, token, stream)
        return self.lines

    def paragraph(self, _: Block, stream: Iterator[Block]) -> None:
        self.words(next(stream).content, self.look.palette.normal)

    def heading(self, token: Block, stream: Iterator[Block]) -> None:
        palette = self.look.palette
        style = palette.strong if token.tag in ("h1", "h2") else palette.dim + Style(bold=True)
        self.words(next(stream).content, style, kind="heading")

    def words(self, source: str, style: Style, kind: str = "") -> None:
        self.block([Line(tuple(runs), kind) for runs in wrap(self.inline.runs(source, style), self.room)])

    def code(self, token: Block, _: Iterator[Block]) -> None:
        rows = token.content.rstrip("\n").expandtabs(_TAB).split("\n")
        more, style = self.look.glyphs.more, self.look.palette.normal
        self.block([Line((("  " + cells.cut(row, self.room - 2, more), style),)) for row in rows])

    def rule(self, _: Block, __: Iterator[Block]) -> None:
        self.block([Line(((self.look.glyphs.rule_h * min(self.room, _RULE), self.look.palette.faint),))])

    def table(self, _: Block, stream: Iterator[Block]) -> None:
        rows: list[list[Runs]] = []
        rights: list[bool] = []
        for token in stream:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                rights.append(token.attrs.get("style") == "text-align:right")
            elif token.type == "inline":
                rows[-1].append(self.inline.runs(token.content, self.look.palette.normal))
        self.block(table_lines(rows, rights, self.room, self.look))

    def open_list(self, token: Block, _: Iterator[Block]) -> None:
        start = token.attrs.get("start", 1)
        numbered = token.type == "ordered_list_open"
        self.lists.append(_List((start if isinstance(start, int) else 1) if numbered else None))

    def close_list(self, _: Block, __: Iterator[Block]) -> None:
        self.lists.pop()

    def item(self, _: Block, __: Iterator[Block]) -> None:
        held, dim = self.lists[-1], self.look.palette.dim
        mark = f"{self.look.glyphs.bullet} " if held.number is None else f"{held.number}. "
        inside = bool(self.nests) and self.nests[-1].is_item
        self.nests.append(_Nest((mark, dim), (" " * len(mark), dim), glued=inside or held.begun, is_item=True))
        held.number = None if held.number is None else held.number + 1

    def quote(self, _: Block, __: Iterator[Block]) -> None:
        bar = (f"{self.look.glyphs.rule_v} ", self.look.palette.faint)
        self.nests.append(_Nest(bar, bar))

    def leave(self, _: Block, __: Iterator[Block]) -> None:
        nest = self.nests.pop()
        if nest.is_item and not nest.fresh:
            self.lists[-1].begun = True

    @property
    def room(self) -> int:
        """Cells that lists and quotes leave."""
        return self.look.measure - size(nest.rest for nest in self.drawn)

    @property
    def drawn(self) -> list[_Nest]:
        """The lists and quotes there is room for, the inner ones first of all."""
        room = self.look.measure - _LEAST_ROOM
        found: list[_Nest] = []
        for nest in reversed(self.nests):
            room -= len(nest.rest[0])
            if room < 0:
                break
            found.append(nest)
        return found[::-1]

    def block(self, lines: list[Line]) -> None:
        """Add lines, a blank one before them unless they begin an item right after another."""
        if not lines:
            return
        fresh = next((nest for nest in self.nests if nest.fresh), None)
        drawn = self.drawn
        if self.lines and not (fresh and fresh.glued):
            self.lines.append(_blank([nest for nest in drawn if not nest.fresh]))
        for line in lines:
            start = [nest.first for nest in drawn]
            for nest in self.nests:
                nest.first, nest.fresh = nest.rest, False
            placed = Line((*start, *line.runs), line.kind) if start else line
            self.lines.append(placed if line.runs else _blank(drawn))


def _blank(nests: list[_Nest]) -> Line:
    """A line with nothing but the bars of the quotes it stands in."""
    bars = [nest.rest for nest in nests]
    while bars and bars[-1][0].isspace():
        bars.pop()
    return Line(tuple(bars), BLANK.kind) if bars else BLANK


_HANDLERS: dict[str, Callable[[_Writer, Block, Iterator[Block]], None]] = {
    "paragraph_open": _Writer.paragraph,
    "heading_open": _Writer.heading,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "hr": _Writer.rule,
    "table_open": _Writer.table,
    "bullet_list_open": _Writer.open_list,
    "ordered_list_open": _Writer.open_list,
    "bullet_list_close": _Writer.close_list,
    "ordered_list_close": _Writer.close_list,
    "list_item_open": _Writer.item,
    "list_item_close": _Writer.leave,
    "blockquote_open": _Writer.quote,
    "blockquote_close": _Writer.leave,
}

"""A record's own text as a page: its lines folded, none hidden, what a terminal would obey made visible."""

from __future__ import annotations

from textual.style import Style

from newsreader.tui.keys_told import key
from newsreader.tui.page import cells
from newsreader.tui.page.lines import BLANK, Line, Page, wrap
from newsreader.tui.page.look import Look
from newsreader.tui.page.source import shown_part

_KB = 1000
_HANGING = 2
"""Cells by which what goes on of a line stands further in."""


def raw_page(text: str, look: Look) -> Page:
    """The text, or as much of it as a page shows."""
    from newsreader.records.text import visible

    margin, style = " " * look.margin, look.palette.normal
    shown = shown_part(text)
    rows = [part for row in visible(shown).split("\n") for part in _folded(row, look.room)]
    lines = [Line(((margin + row, style),)) for row in rows]
    if hidden := len(text) - len(shown):
        more = look.glyphs.more
        words = f"{more} {max(1, hidden // _KB):,} KB more; {key('edit')} shows all of it in the editor"
        lines += [BLANK, Line(((margin + cells.cut(words, look.room, more), look.palette.dim),))]
    return Page(tuple(lines))


def _folded(row: str, room: int) -> list[str]:
    """A line of text as lines that fit; what goes on stands under it."""
    if cells.cell_len(row) <= room:
        return [row]
    text = row.lstrip(" ")
    indent = " " * min(len(row) - len(text), room // 2)
    parts = wrap([(text, Style())], max(1, room - len(indent) - _HANGING))
    return [
        indent + " " * (_HANGING if number else 0) + "".join(words for words, _ in runs)
        for number, runs in enumerate(parts)
    ]

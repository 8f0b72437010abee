"""Which tables of an HTML text only lay things out, as those of newsletters do."""

from __future__ import annotations

import re

from newsreader.records import tags
from newsreader.records.tags import Tag

_LAYS_OUT = tags.HEADINGS | {"ul", "ol", "dl", "blockquote", "pre", "hr", "table"}
"""What a cell of a data table without heads does not hold."""
_LONG_CELL = 300
_MOST_COLUMNS = 40
_SPARSEST = 4
"""Places of a data table for each cell that it has; beyond, the blanks would outgrow the text."""
_SPAN = re.compile("[0-9]{1,5}")


class Frame:
    """An open table: whether only its cells' text is kept, what closes its row and cell, where that started."""

    def __init__(self, layout: bool, close: str, since: int) -> None:
        self.layout = layout
        self.close = close
        self.row = self.cell = ""
        self.since = since


def layout_tables(html: str) -> list[bool]:
    """For each table, in the order of their start: whether it lays things out rather than holding data."""
    if "<table" not in html.lower():
        return []
    tables: list[_Table] = []
    open_tables: list[_Table] = []
    for text, tag in tags.pieces(html):
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
        self.rows = self.cells = self.columns = self.widest = 0
        self.cell = self.longest = self.paragraphs = 0

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
            self.cells += 1
            self.columns += _span(tag)
            self.widest = max(self.widest, self.columns)
            self.cell = self.paragraphs = 0
        elif tag.name == "p":
            self.paragraphs += 1
            self.blocks = self.blocks or self.paragraphs > 1
        else:
            self.nests = self.nests or tag.name == "table"
            self.blocks = self.blocks or tag.name in _LAYS_OUT

    def is_layout(self) -> bool:
        """A data table has rows and columns, most of them filled, and heads or at least short plain cells."""
        if self.presentation or self.nests or not 1 < self.widest <= _MOST_COLUMNS:
            return True
        if self.rows * self.widest > _SPARSEST * self.cells + _MOST_COLUMNS**2:
            return True
        return not self.heads and (self.rows < 2 or self.blocks or self.longest > _LONG_CELL)


def _span(tag: Tag) -> int:
    span = _SPAN.match(tag.attributes().get("colspan", "")) if "span" in tag.raw.lower() else None
    return max(1, int(span[0])) if span else 1

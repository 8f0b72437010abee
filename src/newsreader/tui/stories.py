"""The list of stories: ids in an array, rows fetched by the page, nothing a widget a row."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import datetime, tzinfo

from textual.style import Style

from newsreader.listing import Row
from newsreader.tui.goals import index_of
from newsreader.tui.line_pane import Run
from newsreader.tui.page.cells import cell_len, cut, left, right
from newsreader.tui.page.lighting import Lights, lit_beginning
from newsreader.tui.page.words import date_cells, list_date
from newsreader.tui.pages import Fetch, Pages
from newsreader.tui.row_list import RowList

_ONE_LINE = 64
"""From this width up a row is one line."""


class Stories(RowList):
    """Stories of one place. Rows keep their place when they are read."""

    def __init__(self, fetch: Fetch, clock: Callable[[], datetime], zone: tzinfo, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._zone = zone
        self._pages = Pages(fetch)
        self._title = ""
        self._order = ""
        self.sentence = ""
        self.row_height = 2
        self._lights = Lights()

    @property
    def count(self) -> int:
        return self._pages.total

    @property
    def ids(self) -> array[int]:
        """The stories in order; only the beginning of them until all have come."""
        return self._pages.ids

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.at(self.cursor)

    def at(self, index: int) -> Row | None:
        """The row of an index; None also while its id has not come."""
        return self._pages.at(index)

    def show(
        self,
        title: str,
        order: str,
        ids: array[int],
        *,
        select: int | None,
        total: int | None = None,
        sentence: str = "",
        line: int | None = None,
        lights: Lights | None = None,
    ) -> None:
        """Show other stories.

        Args:
            ids: All of them, or as many as have come so far.
            select: Id of the story to put the cursor on; the first one when it is not among them.
            total: How many there will be; as many as ids when absent.
            sentence: What to say when there are none.
            line: Where among the visible rows the cursor is to stand, if it can; where it is when absent.
            lights: What to light in the rows; what was lit before when absent.
        """
        self._title, self._order, self.sentence = title, order, sentence
        self._lights = self._lights if lights is None else lights
        self._pages.show(ids, total)
        index = index_of(ids, select) if select is not None else None
        self.reset(0 if index is None else index, keep_line=index is not None, line=line)

    def extend(self, ids: array[int]) -> None:
        """The rest of the same stories came; cursor and rows stay where they are."""
        beginning, total = len(self.ids), self.count
        held = self.ids[self.cursor] if self.cursor < beginning else None
        if not self._pages.extend(ids) or len(ids) <= self.cursor:
            self.show(self._title, self._order, ids, select=held, sentence=self.sentence)
        elif len(ids) != total or self._top + self.visible_rows >= beginning:
            self.redraw()

    def choose(self, number: int) -> None:
        """Put the cursor on a story, if it is shown."""
        index = index_of(self.ids, number)
        if index is not None:
            self.go(index)

    def prefetch(self) -> None:
        """Fetch the rows around the visible ones."""
        self._pages.prefetch(self._top, self._top + self.visible_rows)

    @property
    def neighbours(self) -> list[int]:
        """The ids of the rows below and above the cursor, as far as they are there."""
        return [self.ids[index] for index in (self.cursor + 1, self.cursor - 1) if 0 <= index < len(self.ids)]

    def say(self, sentence: str) -> None:
        """Say something else in place of stories."""
        if sentence != self.sentence:
            self.sentence = sentence
            self.redraw()

    def find(self, numbers: frozenset[int], step: int) -> int | None:
        """The nearest row from the cursor, in a direction, whose id is among some; not the cursor's own."""
        ids = self.ids
        indices = range(self.cursor + 1, len(ids)) if step > 0 else range(min(self.cursor, len(ids)) - 1, -1, -1)
        return next((index for index in indices if ids[index] in numbers), None)

    def mark(self, flags: dict[int, int]) -> None:
        """Set the flags of stories by ident, on the rows at hand."""
        for index in self._pages.mark(flags):
            self.redraw_row(index)

    def forget(self) -> None:
        """Fetch the rows anew: their marks changed in a way that only the index knows."""
        self._pages.forget()
        self.redraw()

    def line(self, y: int) -> list[Run]:
        if not self.count and y >= self.head_height:
            return self._empty_line(y - self.head_height)
        return super().line(y)

    def resized(self) -> None:
        self.row_height = 1 if self.size.width >= _ONE_LINE else 2
        super().resized()

    def head(self) -> list[list[Run]]:
        palette, width = self.looks.palette, self.size.width
        noun = "story" if self.count == 1 else "stories"
        order = self._order if width >= 36 else self._order.partition(" ")[0]
        counted = f"  {self.count:,} {noun}"
        room = width - 3 - 2 - cell_len(counted) - cell_len(order) - 1
        title = cut(self._title, max(room, 6), self.looks.glyphs.more)
        gap = width - 3 - cell_len(title) - cell_len(counted) - cell_len(order) - 2
        style = self.looks.head if self.is_active else palette.strong
        return [[("   ", palette.normal), (title, style), (counted, palette.dim), (" " * gap + order, palette.dim)]]

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        row = self.at(index)
        if row is None:
            return [[] for _ in range(self.row_height)]
        return self._one_line(row, selected) if self.row_height == 1 else self._two_lines(row, selected)

    def _two_lines(self, row: Row, selected: bool) -> list[list[Run]]:
        palette, glyphs, width = self.looks.palette, self.looks.glyphs, self.size.width
        back, cursor = self._cursor(selected)
        covered = self._covered(row)
        room = width - 5 - (cell_len(covered) + 1 if covered else 0)
        about = self._about(row, room)
        return [
            [
                cursor,
                (self._mark(row), (palette.dim if row.hidden else palette.accent) + back),
                (" ", back),
                *self._lit(left(row.title, width - 5, glyphs.more), row.title, self._title_style(row, selected) + back),
                ("  ", back),
            ],
            [
                cursor,
                (glyphs.star if row.starred else " ", palette.accent + back),
                (" ", back),
                *self._lit(left(about, room, glyphs.more), row.provider, palette.dim + back),
                (f" {covered}  " if covered else "  ", palette.normal + back),
            ],
        ]

    def _one_line(self, row: Row, selected: bool) -> list[list[Run]]:
        palette, glyphs, width = self.looks.palette, self.looks.glyphs, self.size.width
        back, cursor = self._cursor(selected)
        date = list_date(row.published, self._clock(), self._zone, width) if row.published else "undated"
        provider, tail = left(row.provider, 14, glyphs.more), f"  {right(date, date_cells())}  "
        room = width - 4 - 5 - 1 - 14 - cell_len(tail)
        return [
            [
                cursor,
                (self._mark(row), (palette.dim if row.hidden else palette.accent) + back),
                (glyphs.star if row.starred else " ", palette.accent + back),
                (" ", back),
                *self._lit(left(row.title, room, glyphs.more), row.title, self._title_style(row, selected) + back),
                (right(self._covered(row), 5) + " ", palette.normal + back),
                *self._lit(provider, row.provider, palette.dim + back),
                (tail, palette.dim + back),
            ]
        ]

    def _lit(self, shown: str, whole: str, style: Style) -> list[Run]:
        return lit_beginning(shown, whole, style, self._lights, self.looks.palette.lit)

    def _about(self, row: Row, room: int) -> str:
        """Provider, date and what else is so; the provider yields, the date never."""
        glyphs = self.looks.glyphs
        words = [list_date(row.published, self._clock(), self._zone, self.size.width) if row.published else "undated"]
        words += [f"{row.copies} copies"] if row.copies > 1 else []
        rest = f" {glyphs.dot} ".join(words)
        if not row.provider:
            return rest
        provider = cut(row.provider, room - cell_len(rest) - 3, glyphs.more)
        return f"{provider} {glyphs.dot} {rest}" if provider else rest

    def _mark(self, row: Row) -> str:
        """Unread, or unread and hidden: kept below the bar by its own record."""
        glyphs = self.looks.glyphs
        return " " if not row.unread else glyphs.hidden if row.hidden else glyphs.unread

    def _covered(self, row: Row) -> str:
        return f"{row.covered}{self.looks.glyphs.providers}" if row.covered > 1 else ""

    def _title_style(self, row: Row, selected: bool) -> Style:
        palette = self.looks.palette
        if selected:
            return palette.strong
        return palette.normal if row.unread and not row.hidden else palette.dim

    def _cursor(self, selected: bool) -> tuple[Style, Run]:
        looks = self.looks
        back = looks.raised if selected and self.is_active else Style()
        style = looks.palette.accent if self.is_active else looks.palette.dim
        return back, (looks.glyphs.cursor if selected else " ", style + back)

    def _empty_line(self, y: int) -> list[Run]:
        """The sentence of an empty list, wrapped on words from its second line on."""
        lines = _wrapped(self.sentence, self.size.width - 5)
        return [("   " + lines[y - 1], self.looks.palette.dim)] if 1 <= y <= len(lines) else []


def _wrapped(sentence: str, width: int) -> list[str]:
    lines = [""]
    for word in sentence.split():
        joined = f"{lines[-1]} {word}".strip()
        if cell_len(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines

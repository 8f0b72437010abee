"""A list that knows its rows only by number: as fast with a million of them as with ten."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.strip import Strip

from newsreader.tui.drawn import Drawn
from newsreader.tui.line_pane import LinePane, Run, beginning

_MARGIN = 2
"""Rows kept visible above and below the cursor."""

_KEPT_ROWS = 300
"""Strips of rows kept before all are let go."""


class RowList(LinePane):
    """Rows of equal height under a head, with a cursor. A subclass says how many rows there are and draws them.

    Attributes:
        listener: Called at every move of the cursor instead of a message: at once, so that what it shows beside the
            list is painted in the same frame.
    """

    head_height: int = 1
    row_height: int = 1

    class Moved(Message):
        """The cursor went to another row."""

        def __init__(self, pane: RowList, index: int) -> None:
            super().__init__()
            self.pane = pane
            self.index = index

        @property
        def control(self) -> RowList:
            return self.pane

    class Entered(Moved):
        """A row was chosen: by a second click."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._top = 0
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self.listener: Callable[[], None] | None = None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0

    def head(self) -> list[list[Run]]:
        """The lines above the rows, at most `head_height` of them."""
        return []

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        """The lines of one row, `row_height` of them."""
        return [[] for _ in range(self.row_height)]

    def stops(self, index: int) -> bool:
        """Whether the cursor may stand on a row."""
        return 0 <= index < self.count

    @property
    def visible_rows(self) -> int:
        """Whole rows that fit."""
        return max(1, (self.size.height - self.head_height) // self.row_height)

    def line(self, y: int) -> list[Run]:
        if y < self.head_height:
            head = self.head()
            return head[y] if y < len(head) else []
        index, part = divmod(y - self.head_height, self.row_height)
        index += self._top
        runs: list[Run] = []
        if 0 <= index < self.count:
            runs = self.row(index, selected=index == self.cursor)[part]
        return runs

    def move(self, step: int) -> None:
        """Move the cursor by rows, over those it may not stand on."""
        index = self.cursor
        direction = 1 if step > 0 else -1
        for _ in range(abs(step)):
            following = index + direction
            while 0 <= following < self.count and not self.stops(following):
                following += direction
            if not 0 <= following < self.count:
                break
            index = following
        self.go(index)

    def page(self, direction: int) -> None:
        """Move by as many rows as are visible, less one."""
        step = max(1, self.visible_rows - 1) * direction
        target = min(max(self.cursor + step, 0), max(self.count - 1, 0))
        while not self.stops(target) and 0 <= target - direction < self.count:
            target -= direction
        self.go(target)

    def end(self, direction: int) -> None:
        """To the first or last row."""
        self.go(0 if direction < 0 else max(self.count - 1, 0))

    def go(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a row and bring it into view."""
        before, top = self.cursor, self._top
        self.cursor = index
        self._scroll_to_cursor()
        if self._top != top:
            self._scrolled()
        elif before != index:
            self._redraw_rows(before, index)
        if tell and before != index:
            if self.listener:
                self.listener()
            else:
                self.post_message(self.Moved(self, index))

    @property
    def line_of_cursor(self) -> int:
        """Where the cursor stands among the visible rows."""
        return self.cursor - self._top

    def reset(self, cursor: int = 0, *, keep_line: bool = False, line: int | None = None) -> None:
        """The rows are others now. With `keep_line` the cursor stays on its line of the screen, or goes to `line`."""
        line = self.line_of_cursor if line is None else line
        self.cursor = cursor
        if keep_line:
            self._top = max(0, cursor - line)
        self._scroll_to_cursor()
        self.redraw()

    def _scroll_to_cursor(self) -> None:
        rows = self.visible_rows
        margin = min(_MARGIN, (rows - 1) // 2)
        lowest = max(0, self.count - rows)
        self._top = min(max(self._top, self.cursor + margin + 1 - rows), max(0, self.cursor - margin), lowest)
        self._top = max(0, self._top)

    def _redraw_rows(self, *indices: int) -> None:
        for index in indices:
            first = self.head_height + (index - self._top) * self.row_height
            if self.head_height <= first < self.size.height:
                self.redraw(range(first, min(first + self.row_height, self.size.height)))

    def redraw_row(self, index: int) -> None:
        """Draw one row anew: what it says changed."""
        for key in [key for key in self._strips if key[0] == index]:
            del self._strips[key]
        self._redraw_rows(index)

    def let_go(self) -> None:
        self._strips.clear()
        super().let_go()

    def _scrolled(self) -> None:
        """Other rows stand on the lines; those drawn before are still good."""
        if len(self._strips) > _KEPT_ROWS:
            self._strips.clear()
        self._kept.clear()
        self.refresh()

    def _made(self, y: int) -> Strip:
        """A row keeps its strips wherever it stands; the scrollbar is laid over the last cell."""
        index, part = divmod(y - self.head_height, self.row_height)
        index += self._top
        if y < self.head_height or not 0 <= index < self.count:
            return super()._made(y)
        key = (index, part, index == self.cursor)
        strip = self._strips.get(key)
        if strip is None:
            # What one line of a row says takes as much to find out as all of them do.
            for number, runs in enumerate(self.row(index, selected=key[2])):
                self._strips[index, number, key[2]] = self.drawn(runs, self.size.width)
            strip = self._strips[key]
        if not self._is_on_thumb(y - self.head_height):
            return strip
        thumb = self.drawn([(self.looks.glyphs.thumb, self.looks.palette.faint)], 1)
        return Drawn([*beginning(strip, self.size.width - 1), *thumb], self.size.width)

    def _is_on_thumb(self, y: int) -> bool:
        if self.count <= self.visible_rows:
            return False
        height = self.size.height - self.head_height
        size = max(1, height * self.visible_rows // self.count)
        start = (height - size) * self._top // max(1, self.count - self.visible_rows)
        return start <= y < start + size

    def resized(self) -> None:
        self._scroll_to_cursor()

    def wheel(self, rows: int) -> None:
        self._top = min(max(0, self._top + rows), max(0, self.count - self.visible_rows))
        self._scrolled()

    def on_click(self, event: events.Click) -> None:
        index = self._top + (event.y - self.head_height) // self.row_height
        if event.y < self.head_height or not self.stops(index):
            return
        again = index == self.cursor
        self.go(index)
        if again or event.chain > 1:
            self.post_message(self.Entered(self, index))

"""The sidebar: shelves, then the groups of the chosen kind, with two aligned columns of counts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.style import Style

from newsreader.listing import Group, Place
from newsreader.tui.line_pane import Run
from newsreader.tui.page.cells import cell_len, cut, left, right
from newsreader.tui.row_list import RowList


class Topics(RowList):
    """Shelves and groups. A `None` among them is a blank line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: Sequence[Group | None] = ()
        self._title = "Topics"

    @property
    def count(self) -> int:
        return len(self._groups)

    @property
    def place(self) -> Place | None:
        """The place under the cursor."""
        group = self._groups[self.cursor] if self.cursor < self.count else None
        return group.place if group else None

    def stops(self, index: int) -> bool:
        return super().stops(index) and self._groups[index] is not None

    def show(self, title: str, shelves: Sequence[Group], groups: Sequence[Group], *, spaced: bool) -> None:
        """Show other groups or other counts; the cursor stays on its place."""
        held = self.place
        self._title = title
        self._groups = (*shelves, *([None] if spaced and groups else []), *groups)
        self.reset(self._index_of(held) or 0, keep_line=True)

    def choose(self, place: Place, *, tell: bool = True) -> None:
        """Put the cursor on a place, if it is shown."""
        index = self._index_of(place)
        if index is not None:
            self.go(index, tell=tell)

    def neighbour(self, step: int, *, unread: bool = False) -> Place | None:
        """The next group in a direction, below the shelves; only one with unread stories if wanted."""
        index = self.cursor + step
        while 0 <= index < self.count:
            group = self._groups[index]
            if group and (not unread or (group.unread and group.place.group is not None)):
                return group.place
            index += step
        return None

    def next_unread(self) -> Group | None:
        """The group below the cursor that has unread stories, for the empty page to name."""
        place = self.neighbour(1, unread=True)
        return next((group for group in self._groups if group and group.place == place), None)

    def head(self) -> list[list[Run]]:
        looks, width = self.looks.palette, self.size.width
        unread, total = self._columns()
        style = self.looks.head if self.is_active else looks.strong
        # Of wide columns, the title takes what their heads leave.
        counts = f" {right('unread', unread)}{right('all', total)}".lstrip()
        room = width - 4 - cell_len(counts)
        title = left(cut(self._title, room, self.looks.glyphs.more), room + 1)
        return [[("  ", looks.normal), (title, style), (counts, looks.dim)]]

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        group = self._groups[index]
        if group is None:
            return [[]]
        looks, width = self.looks, self.size.width
        palette = looks.palette
        unread, total = self._columns()
        name = palette.strong if selected else palette.normal
        back = looks.raised if selected and self.is_active else Style()
        cursor = looks.glyphs.cursor if selected else " "
        number = f"{group.unread:,}" if group.unread else ""
        indent = "  " * min(group.depth, 6)
        room = width - 1 - total - unread - 2 - len(indent) + unread - max(cell_len(number) + 1, 1)
        label = indent + left(cut(group.place.name, room, looks.glyphs.more), room)
        mark = palette.accent if self.is_active else palette.dim
        return [
            [
                (cursor + " ", mark + back),
                (label, name + back),
                (f" {number}" if number else " ", palette.normal + back),
                (right(f"{group.total:,}" if group.total else "", total) + " ", palette.dim + back),
            ]
        ]

    def _columns(self) -> tuple[int, int]:
        """Widths of the two columns of counts, the space before each included."""
        most = max((group.total for group in self._groups if group), default=0)
        digits = len(f"{most:,}")
        return max(7, digits + 1), max(6, digits + 1)

    def _index_of(self, place: Place | None) -> int | None:
        for index, group in enumerate(self._groups):
            if group and place and group.place.key == place.key:
                return index
        return None

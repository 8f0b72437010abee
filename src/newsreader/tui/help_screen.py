"""Every key, from the table of commands, with a search over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.binding import BindingType

from newsreader.tui.bindings import bindings, commands_of
from newsreader.tui.help_rows import Entry, help_rows, matching
from newsreader.tui.line_pane import Run
from newsreader.tui.lines import Hint
from newsreader.tui.overlay import Overlay
from newsreader.tui.page.cells import cell_len, left
from newsreader.tui.page.lines import Runs, wrap
from newsreader.tui.prompt import Prompt
from newsreader.tui.row_list import RowList
from newsreader.tui.terminal import remarks
from newsreader.tui.themes import colors_of, looks_of

_WIDE = 72
_COLUMN, _WIDE_COLUMN = 13, 22
"""Cells of the keys, and of them where the page is wide; more keys than that stand above what they do."""
_SIDE_BY_SIDE = 36
"""Below this width what a key does stands under it."""


class _Line(Struct, frozen=True):
    """One line of the page; `entry` is the number of the row it is the first line of."""

    runs: tuple[Run, ...] = ()
    entry: int | None = None


class KeyList(RowList):
    """The rows of the help page, each on as many lines as its words need."""

    head_height = 0

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._rows: Sequence[Entry | str] = ()
        self._lines: list[_Line] = []

    def show(self, rows: Sequence[Entry | str]) -> None:
        """Show rows, the cursor on the first."""
        self._rows = rows
        self._lay_out()
        self._top = 0
        self.reset(next((at for at in range(self.count) if self.stops(at)), 0))

    @property
    def count(self) -> int:
        return len(self._lines)

    def stops(self, index: int) -> bool:
        return super().stops(index) and self._lines[index].entry is not None

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        palette, glyphs = self.looks.palette, self.looks.glyphs
        cursor = glyphs.cursor if selected else " "
        return [[(cursor + " ", palette.accent), *self._lines[index].runs]]

    def resized(self) -> None:
        held = self._lines[self.cursor].entry if self.cursor < self.count else None
        self._lay_out()
        self.cursor = next((at for at, line in enumerate(self._lines) if line.entry == held), 0)
        super().resized()

    def _lay_out(self) -> None:
        palette, lines = self.looks.palette, list[_Line]()
        for number, row in enumerate(self._rows):
            if isinstance(row, str):
                lines += [_Line()] if lines else []
                lines.append(_Line(((row, palette.strong),)))
            else:
                first, *rest = self._entry_lines(row)
                lines += [_Line(tuple(first), number), *(_Line(tuple(runs)) for runs in rest)]
        self._lines = lines or [_Line((("No key does that.", palette.dim),))]

    def _entry_lines(self, row: Entry) -> list[Runs]:
        palette, room = self.looks.palette, max(8, self.size.width - 5)
        keys: Run = (row.keys, palette.accent_strong if row.id else palette.accent)
        width = self.size.width
        column = 0 if not row.keys or width < _SIDE_BY_SIDE else _WIDE_COLUMN if width >= _WIDE else _COLUMN
        words = wrap([(row.words, palette.normal)], room - column - 2)
        indent: Run = (" " * (column + 2), palette.normal)
        if cell_len(row.keys) > column:
            return [[keys], *([indent, *line] for line in words)]
        start: Run = (left(row.keys, column) + "  ", keys[1]) if column else ("", palette.normal)
        return [[indent if number else start, *line] for number, line in enumerate(words)]


class HelpScreen(Overlay):
    """The keys of the reader, those of one place first; `/` keeps the rows that match."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    PLACE = ""

    def __init__(self, place: str) -> None:
        self._list = KeyList()
        super().__init__("All keys", "", self._list, [Hint("/", "search"), Hint("j k", "scroll"), Hint(":", "palette")])
        self._place = place
        self._rows: Sequence[Entry | str] = ()
        self._query = ""

    def on_mount(self) -> None:
        told = remarks(colors_of(self.app), ascii_only=looks_of(self.app).glyphs.unread.isascii())
        self._rows = help_rows(commands_of(self.app), self._place, looks_of(self.app).glyphs, told)
        self._list.show(self._rows)

    def say(self, sentence: str) -> None:
        """Nothing: this page is all there is to say of keys."""

    def action_search(self) -> None:
        if not self.query(Prompt):
            self.add_class("-asking")
            self.mount(Prompt("search ", self._query, _nothing), after=self.footer)

    def action_help(self) -> None:
        self.dismiss()

    def action_escape(self) -> None:
        if self._query:
            self._keep("")
        else:
            self.dismiss()

    @on(Prompt.Changed)
    def _changed(self, event: Prompt.Changed) -> None:
        event.stop()
        self._keep(event.words)

    @on(Prompt.Done)
    def _done(self, event: Prompt.Done) -> None:
        event.stop()
        self._close()

    @on(Prompt.Left)
    def _left(self, event: Prompt.Left) -> None:
        event.stop()
        self._close()
        self._keep("")

    def _keep(self, query: str) -> None:
        """Show the rows that match a query."""
        self._query = query
        found = matching(self._rows, query)
        self._list.show(found)
        count = sum(isinstance(row, Entry) for row in found)
        for prompt in self.query(Prompt):
            prompt.note(f"{count} found" if query.strip() else "")
        self.footer.show([Hint("esc", "all keys")] if query else self._hints)

    def _close(self) -> None:
        self.query(Prompt).remove()
        self.remove_class("-asking")
        self._list.focus()


def _nothing(_: str) -> None:
    """No word is offered."""

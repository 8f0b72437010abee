"""Every key, by section, from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from newsreader.tui.commands import Command
from newsreader.tui.line_pane import Run
from newsreader.tui.lines import Hint
from newsreader.tui.overlay import Overlay
from newsreader.tui.page.cells import cut, left
from newsreader.tui.row_list import RowList


def help_rows(commands: Sequence[Command]) -> list[Command | str]:
    """Commands under their headings; the nine report keys are one line."""
    rows: list[Command | str] = []
    for section, found in groupby(commands, key=lambda command: command.section):
        rows += [""] if rows else []
        rows.append(section)
        rows += [command for command in found if not command.id.startswith("open_report") or command.keys == ("1",)]
    return rows


class KeyList(RowList):
    """One line a command."""

    head_height = 0

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="keys")
        self._rows = help_rows(commands)
        self.cursor = next((index for index in range(len(self._rows)) if self.stops(index)), 0)

    @property
    def count(self) -> int:
        return len(self._rows)

    def stops(self, index: int) -> bool:
        return super().stops(index) and isinstance(self._rows[index], Command)

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        row, palette, glyphs, width = self._rows[index], self.looks.palette, self.looks.glyphs, self.size.width
        if isinstance(row, str):
            return [[("  " + row, palette.strong)]]
        report = row.id.startswith("open_report")
        keys = "1-9" if report else row.shown_keys
        words = "open that report of the coverage" if report else row.help
        column = 16 if width < 56 else 22
        cursor = glyphs.cursor if selected else " "
        return [
            [
                (cursor + " ", palette.accent),
                (left(keys, column, glyphs.more) + "  ", palette.accent_strong),
                (cut(words, width - column - 6, glyphs.more), palette.normal),
            ]
        ]


class HelpScreen(Overlay):
    """The keys of the reader."""

    def __init__(self, commands: Sequence[Command]) -> None:
        hints = [Hint("j k", "scroll"), Hint(":", "palette")]
        super().__init__("All keys", "● unread  ★ starred  12▪ told by 12 providers", KeyList(commands), hints)

"""A page on top of the reader: a header, one list, a footer. Esc and q close it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one

from newsreader.tui.bindings import bindings
from newsreader.tui.lines import Footer, Header, Hint
from newsreader.tui.page.cells import cell_len
from newsreader.tui.pane_screen import Pane, PaneScreen
from newsreader.tui.row_list import RowList

if TYPE_CHECKING:
    from newsreader.tui.board_pane import BoardPane


_TITLE = 16
"""Cells that a title keeps at least."""


class Overlay(PaneScreen):
    """Shows one pane with a title.

    Attributes:
        PLACE: What the help page calls it; see `help_rows.HERE`. Empty for the help page itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(*PaneScreen.SHARED)
    PLACE: ClassVar[str] = ""

    header = query_one(Header)
    footer = query_one(Footer)

    def __init__(self, title: str, about: str, rows: RowList | BoardPane, hints: Sequence[Hint]) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._hints = [*hints, *([Hint("?", "keys")] if self.PLACE else []), Hint("esc", "back")]
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Header()
        yield self.rows
        yield Footer()

    def on_mount(self) -> None:
        self.footer.show(self._hints)
        self.rows.focus()

    def on_resize(self, _: events.Resize) -> None:
        """Say what the page is about where its title leaves room."""
        room = self.size.width - 4 - min(cell_len(self._title), _TITLE) - cell_len(self._about)
        self.header.show([("‹ ", "dim"), (self._title, "strong")], [(self._about if room > 0 else "", "dim")])

    @property
    def pane(self) -> Pane:
        return self.rows

    def say(self, sentence: str) -> None:
        """One sentence until the next key."""
        self.footer.say(sentence)

    def action_help(self) -> None:
        from newsreader.tui.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(self.PLACE))

    def action_command_palette(self) -> None:
        self.app.action_command_palette()

    def on_key(self, _: events.Key) -> None:
        self.say("")

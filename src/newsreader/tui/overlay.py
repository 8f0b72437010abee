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
from newsreader.tui.pane_screen import Pane, PaneScreen
from newsreader.tui.row_list import RowList

if TYPE_CHECKING:
    from newsreader.tui.board_pane import BoardPane


class Overlay(PaneScreen):
    """Shows one pane with a title."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*PaneScreen.MOVES, "escape", "quit")

    header = query_one(Header)
    footer = query_one(Footer)

    def __init__(self, title: str, about: str, rows: RowList | BoardPane, hints: Sequence[Hint]) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._hints = hints
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Header()
        yield self.rows
        yield Footer()

    def on_mount(self) -> None:
        self.header.show([("‹ ", "dim"), (self._title, "strong")], [(self._about, "dim")])
        self.footer.show([*self._hints, Hint("esc", "back")])
        self.rows.focus()

    @property
    def pane(self) -> Pane:
        return self.rows

    def say(self, sentence: str) -> None:
        """One sentence until the next key."""
        self.footer.say(sentence)

    def on_key(self, _: events.Key) -> None:
        self.say("")

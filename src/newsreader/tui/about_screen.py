"""A page about a provider or about the whole collection, on top of the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from newsreader.figures import CollectionFigures, ProviderFigures
from newsreader.listing import Place
from newsreader.tui.bindings import bindings
from newsreader.tui.board_pane import BoardPane
from newsreader.tui.keys_told import key
from newsreader.tui.lines import Hint
from newsreader.tui.overlay import Overlay
from newsreader.tui.page.board import Lead
from newsreader.tui.page.collection_page import draw_collection
from newsreader.tui.page.provider_page import draw_provider

_KEYS = ("enter", "next_pane", "previous_pane", "about_provider")
_HINTS = (Hint("enter", "its stories"), Hint("j k", "rows"), Hint("h l", "months, columns"))


class AboutScreen(Overlay):
    """Figures to go through; enter goes where the cursor is, in the reader."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*_KEYS)
    PLACE: ClassVar[str] = "figures"

    def __init__(
        self,
        title: str,
        about: str,
        board: BoardPane,
        lead: Callable[[Lead], None],
        open_page: Callable[[Place], None] | None = None,
    ) -> None:
        """Make a page; what it shows comes with `show`.

        Args:
            lead: Goes to a place of the reader.
            open_page: Opens the page about the provider of a place.
        """
        super().__init__(title, about, board, (*_HINTS, Hint("P", "about a provider")) if open_page else _HINTS)
        self._board = board
        self._lead = lead
        self._open_page = open_page

    def show(self, figures: ProviderFigures | CollectionFigures) -> None:
        """Show what was counted."""
        if isinstance(figures, CollectionFigures):
            self._board.show(partial(draw_collection, figures))
            return
        beginning = figures.beginning
        total = figures.stories if beginning.total is None else beginning.total
        self._board.show(partial(draw_provider, figures), figures.place, beginning.ids, total)

    @property
    def board(self) -> BoardPane:
        """The pane of the page."""
        return self._board

    def action_enter(self) -> None:
        self._board.choose()

    def action_next_pane(self) -> None:
        self._board.across(1)

    def action_previous_pane(self) -> None:
        self._board.across(-1)

    def action_about_provider(self) -> None:
        lead = self._board.lead
        if self._open_page is None:
            return
        if lead and lead.place.key.startswith("provider:"):
            self._open_page(lead.place)
        else:
            self.say(f"No provider under the cursor. {key('about_provider')} tells about one of the list.")

    @on(BoardPane.Chosen)
    def _chosen(self, event: BoardPane.Chosen) -> None:
        self._lead(event.lead)

"""Movement that every screen shares: keys act on the pane in focus."""

from __future__ import annotations

from typing import Protocol

from newsreader.tui.closing import ClosesOnce


class Pane(Protocol):
    """What can be moved through."""

    def move(self, step: int) -> None: ...
    def page(self, direction: int) -> None: ...
    def end(self, direction: int) -> None: ...


class PaneScreen(ClosesOnce):
    """A screen whose movement keys go to `pane`."""

    MOVES = ("down", "up", "top", "bottom", "page_down", "page_up")

    @property
    def pane(self) -> Pane:
        """The pane that moves."""
        raise LookupError

    def action_down(self) -> None:
        self.pane.move(1)

    def action_up(self) -> None:
        self.pane.move(-1)

    def action_top(self) -> None:
        self.pane.end(-1)

    def action_bottom(self) -> None:
        self.pane.end(1)

    def action_page_down(self) -> None:
        self.pane.page(1)

    def action_page_up(self) -> None:
        self.pane.page(-1)

    def action_repaint(self) -> None:
        self.app.refresh(layout=True)

    def action_escape(self) -> None:
        self.dismiss()

    def action_quit(self) -> None:
        self.dismiss()

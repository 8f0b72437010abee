"""What every screen shares: keys that move act on the pane in focus, others close it."""

from __future__ import annotations

from typing import Protocol

from newsreader.tui.closing import ClosesOnce
from newsreader.tui.keys_told import key
from newsreader.tui.signals import can_stop


class Pane(Protocol):
    """What can be moved through."""

    def move(self, step: int) -> None: ...
    def page(self, direction: int) -> None: ...
    def end(self, direction: int) -> None: ...


class PaneScreen(ClosesOnce):
    """A screen whose movement keys go to `pane`."""

    SHARED = (
        "down", "up", "top", "bottom", "page_down", "page_up",
        "escape", "quit", "exit", "help", "command_palette", "repaint", "suspend",
    )  # fmt: skip
    """Commands that every page has."""

    @property
    def pane(self) -> Pane:
        """The pane that moves."""
        raise LookupError

    def say(self, sentence: str) -> None:
        """One sentence in the footer's place, until the next key."""
        raise NotImplementedError

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

    def action_suspend(self) -> None:
        if can_stop(self.app):
            self.app.action_suspend_process()
        else:
            self.say(f"No shell is waiting for this program. {key('quit')} quits.")

    def action_escape(self) -> None:
        self.dismiss()

    async def action_quit(self) -> None:
        self.dismiss()

    async def action_exit(self) -> None:
        await self.app.action_quit()

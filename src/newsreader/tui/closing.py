"""Screens that close once."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen


class ClosesOnce(Screen[None]):
    """A screen on top of others that takes none of them with it."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it; what a second key asks for, pressed before the first had closed it, is done already."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

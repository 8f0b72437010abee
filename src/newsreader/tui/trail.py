"""The way back: stories a person came from, and went back from."""

from __future__ import annotations

from msgspec import Struct, field

from newsreader.listing import Place


class Stop(Struct, frozen=True):
    """A story in a place.

    Attributes:
        grouping: How the sidebar was grouped.
    """

    place: Place
    story: int
    title: str = ""
    grouping: str = ""


class Trail(Struct):
    """Jumps back and forward, like a browser's."""

    behind: list[Stop] = field(default_factory=list)
    ahead: list[Stop] = field(default_factory=list)

    def leave(self, stop: Stop) -> None:
        """A jump starts here; what was ahead is forgotten."""
        self.behind.append(stop)
        self.ahead.clear()

    def back(self, here: Stop) -> Stop | None:
        """The place before, or None at the beginning."""
        if not self.behind:
            return None
        self.ahead.append(here)
        return self.behind.pop()

    def forward(self, here: Stop) -> Stop | None:
        """The place after, or None at the end."""
        if not self.ahead:
            return None
        self.behind.append(here)
        return self.ahead.pop()

"""Where exactly a person is, to come back to."""

from __future__ import annotations

from msgspec import Struct

from newsreader.listing import Listed
from newsreader.tui.layout import Level


class Spot(Struct, frozen=True):
    """A place in the reader.

    Attributes:
        view: The list.
        story: The story the cursor is on.
        line: Where the cursor stands among the visible rows.
        left_at: Which line of the story is at the top of its pane, of how many.
    """

    view: Listed = Listed()
    story: int | None = None
    line: int | None = None
    left_at: tuple[int, int] = (0, 0)
    level: Level = "stories"

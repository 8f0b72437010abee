"""Where the cursor may be on a page of figures with stories below it: arithmetic on lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from newsreader.tui.page.board import Board


class Places(Struct, frozen=True):
    """The stops of a board, then stories of equal height, counted from 0.

    Attributes:
        stories: How many there are.
        height: Lines of a story.
    """

    board: Board = Board()
    stories: int = 0
    height: int = 1

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.board.stops) + self.stories

    @property
    def length(self) -> int:
        """Lines of all there is."""
        return len(self.board.lines) + self.stories * self.height

    def story_on(self, line: int) -> tuple[int, int]:
        """The number of the story on a line below the board, and which of its lines that is."""
        return divmod(line - len(self.board.lines), self.height)

    def lines_of(self, place: int) -> tuple[int, int]:
        """The first and the last line of a place."""
        stops = self.board.stops
        if place < len(stops):
            return stops[place].first, stops[place].last
        first = len(self.board.lines) + (place - len(stops)) * self.height
        return first, first + self.height - 1

    def first_from(self, line: int) -> int:
        """The first place that begins on a line or below it."""
        stops = self.board.stops
        if line <= len(self.board.lines):
            return bisect_left(stops, line, key=lambda stop: stop.first)
        return len(stops) - (len(self.board.lines) - line) // self.height

    def last_until(self, line: int) -> int:
        """The last place that ends on a line or above it; -1 when there is none."""
        stops = self.board.stops
        if line < len(self.board.lines):
            return bisect_right(stops, line, key=lambda stop: stop.last) - 1
        return len(stops) + (line + 1 - len(self.board.lines)) // self.height - 1

    def on(self, line: int) -> int | None:
        """The place that a line belongs to."""
        place = self.last_until(line)
        for found in (place, place + 1):
            if 0 <= found < self.count and self.lines_of(found)[0] <= line <= self.lines_of(found)[1]:
                return found
        return None

    def top_for(self, place: int, top: int, height: int, margin: int) -> int:
        """The line to put at the top of a pane of `height` lines so that a place is in sight, moving little.

        What stands between the place and the one before it comes into sight with it, and so do `margin` lines below
        it, or all that is left below the last place.
        """
        first, last = self.lines_of(place)
        above = self.lines_of(place - 1)[1] + 1 if place else 0
        below = self.length - 1 if place == self.count - 1 else min(last + margin, self.length - 1)
        top = min(max(top, below + 1 - height), above)
        return min(max(top, last + 1 - height, 0), first)

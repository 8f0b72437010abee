"""A page of figures with the stories below it: one cursor over both, and any number of stories."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime, tzinfo

from textual import events
from textual.message import Message
from textual.style import Style

from newsreader.listing import Place
from newsreader.tui.line_pane import LinePane, Run
from newsreader.tui.page.board import Lead, Sheet, gutter, under_cursor
from newsreader.tui.page.look import MEASURE, Look
from newsreader.tui.page.places import Places
from newsreader.tui.page.story_rows import story_height, story_row
from newsreader.tui.pages import Fetch, Pages

Draw = Callable[[Sheet], None]

_MARGIN = 2
"""Lines kept visible above and below the cursor."""


class BoardPane(LinePane):
    """The stops of a page, then its stories, are what the cursor goes over; it is on one of them by number."""

    class Chosen(Message):
        """Somebody wants to go where the cursor is."""

        def __init__(self, lead: Lead) -> None:
            super().__init__()
            self.lead = lead

    def __init__(
        self,
        clock: Callable[[], datetime],
        zone: tzinfo,
        fetch: Fetch,
        *,
        text_width: int = MEASURE,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._text_width = text_width
        self._clock = clock
        self._zone = zone
        self._pages = Pages(fetch)
        self._place: Place | None = None
        self._draw: Draw = _nothing
        self._places: Places | None = None
        self._across: dict[str, int] = {}
        self._at = 0
        self._top = 0

    def show(self, draw: Draw, place: Place | None = None, ids: array[int] | None = None, total: int = 0) -> None:
        """Show a page.

        Args:
            place: Where its stories are listed; None for a page without.
            ids: The first of them.
            total: How many there will be.
        """
        self._draw, self._place = draw, place
        self._pages.show(array("q") if ids is None else ids, total)
        self._at = self._top = 0
        self.redraw()

    def extend(self, ids: array[int]) -> None:
        """All of the stories came."""
        if not self._pages.extend(ids):
            self._pages.show(ids, None)
        self.redraw()
        self._put(self._at)
        self._scroll(self._top)

    @property
    def places(self) -> Places:
        """The page for the current width, and where the cursor may be on it."""
        if self._places is None:
            sheet = Sheet(self._look(), self.size.height, at=self._at, across=self._across, raised=self._raised)
            self._draw(sheet)
            self._places = Places(sheet.board(), self._pages.total, story_height(self.size.width))
        return self._places

    @property
    def lead(self) -> Lead | None:
        """Where enter leads now."""
        stops = self.places.board.stops
        if self._at < len(stops):
            stop = stops[self._at]
            return stop.leads[stop.chosen(self._across)]
        row = self._pages.at(self._at - len(stops))
        return Lead(self._place, story=row.id) if row and self._place else None

    def choose(self) -> None:
        """Go where the cursor is."""
        if lead := self.lead:
            self.post_message(self.Chosen(lead))

    # Drawing

    def line(self, y: int) -> list[Run]:
        places, index = self.places, self._top + y
        if index < len(places.board.lines):
            return list(places.board.lines[index].runs)
        number, part = places.story_on(index)
        row = self._pages.at(number)
        if row is None:
            return []
        look, here = self._look(), number == self._at - len(places.board.stops)
        runs = story_row(row, look, provider=False)[part]
        return under_cursor(runs, look, self._raised, None if part else 1) if here else [gutter(look), *runs]

    def let_go(self) -> None:
        self._places = None
        super().let_go()

    @property
    def _raised(self) -> Style:
        return self.looks.raised if self.is_active else Style()

    def _look(self) -> Look:
        looks = self.looks
        return Look(
            self.size.width, self._clock(), self._zone, looks.glyphs, looks.palette, _unchecked, text=self._text_width
        )

    # Moving

    def move(self, step: int) -> None:
        """Move the cursor; one that is out of sight comes into it first."""
        if not self.places.count:
            self._scroll(self._top + step)
            return
        first, last = self.places.lines_of(self._at)
        is_visible = self._top <= first and last < self._top + self.size.height
        self._go(self._at + step if is_visible else self._at)

    def across(self, step: int) -> None:
        """Move the cursor among what stands side by side."""
        stops = self.places.board.stops
        if self._at < len(stops):
            stop = stops[self._at]
            self._across[stop.band] = min(max(stop.chosen(self._across) + step, 0), len(stop.leads) - 1)
            self._go(self._at)

    def page(self, direction: int) -> None:
        """A page on or back; the cursor goes to a place that is then in sight."""
        before, places = self._top, self.places
        self._scroll(before + direction * max(1, self.size.height - _MARGIN))
        if self._top == before:
            self.end(direction)
            return
        foot = self._top + self.size.height - 1
        self._put(places.first_from(self._top) if direction > 0 else places.last_until(foot))

    def end(self, direction: int) -> None:
        """To the first or the last place."""
        self._put(0 if direction < 0 else self.places.count - 1)
        self._scroll(0 if direction < 0 else self.places.length)

    def _go(self, at: int) -> None:
        """Put the cursor on a place and bring it into view."""
        self._put(at)
        self._scroll(self.places.top_for(self._at, self._top, self.size.height, _MARGIN))

    def _put(self, at: int) -> None:
        """Put the cursor on a place."""
        before, self._at = self._at, min(max(at, 0), max(0, self.places.count - 1))
        if min(before, self._at) < len(self.places.board.stops):
            self.redraw()
        self.call_after_refresh(self._prefetch)

    def _scroll(self, top: int) -> None:
        """Put a line of the page at the top of the pane, as far as there is something below."""
        self._top = min(max(0, top), max(0, self.places.length - self.size.height))
        self._kept.clear()
        self.refresh()

    def _prefetch(self) -> None:
        first, _ = self.places.story_on(self._top)
        self._pages.prefetch(first, first + self.size.height)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self._top:
            self._go(self._at)

    def wheel(self, rows: int) -> None:
        self._scroll(self._top + rows)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a click where it is goes in."""
        at, before = self.places.on(self._top + event.y), self.lead
        if at is None:
            return
        if at < len(self.places.board.stops):
            stop = self.places.board.stops[at]
            self._across[stop.band] = max(0, bisect_right(stop.edges, event.x) - 1)
        self._go(at)
        if self.lead == before:
            self.choose()


def _nothing(_: Sheet) -> None:
    """No page yet."""


def _unchecked(_: str) -> None:
    """No address stands on these pages."""

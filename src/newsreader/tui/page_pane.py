"""A pane that shows a page of lines under a head: scrolled by lines and pages, each line drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from newsreader.tui.line_pane import LinePane, Run
from newsreader.tui.page import Page
from newsreader.tui.page.cells import right
from newsreader.tui.page.place import Place, line_at, place_of

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip


class PagePane(LinePane):
    """Base of a pane with a page. A subclass makes the page for the size; this class scrolls and keeps it.

    Attributes:
        head_height: Lines above the page; a note stands at the right of the first.
        foot_height: Lines below it that something else covers.
    """

    class LinkChosen(Message):
        """A link of the page was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class Scrolled(Message):
        """Another part of the page is visible."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.head_height = 1
        self.foot_height = 0
        self._page: Page | None = None
        self._top = 0
        self._place: Place | None = None
        self._strips: dict[int, Strip] = {}
        self._note = ""

    def made_page(self) -> Page:
        """The lines for the current width."""
        raise LookupError

    @property
    def body(self) -> Page:
        """The page, made when it is first asked for."""
        if self._page is None:
            self._page = self.made_page()
        return self._page

    @property
    def top(self) -> int:
        """The line of the page that is at the top of the pane."""
        return self._top

    @property
    def room(self) -> int:
        """Lines of the page that are visible."""
        return max(1, self.size.height - self.head_height - self.foot_height)

    @property
    def at_end(self) -> bool:
        """Whether the last line is visible; not before anything is laid out."""
        return bool(self.size) and self._top + self.room >= len(self.body.lines)

    @property
    def percent(self) -> int | None:
        """How far the page is scrolled; None when all of it fits, or nothing is laid out yet."""
        if not self.size or len(self.body.lines) <= self.room:
            return None
        return min(100, (self._top + self.room) * 100 // len(self.body.lines))

    def note(self, words: str) -> None:
        """What stands at the right of the pane's head."""
        if words != self._note:
            self._note = words
            self.redraw(range(min(1, self.head_height)))

    def page(self, direction: int) -> None:
        """A page on or back: the height less two lines, broken at a blank line."""
        step = max(1, self.room - 2)
        if direction < 0:
            self.scroll_lines(self._top - step)
            return
        target = self._top + step
        blanks = [index for index in range(self._top + step // 2, target + 1) if self._is_blank(index)]
        is_last = target + self.room >= len(self.body.lines)
        self.scroll_lines(blanks[-1] + 1 if blanks and not is_last else target)

    def end(self, direction: int) -> None:
        """To the top or the bottom."""
        self.scroll_lines(0 if direction < 0 else len(self.body.lines))

    def scroll_lines(self, top: int) -> None:
        """Put a line of the page at the top of the pane, as far as there is text below."""
        self._place = None
        top = min(max(0, top), self._lowest)
        if top != self._top:
            self._top = top
            self._kept.clear()
            self.refresh()
            self.post_message(self.Scrolled())

    def reveal(self, index: int) -> None:
        """Bring a line of the page into sight, with some of what stands above it."""
        if not self._top <= index < self._top + self.room - 1:
            self.scroll_lines(index - self.room // 3)

    def renew(self, *, shifted: bool = False) -> None:
        """Make the page anew; the line at the top stays there.

        Args:
            shifted: Its words do, whichever line they stand on now.
        """
        place = place_of(self._page, self._top) if shifted and self._page and self._top else None
        self._page = None
        if place:
            self._top = line_at(self.body, place)
        self._top = min(self._top, self._lowest) if self.size.width else 0
        self.redraw()
        self.post_message(self.Scrolled())

    @property
    def _lowest(self) -> int:
        """The line at the top when the last one is visible."""
        return max(0, len(self.body.lines) - self.room)

    def _is_blank(self, index: int) -> bool:
        return index < len(self.body.lines) and not self.body.lines[index].runs

    def line(self, y: int) -> list[Run]:
        if y < self.head_height:
            return [(right(self._note, self.size.width - 2), self.looks.palette.dim)] if y == 0 else []
        index = self._top + y - self.head_height
        return self.page_line(index) if index < len(self.body.lines) else []

    def page_line(self, index: int) -> list[Run]:
        """What stands on a line of the page."""
        return list(self.body.lines[index].runs)

    def _made(self, y: int) -> Strip:
        """A line of the page keeps its strip wherever it stands."""
        index = self._top + y - self.head_height
        if y < self.head_height:
            return super()._made(y)
        strip = self._strips.get(index)
        if strip is None:
            strip = self._strips[index] = super()._made(y)
        return strip

    def let_go(self) -> None:
        self._strips.clear()
        super().let_go()

    def _restyle(self) -> None:
        self._page = None
        super()._restyle()

    def resized(self) -> None:
        """Go on with the words that were at the top; back at the old size, with the very line."""
        if self._page and self._top and self._place is None:
            self._place = place_of(self._page, self._top)
        self._page = None
        self._top = min(line_at(self.body, self._place), self._lowest) if self._place else 0
        self.post_message(self.Scrolled())

    def wheel(self, rows: int) -> None:
        self.scroll_lines(self._top + rows)

    def on_click(self, event: events.Click) -> None:
        target = event.style.meta.get("target")
        if isinstance(target, int) and target < len(self.body.targets):
            event.stop()
            self.post_message(self.LinkChosen(self.body.targets[target]))

"""The parts of the timeline's page: the rows under their axis, the count below it, the report in full."""

from __future__ import annotations

from textual import events
from textual.message import Message

from newsreader.tui.line_pane import LinePane, Run
from newsreader.tui.lines import Hint
from newsreader.tui.page import Line, Page
from newsreader.tui.page.timeline import Entry, Timeline
from newsreader.tui.page.timeline_head import head_lines
from newsreader.tui.page.timeline_report import visible
from newsreader.tui.page.timeline_rows import row_lines
from newsreader.tui.page.timeline_ruler import tally
from newsreader.tui.row_list import RowList


class TimelineRows(RowList):
    """The reports, a row each; the head is the story, its facts and the axis."""

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self._shown: Timeline | None = None
        self._shared: frozenset[str] = frozenset()
        self._head: list[list[Run]] = []

    def show(self, shown: Timeline, cursor: int, *, height: int, shared: frozenset[str]) -> None:
        """Show a timeline with the cursor on a row.

        Args:
            height: Lines of the window.
            shared: Words of the headlines that are dimmed.
        """
        self._shown, self._shared = shown, shared
        self._head = head_lines(shown, height)
        self.head_height, self.row_height = len(self._head), shown.columns.lines
        self.reset(cursor, keep_line=True)

    @property
    def count(self) -> int:
        return len(self._shown.entries) if self._shown else 0

    def head(self) -> list[list[Run]]:
        return self._head

    def row(self, index: int, *, selected: bool) -> list[list[Run]]:
        if self._shown is None:
            return super().row(index, selected=selected)
        lines = row_lines(self._shown, index, selected=selected, shared=self._shared)
        if not selected:
            return lines
        return [[(text, style + self.looks.raised) for text, style in line] for line in lines]


class TallyLine(LinePane, can_focus=False):
    """How many reports between two lines of the axis."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[Run] = []

    def show(self, shown: Timeline) -> None:
        """Count the reports of a timeline."""
        self._runs = tally(shown)
        self.redraw()

    def line(self, y: int) -> list[Run]:
        return self._runs if y == 0 else []


class ReportPane(LinePane, can_focus=False):
    """One report in full, paged where it does not fit."""

    class LinkChosen(Message):
        """An address was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    def __init__(self) -> None:
        super().__init__()
        self._page = Page()
        self._lines: list[Line] = []
        self._width = 1
        self._top = 0

    def show(self, page: Page, *, width: int) -> None:
        """Show a report from its beginning."""
        self._page, self._width, self._top = page, width, 0
        self.redraw()

    def has_more(self, height: int) -> bool:
        """Whether something stands below what can be seen on so many lines."""
        return self._top + height < len(self._page.lines)

    def turn(self, direction: int) -> bool:
        """A page on or back; False when there is none."""
        height = self.size.height
        last = max(0, len(self._page.lines) - height)
        top = min(max(0, self._top + direction * max(1, height - 1)), last)
        if top == self._top:
            return False
        self._top = top
        self.redraw()
        return True

    def let_go(self) -> None:
        # Each line may end in the mark that there is more.
        self._lines = visible(self._page, self._top, self.size.height, self._width, self.looks.glyphs.more)
        super().let_go()

    def line(self, y: int) -> list[Run]:
        return list(self._lines[y].runs) if y < len(self._lines) else []

    def on_click(self, event: events.Click) -> None:
        target = event.style.meta.get("target")
        if isinstance(target, int) and target < len(self._page.targets):
            event.stop()
            self.post_message(self.LinkChosen(self._page.targets[target]))


def timeline_hints(entry: Entry, width: int, *, more: bool) -> list[Hint]:
    """Keys for the row under the cursor.

    Args:
        more: The report goes on below what can be seen.
    """
    links = entry.links
    source, amp, cdn = bool(links.source), bool(links.amp), bool(links.cdn_amp)
    going = [Hint("space", "read on")] if more else []
    if width >= 140:
        return [
            Hint("j k", "rows"),
            Hint("enter", "jump or open"),
            Hint("o", "source", source),
            Hint("a", "AMP", amp),
            Hint("A", "cached AMP", cdn),
            Hint("y", "copy"),
            Hint("S", "by time or quality"),
            Hint("d", "dim shared words"),
            Hint("c esc", "back"),
            *going,
            Hint("?", "all keys"),
        ]
    opens = source or amp or cdn
    if width >= 72:
        words = (Hint("enter", "jump/open"), Hint("o a A", "open", opens), Hint("y", "copy"), Hint("S", "sort"))
        return [*words, Hint("d", "shared words"), Hint("esc", "back"), *going, Hint("?", "keys")]
    if width >= 56:
        words = (Hint("enter", "open"), Hint("o a A", "open", opens), Hint("S", "sort"), Hint("d", "words"))
        return [*words, Hint("esc", "back"), *going, Hint("?", "keys")]
    return [
        Hint("enter", ""),
        Hint("o a A", "", opens),
        *(Hint(key, "") for key in ("esc", "y", "S", "d")),
        Hint("?", "keys"),
    ]

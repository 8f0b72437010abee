"""The parts of the timeline's page and how they share a window of any size."""

from __future__ import annotations

from datetime import datetime, tzinfo

from textual import events, on
from textual.app import ComposeResult
from textual.getters import query_one

from newsreader.coverage import Coverage, Row
from newsreader.story import Story
from newsreader.tui.lines import Footer, Header, Rule
from newsreader.tui.page import Look
from newsreader.tui.page.shared_words import shared_words
from newsreader.tui.page.timeline import Entry, Timeline, timeline
from newsreader.tui.page.timeline_head import heading, shares
from newsreader.tui.page.timeline_report import report_page
from newsreader.tui.pane_screen import Pane, PaneScreen
from newsreader.tui.row_list import RowList
from newsreader.tui.themes import looks_of
from newsreader.tui.timeline_panes import ReportPane, TallyLine, TimelineRows, timeline_hints

_AIRY_FROM = 12
"""Lines of the report from which its blocks stand apart."""


class TimelineLayout(PaneScreen):
    """Header, rows under their axis, count, report, footer.

    Attributes:
        by_quality: The best report stands first.
        dims: Words that headlines share are dimmed.
    """

    DEFAULT_CSS = """
    TimelineLayout TallyLine { height: 1; }
    TimelineLayout Rule { width: 1fr; height: 1; }
    """
    header = query_one(Header)
    rows = query_one(TimelineRows)
    tally = query_one(TallyLine)
    rule = query_one(Rule)
    report = query_one(ReportPane)
    footer = query_one(Footer)

    def __init__(self, story: Story, coverage: Coverage, *, now: datetime, zone: tzinfo, start: Row | None) -> None:
        super().__init__()
        self._story = story
        self._coverage = coverage
        self._now = now
        self._zone = zone
        self.by_quality = False
        self.dims = False
        self._shown: Timeline | None = None
        self._first = start or next((row for row in coverage.rows if not row.own), None)
        self._room = 0

    def compose(self) -> ComposeResult:
        yield Header()
        yield TimelineRows()
        yield TallyLine()
        yield Rule()
        yield ReportPane()
        yield Footer()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self.lay_out())
        self.rows.focus()
        self.lay_out()

    def on_resize(self, _: events.Resize) -> None:
        self.lay_out()

    @property
    def pane(self) -> Pane:
        return self.rows

    @property
    def shown(self) -> Timeline:
        """What the page shows at its present width."""
        if self._shown is None:
            self._shown = self._made(self.size.width)
        return self._shown

    @property
    def current(self) -> Entry:
        """The report under the cursor."""
        return self.shown.entries[self.rows.cursor]

    def say(self, sentence: str) -> None:
        """One sentence in the footer's place, until the next key."""
        self.footer.say(sentence)

    def on_key(self, _: events.Key) -> None:
        self.say("")

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._describe()

    @property
    def shared(self) -> frozenset[str]:
        """The words that headlines share."""
        return shared_words([entry.title for entry in self.shown.entries])

    def _made(self, width: int) -> Timeline:
        looks = looks_of(self.app)
        look = Look(
            width=width,
            now=self._now,
            zone=self._zone,
            glyphs=looks.glyphs,
            palette=looks.palette,
            check=_nothing,
            hues=looks.hues,
        )
        return timeline(self._story, self._coverage, look, by_quality=self.by_quality)

    def lay_out(self) -> None:
        """Lay the page out anew, the cursor on the same report."""
        (width, height), held = self.size, self.current.row if self._shown else self._first
        self._shown = shown = self._made(width)
        parts = shares(shown, height)
        self.rows.styles.height, self.tally.styles.height = parts.rows, parts.tally
        self.report.styles.height = max(0, parts.report - 1)
        self.tally.display = parts.tally > 0
        self.rule.display = self.report.display = parts.report > 1
        cursor = next((index for index, entry in enumerate(shown.entries) if entry.row == held), 0)
        self.rows.show(shown, cursor, height=height, shared=self.shared if self.dims else frozenset())
        self.tally.show(shown)
        self._room = max(0, parts.report - 1)
        title, told = heading(shown)
        self.header.show([("‹ ", "dim"), (title, "strong")], [(told, "dim")])
        self._describe()

    def _describe(self) -> None:
        """The report under the cursor, in full."""
        page = report_page(self.shown, self.rows.cursor, airy=self._room >= _AIRY_FROM)
        self.report.show(page, width=self.shown.look.width)
        self.hint()

    def hint(self) -> None:
        """Bring the footer up to date."""
        more = self.report.has_more(self._room) and self._room > 0
        self.footer.show(timeline_hints(self.current, self.shown.look.width, more=more))


def _nothing(_: str) -> None:
    """No picture stands on this page, so that no address has to be checked."""

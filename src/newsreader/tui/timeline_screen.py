"""The keys of the timeline: the coverage of a story on an axis of time, a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from newsreader.coverage import Coverage, Row
from newsreader.story import Known, Story
from newsreader.tui.bindings import bindings
from newsreader.tui.opening import Opening, best_link, missing, no_report, report_link
from newsreader.tui.pane_screen import PaneScreen
from newsreader.tui.row_list import RowList
from newsreader.tui.timeline_layout import TimelineLayout
from newsreader.tui.timeline_panes import ReportPane


class TimelineScreen(TimelineLayout):
    """Who reported a story, and when.

    Args:
        story: What was reported.
        coverage: Its rows; not empty.
        opening: Opens and copies addresses.
        jump: Goes to a report that is a story here, once this page is closed.
        now: Aware.
        zone: Times are shown in it.
        start: Where the cursor is first; on the first other report when None.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *PaneScreen.SHARED, "timeline", "enter", "onward", "page_back",
        "open_source", "open_amp", "open_cdn_amp", "copy_link", "sort", "dim_shared",
        *(f"open_report({number})" for number in range(1, 10)),
    )  # fmt: skip

    def __init__(
        self,
        story: Story,
        coverage: Coverage,
        opening: Opening,
        jump: Callable[[Known], None],
        *,
        now: datetime,
        zone: tzinfo,
        start: Row | None = None,
    ) -> None:
        super().__init__(story, coverage, now=now, zone=zone, start=start)
        self._opening = opening
        self._jump = jump

    @on(RowList.Entered)
    async def _entered(self, event: RowList.Entered) -> None:
        event.stop()
        await self.run_action("enter")

    @on(ReportPane.LinkChosen)
    def _link_chosen(self, event: ReportPane.LinkChosen) -> None:
        event.stop()
        self.say(self._opening.open(event.url))

    # Going

    def action_timeline(self) -> None:
        self.dismiss()

    def action_enter(self) -> None:
        row, url = self.current.row, best_link(self.current.links)
        if row.own or row.here:
            self.dismiss()
            if row.here:
                self._jump(row.here)
        else:
            self.say(self._opening.open(url) if url else missing("link", self.current.links))

    def action_onward(self) -> None:
        if not self.report.turn(1):
            self.rows.move(1)
        self.hint()

    def action_page_back(self) -> None:
        if not self.report.turn(-1):
            self.rows.move(-1)
        self.hint()

    # Opening and copying

    def action_open_source(self) -> None:
        self._open(self.current.links.source, "source link")

    def action_open_amp(self) -> None:
        self._open(self.current.links.amp, "AMP link")

    def action_open_cdn_amp(self) -> None:
        self._open(self.current.links.cdn_amp, "cached AMP link")

    def action_open_report(self, number: int) -> None:
        url = report_link(self._story, number)
        self.say(self._opening.open(url) if url else no_report(self._story, number))

    def action_copy_link(self) -> None:
        url = best_link(self.current.links)
        self.say(self._opening.copy(url) if url else missing("link", self.current.links))

    # Arranging

    def action_sort(self) -> None:
        if all(entry.quality is None for entry in self.shown.entries):
            self.say("No report has a quality. They stand by time.")
            return
        self.by_quality = not self.by_quality
        self.lay_out()
        self.say("By quality, best first." if self.by_quality else "By time.")

    def action_dim_shared(self) -> None:
        if not self.dims and not self.shared:
            self.say("The headlines share no words.")
            return
        self.dims = not self.dims
        self.lay_out()
        self.say("Words that a third of the headlines share are dim." if self.dims else "All words are alike.")

    def action_command_palette(self) -> None:
        self.app.action_command_palette()

    def action_help(self) -> None:
        from newsreader.tui.help_screen import HelpScreen

        self.app.push_screen(HelpScreen("timeline"))

    def _open(self, url: str | None, kind: str) -> None:
        self.say(self._opening.open(url) if url else missing(kind, self.current.links))

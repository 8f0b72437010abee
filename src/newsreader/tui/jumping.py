"""The timeline of a story, and the jump to a report that is a story here too."""

from __future__ import annotations

from msgspec.structs import replace

from newsreader.coverage import Coverage, coverage_of
from newsreader.listing import ALL
from newsreader.story import Known
from newsreader.tui.linking import Linking
from newsreader.tui.trail import Stop, Trail


class Jumping(Linking):
    """The reader with its timeline."""

    _trail: Trail

    def action_timeline(self) -> None:
        from newsreader.tui.timeline_screen import TimelineScreen

        story = self.settled
        coverage = coverage_of(story) if story else Coverage()
        if story is None or not coverage.rows:
            self.say("No other reports are listed. There is nothing to lay out in time.")
            return
        if all(row.own or (row.report and row.report.target and row.published is None) for row in coverage.rows):
            self.say("These are contents, not reports. There is nothing to lay out in time.")
            return
        walked = self.story.walked
        start = next((row for row in coverage.rows if walked and row.report == walked), None)
        screen = TimelineScreen(
            story, coverage, self.opening, self.jump, now=self._clock(), zone=self._zone, start=start
        )
        self.app.push_screen(screen)

    def action_dim_shared(self) -> None:
        self.say("Shared words are dimmed on the timeline. c opens it.")

    def jump(self, known: Known) -> None:
        """Go to another story of the collection; back leads here again."""
        row = self.stories.current
        if row:
            self._trail.leave(Stop(self.view.place, row.id))
        self.topics.choose(ALL, tell=False)
        self.load(replace(self.view, place=ALL, query="", typing=False, unread_only=False), known.id)

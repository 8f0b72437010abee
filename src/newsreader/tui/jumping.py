"""From a story to those it is tied to: jumps and the way back, the timeline, what is followed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsreader.listing import ALL
from newsreader.story import Known
from newsreader.tui.goals import index_of
from newsreader.tui.keys_told import key
from newsreader.tui.linking import Linking
from newsreader.tui.opening import best_link
from newsreader.tui.trail import Stop, Trail

if TYPE_CHECKING:
    from newsreader.library.collection import Collection


class Jumping(Linking):
    """The reader with its jumps."""

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__(collection, title, clock, zone, dwell)
        self._trail = Trail()

    def jump(self, known: Known) -> None:
        """Go to another story, wherever it stands; `back` leads here again."""
        self.leave_here()
        number = self.collection.lookup.shown_for(known.id)
        self.enter("story")
        if index_of(self.stories.ids, number) is not None:
            self.stories.choose(number)
        else:
            self.load(replace(self.view, place=ALL, query="", typing=False, unread_only=False), number)

    def leave_here(self) -> None:
        """Note the way back before a jump."""
        if stop := self._here():
            self._trail.leave(stop)

    def enter_walked(self) -> None:
        """Go to the report under the walking cursor when it is here, else open it."""
        row = self.walked
        if row and row.here:
            self.jump(row.here)
        else:
            self.open_link(best_link(self.links), "link")

    def action_timeline(self) -> None:
        """The coverage on an axis of time."""
        from newsreader.tui.timeline_screen import TimelineScreen

        story, coverage = self.settled, self.story.coverage
        if story is None or not coverage.rows:
            self.say("No other reports are listed. There is nothing to lay out in time.")
        elif coverage.is_contents:
            self.say("These are contents, not reports. There is nothing to lay out in time.")
        else:
            walked, now = self.story.walked, self._clock()
            marks = (walked.report, walked.here) if walked else None
            start = next((row for row in coverage.rows if (row.report, row.here) == marks), None)
            self.app.push_screen(
                TimelineScreen(story, coverage, self.opening, self.jump, now=now, zone=self._zone, start=start)
            )

    def action_dim_shared(self) -> None:
        """A key of the timeline alone."""
        self.say(f"Shared words are dimmed on the timeline. {key('timeline')} opens it.")

    def action_back(self) -> None:
        self._follow(self._trail.back, "Nothing to go back to.")

    def action_forward(self) -> None:
        self._follow(self._trail.forward, "Nothing to go forward to.")

    def action_next_part(self) -> None:
        self._to_part(1)

    def action_previous_part(self) -> None:
        self._to_part(-1)

    def action_follow(self) -> None:
        """Keep what belongs to this story in the sidebar, or let it go."""
        if row := self.aim:
            if self.collection.follow(row):
                self.say(f"Following {row.title}: what joins it shows in the sidebar.")
            else:
                self.say(f"No longer following {row.title}.")
            self.loader.groups(self.grouping)

    def came_from(self) -> list[str]:
        """Titles of the stories that `back` leads to, the nearest first."""
        return [stop.title for stop in reversed(self._trail.behind)]

    def _to_part(self, step: int) -> None:
        """To the item before or after this one in the collection it is a piece of."""
        parts = self.story.coverage.parts if self.settled else ()
        known = next((found for part in parts if (found := part.next if step > 0 else part.previous)), None)
        if known:
            self.jump(known)
        elif parts:
            self.say("No item after this one is here." if step > 0 else "No item before this one is here.")
        else:
            self.say("This story is no piece of a collection.")

    def _here(self) -> Stop | None:
        row = self.aim
        return Stop(self.view.place, row.id, row.title, self.grouping) if row else None

    def _follow(self, where: Callable[[Stop], Stop | None], nothing: str) -> None:
        here = self._here()
        stop = where(here) if here else None
        if stop is None:
            self.say(nothing)
            return
        if stop.grouping != self.grouping:
            self.grouping = stop.grouping
            self.loader.groups(stop.grouping)
        if stop.place == self.view.place and index_of(self.stories.ids, stop.story) is not None:
            self.stories.choose(stop.story)
        else:
            self.topics.choose(stop.place, tell=False)
            self.load(replace(self.view, place=stop.place, query="", typing=False), stop.story)

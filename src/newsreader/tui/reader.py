"""The reader's state: what is shown where. It asks the loader, and hands what comes back to the panes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from newsreader.listing import GROUPINGS, Place, Totals
from newsreader.tui import hints
from newsreader.tui.goals import Goal, chosen
from newsreader.tui.layout import Layout
from newsreader.tui.loader import Failed, GroupsLoaded, Indexed, ListLoaded, Loader, StoryLoaded, View
from newsreader.tui.marking import Marking, Outcome
from newsreader.tui.row_list import RowList
from newsreader.tui.sentences import empty_list
from newsreader.tui.story_view import Shown, StoryView

if TYPE_CHECKING:
    from newsreader.library.collection import Collection

_REFRESH_S = 0.7
"""Seconds of indexing between two looks at the list."""


class Reader(Layout):
    """The reader without its keys.

    Attributes:
        view: What the list shows now.
        grouping: How the sidebar groups stories.
        totals: Figures of the collection, as counted last.
    """

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__(collection, clock, zone)
        self.loader = Loader(self, collection)
        self.marking = Marking(collection)
        self.view = View()
        self.grouping = next(iter(GROUPINGS))
        self.totals = Totals()
        self._heading = title
        self._dwell = dwell
        self._goal: Goal = "unread"
        self._wanted: int | None = None
        self._moved = False
        self._dwelling: Timer | None = None
        self._is_indexing = False
        self._shown_at = 0.0
        self._is_new = not collection.catalog.totals().files
        self._indexing: Indexed | None = None
        self._listed: ListLoaded | None = None

    def on_mount(self) -> None:
        self.enter("stories")
        self.loader.groups(self.grouping)
        self.load(self.view, "unread")
        if self.collection.notices:
            self.say(" ".join(self.collection.notices))

    def load(self, view: View, goal: Goal) -> None:
        """Show another view of the collection."""
        self.view = view
        self._goal = goal
        self.loader.list(view)

    def describe(self) -> None:
        """Bring header, footer and the story's place up to date."""
        width, row = self.size.width, self.stories.current
        place = hints.place_in_list(self.stories.cursor, self.stories.count, self.story.percent if row else None)
        self.story.note(place)
        self._describe_header()
        if self.story.walking is not None:
            self.footer.show(hints.walk_hints(width))
        elif self.mode == "narrow" and self.level != "story":
            self.footer.show(hints.list_hints(width))
        else:
            self.footer.show(hints.story_hints(self.story.story, width))

    def marked(self, outcome: Outcome) -> None:
        """Show what a mark did, and count anew."""
        self.stories.mark(outcome.flags)
        if outcome.sentence:
            self.say(outcome.sentence)
        self.loader.groups(self.grouping)

    def reload_story(self, *, raw: bool = False) -> None:
        """Read the selected story's file again."""
        row = self.stories.current
        if row is None:
            self._wanted = None
            self.story.show(Shown())
            self.describe()
            return
        self._wanted = row.id
        self.loader.story(row.id, raw=raw)
        self.describe()

    @on(ListLoaded)
    def _show_list(self, event: ListLoaded) -> None:
        if event.view != self.view:
            return
        if self._listed is None and not event.ids:
            self._start_indexing()
        self._listed = event
        self.listed(event)
        held = self.stories.current
        goal, self._goal = self._goal, "keep"
        select = chosen(goal, event.ids, event.unread, held, self.collection.lookup.by_ident)
        name, order = self.view.place.name, self.view.sort.value
        self.stories.show(name, order, event.ids, select=select, sentence=self._sentence(event))
        current = self.stories.current
        if current is None or held is None or current.id != held.id or self._wanted != current.id:
            self.reload_story()
        self.describe()

    def listed(self, event: ListLoaded) -> None:
        """A list arrived; for the search box to say how many."""

    def _renew_sentence(self) -> None:
        """The figures changed: an empty list may have something else to say."""
        if self._listed and not self.stories.count:
            self.stories.say(self._sentence(self._listed))

    def _sentence(self, event: ListLoaded) -> str:
        """What to say of a list without stories."""
        if event.ids:
            return ""
        progress = self._indexing.progress if self._indexing else None
        roots = [root.key for root in self.collection.roots]
        return empty_list(self.view, self.totals, progress, roots, self.topics.next_unread(), event.error)

    @on(GroupsLoaded)
    def _show_groups(self, event: GroupsLoaded) -> None:
        if event.kind != self.grouping:
            return
        self.totals = event.totals
        self.topics.show(GROUPINGS[event.kind], event.shelves, event.groups, spaced=self.size.height >= 28)
        self.topics.choose(self.view.place, tell=False)
        self._renew_sentence()
        self.describe()

    @on(StoryLoaded)
    def _show_story(self, event: StoryLoaded) -> None:
        self._start_indexing()
        if event.number != self._wanted:
            return
        shown = event.shown
        if shown.story is None and self.story.shows(self.stories.current):
            if not (self._indexing and self._indexing.progress.gone):
                self.say(shown.sentence)
            return
        self.story.show(shown)
        self._dwell_on(event.number)
        self.describe()

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        self._indexing = event
        if event.failed:
            self.say(event.failed)
        if event.progress.finished or (event.progress.changed and self._is_time(event.progress.seconds)):
            self.loader.groups(self.grouping)
            self.load(self.view, "keep" if self._moved or self.totals.stories > 500 else "unread")
        if event.progress.gone and self.totals.stories:
            self.say(f"{event.progress.gone[0]} is no longer there. Showing the index; ctrl+r looks again.")
        self._greet(event)
        self._renew_sentence()
        self.describe()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.say(event.sentence)
        self._start_indexing()

    def _is_time(self, seconds: float) -> bool:
        """Whether to show what came in: at once the first time, then now and then, so that keys go before."""
        waits = self.stories.count and 0 <= seconds - self._shown_at < _REFRESH_S
        self._shown_at = self._shown_at if waits else seconds
        return not waits

    def _start_indexing(self) -> None:
        """Look for what changed, once the first screen stands: until then it needs the processor itself."""
        if not self._is_indexing:
            self._is_indexing = True
            self.loader.index()

    def _greet(self, event: Indexed) -> None:
        """The one hint there is: on the first look at a collection, when everything in it is new."""
        if self._is_new and event.progress.finished and not event.failed:
            self._is_new = False
            if self.stories.count > 1:
                self.say("Everything is unread. M on All starts fresh, u undoes.")

    def _dwell_on(self, number: int) -> None:
        """A story counts as read when it has been in view for a while."""
        if self._dwelling:
            self._dwelling.stop()

        def read() -> None:
            row = self.stories.current
            if row and row.id == number and row.unread:
                self.marked(self.marking.reading(row))

        self._dwelling = self.set_timer(self._dwell, read)

    def _describe_header(self) -> None:
        width, level = self.size.width, self.level
        if self.mode != "narrow" or level == "topics":
            where = [(self._heading, "strong")]
        else:
            where = hints.where(level, self.view.place.name, self.stories.cursor, self.stories.count)
        glyphs, progress = self.header.looks.glyphs, self._indexing.progress if self._indexing else None
        if progress and progress.running and not (self._indexing and self._indexing.failed):
            bar = (glyphs.meter_full, glyphs.meter_empty)
            counts = hints.indexing(progress.done, progress.total, progress.rate, width, bar)
        else:
            counts = hints.counts(self.totals, width)
        self.header.show(where, counts)

    @on(RowList.Moved, "#topics")
    def _topic_moved(self, event: RowList.Moved) -> None:
        event.stop()
        place = self.topics.place
        if place is not None and place != self.view.place:
            self._moved = True
            self.open_place(place)

    def open_place(self, place: Place, goal: Goal = "first") -> None:
        """Show the stories of a place; a search ends, a filter stays."""
        query = "" if self.view.typing else self.view.query
        self.load(replace(self.view, place=place, query=query, typing=False), goal)

    @on(RowList.Moved, "#stories")
    def _story_moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._moved = True
        self.reload_story()

    @on(StoryView.Scrolled)
    def _scrolled(self, event: StoryView.Scrolled) -> None:
        event.stop()
        self.describe()

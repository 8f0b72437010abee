"""The reader's state: what is shown where. It asks the loader, and hands what comes back to the panes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events, on

from newsreader.errors import NewsreaderError
from newsreader.listing import GROUPINGS, Left, Listed, Place, Sort, Totals
from newsreader.tui import hints
from newsreader.tui.answers import Failed, GroupsLoaded, ListLoaded
from newsreader.tui.goals import Goal, chosen, index_of
from newsreader.tui.page.lighting import Lights
from newsreader.tui.resuming import view_of
from newsreader.tui.sentences import empty_list
from newsreader.tui.showing import Showing
from newsreader.tui.spots import Spot

if TYPE_CHECKING:
    from newsreader.library.collection import Collection
    from newsreader.library.progress import News


class Reader(Showing):
    """The reader without its keys.

    Attributes:
        usual_sort, usual_grouping: The person's own, until a key or the place that was left says otherwise.
        is_resumed: It goes on at the story that was left.
        view: What the list shows now.
        cleared: Stories that a key has taken out of it, until it is chosen again.
        totals: Figures of the collection, as counted last.
        news: What came to the folder that was not taken in.
        returning: Where exactly the list that was asked for is to be shown.
    """

    usual_sort = Sort.NEWEST
    usual_grouping = next(iter(GROUPINGS))

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__(collection, clock, zone, dwell)
        self.is_resumed = self._seeks_unread = False
        self.view, self.totals = Listed(), Totals()
        self.cleared: frozenset[int] = frozenset()
        self._heading = title
        self.news: News | None = None
        self._goal: Goal = "unread"
        self._moves = self._keys = self._keys_then = 0
        self.returning: Spot | None = None
        self._listed: ListLoaded | None = None

    def on_mount(self) -> None:
        self.fit_heads()
        self.enter("stories")
        try:
            self._begin_at(self.collection.left)
        except NewsreaderError as error:
            self.failed(Failed(str(error)))
        self.is_starting = False
        self.call_after_refresh(self.begin)
        if notices := self.collection.take_notices():
            self.say(" ".join(notices))

    def _begin_at(self, left: Left) -> None:
        """Show what was on show when the collection was left; the nearest to it when that has gone."""
        self.grouping = left.grouping if left.grouping in GROUPINGS else self.usual_grouping
        groups, number = self.loader.groups_now(self.grouping), self.collection.story_left()
        self.view = view_of(left, (*groups.shelves, *groups.groups), self.usual_sort)
        self._show_groups(groups)
        self._goal = "unread" if number is None else number
        found = self.loader.list_now(self.view, self._goal)
        self.is_resumed = number is not None and index_of(found.ids, number) is not None
        if not (number is None or self.is_resumed):
            self._goal = "unread"
            found = self.loader.list_now(self.view, self._goal)
        self._show_list(found)
        self.story.resume(left.line if self.is_resumed else 0, left.lines)

    def load(self, view: Listed, goal: Goal) -> None:
        """Show another list."""
        row = self.stories.current
        self.view = view
        self._goal, self._moves, self._keys_then = goal, self.moves, self._keys
        self.loader.list(view, goal, row.id if row else None)

    @property
    def is_list_coming(self) -> bool:
        """Whether another list, or another story of this one, was asked for and is not there yet."""
        shown = self._listed
        return shown is not None and (shown.view != self.view or self._goal not in ("keep", "newest"))

    def on_key(self, _: events.Key) -> None:
        # Textual calls the handlers of the classes this one is made of as well.
        self._keys += 1

    def describe(self) -> None:
        """Bring header, footer and the story's place up to date."""
        width, row = self.size.width, self.stories.current
        place = hints.place_in_list(self.stories.cursor, self.stories.count, self.story.percent if row else None)
        self.story.note(self.story.item or place)
        self._describe_header()
        if self.story.walking is not None:
            self.footer.show(hints.walk_hints(width))
        elif self.mode == "narrow" and self.level != "story":
            self.footer.show(hints.list_hints(width, topics=self.level == "topics"))
        elif self.story.is_raw:
            self.footer.show(hints.raw_hints(width))
        else:
            self.footer.show(hints.story_hints(self.story.story, self.story.coverage, width))

    @on(ListLoaded)
    def _show_list(self, event: ListLoaded) -> None:
        if event.view != self.view:
            return
        event = event.without(self.cleared)
        self.listed(event)
        if event.follows and self._listed and self._listed.view == event.view and not self._listed.is_whole:
            self._listed = event
            self._extend(event)
            return
        held = self.stories.current
        goal, self._goal = self._goal, "keep"
        if goal in ("unread", "newest") and self._is_outrun(goal):
            goal = "keep"
        spot, self.returning = self.returning, None
        if spot and spot.view != event.view:
            spot = None
        select = chosen(goal, event.ids, event.unread, held, self._by_ident)
        self._listed, self._seeks_unread = event, goal == "unread" and event.unread is None
        lights = Lights.of(event.sought)
        self.stories.show(
            self.view.place.name,
            self.view.sort.value,
            event.ids,
            total=event.total,
            select=select,
            sentence=self._sentence(event),
            line=spot.line if spot else None,
            lights=lights,
        )
        self.story.light(lights)
        current = self.stories.current
        if current is None or held is None or current.id != held.id or self.wanted != current.id:
            # While somebody types, the rows come first: a story that is read meanwhile would hold them up.
            if current and self.has_class("-asking"):
                self.read_at_rest(current)
            else:
                self.reload_story()
        if spot and spot.story is not None:
            self.resume_when_shown(spot.story, spot.left_at)
        self.describe()

    def _is_outrun(self, goal: Goal) -> bool:
        """Whether somebody was faster than the list: the cursor is theirs then. Nothing is followed after any key."""
        return self.moves != self._moves or (goal == "newest" and self._keys != self._keys_then)

    def _by_ident(self, number: int) -> int | None:
        try:
            return self.collection.lookup.by_ident(number)
        except NewsreaderError as error:
            self.failed(Failed(str(error)))
            return None

    def complete(self) -> None:
        """Have the whole list at hand now, for a key that leads beyond its beginning."""
        if self._listed and not self._listed.is_whole:
            try:
                ids = self.collection.catalog.ids(self.view)
            except NewsreaderError as error:
                self.failed(Failed(str(error)))
                return
            self._listed = ListLoaded(self.view, ids, len(ids), follows=True).without(self.cleared)
            self.stories.extend(self._listed.ids)

    def _extend(self, event: ListLoaded) -> None:
        """The rest of the list came; an unread story is gone to only now if the beginning had none."""
        self.stories.extend(event.ids)
        if event.unread is not None and self._seeks_unread and not self.moves:
            self.stories.choose(event.unread)
        self.describe()

    def listed(self, event: ListLoaded) -> None:
        """A list arrived; for the search box to say how many."""

    def came_from(self) -> list[str]:
        """Titles of the stories that `back` leads to, the nearest first."""
        return []

    def renew_sentence(self) -> None:
        """The figures changed: an empty list may have something else to say."""
        if self._listed and not self.stories.count:
            self.stories.say(self._sentence(self._listed))

    def _sentence(self, event: ListLoaded) -> str:
        """What to say of a list without stories."""
        if event.ids:
            return ""
        progress = self.indexed.progress if self.indexed else None
        roots = [root.key for root in self.collection.roots]
        return empty_list(self.view, self.totals, progress, roots, self.topics.next_unread(), event.error)

    @on(GroupsLoaded)
    def _show_groups(self, event: GroupsLoaded) -> None:
        if event.kind != self.grouping:
            return
        self.totals = event.totals
        self.topics.show(GROUPINGS[event.kind], event.shelves, event.groups, spaced=self.size.height >= 28)
        self.topics.choose(self.view.place, tell=False)
        self.renew_sentence()
        self.describe()

    def _describe_header(self) -> None:
        width, level = self.size.width, self.level
        if self.mode != "narrow" or level == "topics":
            where = [(self._heading, "strong"), *hints.way_back(self.came_from())]
        else:
            where = hints.where(level, self.view.place.name, self.stories.cursor, self.stories.count)
        glyphs, progress = self.header.looks.glyphs, self.indexed.progress if self.indexed else None
        if progress and progress.running and not (self.indexed and self.indexed.failed):
            bar = (glyphs.meter_full, glyphs.meter_empty)
            counts = hints.indexing(progress, width, bar)
        else:
            counts = [*hints.news(self.news, width), *hints.counts(self.totals, width)]
        self.header.show(where, counts)

    def topic_moved(self) -> None:
        place = self.topics.place
        if place is not None and place != self.view.place:
            self.moves += 1
            self.open_place(place)

    def open_place(self, place: Place, goal: Goal = "first") -> None:
        """Show the stories of a place; a search ends, a filter stays."""
        query = "" if self.view.typing else self.view.query
        self.load(replace(self.view, place=place, query=query, typing=False), goal)

"""The reader's state: what is shown where. It asks the loader, and hands what comes back to the panes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Static

from newsreader.listing import GROUPINGS, Place, Row, Totals
from newsreader.records import urls
from newsreader.tui import hints
from newsreader.tui.lines import Footer, Header, Rule
from newsreader.tui.loader import GroupsLoaded, Indexed, ListLoaded, Loader, StoryLoaded, View
from newsreader.tui.marking import Marking, Outcome
from newsreader.tui.pane_screen import Pane, PaneScreen
from newsreader.tui.row_list import RowList
from newsreader.tui.stories import Stories
from newsreader.tui.story_view import Shown, StoryView
from newsreader.tui.topics import Topics

if TYPE_CHECKING:
    from newsreader.library.collection import Collection

Goal = Literal["keep", "first", "unread", "last unread"] | int
"""Where the cursor goes in a list: stays on its story, to the first, to the nearest unread, or to one story."""

_TITLES = {"topic": "Topics", "provider": "Providers", "type": "Types", "month": "Months", "folder": "Folders"}
_TOO_SMALL = "Make the window larger; q quits."


class Reader(PaneScreen):
    """Header, topics, stories, story, footer: the same widgets at every size.

    Attributes:
        view: What the list shows now.
        level: Which pane is on the screen when only one fits.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-narrow"), (80, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (8, "-low"), (28, "-tall")]

    topics = query_one("#topics", Topics)
    stories = query_one("#stories", Stories)
    story = query_one("#story", StoryView)
    header = query_one(Header)
    footer = query_one(Footer)

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__()
        self.collection = collection
        self.loader = Loader(self, collection)
        self.marking = Marking(collection)
        self.view = View()
        self.level: Literal["topics", "stories", "story"] = "stories"
        self.grouping = GROUPINGS[0]
        self.totals = Totals()
        self._heading = title
        self._clock = clock
        self._zone = zone
        self._dwell = dwell
        self._goal: Goal = "unread"
        self._wanted: int | None = None
        self._moved = False
        self._dwelling: Timer | None = None
        self._indexing: Indexed | None = None
        self._listed: ListLoaded | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        with Horizontal(id="body"):
            with Container(id="sidebar"):
                yield Topics(id="topics")
                yield Rule(id="between")
                yield Stories(self.collection.catalog.rows, self._clock, self._zone, id="stories")
            yield Rule(id="divider")
            yield StoryView(self._clock, self._zone, _safe, id="story")
        yield Footer()
        yield Static(_TOO_SMALL, id="too-small", markup=False)

    def on_mount(self) -> None:
        self.enter("stories")
        self._refit()
        self.loader.groups(self.grouping)
        self.load(self.view, "unread")
        self.loader.index()
        if self.collection.notices:
            self.say(" ".join(self.collection.notices))

    @property
    def pane(self) -> Pane:
        """The pane in focus."""
        focused = self.focused
        return focused if isinstance(focused, Topics | StoryView) else self.stories

    @property
    def mode(self) -> Literal["narrow", "medium", "wide"]:
        """The layout the width gives."""
        width = self.size.width
        return "wide" if width >= 140 else "medium" if width >= 80 else "narrow"

    def say(self, sentence: str) -> None:
        """One sentence in the footer's place, until the next key."""
        self.footer.say(sentence)

    def load(self, view: View, goal: Goal) -> None:
        """Show another view of the collection."""
        self.view = view
        self._goal = goal
        self.loader.list(view)

    def enter(self, level: Literal["topics", "stories", "story"]) -> None:
        """Go to a pane: focus it, and show it where only one fits."""
        self.level = level
        for name in ("topics", "stories", "story"):
            self.set_class(name == level, f"-at-{name}")
        {"topics": self.topics, "stories": self.stories, "story": self.story}[level].focus()
        self.describe()

    def describe(self) -> None:
        """Bring header, footer and the story's place up to date."""
        width, row = self.size.width, self.stories.current
        place = hints.place_in_list(self.stories.cursor, self.stories.count, self.story.percent if row else None)
        self.story.note(place)
        self.header.show(self._where(), self._counts(width))
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
        self._listed = event
        self.listed(event)
        held = self.stories.current
        select = self._selected(event, held)
        sentence = "" if event.ids else self._empty_sentence(event)
        self.stories.show(self.view.place.name, self.view.sort.value, event.ids, select=select, sentence=sentence)
        current = self.stories.current
        if current is None or held is None or current.id != held.id or self._wanted != current.id:
            self.reload_story()
        self.describe()

    def listed(self, event: ListLoaded) -> None:
        """A list arrived; for the search box to say how many."""

    def _selected(self, event: ListLoaded, held: Row | None) -> int | None:
        goal, self._goal = self._goal, "keep"
        if isinstance(goal, int):
            return goal
        if goal == "unread":
            return next((number for number in event.ids if number in event.unread), None)
        if goal == "last unread":
            return next((number for number in reversed(event.ids) if number in event.unread), None)
        if goal == "first" or held is None:
            return None
        if held.id in event.ids:
            return held.id
        return self.collection.catalog.by_ident(held.ident)

    def _renew_sentence(self) -> None:
        """The figures changed: an empty list may have something else to say."""
        if self._listed and not self.stories.count:
            self.stories.say(self._empty_sentence(self._listed))

    def _empty_sentence(self, event: ListLoaded) -> str:
        """What to say of a list without stories, and what to do next."""
        place = self.view.place.name
        if event.error:
            return f"{event.error} esc clears."
        if self.view.query:
            everywhere = "" if self.view.place.key == "all" else "enter searches everywhere, "
            return f'Nothing in {place} matches "{self.view.query}". {everywhere}esc clears.'
        if not self.totals.stories:
            return self._no_records()
        if self.view.unread_only or self.view.place.key == "unread":
            following = self.topics.next_unread()
            step = f" ] next topic with unread: {following.place.name} {following.unread}." if following else ""
            return f"Nothing unread in {place}.{step}"
        if self.view.place.key == "starred":
            return "Nothing is starred yet. s stars a story."
        return f"Nothing in {place}."

    def _no_records(self) -> str:
        if self._indexing is None or not self._indexing.progress.finished:
            return "Looking for records …"
        roots = ", ".join(root.key for root in self.collection.roots)
        files, gone = self.totals.files, self._indexing.progress.gone
        if gone:
            return f"{', '.join(gone)} is no longer there. ctrl+r looks again."
        noun = "file" if files == 1 else "files"
        if self.totals.records:
            return f"{files:,} {noun} seen in {roots}, none of them a story. ! shows problems, q quits."
        return f"{files:,} {noun} seen in {roots}, none starts with front matter (---). ctrl+r looks again, q quits."

    @on(GroupsLoaded)
    def _show_groups(self, event: GroupsLoaded) -> None:
        if event.kind != self.grouping:
            return
        self.totals = event.totals
        self.topics.show(_TITLES[event.kind], event.shelves, event.groups, spaced=self.size.height >= 28)
        self.topics.choose(self.view.place, tell=False)
        self._renew_sentence()
        self.describe()

    @on(StoryLoaded)
    def _show_story(self, event: StoryLoaded) -> None:
        if event.number != self._wanted:
            return
        shown = event.shown
        if shown.story is None and self.story.story is not None and self._same(event.number):
            self.say(shown.sentence)
            return
        self.story.show(shown)
        self._dwell_on(event.number)
        self.describe()

    def _same(self, number: int) -> bool:
        """Whether the story on show is the one of a row: its text stays although its file is gone."""
        row = self.stories.current
        story = self.story.story
        return bool(row and story and row.id == number and row.title == story.title)

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        self._indexing = event
        if event.failed:
            self.say(event.failed)
        if event.progress.changed or event.progress.finished:
            self.loader.groups(self.grouping)
            self.load(self.view, "keep" if self._moved or self.totals.stories > 500 else "unread")
        if event.progress.gone and self.totals.stories:
            self.say(f"{event.progress.gone[0]} is no longer there. Showing the index; ctrl+r looks again.")
        self._renew_sentence()
        self.describe()

    def _dwell_on(self, number: int) -> None:
        """A story counts as read when it has been in view for a while."""
        if self._dwelling:
            self._dwelling.stop()

        def read() -> None:
            row = self.stories.current
            if row and row.id == number and row.unread:
                self.marked(self.marking.reading(row))

        self._dwelling = self.set_timer(self._dwell, read)

    def _where(self) -> hints.Runs:
        """The left end of the header."""
        if self.mode != "narrow":
            return [(self._heading, "strong")]
        name, count = self.view.place.name, self.stories.count
        if self.level == "topics":
            return [(self._heading, "strong")]
        if self.level == "stories":
            noun = "story" if count == 1 else "stories"
            return [("‹ Topics  ", "dim"), (name, "strong"), (f"  {count:,} {noun}", "dim")]
        note = hints.place_in_list(self.stories.cursor, count, None)
        return [("‹ ", "dim"), (name, "strong"), (f"  {note}", "dim")]

    def _counts(self, width: int) -> hints.Runs:
        progress = self._indexing.progress if self._indexing else None
        if progress and not progress.finished and progress.total and not (self._indexing and self._indexing.failed):
            bar = (self.header.looks.glyphs.meter_full, self.header.looks.glyphs.meter_empty)
            return hints.indexing(progress.done, progress.total, progress.rate, width, bar)
        return hints.counts(self.totals, width)

    def _refit(self) -> None:
        """Heads and rules for the current size."""
        size = self.size
        tall = size.height >= 32 and size.width >= 140
        head = 0 if self.mode == "narrow" else 2 if tall else 1
        for pane in (self.topics, self.stories, self.story):
            pane.head_height = head
            pane.redraw()
        if self.mode == "narrow":
            self.topics.head_height = 1
        self.call_after_refresh(self._join_rules)

    def _join_rules(self) -> None:
        self.query_one("#divider", Rule).join(
            self.query_one("#between", Rule).region.y - 1 if self.mode == "medium" else None
        )

    def on_resize(self, _: events.Resize) -> None:
        self._refit()
        self.describe()

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

    @on(RowList.Entered, "#topics")
    def _topic_entered(self, event: RowList.Entered) -> None:
        event.stop()
        self.enter("stories")

    @on(RowList.Moved, "#stories")
    def _story_moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._moved = True
        self.reload_story()

    @on(RowList.Entered, "#stories")
    def _story_entered(self, event: RowList.Entered) -> None:
        event.stop()
        self.enter("story")

    @on(StoryView.Scrolled)
    def _scrolled(self, event: StoryView.Scrolled) -> None:
        event.stop()
        self.describe()


def _safe(raw: str) -> str | None:
    """A checked address, or None."""
    made = urls.check(raw)
    return made if isinstance(made, str) else None

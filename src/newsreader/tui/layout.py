"""Where the panes stand at every size, and which of them a person is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from newsreader.errors import NewsreaderError
from newsreader.listing import Row
from newsreader.records import urls
from newsreader.tui.answers import Failed
from newsreader.tui.frames import Covered, Frame
from newsreader.tui.keys_told import key
from newsreader.tui.lines import Footer, Header, Rule
from newsreader.tui.page.look import MEASURE
from newsreader.tui.pane_screen import Pane, PaneScreen
from newsreader.tui.row_list import RowList
from newsreader.tui.stories import Stories
from newsreader.tui.story_view import StoryView
from newsreader.tui.topics import Topics

if TYPE_CHECKING:
    from newsreader.library.collection import Collection

Level = Literal["topics", "stories", "story"]
LEVELS: tuple[Level, ...] = ("topics", "stories", "story")


class Layout(Covered, PaneScreen):
    """Header, topics, stories, story, footer: the same widgets at every size; `app.tcss` places them.

    Attributes:
        level: The pane a person is in; where only one fits, the one on the screen.
        text_width: Cells of a line of text, where there is room for them.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-narrow"), (80, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (8, "-low"), (28, "-tall")]

    topics = query_one("#topics", Topics)
    stories = query_one("#stories", Stories)
    story = query_one("#story", StoryView)
    header = query_one(Header)
    footer = query_one(Footer)

    def __init__(self, collection: Collection, clock: Callable[[], datetime], zone: tzinfo) -> None:
        super().__init__(classes="-at-stories")
        self.collection = collection
        self.level: Level = "stories"
        self.text_width = MEASURE
        self._clock = clock
        self._zone = zone

    def compose(self) -> ComposeResult:
        # Textual sets these after the first layout, which would have to be done anew.
        width, height = self.size
        for breakpoints, cells in ((self.HORIZONTAL_BREAKPOINTS, width), (self.VERTICAL_BREAKPOINTS, height)):
            self.add_class(_fitting(breakpoints, cells), update=False)
        yield Header()
        with Frame(id="body"):
            with Frame(id="sidebar"):
                yield self._topics()
                yield Rule(id="between")
                yield self._stories()
            yield Rule(id="divider")
            yield StoryView(self._clock, self._zone, _safe, text_width=self.text_width, id="story")
        yield Footer()
        yield Static(f"Make the window larger; {key('quit')} quits.", id="too-small", markup=False)

    def _topics(self) -> Topics:
        made = Topics(id="topics")
        made.listener = self.topic_moved
        return made

    def _stories(self) -> Stories:
        made = Stories(self.rows, self._clock, self._zone, id="stories")
        made.listener = self.story_moved
        return made

    def topic_moved(self) -> None:
        """The cursor went to another place of the sidebar."""

    def story_moved(self) -> None:
        """The cursor went to another story."""

    def outdated(self) -> None:
        """Stories of the list are not in the index any more."""

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Rows of the index for a list; none when it cannot be read, which is said."""
        try:
            rows = self.collection.catalog.rows(ids)
            if len(rows) < len(ids):
                self.outdated()
            return rows
        except NewsreaderError as error:
            # Drawing goes on; what comes of it is done after it.
            self.post_message(Failed(str(error)))
            return []

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

    def enter(self, level: Level) -> None:
        """Go to a pane: focus it, and show it where only one fits."""
        if level != self.level:
            self.remove_class(f"-at-{self.level}", update=False)
            self.add_class(f"-at-{level}")
            self.level = level
        {"topics": self.topics, "stories": self.stories, "story": self.story}[level].focus()
        self.describe()

    def describe(self) -> None:
        """Bring header and footer up to date."""

    def say(self, sentence: str) -> None:
        """One sentence in the footer's place, until the next key: on the page on top of this one, too."""
        self.footer.say(sentence)
        top = self.app.screen
        if sentence and top is not self and isinstance(top, PaneScreen):
            # It may still be in the making, and say it once it stands.
            top.call_later(self._say_above, top, sentence)

    def _say_above(self, top: PaneScreen, sentence: str) -> None:
        if top is self.app.screen:
            top.say(sentence)

    def on_key(self, _: events.Key) -> None:
        self.say("")

    def fit_heads(self) -> None:
        """Heads of the height there is room for."""
        size = self.size
        tall = size.height >= 32 and size.width >= 140
        head = 0 if self.mode == "narrow" else 2 if tall else 1
        for pane, height in ((self.topics, max(head, 1)), (self.stories, head), (self.story, head)):
            if pane.head_height != height:
                pane.head_height = height
                pane.redraw()

    def on_resize(self, _: events.Resize) -> None:
        """Heads and rules for the new size."""
        self.fit_heads()
        self.call_after_refresh(self._join_rules)
        self.describe()

    def _join_rules(self) -> None:
        meeting = self.query_one("#between", Rule).region.y - 1 if self.mode == "medium" else None
        self.query_one("#divider", Rule).join(meeting)

    def choose_again(self) -> None:
        """The list on show is chosen once more."""

    @on(RowList.Entered, "#topics")
    def _topic_entered(self, event: RowList.Entered) -> None:
        event.stop()
        self.choose_again()
        self.enter("stories")

    @on(RowList.Entered, "#stories")
    def _story_entered(self, event: RowList.Entered) -> None:
        event.stop()
        self.enter("story")


def _fitting(breakpoints: Sequence[tuple[int, str]], cells: int) -> str:
    """The class of a screen that is so wide or high."""
    return max(step for step in breakpoints if step[0] <= cells)[1]


def _safe(raw: str) -> str | None:
    """A checked address, or None."""
    made = urls.check(raw)
    return made if isinstance(made, str) else None

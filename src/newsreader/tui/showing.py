"""The story on show: read when the cursor rests on it, recognizable while it hurries past."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on

from newsreader.errors import NewsreaderError
from newsreader.listing import GROUPINGS, Row
from newsreader.tui.ahead import Ahead
from newsreader.tui.answers import Failed, Guessed, Indexed, Marked, StoryLoaded
from newsreader.tui.guessing import Guessing
from newsreader.tui.layout import Layout, Level
from newsreader.tui.loader import Loader
from newsreader.tui.marking import Marking, Outcome
from newsreader.tui.newest import Soon
from newsreader.tui.reading import Reading
from newsreader.tui.shown import Shown, sketch
from newsreader.tui.story_view import StoryView

if TYPE_CHECKING:
    from textual.timer import Timer

    from newsreader.library.collection import Collection
    from newsreader.story import Story

REST_S = 0.06
"""Seconds without another step after which a cursor rests: a held key repeats about every 0.03."""

PATIENCE_S = 0.25
"""Seconds until a story that is being read is not waited for: by a key that acts on it, or by the page before it."""


class Showing(Layout):
    """The story pane and what it shows.

    Attributes:
        wanted: The story that is or will be on show.
        wants_raw: Its record's own text is.
        moves: How often the cursor has moved.
        is_starting: The first screen is being made.
        grouping: How the sidebar groups stories.
        indexed: How far indexing is.
        soon: What a key needs of the disk is asked with.
    """

    def __init__(self, collection: Collection, clock: Callable[[], datetime], zone: tzinfo, dwell: float) -> None:
        super().__init__(collection, clock, zone)
        self.loader = Loader(self, collection)
        self.ahead = Ahead(self.loader, self.set_timer)
        self._guessing = Guessing(self.loader, self.set_timer)
        self.soon = Soon(PATIENCE_S)
        self.marking = Marking(collection)
        self.wanted: int | None = None
        self.wants_raw = False
        self.moves = 0
        self.is_starting = True
        self.grouping = next(iter(GROUPINGS))
        self.indexed: Indexed | None = None
        self._whole: int | None = None
        self._to_resume: tuple[int, tuple[int, int]] | None = None
        self._moved_at = float("-inf")
        self._resting: Timer | None = None
        self._opening = False
        self.reading = Reading("dwell", dwell, self.set_timer, self._count_as_read)

    def marked(self, outcome: Outcome) -> None:
        """Show what a mark did, and count anew."""
        self.stories.mark(outcome.flags)
        if outcome.sentence:
            self.say(outcome.sentence)
        self.loader.groups(self.grouping)

    @on(Marked)
    def _many_marked(self, event: Marked) -> None:
        self.stories.forget()
        self.marked(event.outcome)

    def reload_story(self, *, raw: bool = False) -> None:
        """Read the selected story's file again."""
        if self.stories.current is None and self.stories.count:
            self.complete()
        row = self.stories.current
        if self._resting:
            self._resting.stop()
        self.wanted, self.wants_raw, self._whole = (row.id if row else None), raw and row is not None, None
        if row is None:
            self.story.show(Shown())
        else:
            self._read(row.id, raw=raw)
        self.describe()

    def resume_when_shown(self, number: int, left_at: tuple[int, int]) -> None:
        """Go on where a story was left, now or as soon as it is there; see `StoryView.left_at`."""
        if self._whole != number:
            self._to_resume = (number, left_at)
        elif self.story.left_at[0] != left_at[0]:
            self.story.scroll_lines(0)
            self.story.resume(*left_at)

    def refresh_story(self) -> None:
        """Read the story on show again, if it is one and not its raw text: nothing moves, what is other is shown."""
        if self._whole is not None and not self.wants_raw:
            self.loader.story(self._whole, raw=False)

    def complete(self) -> None:
        """Have the whole list at hand."""

    def begin(self) -> None:
        """The first screen stands."""

    def _read(self, number: int, *, raw: bool) -> None:
        """Read a story off the loop; the very first one here, so that the first screen has it."""
        if self.is_starting:
            self._show_story(self.loader.story_now(number, raw=raw))
        elif not raw and (story := self.ahead.take(number)):
            self._show_story(story)
        else:
            self.loader.story(number, raw=raw)
            self._resting = self.set_timer(PATIENCE_S, self._show_sketch)

    @property
    def is_settled(self) -> bool:
        """Whether all there is of the selected story is on show."""
        return self.wanted in (None, self._whole)

    @property
    def settled(self) -> Story | None:
        """The selected story, the whole of it: a key that acts on it waits for it, though not for ever.

        Raises:
            NewsreaderError: It cannot be read, or takes too long.
        """
        if self.wanted is not None and not self.is_settled:
            self._show_story(self.soon.answer(partial(self.loader.story_now, self.wanted, raw=self.wants_raw)))
        return self.story.story

    @on(StoryLoaded)
    def _show_story(self, event: StoryLoaded) -> None:
        shown = event.shown
        if event.number != self.wanted or (shown.story and (shown.raw is not None) != self.wants_raw):
            return
        self._whole = event.number
        if shown.story is None and self.story.shows(self.stories.current):
            if not (self.indexed and self.indexed.progress.gone):
                self.say(shown.sentence)
            return
        if self.story.shows_already(shown):
            return
        self.story.show(shown)
        if self._to_resume and self._to_resume[0] == event.number:
            self.story.resume(*self._to_resume[1])
        self._to_resume = None
        opened = self._opening or self.level == "story"
        self.reading.shown(event.number, opened=opened, fits=self._sees_end)
        self._guessing.rest(event.number, shown)
        self.describe()
        self.ahead.rest(self.read_ahead)

    def read_ahead(self) -> None:
        """Have the neighbours of the story on show at hand."""
        if self._whole is not None and not self.is_starting:
            self.ahead.fetch(self.stories.neighbours)

    @on(Guessed)
    def _show_guesses(self, event: Guessed) -> None:
        if event.number == self._whole:
            self.story.add(event.similar)
            self.describe()

    @on(Failed)
    def failed(self, event: Failed) -> None:
        """Say what went wrong; what is damaged is mended."""
        self.say(event.sentence)
        if self.collection.is_damaged:
            self.mend()

    def mend(self) -> None:
        """Have the index built anew."""

    def enter(self, level: Level) -> None:
        super().enter(level)
        if level == "story":
            self.open_shown()

    def open_shown(self) -> None:
        """A person goes into the story on show, or into the one that is about to be."""
        self._opening = True
        if self._whole is not None:
            self.reading.opened(self._whole)

    def opens_next(self) -> None:
        """The story that comes up by this key is gone into."""
        self._opening = True

    def on_key(self, _: events.Key) -> None:
        self._opening = False

    @property
    def _sees_end(self) -> bool:
        """Whether the last line of the story is on the screen."""
        return self.story.is_whole and self.story.at_end and not self.story.is_raw

    def _count_as_read(self, number: int) -> None:
        row = self.stories.current
        if row and row.id == number and row.unread:
            try:
                self.marked(self.marking.reading(row))
            except NewsreaderError as error:
                self.failed(Failed(str(error)))

    def story_moved(self) -> None:
        self.moves += 1
        row, now = self.stories.current, time.monotonic()
        hurried, self._moved_at = now - self._moved_at < REST_S, now
        if row is None or not hurried:
            self.reload_story()
        else:
            self.read_at_rest(row)
            self.story.show(sketch(row))
            self.describe()
        self.call_after_refresh(self.stories.prefetch)

    def read_at_rest(self, row: Row) -> None:
        """Read a story as soon as no other one was wanted for a moment."""
        self.wanted, self.wants_raw, self._whole = row.id, False, None
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(REST_S, self.reload_story)

    def _show_sketch(self) -> None:
        """In place of a story that is still being read, rather than another one."""
        row = self.stories.current
        if row and row.id == self.wanted and not self.is_settled and not self.story.shows(row):
            self.story.show(sketch(row))

    @on(StoryView.Scrolled)
    def _scrolled(self, event: StoryView.Scrolled) -> None:
        event.stop()
        if self._whole is not None:
            self.reading.scrolled(self._whole, at_end=self._sees_end, moved=self.story.top > 0)
        self.describe()

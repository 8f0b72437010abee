"""The reader while its index is brought up to date: at the start, on a key, and by itself now and then."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import events, on
from textual.worker import Worker, WorkerState

from newsreader.settings.first_time import is_first_time, remember_greeting
from newsreader.tui.answers import Indexed, ListLoaded
from newsreader.tui.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from newsreader.library.collection import Collection

_REFRESH_S = 0.7
"""Seconds of indexing between two looks at the list."""

GREETING = "Everything is unread. M on All starts fresh, u undoes. esc hides"

_WARM_S = 1.0
"""Seconds after the first screen at which to fetch what the first search needs."""

AGAIN_S, SHARE = 4.0, 0.02
"""Seconds between two looks at the folder, and the part of a core they may take."""


class Watching(Reader):
    """Shows what indexing brings, and never lets it go before a key."""

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__(collection, title, clock, zone, dwell)
        self._has_news = False
        self._shown_at = 0.0
        self._list_s = 0.0
        self._is_new = collection.is_new
        self._again: Timer | None = None
        self._complained = ""
        self._is_mending = False
        self._is_hiding = False

    def look_again(self) -> None:
        """Bring the index up to date now."""
        if self._again:
            self._again.stop()
        self.loader.index()

    def begin(self) -> None:
        """Look for what changed, once the first screen stands: until then it needs the processor itself."""
        self.set_timer(_WARM_S, self.loader.warm)
        self.look_again()

    def mend(self) -> None:
        if not self._is_mending:
            self._is_mending = True
            self.look_again()

    def listed(self, event: ListLoaded) -> None:
        self._list_s = event.seconds

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        progress, self.indexed = event.progress, event
        if progress.finished or event.failed:
            self._is_mending = False
        # A disk that stays full is not told of again and again.
        if event.failed and event.failed != self._complained:
            self.say(event.failed)
        self._complained = event.failed or ("" if progress.finished else self._complained)
        if notices := self.collection.take_notices():
            self.say(" ".join(notices))
        if self._is_worth_showing(event):
            self.loader.groups(self.grouping)
            self.load(self.view, "keep" if self.stories.count else "unread")
        if progress.gone and self.totals.stories:
            self.say(f"{progress.gone[0]} is no longer there. Showing the index; ctrl+r looks again.")
        self._greet(event)
        if progress.finished or event.failed:
            self._again = self.set_timer(max(AGAIN_S, progress.pause(SHARE)), self.look_again)
        self.renew_sentence()
        self.describe()

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        """A thread met something nobody foresaw: say so, and go on with what there is."""
        if event.state is WorkerState.ERROR:
            error = type(event.worker.error).__name__
            self.say(f"The {event.worker.name} could not be brought up to date ({error}). ctrl+r tries again.")

    def _is_worth_showing(self, event: Indexed) -> bool:
        """Whether to look at the lists anew: at once the first time, then now and then, and at the end."""
        progress = event.progress
        self._has_news = self._has_news or bool(progress.changed)
        if progress.finished or event.failed:
            shown, self._has_news = self._has_news, False
            return shown
        return bool(progress.changed) and self._is_time(progress.seconds)

    def _is_time(self, seconds: float) -> bool:
        """Whether enough time has passed since the last look; a list that takes long is looked at less often."""
        pause = max(_REFRESH_S, 10 * self._list_s)
        waits = self.stories.count and 0 <= seconds - self._shown_at < pause
        self._shown_at = self._shown_at if waits else seconds
        return not waits

    def _greet(self, event: Indexed) -> None:
        """The one hint there is, once in a life: on the first look at a collection, when everything in it is new."""
        if self._is_new and event.progress.finished and not event.failed:
            self._is_new = False
            # What a key has said meanwhile stays.
            several = max(self.totals.stories, self.stories.count, event.progress.done) > 1
            if several and not self.footer.sentence and is_first_time():
                self.say(GREETING)
                remember_greeting()

    def on_key(self, event: events.Key) -> None:
        """Any key takes a sentence away; escape does no more than that to the greeting."""
        self._is_hiding = event.key == "escape" and self.footer.sentence == GREETING

    def hides_greeting(self) -> bool:
        """Whether the key that was pressed is done with when the greeting is gone."""
        return self._is_hiding

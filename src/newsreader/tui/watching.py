"""The reader while its index is brought up to date: at the start, on a key, and by itself now and then."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import events, on
from textual.worker import Worker, WorkerState

from newsreader import crash
from newsreader.settings.first_time import is_first_time, remember_greeting
from newsreader.tui.aiming import Aiming
from newsreader.tui.answers import Indexed, ListLoaded, Looked
from newsreader.tui.goals import Goal
from newsreader.tui.keys_told import key
from newsreader.tui.resuming import left_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from newsreader.library.collection import Collection
    from newsreader.listing import Listed

_REFRESH_S = 0.7
"""Seconds of indexing between two looks at the list."""


def greeting() -> str:
    """The one hint there is, with the keys in force."""
    return f"Everything is unread. {key('read_all')} on All starts fresh, {key('undo')} undoes. {key('escape')} hides"


_WARM_S = 1.0
"""Seconds after the first screen at which to fetch what the first search needs."""

_REST_S, _PUT_OFF = 1.0, 8
"""Seconds without a key after which the folder is looked at, and how often they are waited for."""

_RENEW_S = 0.3
"""Seconds after which a list is asked for anew that another process has changed."""

AGAIN_S, SHARE = 4.0, 0.02
"""Seconds between two looks at the folder, and the part of a core they may take: the longer one takes, the fewer."""


class Watching(Aiming):
    """Shows what indexing brings, and never lets it go before a key.

    Attributes:
        live: What happens when the folder grows: "tell" how many came, or "take" them in.
        follows_newest: The cursor goes to newer unread stories that come, until the first key or the end of the first
            look at the folder.
    """

    live = "tell"
    follows_newest = True

    def __init__(
        self, collection: Collection, title: str, clock: Callable[[], datetime], zone: tzinfo, dwell: float
    ) -> None:
        super().__init__(collection, title, clock, zone, dwell)
        self._has_news = False
        self._shown_at = 0.0
        self._list_s = 0.0
        self._is_new, self._may_greet = collection.is_new, True
        self._again: Timer | None = None
        self._complained = ""
        self._is_mending = False
        self._is_hiding = self._is_outdated = False
        self._is_asked = True
        self._last_doing = self._doing
        self._put_off = 0
        self._refreshed: tuple[int, ...] = ()

    def look_again(self) -> None:
        """Bring the index up to date now."""
        self._take_in(asked=True)

    def _take_in(self, *, asked: bool) -> None:
        self._is_asked = asked
        if self._again:
            self._again.stop()
        self.loader.index()

    def _look(self) -> None:
        """What is done now and then: see what came, or take it in. Keys go first, but not for ever."""
        if self._doing != self._last_doing and self._put_off < _PUT_OFF:
            self._last_doing, self._put_off = self._doing, self._put_off + 1
            self._again = self.set_timer(min(_REST_S, AGAIN_S), self._look)
            return
        self._put_off = 0
        if self.live == "take":
            self._take_in(asked=False)
        else:
            self.loader.look(self.wanted)

    def _look_later(self, seconds: float) -> None:
        """Look when so much time has passed that a look which took some seconds is no burden."""
        if self._again:
            self._again.stop()
        self._last_doing = self._doing
        self._again = self.set_timer(max(AGAIN_S, seconds / SHARE), self._look)

    @property
    def _doing(self) -> tuple[int, int, Listed]:
        """What any key that somebody presses changes."""
        return self._keys, self.moves, self.view

    def leave(self) -> None:
        """Before the end, whatever ends it: nothing goes on, and the place is noted."""
        self.loader.close()
        if not self.is_starting:
            usual, shows_story = (self.usual_grouping, self.usual_sort), self.is_settled and not self.story.is_raw
            line = self.story.left_at if shows_story else (0, 0)
            self.collection.leave(left_at(self.view, self.grouping, usual, self.stories.current, line))

    def begin(self) -> None:
        """Look for what changed, once the first screen stands: until then it needs the processor itself."""
        self.set_timer(_WARM_S, self.loader.warm)
        self.look_again()

    def outdated(self) -> None:
        # Whoever else reads the folder has written them anew. Not while they are drawn, and not again and again.
        if not self._is_outdated:
            self._is_outdated = True
            self.set_timer(_RENEW_S, self._renew)

    def _renew(self) -> None:
        self._is_outdated = False
        self.loader.groups(self.grouping)
        self.load(self.view, "keep")

    def mend(self) -> None:
        if not self._is_mending:
            self._is_mending = True
            self.look_again()

    def listed(self, event: ListLoaded) -> None:
        self._list_s = event.seconds

    @on(Indexed)
    def _indexed(self, event: Indexed) -> None:
        progress, self.indexed = event.progress, event
        self.ahead.forget()
        if progress.finished or event.failed:
            self._is_mending = False
        # A disk that stays full is not told of again and again.
        if event.failed and event.failed != self._complained:
            self.say(event.failed)
        self._complained = event.failed or ("" if progress.finished else self._complained)
        if notices := self.collection.take_notices():
            self.say(" ".join(notices))
        if self._is_worth_showing(event):
            self._show_changes(event)
        self._tell_gone(progress.gone)
        self._greet(event)
        if progress.finished or event.failed:
            self._looked_through(event)
        self.renew_sentence()
        self.describe()

    def _show_changes(self, event: Indexed) -> None:
        """Look at the lists anew, and at the story when nothing more comes."""
        self.loader.groups(self.grouping)
        follows = self.follows_newest and not (self.is_resumed or self.moves or self._keys)
        goal: Goal = "keep" if not follows else "newest"
        self.load(self.view, goal if self.stories.count else "unread")
        if event.progress.finished:
            self.refresh_story()

    def _looked_through(self, event: Indexed) -> None:
        """The folder was looked at to its end, or as far as it went."""
        progress = event.progress
        self.read_ahead()
        if self.follows_newest:
            self.follows_newest = False
            self.loader.counts(self.grouping)
        self.news = None if progress.finished else self.news
        self._look_later(progress.looking if self._is_asked else max(progress.cpu, progress.seconds))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        """What a look at the folder found, which took nothing in."""
        news = event.news
        if news is None:
            self._look_later(0.0)
            return
        if news.stamp and news.stamp != self._refreshed:
            self._refreshed = news.stamp
            self.refresh_story()
        self._tell_gone(news.gone)
        if news.is_other and not news.is_told:
            # No story: nothing on the screen moves when it is taken in.
            self._take_in(asked=False)
            return
        self.news = news
        self._look_later(news.seconds)
        self.describe()

    def _tell_gone(self, gone: tuple[str, ...]) -> None:
        if gone and self.totals.stories:
            self.say(f"{gone[0]} is no longer there. Showing the index; {key('reload')} looks again.")

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        """A thread met something nobody foresaw: say so, and go on with what there is."""
        if event.state is WorkerState.ERROR:
            crash.overheard(event.worker.error)
            error = type(event.worker.error).__name__
            self.say(f"The {event.worker.name} could not be brought up to date ({error}). {key('reload')} tries again.")

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
        """The one hint there is, once in a life: when a collection was looked through of which nothing is read yet."""
        if self._may_greet and event.progress.finished and not event.failed:
            self._may_greet = False
            if not self._is_new and self.totals.unread < self.totals.stories:
                return
            # What a key has said meanwhile stays.
            several = max(self.totals.stories, self.stories.count, event.progress.done) > 1
            if several and not self.footer.sentence and is_first_time():
                self.say(greeting())
                remember_greeting()

    def on_key(self, event: events.Key) -> None:
        """Any key takes a sentence away; escape does no more than that to the greeting."""
        self._is_hiding = event.key == "escape" and self.footer.sentence == greeting()

    def hides_greeting(self) -> bool:
        """Whether the key that was pressed is done with when the greeting is gone."""
        return self._is_hiding

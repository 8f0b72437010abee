"""Everything the reader screen asks of the collection that may take time: in threads, answered by messages."""

from __future__ import annotations

import asyncio
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.worker import get_current_worker

from newsreader.errors import CalledOffError, DamagedError, NewsreaderError, QueryError
from newsreader.listing import Listed
from newsreader.tui.answers import Failed, GroupsLoaded, Guessed, Indexed, ListLoaded, Looked, Marked, StoryLoaded
from newsreader.tui.goals import Goal, settled_by
from newsreader.tui.keys_told import key
from newsreader.tui.newest import Newest
from newsreader.tui.page.source import prepare
from newsreader.tui.shown import Shown

if TYPE_CHECKING:
    from textual.screen import Screen

    from newsreader.library.asking import Question
    from newsreader.library.collection import Collection
    from newsreader.searching import Completion
    from newsreader.story import Joined, Story
    from newsreader.tui.marking import Outcome

REST_S = 0.06
"""Seconds after the beginning of a list at which the rest is asked for, if no other list was asked for meanwhile."""


class Loader:
    """Runs questions in worker threads, one of each kind at a time: a newer one calls the older one off."""

    def __init__(self, screen: Screen[Any], collection: Collection) -> None:
        self._screen = screen
        self._collection = collection
        self._stop = threading.Event()
        self._stories = Newest(2)
        self._listing: Question | None = None
        self._counting: Question | None = None
        self._figuring: Question | None = None
        self._checking: Question | None = None

    def list(self, view: Listed, goal: Goal, held: int | None) -> None:
        """Ask for the stories of a list, to go to one of them; `held` is the one the cursor is on now."""
        self._listing = question = self._instead_of(self._listing)
        self._run("list", partial(self._lists, view, goal, held, question))

    def groups(self, kind: str) -> None:
        """Ask for the sidebar and the totals, once the marks made last are in the index; counts of saved searches
        come a moment later.
        """
        self._counting = question = self._instead_of(self._counting)
        self._run("groups", partial(self._groups, kind, question))

    def counts(self, kind: str) -> None:
        """Ask for the sidebar with the saved searches counted anew, if there are any."""
        self._counting = question = self._instead_of(self._counting)
        self._run("counts", partial(self._counted, kind, question))

    def _instead_of(self, older: Question | None) -> Question:
        if older is not None:
            older.call_off()
        return self._collection.question()

    def _groups(self, kind: str, question: Question) -> Iterator[GroupsLoaded]:
        yield self.groups_now(kind)
        yield from self._counted(kind, question)

    def _counted(self, kind: str, question: Question) -> Iterator[GroupsLoaded]:
        searches = self._collection.searches
        if searches.all():
            # Marks that are made in a row are counted once.
            question.wait(REST_S)
            if searches.count(question):
                yield self.groups_now(kind)

    def story(self, number: int, *, raw: bool) -> None:
        """Ask for one story, or the raw text of its record."""
        # The pool itself: a worker's own messages cost more than reading a story does.
        self._stories.run(partial(self.answer_story, number, raw=raw))

    def answer_story(self, number: int, *, raw: bool) -> None:
        """Answer with one story; to be called in a thread."""
        try:
            self._screen.post_message(self.story_now(number, raw=raw))
        except NewsreaderError as error:
            self._screen.post_message(Failed(str(error)))

    def guess(self, number: int, story: Story, joined: Joined) -> None:
        """Ask for stories that seem similar to one that is shown."""

        def guesses() -> Iterator[Message]:
            if found := self._collection.files.guesses(number, story, joined):
                yield Guessed(number, found)

        self._run("guess", guesses)

    def figures(self, ask: Callable[[Question], Iterator[Message]]) -> None:
        """Ask for what a page of figures shows; a newer page calls an older one off."""
        self._figuring = question = self._instead_of(self._figuring)
        self._run("figures", partial(ask, question))

    def ask(self, name: str, question: Callable[[], Iterator[Message]]) -> None:
        """Ask for something else; a newer question of the same name takes the older one's place."""
        self._run(name, question)

    def mark(self, change: Callable[[], Outcome]) -> None:
        """Change many marks; nothing calls it off."""

        def marks() -> Iterator[Message]:
            outcome = change()
            self._collection.mirror()
            yield Marked(outcome)

        self._run("mark", marks, exclusive=False)

    def index(self) -> None:
        """Bring the index up to date."""
        self.stop()
        self._stop = threading.Event()
        self._run("index", partial(self._index, self._stop))

    def look(self, shown: int | None) -> None:
        """See what changed in the folders, and take nothing in; `shown` is the story on show."""
        self.stop()
        self._stop = threading.Event()
        self._run("look", partial(self._look, shown, self._stop))

    def _look(self, shown: int | None, stop: threading.Event) -> Iterator[Looked]:
        try:
            news = self._collection.look(stop, shown)
            if not stop.is_set():
                yield Looked(news)
        except DamagedError:
            raise
        except NewsreaderError as error:
            yield Looked(None, str(error))

    def complete(self, text: str, *, fields: bool) -> Completion | None:
        """What the end of a query may become; to be called in a thread. Nothing when the index cannot be read."""
        try:
            return self._collection.searches.complete(text, fields=fields)
        except NewsreaderError:
            return None

    def close(self) -> None:
        """End whatever runs: the app is closing."""
        self.stop()
        for question in (self._listing, self._counting, self._figuring, self._checking):
            if question is not None:
                question.call_off()

    def warm(self) -> None:
        """Have the query language at hand before the first letter of a search."""
        asyncio.get_running_loop().run_in_executor(None, self._collection.warm)

    def stop(self) -> None:
        """End an indexing run at its next batch."""
        self._stop.set()

    def list_now(self, view: Listed, goal: Goal, held: int | None = None) -> ListLoaded:
        """The beginning of a list, at once; `held` as for `list`."""
        return next(self._lists(view, goal, held, self._collection.question()))

    def state_of(self, number: int) -> object:
        """What tells one state of a story's file from another; None when it is gone, or too large to read ahead."""
        return self._collection.files.light(number)

    def groups_now(self, kind: str) -> GroupsLoaded:
        """The sidebar and the totals, at once."""
        self._collection.mirror()
        catalog = self._collection.catalog
        shelves = [*catalog.shelves(), *self._collection.searches.groups(), *catalog.groups("follow")]
        return GroupsLoaded(kind, shelves, catalog.groups(kind), catalog.totals())

    def story_now(self, number: int, *, raw: bool = False) -> StoryLoaded:
        """One story, at once."""
        copy = self._collection.files.shown(number)
        if copy is None:
            return StoryLoaded(number, Shown())
        if copy.story is None:
            why = copy.problem.reason if copy.problem else "it cannot be read"
            return StoryLoaded(number, Shown(sentence=f"{copy.address.path}: {why}. {key('reload')} looks again."))
        prepare(copy.story.body)
        about = self._collection.lookup.organization(copy.story.provider)
        text = self._collection.files.raw(number) if raw else None
        return StoryLoaded(number, Shown(copy.story, about.description if about else None, text, joined=copy.joined))

    def _run(self, group: str, question: Callable[[], Iterator[Message]], *, exclusive: bool = True) -> None:
        def answer() -> None:
            worker = get_current_worker()
            try:
                for message in question():
                    if not worker.is_cancelled:
                        self._screen.post_message(message)
            except CalledOffError:
                return
            except NewsreaderError as error:
                if not worker.is_cancelled:
                    self._screen.post_message(Failed(str(error)))

        self._screen.run_worker(answer, name=group, group=group, thread=True, exclusive=exclusive, exit_on_error=False)

    def _lists(self, view: Listed, goal: Goal, held: int | None, question: Question) -> Iterator[ListLoaded]:
        began, catalog = time.monotonic(), self._collection.catalog
        try:
            window = catalog.window(view, question)
        except QueryError as error:
            yield ListLoaded(view, array("q"), 0, error=error)
            return
        sought = self._collection.searches.sought(view)
        if window.is_whole:
            yield ListLoaded(view, window.ids, window.total, self._unread(window.ids, goal), sought=sought)
            return
        settled = settled_by(goal, window.ids, held)
        if settled:
            unread = self._unread(window.ids, goal)
            yield ListLoaded(view, window.ids, window.total, unread, is_whole=False, sought=sought)
            question.wait(REST_S)
            catalog.foresee(view, question)
        ids = catalog.ids(view, question)
        unread = self._unread(ids, goal)
        seconds = time.monotonic() - began
        yield ListLoaded(view, ids, len(ids), unread, follows=settled, seconds=seconds, sought=sought)

    def _unread(self, ids: array[int], goal: Goal) -> int | None:
        """The first or last unread story, if that is the goal."""
        if goal not in ("newest", "unread", "last unread"):
            return None
        return self._collection.catalog.first_unread(ids[::-1] if goal == "last unread" else ids)

    def _index(self, stop: threading.Event) -> Iterator[Message]:
        try:
            for progress in self._collection.indexer(stop):
                yield Indexed(progress)
            if self._checking is None:
                self._checking = self._collection.question()
                self._collection.check(self._checking)
        except DamagedError as error:
            yield Failed(str(error))
        except NewsreaderError as error:
            yield Indexed(self._collection.last_progress, str(error))

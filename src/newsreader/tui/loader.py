"""Everything the reader screen asks of the collection that may take time: in threads, answered by messages."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.worker import get_current_worker

from newsreader.errors import NewsreaderError, QueryError
from newsreader.listing import ALL, Group, Place, Sort, Totals
from newsreader.tui.story_view import Shown

if TYPE_CHECKING:
    from textual.screen import Screen

    from newsreader.library.collection import Collection
    from newsreader.library.progress import Progress


@dataclass(frozen=True, slots=True)
class View:
    """What the list of stories shows.

    Attributes:
        query: In the query language; empty for all.
        typing: The last word of the query is still being typed.
    """

    place: Place = ALL
    sort: Sort = Sort.NEWEST
    query: str = ""
    typing: bool = False
    unread_only: bool = False


class ListLoaded(Message):
    """The stories of a view.

    Attributes:
        error: Why the query gave nothing, when it does not parse.
    """

    def __init__(self, view: View, ids: array[int], unread: frozenset[int], error: QueryError | None = None) -> None:
        super().__init__()
        self.view, self.ids, self.unread, self.error = view, ids, unread, error


class GroupsLoaded(Message):
    """The sidebar and the figures of the header."""

    def __init__(self, kind: str, shelves: list[Group], groups: list[Group], totals: Totals) -> None:
        super().__init__()
        self.kind, self.shelves, self.groups, self.totals = kind, shelves, groups, totals


class StoryLoaded(Message):
    """A story as its file says now; `shown.story` is None when it cannot be read."""

    def __init__(self, number: int, shown: Shown) -> None:
        super().__init__()
        self.number, self.shown = number, shown


class Indexed(Message):
    """How far indexing is; `failed` is a sentence when it ended early."""

    def __init__(self, progress: Progress, failed: str = "") -> None:
        super().__init__()
        self.progress, self.failed = progress, failed


class Failed(Message):
    """A question had no answer: the database cannot be read."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Loader:
    """Runs questions in worker threads, one of each kind at a time: a newer one cancels the older."""

    def __init__(self, screen: Screen[Any], collection: Collection) -> None:
        self._screen = screen
        self._collection = collection
        self._stop = threading.Event()

    def list(self, view: View) -> None:
        """Ask for the stories of a view."""
        self._run("list", partial(self._list, view))

    def groups(self, kind: str) -> None:
        """Ask for the sidebar and the totals, once the marks made last are in the index."""
        self._run("groups", partial(self._groups, kind))

    def story(self, number: int, *, raw: bool) -> None:
        """Ask for one story, or the raw text of its record."""
        self._run("story", partial(self._story, number, raw))

    def index(self) -> None:
        """Bring the index up to date."""
        self.stop()
        self._stop = threading.Event()
        self._run("index", partial(self._index, self._stop))

    def stop(self) -> None:
        """End an indexing run at its next batch."""
        self._stop.set()

    def _run(self, group: str, question: Callable[[], Message | None]) -> None:
        def answer() -> None:
            try:
                message = question()
            except NewsreaderError as error:
                message = Failed(str(error))
            if message is not None and not get_current_worker().is_cancelled:
                self._screen.post_message(message)

        self._screen.run_worker(answer, name=group, group=group, thread=True, exclusive=True, exit_on_error=False)

    def _list(self, view: View) -> Message:
        catalog = self._collection.catalog
        ask = partial(catalog.ids, view.place, view.sort, view.query, typing=view.typing)
        try:
            unread = ask(unread_only=True)
            ids = unread if view.unread_only else ask()
        except QueryError as error:
            return ListLoaded(view, array("q"), frozenset(), error)
        return ListLoaded(view, ids, frozenset(unread))

    def _groups(self, kind: str) -> Message:
        self._collection.mirror()
        catalog = self._collection.catalog
        return GroupsLoaded(kind, catalog.shelves(), catalog.groups(kind), catalog.totals())

    def _story(self, number: int, raw: bool) -> Message:
        copy = self._collection.read(number)
        if copy is None:
            return StoryLoaded(number, Shown())
        if copy.story is None:
            reason = copy.problem.reason if copy.problem else "it cannot be read"
            return StoryLoaded(number, Shown(sentence=f"{copy.address.path}: {reason}. ctrl+r looks again."))
        known = self._collection.lookup.organization(copy.story.provider)
        text = self._collection.raw(number) if raw else None
        return StoryLoaded(number, Shown(copy.story, known.description if known else None, text))

    def _index(self, stop: threading.Event) -> None:
        try:
            for progress in self._collection.indexer(stop):
                self._screen.post_message(Indexed(progress))
        except NewsreaderError as error:
            self._screen.post_message(Indexed(self._collection.last_progress, str(error)))

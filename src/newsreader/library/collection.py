"""A collection opened for reading: its folders, its index, the marks on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsreader.errors import DamagedError, StoreError, UnwritableError
from newsreader.library import leaving
from newsreader.library.asking import Question
from newsreader.library.databases import Databases
from newsreader.library.files import Files
from newsreader.library.marked import Marked
from newsreader.library.progress import Progress
from newsreader.listing import Left, Listed
from newsreader.records.folder import Root

if TYPE_CHECKING:
    from newsreader.library.figures import Figures
    from newsreader.library.progress import News
    from newsreader.library.scout import Scout

_PATIENCE_S = 1.0
"""Seconds that the first screen waits for another process to have read its stories."""


class Collection(Marked):
    """Everything the reader needs of one set of folders.

    Attributes:
        files: The records themselves.
        is_new: Nothing of it was indexed when it was opened.
        last_progress: How far the newest indexing run came.
        left: Where a person left it the last time.
    """

    def __init__(
        self, roots: Sequence[Root], index: Path | None, marks: Path | None, place: Path | None = None
    ) -> None:
        """Open a collection.

        Args:
            index: File of the index; None keeps it in memory.
            marks: File of the marks; None keeps them in memory.
            place: File of where it was left; None for none.
        """
        super().__init__(roots, Databases(index, marks))
        self._place_file = place
        self.left = leaving.read(place)
        self.files = Files(self._store, self.roots, self.lookup)
        self.last_progress = Progress()
        self.is_new = self._begins_new()
        self._scout: Scout | None = None
        self._lacks_guesses = False

    def look_ahead(self) -> None:
        """Have the stories `begin` needs read by another process meanwhile, if there can be one."""
        if self.is_new:
            from newsreader.library import scout

            self._scout = scout.send(partial(_look, self.roots))

    def begin(self) -> None:
        """Index a screenful of stories of a new collection, so that the first screen shows some."""
        if not self.is_new:
            return
        from newsreader.library.glance import look_at, told
        from newsreader.library.indexer import Indexer

        glimpse = told(self._scout.report(_PATIENCE_S)) if self._scout else look_at(self.roots)
        # What is wrong is said by the run that follows.
        with suppress(StoreError):
            if glimpse:
                Indexer(self._store, self._marks, self.roots).begin(glimpse)
                if glimpse.newest:
                    self.files.keep_first(glimpse.items[0].root, *glimpse.newest)
                    self._lacks_guesses = True

    def indexer(self, stop: threading.Event | None = None) -> Iterator[Progress]:
        """Bring the index up to date; see `Indexer.run`."""
        from newsreader.library.indexer import Indexer

        for _ in range(2):
            self.heal()
            try:
                for progress in Indexer(self._store, self._marks, self.roots, stop).run():
                    self.last_progress = progress
                    if progress.finished:
                        self._keep_first(fresh=self._lacks_guesses or bool(progress.done or progress.changed))
                        self._lacks_guesses = False
                    yield progress
                return
            except DamagedError:
                if not self.is_damaged:
                    raise
            except UnwritableError as error:
                if not self._databases.leaves_disk():
                    raise UnwritableError(f"{error} What it has can be read; with more room the rest comes.") from error
        raise StoreError("The index cannot be brought up to date. ctrl+r tries again.")

    @property
    def notices(self) -> list[str]:
        """Plain sentences about what is not as it should be, for the person to read once."""
        return self._databases.notices

    def check(self, question: Question) -> None:
        """Look through both databases; see `Databases.check`."""
        self._databases.check(question)

    def take_notices(self) -> list[str]:
        """The notices that were not taken before."""
        return self._databases.take_notices()

    def look(self, stop: threading.Event, shown: int | None) -> News:
        """See what changed in the folders, and take nothing in.

        Args:
            shown: The story on show.
        """
        from newsreader.library.looking import look

        news = look(self._store, self.roots, stop)
        return replace(news, stamp=() if shown is None else self.files.stamp(shown))

    def figures(self) -> Figures:
        """Answers for the pages about a provider and about the whole."""
        from newsreader.library.figures import Figures

        return Figures(self._store, self.catalog, self.lookup)

    @staticmethod
    def question() -> Question:
        """Something to ask lists with that can be called off."""
        return Question()

    @staticmethod
    def warm() -> None:
        """Import what only questions need, ahead of the first one."""
        import newsreader.library.completion
        import newsreader.library.query  # noqa: F401

    def leave(self, left: Left) -> None:
        """Note where a person leaves the collection, and have the story of it at hand for the next start.

        Nobody waits for a database that others write to: the next start then reads the story's file.
        """
        self.left = left
        leaving.write(self._place_file, left)
        with suppress(StoreError):
            self._store.be_brief()
            self._keep_first(fresh=False)

    def story_left(self) -> int | None:
        """The story that was on show when the collection was left, if it is still there."""
        number = self.lookup.by_ident(self.left.ident) if self.left.ident is not None else None
        return self.lookup.shown_for(number) if number is not None else None

    def _keep_first(self, *, fresh: bool) -> None:
        """Keep the story that the next start shows first at hand."""
        number = self.story_left()
        if number is None:
            ids = self.catalog.window(Listed()).ids
            number = self.catalog.first_unread(ids) or next(iter(ids), None)
        if number is not None:
            # Without room on the disk the next start reads the file.
            with suppress(StoreError):
                self.files.keep(number, fresh=fresh)

    def close(self) -> None:
        """Close both databases."""
        if self._scout:
            self._scout.end()
        self._databases.close()

    def _begins_new(self) -> bool:
        """Whether nothing is indexed; finds out whether the index can be used, and brings the marks to it."""
        for _ in range(2):
            try:
                is_new = not self.catalog.totals().files
                self.mirror()
                return is_new
            except DamagedError:
                self.heal()
            except UnwritableError:
                if not self._databases.leaves_disk():
                    break
            except StoreError:
                # Another reader is at work on it: it can be read, and what is wrong is said by the run that follows.
                break
        return False


def _look(roots: Sequence[Root]) -> bytes:
    from newsreader.library.glance import look_and_tell

    return look_and_tell(roots)

"""The two databases of a collection, its index and the marks on it, and what is to be said of their state."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.library.database_file import remove_other_versions
from newsreader.library.marks import Marks
from newsreader.library.schema import TABLES, VERSION
from newsreader.library.store import Store

if TYPE_CHECKING:
    from newsreader.library.asking import Question

_MOST_IN_MEMORY = 256 << 20
"""Bytes of an index that is taken into memory when the disk takes no more."""

_KEPT_DAYS = 30
"""That the index of another version is kept: that version may still be in use."""


class Databases:
    """Opens both, and helps them up when they turn out to be damaged or the disk takes no more.

    Attributes:
        notices: Plain sentences about what is not as it should be, for the person to read once.
    """

    def __init__(self, index: Path | None, marks: Path | None) -> None:
        self._index, self._marks_file = index, marks
        self.index = Store(index, TABLES, VERSION)
        self.marks = Marks(marks)
        self.notices: list[str] = []
        self._taken = 0
        self._leaving = threading.Lock()
        self._note()

    @property
    def is_damaged(self) -> bool:
        """One of them turned out to be damaged; `heal` helps."""
        return self.index.damaged or self.marks.store.damaged

    def heal(self) -> None:
        """Start a damaged one anew: the index empty, the marks with all that can be read of them."""
        if self.marks.store.damaged:
            self.marks.heal()
        if self.index.damaged:
            self.index.renew()
            self._say("The index was damaged; it is built anew.")
        self._note()

    def check(self, question: Question) -> None:
        """Look through both.

        Raises:
            DamagedError: One is damaged.
            CalledOffError: Nobody waits for the answer.
        """
        self.marks.store.check(question)
        self.index.check(question)

    def leaves_disk(self) -> bool:
        """Go on with the index in memory, if it is small enough; True when it lives there now, whoever saw to it."""
        with self._leaving, suppress(OSError):
            path = self.index.path
            if path is None:
                return self.index.trouble is not None
            if path.stat().st_size <= _MOST_IN_MEMORY:
                self.index.leave_disk()
                self._note()
                return True
        return False

    def take_notices(self) -> list[str]:
        """The notices that were not taken before."""
        new = self.notices[self._taken :]
        self._taken += len(new)
        return new

    def close(self) -> None:
        """Close both; a damaged index is made empty first, for the next start to fill, and old ones are removed."""
        if self.index.damaged:
            self.index.renew()
        if self.index.path is not None:
            remove_other_versions(self.index.path, _KEPT_DAYS)
        self.index.close()
        self.marks.store.close()

    def _say(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)

    def _note(self) -> None:
        """Gather what is not as it should be."""
        if self.index.trouble:
            where = self._index.parent if self._index else ""
            self._say(f"The cache {where} cannot be used; the index lives in memory this time.")
        marks = self.marks.store
        if marks.is_newer:
            self._say(
                f"The marks file {self._marks_file} was made by a newer version of newsreader and is left as it is; "
                "what you read and star is kept for this time only."
            )
        elif marks.trouble:
            where = self._marks_file.parent if self._marks_file else ""
            self._say(f"The data folder {where} cannot be used; what you read and star is kept for this time only.")
        if marks.aside:
            self._say(f"The marks file was damaged. It is kept as {marks.aside}; a new one was started.")

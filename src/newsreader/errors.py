"""The errors a person may meet: one sentence each, with the exit code it deserves."""

from __future__ import annotations

import errno


class NewsreaderError(Exception):
    """Root of every expected failure; `str()` is the plain sentence to show."""

    exit_code = 1


class UsageError(NewsreaderError):
    """The command line cannot be carried out as it was written."""

    exit_code = 2


class FolderError(UsageError):
    """A collection's folder does not exist or cannot be read."""


class QueryError(UsageError):
    """A query that does not parse.

    Attributes:
        position: Index of the first offending character in the query; -1 when it is in a saved search around it.
        clause: The reason alone, for where the place is seen.
    """

    def __init__(self, reason: str, position: int, clause: str = "") -> None:
        super().__init__(reason)
        self.position = position
        self.clause = clause or reason


class NoSuchStoryError(NewsreaderError):
    """Nothing in the collection answers to that path, URL or id."""


class StoreError(NewsreaderError):
    """A database of ours could not be opened, read or written."""


class DamagedError(StoreError):
    """The file of a database is damaged."""


class UnwritableError(StoreError):
    """A database has no room, or may not be written."""


class TooFewFilesError(NewsreaderError):
    """The system lets this program, or all of them together, open no more files: no fault of the file that is next."""

    ERRNOS = (errno.EMFILE, errno.ENFILE)

    def __init__(self) -> None:
        super().__init__("The system lets newsreader open no more files at once; ulimit -n 256 raises that bound.")


class NoThreadsError(NewsreaderError):
    """The system lets this program, or this person's programs together, have no more threads."""

    WORDS = "can't start new thread"
    """Of the error that Python raises then, which is of no kind of its own."""

    def __init__(self) -> None:
        super().__init__("The system lets newsreader start no more threads; ulimit -u tells how many you may have.")


class CalledOffError(NewsreaderError):
    """Nobody waits for the answer any more: a newer question took its place."""

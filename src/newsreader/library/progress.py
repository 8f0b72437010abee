"""How far an indexing run is."""

from __future__ import annotations

from msgspec import Struct

_MANY, _LONG_S = 50, 0.5
"""From how many files on, or after how many seconds, a run is told of: a word that comes and goes is noise."""
_SETTLED_S = 1.0
"""For so many seconds the processes that read are being started: how fast they are cannot be told yet."""


class Progress(Struct, frozen=True):
    """How far an indexing run is.

    Attributes:
        total: Files to read in this run.
        done: Files read so far.
        seconds: Since the run began.
        changed: Rows that differ since the last progress.
        gone: Folders that are no longer there; their rows stay.
        finished: Nothing is left to do.
        reading, parsing, writing: Seconds that went into each so far, over all processes.
        cpu: Seconds of a processor that the run took so far, over all processes.
        looking: Seconds that looking for changes took, before any file was read; 0 while it goes on, and `total` grows.
    """

    total: int = 0
    done: int = 0
    seconds: float = 0.0
    changed: int = 0
    gone: tuple[str, ...] = ()
    finished: bool = False
    reading: float = 0.0
    parsing: float = 0.0
    writing: float = 0.0
    cpu: float = 0.0
    looking: float = 0.0

    @property
    def running(self) -> bool:
        """Whether there is something to wait for: many files, or few that take long."""
        return not self.finished and (self.total >= _MANY or (self.total > 0 and self.seconds > _LONG_S))

    @property
    def rate(self) -> float | None:
        """Files read a second, since the first; None when that cannot be told yet."""
        seconds = self.seconds - self.looking
        return self.done / seconds if self.done and seconds >= _SETTLED_S else None

    @property
    def remaining(self) -> float | None:
        """Seconds that the rest will take, at the rate so far."""
        return (self.total - self.done) / self.rate if self.rate else None

    @property
    def shares(self) -> dict[str, float]:
        """Parts of 1 that reading, parsing and writing took of what they took together."""
        parts = {"read": self.reading, "parse": self.parsing, "write": self.writing}
        whole = sum(parts.values())
        return {name: seconds / whole if whole else 0.0 for name, seconds in parts.items()}

    def pause(self, share: float) -> float:
        """Seconds to wait so that runs like this one take no more than a share of one processor."""
        return max(self.cpu, self.seconds) / share


class News(Struct, frozen=True):
    """What a look at the folders found that the index does not have yet: stories, as far as a look can tell.

    Attributes:
        files: So many files came, changed or went that none was looked at; 0 when the stories are counted.
        gone: Folders that are no longer there.
        seconds: What the look took.
        is_other: Something is to be noted, if nothing to be told.
        stamp: The file of the story on show, as it is now, when the index knows it otherwise.
    """

    new: int = 0
    changed: int = 0
    removed: int = 0
    files: int = 0
    gone: tuple[str, ...] = ()
    seconds: float = 0.0
    is_other: bool = False
    stamp: tuple[int, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there is something for a person to take in."""
        return bool(self.new or self.changed or self.removed or self.files)

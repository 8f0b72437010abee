"""How far an indexing run is."""

from __future__ import annotations

from msgspec import Struct


class Progress(Struct, frozen=True):
    """How far an indexing run is.

    Attributes:
        total: Files to read in this run.
        done: Files read so far.
        seconds: Since the run began.
        changed: Rows that differ since the last progress.
        gone: Folders that are no longer there; their rows stay.
        finished: Nothing is left to do.
    """

    total: int = 0
    done: int = 0
    seconds: float = 0.0
    changed: int = 0
    gone: tuple[str, ...] = ()
    finished: bool = False

    @property
    def running(self) -> bool:
        """Whether there is something to wait for."""
        return bool(self.total) and not self.finished

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

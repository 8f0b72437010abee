"""A question that may be called off while SQLite is at work on it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from newsreader.errors import CalledOffError


class Question:
    """Handed along with what is asked; `call_off` may come from any thread, at any time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: sqlite3.Connection | None = None
        self._off = threading.Event()

    def call_off(self) -> None:
        """End the statement that runs for this question, and refuse those that would follow."""
        with self._lock:
            self._off.set()
            if self._asked is not None:
                self._asked.interrupt()

    def wait(self, seconds: float) -> None:
        """Let some time pass, unless the question is called off."""
        self._off.wait(seconds)

    @contextmanager
    def on(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        """The connection while it works for this question.

        Raises:
            CalledOffError: The question was called off before or meanwhile.
        """
        with self._lock:
            if self._off.is_set():
                raise CalledOffError("called off")
            self._asked = connection
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if self._off.is_set():
                raise CalledOffError("called off") from error
            raise
        finally:
            # The connection may serve another question next: that one must not be interrupted.
            with self._lock:
                self._asked = None

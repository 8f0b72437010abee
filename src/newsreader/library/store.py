"""SQLite behind a narrow door: connections, transactions, and what to do when a file or the disk fails."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.library.database_file import free_name, make_private, put_aside, remove, was_left_open
from newsreader.library.shape import PAGE_SIZE, NewerError, Shape
from newsreader.library.transactions import TIMEOUT_S, copy_into, roll_back
from newsreader.library.troubles import damaged, is_damage, told

if TYPE_CHECKING:
    from newsreader.library.asking import Question

CACHE = "cache_size = -400"
"""Of each connection, in KiB; the system keeps the pages of the file for all of them."""
_PRAGMAS = (
    PAGE_SIZE,
    "journal_mode = WAL",
    "temp_store = MEMORY",
    CACHE,
    # Some builds overwrite whatever is deleted, which the full-text index does all the time.
    "secure_delete = OFF",
)
CHECKED_AT_ONCE = 64 << 20
"""Bytes up to which a file that was left open is looked through before it is used."""


class Store:
    """One database: a connection a thread, or a single shared one in memory.

    Attributes:
        path: The file, or None when the database lives in memory.
        trouble: Why it lives in memory, in one clause; None when it does not, or was meant to.
        aside: Where a damaged or foreign file was put that must not be lost.
        is_newer: The file was made by a newer version; it is left as it is.
        damaged: The file turned out to be damaged; `renew` helps.
    """

    def __init__(
        self,
        path: Path | None,
        tables: str,
        version: int,
        *,
        keep: bool = False,
        upgrade: str | None = None,
        name: str = "index",
    ) -> None:
        """Open or make a database.

        Args:
            path: Where it lies; None for memory.
            tables, version, upgrade, keep: As in `Shape`.
            name: What sentences call it.
        """
        self.path = path
        self.trouble: str | None = None
        self.aside: Path | None = None
        self.is_newer = self.damaged = False
        self._shape = Shape(tables, version, upgrade, keep)
        self._name = name
        self._local = threading.local()
        self._lock = threading.RLock()
        self._memory: sqlite3.Connection | None = None
        self._opened: list[tuple[sqlite3.Connection, threading.RLock]] = []
        self._prepare()

    def _prepare(self) -> None:
        if self.path is not None:
            try:
                self._open_file(self.path)
                return
            except (sqlite3.Error, OSError, ValueError) as error:
                self.trouble = str(error)
                self.close()
        with self._guard():
            self._live_in_memory(self._shape.in_memory())

    def _open_file(self, path: Path) -> None:
        make_private(path)
        for _ in range(2):
            try:
                left_open = was_left_open(path) and path.stat().st_size <= CHECKED_AT_ONCE
                if self._shape.fits(self.connection(), look_through=left_open):
                    return
            except NewerError:
                self.is_newer = True
                raise
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
            self.close()
            if self._shape.keep and path.stat().st_size:
                self.aside = put_aside(path)
            else:
                remove(path)
            make_private(path)
        raise sqlite3.OperationalError("the database cannot be made")

    def _live_in_memory(self, memory: sqlite3.Connection) -> None:
        self._memory, self.path = memory, None

    def renew(self, fill: Callable[[sqlite3.Connection], None] = lambda _: None) -> None:
        """Put an empty database in place of a damaged one; a file that must not be lost is copied first.

        It is written over in place, by SQLite's own rules: other threads and readers that have it open go on.

        Args:
            fill: Puts into the new one what it is to begin with.
        """
        path = self.path
        self.damaged = False
        if path is None:
            return
        try:
            if self._shape.keep:
                self.aside = free_name(path)
                put_aside(path, copy_to=self.aside)
            with closing(self._shape.in_memory()) as fresh:
                fill(fresh)
                try:
                    copy_into(fresh, self.connection())
                except sqlite3.Error:
                    self.close()
                    remove(path)
                    make_private(path)
                    copy_into(fresh, self.connection())
        except (sqlite3.Error, OSError) as error:
            self.trouble = str(error)
            with self._guard():
                memory = self._shape.in_memory()
                fill(memory)
                self._live_in_memory(memory)

    def leave_disk(self) -> None:
        """Go on in memory with what the file has: the disk takes no more."""
        with self._guard():
            memory = self._shape.in_memory()
            if self.path is not None:
                with suppress(sqlite3.Error):
                    copy_into(self.connection(), memory)
            self.trouble = "the disk takes no more"
            self._live_in_memory(memory)

    def check(self, question: Question) -> None:
        """Look through the whole file, table by table.

        Raises:
            DamagedError: It is damaged.
            CalledOffError: Nobody waits for the answer.
        """
        if self.path is None:
            return
        with self.reading() as db:
            names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage")]
            for name in names:
                with question.on(db):
                    found = db.execute(f"PRAGMA quick_check('{name}')").fetchone()
                if found != ("ok",):
                    self.damaged = True
                    raise damaged(self._name, self.path)

    def connection(self) -> sqlite3.Connection:
        """This thread's connection; autocommit, rows as tuples."""
        if self._memory is not None:
            return self._memory
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(str(self.path), timeout=TIMEOUT_S, isolation_level=None, check_same_thread=False)
            self._local.turn = threading.RLock()
            self._opened.append((found, self._local.turn))
            # What can be built anew may lose its last moments when the power fails.
            for pragma in (*_PRAGMAS, f"synchronous = {'FULL' if self._shape.keep else 'NORMAL'}"):
                found.execute(f"PRAGMA {pragma}")
            self._local.connection = found
        return found

    def be_brief(self) -> None:
        """This thread no longer waits for another process, or another thread, that writes."""
        with self.reading() as db:
            db.execute("PRAGMA busy_timeout = 100")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to ask; its errors come out as StoreError."""
        with self._guard(), self._turn():
            yield self.connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end and rolled back on any error."""
        with self._guard(), self._turn():
            connection = self.connection()
            # One that could not be rolled back when it failed.
            roll_back(connection)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                # After a commit there is nothing to roll back.
                roll_back(connection)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            self.damaged = self.damaged or (self.path is not None and is_damage(error))
            raise told(error, self._name, self.path) from error

    def _turn(self) -> threading.RLock:
        """What is held while a connection is in use: SQLite does not survive that one is closed meanwhile."""
        if self._memory is not None:
            return self._lock
        self.connection()
        turn: threading.RLock = self._local.turn
        return turn

    def close(self) -> None:
        """Close every connection that any thread opened, each when its thread has done with it."""
        while self._opened:
            connection, turn = self._opened.pop()
            if turn.acquire(timeout=TIMEOUT_S):
                with suppress(sqlite3.Error):
                    connection.close()
                turn.release()
        self._local = threading.local()

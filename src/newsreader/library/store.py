"""SQLite behind a narrow door: connections, transactions, and what to do when a file or the disk fails."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.library.database_file import free_name, make_private, put_aside, remove, was_left_open
from newsreader.library.transactions import TIMEOUT_S, copy_into, roll_back
from newsreader.library.troubles import damaged, is_damage, told

if TYPE_CHECKING:
    from newsreader.library.asking import Question

CACHE = "cache_size = -400"
"""Of each connection, in KiB; the system keeps the pages of the file for all of them."""
_PAGE_SIZE = "page_size = 8192"
_PRAGMAS = (
    _PAGE_SIZE,
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "temp_store = MEMORY",
    CACHE,
    # Some builds overwrite whatever is deleted, which the full-text index does all the time.
    "secure_delete = OFF",
)
CHECKED_AT_ONCE = 64 << 20
"""Bytes up to which a file that was left open is looked through before it is used."""
_ABOUT_TABLES = re.compile(r"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)")


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
            tables: The SQL that makes an empty database.
            version: Its `user_version`; another one is built anew.
            upgrade: The SQL that brings an older database to this version; without it that one is built anew.
            keep: Never remove a file: put a damaged or foreign one aside, leave a newer one alone.
            name: What sentences call it.
        """
        self.path = path
        self.trouble: str | None = None
        self.aside: Path | None = None
        self.is_newer = self.damaged = False
        self._tables = tables
        self._version = version
        self._keep = keep
        self._upgrade = upgrade
        self._name = name
        self._local = threading.local()
        self._lock = threading.RLock()
        self._memory: sqlite3.Connection | None = None
        self._opened: list[sqlite3.Connection] = []
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
            self._live_in_memory(self._fresh())

    def _open_file(self, path: Path) -> None:
        make_private(path)
        for _ in range(2):
            try:
                if self._is_usable(path):
                    return
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
            self.close()
            if self._keep and path.stat().st_size:
                self.aside = put_aside(path)
            else:
                remove(path)
            make_private(path)
        raise sqlite3.OperationalError("the database cannot be made")

    def _is_usable(self, path: Path) -> bool:
        """Whether a file is ours and whole, as far as can be told at once; an empty one is filled."""
        left_open = was_left_open(path) and path.stat().st_size <= CHECKED_AT_ONCE
        connection = self.connection()
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if found == 0 and not names:
            self._create(connection)
            return True
        if self._keep and found > self._version:
            self.is_newer = True
            raise sqlite3.OperationalError("a newer version made it")
        if self._upgrade and 0 < found < self._version:
            self._make(connection, self._upgrade)
            return True
        if found != self._version or not names.issuperset(_ABOUT_TABLES.findall(self._tables)):
            return False
        return not left_open or connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)

    def _create(self, connection: sqlite3.Connection) -> None:
        self._make(connection, f"PRAGMA application_id = {int.from_bytes(os.urandom(4), 'big') >> 1}; {self._tables}")

    def _make(self, connection: sqlite3.Connection, tables: str) -> None:
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {self._version}; COMMIT;")
        except sqlite3.Error:
            roll_back(connection)
            # Another process may have made it meanwhile.
            if connection.execute("PRAGMA user_version").fetchone() != (self._version,):
                raise

    def _fresh(self) -> sqlite3.Connection:
        """An empty database in memory."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA {_PAGE_SIZE}")
        self._create(connection)
        return connection

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
            if self._keep:
                self.aside = free_name(path)
                put_aside(path, copy_to=self.aside)
            with closing(self._fresh()) as fresh:
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
                memory = self._fresh()
                fill(memory)
                self._live_in_memory(memory)

    def leave_disk(self) -> None:
        """Go on in memory with what the file has: the disk takes no more."""
        with self._guard():
            memory = self._fresh()
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
            self._opened.append(found)
            for pragma in _PRAGMAS:
                found.execute(f"PRAGMA {pragma}")
            self._local.connection = found
        return found

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to ask; its errors come out as StoreError."""
        with self._guard():
            yield self.connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end and rolled back on any error."""
        with self._guard():
            connection = self.connection()
            # One that could not be rolled back when it failed.
            roll_back(connection)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            if self._memory is None:
                yield
            else:
                with self._lock:
                    yield
        except sqlite3.Error as error:
            self.damaged = self.damaged or (self.path is not None and is_damage(error))
            raise told(error, self._name, self.path) from error

    def close(self) -> None:
        """Close every connection that any thread opened."""
        while self._opened:
            with suppress(sqlite3.Error):
                self._opened.pop().close()
        self._local = threading.local()

"""SQLite behind a narrow door: connections, transactions, and what to do when there is no disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.errors import StoreError

CACHE = "cache_size = -400"
"""Of each connection, in KiB; the system keeps the pages of the file for all of them."""
_PRAGMAS = (
    "page_size = 8192",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "temp_store = MEMORY",
    CACHE,
    # Some builds overwrite whatever is deleted, which the full-text index does all the time.
    "secure_delete = OFF",
)


class Store:
    """One database: a connection a thread, or a single shared one in memory.

    Attributes:
        path: The file, or None when the database lives in memory.
        trouble: Why it lives in memory, in one clause; None when it does not, or was meant to.
    """

    def __init__(
        self, path: Path | None, tables: str, version: int, *, keep: bool = False, upgrade: str | None = None
    ) -> None:
        """Open or make a database.

        Args:
            path: Where it lies; None for memory.
            tables: The SQL that makes an empty database.
            version: Its `user_version`; another one is built anew.
            upgrade: The SQL that brings an older database to this version; without it that one is built anew.
            keep: Never remove a database that is damaged or of another version: put it aside.
        """
        self.path = path
        self.trouble: str | None = None
        self.aside: Path | None = None
        self._tables = tables
        self._version = version
        self._keep = keep
        self._upgrade = upgrade
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
            except (sqlite3.Error, OSError) as error:
                self.trouble = str(error)
                self.path = None
        self._memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._create(self._memory)

    def _open_file(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(2):
            try:
                connection = self.connection()
                found = connection.execute("PRAGMA user_version").fetchone()[0]
                if found == self._version:
                    return
                if self._upgrade and 0 < found < self._version:
                    self._make(connection, self._upgrade)
                    return
                if found == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    path.chmod(0o600)
                    self._create(connection)
                    return
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                pass
            self._discard(path)
        raise sqlite3.OperationalError("the database cannot be made")

    def _create(self, connection: sqlite3.Connection) -> None:
        self._make(connection, self._tables)

    def _make(self, connection: sqlite3.Connection, tables: str) -> None:
        connection.executescript(f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {self._version}; COMMIT;")

    def _discard(self, path: Path) -> None:
        """Take a database that cannot be used out of the way."""
        self.close()
        if self._keep:
            self.aside = _free_name(path)
            path.rename(self.aside)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

    def connection(self) -> sqlite3.Connection:
        """This thread's connection; autocommit, rows as tuples."""
        if self._memory is not None:
            return self._memory
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(str(self.path), timeout=5, isolation_level=None, check_same_thread=False)
            self._local.connection = found
            self._opened.append(found)
            for pragma in _PRAGMAS:
                found.execute(f"PRAGMA {pragma}")
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
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
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
            raise StoreError(f"The database {self.path or 'in memory'} failed: {error}.") from error

    def close(self) -> None:
        """Close every connection that any thread opened."""
        while self._opened:
            self._opened.pop().close()
        self._local = threading.local()


def _free_name(path: Path) -> Path:
    from datetime import UTC, datetime

    stem = f"{path.name}.corrupt-{datetime.now(UTC):%Y%m%d}"
    names = (path.with_name(stem + (f"-{count}" if count else "")) for count in range(1000))
    return next(name for name in names if not name.exists())

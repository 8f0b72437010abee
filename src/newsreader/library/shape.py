"""What a database of ours is made of: how an empty one is made, and whether one that is found can be used."""

from __future__ import annotations

import os
import re
import sqlite3

from msgspec import Struct

from newsreader.library.transactions import roll_back

PAGE_SIZE = "page_size = 8192"
_ABOUT_TABLES = re.compile(r"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)")


class NewerError(sqlite3.OperationalError):
    """A newer version made the database."""


class Shape(Struct, frozen=True):
    """The tables of a database and their version.

    Attributes:
        tables: The SQL that makes an empty database.
        version: Its `user_version`; another one is built anew.
        upgrade: The SQL that brings an older database to this version; without it that one is built anew.
        keep: A file is never removed: a newer one is left alone.
    """

    tables: str
    version: int
    upgrade: str | None = None
    keep: bool = False

    def fits(self, connection: sqlite3.Connection, *, look_through: bool) -> bool:
        """Whether a database is ours and whole, as far as can be told at once; an empty one is filled.

        Args:
            look_through: Look at every page.

        Raises:
            NewerError: It must be left as it is.
        """
        found, names = self._found(connection)
        if found == 0 and not names:
            self.create(connection)
            return True
        if self.keep and found > self.version:
            raise NewerError("a newer version made it")
        if self.upgrade and 0 < found < self.version:
            self._make(connection, self.upgrade)
            return True
        if found != self.version or not names.issuperset(_ABOUT_TABLES.findall(self.tables)):
            return False
        return not look_through or connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)

    @staticmethod
    def _found(connection: sqlite3.Connection) -> tuple[int, set[str]]:
        """Version and tables of a database at one moment: another process may just be making it."""
        connection.execute("BEGIN")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            roll_back(connection)
        return version, names

    def in_memory(self) -> sqlite3.Connection:
        """An empty database in memory."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA {PAGE_SIZE}")
        self.create(connection)
        return connection

    def create(self, connection: sqlite3.Connection) -> None:
        """Fill an empty database, with a number that tells it from any other."""
        self._make(connection, f"PRAGMA application_id = {int.from_bytes(os.urandom(4), 'big') >> 1}; {self.tables}")

    def _make(self, connection: sqlite3.Connection, tables: str) -> None:
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {self.version}; COMMIT;")
        except sqlite3.Error:
            roll_back(connection)
            # Another process may have made it meanwhile.
            if connection.execute("PRAGMA user_version").fetchone() != (self.version,):
                raise

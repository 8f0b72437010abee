"""What is done with whole transactions: taken back, or as large as a database."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

TIMEOUT_S = 5
"""Seconds to wait for another process that writes."""


def roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction that failed, if there is one."""
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make one database equal to another; gives up when somebody else holds it for long."""
    waits = iter(range(TIMEOUT_S * 10))

    def step(status: int, *_: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and next(waits, None) is None:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=step, sleep=0.1)

"""What SQLite's errors mean for a person: damage, no room, somebody else at work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from newsreader.errors import DamagedError, StoreError, UnwritableError

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_FULL = sqlite3.SQLITE_FULL
_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, _FULL}
)
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, or not ours."""
    return _code(error) in _DAMAGE or str(error).startswith("no such table")


def told(error: sqlite3.Error, name: str, path: Path | None) -> StoreError:
    """An error as a sentence.

    Args:
        name: What the database is to a person.
        path: Its file; None in memory.
    """
    code = _code(error)
    if path is not None and is_damage(error):
        return damaged(name, path)
    if code == _FULL:
        return UnwritableError(f"The disk is full: the {name} {path or 'in memory'} takes no more.")
    if code in _UNWRITABLE:
        return UnwritableError(f"The {name} {path or 'in memory'} cannot be written: {error}.")
    if code in _BUSY:
        return StoreError(f"The {name} {path or 'in memory'} is held by another program; nothing was changed.")
    return StoreError(f"The {name} {path or 'in memory'} failed: {error}.")


def damaged(name: str, path: Path) -> DamagedError:
    """What to say of a damaged file."""
    return DamagedError(f"The {name} {path} is damaged.")


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's primary code; None for an error that did not come from SQLite itself."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF

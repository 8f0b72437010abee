"""The file of a database, before and after SQLite has it: made private, put aside, removed."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from newsreader.settings import ensure_private

SUFFIXES = ("", "-wal", "-shm")
"""What belongs to one database: the file, what is not yet in it, and SQLite's own map of that."""


def make_private(path: Path) -> None:
    """Have a file that only its owner reads and writes, in a folder only its owner enters.

    Raises:
        OSError: It cannot be made or written, or something else lies there.
    """
    if not ensure_private(path.parent):
        raise PermissionError(errno.EACCES, "it cannot be written", str(path.parent))
    with suppress(FileExistsError):
        # SQLite would make it readable to others, and what it keeps beside it, too.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    if stat.S_IMODE(found.st_mode) != 0o600:
        with suppress(PermissionError):
            path.chmod(0o600)
    if not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, "it cannot be written", str(path))


def was_left_open(path: Path) -> bool:
    """Whether a database was not closed, or another reader has it open now."""
    try:
        return _beside(path, "-wal").stat().st_size > 0
    except OSError:
        return False


def put_aside(path: Path, copy_to: Path | None = None) -> Path:
    """Move a database out of the way, or copy it, whole; returns where to."""
    aside = copy_to or free_name(path)
    for suffix in SUFFIXES:
        with suppress(FileNotFoundError):
            if copy_to is None:
                _beside(path, suffix).rename(_beside(aside, suffix))
            elif suffix != "-shm":
                shutil.copyfile(_beside(path, suffix), _beside(aside, suffix))
                _beside(aside, suffix).chmod(0o600)
    return aside


def remove(path: Path) -> None:
    """Remove a database."""
    for suffix in SUFFIXES:
        _beside(path, suffix).unlink(missing_ok=True)


def remove_other_versions(path: Path, days: float) -> None:
    """Remove the indexes that other versions made of the same collection, unless they were written in the last days.

    Args:
        path: Of the index, `NAME-VERSION.sqlite`.
    """
    name = path.stem.rpartition("-")[0]
    latest = time.time() - days * 86_400
    with suppress(OSError):
        for other in path.parent.glob(f"{name}-*.sqlite") if name else ():
            version = other.stem.rpartition("-")[2]
            if other != path and version.isdecimal() and not was_left_open(other) and other.stat().st_mtime < latest:
                remove(other)


def free_name(path: Path) -> Path:
    """A name beside a file, with today's date, that nothing has."""
    stem = f"{path.name}.corrupt-{datetime.now(UTC):%Y%m%d}"
    names = (path.with_name(stem + (f"-{count}" if count else "")) for count in range(100_000))
    return next(name for name in names if not os.path.lexists(name))


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)

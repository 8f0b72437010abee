"""Where a person left a collection, in a small file of its own: lost, it costs a moment of looking for the place."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json

from newsreader.listing import Left
from newsreader.settings import ensure_private

_LARGEST = 1 << 16
"""Bytes that are read of a file."""


def read(path: Path | None) -> Left:
    """What the file says; the place of somebody who was never here when it is missing or none of ours."""
    if path is not None:
        with suppress(OSError, DecodeError, UnicodeError):
            return json.decode(_content(path), type=Left)
    return Left()


def write(path: Path | None, left: Left) -> None:
    """Put a place into the file, whole or not at all; where that fails, the one before stays."""
    if path is None or not ensure_private(path.parent):
        return
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(json.encode(left))
        new.replace(path)
    except (OSError, UnicodeError):
        with suppress(OSError):
            new.unlink()


def _content(path: Path) -> bytes:
    """The beginning of a regular file; anything else might never end."""
    with open(os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        return file.read(_LARGEST) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""

"""The text of one file, if it is a record: opened without waiting, and never outside of its root."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from newsreader.records import limits
from newsreader.records.fences import starts_with_fence
from newsreader.records.folder import Entry, Root, is_inside, words
from newsreader.story import Problem

NOT_OPENED = "cannot be opened"
_FIRST_READ = 32 * 1024
_FENCE_READ = 4096
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_MARK = "\ufeff".encode()
_BLANK = _MARK + b" \t\r\n"

T = TypeVar("T")


def read(root: Root, entry: Entry) -> str | Problem | None:
    """The text of a record; None when the file does not start with a fence and so is none.

    Only regular files are opened, without waiting and within the size limit, whatever they were when the walk saw them.
    """
    try:
        handle = _opened(root, entry.path)
    except (OSError, ValueError) as error:
        return Problem(entry.path, None, f"{NOT_OPENED} ({words(error)})", "skipped")
    if handle is None:
        return None
    try:
        status = os.fstat(handle)
        # No more than its size: some files of the system say 0 and never end.
        data = os.read(handle, min(_FIRST_READ, status.st_size))
        if not data.strip(_BLANK) and len(data) < status.st_size <= limits.FILE_BYTES:
            data += _rest(handle, status.st_size - len(data))
        if not (entry.is_data or _may_be_record(data)):
            return None
        if status.st_size > limits.FILE_BYTES:
            return Problem(entry.path, None, f"larger than {limits.FILE_BYTES // 2**20} MiB", "skipped")
        return _decoded(entry.path, data + _rest(handle, status.st_size - len(data)))
    except OSError as error:
        return Problem(entry.path, None, f"cannot be read ({words(error)})", "skipped")
    finally:
        os.close(handle)


def expect(root: Root, paths: Iterable[str]) -> None:
    """Have the system fetch the beginnings of files from the disk that will be read soon: all together they take it a
    tenth of the time that they take one after the other. Nothing is read of them here.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    for path in paths:
        with suppress(OSError, ValueError):
            full = f"{root.path}/{path}"
            if stat.S_ISREG(os.lstat(full).st_mode):
                handle = os.open(full, _FLAGS)
                try:
                    os.posix_fadvise(handle, 0, _FIRST_READ, os.POSIX_FADV_WILLNEED)
                finally:
                    os.close(handle)


def begins_like_record(root: Root, path: str) -> bool:
    """Whether a file starts with a fence; not for one that cannot be opened."""
    return _taken(root, path, lambda handle: _may_be_record(os.read(handle, _FENCE_READ))) or False


def data_of(root: Root, path: str, most: int) -> bytes | None:
    """The bytes of any file of a root, by the rules for records; None when there is no such file, or a larger one."""

    def whole(handle: int) -> bytes | None:
        size = os.fstat(handle).st_size
        return _rest(handle, size) if size <= most else None

    return _taken(root, path, whole)


def _taken(root: Root, path: str, take: Callable[[int], T]) -> T | None:
    """What is taken of an open file; None when it cannot be opened or read."""
    try:
        handle = _opened(root, path)
    except (OSError, ValueError):
        return None
    if handle is None:
        return None
    try:
        return take(handle)
    except OSError:
        return None
    finally:
        os.close(handle)


def _opened(root: Root, path: str) -> int | None:
    """A handle of a file, opened without waiting; None for what is no regular file, or lies outside the root.

    Raises:
        OSError, ValueError: It cannot be opened, or was replaced meanwhile.
    """
    full = f"{root.path}/{path}"
    before = os.lstat(full)
    if stat.S_ISLNK(before.st_mode):
        full = os.path.realpath(full)
        if not is_inside(root, full):
            return None
        before = os.lstat(full)
    if not stat.S_ISREG(before.st_mode):
        return None
    handle = os.open(full, _FLAGS)
    try:
        after = os.fstat(handle)
        # A number that has become free is often the next file's.
        if not (os.path.samestat(before, after) and stat.S_ISREG(after.st_mode)):
            raise OSError(errno.ESTALE, "it was replaced while it was read")
        if not is_inside(root, _real(handle, full)):
            raise OSError(errno.EXDEV, "it leads out of the folder")
    except OSError:
        os.close(handle)
        raise
    return handle


def _real(handle: int, path: str) -> str:
    """Where an open file lies: a folder above it may be a link by now."""
    try:
        return os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115 - in a third of the time of `realpath`
    except OSError:
        return os.path.realpath(path)


def _rest(handle: int, expected: int) -> bytes:
    parts = []
    while expected > 0 and (part := os.read(handle, expected)):
        parts.append(part)
        expected -= len(part)
    return b"".join(parts)


def _decoded(path: str, data: bytes) -> str | Problem:
    if _is_wide(data):
        return Problem(path, 1, "not UTF-8 text", "skipped")
    data = data.removeprefix(_MARK)
    try:
        # Not the codec that knows of byte order marks: it is written in Python.
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "not UTF-8 text", "skipped")


def _is_wide(data: bytes) -> bool:
    """Whether a text has two or four bytes a character, with a byte order mark or without."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]


def _may_be_record(head: bytes) -> bool:
    """Whether the first bytes of a file open with a fence, in UTF-16 and UTF-32 too: these are named as problems."""
    if head.startswith(b"---\n"):
        return True
    if _is_wide(head):
        head = head.lstrip(b"\xff\xfe\0").replace(b"\0", b"")
    start = head[:_FENCE_READ].lstrip(_BLANK) or head.lstrip(_BLANK)[:_FENCE_READ]
    return starts_with_fence(start.decode("utf-8", "replace"))

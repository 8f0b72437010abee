"""Which files a collection has: a walk without recursion that never leaves the folder and never stops on an error."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from newsreader.errors import FolderError
from newsreader.records import limits
from newsreader.records.fences import starts_with_fence
from newsreader.story import Problem

_PASSED_OVER = frozenset({"node_modules"})
_DATA_SUFFIXES = (".yaml", ".yml", ".json", ".toml")
_FIRST_READ = 32 * 1024


class Root(Struct, frozen=True):
    """A folder of records, or one file alone.

    Attributes:
        path: Real, absolute path of the folder.
        only: Name of the single file that was asked for.
    """

    path: str
    only: str | None = None

    @property
    def key(self) -> str:
        """What tells this root from every other: its real path, the file's own when it is one file."""
        return self.path if self.only is None else os.path.join(self.path, self.only)  # noqa: PTH118


class Entry(Struct, frozen=True):
    """A regular file inside a root, as the walk saw it.

    Attributes:
        path: Relative to the root.
        size: In bytes.
        mtime_ns: In nanoseconds since 1970.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int

    @property
    def is_data(self) -> bool:
        """Whether the whole file is data: the fenceless references under `_data/`."""
        return self.path.lower().endswith(_DATA_SUFFIXES)


def open_root(folder: str) -> Root:
    """Find a collection on the disk.

    Raises:
        FolderError: There is nothing there, or it may not be read.
    """
    try:
        path = os.path.realpath(Path(folder).expanduser())
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError, RuntimeError):
        raise FolderError(f"There is no folder {folder}.") from None
    if stat.S_ISREG(mode):
        return Root(*os.path.split(path))
    if not stat.S_ISDIR(mode):
        raise FolderError(f"{folder} is neither a folder nor a file.")
    if not os.access(path, os.R_OK | os.X_OK):
        raise FolderError(f"The folder {folder} may not be read.")
    return Root(path)


def walk(root: Root) -> Iterator[Entry | Problem]:
    """Every file that may hold a record, in no particular order; folders that cannot be read as problems."""
    if root.only is not None:
        yield find(root, root.only) or Problem(root.only, None, "the file is gone", "skipped")
        return
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root.path}/{folder}" if folder else root.path) as found:
                for item in found:
                    if item.name.startswith(".") or item.name in _PASSED_OVER:
                        continue
                    path = f"{folder}/{item.name}" if folder else item.name
                    if item.is_dir(follow_symlinks=False):
                        folders.append(path)
                    elif entry := _entry(root, path, item):
                        yield entry
        except OSError as error:
            yield Problem(folder or ".", None, f"the folder cannot be read ({_words(error)})", "skipped")


def find(root: Root, path: str) -> Entry | None:
    """The entry of one relative path, if it is a file of this root now."""
    full = f"{root.path}/{path}"
    try:
        real = os.path.realpath(full)
        if real != full and not _inside(root, real):
            return None
        return _checked(path, os.stat(full))  # noqa: PTH116
    except (OSError, ValueError):
        return None


def read(root: Root, entry: Entry) -> str | Problem | None:
    """The text of a record; None when the file does not start with a fence and so is none.

    Only regular files are opened, without waiting and within the size limit, whatever they were when the walk saw them.
    """
    try:
        # Not O_NOFOLLOW: a link was followed to its end, inside the root, when the walk found it.
        handle = os.open(f"{root.path}/{entry.path}", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        return Problem(entry.path, None, f"cannot be opened ({_words(error)})", "skipped")
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return None
        data = os.read(handle, _FIRST_READ)
        if not (entry.is_data or _may_be_record(data)):
            return None
        if status.st_size > limits.FILE_BYTES:
            return Problem(entry.path, None, f"larger than {limits.FILE_BYTES // 2**20} MiB", "skipped")
        return _decoded(entry.path, data + _rest(handle, status.st_size - len(data)))
    except OSError as error:
        return Problem(entry.path, None, f"cannot be read ({_words(error)})", "skipped")
    finally:
        os.close(handle)


def _rest(handle: int, expected: int) -> bytes:
    parts = []
    while expected > 0 and (part := os.read(handle, expected)):
        parts.append(part)
        expected -= len(part)
    return b"".join(parts)


def _decoded(path: str, data: bytes) -> str | Problem:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "not UTF-8 text", "skipped")


def _may_be_record(head: bytes) -> bool:
    """Whether the first bytes of a file open with a fence, UTF-16 included so that it can be named as a problem."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return starts_with_fence(head[: len(head) & ~1].decode("utf-16", "replace"))
    return starts_with_fence(head[:4096].decode("utf-8", "replace"))


def _entry(root: Root, path: str, item: os.DirEntry[str]) -> Entry | None:
    try:
        if item.is_symlink():
            return find(root, path)
        return _checked(path, item.stat(follow_symlinks=False))
    except OSError:
        return None


def _checked(path: str, status: os.stat_result) -> Entry | None:
    """An entry for a regular file that could hold a record by its name."""
    if not stat.S_ISREG(status.st_mode):
        return None
    if path.lower().endswith(_DATA_SUFFIXES) and "_data" not in path.split("/")[:-1]:
        return None
    return Entry(path, status.st_size, status.st_mtime_ns, status.st_ino)


def _inside(root: Root, real: str) -> bool:
    return real.startswith(root.path.rstrip("/") + "/")


def _words(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()

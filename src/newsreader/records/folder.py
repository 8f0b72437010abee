"""Which files a collection has: a walk without recursion that never leaves the folder and never stops on an error."""

from __future__ import annotations

import marshal
import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct, field

from newsreader.errors import FolderError, TooFewFilesError
from newsreader.hashes import blake2b
from newsreader.records import limits
from newsreader.story import Kind, Problem

_PASSED_OVER = frozenset({b"node_modules"})
DATA_SUFFIXES = (".yaml", ".yml", ".json", ".toml")
"""Of files that hold records only below `_data/`."""
_DATA_ENDS = tuple(suffix.encode() for suffix in DATA_SUFFIXES)


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
    size: int = 0
    mtime_ns: int = 0
    inode: int = 0

    @property
    def is_data(self) -> bool:
        """Whether the whole file is data: the fenceless references under `_data/`."""
        return self.path.lower().endswith(DATA_SUFFIXES)


Seen = tuple[bytes, int, int, int]
"""A file of a folder: its name, size, time of the last change in nanoseconds, inode."""


class Listing(Struct, frozen=True):
    """What one folder holds.

    Attributes:
        files: Those that may hold a record, sorted.
        folders: The folders inside, as `scan` takes them.
        left_out: What could not be looked at, and links that are not followed.
    """

    files: list[Seen]
    folders: list[bytes]
    left_out: list[Problem] = field(default_factory=list)

    @property
    def signature(self) -> bytes:
        """Changes with every file that comes, goes or changes."""
        return blake2b(marshal.dumps(self.files, 2), digest_size=12).digest()


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
    folders = [b""]
    while folders:
        folder = folders.pop()
        found = scan(root, folder)
        if isinstance(found, Problem):
            yield found
            continue
        folders += found.folders
        yield from found.left_out
        yield from (Entry(os.fsdecode(folder + name), *rest) for name, *rest in found.files)


def scan(root: Root, folder: bytes, most: int | None = None) -> Listing | Problem:
    """Look into one folder.

    Args:
        folder: Relative to the root, with a slash at its end; empty for the root itself.
        most: Entries to look at, whichever come first.
    """
    if root.only is not None:
        return _alone(root, root.only)
    within = b"_data" in folder.split(b"/")
    listing = Listing([], [])
    try:
        with os.scandir(os.fsencode(root.path) + b"/" + folder) as found:
            for item in islice(found, most):
                _take(root, folder, item, listing, within)
    except OSError as error:
        where = os.fsdecode(folder.rstrip(b"/")) or "."
        return Problem(where, None, f"the folder cannot be read ({words(error)})", "skipped")
    listing.files.sort()
    return listing


def _take(root: Root, folder: bytes, item: os.DirEntry[bytes], listing: Listing, within: bool) -> None:
    """Add an entry of a folder to its listing.

    Raises:
        PermissionError: Nothing in the folder may be looked at.
    """
    name = item.name
    if name.startswith(b".") or name in _PASSED_OVER:
        return
    try:
        if item.is_dir(follow_symlinks=False):
            listing.folders.append(folder + name + b"/")
        elif not within and name.lower().endswith(_DATA_ENDS):
            return
        elif item.is_file(follow_symlinks=False):
            status = item.stat(follow_symlinks=False)
            listing.files.append((name, status.st_size, status.st_mtime_ns, status.st_ino))
        elif item.is_symlink():
            _take_link(root, folder + name, listing)
    except FileNotFoundError:
        return
    except PermissionError:
        raise
    except OSError as error:
        _leave_out(folder + name, f"cannot be looked at ({words(error)})", "skipped", listing)


def _take_link(root: Root, path: bytes, listing: Listing) -> None:
    entry = find(root, os.fsdecode(path))
    if entry is not None:
        listing.files.append((path.rpartition(b"/")[2], entry.size, entry.mtime_ns, entry.inode))
    else:
        _leave_out(path, _about_link(os.path.join(os.fsencode(root.path), path)), "note", listing)  # noqa: PTH118


def _about_link(path: bytes) -> str:
    """Why a link is not followed."""
    if os.path.isdir(path):  # noqa: PTH112
        return "a link to a folder is not followed"
    if os.path.isfile(path):  # noqa: PTH113
        return "a link that leads out of the folder is not followed"
    return "a link that leads to no file"


def _leave_out(path: bytes, reason: str, kind: Kind, listing: Listing) -> None:
    if len(listing.left_out) < limits.NOTES:
        listing.left_out.append(Problem(os.fsdecode(path), None, reason, kind))


def _alone(root: Root, name: str) -> Listing | Problem:
    entry = find(root, name)
    if entry is None:
        return Problem(name, None, "the file is gone", "skipped")
    return Listing([(os.fsencode(name), entry.size, entry.mtime_ns, entry.inode)], [])


def find(root: Root, path: str) -> Entry | None:
    """The entry of one relative path, if it is a file of this root now."""
    full = f"{root.path}/{path}"
    try:
        real = os.path.realpath(full)
        if real != full and not is_inside(root, real):
            return None
        return _checked(path, os.stat(full))  # noqa: PTH116
    except (OSError, ValueError):
        return None


def _checked(path: str, status: os.stat_result) -> Entry | None:
    """An entry for a regular file that could hold a record by its name."""
    if not stat.S_ISREG(status.st_mode):
        return None
    if path.lower().endswith(DATA_SUFFIXES) and "_data" not in path.split("/")[:-1]:
        return None
    return Entry(path, status.st_size, status.st_mtime_ns, status.st_ino)


def suffix_of(path: str) -> str:
    """The ending of a path's name in lower case, with its dot; empty when it has none."""
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    return name[at:].lower() if at > 0 and not name.endswith(".") else ""


def is_inside(root: Root, real: str) -> bool:
    """Whether a real path lies in a root."""
    return real.startswith(root.path.rstrip("/") + "/")


def words(error: OSError | ValueError) -> str:
    """What the system says of a file, as part of a sentence.

    Raises:
        TooFewFilesError: It says something about this program.
    """
    if isinstance(error, OSError) and error.errno in TooFewFilesError.ERRNOS:
        raise TooFewFilesError from error
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()

"""Where a document goes: stdout, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from newsreader.errors import NewsreaderError, UsageError

Write = Callable[[str], object]


def see_outside(target: str, folders: Sequence[str]) -> None:
    """See that a file lies outside of folders that are only read.

    Raises:
        UsageError: It does not.
    """
    # A path with a zero names no file; that is said when it is to be opened.
    if "\0" in "".join((target, *folders)):
        return
    path, *roots = (Path(os.path.realpath(name)) for name in (target, *folders))
    if any(path.is_relative_to(root) for root in roots):
        raise UsageError(f"{target} lies in the folder, which is only read; give a file outside of it.")


@contextmanager
def output_file(target: str | None) -> Iterator[Write]:
    """What writes text, as UTF-8 and with the line ends it has; a file takes its name when all is written.

    Args:
        target: Path of a file; None for stdout.

    Raises:
        NewsreaderError: It cannot be written.
    """
    if target is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        yield lambda text: print(text, end="")
        return
    try:
        with _opened(target) as file:
            yield file.write
    except BrokenPipeError:
        # As with stdout: who reads it has seen enough.
        raise
    except (OSError, ValueError) as error:
        # Reading records raises neither: their troubles are values.
        reason = (error.strerror if isinstance(error, OSError) else None) or "it is no name of a file"
        raise NewsreaderError(f"{target} cannot be written: {reason.lower()}.") from error


@contextmanager
def _opened(target: str) -> Iterator[IO[str]]:
    named = Path(target)
    if named.exists() and not named.is_file():
        # A pipe or a device keeps its place.
        with _text(named, "w") as file:
            yield file
        return
    path = Path(os.path.realpath(target))
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with _text(part, "x") as file:
            yield file
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    finally:
        # There only when something went wrong.
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _text(path: Path, mode: str) -> IO[str]:
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="")

"""stdin, stdout and stderr when they are not as they should be: closed, full, nobody at the other end."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_REFUSED = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF, errno.EAGAIN, errno.ENXIO)


def prepare() -> None:
    """Let nothing that is printed fail for a letter, and no file we open take the number of a stream that is closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The lowest number that is free.
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def refused(error: OSError) -> bool:
    """Whether an error is that of a full disk, a closed window and the like, met while printing."""
    return error.errno in _REFUSED and error.filename is None


def flush() -> None:
    """Write what stdout still holds.

    Raises:
        OSError: It is not taken.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def drop(stream: TextIO | None) -> None:
    """Send what a stream still holds nowhere, so that Python does not complain of it at exit."""
    if stream is not None:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def are_terminals() -> bool:
    """Whether keys can be read and a screen be drawn."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


@contextmanager
def drawing() -> Iterator[None]:
    """While a screen is drawn, which Textual does on stderr: on stdout, when stderr leads elsewhere."""
    before = sys.__stderr__
    if are_terminals() and (before is None or not before.isatty()):
        vars(sys)["__stderr__"] = sys.__stdout__
    try:
        yield
    finally:
        vars(sys)["__stderr__"] = before
        for stream in (sys.stdout, sys.stderr):
            try:
                if stream is not None:
                    stream.flush()
            except OSError:
                # The terminal has gone, and with it all that was still to be drawn.
                drop(stream)

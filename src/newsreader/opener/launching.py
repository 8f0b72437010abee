"""Starting the program that opens an address, beside the terminal or in it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from newsreader.errors import NewsreaderError

if TYPE_CHECKING:
    from newsreader.opener.planning import Launch

FAILED_WITHIN = 2.0
"""Seconds in which a bad end means that nothing was opened; later it is the browser's own affair."""


class OpenError(NewsreaderError):
    """The program could not be started, or said that it failed."""


def launch(
    planned: Launch, report: Callable[[str], None], *, clock: Callable[[], float] = time.monotonic
) -> Callable[[], None]:
    """Start a program on its own, with no way to the terminal, and return at once.

    Args:
        report: Told when the program fails soon: one clause such as `firefox ended with exit 3`. It is called from
            another thread; a RuntimeError of it, as from a screen that has closed meanwhile, is passed over.
        clock: Seconds, never going back.

    Returns:
        What waits until the program has ended, or runs so long that it has not failed.

    Raises:
        OpenError: It cannot be started.
    """
    import subprocess
    import threading

    started = clock()
    with _told(planned):
        if planned.startfile:
            _startfile(planned.argv[-1])
            return lambda: None
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(
            planned.argv, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, close_fds=True
        )

    def wait() -> None:
        code = process.wait()
        if code and clock() - started < FAILED_WITHIN:
            with suppress(RuntimeError):
                report(_ended(planned, code))

    thread = threading.Thread(target=wait, name=f"{planned.name} {process.pid}", daemon=True)
    thread.start()
    return lambda: thread.join(FAILED_WITHIN)


def run_in_terminal(planned: Launch) -> None:
    """Run a program in this terminal until it ends; the screen must have let go of it before.

    Raises:
        OpenError: It cannot be started, or ended with an exit other than 0.
    """
    import subprocess

    with _told(planned), _interrupts_left_to_the_child():
        done = subprocess.run(planned.argv, check=False)
    if done.returncode:
        raise OpenError(f"{_ended(planned, done.returncode)}.")


def _ended(planned: Launch, code: int) -> str:
    return f"{planned.name} ended with exit {code}" if code > 0 else f"{planned.name} was ended by signal {-code}"


@contextmanager
def _told(planned: Launch) -> Iterator[None]:
    """Turns what starting a program raises into one sentence."""
    try:
        yield
    except (OSError, ValueError) as error:
        name = planned.name[:1].upper() + planned.name[1:] if planned.startfile else planned.name
        raise OpenError(f"{name} cannot be started: {_reason(error)}.") from error


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return (error.strerror or "the system refused").lower()
    return "its command holds a character that no program can be given"


@contextmanager
def _interrupts_left_to_the_child() -> Iterator[None]:
    """Ctrl+C goes to every program of the terminal; here it is meant for the one that draws."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A handler, because an ignored signal would stay ignored in the child.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def _startfile(url: str) -> None:
    start: Any = getattr(os, "startfile", None)
    if start is None:
        raise OSError(0, "this is not Windows")
    start(url)

"""How the program ends when it does not end well: an exit status, one plain line, and the details in a log."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from types import FrameType, TracebackType

from newsreader import streams
from newsreader.errors import NewsreaderError, NoThreadsError, TooFewFilesError

EXIT = 70
"""Exit status after an error of the program's own, as `EX_SOFTWARE` of sysexits.h."""

FORESEEN = (NewsreaderError, OSError, KeyboardInterrupt)
"""What may end a command without being an error of the program's own."""

_LOG_SIZE = 1 << 20
_ENTRY_SIZE = 1 << 16
"""Bytes of a log that is begun anew, and characters of one report: a message may quote a whole record."""

_HOPELESS = (OSError, ValueError, ImportError, MemoryError, RuntimeError)
"""What may go wrong while an error is told of: files, memory or places on the stack may be what is wanting."""


class Guard:
    """Around the whole program: whatever leaves it but an exit ends the program by `settle`, and a signal at once."""

    def __enter__(self) -> Guard:
        import threading
        import warnings

        if not sys.warnoptions:
            # Of libraries, for who writes programs: they would stand on the screen, or below our own last line.
            warnings.simplefilter("ignore")
        # They would print a traceback over whatever is on the screen.
        threading.excepthook = lambda failed: overheard(failed.exc_value)
        sys.unraisablehook = lambda failed: overheard(failed.exc_value)
        _end_on_signals()
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        if error is not None and not isinstance(error, SystemExit):
            raise SystemExit(settle(error)) from None


def _end_on_signals() -> None:
    """Until a screen takes the terminal nothing has to be tidied up, for marks and indexes are whole at any moment.

    An exception, as Python has it for Ctrl+C, may be swallowed on its way, or be turned into another.
    """
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What is ignored, as by `nohup`, stays ignored.
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> None:
    with suppress(OSError):
        # After the ^C that the terminal has drawn, or a bar.
        if os.isatty(2):
            os.write(2, b"\n")
    os._exit(128 + number)


def settle(error: BaseException) -> int:
    """Tell a person what ended the program, if they need to know; returns the exit status."""
    if isinstance(error, NewsreaderError):
        say(str(error))
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        streams.drop(sys.stdout)
        return 130
    if isinstance(error, BrokenPipeError):
        # Who reads the pipe has seen enough.
        streams.drop(sys.stdout)
        return 0
    if isinstance(error, OSError) and streams.refused(error):
        streams.drop(sys.stdout)
        say(f"The output could not be written: {(error.strerror or 'it was refused').lower()}.")
        return 1
    return own(error)


def own(error: BaseException) -> int:
    """Tell of an error of the program's own; returns the exit status."""
    if isinstance(error, OSError) and error.errno in TooFewFilesError.ERRNOS:
        return settle(TooFewFilesError())
    if _lacks_threads(error):
        return settle(NoThreadsError())
    # Its kind is never a word of a record.
    kind = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    log = note(error)
    say(f"Ended by an error of its own ({kind}); details {f'are in {log}' if log else 'could not be written'}.")
    return EXIT


def _lacks_threads(error: BaseException | None) -> bool:
    """Whether an error, or one that it came of, says that there are no threads to be had."""
    while error is not None and str(error) != NoThreadsError.WORDS:
        error = error.__context__
    return isinstance(error, RuntimeError)


def say(words: str) -> None:
    """One clean line on stderr, if anybody listens there."""
    if sys.stderr is None:
        return
    try:
        if not (words.isascii() and words.isprintable()):
            from newsreader.records.text import clean_line

            words = clean_line(words)
        print(f"newsreader: {words}", file=sys.stderr, flush=True)
    except _HOPELESS:
        streams.drop(sys.stderr)


def note(error: BaseException) -> str | None:
    """Append the traceback of an error, without values of variables, to the log.

    Returns:
        Path of the log; None when it cannot be written.
    """
    try:
        from newsreader.settings.paths import ensure_private, state_dir

        folder = state_dir()
        path = folder / "crash.log"
        if not ensure_private(folder):
            return None
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(path, flags, 0o600), "a", encoding="utf-8", errors="backslashreplace") as file:
            if (found := os.fstat(file.fileno())).st_mode & 0o077:
                path.chmod(0o600)
            if found.st_size > _LOG_SIZE:
                file.truncate(0)
            file.write(_report(error))
    except _HOPELESS:
        return None
    return str(path)


def overheard(error: BaseException | None) -> None:
    """Note an error that nobody waits for; a terminal or a pipe that has gone is none of ours."""
    if isinstance(error, Exception) and getattr(error, "errno", None) not in (errno.EIO, errno.EPIPE):
        note(error)


def _report(error: BaseException) -> str:
    import platform
    import traceback
    from datetime import UTC, datetime

    from newsreader import __version__
    from newsreader.records.text import visible

    about = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} newsreader {__version__}, Python {platform.python_version()}"
    lines = "".join(traceback.format_exception(error))
    if len(lines) > _ENTRY_SIZE:
        # The end names the place; the very end may be a message without end.
        lines = f"{lines[: _ENTRY_SIZE // 2]}\n[…]\n{lines[-_ENTRY_SIZE // 2 :]}"
    return f"{about}, {platform.system()}\n{visible(lines)}\n"

"""An app that ends well whatever ends it: the terminal given back, no traceback, an exit status."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.worker import WorkerFailed

from newsreader import crash
from newsreader.errors import NewsreaderError
from newsreader.tui.signals import Signals

if TYPE_CHECKING:
    from rich.console import RenderableType


class EndingApp(App[None]):
    """Ends by signals and by errors of its own.

    Attributes:
        failure: The error of its own that ended it, for who started it to tell of when the terminal is back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.failure: Exception | None = None
        self._is_ending = False
        self._signals = Signals(self.end)

    def leave(self) -> None:
        """What has to be done before any end; it may be called more than once, and before there is a screen."""

    def went_wrong(self, error: Exception) -> None:
        """Something nobody waited for has failed, and was noted; the rest goes on."""

    def end(self, code: int) -> None:
        """End at once, with an exit status."""
        self._is_ending = True
        self._signals.hurry(code)
        self.leave()
        self.exit(return_code=code)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, however long a disk that does not answer would keep it."""
        self._signals.hurry(return_code)
        super().exit(result, return_code, message)

    async def run_async(self, **options: Any) -> None:
        """Run it, in the main thread; signals are answered from before the terminal is taken until it is back."""
        asyncio.get_running_loop().set_exception_handler(self._unheard)
        before, threading.excepthook = threading.excepthook, self._thread_failed
        try:
            with self._signals.answered():
                await super().run_async(**options)
        finally:
            threading.excepthook = before

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal to another program; when that fails, the screen comes back all the same.

        Raises:
            SuspendNotSupported: There is no terminal to lend.
        """
        failed: Exception | None = None
        with self._signals.lent(), super().suspend():
            try:
                yield
            except (NewsreaderError, OSError, ValueError) as error:
                failed = error
        if failed is not None:
            raise failed

    def _handle_exception(self, error: Exception) -> None:
        """Whatever nobody foresaw, in a handler, a worker, while composing or drawing, ends the program.

        Textual would draw a traceback with the values of variables.
        """
        if self._is_ending:
            return
        self._is_ending = True
        cause = error.error if isinstance(error, WorkerFailed) else error
        self.failure = cause if isinstance(cause, Exception) else error
        # Textual's tests raise it anew.
        self._exception = self.failure
        self._exception_event.set()
        self._return_code = crash.EXIT
        self._signals.hurry(crash.EXIT)
        self.leave()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """Textual's last words, such as those of the thread that reads keys."""
        told = "".join(segment.text for part in renderables for segment in self.console.render(part))
        self._door_failed(RuntimeError(told))

    def _door_failed(self, error: Exception) -> None:
        """Nothing can be read or written any more; that is no error of ours when the terminal has gone."""
        if sys.__stdin__ is None or not sys.__stdin__.isatty():
            self.end(128 + getattr(signal, "SIGHUP", 1))
        else:
            self._handle_exception(error)

    def _thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        crash.overheard(failed.exc_value)
        if isinstance(failed.thread, WriterThread) and isinstance(failed.exc_value, Exception) and self._loop:
            self._loop.call_soon_threadsafe(self._door_failed, failed.exc_value)
            # This is still that thread. Who has something to write must not wait for ever.
            while failed.thread._queue.get() is not None:
                pass

    def _unheard(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            crash.overheard(error)
            self.went_wrong(error)

"""Work in threads that a disk may keep for ever: of which only the newest matters, or which is not waited for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from newsreader.errors import NewsreaderError

T = TypeVar("T")


class Newest:
    """Runs calls in the loop's threads, a few at a time; of those that have to wait only the newest is ever run.

    A disk that does not answer thus keeps these few threads and no more, whatever keys are pressed meanwhile.
    """

    def __init__(self, most: int) -> None:
        """Run no more than `most` calls at one time."""
        self._left = most
        self._waiting: Callable[[], None] | None = None

    def run(self, call: Callable[[], None]) -> None:
        """Run a call now, or as soon as another one is done."""
        if not self._left:
            self._waiting = call
            return
        self._left -= 1
        asyncio.get_running_loop().run_in_executor(None, call).add_done_callback(self._done)

    def _done(self, _: asyncio.Future[None]) -> None:
        self._left += 1
        if self._waiting is not None:
            call, self._waiting = self._waiting, None
            self.run(call)


class Soon:
    """Waits for an answer from a thread of its own, but not for long."""

    def __init__(self, seconds: float) -> None:
        """Wait for so many seconds at most."""
        self._seconds = seconds
        self._thread = ThreadPoolExecutor(1)

    def answer(self, call: Callable[[], T]) -> T:
        """What a call returns, or raises.

        Raises:
            NewsreaderError: It takes longer.
        """
        try:
            return self._thread.submit(call).result(self._seconds)
        except TimeoutError:
            raise NewsreaderError("Its file is still being read. Nothing was done.") from None

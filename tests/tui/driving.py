"""Driving the app by keys: wait on workers, read the screen as text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from newsreader.library.collection import Collection
from newsreader.records.folder import open_root
from newsreader.settings import Settings
from newsreader.tui.app import ReaderApp

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Driver:
    """One running reader."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until the folder was looked at, no worker runs and every message is handled."""
        while self.app.is_running and self.app.reader.indexed is None:
            await self.pilot.pause()
        while True:
            await self.pilot.pause()
            running = [worker for worker in self.app.workers if not worker.is_finished]
            if not running:
                break
            for worker in running:
                try:
                    await worker.wait()
                except WorkerCancelled:
                    continue
        # A cursor that hurries shows a sketch; the story itself comes when it rests.
        while not self.app.reader.is_settled and self.app.is_running:
            await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, waiting for what each one starts."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for something to become so that no worker of Textual's brings about."""
        async with asyncio.timeout(30):
            while not holds():
                await self.settle()

    async def type(self, words: str) -> None:
        """Type letters."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    @property
    def lines(self) -> list[str]:
        """The screen as text, trailing blanks cut."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def sentence(self) -> str:
        """What the footer says."""
        return self.app.reader.footer.sentence

    @property
    def level(self) -> str:
        """The pane a person is in."""
        return self.app.reader.level

    @property
    def title(self) -> str:
        """Title of the story on show."""
        story = self.app.reader.story.story
        return story.title if story else ""


@asynccontextmanager
async def driving(
    folder: Path,
    home: Path,
    *,
    size: tuple[int, int] = (160, 45),
    settings: Settings | None = None,
    ascii_only: bool = False,
    clock: Callable[[], datetime] = lambda: NOW,
    settles: bool = True,
    resumes: bool = False,
) -> AsyncIterator[Driver]:
    """A reader on a folder, its index complete.

    Args:
        resumes: It goes on where the one before it in this home was left, and leaves its own place.
    """
    databases = (home / "index.sqlite", home / "marks.sqlite", home / "place.json" if resumes else None)
    collection = Collection([open_root(str(folder))], *databases)
    app = ReaderApp(collection, settings or Settings(zone="UTC"), ascii_only=ascii_only, clock=clock)
    try:
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            if settles:
                # The folder is looked at when the first screen has been drawn.
                while app.reader.indexed is None:
                    await pilot.pause()
                await driver.settle()
            yield driver
    finally:
        collection.close()

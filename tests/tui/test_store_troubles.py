"""The reader on the screen while its databases fail: a sentence, no traceback, and reading goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsreader.errors import NewsreaderError
from newsreader.library import store
from newsreader.library.troubles import told
from newsreader.tui.newest import Soon
from newsreader.tui.problems_screen import ProblemsScreen
from tests.conftest import Write
from tests.tui.driving import driving
from tests.tui.records import FILES

KEYS = (
    *("j", "s", "m", "M", "u", "c", "escape", "r", "escape", "slash", "x", "escape", "exclamation_mark", "escape"),
    *("n", "p", "v", "V", "escape", "t", "S", "U", "i", "F", "backspace"),
)


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def failing(monkeypatch: pytest.MonkeyPatch, code: int, words: str) -> None:
    """Every question to a database fails from now on."""

    @contextmanager
    def guard(self: store.Store) -> Iterator[None]:
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = code
        raise told(error, "index", self.path)
        yield

    monkeypatch.setattr(store.Store, "_guard", guard)


@pytest.mark.parametrize(
    ("code", "words"),
    [(sqlite3.SQLITE_FULL, "full"), (sqlite3.SQLITE_BUSY, "locked")],
)
async def test_every_key_while_nothing_can_be_asked(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    async with driving(folder, home) as driver:
        with monkeypatch.context() as patch:
            failing(patch, code, words)
            await driver.pilot.press("s")
            await driver.pilot.pause()
            assert "The " in driver.sentence
            for key in KEYS:
                # Nothing settles: what was asked for never comes.
                await driver.pilot.press(key)
                await driver.pilot.pause()
                assert driver.app.is_running, (key, driver.app._exception)
        await driver.pilot.press("ctrl+r", "g", "j", "k")
        await driver.settle()
        assert driver.app.is_running
        assert driver.title


async def test_an_index_damaged_while_it_is_read(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        driver.app.collection._store.damaged = True
        driver.app.reader.mend()
        await driver.settle()
        assert "built anew" in driver.sentence
        assert "5 unread of 5" in driver.lines[0]
        await driver.press("j", "s")
        assert "Starred" in driver.sentence


async def test_what_is_said_while_a_page_is_being_made(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        driver.app.reader.action_problems()
        driver.app.reader.say("The disk is full.")
        await driver.settle()
        assert isinstance(driver.app.screen, ProblemsScreen)
        assert driver.lines[-1].strip() == "The disk is full."
        driver.app.reader.say("It is still full.")
        driver.app.pop_screen()
        await driver.settle()
        assert driver.sentence == "It is still full."


async def test_a_click_on_what_a_disk_keeps_back(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(*_: object) -> None:
        raise NewsreaderError("Not yet.")

    async with driving(folder, home) as driver:
        await driver.press("exclamation_mark")
        monkeypatch.setattr(Soon, "answer", kept)
        await driver.pilot.click("#problems", offset=(9, 1), times=2)
        await driver.settle()
        assert driver.lines[-1].strip() == "Not yet."

"""Keys that come faster than a page closes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Write
from tests.tui.driving import driving
from tests.tui.records import FILES

PAGES = ["question_mark", "exclamation_mark", "L", "c", "P", "ctrl+g", "colon"]


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


@pytest.mark.parametrize("key", PAGES)
async def test_two_keys_close_one_page(folder: Path, home: Path, key: str) -> None:
    async with driving(folder, home) as driver:
        await driver.press(key)
        page = driver.app.screen
        assert page is not driver.app.reader
        page.dismiss()
        page.dismiss()
        await driver.settle()
        assert driver.app.screen is driver.app.reader


async def test_a_palette_that_is_gone_before_it_stood(folder: Path, home: Path) -> None:
    async with driving(folder, home) as driver:
        app = driver.app
        app.action_command_palette()
        palette = app.screen
        # As an end does that a signal asks for.
        app._screen_stack.remove(palette)
        await driver.until(lambda: palette.is_mounted)
        assert app.failure is None

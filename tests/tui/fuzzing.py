"""Random keys for a reader: the same seed presses the same keys."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from newsreader.tui.commands import COMMANDS
from tests.hostile.checks import hidden_in
from tests.tui.driving import Driver, driving

_NOT_PRESSED = {"quit", "exit", "edit"}
"""They leave the reader."""
KEYS = tuple(key for command in COMMANDS if command.id not in _NOT_PRESSED for key in command.keys)
_TYPED = ("a", "x", "colon", "quotation_mark", "left_parenthesis", "minus", "space", "backspace", "home", "delete", "é")
"""For the boxes that some keys open."""
SIZES = ((160, 45), (100, 30), (80, 24), (61, 20), (40, 12), (30, 8), (20, 5), (200, 60))


async def press_at_random(folder: Path, home: Path, seed: int, count: int) -> None:
    """Press so many keys, resize the terminal now and then, and see that the reader is still there.

    Raises:
        AssertionError: It ended, or shows what no terminal may get; the seed and the last keys are told.
    """
    chance = random.Random(seed)
    pressed: list[str] = []
    async with driving(folder, home, size=SIZES[seed % len(SIZES)]) as driver:
        for number in range(count):
            if chance.random() < 0.05:
                size = chance.choice(SIZES)
                pressed.append(f"{size[0]}×{size[1]}")
                await driver.pilot.resize_terminal(*size)
            else:
                pressed.append(chance.choice(KEYS if chance.random() < 0.85 else _TYPED))
                await driver.pilot.press(pressed[-1])
            if number % 10 == 9:
                await _look(driver, seed, pressed)
        await _look(driver, seed, pressed)


async def _look(driver: Driver, seed: int, pressed: Sequence[str]) -> None:
    await driver.settle()
    told = f"seed {seed}, after {len(pressed)} keys: {' '.join(pressed[-20:])}"
    assert driver.app.is_running, told
    assert not hidden_in(driver.text), told

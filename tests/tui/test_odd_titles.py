"""Titles of every script keep the columns straight, on every screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsreader.tui.page.cells import cell_len
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.odd_titles import ODD


@pytest.fixture
def folder(write: Write) -> Path:
    return write({f"{number}.md": _record(number, title) for number, title in enumerate(ODD.values())})


def _record(number: int, title: str) -> str:
    day = f"2026-10-{1 + number:02}"
    related = [
        {"title": title, "provider": title[:12], "url": "https://b.example/", "date": day},
        {"title": "Plain", "provider": "Plain", "url": "https://c.example/", "date": f"{day}T10:00:00Z"},
    ]
    front: dict[str, object] = {
        "title": title,
        "date": day,
        "topics": [title[:14]],
        "provider": title[:10],
        "link": "https://a.example/",
    }
    front |= {"link": f"https://a.example/{number}", "related": related}
    return f"{json.dumps(front)}\n{title} and more of it.\n\n| a | {title} |\n|---|---|\n| b | c |\n"


def _widths(driver: Driver) -> set[int]:
    strips = driver.app.screen._compositor.render_strips()
    return {cell_len("".join(segment.text for segment in strip)) for strip in strips}


def _columns(driver: Driver, sign: str) -> set[int]:
    """Where the first of a sign stands, on every line that has one."""
    return {cell_len(line.partition(sign)[0]) for line in driver.lines if sign in line}


@pytest.mark.parametrize("size", [(160, 45), (100, 30), (80, 24)], ids=["wide", "medium", "small"])
async def test_the_panes_stand_beside_each_other(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(folder, home, size=size) as driver:
        for _ in range(len(ODD)):
            assert _widths(driver) == {size[0]}
            # The tables of the stories have rules, but no such bars.
            assert len(_columns(driver, "│")) == 1
            await driver.press("J")


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12), (30, 8)], ids=["wide", "small", "narrow", "least"])
async def test_every_screen_is_as_wide_as_the_window(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(folder, home, size=size) as driver:
        await driver.press("J")
        for key in ("c", "L", "P", "ctrl+g", "question_mark", "t", "t", "enter", "r", "r", "i", "i", "z"):
            await driver.press(key)
            assert _widths(driver) == {size[0]}, key
            if driver.app.screen is not driver.app.reader:
                await driver.press("escape")

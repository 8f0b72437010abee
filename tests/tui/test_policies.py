"""What makes a story count as read: a policy each, by keys and by scrolling alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsreader.settings import Settings
from newsreader.settings.model import MarkPolicy
from newsreader.tui.reading import Reading
from tests.conftest import Write
from tests.tui.driving import Driver, driving
from tests.tui.records import FILES


class Clock:
    """Timers that go off when they are told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def start(self, seconds: float, call: Callable[[], None]) -> Any:
        assert seconds == 2
        self.waiting.append(call)
        return self

    def stop(self) -> None:
        self.waiting.clear()

    def ring(self) -> None:
        for call in self.waiting:
            call()
        self.waiting.clear()


Step = tuple[str, int]
CASES = [
    pytest.param("dwell", [("shown", 1), ("ring", 0)], [1], id="dwell: it stays on show"),
    pytest.param("dwell", [("shown", 1), ("shown", 2), ("ring", 0)], [2], id="dwell: passed by"),
    pytest.param("dwell", [("shown", 1), ("ring", 0), ("shown", 1), ("ring", 0)], [1], id="dwell: renewed"),
    pytest.param("dwell", [("opened", 1), ("to the end", 1)], [], id="dwell: nothing else"),
    pytest.param("open", [("gone into", 1)], [1], id="open: it comes up by a key that opens"),
    pytest.param("open", [("shown", 1), ("ring", 0)], [], id="open: passed by"),
    pytest.param("open", [("shown", 1), ("opened", 1)], [1], id="open: enter"),
    pytest.param("open", [("gone into", 1), ("gone into", 1)], [1], id="open: renewed"),
    pytest.param("end", [("shown", 1), ("ring", 0), ("to the end", 1)], [1], id="end: scrolled to it"),
    pytest.param("end", [("shown", 1), ("opened", 1), ("ring", 0)], [], id="end: opened alone"),
    pytest.param("end", [("fits", 1)], [], id="end: a short one, at once"),
    pytest.param("end", [("fits", 1), ("ring", 0)], [1], id="end: a short one, after a while"),
    pytest.param("end", [("fits", 1), ("shown", 2), ("ring", 0)], [], id="end: a short one, passed by"),
    pytest.param("end", [("shown", 1), ("to the end", 2)], [], id="end: another one's"),
    pytest.param("manual", [("gone into", 1), ("fits", 2), ("opened", 2), ("to the end", 2), ("ring", 0)], [],
                 id="manual"),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "steps", "read"), CASES)
def test_a_policy(policy: MarkPolicy, steps: list[Step], read: list[int]) -> None:
    clock = Clock()
    found: list[int] = []
    reading = Reading(policy, 2, clock.start, found.append)
    for what, number in steps:
        if what == "ring":
            clock.ring()
        elif what == "opened":
            reading.opened(number)
        elif what == "to the end":
            reading.scrolled(number, at_end=True, moved=True)
        else:
            reading.shown(number, opened=what == "gone into", fits=what == "fits")
    assert found == read


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def read(driver: Driver) -> list[str]:
    """The words that the titles of stories that were read begin with."""
    stories = driver.app.reader.stories
    rows = driver.app.collection.catalog.rows(stories.ids)
    driver.app.collection.mirror()
    return [
        row.title.split()[2] for row in driver.app.collection.catalog.rows([row.id for row in rows]) if not row.unread
    ]


def settings(policy: MarkPolicy) -> Settings:
    # Nothing here waits for so long.
    return Settings(zone="UTC", mark=policy, dwell_s=3600)


JOURNEYS = [
    pytest.param("open", ["j", "j", "k"], [], id="open: passed by in the list"),
    pytest.param("open", ["enter"], ["learn"], id="open: enter"),
    pytest.param("open", ["j", "space"], ["model"], id="open: space"),
    pytest.param("open", ["J"], ["model"], id="open: J"),
    pytest.param("open", ["J", "K"], ["learn", "model"], id="open: K"),
    pytest.param("open", ["n", "j"], ["model"], id="open: n, then passed by"),
    pytest.param("open", ["j", "K", "K", "j"], ["learn"], id="open: a key that leads nowhere opens nothing later"),
    pytest.param("open", ["enter", "J", "J"], ["learn", "model", "that"], id="open: on while in the story"),
    pytest.param("open", ["enter", "m", "i", "i"], [], id="open: marked as unread, it stays so"),
    pytest.param("end", ["j", "enter", "pagedown"], [], id="end: halfway"),
    pytest.param("end", ["j", "enter", "G"], ["model"], id="end: its last line"),
    pytest.param("end", ["j", "enter", "g", "G"], ["model"], id="end: there and back"),
    pytest.param("end", ["enter", "G"], [], id="end: one that fits takes its time"),
    pytest.param("manual", ["enter", "G", "J", "G", "space", "n"], [], id="manual: by reading"),
    pytest.param("manual", ["o"], [], id="manual: by opening its page"),
    pytest.param("end", ["o"], ["learn"], id="end: by opening its page"),
    pytest.param("manual", ["m"], ["learn"], id="manual: by m"),
    pytest.param("dwell", ["enter", "G", "J"], [], id="dwell: not by opening"),
]


@pytest.mark.parametrize(("policy", "keys", "expected"), JOURNEYS)
async def test_by_keys(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, policy: MarkPolicy, keys: list[str], expected: list[str]
) -> None:
    monkeypatch.setenv("BROWSER", "/bin/true")
    async with driving(folder, home, settings=settings(policy)) as driver:
        await driver.press(*keys)
        assert read(driver) == expected


@pytest.mark.parametrize("policy", ["dwell", "end"])
async def test_a_short_story_counts_when_it_was_on_show_for_so_long(
    folder: Path, home: Path, policy: MarkPolicy
) -> None:
    async with driving(folder, home, settings=Settings(zone="UTC", mark=policy, dwell_s=0)) as driver:
        while not read(driver):
            await driver.pilot.pause()
        assert read(driver) == ["learn"]

"""The reader itself, measured from outside: starts, keys, letters, memory."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench import corpus, floors, places, processes
from tests.bench.clock import Pty, Repaint

STORY, ROWS, CURSOR = corpus.BEGINNING.encode(), corpus.PAPER.encode(), "▌".encode()
"""What only a story read from its file has, what only rows of stories have, and what is before a chosen row."""

_FINISHED = b"Everything is unread"
"""What the reader says when a collection was indexed for the first time."""

_PAUSE_S = 0.1
"""Between keys while the screen never rests: more than the time after which a cursor rests."""

_PACE_S = 0.02
"""The silence between keys that are not measured: of someone in a hurry."""

_LATEST_S = 0.25
"""The silence after a letter, as counts may come late: less than a cursor takes to blink."""


class Steps(NamedTuple):
    """A key to measure.

    Attributes:
        before: Pressed first, one by one.
        keys: Pressed in turns.
        mark: What the first screenful of its answer holds.
    """

    name: str
    before: str
    keys: str
    mark: bytes


STEPS = (
    Steps("`j`, the list scrolling", "g" + "j" * 45, "j", CURSOR),
    Steps("next story, `J`", "", "J", CURSOR),
    Steps("page", "g", "\x04" * 10 + "\x15" * 10, CURSOR),
    Steps("end and home", "g", "Gg", CURSOR),
    Steps("next topic, `]`", "g", "]" * 10 + "[" * 10, ROWS),
)
_BUSY = "jjjj\x04jG]gJ["
_TO_AND_FRO = "j" * 22 + "k" * 22
"""Further than a screen, but not past the end of what a first look finds."""


class Starts(NamedTuple):
    """Seconds from exec, one of each kind for each run.

    Attributes:
        blank: To the word of the blank app.
        painted: With an index, to topics, stories and the story.
        answered: With an index, to the answer to a key pressed at that moment.
        first: Without an index, to the first rows of stories.
    """

    blank: list[float]
    painted: list[float]
    answered: list[float]
    first: list[float]


def starts(records: Path, home: Path, runs: int) -> Starts:
    """Start the blank app, the reader with its index, the blank app, the reader without, and so on."""
    found = Starts([], [], [], [])
    for _ in range(runs):
        found.blank.append(_blank(home))
        painted, answered = _warm(records, home)
        found.painted.append(painted)
        found.answered.append(answered)
        found.blank.append(_blank(home))
        with tempfile.TemporaryDirectory() as name:
            found.first.append(_cold(records, Path(name)))
    return found


@contextmanager
def opened(records: Path, home: Path, settled: float) -> Iterator[Pty]:
    """A reader with its index, once nothing came for so many seconds: the folder was looked at meanwhile."""
    with Pty(places.reader(records), places.variables(home, places.LEFT_ALONE)) as terminal:
        terminal.until(STORY)
        terminal.rest(settled)
        yield terminal


def keys(terminal: Pty, presses: int) -> Mapping[str, list[Repaint]]:
    """What each key draws; keys that draw nothing, as at the end of a list, are left out."""
    found: dict[str, list[Repaint]] = {}
    for step in STEPS:
        for key in step.before:
            terminal.press(key)
            terminal.rest(_PACE_S)
        terminal.rest(_LATEST_S)
        pressed = [step.keys[count % len(step.keys)] for count in range(presses)]
        found[step.name] = _drawn(terminal.key(key, step.mark) for key in pressed)
    return found


def letters(terminal: Pty, words: Sequence[str]) -> list[list[Repaint]]:
    """What each letter of some searches draws, by the letter's place: the first ones, the second ones, …"""
    found: list[list[Repaint]] = [[] for _ in max(words, key=len)]
    for word in words:
        terminal.key("/")
        for place, letter in enumerate(word):
            found[place] += _drawn([terminal.key(letter, ROWS, _LATEST_S)])
        terminal.key("\x1b", quiet=_LATEST_S)
    return found


def keys_while_indexing(records: Path, presses: int) -> list[float]:
    """Seconds from `j` or `k` to the frame in which the cursor moved, while everything is indexed for the first time.

    What indexing draws meanwhile, a figure in the header, holds no cursor. A list that grew does; it comes once in 0.7
    seconds, so that now and then a time is too short.
    """
    found: list[float] = []
    with (
        tempfile.TemporaryDirectory() as name,
        Pty(places.reader(records), places.variables(Path(name), places.LEFT_ALONE)) as terminal,
    ):
        terminal.until(ROWS)
        for count in range(presses):
            if terminal.watch_for(_PAUSE_S, _FINISHED):
                break
            seconds = terminal.answer(_TO_AND_FRO[count % len(_TO_AND_FRO)], CURSOR)
            found += [seconds] if seconds is not None else []
    return found


def memory(terminal: Pty, presses: int, settled: float) -> int:
    """Bytes in memory after so many keys, once nothing came for so many seconds."""
    for count in range(presses):
        terminal.press(_BUSY[count % len(_BUSY)])
        terminal.rest(_PACE_S)
    terminal.rest(settled)
    return processes.memory(terminal.pid)


def blank_memory(home: Path) -> int:
    """Bytes that the blank app has in memory."""
    with Pty(places.blank(), places.variables(home)) as terminal:
        terminal.until(floors.WORD)
        terminal.rest(_LATEST_S)
        return processes.memory(terminal.pid)


def _blank(home: Path) -> float:
    with Pty(places.blank(), places.variables(home)) as terminal:
        return terminal.until(floors.WORD)


def _warm(records: Path, home: Path) -> tuple[float, float]:
    with Pty(places.reader(records), places.variables(home)) as terminal:
        painted = terminal.until(STORY)
        terminal.answer("j", CURSOR)
        return painted, time.perf_counter() - terminal.began


def _cold(records: Path, home: Path) -> float:
    with Pty(places.reader(records), places.variables(home)) as terminal:
        return terminal.until(ROWS)


def _drawn(repaints: Iterable[Repaint | None]) -> list[Repaint]:
    return [repaint for repaint in repaints if repaint is not None]

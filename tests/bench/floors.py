"""What the machine gives at best: the same files, by the barest means."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import yaml

from tests.bench import corpus

SAMPLE = 5_000
"""Records that are enough to know the time of one."""

_CHUNK = 100
"""Records that a process is given at once."""

BLANK = """
from textual.app import App
from textual.widget import Widget

class Ready(Widget):
    def render(self):
        return "ready"

class Blank(App):
    def compose(self):
        yield Ready()

Blank().run()
"""
"""A Textual app with one word in it: what any reader made with Textual has to take."""

WORD = b"ready"


def bare_yaml(records: Path, count: int) -> float:
    """Seconds that a bare `yaml.load` with the C loader takes for all front matter, on every core.

    Taken of `SAMPLE` of the files at most, in a process a core that has started already, and scaled.
    """
    cores, sample = corpus.cores(), min(count, SAMPLE)
    paths = [corpus.name(records, number * count // sample) for number in range(sample)]
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(_load_each, [paths[:1]] * cores))
        began = time.perf_counter()
        list(pool.map(_load_each, [paths[at : at + _CHUNK] for at in range(0, sample, _CHUNK)]))
        return (time.perf_counter() - began) * count / sample


def _load_each(paths: Sequence[Path]) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in paths:
        with suppress(yaml.YAMLError):
            yaml.load(path.read_text(encoding="utf-8").split("---\n", 2)[1], loader)


def bare_walk(folder: str) -> None:
    """List a folder and look at every file in it."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

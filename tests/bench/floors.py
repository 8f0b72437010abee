"""What the machine gives at best: the same files, by the barest means."""

from __future__ import annotations

import os
import time
from pathlib import Path

import yaml

from tests.bench import corpus

SAMPLE = 5_000
"""Records that are enough to know the time of one."""

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
    """Seconds that a bare `yaml.load` with the C loader takes for all front matter, divided by the cores.

    Taken in one process over texts already in memory, of `SAMPLE` of the files at most, and scaled.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    sample = min(count, SAMPLE)
    paths = (corpus.name(records, number * count // sample) for number in range(sample))
    fronts = [path.read_text(encoding="utf-8").split("---\n")[1] for path in paths]
    began = time.perf_counter()
    for front in fronts:
        try:
            yaml.load(front, loader)
        except yaml.YAMLError:
            continue
    return (time.perf_counter() - began) * count / sample / corpus.cores()


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

"""What the machine gives at best: the same files, by the barest means."""

from __future__ import annotations

import os
import time
from pathlib import Path

import yaml

from tests.bench import corpus

SAMPLE = 3_000
"""Records that are enough to know the time of one."""


def bare_yaml(records: Path, count: int) -> float:
    """Seconds that a bare `yaml.load` with the C loader takes for all front matter, divided by the cores.

    Taken over a part of the files and scaled, reading them included.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    sample = min(count, SAMPLE)
    began = time.perf_counter()
    for number in range(sample):
        text = corpus.name(records, number * (count // sample)).read_text(encoding="utf-8")
        try:
            yaml.load(text.split("---\n")[1], loader)
        except yaml.YAMLError:
            continue
    return (time.perf_counter() - began) * count / sample / corpus.cores()


def bare_walk(folder: str) -> float:
    """Seconds to list a folder and look at every file in it."""
    began = time.perf_counter()
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
    return time.perf_counter() - began


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

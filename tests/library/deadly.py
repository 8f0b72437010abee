"""Ways to read that end their process at one file, or never end; workers import them by name."""

from __future__ import annotations

import itertools
import os
import signal
import time
from pathlib import Path

from newsreader.library.made import Batch, lost
from newsreader.library.rows import make_batch
from newsreader.records.folder import Root


def make_or_die(root: Root, paths: list[str]) -> Batch:
    """Read some files, unless the deadly one is among them."""
    if any(path.startswith("deadly") for path in paths):
        os._exit(1)
    return make_batch(root, paths)


def make_or_be_killed(root: Root, paths: list[str]) -> Batch:
    """Read some files; at one of them the process is killed, as when memory runs short."""
    if "deadly.md" in paths:
        os.kill(os.getpid(), signal.SIGKILL)
    return make_batch(root, paths)


def make_or_be_killed_once(root: Root, paths: list[str]) -> Batch:
    """Read some files; the process is killed at an innocent one, the first time it is read."""
    mark = Path(root.path, ".killed")
    if "005.md" in paths and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make_batch(root, paths)


def make_or_dawdle(root: Root, paths: list[str]) -> Batch:
    """Read some files; at one of three it sleeps, computes without a line of Python, or takes memory, without end."""
    if "sleeping.md" in paths:
        signal.pause()
    if "stuck.md" in paths:
        max(itertools.repeat(0, 10**12))
    if "greedy.md" in paths:
        held: list[bytearray] = []
        try:
            while True:
                held.append(bytearray(2**26))
        except MemoryError:
            os._exit(1)
    return make_batch(root, paths)


def make_slowly(root: Root, paths: list[str]) -> Batch:
    """Read some files, each of which takes a while; what interrupts it is taken for that file's own."""
    made = []
    for path in paths:
        until = time.process_time() + 0.05
        try:
            while time.process_time() < until:
                pass
            made += make_batch(root, [path]).made
        except TimeoutError as error:
            made.append(lost(str(error)))
    return Batch(made, 0.0, 0.0)

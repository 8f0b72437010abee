"""`python -m tests.bench.imports`: what a warm start imports until its first screen stands, beside a blank app."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.terminal import SOURCES

_RUNS = 5
_RECORD = "---\ntitle: A\ndate: 2019-12-21\nsourceUrl: https://a.example/1\n---\nPlain words.\n"
_READER = """
import newsreader.__main__
import asyncio, os, sys
from newsreader import access
from newsreader.settings import Settings
from newsreader.late import UNASKED, put_off
with put_off(UNASKED):
    from newsreader.tui.app import ReaderApp

async def start():
    collection = access.open_collection([sys.argv[1]])
    app = ReaderApp(collection, Settings())
    async with app.run_test(size=(160, 45)):
        assert app.reader.story.story
        os._exit(0)

asyncio.run(start())
"""
_BLANK = """
import asyncio
from textual.app import App

async def start():
    async with App().run_test(size=(160, 45)):
        pass

asyncio.run(start())
"""
_LINE = re.compile(r"import time: +(\d+) \| +\d+ \| *(\S+)")
_PARTS = (
    "newsreader.tui", "newsreader.library", "newsreader.records", "newsreader", "textual", "rich", "msgspec",
    "sqlite3", "_sqlite3", "asyncio",
)  # fmt: skip
_REST = "Python's own and others"


class Import(NamedTuple):
    """How many modules, and the milliseconds they take by themselves."""

    modules: int
    ms: float


def imported(code: str) -> Mapping[str, Import]:
    """What some code imports, by part: of each module the shortest time of several runs."""
    times: dict[str, list[int]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as home:
        names = ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
        variables = {**os.environ, "PYTHONPATH": SOURCES, **{name: str(Path(home, name)) for name in names}}
        folder = Path(home, "records")
        folder.mkdir()
        (folder / "a.md").write_text(_RECORD)
        index = [sys.executable, "-m", "newsreader", "index", str(folder)]
        subprocess.run(index, env=variables, check=True, capture_output=True)
        for _ in range(_RUNS):
            done = subprocess.run(
                [sys.executable, "-X", "importtime", "-c", code, str(folder)],
                env=variables, check=True, capture_output=True, text=True,
            )  # fmt: skip
            for found in _LINE.finditer(done.stderr):
                times[found[2]].append(int(found[1]))
    parts: dict[str, list[int]] = defaultdict(list)
    for module, taken in times.items():
        parts[_part(module)].append(min(taken))
    return {part: Import(len(taken), sum(taken) / 1000) for part, taken in parts.items()}


def _part(module: str) -> str:
    part = next((part for part in _PARTS if module == part or module.startswith(f"{part}.")), _REST)
    return part.removeprefix("_")


def main() -> None:
    """Print the table."""
    blank, reader = imported(_BLANK), imported(_READER)
    print("| part | modules | ms | of a blank app |\n| --- | --- | --- | --- |")
    for part, found in sorted(reader.items(), key=lambda item: -item[1].ms):
        floor = blank.get(part, Import(0, 0.0))
        print(f"| {part} | {found.modules} | {found.ms:.1f} | {floor.modules}, {floor.ms:.1f} ms |")
    for name, whole in (("all", reader), ("a blank app", blank)):
        print(f"{name}: {sum(one.modules for one in whole.values())}, {sum(one.ms for one in whole.values()):.0f} ms")


if __name__ == "__main__":
    main()

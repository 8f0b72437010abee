"""Homes of their own for the programs that are measured, and the command lines to start them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.terminal import SOURCES

_CONFIG = "dwell_s = 3600\n"
"""Marking a story as read after a second would draw in the middle of a measurement."""

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


def variables(home: Path) -> Mapping[str, str]:
    """The environment of a program whose home this is."""
    config = home / "config" / "newsreader"
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text(_CONFIG)
    names = {"XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "HOME": "."}
    return {
        **{name: str(home / place) for name, place in names.items()},
        "PATH": os.environ["PATH"],
        "PYTHONPATH": SOURCES,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


def reader(records: Path) -> list[str]:
    """The command that reads a folder."""
    return [sys.executable, "-m", "newsreader", str(records)]


def blank() -> list[str]:
    """The command of the blank app."""
    return [sys.executable, "-c", BLANK]


def run(home: Path, *arguments: str) -> str:
    """What a command of newsreader prints."""
    done = subprocess.run(
        [sys.executable, "-m", "newsreader", *arguments],
        env=dict(variables(home)), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout

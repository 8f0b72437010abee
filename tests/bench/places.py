"""Homes of their own for the programs that are measured, and the command lines to start them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench import floors
from tests.terminal import SOURCES

LEFT_ALONE = "dwell_s = 3600\n"
"""Settings for keys. Marking a story as read after a second would draw in the middle of a measurement."""


def variables(home: Path, settings: str = "") -> Mapping[str, str]:
    """The environment of a program whose home this is, with a reader's settings; a new user has none."""
    config = home / "config" / "newsreader" / "config.toml"
    config.unlink(missing_ok=True)
    if settings:
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(settings)
    names = {"XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "HOME": "."}
    return {
        **{name: str(home / place) for name, place in names.items()},
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join((SOURCES, str(Path(SOURCES).parent))),
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
    return [sys.executable, "-c", floors.BLANK]


def said_by(home: Path, module: str, *arguments: str) -> Any:
    """What a module prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=dict(variables(home)), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)

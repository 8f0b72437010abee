"""`make bench`: a table of ratios, all taken in this run. Sizes come from the environment: N=1000,10000."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.bench import corpus
from tests.terminal import SOURCES, Terminal

_BLANK = """
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
_RUNS = 5


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in os.environ.get("N", "1000,10000").split(",")]
    folder = Path(os.environ.get("BENCH_FOLDER", Path(tempfile.gettempdir()) / "newsreader-bench"))
    print("| what | " + " | ".join(f"{size:,}" for size in sizes) + " |\n|---|" + "---|" * len(sizes))
    blank = statistics.median(_timed(_blank) for _ in range(_RUNS))
    rows: dict[str, list[str]] = {}
    for size in sizes:
        for name, figure in measure(corpus.make(folder, size), size, blank).items():
            rows.setdefault(name, []).append(figure)
    for name, figures in rows.items():
        print(f"| {name} | " + " | ".join(figures) + " |")
    print(f"\nA blank Textual app takes {blank * 1000:.0f} ms from exec to its first paint.")


def measure(records: Path, size: int, blank: float) -> dict[str, str]:
    """The figures of one corpus."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        bare = _timed(lambda: _bare_yaml(records))
        cold = _timed(lambda: _newsreader(home, "index", str(records)))
        again = _timed(lambda: _newsreader(home, "index", str(records)))
        warm = statistics.median(_timed(lambda: _first_screen(records, home)) for _ in range(_RUNS))
        keys = _keys(records, home)
    return {
        "index, cold: records a second": f"{size / cold:,.0f}",
        "index, cold / bare yaml.load of the same files": f"{cold / bare:.2f}",
        "index, nothing changed": f"{again * 1000:.0f} ms",
        "first screen, warm / a blank Textual app": f"{warm / blank:.2f}",
        **{f"key {key}: median / worst of {len(times)}": _spread(times) for key, times in keys.items()},
    }


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _blank() -> None:
    with tempfile.TemporaryDirectory() as home, _Blank(home) as terminal:
        terminal.wait_for("ready")


class _Blank(Terminal):
    """A Textual app with nothing in it."""

    def __init__(self, home: str) -> None:
        super().__init__(["-c", _BLANK], Path(home), module=False)


def _newsreader(home: Path, *arguments: str) -> None:
    variables = {**os.environ, "HOME": str(home), "PYTHONPATH": SOURCES}
    variables |= {name: str(home / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    subprocess.run([sys.executable, "-m", "newsreader", *arguments], env=variables, check=True, capture_output=True)


def _first_screen(records: Path, home: Path) -> None:
    with Terminal([str(records)], home, env=_places(home)) as terminal:
        terminal.wait_for(lambda text: "unread of" in text and "1 of " in text)


def _keys(records: Path, home: Path) -> dict[str, list[float]]:
    """Seconds from a key to the end of what it draws, by key."""
    found: dict[str, list[float]] = {}
    with Terminal([str(records)], home, env=_places(home)) as terminal:
        terminal.wait_for(lambda text: "unread of" in text and "1 of " in text)
        terminal.rest()
        for name, key in {"j": "j", "page down": "\x04", "end and home": "Gg", "next topic": "]"}.items():
            for _ in range(20):
                began = time.perf_counter()
                terminal.press(key)
                found.setdefault(name, []).append(terminal.rest() - began)
    return found


def _places(home: Path) -> dict[str, str]:
    return {name: str(home / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}


def _bare_yaml(records: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in records.rglob("*.md"):
        yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], loader)


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f} / {max(times) * 1000:.0f} ms"


if __name__ == "__main__":
    main()

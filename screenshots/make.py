"""Draws the screenshots of the README: fixed size, fixed clock, the sample collection, no terminal needed."""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len
from textual.worker import WorkerCancelled

from newsreader.access import sample_folder
from newsreader.library.collection import Collection
from newsreader.records.folder import open_root
from newsreader.settings import Settings
from newsreader.tui.app import ReaderApp

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: the keys that lead to it."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "ink"


TO_AI = ("]", "]", "]", "]")
TO_FACEBOOK = (*TO_AI, "j", "j", "j")

SHOTS = (
    Shot("wide", (160, 45), TO_FACEBOOK),
    Shot("medium", (100, 30), TO_FACEBOOK),
    Shot("small", (80, 24), TO_FACEBOOK),
    Shot("narrow", (40, 12), (*TO_FACEBOOK, "enter")),
    Shot("coverage", (100, 40), (*TO_FACEBOOK, "z", "r", "j")),
    Shot("timeline", (160, 45), (*TO_FACEBOOK, "c", "g", "j", "j", "j", "j")),
    Shot("timeline-small", (80, 24), (*TO_FACEBOOK, "c", "g", "j", "j", "j", "j")),
    Shot("provider", (100, 32), ("P", "j", "j")),
    Shot("collection", (160, 45), ("ctrl+g", "j", "j", "l")),
    Shot("problems", (100, 12), ("exclamation_mark",)),
    Shot("help", (100, 68), ("question_mark",)),
    Shot("light", (160, 45), TO_FACEBOOK, theme="newsprint"),
)


async def settle(app: ReaderApp, pilot: object) -> None:
    """Wait until nothing runs any more."""
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    while True:
        await pilot.pause()
        running = [worker for worker in app.workers if not worker.is_finished]
        if not running:
            return
        for worker in running:
            try:
                await worker.wait()
            except WorkerCancelled:
                continue


async def draw(shot: Shot) -> str:
    """The SVG of one picture; ids that differ from run to run are made constant."""
    with tempfile.TemporaryDirectory() as home:
        collection = Collection([open_root(str(sample_folder()))], Path(home) / "index", Path(home) / "marks")
        settings = Settings(theme=shot.theme, zone="UTC", dwell_s=3600)
        app = ReaderApp(collection, settings, title="Sample collection", clock=lambda: NOW)
        async with app.run_test(size=shot.size) as pilot:
            await settle(app, pilot)
            for key in shot.keys:
                await pilot.press(key)
                await settle(app, pilot)
            await pilot.pause()
            svg = app.export_screenshot(title="newsreader")
        collection.close()
    return _widened(re.sub(r"terminal-\d+", f"terminal-{shot.name}", svg))


def _widened(svg: str) -> str:
    """Give texts of wide characters their room: the exporter counts characters, a terminal counts cells."""

    def measure(found: re.Match[str]) -> str:
        words = html.unescape(found[3])
        width = float(found[2]) * cell_len(words) / max(len(words), 1)
        return f"{found[1]}{width:.1f}{found[0][found.end(2) - found.start() :]}"

    return re.sub(r'(<text [^>]*textLength=")([\d.]+)"[^>]*>([^<]*)</text>', measure, svg)


def main() -> None:
    """Draw every picture."""
    for shot in SHOTS:
        (HERE / f"{shot.name}.svg").write_text(asyncio.run(draw(shot)), encoding="utf-8")
        print(f"screenshots/{shot.name}.svg")


if __name__ == "__main__":
    main()

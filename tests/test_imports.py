"""What a start imports: nothing before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import SOURCES

_START = """
import newsreader.__main__
import asyncio, sys
from newsreader import access
from newsreader.settings import Settings
from newsreader.late import UNASKED, put_off
with put_off(UNASKED):
    from newsreader.tui.app import ReaderApp

async def start():
    collection = access.open_collection([sys.argv[1]])
    app = ReaderApp(collection, Settings(zone="UTC"))
    async with app.run_test(size=(160, 45)) as pilot:
        while not app.reader.story.story:
            await pilot.pause()
        print("\\n".join(name for name, module in sys.modules.items() if module))
    collection.close()

asyncio.run(start())
"""

LATE = {
    "frontmatter": "the story shown first is kept in the index",
    "yaml": "no record is parsed",
    "newsreader.records.reader": "no record is parsed",
    "newsreader.records.text": "what the index holds is clean",
    "newsreader.records.html": "what the index holds is Markdown",
    "newsreader.library.writer": "nothing changed",
    "newsreader.library.workers": "nothing changed",
    "concurrent.futures.process": "nothing changed",
    "json": "nobody reads or writes it",
    "markdown_it": "a body of plain paragraphs needs no parser",
    "html_to_markdown": "no body is HTML",
    "newsreader.library.joined": "what ties the story shown first to others is kept with it",
    "newsreader.records.keys": "nothing is tied anew",
    "newsreader.library.query": "nobody has searched",
    "newsreader.opener.planning": "nothing was opened",
    "newsreader.figures": "nobody asked for a page of figures",
    "newsreader.library.figures": "nobody asked for a page of figures",
    "newsreader.tui.about_screen": "nobody asked for a page of figures",
    "newsreader.tui.help_screen": "nobody asked for help",
    "newsreader.tui.links_screen": "nobody asked for links",
    "newsreader.tui.problems_screen": "nobody asked for problems",
    "newsreader.tui.timeline_screen": "nobody asked for the timeline",
    "newsreader.tui.page.timeline": "nobody asked for the timeline",
    "newsreader.tui.pictures": "the story shown first has no picture of its own",
    "PIL": "nothing is drawn",
    "newsreader.tui.palette": "nobody asked for commands",
    "textual.command": "nobody asked for commands",
    "newsreader.tui.prompt": "nobody has searched",
    "newsreader.tui.find_box": "nobody has searched",
    "textual.widgets._input": "nobody has typed",
    "shlex": "nothing was edited",
}
NEVER = ("webbrowser", "requests", "urllib.request", "http.client", "ssl", "_ssl", "_hashlib")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules of a second start, when the first screen stands."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("records")
    (folder / "a.md").write_text("---\ntitle: A\ndate: 2019-12-21\nsourceUrl: https://a.example/1\n---\nPlain words.\n")
    variables = {**os.environ, "HOME": str(home), "PYTHONPATH": SOURCES, "XDG_CACHE_HOME": str(home / "cache")}
    variables |= {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    index = [sys.executable, "-m", "newsreader", "index", str(folder)]
    subprocess.run(index, env=variables, check=True, capture_output=True)
    start = [sys.executable, "-c", _START, str(folder)]
    done = subprocess.run(start, env=variables, check=True, capture_output=True, text=True, cwd=Path(SOURCES))
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("module", LATE)
def test_the_first_screen_does_without(imported: frozenset[str], module: str) -> None:
    assert "newsreader.tui.reader_screen" in imported
    assert module not in imported, LATE[module]


@pytest.mark.parametrize("module", NEVER)
def test_no_way_to_the_network(imported: frozenset[str], module: str) -> None:
    assert module not in imported

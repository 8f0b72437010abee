"""The reader served to a browser: by textual-serve, to a headless Chromium. Left out where one of them is missing."""

from __future__ import annotations

import asyncio
import os
import shlex
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.soak.browser import browsing, chromium
from tests.terminal import SOURCES
from tests.tui.records import FILES

pytest.importorskip("textual_serve")
pytestmark = pytest.mark.skipif(chromium() is None, reason="there is no Chromium")

_SERVE = "import sys; from textual_serve.server import Server; Server(sys.argv[1], port=int(sys.argv[2])).serve()"


@asynccontextmanager
async def serving(folder: Path, home: Path) -> AsyncIterator[str]:
    """The address of a reader on a folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = f"{shlex.quote(sys.executable)} -m newsreader {shlex.quote(str(folder))}"
    variables = {**os.environ, "HOME": str(home), "PYTHONPATH": SOURCES, "TERM": "dumb", "BROWSER": "/bin/false"}
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _SERVE, command, str(port), env=variables,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(200):
            try:
                _, writer = await asyncio.open_connection("localhost", port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                break
        else:
            raise AssertionError("the server did not start")
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        await server.wait()


async def test_the_reader_in_a_browser(write: Write, home: Path, tmp_path: Path) -> None:
    folder = write(FILES)
    async with serving(folder, home) as address, browsing(address, tmp_path / "profile") as page:
        await page.wait_for(lambda: "Harbour cranes learn" in page.text and "5 unread" in page.text, "the stories")
        await page.focus()
        await page.press("j")
        await page.wait_for(lambda: "2 of 5" in page.text, "the second story")
        await page.press("/")
        await page.wait_for(lambda: page.text.rstrip().rpartition("\n")[2].startswith(" search"), "the search box")
        for letter in "cranes":
            await page.press(letter)
        await page.wait_for(lambda: "found" in page.text, "what was found")
        await page.press("Escape")
        await page.wait_for(lambda: "2 of 5" in page.text, "the place before the search")
        await page.press("K")
        await page.wait_for(lambda: "1 of 5" in page.text, "the first story")
        await page.press("o")
        await page.wait_for(lambda: page.opened, "an address to open")
        assert page.opened == ["https://harbourpost.example/cranes"]
        await page.press("e")
        await page.wait_for(lambda: "There is no terminal here to edit in." in page.text, "no editor")
        await page.press("?")
        await page.wait_for(lambda: "In the stories" in page.text, "the help")
        await page.picture(Path(os.environ.get("BROWSER_PICTURE", tmp_path / "page.png")))
        await page.press("q")
        await page.press("q")
        await page.wait_for(lambda: page.ended, "the end")

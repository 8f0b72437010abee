"""A headless Chromium by its debugging protocol: keys go in, what the page draws as a terminal comes out."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pyte

_DEADLINE_S = 40.0
_CODES = {"Escape": 27, "Enter": 13}


def chromium() -> str | None:
    """The program, if it is here."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """One page with a terminal in it.

    Attributes:
        opened: Addresses that the page was told to open.
        ended: The reader left it.
    """

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._screen = pyte.Screen(300, 100)
        self._stream = pyte.ByteStream(self._screen)
        self.opened: list[str] = []
        self.ended = False

    @property
    def text(self) -> str:
        """The terminal's screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser for something."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(json.dumps({"id": number, "method": method, "params": parameters}))
        return await asyncio.wait_for(self._answers[number], _DEADLINE_S)

    async def listen(self) -> None:
        """Take in what the browser tells, until it ends."""
        async for message in self._socket:
            told = json.loads(message.data)
            if told.get("id") in self._answers:
                self._answers[told["id"]].set_result(told.get("result", {}))
            elif told.get("method") == "Network.webSocketFrameReceived":
                self._take(told["params"]["response"])
            elif told.get("method") == "Network.webSocketClosed":
                self.ended = True

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["opcode"] == 2:
            self._stream.feed(base64.b64decode(frame["payloadData"]))
        elif frame["opcode"] == 1:
            kind, *rest = json.loads(frame["payloadData"])
            if kind == "open_url":
                self.opened.append(rest[0]["url"])

    async def focus(self) -> None:
        """Give the keys to the terminal."""
        await self.call("Runtime.evaluate", expression="document.querySelector('textarea').focus()")

    async def press(self, key: str) -> None:
        """Press a key, by its name in a browser."""
        for kind in ("keyDown", "keyUp"):
            typed: dict[str, Any] = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
            if key in _CODES:
                typed["windowsVirtualKeyCode"] = _CODES[key]
            await self.call("Input.dispatchKeyEvent", type=kind, key=key, **typed)

    async def wait_for(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        for _ in range(int(_DEADLINE_S / 0.1)):
            if holds():
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"never seen: {what}\n{self.text}")

    async def picture(self, path: Path) -> None:
        """Keep a picture of the page."""
        shot = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def browsing(address: str, profile: Path) -> AsyncIterator[Page]:
    """A browser that shows an address."""
    aiohttp = import_module("aiohttp")

    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--window-size=1500,900"]
    process = await asyncio.create_subprocess_exec(
        str(chromium()), *arguments, f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    listening: asyncio.Task[None] | None = None
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                target = next(found for found in await answer.json() if found["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                await page.call("Network.enable")
                await page.call("Page.enable")
                await page.call("Page.navigate", url=address)
                yield page
    finally:
        if listening:
            listening.cancel()
        process.kill()
        await process.wait()


async def _port(file: Path) -> int:
    for _ in range(int(_DEADLINE_S / 0.1)):
        if file.exists() and (lines := file.read_text().split()):
            return int(lines[0])
        await asyncio.sleep(0.1)
    raise AssertionError("the browser did not start")

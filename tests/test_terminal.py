"""What reaches a real terminal: bytes, pictures of the screen, exit codes."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal import Terminal
from tests.tui.records import FILES

CRANES = "Harbour cranes learn to wait for the tide"


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)], ids=["wide", "medium", "narrow"])
def test_it_starts_reads_and_quits(folder: Path, home: Path, size: tuple[int, int]) -> None:
    with Terminal([str(folder)], home, size=size) as terminal:
        terminal.wait_for("Harbour cranes learn")
        terminal.wait_for("unread")
        terminal.press("j")
        terminal.wait_for("tax forms")
        terminal.press("q")
        assert terminal.wait() == 0
    assert terminal.output.rstrip().endswith((b"\x1b[?1049l", b"h", b"l"))


def test_keys_hand_the_right_address_to_the_browser(folder: Path, home: Path, tmp_path: Path) -> None:
    log = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho noise; echo noise >&2; printf "%s\\n" "$1" >> {log}\n')
    browser.chmod(0o700)
    with Terminal([str(folder)], home, env={"BROWSER": str(browser)}) as terminal:
        terminal.wait_for(CRANES)
        terminal.wait_for("11 Dec" if False else "Coverage")
        for key, host in (("o", "harbourpost.example"), ("1", "lantern.example"), ("2", "ledger.example")):
            terminal.press(key)
            terminal.wait_for(f"Opened {host}")
        terminal.press("q")
        assert terminal.wait() == 0
    assert sorted(log.read_text().split()) == [
        "https://harbourpost.example/cranes",
        "https://lantern.example/cranes",
        "https://ledger.example/tide",
    ]
    assert b"noise" not in terminal.output


def test_resizing_keeps_the_place(folder: Path, home: Path) -> None:
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("j")
        terminal.wait_for("tax forms")
        terminal.resize(80, 24)
        terminal.wait_for(lambda text: "2 of 5" in text and "│" in text)
        terminal.resize(20, 6)
        terminal.wait_for("larger")
        terminal.resize(160, 45)
        terminal.wait_for("2 of 5")
        terminal.press("q")
        assert terminal.wait() == 0


def test_no_color(folder: Path, home: Path) -> None:
    with Terminal([str(folder)], home, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("c")
        terminal.wait_for("‹ Coverage timeline")
        terminal.press("qq")
        terminal.wait()
    colours = re.findall(rb"\x1b\[[0-9;]*(?:38|48);2;(\d+);(\d+);(\d+)", terminal.output)
    assert all(red == green == blue for red, green, blue in colours)


def test_ascii(folder: Path, home: Path) -> None:
    with Terminal([str(folder), "--ascii"], home) as terminal:
        terminal.wait_for("3x")
        terminal.wait_for("quality")
        terminal.press("c")
        terminal.wait_for("< Coverage timeline")
        terminal.press("qq")
        terminal.wait()
    assert terminal.output.decode().isascii()


def test_the_folder_is_left_as_it_was(folder: Path, home: Path) -> None:
    def checksum() -> str:
        digest = hashlib.sha256()
        for where, _, files in sorted(os.walk(folder)):
            for name in sorted(files):
                path = Path(where, name)
                digest.update(f"{path}{path.stat().st_mtime_ns}".encode() + path.read_bytes())
        return digest.hexdigest()

    before = checksum()
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("smM")
        terminal.wait_for("0 unread")
        terminal.press("q")
        terminal.wait()
    assert checksum() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["/nowhere/at/all"], "There is no folder"),
        (["exprt"], "Did you mean newsreader export?"),
        (["help"], "--help?"),
        (["--sideways"], "There is no option"),
        (["show"], "Usage"),
    ],
)
def test_a_bad_command_line_is_one_sentence(home: Path, arguments: list[str], words: str) -> None:
    with Terminal(arguments, home) as terminal:
        assert terminal.wait() == 2
    assert words in terminal.text
    assert b"Traceback" not in terminal.output


def test_indexing_says_where_the_time_went(folder: Path, home: Path) -> None:
    with Terminal(["index", str(folder)], home) as terminal:
        assert terminal.wait() == 0
        assert re.search(r"of the time read \d+%, parse \d+%, write \d+%", terminal.text)

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

HOSTILE = """---
title: "A title \\e]0;owned\\a \\e[31mred \\x9b31m \\u202eback \\0 end"
excerpt: "An excerpt \\e]52;c;b3duZWQ=\\a here"
topics: ["\\e[2Jtopic"]
provider: {name: "Pro\\e[5mvider", domain: "a.example\\e[0m"}
link: "https://a.example/x"
related:
  - {title: "Rep\\e]8;;http://evil.example\\e\\\\ort", url: "https://b.example/y"}
---
Body &#27;]0;owned&#7; and [a link](https://c.example/ "t\x1b[31m").
"""

# What Textual itself sends: CSI, its mode queries, the kitty keyboard protocol, and the shape of the pointer.
_SEQUENCES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[78=>]|\x1bP[^\x1b]*\x1b\\|\x1b_G[^\x1b]*\x1b\\|\x1b\(B|\x1b\]22;[a-z]*\x07"
)


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


def test_no_control_of_a_record_reaches_the_terminal(write: Write, home: Path) -> None:
    folder = write({"a.md": HOSTILE, "b\x1b[31m.md": "---\ntitle: 'open\x1b]0;owned\x07\n---\n"})
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for("A title")
        for key, words in (
            ("i", "topics"),
            ("i", "Coverage"),
            ("L", "3 links"),
            ("\x1b", "all keys"),
            ("c", "Coverage timeline"),
            ("c", "all keys"),
            ("!", "skipped"),
            ("q", "all keys"),
        ):
            terminal.press(key)
            terminal.wait_for(words)
            terminal.rest()
        terminal.press("y")
        terminal.wait_for("Copied https://a.example/x")
        terminal.press("q")
        terminal.wait()
    rest = _SEQUENCES.sub(b"", terminal.output)
    rest = rest.replace(b"\x1b]52;c;aHR0cHM6Ly9hLmV4YW1wbGUveA==\x07", b"")
    assert b"owned" not in rest.replace(b"]0;owned", b"")
    assert not re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", rest)
    assert not re.findall("[\u0080-\u009f\u202e]", rest.decode("utf-8", "replace"))


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
    [(["/nowhere/at/all"], "There is no folder"), (["--sideways"], "There is no option"), (["show"], "Usage")],
)
def test_a_bad_command_line_is_one_sentence(home: Path, arguments: list[str], words: str) -> None:
    with Terminal(arguments, home) as terminal:
        assert terminal.wait() == 2
    assert words in terminal.text
    assert b"Traceback" not in terminal.output


def test_the_webbrowser_module_is_never_imported(folder: Path, home: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "webbrowser.py").write_text("open('" + str(tmp_path / "imported") + "', 'w').close()\n")
    from tests.terminal import SOURCES

    with Terminal([str(folder)], home, env={"PYTHONPATH": f"{trap}:{SOURCES}", "BROWSER": "/bin/true"}) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("o")
        terminal.wait_for("Opened harbourpost.example")
        terminal.press("q")
        terminal.wait()
    assert not (tmp_path / "imported").exists()


def test_indexing_draws_a_bar_and_says_where_the_time_went(folder: Path, home: Path) -> None:
    with Terminal(["index", str(folder)], home) as terminal:
        assert terminal.wait() == 0
        assert "▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰  10 of 10" in terminal.text
        assert re.search(r"of the time read \d+%, parse \d+%, write \d+%", terminal.text)

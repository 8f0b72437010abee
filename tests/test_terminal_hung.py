"""A disk that stops answering, as one of another machine may: keys go on being answered, and the end comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal import Terminal
from tests.test_terminal_ends import last_words

HANGING = """
import os, sys, time
from newsreader.__main__ import main
from newsreader.records import folder
from newsreader.tui import signals

find = folder.find
signals.PATIENCE_S = 0.3

def hangs(root, path):
    while os.path.exists("{0}"):
        time.sleep(0.02)
    return find(root, path)

folder.find = hangs
main()
"""

DEAD = """
import ctypes
from newsreader.__main__ import main
from newsreader.records import folder

def never(_):
    # As no call of the system that a signal ends.
    held = ctypes.create_string_buffer(256)
    lock = ctypes.CDLL(None).pthread_mutex_lock
    print("asked", flush=True)
    lock(held)
    lock(held)

folder.open_root = never
main()
"""


@pytest.fixture
def folder(write: Write) -> Path:
    return write(
        {f"{n}.md": f"---\ntitle: Story {n}\ndate: 2026-11-1{9 - n}\n---\nThe text of {n}.\n" for n in range(9)}
    )


@contextmanager
def hanging(folder: Path, home: Path, tmp_path: Path) -> Iterator[tuple[Terminal, Path]]:
    """A reader with its first story on show, and the file that keeps the disk from answering while it is there."""
    script, hung = tmp_path / "hanging.py", tmp_path / "hung"
    script.write_text(HANGING.replace("{0}", str(hung)))
    with Terminal([str(script), str(folder)], home, module=False) as terminal:
        terminal.wait_for("The text of 0")
        terminal.rest(0.3)
        hung.touch()
        yield terminal, hung


def test_a_disk_that_hangs(folder: Path, home: Path, tmp_path: Path) -> None:
    with hanging(folder, home, tmp_path) as (terminal, _):
        terminal.press("J")
        terminal.wait_for("The text of 1")
        for _ in range(5):
            terminal.press("J")
            terminal.rest(0.1)
        terminal.press("o")
        terminal.wait_for("Its file is still being read. Nothing was done.")
        terminal.press("]")
        terminal.wait_for("▌ Unread")
        terminal.press("?")
        terminal.wait_for("next line of the pane")
        terminal.press("qq")
        assert terminal.wait() == 0
        assert not last_words(terminal)


def test_a_disk_that_answers_again(folder: Path, home: Path, tmp_path: Path) -> None:
    with hanging(folder, home, tmp_path) as (terminal, hung):
        for _ in range(4):
            terminal.press("J")
            terminal.rest(0.1)
        hung.unlink()
        terminal.wait_for("The text of 4")
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_report_that_hangs(write: Write, home: Path, tmp_path: Path) -> None:
    told = "---\ntitle: {0}\ndate: 2026-11-{1}\nurl: https://{2}.example/x\n{3}---\nThe text of 0.\n"
    listed = "related: [{url: 'https://a.example/x', title: First}]\n"
    folder = write({"a.md": told.format("First", 20, "a", ""), "b.md": told.format("Second", 11, "b", listed)})
    with hanging(folder, home, tmp_path) as (terminal, hung):
        terminal.press("ro")
        terminal.wait_for("Its file is still being read. Nothing was done.")
        terminal.press("?")
        terminal.wait_for("next line of the pane")
        terminal.press("q")
        hung.unlink()
        terminal.press("a")
        terminal.wait_for("No AMP link in this record.")
        terminal.press("qq")
        assert terminal.wait() == 0


@pytest.mark.parametrize("command", ["", "list"])
def test_a_disk_that_never_answered(folder: Path, home: Path, tmp_path: Path, command: str) -> None:
    script = tmp_path / "dead.py"
    script.write_text(DEAD)
    with Terminal([str(script), *([command] if command else []), str(folder)], home, module=False) as terminal:
        terminal.wait_for("asked")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert terminal.output.endswith(b"asked\r\n^C\r\n")

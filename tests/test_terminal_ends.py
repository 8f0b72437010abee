"""How the program ends when something goes wrong: the terminal back, one line, the details in a log."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal import Terminal
from tests.tui.records import FILES

CRANES = "Harbour cranes learn to wait for the tide"
SECRET = "the words of a record"
BACK = (b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?2004l", b"\x1b[<u", b"\x1b[?1049l")

BROKEN = """
import sys, time
from newsreader.__main__ import main
from newsreader.tui import signals
from newsreader.tui.app import ReaderApp
from newsreader.tui.line_pane import LinePane
from newsreader.tui.help_screen import HelpScreen
from newsreader.tui.loader import Loader
from newsreader.tui.reader_screen import ReaderScreen

def fail(*_, **__):
    words = "the words of a record \\x1b]0;owned\\x07\\u202e"
    raise KeyError(words)

async def fail_later(*_, **__):
    fail()

{0}
if __name__ == "__main__":
    main()
"""


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def broken(tmp_path: Path, change: str) -> str:
    """A script that is the program, with a change."""
    path = tmp_path / "broken.py"
    path.write_text(BROKEN.replace("{0}", change))
    return str(path)


def log_of(home: Path) -> Path:
    """Where the log lies."""
    return home / ".local" / "state" / "newsreader" / "crash.log"


def last_words(terminal: Terminal) -> str:
    """What it says when the terminal is as it was, which is asserted."""
    assert all(sequence in terminal.output for sequence in BACK)
    after = terminal.output.rpartition(b"\x1b[?1049l")[2]
    assert not re.search(rb"\x1b\[\?(?!25h)[0-9]+h|\x1b\[\?25l", after)
    assert terminal.echoes
    assert b"Traceback" not in terminal.output
    return re.sub(r"\x1b\[\?[0-9]+[hl]|\x1b\]22;[a-z]+\x07", "", after.decode())


ON_A_KEY = [
    pytest.param("ReaderScreen.action_help = fail", "?", id="handler"),
    pytest.param("ReaderScreen.action_help = lambda self: self.run_worker(fail, thread=True)", "?", id="worker"),
    pytest.param("HelpScreen.compose = fail", "?", id="compose"),
    pytest.param("LinePane.render_lines = fail", "", id="render"),
    pytest.param("ReaderApp.get_default_screen = fail", "", id="first screen"),
]


@pytest.mark.parametrize(("change", "key"), ON_A_KEY)
def test_a_crash_is_one_line_and_a_log(folder: Path, home: Path, tmp_path: Path, change: str, key: str) -> None:
    crash(folder, home, broken(tmp_path, change), key)


def crash(folder: Path, home: Path, script: str, key: str) -> None:
    """Run what fails, at once or on a key."""
    with Terminal([script, str(folder)], home, module=False) as terminal:
        if key:
            terminal.wait_for(CRANES)
            terminal.press(key)
        assert terminal.wait() == 70
        line = f"newsreader: Ended by an error of its own (KeyError); details are in {log_of(home)}.\r\n"
        assert last_words(terminal) == line
    assert SECRET.encode() not in terminal.output
    log = log_of(home).read_text()
    assert "KeyError" in log
    assert "broken.py" in log
    assert "\x1b" not in log
    assert log_of(home).stat().st_mode & 0o777 == 0o600
    assert log_of(home).parent.stat().st_mode & 0o777 == 0o700


def test_a_thread_that_fails_does_not_end_the_reader(folder: Path, home: Path, tmp_path: Path) -> None:
    change = "Loader.warm = lambda self: None\nLoader.answer_story = fail"
    with Terminal([broken(tmp_path, change), str(folder)], home, module=False) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("J")
        terminal.wait_for("That failed (KeyError)")
        terminal.press("q")
        assert terminal.wait() == 0
        assert not last_words(terminal)
    assert SECRET in log_of(home).read_text()


def test_marks_made_before_a_crash_are_kept(folder: Path, home: Path, tmp_path: Path) -> None:
    with Terminal([broken(tmp_path, "ReaderScreen.action_help = fail"), str(folder)], home, module=False) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("s?")
        assert terminal.wait() == 70
    with Terminal(["list", str(folder), "is:starred"], home) as terminal:
        assert terminal.wait() == 0
        assert CRANES in terminal.text


SIGNALS = [
    pytest.param(signal.SIGINT, 130, id="INT"),
    pytest.param(signal.SIGTERM, 143, id="TERM"),
    pytest.param(signal.SIGHUP, 129, id="HUP"),
]


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_gives_the_terminal_back(folder: Path, home: Path, number: int, code: int) -> None:
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for(CRANES)
        terminal.signal(number)
        assert terminal.wait() == code
        assert not last_words(terminal)
    assert not log_of(home).exists()


def test_a_signal_in_the_first_moment(folder: Path, home: Path) -> None:
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for_bytes(b"\x1b[?1049h")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 143
        assert not last_words(terminal)


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_before_the_screen(home: Path, folder: Path, tmp_path: Path, number: int, code: int) -> None:
    change = f"""
import os
from newsreader import access
begun = access.open_collection
def opened(*folders):
    os.kill(os.getpid(), {int(number)})
    return begun(*folders)
access.open_collection = opened
"""
    with Terminal([broken(tmp_path, change), str(folder)], home, module=False) as terminal:
        assert terminal.wait() == code
    assert terminal.output == b"\r\n"


def test_a_signal_while_the_loop_is_stuck(folder: Path, home: Path, tmp_path: Path) -> None:
    change = "signals.PATIENCE_S = 0.2\nReaderScreen.action_help = lambda self: time.sleep(60)"
    with Terminal([broken(tmp_path, change), str(folder)], home, module=False) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("?")
        terminal.rest()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 143
        assert not last_words(terminal)


@pytest.mark.parametrize("ignored", [False, True], ids=["told", "not told"])
def test_a_window_that_is_closed(folder: Path, home: Path, tmp_path: Path, ignored: bool) -> None:
    change = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" if ignored else ""
    with Terminal([broken(tmp_path, change), str(folder)], home, module=False) as terminal:
        terminal.wait_for(CRANES)
        terminal.hang_up()
        assert terminal.wait() == 129
    assert not log_of(home).exists()


LEADS_ELSEWHERE = """
import os, sys
os.close(2) if sys.argv[1] == "closed" else os.dup2(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), 2)
os.execv(sys.executable, [sys.executable, "-m", "newsreader", *sys.argv[2:]])
"""


@pytest.mark.parametrize("where", ["closed", "/dev/null"])
def test_stderr_leads_elsewhere(folder: Path, home: Path, tmp_path: Path, where: str) -> None:
    script = tmp_path / "elsewhere.py"
    script.write_text(LEADS_ELSEWHERE)
    with Terminal([str(script), where, str(folder)], home, module=False) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("q")
        assert terminal.wait() == 0
        assert not last_words(terminal)

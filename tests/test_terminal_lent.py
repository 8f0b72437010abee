"""A program that draws in the same terminal: a text browser, an editor."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal import Terminal
from tests.test_terminal_ends import CRANES, last_words
from tests.tui.records import FILES


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def program(path: Path, lines: str) -> str:
    """A program of these lines of shell."""
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o700)
    return str(path)


FAILURES = [
    pytest.param("w3m", "echo drawn; exit 3", "o", "w3m ended with exit 3. Copied", id="the browser fails"),
    pytest.param("w3m", "kill -9 $$", "o", "w3m was ended by signal 9. Copied", id="the browser is killed"),
    pytest.param("vi", "echo drawn; exit 3", "e", "vi ended with 3.", id="the editor fails"),
    pytest.param("no/vi", "", "e", "cannot be started. Set $EDITOR", id="there is no editor"),
    pytest.param("vi 'x", "", "e", "cannot be started. Set $EDITOR", id="the command cannot be read"),
]


@pytest.mark.parametrize(("name", "lines", "key", "sentence"), FAILURES)
def test_a_program_that_fails_is_one_sentence(
    folder: Path, home: Path, tmp_path: Path, name: str, lines: str, key: str, sentence: str
) -> None:
    command = program(tmp_path / name, lines) if lines else str(tmp_path / name)
    with Terminal([str(folder)], home, env={"BROWSER" if key == "o" else "EDITOR": command}) as terminal:
        terminal.wait_for(CRANES)
        terminal.press(key)
        terminal.wait_for(sentence)
        terminal.press("j")
        terminal.wait_for("2 of 5")
        terminal.press("q")
        assert terminal.wait() == 0
        assert not last_words(terminal)


def test_a_shell_stops_it_and_goes_on_with_it(folder: Path, home: Path) -> None:
    shell = "import os; os.execvp('bash', ['bash', '--norc', '-i'])"
    with Terminal(["-c", shell], home, env={"PS1": "shell> "}, module=False) as terminal:
        terminal.wait_for("shell>")
        terminal.press(f"{sys.executable} -m newsreader '{folder}'\r")
        terminal.wait_for(CRANES)
        terminal.press("j\x1a")
        terminal.wait_for("Stopped")
        terminal.press("clear\r")
        terminal.wait_for(lambda text: "Stopped" not in text)
        terminal.resize(80, 24)
        terminal.press("fg\r")
        terminal.wait_for("2 of 5")
        terminal.press("jq")
        terminal.wait_for("shell>")
        terminal.press("exit\r")
        assert terminal.wait() == 0


def test_where_no_shell_waits_it_does_not_stop(folder: Path, home: Path) -> None:
    with Terminal([str(folder)], home) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("\x1a")
        terminal.wait_for("No shell is waiting for this program. q quits.")


def test_ctrl_c_is_the_programs_own_and_an_end_waits_for_it(folder: Path, home: Path, tmp_path: Path) -> None:
    script = "trap 'echo caught' INT; echo ready; while ! read line; do :; done; echo done"
    with Terminal([str(folder)], home, env={"EDITOR": program(tmp_path / "vi", script)}) as terminal:
        terminal.wait_for(CRANES)
        terminal.press("e")
        terminal.wait_for("ready")
        terminal.press("\x03")
        terminal.wait_for("caught")
        terminal.signal(signal.SIGTERM)
        terminal.press("\n")
        assert terminal.wait() == 143
        assert not last_words(terminal)
    assert b"done" in terminal.output

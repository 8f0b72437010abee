"""Ends at any moment, and whatever keys are pressed in a hostile collection."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from tests.conftest import Write
from tests.terminal import Terminal
from tests.test_terminal_ends import broken, crash, last_words
from tests.tour import assert_harmless, write_hostile
from tests.tui.records import FILES

CRASHES = [
    pytest.param("ReaderScreen.action_help = lambda self: self.run_worker(fail_later())", "?", id="task"),
    pytest.param("ReaderScreen.action_help = lambda self: self.call_after_refresh(fail)", "?", id="callback"),
    pytest.param("ReaderScreen.action_help = lambda self: self.set_timer(0.01, fail)", "?", id="timer"),
    pytest.param("HelpScreen.__init__ = fail", "?", id="making a screen"),
    pytest.param("HelpScreen.on_mount = fail", "?", id="mount"),
    pytest.param("ReaderScreen.compose = fail", "", id="first compose"),
    pytest.param("ReaderScreen.on_mount = fail", "", id="first mount"),
    pytest.param("ReaderApp.on_ready = fail", "", id="ready"),
]


@pytest.mark.parametrize(("change", "key"), CRASHES)
def test_a_crash(write: Write, home: Path, tmp_path: Path, change: str, key: str) -> None:
    crash(write(FILES), home, broken(tmp_path, change), key)


NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.mark.parametrize("moment", range(5, 65))
def test_a_signal_at_any_moment(write: Write, home: Path, moment: int) -> None:
    with Terminal([str(write(FILES))], home) as terminal:
        terminal.watch(moment * 0.012)
        number = NUMBERS[moment % 3]
        terminal.signal(number)
        assert terminal.wait() in (128 + number, -number)
        if b"\x1b[?1049h" in terminal.output:
            assert not last_words(terminal)


# Not the palette: a click on an entry that has just gone is an IndexError of Textual 8.2 (`OptionList._on_click`).
KEYS = [*"jkgGhlJKnp[]<>\\PcizoaA123LyYesmMFuUtSdr!?b \r", "\x1b", "\x07", "\t", "\x7f", "\x12", "\x04", "\x15",
        "/[/beta]\r", "f(\r", "ftopic:x\r", "\x1b[A", "\x1b[B", "\x1b[6~", "\x1b[<0;20;10M\x1b[<0;20;10m",
        "\x1b[<64;90;12M", "\x1b[200~pasted \x1b]0;owned\x07 [/x]\x1b[201~"]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_any_keys_in_a_hostile_collection(home: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    folder = tmp_path / "records"
    folder.mkdir()
    size = dice.choice([(160, 45), (80, 24), (40, 12)])
    programs = {"BROWSER": "/bin/true", "EDITOR": "/bin/false"}
    with Terminal([str(write_hostile(folder))], home, size=size, env=programs) as terminal:
        terminal.wait_for("Zero")
        for _ in range(250):
            terminal.press(dice.choice(KEYS))
            terminal.rest(0.015)
        terminal.signal(signal.SIGTERM)
        assert (terminal.wait(), last_words(terminal)) == (143, "")
    assert_harmless(terminal.output)


@pytest.mark.parametrize("moment", range(20))
def test_ctrl_c_while_worker_processes_start(write: Write, home: Path, moment: int) -> None:
    folder = write({f"{number}.md": f"---\ntitle: Story {number}\n---\nwords\n" for number in range(800)})
    with Terminal(["index", str(folder)], home) as terminal:
        terminal.watch(0.12 + moment * 0.03)
        terminal.press("\x03")
        # It may have been done by then, or be on its way out, when Python has given the signal back to the system.
        assert terminal.wait() in (130, 0, -signal.SIGINT)
    assert b"Traceback" not in terminal.output
    assert b"KeyboardInterrupt" not in terminal.output

"""What commands write where: bars on a terminal alone, no escape codes, quiet pipes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.cli import run
from newsreader.cli.progress_bar import ProgressBar, progress_bar
from tests.conftest import Write
from tests.terminal import SOURCES, Terminal
from tests.tui.records import FILES


class Screen(io.StringIO):
    """A stderr that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def test_a_bar_is_drawn_over_itself_and_taken_away() -> None:
    screen, clock = Screen(), Clock()
    bar = ProgressBar(screen, clock)
    bar.show(1, 10)
    assert screen.getvalue() == ""
    clock.now += 1
    bar.show(5, 10)
    bar.show(6, 10)
    clock.now += 1
    bar.show(8, 10)
    lines = screen.getvalue().split("\r")[1:]
    assert [line.rstrip() for line in lines] == [
        "▰▰▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱  5 of 10  5/s  1 s left",
        "▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▱▱▱▱  8 of 10  4/s  0 s left",
    ]
    bar.clear()
    assert screen.getvalue().split("\r")[-2:] == [" " * 78, ""]
    length = len(screen.getvalue())
    bar.clear()
    bar.show(9, 10)
    assert len(screen.getvalue()) == length


def test_what_is_still_being_counted_takes_no_time_from_what_is_done() -> None:
    screen, clock = Screen(), Clock()
    bar = ProgressBar(screen, clock)
    for done, total in ((0, 300), (0, 1000), (50, 1000)):
        clock.now += 10
        bar.show(done, total)
    lines = screen.getvalue().split("\r")[1:]
    assert [line.rstrip() for line in lines] == [
        "▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱  300 found",
        "▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱  1,000 found",
        "▰▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱  50 of 1,000  5/s  190 s left",
    ]


def test_a_bar_in_letters() -> None:
    screen, clock = Screen(), Clock()
    screen.encoding = "latin-1"
    bar = ProgressBar(screen, clock)
    clock.now += 1
    bar.show(1, 2)
    assert "##########.........." in screen.getvalue()


def test_no_bar_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert progress_bar(quiet=False).terminal is screen
    assert progress_bar(quiet=True).terminal is None
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert progress_bar(quiet=False).terminal is None
    monkeypatch.setattr(sys, "stderr", None)
    assert progress_bar(quiet=False).terminal is None


COMMANDS = [
    pytest.param(["list", "{}"], id="list"),
    pytest.param(["list", "{}", "--json"], id="list as JSON"),
    pytest.param(["show", "{}", "cranes.md"], id="show"),
    pytest.param(["check", "{}"], id="check"),
    pytest.param(["index", "{}"], id="index"),
    pytest.param(["open", "{}", "cranes.md", "--print"], id="open"),
    pytest.param(["export", "{}", "--format", "html"], id="export"),
    pytest.param(["completion", "bash"], id="completion"),
    pytest.param(["man"], id="man"),
    pytest.param(["--help"], id="help"),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_off_a_terminal_there_are_no_codes_and_no_bar(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], words: list[str]
) -> None:
    run([word.format(folder) for word in words])
    told = capfdbinary.readouterr()
    assert told.out
    assert told.err == b""
    assert not {*b"\x1b\r\x9b"} & {*told.out}


def test_a_command_in_a_terminal_sends_no_codes(folder: Path, home: Path) -> None:
    with Terminal(["list", str(folder)], home) as terminal:
        assert terminal.wait() == 0
    assert b"Harbour cranes" in terminal.output
    assert b"\x1b" not in terminal.output


@pytest.mark.parametrize("words", COMMANDS)
def test_a_pipe_that_ends_early_is_quiet(folder: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "newsreader", *(word.format(folder) for word in words)]
    variables = {**os.environ, "PYTHONPATH": SOURCES, "PYTHONUNBUFFERED": ""}
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=variables, timeout=60)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode in (0, 1 if words[0] == "check" else 0)


def test_man_shows_the_page_in_a_terminal(home: Path, tmp_path: Path) -> None:
    program = tmp_path / "man"
    program.write_text('#!/bin/sh\necho shown; grep -c "^.SH" "$1"\n')
    program.chmod(0o700)
    with Terminal(["man"], home, env={"PATH": f"{tmp_path}:{os.environ['PATH']}"}) as terminal:
        assert terminal.wait() == 0
    assert b"shown" in terminal.output
    assert b".TH" not in terminal.output


def test_man_prints_the_page_where_there_is_no_man(home: Path, tmp_path: Path) -> None:
    with Terminal(["man"], home, env={"PATH": str(tmp_path)}) as terminal:
        assert terminal.wait() == 0
    assert b".TH NEWSREADER 1" in terminal.output


def test_the_manual_does_without_the_screen() -> None:
    code = "import sys; from newsreader.cli import run; run(['man'])"
    code += "; print(*(name for name in sys.modules if name in ('textual', 'rich', 'sqlite3')), file=sys.stderr)"
    variables = {**os.environ, "PYTHONPATH": SOURCES}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=variables, timeout=60)
    assert done.stderr.strip() == b""

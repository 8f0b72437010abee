"""What happens when a program is started, beside the terminal and in it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsreader.errors import NewsreaderError
from newsreader.opener import Launch, OpenError, launch, run_in_terminal

URL = "https://e.example/$(touch x);`id`&a='b'\"c\"|d>e"
LIMIT = 30
"""Seconds after which a test that waits for the end of a program has failed."""

Script = Callable[[str], Launch]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Makes a shell script that runs in a folder of its own, and the plan to start it with `URL`."""

    def make(body: str, *, in_terminal: bool = False) -> Launch:
        path = tmp_path / "web"
        path.write_text(f"#!/bin/sh\ncd '{tmp_path}'\n{body}\n")
        path.chmod(0o755)
        return Launch((str(path), URL), "web", in_terminal)

    return make


def finish() -> None:
    """Wait until every started program has ended and been waited for."""
    for thread in threading.enumerate():
        if thread.name.startswith("web "):
            thread.join(LIMIT)
            assert not thread.is_alive()


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What was reported."""
    yield []
    finish()


def test_the_address_arrives_as_it_is(script: Script, tmp_path: Path, told: list[str]) -> None:
    launch(script('printf "%s\\n" $# "$1" > got'), told.append)
    finish()
    assert (tmp_path / "got").read_text() == f"1\n{URL}\n"
    assert not (tmp_path / "x").exists()
    assert told == []


@pytest.mark.parametrize(
    ("body", "seconds", "expected"),
    [
        pytest.param("exit 0", 0.0, [], id="a good end"),
        pytest.param("exit 3", 0.0, ["web ended with exit 3"], id="a bad end at once"),
        pytest.param("exit 3", 1.9, ["web ended with exit 3"], id="a bad end soon"),
        pytest.param("exit 3", 2.0, [], id="a bad end later"),
        pytest.param("kill -9 $$", 0.0, ["web was ended by signal 9"], id="a signal"),
    ],
)
def test_only_a_bad_end_that_comes_soon_is_told(
    script: Script, told: list[str], body: str, seconds: float, expected: list[str]
) -> None:
    readings = iter([100.0, 100.0 + seconds])
    launch(script(body), told.append, clock=lambda: next(readings))
    finish()
    assert told == expected


def test_it_returns_while_the_program_runs(script: Script, tmp_path: Path, told: list[str]) -> None:
    os.mkfifo(tmp_path / "gate")
    launch(script("read line < gate; exit 3"), told.append)
    assert told == []
    (tmp_path / "gate").write_text("go\n")
    finish()
    assert told == ["web ended with exit 3"]


def test_no_zombie_is_left(script: Script, tmp_path: Path, told: list[str]) -> None:
    launch(script("echo $$ > pid"), told.append)
    finish()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_screen_that_has_closed_meanwhile_is_no_error(script: Script) -> None:
    def report(_: str) -> None:
        raise RuntimeError("App is not running")

    launch(script("exit 3"), report)
    finish()


@pytest.mark.skipif(sys.platform != "linux", reason="takes a terminal the way Linux gives it")
def test_nothing_reaches_the_terminal_or_its_keys(script: Script, tmp_path: Path) -> None:
    planned = script('echo out; echo err >&2; echo tty > /dev/tty; read key; echo "got $key" > keys')
    child = f"""
import os, threading
os.open(os.ttyname(0), os.O_RDWR)
from newsreader.opener import Launch, launch
launch(Launch({planned.argv!r}, "web"), print)
[thread.join({LIMIT}) for thread in threading.enumerate() if thread.name.startswith("web ")]
print("done")
"""
    keys, terminal = pty.openpty()
    os.write(keys, b"secret\n")
    with os.fdopen(keys, "rb", buffering=0) as screen:
        subprocess.run(
            [sys.executable, "-c", child],
            stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True, check=True, timeout=LIMIT,
        )  # fmt: skip
        assert screen.read(1000) == b"secret\r\ndone\r\n"
        os.close(terminal)
    assert (tmp_path / "keys").read_text() == "got \n"


def _absent(folder: Path) -> Path:
    return folder / "absent"


def _not_executable(folder: Path) -> Path:
    path = folder / "plain"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o644)
    return path


def _without_interpreter(folder: Path) -> Path:
    path = folder / "script"
    path.write_text("#!/absent/interpreter\n")
    path.chmod(0o755)
    return path


def _no_program(folder: Path) -> Path:
    path = folder / "data"
    path.write_bytes(b"\x7fELF nonsense")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(_absent, "no such file or directory", id="gone"),
        pytest.param(_not_executable, "permission denied", id="not executable"),
        pytest.param(_without_interpreter, "no such file or directory", id="no interpreter"),
        pytest.param(_no_program, "exec format error", id="no program"),
        pytest.param(lambda folder: folder, "permission denied", id="a folder"),
        pytest.param(
            lambda folder: Path(f"{folder}/a\0b"),
            "its command holds a character that no program can be given",
            id="NUL",
        ),
    ],
)
@pytest.mark.parametrize("start", [lambda planned: launch(planned, print), run_in_terminal], ids=["beside", "in it"])
def test_what_cannot_be_started_is_told_in_a_sentence(
    start: Callable[[Launch], None], make: Callable[[Path], Path], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(OpenError) as caught:
        start(Launch((str(make(tmp_path)), URL), "web"))
    assert str(caught.value) == f"web cannot be started: {reason}."
    assert isinstance(caught.value, NewsreaderError)


def test_a_text_browser_has_the_terminal(script: Script, capfd: pytest.CaptureFixture[str]) -> None:
    run_in_terminal(script('echo "page $1"; echo note >&2'))
    assert capfd.readouterr() == (f"page {URL}\n", "note\n")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        pytest.param("exit 1", "web ended with exit 1.", id="exit"),
        pytest.param("kill -15 $$", "web was ended by signal 15.", id="signal"),
    ],
)
def test_a_text_browser_that_fails(script: Script, body: str, sentence: str) -> None:
    with pytest.raises(OpenError) as caught:
        run_in_terminal(script(body))
    assert str(caught.value) == sentence


def test_an_interrupt_is_the_text_browsers_own(script: Script) -> None:
    before = signal.getsignal(signal.SIGINT)
    run_in_terminal(script("kill -INT $PPID"))
    assert signal.getsignal(signal.SIGINT) is before


def test_the_text_browser_can_be_interrupted(script: Script) -> None:
    with pytest.raises(OpenError, match="signal 2"):
        run_in_terminal(script("kill -INT $$"))


def test_a_text_browser_may_be_run_from_any_thread(script: Script, tmp_path: Path) -> None:
    thread = threading.Thread(target=run_in_terminal, args=(script("echo ran > ran"),))
    thread.start()
    thread.join(LIMIT)
    assert (tmp_path / "ran").exists()


STARTFILE = Launch(("startfile", URL), "the default browser", startfile=True)


def test_windows_opens_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    launch(STARTFILE, print)
    assert opened == [URL]


def test_windows_cannot_open_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise OSError(1155, "No application is associated")

    monkeypatch.setattr(os, "startfile", refuse, raising=False)
    with pytest.raises(OpenError, match=r"^The default browser cannot be started: no application is associated\.$"):
        launch(STARTFILE, print)

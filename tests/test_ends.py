"""How commands end when something goes wrong: one line at most, an exit status, no traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from newsreader import crash
from tests.conftest import Write
from tests.terminal import SOURCES
from tests.tui.records import FILES

FAILING = """
import sys
from newsreader import access
from newsreader.__main__ import main

def fail(*_, **__):
    raise {0}

access.open_collection = fail
if __name__ == "__main__":
    main()
"""
THREADLESS = """
import threading, warnings
from newsreader import access
from newsreader.__main__ import main

def start(_):
    warnings.warn("words of a library", RuntimeWarning)
    raise RuntimeError("can't start new thread")

threading.Thread.start = start
main()
"""
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


@pytest.fixture
def folder(write: Write) -> Path:
    return write(FILES)


def run(
    home: Path, *arguments: str, out: int | IO[str] = subprocess.PIPE, err: int | IO[str] = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run Python with the program's sources."""
    variables = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": SOURCES, "LANG": "C.UTF-8"}
    start = [sys.executable, *arguments]
    return subprocess.run(
        start, env=variables, text=True, stdout=out, stderr=err, check=False, timeout=60, process_group=0
    )


def failing(tmp_path: Path, error: str) -> str:
    """A script that is the program, with an error in it."""
    path = tmp_path / "failing.py"
    path.write_text(FAILING.replace("{0}", error))
    return str(path)


def log_of(home: Path) -> Path:
    """Where the log lies."""
    return home / ".local" / "state" / "newsreader" / "crash.log"


ERRORS = [
    pytest.param("KeyError('\\x1b[31m words of a record')", "KeyError", id="any"),
    pytest.param("OSError(5, 'Input/output error', 'words of a record')", "Input/output error", id="the system's"),
    pytest.param("MemoryError()", "MemoryError", id="memory"),
    pytest.param("BaseExceptionGroup('words of a record', [GeneratorExit()])", "BaseExceptionGroup", id="no exception"),
]


@pytest.mark.parametrize(("error", "kind"), ERRORS)
def test_an_error_of_its_own_is_one_line_and_a_log(home: Path, tmp_path: Path, error: str, kind: str) -> None:
    done = run(home, failing(tmp_path, error), "list", "x")
    line = f"newsreader: Ended by an error of its own ({kind}); details are in {log_of(home)}.\n"
    assert (done.returncode, done.stdout, done.stderr) == (70, "", line)
    log = log_of(home).read_text()
    assert "failing.py" in log
    assert "\x1b" not in log
    assert log_of(home).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", ["show", "check", "index", "open"])
def test_whatever_the_command(home: Path, tmp_path: Path, command: str) -> None:
    done = run(home, failing(tmp_path, "KeyError('x')"), command, "x", *(["y"] if command in ("show", "open") else []))
    assert (done.returncode, done.stderr.count("\n")) == (70, 1)


def _folder(log: Path) -> None:
    log.mkdir(parents=True)


def _link(log: Path) -> None:
    log.parent.mkdir(parents=True)
    log.symlink_to(log.parents[3] / "elsewhere")


def _pipe(log: Path) -> None:
    log.parent.mkdir(parents=True)
    os.mkfifo(log)


def _file(log: Path) -> None:
    log.parents[1].mkdir(parents=True)
    log.parent.write_text("")


@pytest.mark.parametrize("put", [_folder, _link, _pipe, _file], ids=["folder", "link", "pipe", "no folder"])
def test_a_log_that_cannot_be_written(home: Path, tmp_path: Path, put: object) -> None:
    assert callable(put)
    put(log_of(home))
    done = run(home, failing(tmp_path, "KeyError('x')"), "list", "x")
    line = "newsreader: Ended by an error of its own (KeyError); details could not be written.\n"
    assert (done.returncode, done.stderr) == (70, line)
    assert not (home / "elsewhere").exists()


def test_a_log_does_not_grow_for_ever(home: Path, tmp_path: Path) -> None:
    log_of(home).parent.mkdir(parents=True)
    log_of(home).write_text("x" * 1_100_000)
    log_of(home).chmod(0o644)
    run(home, failing(tmp_path, "KeyError('y' * 1_000_000)"), "list", "x")
    assert 1_000 < len(log_of(home).read_text()) < 70_000
    assert log_of(home).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_no_more_open_files(home: Path, tmp_path: Path, number: int) -> None:
    done = run(home, failing(tmp_path, f"OSError({number}, 'Too many open files', 'words of a record')"), "list", "x")
    line = "newsreader: The system lets newsreader open no more files at once; ulimit -n 256 raises that bound.\n"
    assert (done.returncode, done.stderr) == (1, line)
    assert not log_of(home).exists()


def test_no_more_threads(home: Path, tmp_path: Path) -> None:
    done = run(home, failing(tmp_path, 'RuntimeError("can\'t start new thread")'), "list", "x")
    line = "newsreader: The system lets newsreader start no more threads; ulimit -u tells how many you may have.\n"
    assert (done.returncode, done.stderr) == (1, line)
    assert not log_of(home).exists()


def test_no_more_threads_beneath_another_error(capsys: pytest.CaptureFixture[str]) -> None:
    error = RuntimeError("cannot join thread before it is started")
    error.__context__ = RuntimeError("can't start new thread")
    assert crash.own(error) == 1
    assert "no more threads" in capsys.readouterr().err


def test_commands_do_without_threads_and_warnings(folder: Path, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "threadless.py"
    script.write_text(THREADLESS)
    done = run(home, str(script), "list", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


INTERRUPTED = """
import os, signal, sys
from newsreader.__main__ import main

class Interrupting:
    def find_spec(self, name, *_):
        if name == "newsreader.{0}":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
main()
"""


@pytest.mark.parametrize("module", ["crash", "streams", "cli", "arguments"])
def test_ctrl_c_while_it_is_imported(home: Path, module: str) -> None:
    done = run(home, "-c", INTERRUPTED.replace("{0}", module), "--help")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_nothing_is_imported_before_ctrl_c_is_seen_to(home: Path) -> None:
    script = "import os, sys; had = {*sys.modules}; import newsreader.__main__; print(*sorted({*sys.modules} - had))"
    assert run(home, "-c", script).stdout.split() == ["_hashlib", "newsreader", "newsreader.__main__", "ssl"]


def test_an_interrupted_command_is_quiet(home: Path, tmp_path: Path) -> None:
    done = run(home, failing(tmp_path, "KeyboardInterrupt"), "list", "x")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_quiet(home: Path, tmp_path: Path, number: int) -> None:
    done = run(home, failing(tmp_path, f"__import__('os').kill(0, {int(number)})"), "list", "x")
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", "")


@needs_full
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["--help"], ["--version"]], ids=" ".join)
def test_a_full_disk_is_one_sentence(folder: Path, home: Path, arguments: list[str]) -> None:
    with FULL.open("w") as full:
        done = run(home, "-m", "newsreader", *arguments, str(folder), out=full)
    line = "newsreader: The output could not be written: no space left on device.\n"
    assert (done.returncode, done.stderr) == (1, line)


@needs_full
def test_a_full_disk_in_the_middle(folder: Path, home: Path) -> None:
    for number in range(300):
        (folder / f"{number}.md").write_text(f"---\ntitle: {'long ' * 90}\n---\n")
    with FULL.open("w") as full:
        done = run(home, "-m", "newsreader", "list", str(folder), out=full)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


@needs_full
def test_a_full_disk_for_errors(home: Path) -> None:
    with FULL.open("w") as full:
        done = run(home, "-m", "newsreader", "list", "/nowhere/at/all", err=full)
    assert (done.returncode, done.stdout) == (2, "")


def test_who_has_seen_enough(folder: Path, home: Path) -> None:
    out, into = os.pipe()
    os.close(out)
    done = run(home, "-m", "newsreader", "list", str(folder), out=into)
    os.close(into)
    assert (done.returncode, done.stderr) == (0, "")


CLOSED = """
import os, sys
for number in sys.argv[1]:
    os.close(int(number))
os.execv(sys.executable, [sys.executable, "-m", "newsreader", *sys.argv[2:]])
"""
CASES = [
    pytest.param("0", "list", 0, id="stdin"),
    pytest.param("1", "list", 0, id="stdout"),
    pytest.param("2", "list", 0, id="stderr"),
    pytest.param("012", "list", 0, id="all"),
    pytest.param("012", "check", 1, id="all, and a no"),
    pytest.param("0", "", 2, id="the reader without stdin"),
    pytest.param("01", "", 2, id="the reader without stdout"),
    pytest.param("012", "", 2, id="the reader without any"),
]


@pytest.mark.parametrize(("closed", "command", "code"), CASES)
def test_closed_streams(folder: Path, home: Path, closed: str, command: str, code: int) -> None:
    done = run(home, "-c", CLOSED, closed, *([command] if command else []), str(folder))
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stdout) == (command == "list" and "1" not in closed)
    assert done.stderr.count("\n") == (not command and "2" not in closed)

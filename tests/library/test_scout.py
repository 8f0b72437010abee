"""A copy of the process that takes the first look. It is made in processes of their own, which have one thread."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsreader.library import scout
from tests.conftest import Write
from tests.terminal import SOURCES

_CASES = """
import json, os, signal, time
from newsreader.library import scout

def fail():
    raise ValueError("said to nobody")

questions = {
    "answers": lambda: b"12",
    "answers at length": lambda: b"x" * 3_000_000,
    "fails": fail,
    "leaves": lambda: os._exit(3),
    "is killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "never comes back": lambda: time.sleep(600),
    "answers what cannot be sent": lambda: "text",
    "has a word for stderr": lambda: b"x" * os.write(2, b"said to nobody"),
}
found = {}
for name, question in questions.items():
    answer = scout.send(question).report(0.3 if name == "never comes back" else 60)
    found[name] = len(answer)
scout.send(questions["never comes back"]).end()
try:
    os.waitpid(-1, os.WNOHANG)
    found["left behind"] = True
except ChildProcessError:
    found["left behind"] = False
os.waitpid = lambda *_: time.sleep(600)
scout.send(questions["never comes back"]).end()
print(json.dumps(found))
"""

_START = """
import json, sys
from newsreader import access
from newsreader.listing import Listed
collection = access.open_collection([sys.argv[1]])
collection.look_ahead()
collection.begin()
ids = collection.catalog.ids(Listed())
shown = collection.files.shown(ids[0])
print(json.dumps({"stories": len(ids), "body": shown.story.body, "parsed": "newsreader.records.reader" in sys.modules}))
collection.close()
"""


def said(script: str, home: Path, *arguments: str) -> dict[str, object]:
    variables = {**os.environ, "HOME": str(home), "PYTHONPATH": SOURCES, "XDG_CACHE_HOME": str(home / "cache")}
    variables |= {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=variables, check=True, capture_output=True, text=True)
    assert not done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_it_answers_or_not_and_never_stays(tmp_path: Path) -> None:
    """Nor is one waited for that cannot even be killed."""
    assert said(_CASES, tmp_path) == {
        "answers": 2,
        "answers at length": 3_000_000,
        "fails": 0,
        "leaves": 0,
        "is killed": 0,
        "never comes back": 0,
        "answers what cannot be sent": 0,
        "has a word for stderr": 14,
        "left behind": False,
    }


def test_a_process_of_many_threads_is_not_copied() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert scout.send(lambda: b"1") is None
    finally:
        end.set()
        thread.join()


@pytest.mark.parametrize("refused", ["pipe", "fork"])
def test_a_system_that_gives_no_process_is_no_trouble(monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    def refuse() -> None:
        raise OSError(11, "no more of them")

    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, refused, refuse)
    assert scout.send(lambda: b"1") is None


def test_the_first_screen_of_a_new_collection_needs_no_parser(write: Write, tmp_path: Path) -> None:
    folder = write(
        {f"{day}.md": f"---\ntitle: Day {day}\ndate: 2020-01-{day:02}\n---\nAll of {day}.\n" for day in (1, 2)}
    )
    assert said(_START, tmp_path, str(folder)) == {"stories": 2, "body": "All of 2.", "parsed": False}


def test_a_path_that_is_not_utf_8_is_shown_first_as_well(write: Write, tmp_path: Path) -> None:
    folder = write({})
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("---\ntitle: Odd\n---\nOf \u00ff.\n")
    found = said(_START, tmp_path, str(folder))
    assert (found["stories"], found["body"]) == (1, "Of \u00ff.")

"""The commands over a folder of hostile records: each is what is expected of it, and nothing is ended by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.hostile import Case, write

_LINES = dict[str, list[dict[str, Any]]]


def run(command: str, folder: Path, *rest: str, codes: tuple[int, ...] = (0,)) -> str:
    """What a command prints; no signal, no traceback, no control character."""
    done = subprocess.run(
        [sys.executable, "-m", "newsreader", command, str(folder), *rest],
        capture_output=True, stdin=subprocess.DEVNULL, timeout=100, env=os.environ, check=False,
    )  # fmt: skip
    assert done.returncode in codes, done.stderr
    assert done.stderr == b""
    text = done.stdout.decode()
    assert not any((char < " " and char not in "\n\t") or "\x7f" <= char < "\xa0" or char == "\u202e" for char in text)
    return text


def by_path(output: str) -> _LINES:
    found: _LINES = {}
    for line in output.splitlines():
        row = json.loads(line)
        found.setdefault(row["path"], []).append(row)
    return found


def check(case: Case, stories: _LINES, problems: _LINES) -> str | None:
    """What is wrong with one case, if anything is."""
    titles = [row["title"] for row in stories.get(case.name, [])]
    rows = problems.get(case.name, [])
    reasons = [row["reason"] for row in rows if row["kind"] == "skipped"]
    wanted = [] if case.title is None else [case.title]
    if titles != wanted or bool(reasons) != bool(case.reason) or not all(case.reason in held for held in reasons):
        return f"{case.name!r}: {titles} {reasons}"
    return next((f"{case.name!r}: a long reason" for row in rows if len(row["reason"]) > 200), None)


def test_every_case_is_what_it_should_be(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    cases = write(folder)
    problems = by_path(run("check", folder, "--json", codes=(1,)))
    stories = by_path(run("list", folder, "--json"))
    wrong = list(filter(None, (check(case, stories, problems) for case in cases)))
    assert not wrong, "\n".join(wrong)
    assert stories.keys() <= {case.name for case in cases}
    assert run("check", folder, codes=(1,)).count(": skipped: ") == sum(case.reason is not None for case in cases)
    assert len(run("list", folder).splitlines()) == sum(case.title is not None for case in cases)
    assert "Secret" not in run("show", folder, "b-03.md")

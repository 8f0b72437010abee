"""The commands over a folder of hostile records: each is what is expected of it, and nothing is ended by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsreader import access
from newsreader.errors import NoSuchStoryError
from newsreader.library.collection import Collection
from newsreader.records import urls
from newsreader.records.folder import open_root
from newsreader.tui.plain import plain_story
from tests.hostile import Case, write
from tests.hostile.checks import check_links, deadline, hidden_in
from tests.hostile.links import OPENED, PASSED_OVER, REFUSED

_LINES = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    """The folder, and what is in it."""
    folder = tmp_path_factory.mktemp("hostile") / "records"
    folder.mkdir()
    return folder, write(folder)


@pytest.fixture(scope="module")
def collection(written: tuple[Path, list[Case]]) -> Iterator[Collection]:
    """The folder, indexed."""
    folder = written[0]
    opened = Collection([open_root(str(folder))], folder.parent / "index.sqlite", folder.parent / "marks.sqlite")
    for _ in opened.indexer():
        pass
    yield opened
    opened.close()


def run(command: str, folder: Path, *rest: str, codes: tuple[int, ...] = (0,)) -> str:
    """What a command prints; no signal, no traceback, no control character."""
    done = subprocess.run(
        [sys.executable, "-m", "newsreader", command, str(folder), *rest],
        capture_output=True, stdin=subprocess.DEVNULL, timeout=100, env=os.environ, check=False,
    )  # fmt: skip
    assert done.returncode in codes, done.stderr
    assert done.stderr == b""
    text = done.stdout.decode()
    assert not hidden_in(text.replace("\t", " "))
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
    if titles != wanted or len(reasons) != (case.reason is not None) or (case.reason or "") not in "".join(reasons):
        return f"{case.name!r}: {titles} {reasons}"
    if case.note and not any(case.note in row["reason"] for row in rows):
        return f"{case.name!r}: no note {case.note!r}"
    return next((f"{case.name!r}: a long reason" for row in rows if not 0 < len(row["reason"]) <= 200), None)


def test_every_case_is_what_it_should_be(written: tuple[Path, list[Case]]) -> None:
    folder, cases = written
    problems = by_path(run("check", folder, "--json", codes=(1,)))
    stories = by_path(run("list", folder, "--json"))
    wrong = list(filter(None, (check(case, stories, problems) for case in cases)))
    assert not wrong, "\n".join(wrong)
    beside = problems.keys() - {case.name for case in cases}
    assert all("link" in row["reason"] for name in beside for row in problems[name])
    assert stories.keys() <= {case.name for case in cases}
    assert run("check", folder, codes=(1,)).count(": skipped: ") == sum(case.reason is not None for case in cases)
    assert len(run("list", folder).splitlines()) == sum(case.title is not None for case in cases)
    assert "Secret" not in run("show", folder, "b-html-03.md")


def test_every_case_is_shown(written: tuple[Path, list[Case]], collection: Collection) -> None:
    for case in written[1]:
        with deadline(case.name):
            if case.title is None:
                with pytest.raises(NoSuchStoryError):
                    access.find(collection, case.name)
                continue
            told = access.find(collection, case.name)
            assert told.story.title == case.title
            shown = plain_story(told.story, None, told.joined)
            assert not hidden_in(shown), case.name
            check_links(told.story, shown)


def test_every_place_of_a_link_is_refused_or_opened(collection: Collection) -> None:
    for number, url in enumerate(REFUSED):
        story = access.find(collection, f"l-{number:02}.md").story
        assert story.links.refused, url
        assert not story.links.source
        assert not story.images or not urls.looks_like_url(url)
    for number, url in enumerate(OPENED, len(REFUSED) + len(PASSED_OVER)):
        story = access.find(collection, f"l-{number:02}.md").story
        assert story.links.source, url
        assert not story.links.refused

"""Where a collection was left: a small file, whole or not at all, that costs nothing when it is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.library import leaving
from newsreader.library.collection import Collection
from newsreader.listing import Left, Listed
from newsreader.records import reader
from newsreader.records.folder import open_root
from tests.conftest import Write

LEFTS = st.builds(
    Left, place=st.text(), grouping=st.none() | st.text(), unread_only=st.booleans(),
    ident=st.none() | st.integers(-(1 << 63), (1 << 63) - 1), line=st.integers(0, 1 << 40),
)  # fmt: skip


@given(LEFTS)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, left: Left) -> None:
    path = tmp_path_factory.getbasetemp() / "state" / "place.json"
    leaving.write(path, left)
    assert leaving.read(path) == left
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


@given(st.binary())
def test_any_bytes_are_a_place(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    assert isinstance(leaving.read(path), Left)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path)])
def test_what_is_no_file_is_nobody_s_place(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "place.json")
    assert leaving.read(tmp_path / "place.json") == Left()


def test_a_folder_that_takes_nothing_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    leaving.write(tmp_path / "file" / "place.json", Left("unread"))
    leaving.write(None, Left("unread"))
    assert leaving.read(tmp_path / "file" / "place.json") == leaving.read(None) == Left()


def test_a_place_that_cannot_be_put_there_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "place.json"
    leaving.write(path, Left("unread"))
    leaving.write(path, Left("\ud800"))
    assert leaving.read(path) == Left("unread")
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def opened(write: Write, tmp_path: Path) -> Collection:
    folder = write({f"{day}.md": f"---\ntitle: Day {day}\ndate: 2020-01-{day:02}\n---\nWords.\n" for day in (1, 2, 3)})
    return reopened(folder, tmp_path)


def reopened(folder: Path, tmp_path: Path) -> Collection:
    return Collection([open_root(str(folder))], tmp_path / "i.sqlite", tmp_path / "m.sqlite", tmp_path / "p.json")


def index(collection: Collection) -> None:
    for _ in collection.indexer():
        continue


def test_the_story_of_the_place_is_at_hand_without_a_parser(
    opened: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(opened)
    oldest = opened.catalog.rows(opened.catalog.ids(Listed()))[-1]
    opened.leave(Left(ident=oldest.ident))
    opened.close()

    def refuse(*_: object) -> None:
        raise AssertionError("a file was parsed")

    monkeypatch.setattr(reader, "read", refuse)
    again = reopened(tmp_path / "records", tmp_path)
    assert again.story_left() == oldest.id
    copy = again.files.shown(oldest.id)
    assert copy is not None
    assert copy.story is not None
    assert copy.story.title == "Day 1"
    index(again)
    assert again.files.shown(oldest.id) is not None
    again.close()


def test_a_story_that_has_gone_is_no_place(opened: Collection, tmp_path: Path) -> None:
    index(opened)
    oldest = opened.catalog.rows(opened.catalog.ids(Listed()))[-1]
    opened.leave(Left(ident=oldest.ident))
    (tmp_path / "records" / "1.md").unlink()
    index(opened)
    assert opened.story_left() is None
    opened.close()


def test_nobody_waits_for_a_database_that_others_write_to(opened: Collection, tmp_path: Path) -> None:
    index(opened)
    other = reopened(tmp_path / "records", tmp_path)
    with other._store.writing():
        opened.leave(Left("starred"))
    assert leaving.read(tmp_path / "p.json") == Left("starred")
    opened.close()
    other.close()

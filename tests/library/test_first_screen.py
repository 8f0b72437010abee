"""What the first screen shows before a folder was walked, and without a parser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsreader.library import glance
from newsreader.library.collection import Collection
from newsreader.listing import READ, Listed
from newsreader.records import reader
from newsreader.records.folder import Entry, open_root
from newsreader.story import Story
from tests.conftest import Open, Write


def record(title: str, day: int) -> str:
    return f"---\ntitle: {title}\ndate: 2020-01-{day:02}\nlink: https://a.example/{title}\n---\nPlain words.\n"


def index(collection: Collection) -> None:
    for _ in collection.indexer():
        continue


def first(collection: Collection) -> Story | None:
    copy = collection.files.shown(collection.catalog.window(Listed()).ids[0])
    return copy.story if copy else None


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was parsed")

    monkeypatch.setattr(reader, "read", refuse)


def test_the_story_shown_first_needs_no_parser(
    write: Write, open_collection: Open, request: pytest.FixtureRequest
) -> None:
    folder = write({"a.md": record("Old", 1), "b.md": record("New", 2)})
    open_collection(folder)
    expected = reader.read(open_root(str(folder)), Entry("b.md")).found
    request.getfixturevalue("no_parser")
    assert first(open_collection(folder, index=False)) == expected


def test_a_story_that_was_read_makes_room_for_the_next(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": record("Old", 1), "b.md": record("New", 2)}))
    collection.mark(collection.catalog.rows(collection.catalog.ids(Listed()))[:1], lambda flags: flags | READ)
    collection.mirror()
    index(collection)
    with collection._store.reading() as db:
        (kept,) = db.execute("SELECT value FROM meta WHERE key GLOB 'story *'").fetchall()
    assert b"Old" in kept[0]


@pytest.mark.parametrize("change", ["written anew", "gone", "not as this version keeps it"])
def test_a_kept_story_is_never_stale(write: Write, open_collection: Open, change: str) -> None:
    folder = write({"a.md": record("Before", 1)})
    collection = open_collection(folder)
    if change == "written anew":
        write({"a.md": record("Afterwards", 1)})
    elif change == "gone":
        (folder / "a.md").unlink()
    else:
        with collection._store.writing() as db:
            db.execute("UPDATE meta SET value = x'00' WHERE key GLOB 'story *'")
    titles = {"written anew": "Afterwards", "gone": None, "not as this version keeps it": "Before"}
    story = first(collection)
    assert (story.title if story else None) == titles[change]


def test_a_path_that_is_not_utf_8_is_read_from_its_file(write: Write, open_collection: Open) -> None:
    folder = write({})
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text(record("Odd", 1))
    collection = open_collection(folder)
    story = first(collection)
    assert story is not None
    assert story.title == "Odd"


def test_a_new_collection_begins_with_a_screenful(
    write: Write, open_collection: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "SCREENFUL", 3)
    folder = write({f"{year}/{day}.md": record(f"{year}-{day}", day) for year in (2019, 2020) for day in range(1, 9)})
    for path in folder.glob("*/*.md"):
        seconds = 100 * int(path.parent.name) + int(path.stem)
        os.utime(path, (seconds, seconds))
    collection = open_collection(folder, index=False)
    collection.begin()
    rows = collection.catalog.rows(collection.catalog.ids(Listed()))
    assert [row.title for row in rows] == ["2020-8", "2020-7", "2020-6"]
    index(collection)
    assert collection.catalog.totals().stories == 16
    assert collection.is_new


@pytest.mark.parametrize("indexed", ["at a first look", "by the run that follows", "at another start"])
def test_what_others_add_to_the_first_story_is_never_missing(write: Write, open_collection: Open, indexed: str) -> None:
    lister = record("Old", 1).replace("---\nPlain", "related: [{title: New, url: 'https://a.example/New'}]\n---\nPlain")
    folder = write({"a.md": lister, "b.md": record("New", 2)})
    collection = open_collection(folder, index=False)
    collection.begin()
    if indexed != "at a first look":
        index(collection)
    if indexed == "at another start":
        collection = open_collection(folder)
    copy = collection.files.shown(collection.catalog.window(Listed()).ids[0])
    assert copy is not None
    assert [known.title for known in copy.joined.listed_by] == ["Old"]


def test_the_first_screen_does_not_wait_for_long(
    write: Write, open_collection: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "PATIENCE_S", 0)
    collection = open_collection(write({f"{day}.md": record(f"Day {day}", day) for day in range(1, 9)}), index=False)
    collection.begin()
    assert collection.catalog.totals().stories == 1
    index(collection)
    assert collection.catalog.totals().stories == 8


def test_a_glance_looks_at_so_many_files_only(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "_LOOKED", 26)
    folder = write({f"{year}/{day}.md": record("A", day) for year in range(2000, 2020) for day in range(1, 4)})
    assert {item.folder for item in glance.glance(0, open_root(str(folder)))} == {
        b"%d/" % year for year in range(2013, 2020)
    }


def test_a_known_collection_does_not_begin_again(
    write: Write, open_collection: Open, request: pytest.FixtureRequest
) -> None:
    open_collection(write({"a.md": record("Old", 1)}))
    folder = write({"b.md": record("New", 2)})
    request.getfixturevalue("no_parser")
    collection = open_collection(folder, index=False)
    collection.begin()
    assert collection.catalog.totals().files == 1

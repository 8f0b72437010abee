"""Databases in whatever state they are found: the reader opens, marks are never lost, one sentence says so."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.library.collection import Collection
from newsreader.library.shape import Shape
from newsreader.listing import READ, STARRED, Listed, Row
from newsreader.records.folder import open_root
from tests.conftest import Open, Write

FILES = {f"{number:03}.md": f"---\ntitle: Story {number}\n---\n{'harbour ' * 200}\n" for number in range(200)}


def rows(collection: Collection) -> list[Row]:
    return collection.catalog.rows(collection.catalog.ids(Listed()))


def starred(collection: Collection) -> set[str]:
    return {row.title for row in rows(collection) if row.starred}


def finish(collection: Collection) -> int:
    assert list(collection.indexer())[-1].finished
    return collection.catalog.totals().stories


def star(collection: Collection, count: int) -> set[str]:
    some = rows(collection)[:count]
    collection.mark(some, lambda flags: flags | STARRED)
    collection.mirror()
    return {row.title for row in some}


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(20_000))


def text(path: Path) -> None:
    path.write_text("This is no database.\n" * 500)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE other (a)")
    db.close()


def foreign_of_our_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    db.close()
    foreign(path)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {version}")
    db.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def read_only(path: Path) -> None:
    path.chmod(0o444)


Harm = Callable[[Path], None]
HARMS = [
    garbage, text, truncated, first_page, foreign, foreign_of_our_version, newer, emptied, directory, fifo, read_only
]  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_in_any_state(harm: Harm, write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder = write(FILES)
    collection = open_collection(folder)
    names = star(collection, 3)
    collection.close()
    harm(tmp_path / "cache" / "index.sqlite")
    again = open_collection(folder, index=False)
    assert finish(again) == len(FILES)
    assert starred(again) == names


@pytest.mark.parametrize("harm", HARMS)
def test_a_marks_file_in_any_state(harm: Harm, write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder, path = write(FILES), tmp_path / "data" / "marks.sqlite"
    collection = open_collection(folder)
    names = star(collection, 3)
    collection.close()
    harm(path)
    before = path.read_bytes() if path.is_file() else None
    again = open_collection(folder)
    kept = again._marks.store.aside
    if harm is newer:
        assert path.read_bytes() == before
        assert "made by a newer version" in " ".join(again.notices)
        assert starred(again) == names
    elif kept:
        # SQLite notes in its header that it looked at a foreign database.
        assert kept.read_bytes()[100:4096] == (before or b"")[100:4096]
        assert str(kept) in " ".join(again.notices)
    assert len(again.notices) == (0 if harm in (emptied, read_only) else 1)
    # What is shown and what a key acts on are the same, whichever file the marks lie in now.
    one = rows(again)[0]
    again.mark([one], lambda flags: flags ^ READ)
    again.mirror()
    assert rows(again)[0].unread != one.unread


def zero_middle(path: Path) -> None:
    """Zero every page of the second half but the last."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(size // 8192 // 2, size // 8192 - 1):
            file.seek(page * 8192)
            file.write(bytes(8192))


def test_an_index_damaged_while_it_is_open_is_built_anew(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder, path = write(FILES), tmp_path / "cache" / "index.sqlite"
    open_collection(folder).close()
    zero_middle(path)
    collection, other = open_collection(folder, index=False), open_collection(folder, index=False)
    with pytest.raises(Exception, match="is damaged"):
        collection.check(collection.question())
    assert collection.is_damaged
    assert finish(collection) == len(FILES)
    assert any("built anew" in notice for notice in collection.notices)
    collection.check(collection.question())
    assert len(rows(other)) == len(FILES)
    assert finish(other) == len(FILES)


def test_marks_damaged_while_they_are_open_are_salvaged(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder, path = write(FILES), tmp_path / "data" / "marks.sqlite"
    collection = open_collection(folder)
    names = star(collection, 150)
    collection.close()
    with sqlite3.connect(path) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mark_by_revision'").fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 8192)
        file.write(bytes(8192))
    again = open_collection(folder, index=False)
    last = rows(again)[-1]
    again.mark([last], lambda flags: flags | STARRED)
    again.mirror()
    assert starred(again) == names | {last.title}
    assert any("It is kept as" in notice for notice in again.notices)


def test_files_and_folders_are_private(write: Write, open_collection: Open, tmp_path: Path) -> None:
    for name in ("cache", "data"):
        (tmp_path / name).mkdir(mode=0o755)
    collection = open_collection(write(FILES))
    star(collection, 1)
    for name in ("cache", "data"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700
        for path in (tmp_path / name).iterdir():
            assert path.stat().st_mode & 0o777 == 0o600, path


def test_a_locked_index_and_locked_marks(
    write: Write, open_collection: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.library.store.TIMEOUT_S", 0)
    folder = write(FILES)
    open_collection(folder).close()
    held = []
    for path in (tmp_path / "cache" / "index.sqlite", tmp_path / "data" / "marks.sqlite"):
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN IMMEDIATE")
        db.execute("CREATE TABLE IF NOT EXISTS more (a)")
        held.append(db)
    collection = open_collection(folder)
    assert len(rows(collection)) == len(FILES)
    assert len(collection.notices) == 2
    for db in held:
        db.close()


def test_a_database_that_is_just_being_made_is_not_taken_for_another(tmp_path: Path) -> None:
    shape = Shape("CREATE TABLE word (text TEXT);", 7)
    path = tmp_path / "new.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as one, closing(sqlite3.connect(path)) as two:
        two.execute("PRAGMA journal_mode = WAL")
        made: list[bool] = []

        def watch(statement: str) -> None:
            # Between the two looks of the first process, the second one makes it.
            if "sqlite_master" in statement and not made:
                shape.create(two)
                made.append(True)

        one.set_trace_callback(watch)
        assert shape.fits(one, look_through=True)
        assert made
        assert two.execute("SELECT count(*) FROM word").fetchone() == (0,)


def test_two_readers_one_of_them_indexing(write: Write, open_collection: Open) -> None:
    folder = write(FILES)
    one, two = open_collection(folder, index=False), open_collection(folder, index=False)
    run = one.indexer()
    next(run)
    assert finish(two) == len(FILES)
    names = star(two, 2)
    assert list(run)[-1].finished
    one.mirror()
    assert starred(one) == names


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "XDG_DATA_HOME"])
def test_no_folder_to_write_to(variable: str, write: Write, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    places = {"XDG_CACHE_HOME": tmp_path / "c" / "i.sqlite", "XDG_DATA_HOME": tmp_path / "d" / "m.sqlite"}
    places[variable] = tmp_path / "file" / "below.sqlite"
    collection = Collection([open_root(str(write(FILES)))], *places.values())
    assert finish(collection) == len(FILES)
    assert star(collection, 2) == starred(collection)
    assert len(collection.notices) == 1
    collection.close()


def test_a_database_is_closed_when_those_who_read_it_have_done(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": "---\ntitle: A\n---\n"}))
    list(collection.indexer())
    reads, may_end = threading.Event(), threading.Event()
    found: list[int] = []

    def read() -> None:
        with collection._store.reading() as db:
            rows = db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) SELECT i FROM n")
            reads.set()
            may_end.wait(30)
            found.extend(number for (number,) in rows)

    reader = threading.Thread(target=read)
    reader.start()
    reads.wait(30)
    closer = threading.Thread(target=collection.close)
    closer.start()
    may_end.set()
    closer.join(30)
    reader.join(30)
    assert found == list(range(1, 10))

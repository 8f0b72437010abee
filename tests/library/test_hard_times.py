"""Indexing when the disk, the folder or the person does not wait for it: no loss, one sentence, and the rest later."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from newsreader.errors import StoreError
from newsreader.library.collection import Collection
from newsreader.listing import Listed
from newsreader.records import limits
from tests.conftest import Open, Write


def record(number: int, words: int = 5) -> str:
    return f"---\ntitle: Story {number}\ndate: 2019-12-{1 + number % 28:02}\n---\n{'harbour cranes ' * words}\n"


def finish(collection: Collection) -> int:
    """Index to the end; how many stories there are then."""
    assert list(collection.indexer())[-1].finished
    return collection.catalog.totals().stories


def test_a_full_disk_leads_into_memory_and_keeps_what_was_written(write: Write, open_collection: Open) -> None:
    folder = write({f"{number:03}.md": record(number, 400) for number in range(390)})
    collection = open_collection(folder, index=False)
    with collection._store.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 40}")
    assert finish(collection) == 390
    assert any("lives in memory" in notice for notice in collection.notices)
    collection.close()
    again = open_collection(folder, index=False)
    written = again.catalog.totals().stories
    assert 0 < written < 390
    assert len(again.catalog.rows(again.catalog.ids(Listed()))) == written
    assert finish(again) == 390


def test_a_large_index_on_a_full_disk_ends_the_run(
    write: Write, open_collection: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.library.databases._MOST_IN_MEMORY", 0)
    collection = open_collection(write({f"{number:03}.md": record(number, 400) for number in range(390)}), index=False)
    with collection._store.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(StoreError, match="full"):
        finish(collection)
    assert 0 < collection.catalog.totals().stories < 390


def test_a_folder_that_grows_and_shrinks_while_it_is_read(write: Write, open_collection: Open) -> None:
    folder = write({f"{number:03}.md": record(number) for number in range(120)})
    collection = open_collection(folder, index=False)
    for step, progress in enumerate(collection.indexer()):
        (folder / f"new{step}.md").write_text(record(1000 + step))
        (folder / f"{step:03}.md").unlink()
        finished = progress.finished
    assert finished
    left = sum(1 for _ in folder.iterdir())
    assert finish(collection) == left


def test_called_off_in_the_first_batch(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({f"{number}.md": record(number) for number in range(60)}), index=False)
    stop = threading.Event()
    run = collection.indexer(stop)
    assert not next(run).finished
    stop.set()
    assert not any(progress.finished for progress in run)
    assert finish(collection) == 60


def test_an_index_of_another_version_is_built_anew(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder = write({"a.md": record(1)})
    open_collection(folder).close()
    index = next((tmp_path / "cache").glob("*.sqlite"))
    with sqlite3.connect(index) as db:
        db.execute("PRAGMA user_version = 4711")
    db.close()
    assert finish(open_collection(folder, index=False)) == 1


def test_a_giant_among_small_ones(write: Write, open_collection: Open) -> None:
    giant = record(0) + "word " * (limits.FILE_BYTES // 5)
    collection = open_collection(write({"giant.md": giant, "a.md": record(1), "b.md": record(2)}))
    assert collection.catalog.totals().stories == 2
    (problem,) = collection.lookup.problems()
    assert (problem.path, problem.kind) == ("giant.md", "skipped")

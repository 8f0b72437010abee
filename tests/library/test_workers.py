"""Reading in worker processes: the same readings, in order, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from newsreader.library.workers import Workers, read_batch, worker_count
from newsreader.records.folder import Entry, Root, open_root, walk
from newsreader.story import Story
from tests.conftest import Open, Write
from tests.library.deadly import read_or_die


def batches(folder: Path, size: int) -> tuple[Root, list[list[Entry]]]:
    root = open_root(str(folder))
    entries = sorted((entry for entry in walk(root) if isinstance(entry, Entry)), key=lambda entry: entry.path)
    return root, [entries[start : start + size] for start in range(0, len(entries), size)]


def record(number: int) -> str:
    return f"---\ntitle: T{number}\ntopics: [AI]\n---\nBody {number}.\n"


def test_the_same_as_reading_here(write: Write) -> None:
    root, parts = batches(write({f"{number:03}.md": record(number) for number in range(90)}), 20)
    with Workers(count=2) as workers:
        found = list(workers.read(root, parts))
    assert [batch for batch, _ in found] == parts
    assert [readings for _, readings in found] == [read_batch(root, batch) for batch in parts]


def test_a_worker_that_dies_costs_one_file(write: Write) -> None:
    files = {f"{number:03}.md": record(number) for number in range(12)} | {"deadly.md": record(99)}
    root, parts = batches(write(files), 5)
    with Workers(read_or_die, count=1) as workers:
        found = list(workers.read(root, parts))
    readings = {entry.path: reading for batch, made in found for entry, reading in zip(batch, made, strict=True)}
    assert len(readings) == 13
    assert [path for path, reading in readings.items() if not isinstance(reading.found, Story)] == ["deadly.md"]
    (problem,) = readings["deadly.md"].problems
    assert (problem.kind, problem.reason) == ("skipped", "reading it ended the process that did it")


def test_without_processes_this_one_reads(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    root, parts = batches(write({f"{number}.md": record(number) for number in range(6)}), 4)
    with Workers() as workers:
        assert [len(readings) for _, readings in workers.read(root, parts)] == [4, 2]


@pytest.mark.parametrize(("cores", "count"), [(1, 1), (2, 2), (4, 3), (None, 1)])
def test_one_core_is_left_to_the_screen(monkeypatch: pytest.MonkeyPatch, cores: int | None, count: int) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert worker_count() == count


def test_a_large_folder_is_indexed_with_workers(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({f"{number:04}.md": record(number) for number in range(450)}))
    assert collection.catalog.totals().stories == 450

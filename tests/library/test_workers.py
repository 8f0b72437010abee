"""Reading in worker processes: the same readings, in order, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsreader.library.rows import make_batch
from newsreader.library.worker import Task
from newsreader.library.workers import Workers, worker_count
from newsreader.records.folder import Entry, Root, open_root, walk
from tests.conftest import Open, Write
from tests.library.deadly import make_or_be_killed, make_or_be_killed_once, make_or_dawdle, make_or_die, make_slowly


@dataclass(frozen=True)
class Files:
    root: Root
    paths: list[str]


def requests(folder: Path, size: int) -> list[Files]:
    root = open_root(str(folder))
    paths = sorted(entry.path for entry in walk(root) if isinstance(entry, Entry))
    return [Files(root, paths[start : start + size]) for start in range(0, len(paths), size)]


def record(number: int) -> str:
    return f"---\ntitle: T{number}\ntopics: [AI]\n---\nBody {number}.\n"


def test_the_same_as_reading_here(write: Write) -> None:
    parts = requests(write({f"{number:03}.md": record(number) for number in range(90)}), 20)
    with Workers(count=2) as workers:
        found = list(workers.read(parts))
    assert [request for request, _ in found] == parts
    assert [batch.made for _, batch in found] == [make_batch(part.root, part.paths).made for part in parts]


@pytest.mark.parametrize("task", [make_or_die, make_or_be_killed])
def test_a_worker_that_dies_costs_one_file(write: Write, task: Task) -> None:
    files = {f"{number:03}.md": record(number) for number in range(12)} | {"deadly.md": record(99)}
    with Workers(task, count=1) as workers:
        found = list(workers.read(requests(write(files), 5)))
    made = {path: made for part, batch in found for path, made in zip(part.paths, batch.made, strict=True)}
    assert len(made) == 13
    assert [path for path, row in made.items() if row.story is None] == ["deadly.md"]
    assert made["deadly.md"].problems == ((None, "reading it ended the process that did it", "skipped"),)


def test_a_worker_that_is_killed_once_costs_nothing(write: Write) -> None:
    parts = requests(write({f"{number:03}.md": record(number) for number in range(12)}), 5)
    with Workers(make_or_be_killed_once, count=2) as workers:
        found = list(workers.read(parts))
    assert [batch.made for _, batch in found] == [make_batch(part.root, part.paths).made for part in parts]


def test_what_never_ends_costs_one_file(write: Write) -> None:
    dawdling = ["greedy.md", "sleeping.md", "stuck.md"]
    files = {f"{number:03}.md": record(number) for number in range(4)} | dict.fromkeys(dawdling, record(99))
    with Workers(make_or_dawdle, count=1, seconds=0.2) as workers:
        found = list(workers.read(requests(write(files), 4)))
    made = {path: made for part, batch in found for path, made in zip(part.paths, batch.made, strict=True)}
    assert sorted(path for path, row in made.items() if row.story is None) == dawdling
    assert made["sleeping.md"].problems == ((None, "takes too long to read", "skipped"),)
    assert made["stuck.md"].problems == ((None, "reading it ended the process that did it", "skipped"),)


def test_files_that_take_their_time_together_are_read_one_by_one(write: Write) -> None:
    parts = requests(write({f"{number:03}.md": record(number) for number in range(6)}), 6)
    with Workers(make_slowly, count=1, seconds=0.2) as workers:
        ((_, batch),) = workers.read(parts)
    assert batch.made == make_batch(parts[0].root, parts[0].paths).made


@pytest.mark.parametrize("error", [OSError("no semaphores"), NotImplementedError("no semaphores on this system")])
def test_without_processes_this_one_reads(write: Write, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(_: str) -> None:
        raise error

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    with Workers() as workers:
        found = workers.read(requests(write({f"{number}.md": record(number) for number in range(6)}), 4))
        assert [len(batch.made) for _, batch in found] == [4, 2]


@pytest.mark.parametrize(("cores", "count"), [(1, 1), (2, 2), (4, 3), (None, 1)])
def test_one_core_is_left_to_the_screen(monkeypatch: pytest.MonkeyPatch, cores: int | None, count: int) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert worker_count() == count


def test_a_large_folder_is_indexed_with_workers(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({f"{number:04}.md": record(number) for number in range(450)}))
    assert collection.catalog.totals().stories == 450

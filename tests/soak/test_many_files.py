"""A hundred thousand files in one folder: all are found, and a second look finds nothing new."""

from __future__ import annotations

from tests.conftest import Open, Write
from tests.surroundings import record

MANY = 100_000


def test_a_hundred_thousand_files_in_one_folder(write: Write, open_collection: Open) -> None:
    folder = write({})
    for number in range(MANY):
        (folder / f"{number}.md").write_text(record(f"Story {number}"))
    collection = open_collection(folder)
    assert collection.catalog.totals().stories == MANY
    (folder / "7.md").unlink()
    (folder / "8.md").write_text(record("Another title"))
    steps = list(collection.indexer())
    assert steps[0].total == 1
    assert steps[-1].finished
    assert collection.catalog.totals().stories == MANY - 1

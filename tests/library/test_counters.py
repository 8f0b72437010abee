"""Totals, shelves and groups are kept by differences: they must equal what counting everything gives."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from newsreader.library import mirror
from newsreader.library.collection import Collection
from newsreader.listing import ALL, READ, STARRED, Group, Listed, Place, Row, Shelf
from tests.conftest import Open, Write

RECORDS = {
    f"{folder}/{number}.md": f"---\ntitle: Story {folder} {number}\ntopics: [{topic}, Sea]\ntype: {kind}\n"
    f"provider: {provider}\ndate: 2019-0{1 + number % 9}-01\n{related}---\n"
    for number, (folder, topic, kind, provider, related) in enumerate(
        [
            ("a", "Harbours", "article", "Gull", "related: [{title: X, provider: Tern}]\n"),
            ("a", "Tides", "video", "Tern", ""),
            ("b", "Tides/Spring", "article", "Gull", ""),
            ("b", "Sea", "", "", "related: [{title: X, provider: Y}, {title: Y, provider: Z}]\n"),
            ("c", "Letters", "article", "Heron", "link: https://same.example/1\n"),
            ("c", "Letters", "article", "Heron", "link: https://same.example/1\n"),
        ]
        * 2
    )
} | {"broken.md": "---\ntitle: [\n---\n", "note.md": "---\ntitle: [A]\ndate: tomorrow\n---\n", "plain.txt": "no record"}


def every(collection: Collection) -> list[Row]:
    return collection.catalog.rows(collection.catalog.ids(Listed(fold=False)))


def counted(collection: Collection, group: Group) -> tuple[int, int]:
    """Unread and all stories of a place, by going through them."""
    rows = collection.catalog.rows(collection.catalog.ids(Listed(group.place, fold=False)))
    return sum(row.unread for row in rows), len(rows)


def holds(collection: Collection) -> None:
    """Every counter equals a count."""
    rows, totals = every(collection), collection.catalog.totals()
    assert (totals.stories, totals.unread) == (len(rows), sum(row.unread for row in rows))
    problems = Counter(problem.kind for problem in collection.lookup.problems())
    assert totals.problems == problems["skipped"] + problems["repaired"]
    wanted = {
        Shelf.ALL: rows,
        Shelf.UNREAD: [row for row in rows if row.unread],
        Shelf.STARRED: [row for row in rows if row.starred],
        Shelf.BIG: [row for row in rows if row.covered > 1],
    }
    for shelf, stories in wanted.items():
        listed = collection.catalog.ids(Listed(Place.of(shelf), fold=False))
        assert set(listed) == {row.id for row in stories}
    for group in collection.catalog.shelves():
        unread, total = counted(collection, group)
        assert (group.unread, group.total) == (unread, 0 if group.place.shelf is Shelf.UNREAD else total)
    for kind in ("topic", "provider", "type", "month", "folder"):
        for group in collection.catalog.groups(kind):
            assert (group.unread, group.total) == counted(collection, group), group
            assert collection.catalog.window(Listed(group.place, fold=False)).total == group.total


@pytest.mark.parametrize("few", [pytest.param(1_000, id="one by one"), pytest.param(1, id="by whole tables")])
def test_counters_survive_marks_and_changes(
    write: Write, open_collection: Open, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(mirror, "_FEW", few)
    folder, dice = write(RECORDS), random.Random(1)
    collection = open_collection(folder)
    for _ in range(12):
        some = dice.sample(every(collection), k=dice.randint(1, 6))
        bits = dice.choice((READ, STARRED, READ | STARRED))
        collection.mark(some, lambda flags, bits=bits: flags ^ bits)  # type: ignore[misc]
        collection.mirror()
        holds(collection)
        _change(folder, dice)
        assert list(collection.indexer())[-1].finished
        holds(collection)


def _change(folder: Path, dice: random.Random) -> None:
    """Write one record anew, under its name or another one."""
    name = dice.choice(list(RECORDS))
    path = folder / dice.choice([name, f"new/{name}"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RECORDS[dice.choice(list(RECORDS))])
    if dice.random() < 0.3:
        (folder / name).unlink(missing_ok=True)


def test_all_of_a_place_is_marked_and_taken_back(write: Write, open_collection: Open) -> None:
    collection = open_collection(write(RECORDS))
    stories = collection.catalog.totals().stories
    before = collection.read_all(ALL)
    collection.mirror()
    assert collection.catalog.totals().unread == 0
    assert len(before) < stories, "copies share their mark"
    collection.restore(before)
    collection.mirror()
    assert collection.catalog.totals().unread == stories
    assert not collection.read_all(Place.of(Shelf.STARRED))

"""Ids of stories: in the order of time, whatever the number of stories of one second."""

from __future__ import annotations

import random

from newsreader.listing import Listed, Sort
from tests.conftest import Open, Write

_AT = {
    "first": "2019-12-21T23:59:59Z",
    "next": "2019-12-22T00:00:00Z",
    "later": "2019-12-22T00:00:02Z",
    "day": "2019-12-22",
}


def record(title: str, date: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\n---\n"


def test_many_stories_of_one_second(write: Write, open_collection: Open) -> None:
    """More than a second has ids, written in several runs, with others right after them and some removed."""
    dice, wanted = random.Random(3), dict.fromkeys(_AT, 0)
    folder = write({"undated.md": "---\ntitle: undated\n---\n"})
    collection = open_collection(folder)
    for run in range(4):
        for number in range(30):
            name = dice.choice(list(_AT))
            wanted[name] += 1
            (folder / f"{run}-{number}.md").write_text(record(name, _AT[name]))
        if run == 2:
            (folder / "1-3.md").unlink()
        assert list(collection.indexer())[-1].finished
    ids = collection.catalog.ids(Listed())
    assert len(ids) == len(set(ids)) == 4 * 30
    assert list(ids) == sorted(ids, reverse=True)
    titles = [row.title for row in collection.catalog.rows(ids)]
    assert titles[-1] == "undated"
    assert set(titles[: wanted["next"]]) <= {"next", "later", "day", "first"}
    on = [row.title for row in collection.catalog.rows(collection.catalog.ids(Listed(query="on:2019-12-21")))]
    assert set(on) == {"first"}
    before = collection.catalog.ids(Listed(query="before:2019-12-22"))
    after = collection.catalog.ids(Listed(query="after:2019-12-22", sort=Sort.OLDEST))
    assert len(before) + len(after) + 1 == len(ids)

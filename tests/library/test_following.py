"""Clusters that are followed: who belongs to them now, who comes, and what is left when it ends."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from newsreader.library.collection import Collection
from newsreader.listing import READ, Group, Listed, Row
from newsreader.records.folder import open_root
from tests.conftest import Open, Write

A, B, C = (f"https://{letter}.example/1" for letter in "abc")


def record(title: str, url: str, *related: str, body: str = "") -> str:
    return json.dumps({"title": title, "url": url, "related": list(related)}) + f"\n\n{body}"


def row(collection: Collection, title: str) -> Row:
    return next(row for row in collection.catalog.rows(collection.catalog.ids(Listed())) if row.title == title)


def follow(collection: Collection, title: str) -> bool:
    is_on = collection.follow(row(collection, title))
    collection.mirror()
    return is_on


def titles(collection: Collection, group: Group) -> set[str]:
    rows = collection.catalog.rows(collection.catalog.ids(Listed(group.place, fold=False)))
    assert (group.unread, group.total) == (sum(row.unread for row in rows), len(rows))
    return {row.title for row in rows}


def only(collection: Collection) -> Group:
    (group,) = collection.catalog.groups("follow")
    return group


def index(collection: Collection) -> None:
    assert list(collection.indexer())[-1].finished


def test_a_cluster_takes_in_what_comes_and_shows_it_unread(write: Write, open_collection: Open) -> None:
    folder = write({
        "a.md": record("A", A, B),
        "b.md": record("B", B),
        "shares.md": record("Shares", "https://s.example/", B),
        "text.md": record("Text", "https://t.example/", body=f"See {A}."),
        "other.md": record("Other", C),
    })  # fmt: skip
    collection = open_collection(folder)
    assert follow(collection, "A")
    group = only(collection)
    assert group.place.name == "A"
    assert titles(collection, group) == {"A", "B", "Shares"}
    collection.mark([row(collection, title) for title in ("A", "B", "Shares")], lambda flags: flags | READ)
    collection.mirror()
    assert only(collection).unread == 0
    (folder / "new.md").write_text(record("New", "https://n.example/", A + "?utm_source=x"))
    (folder / "away.md").write_text(record("Away", "https://w.example/"))
    index(collection)
    assert only(collection).unread == 1
    assert titles(collection, only(collection)) == {"A", "B", "Shares", "New"}
    (folder / "shares.md").write_text(record("Shares no more", "https://s.example/"))
    (folder / "b.md").unlink()
    index(collection)
    assert titles(collection, only(collection)) == {"A", "New"}


def test_following_ends_from_any_story_of_the_cluster(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": record("A", A, B), "b.md": record("B", B)}))
    assert follow(collection, "A")
    assert not follow(collection, "B")
    assert collection.catalog.groups("follow") == []
    index(collection)
    assert follow(collection, "B")
    assert titles(collection, only(collection)) == {"A", "B"}


def test_following_survives_the_loss_of_the_index(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder = write({"a.md": record("A", A, B), "b.md": record("B", B), "c.md": record("C", C)})
    collection = open_collection(folder)
    follow(collection, "A")
    again = Collection([open_root(str(folder))], tmp_path / "other", tmp_path / "data" / "marks.sqlite")
    index(again)
    assert titles(again, only(again)) == {"A", "B"}
    again.close()


def test_marks_of_the_first_version_are_taken_over(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder = write({"a.md": record("A", A)})
    collection = open_collection(folder)
    collection.mark([row(collection, "A")], lambda flags: flags | READ)
    collection.close()
    with sqlite3.connect(tmp_path / "data" / "marks.sqlite") as marks:
        marks.executescript("DROP TABLE follow; PRAGMA user_version = 1;")
    marks.close()
    again = open_collection(folder)
    assert not again.notices
    assert not row(again, "A").unread
    assert follow(again, "A")

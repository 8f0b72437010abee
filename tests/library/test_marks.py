"""Marks: one transaction a key, kept apart from the index, shared by two readers."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsreader.library.identity import encoded, ident
from newsreader.library.marks import Marks
from newsreader.listing import READ, STARRED, Listed, Mark
from tests.conftest import Open, Write
from tests.surroundings import ordinary_user


def mark(name: str, flags: int) -> Mark:
    return Mark(ident(name), encoded(name), flags)


def test_put_and_get(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "marks.sqlite")
    marks.put([mark("a", READ), mark("b", READ | STARRED)])
    marks.put([mark("a", 0)])
    assert marks.get([ident("a"), ident("b"), ident("c")]) == {ident("a"): 0, ident("b"): READ | STARRED}
    marks.store.close()


def test_a_folder_that_may_not_be_entered(tmp_path: Path) -> None:
    folder = tmp_path / "others"
    folder.mkdir(0o700)
    (folder / "marks.sqlite").touch()
    if os.geteuid() != 0:
        folder.chmod(0)
    with ordinary_user():
        marks = Marks(folder / "marks.sqlite")
    folder.chmod(0o700)
    assert marks.store.trouble
    marks.put([mark("a", READ)])
    assert marks.get([ident("a")]) == {ident("a"): READ}


def test_since_tells_what_is_new(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "marks.sqlite")
    assert (marks.newest(), list(marks.since(0))) == (0, [])
    marks.put([mark("a", READ)])
    revision = marks.newest()
    assert list(marks.since(0)) == [(ident("a"), READ)]
    marks.put([mark("b", STARRED)])
    assert list(marks.since(revision)) == [(ident("b"), STARRED)]
    marks.store.close()


def test_two_readers_see_each_other(tmp_path: Path) -> None:
    one, two = Marks(tmp_path / "marks.sqlite"), Marks(tmp_path / "marks.sqlite")
    one.put([mark("a", READ)])
    two.put([mark("b", READ)])
    assert one.get([ident("b")]) == {ident("b"): READ}
    assert one.newest() == 2
    one.store.close()
    two.store.close()


def test_marks_survive_a_lost_cache(write: Write, open_collection: Open, tmp_path: Path) -> None:
    folder = write({"a.md": "---\ntitle: A\n---\n", "b.md": "---\ntitle: B\n---\n"})
    collection = open_collection(folder)
    rows = [row for row in collection.catalog.rows(collection.catalog.ids(Listed())) if row.title == "A"]
    collection.mark(rows, lambda flags: flags | READ | STARRED)
    collection.close()
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
    found = open_collection(folder)
    assert {row.title: (row.unread, row.starred) for row in found.catalog.rows(found.catalog.ids(Listed()))} == {
        "A": (False, True),
        "B": (True, False),
    }
    assert found.catalog.totals().unread == 1


def test_mark_returns_what_was(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": "---\ntitle: A\n---\n"}))
    rows = collection.catalog.rows(collection.catalog.ids(Listed()))
    before = collection.mark(rows, lambda flags: flags ^ STARRED)
    assert (list(before.idents), list(before.flags)) == ([rows[0].ident], [0])
    assert len(collection.mark(rows, lambda flags: flags | STARRED)) == 0
    collection.mirror()
    assert collection.catalog.rows([rows[0].id])[0].starred
    collection.restore(before)
    collection.mirror()
    assert not collection.catalog.rows([rows[0].id])[0].starred


@given(st.text(max_size=200))
def test_idents_fit_sqlite(identity: str) -> None:
    assert -(1 << 63) <= ident(identity.encode("utf-8", "replace").decode()) < (1 << 63)

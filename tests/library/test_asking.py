"""Questions that are called off: at once when they wait, by an interrupt while SQLite works on them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from newsreader.errors import CalledOffError
from newsreader.library.asking import Question
from newsreader.library.store import Store
from newsreader.listing import Listed, Sort
from tests.conftest import Open, Write

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_called_off_before_is_not_asked(write: Write, open_collection: Open) -> None:
    collection = open_collection(write({"a.md": "---\ntitle: A\n---\n"}))
    question = collection.question()
    question.call_off()
    for ask in (collection.catalog.window, collection.catalog.ids):
        with pytest.raises(CalledOffError):
            ask(Listed(sort=Sort.TITLE), question)
    assert len(collection.catalog.ids(Listed(), collection.question())) == 1


def test_a_question_is_called_off_while_it_is_asked(tmp_path: Path) -> None:
    store, question = Store(tmp_path / "x.sqlite", "CREATE TABLE t (x);", 1), Question()
    ended: list[str] = []

    def ask() -> None:
        try:
            with store.reading() as db, question.on(db):
                db.execute(_ENDLESS).fetchone()
        except CalledOffError:
            ended.append("called off")

    thread = threading.Thread(target=ask)
    thread.start()
    # The statement may not have begun when the first call comes, and an interrupt ends only what runs.
    while thread.is_alive():
        question.call_off()
        thread.join(0.01)
    assert ended == ["called off"]
    store.close()


def test_the_next_question_on_a_connection_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.sqlite", "CREATE TABLE t (x);", 1)
    first, second = Question(), Question()
    with store.reading() as db:
        with first.on(db):
            db.execute("SELECT 1").fetchone()
        with second.on(db):
            rows = db.execute("SELECT 1 UNION SELECT 2")
            assert rows.fetchone() == (1,)
            first.call_off()
            assert rows.fetchone() == (2,)
    store.close()

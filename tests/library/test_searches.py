"""Saved searches: kept with the marks, one list for each collection, counted as lists count."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from newsreader.errors import CalledOffError
from newsreader.library.collection import Collection
from newsreader.library.marks import VERSION, Marks
from newsreader.listing import READ, Listed, Place, Shelf
from newsreader.searching import Completion, Resaved, Saved
from tests.conftest import Open, Write

FILES = {
    "sea/a.md": "---\ntitle: Tide tables\ndate: 2019-12-24\ntopics: [Sea, AI]\nprovider: Harbour Post\n---\n",
    "sea/b.md": "---\ntitle: The ferry\ndate: 2019-12-23\ntopics: Sea\nprovider: The Lantern\ntype: article\n---\n",
    "c.md": "---\ntitle: A tide of forms\ndate: 2019-11-23\ntopics: AI\nprovider: The Lantern\n---\n",
}


@pytest.fixture
def collection(write: Write, open_collection: Open) -> Collection:
    return open_collection(write(FILES))


def counts(collection: Collection) -> dict[str, tuple[int, int]]:
    return {group.place.name: (group.unread, group.total) for group in collection.searches.groups()}


def test_saved_searches_are_counted_when_asked(collection: Collection) -> None:
    searches = collection.searches
    for name, query in (("tides", "tide"), ("sea", "topic:Sea"), ("either", "ferry OR forms"), ("none", "nothing")):
        searches.save(name, query)
    assert set(counts(collection).values()) == {(0, 0)}
    assert searches.count(collection.question())
    assert counts(collection) == {"tides": (2, 2), "sea": (2, 2), "either": (2, 2), "none": (0, 0)}
    assert not searches.count(collection.question())
    collection.mark(collection.catalog.rows(collection.catalog.ids(Listed()))[:1], lambda flags: flags | READ)
    collection.mirror()
    assert searches.count(collection.question())
    assert counts(collection)["tides"] == (1, 2)


def test_counts_are_those_of_the_list(collection: Collection) -> None:
    for query in ("tide", "-tide", "topic:Sea", "is:unread", "after:2019-12-01 OR tide", "provider:The*"):
        place = Saved("x", query).place
        listed = len(collection.catalog.ids(Listed(place)))
        assert collection.catalog.count(Listed(place)) == (listed, listed)
        assert list(collection.catalog.ids(Listed(place))) == list(collection.catalog.ids(Listed(query=query)))


def test_a_query_that_does_not_parse_counts_nothing(collection: Collection) -> None:
    collection.searches.save("bad", "colour:red")
    collection.searches.save("good", "tide")
    collection.searches.count(collection.question())
    assert counts(collection) == {"bad": (0, 0), "good": (2, 2)}


def test_counting_is_called_off(collection: Collection) -> None:
    collection.searches.save("tides", "tide")
    question = collection.question()
    question.call_off()
    with pytest.raises(CalledOffError):
        collection.searches.count(question)


def test_within_a_saved_search(collection: Collection) -> None:
    place = Saved("either", "ferry OR tide").place
    found = collection.catalog.rows(collection.catalog.ids(Listed(place, query="topic:AI -forms")))
    assert [row.title for row in found] == ["Tide tables"]


def test_one_query_has_one_name_and_the_order_stays(collection: Collection) -> None:
    searches = collection.searches
    for name in ("one", "two", "three"):
        searches.save(name, f"q{name}")
    change = searches.save("four", "qone")
    assert change == Resaved((Saved("one", "qone", 1),), (Saved("four", "qone", 1),))
    searches.save("two", "other")
    assert [(saved.name, saved.query) for saved in searches.all()] == [
        ("four", "qone"),
        ("two", "other"),
        ("three", "qthree"),
    ]
    searches.restore(change)
    assert searches.all()[0] == Saved("one", "qone", 1)
    gone = searches.remove("two")
    assert [saved.name for saved in searches.all()] == ["one", "three"]
    searches.restore(gone)
    assert [saved.name for saved in searches.all()] == ["one", "two", "three"]
    assert searches.remove("nobody") == Resaved()


def test_every_collection_has_its_own(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "marks.sqlite")
    marks.resave(b"/one", Resaved(came=(Saved("a", "x"),)))
    marks.resave(b"/two", Resaved(came=(Saved("a", "y"),)))
    assert (marks.saved(b"/one"), marks.saved(b"/two")) == ([Saved("a", "x")], [Saved("a", "y")])
    marks.store.close()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_marks_of_an_older_version_are_taken_over(tmp_path: Path, version: int) -> None:
    path = tmp_path / "marks.sqlite"
    Marks(path).store.close()
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO mark VALUES (7, x'61', 1, 1)")
        db.executescript(f"DROP TABLE saved; PRAGMA user_version = {version};")
        if version == 1:
            db.execute("DROP TABLE follow")
    db.close()
    marks = Marks(path)
    marks.resave(b"/one", Resaved(came=(Saved("a", "x"),)))
    assert (marks.get([7]), marks.saved(b"/one")) == ({7: 1}, [Saved("a", "x")])
    assert not marks.store.aside
    marks.store.close()


PLACES = [
    pytest.param(Listed(query="tide"), "tide", id="All"),
    pytest.param(Listed(query="tid", typing=True), "tid*", id="while typing"),
    pytest.param(Listed(query="tide t", typing=True), "tide t", id="one letter begun"),
    pytest.param(Listed(Place.of(Shelf.STARRED), query="tide"), "is:starred tide", id="a shelf"),
    pytest.param(Listed(Place(None, 1, "A b", "topic:a b"), query="x OR y"), 'topic:"A b" (x OR y)', id="a topic"),
    pytest.param(Listed(Place(None, 1, "b", "topic:a/b"), query="x"), "topic:a/b x", id="a nested topic"),
    pytest.param(Listed(Place(None, 1, "May 2019", "month:2019-05"), query="x"), "on:2019-05 x", id="a month"),
    pytest.param(Listed(Place(None, 1, "b", "folder:a/b"), query="x"), "path:a/b/* x", id="a folder"),
    pytest.param(Listed(Saved("n", "a OR b").place, query="x"), "(a OR b) x", id="a saved search"),
    pytest.param(Listed(Place(None, 1, "No provider", "provider:"), query="x"), None, id="what no query says"),
    pytest.param(Listed(Place(None, 1, "A story", "follow:12"), query="x"), None, id="a followed story"),
]


@pytest.mark.parametrize(("view", "query"), PLACES)
def test_the_query_of_what_is_shown(collection: Collection, view: Listed, query: str | None) -> None:
    assert collection.searches.query_of(view) == query


def test_the_query_of_a_place_finds_the_stories_of_the_place(collection: Collection) -> None:
    for kind in ("topic", "provider", "type", "month", "folder"):
        for group in collection.catalog.groups(kind):
            query = collection.searches.query_of(Listed(group.place, query="-zzz"))
            if query is not None:
                assert list(collection.catalog.ids(Listed(query=query))) == list(
                    collection.catalog.ids(Listed(group.place))
                ), query


OFFERS = [
    pytest.param("", None, id="nothing typed"),
    pytest.param("to", ("topic:", "topic:"), id="a field"),
    pytest.param("topic:s", ("topic:sea", "topic:Sea"), id="a topic"),
    pytest.param("topic:sea", None, id="a whole topic"),
    pytest.param("x -provider:the", ("x -provider:the Lantern", 'x -provider:"The Lantern"'), id="in quotes"),
    pytest.param('provider:"The L', ('provider:"The Lantern"', 'provider:"The Lantern"'), id="inside quotes"),
    pytest.param('topic:"S', ('topic:"Sea"', 'topic:"Sea"'), id="quotes that were not needed"),
    pytest.param('"to', None, id="a phrase"),
    pytest.param("has:b", ("has:body", "has:body"), id="one of a few words"),
    pytest.param("after:to", ("after:today", "after:today"), id="a day"),
    pytest.param("colour:r", None, id="no field"),
    pytest.param("topic:%", None, id="a percent sign is one"),
    pytest.param("topic:zzz", None, id="no such topic"),
]


@pytest.mark.parametrize(("text", "offer"), OFFERS)
def test_what_a_query_may_become(collection: Collection, text: str, offer: tuple[str, str] | None) -> None:
    found = collection.searches.complete(text, fields=True)
    assert found == (Completion(text, *offer) if offer else None)


def test_fields_are_offered_only_when_wanted(collection: Collection) -> None:
    assert collection.searches.complete("to", fields=False) is None
    assert collection.searches.complete("is:s", fields=False) == Completion("is:s", "is:starred", "is:starred")

"""The words that begin as one that is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader.errors import CalledOffError
from newsreader.library import vocabulary
from newsreader.library.asking import Question
from newsreader.library.collection import Collection
from newsreader.library.store import Store
from newsreader.library.vocabulary import Vocabulary
from newsreader.listing import Listed, Sort
from tests.conftest import Open, Write

WORDS = "Face faces fácil facet fable fa-cade FACTORY Zebra"
FOLDER = {"a.md": f"---\ntitle: {WORDS}\n---\n", "b.md": "---\ntitle: Nothing of it\ndate: 2020-01-01\n---\n"}


@pytest.fixture
def store(write: Write, open_collection: Open) -> Store:
    return open_collection(write(FOLDER))._store


@pytest.mark.parametrize(
    ("learned", "word", "spellings"),
    [
        pytest.param("fa", "fac", ["face", "faces", "facet", "facil", "factory"], id="folded as the index folds"),
        pytest.param("fa", "FACE", ["face", "faces", "facet"], id="whatever the case"),
        pytest.param("Face", "faces", ["faces"], id="more letters, fewer words"),
        pytest.param("Face", "fab", ["fable"], id="other words than were looked up"),
        pytest.param("fa", "fax", [], id="no word begins so"),
        pytest.param("fa", "ze", [], id="two letters that were not looked up"),
        pytest.param("fa", "zeb", ["zebra"], id="three letters that were not looked up"),
        pytest.param("f", "fac", ["face", "faces", "facet", "facil", "factory"], id="one letter is not looked up"),
        pytest.param("fá", "fác", [], id="letters that may be folded in other ways"),
        pytest.param('f"', 'f"*', [], id="no letters"),
    ],
)
def test_spellings(store: Store, learned: str, word: str, spellings: list[str]) -> None:
    known = Vocabulary(store)
    known.learn(learned, Question())
    assert known.spellings(word) == spellings


def test_too_many_words_are_not_spelled_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_FEW", 4)
    known = Vocabulary(store)
    known.learn("fa", Question())
    assert known.spellings("fac") == []
    assert known.spellings("face") == ["face", "faces", "facet"]


@pytest.mark.parametrize(("most", "words"), [(5, ["face", "faces", "facet", "facil", "factory"]), (4, [])])
def test_few_words_are_looked_up_while_somebody_waits(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: int, words: list[str]
) -> None:
    monkeypatch.setattr(vocabulary, "_AT_ONCE", most)
    assert Vocabulary(store).spellings("fac") == words


def test_what_is_known_is_not_looked_up_again(store: Store) -> None:
    known, question = Vocabulary(store), Question()
    known.learn("fa", Question())
    question.call_off()
    known.learn("fac", question)
    with pytest.raises(CalledOffError):
        known.learn("fa", question)


def test_a_question_that_was_called_off_learns_nothing(store: Store) -> None:
    known, question = Vocabulary(store), Question()
    question.call_off()
    with pytest.raises(CalledOffError):
        known.learn("fa", question)
    assert known.spellings("fa") == []


def _titles(collection: Collection, view: Listed) -> tuple[list[str], int | None]:
    window = collection.catalog.window(view)
    return [row.title for row in collection.catalog.rows(window.ids)], window.total


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.MATCH])
def test_what_came_since_is_in_the_whole_list(write: Write, open_collection: Open, sort: Sort) -> None:
    """Its word may be one that was not looked up: then the beginning of the list is never taken for all of it."""
    folder: Path = write(FOLDER)
    collection = open_collection(folder)
    view = Listed(query="fac", typing=True, sort=sort)
    collection.catalog.foresee(view, Question())
    (folder / "c.md").write_text("---\ntitle: Facsimile\ndate: 2021-01-01\n---\n")
    assert list(collection.indexer())[-1].finished
    titles, total = _titles(collection, view)
    found = [row.title for row in collection.catalog.rows(collection.catalog.ids(view))]
    assert set(found) == {"Facsimile", WORDS}
    assert total is None if sort is Sort.NEWEST else titles == found
    assert set(titles) <= set(found)

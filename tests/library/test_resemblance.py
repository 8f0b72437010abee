"""What words make of two stories: tables, and laws for every text."""

from __future__ import annotations

import sqlite3
from math import isclose, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.library.query_syntax import Term
from newsreader.library.query_words import fts
from newsreader.library.resemblance import ALIKE, CHANCE, RARE, clues, resemblance, weight, words

WORDS = [
    pytest.param("", [], id="nothing"),
    pytest.param("— … 🎉", [], id="no word"),
    pytest.param("Tide, mill: TIDE!", ["tide", "mill"], id="each once"),
    pytest.param("Café Über ÉTÉ", ["cafe", "uber", "ete"], id="accents"),
    pytest.param("Cafe\u0301", ["cafe"], id="accents written apart"),
    pytest.param("Straße", ["straße"], id="sharp s stays"),
    pytest.param("Μύλος", ["μύλος"], id="accents of other letters stay"),
    pytest.param("GPT-3’s x_y", ["gpt", "3", "s", "x", "y"], id="punctuation cuts"),
    pytest.param("東京都、大阪", ["東京都", "大阪"], id="no spaces between words"),
    pytest.param("한국어 뉴스", ["한국어", "뉴스"], id="syllables stay whole"),
    pytest.param("नमस्ते दुनिया", ["नमस्ते", "दुनिया"], id="vowel signs belong to words"),
    pytest.param('a"b \0 \ud800', ["a", "b"], id="what means something elsewhere"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


WEIGHTS = [
    pytest.param(0, 99, log(100), id="nowhere"),
    pytest.param(9, 99, log(10), id="one in ten"),
    pytest.param(99, 99, 0.0, id="everywhere"),
    pytest.param(120, 99, 0.0, id="copies count more than there are stories"),
]


@pytest.mark.parametrize(("count", "total", "expected"), WEIGHTS)
def test_weight(count: int, total: int, expected: float) -> None:
    assert isclose(weight(count, total), expected)


def test_clues_are_the_rare_words_rarest_first() -> None:
    title = {"the": 0.0, "mill": 3.0, "harbour": log(RARE), "ellery": 5.0, "tide": 2.0}
    assert clues(title) == ["ellery", "mill", "harbour"]


def test_a_collection_of_a_few_records_has_no_clues() -> None:
    shared_by_two = [size for size in range(2, 100) if clues({"word": weight(2, size)})]
    assert min(shared_by_two) == 29


STORY = {"the": 0.1, "tide": 3.0, "mill": 3.0, "of": 0.1, "ellery": 5.0, "opens": 3.0}
OTHERS = [
    pytest.param("tide mill ellery opens", True, id="the same in fewer words"),
    pytest.param("ellery mill turns again", True, id="two clues in a short title"),
    pytest.param("", False, id="nothing"),
    pytest.param("the of", False, id="what every text says"),
    pytest.param("ellery", False, id="one clue may be chance"),
    pytest.param(
        "tide mill opens council school roof budget tax vote winter ferry storm repair clinic strike wage library bus",
        False, id="clues in a long text about something else",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("other", "expected"), OTHERS)
def test_resemblance(other: str, expected: bool) -> None:
    assert (resemblance(STORY, set(other.split())) > 0) is expected


def test_nothing_is_like_a_story_without_words() -> None:
    assert resemblance({}, {"tide"}) == 0


LETTERS = st.sampled_from("abcdefghij")
STORIES = st.dictionaries(LETTERS, st.floats(0, 20), min_size=1)


@given(weights=STORIES, other=st.sets(LETTERS))
def test_a_resemblance_is_a_share_with_enough_behind_it(weights: dict[str, float], other: set[str]) -> None:
    found = resemblance(weights, other)
    assert found == 0 or ALIKE <= found <= 1 + 1e-9
    if sum(weights[word] for word in weights.keys() & other) < CHANCE:
        assert found == 0


@given(weights=STORIES, other=st.sets(LETTERS), more=st.sets(st.sampled_from("xyz"), min_size=1))
def test_words_of_its_own_make_the_other_less_alike(weights: dict[str, float], other: set[str], more: set[str]) -> None:
    assert resemblance(weights, other | more) <= resemblance(weights, other)


@settings(deadline=None)
@given(text=st.text(max_size=40))
def test_every_word_can_be_looked_for_in_the_index(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE search USING fts5 (title, tokenize='unicode61 remove_diacritics 2')")
    for word in words(text):
        db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (fts(Term("", word, False, 0)),)).fetchone()
    db.close()


@settings(deadline=None)
@given(text=st.text(st.characters(max_codepoint=0x17F, exclude_characters="\0"), max_size=40))
def test_the_index_finds_the_words_of_its_own_text(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE search USING fts5 (title, tokenize='unicode61 remove_diacritics 2')")
    db.execute("INSERT INTO search VALUES (?)", (text,))
    for word in words(text):
        query = fts(Term("", word, False, 0))
        assert db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (query,)).fetchone() == (1,)
    db.close()

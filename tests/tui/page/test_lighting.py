"""Words lit in texts: where the full-text index would find them, and never through a character."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.style import Style

from newsreader.library.query_words import sought
from newsreader.records.text import clean_line
from newsreader.searching import Sought
from newsreader.tui.page.lighting import Lights, folded, lit, lit_beginning, lit_line
from newsreader.tui.page.lines import Line

PLAIN, LIT = Style(dim=True), Style(underline=True)

CASES = [
    pytest.param("tide", "The tide, the Tide and tides", ["tide", "Tide"], id="whole words without case"),
    pytest.param("tid*", "The tide, untidy TIDES", ["tid", "TID"], id="starts of words"),
    pytest.param('"tide table"', "tide tables; a Tide-table, table tide", ["Tide-table"], id="a phrase"),
    pytest.param('"tide tab"*', "tide tables", ["tide tables"], id="a phrase that goes on"),
    pytest.param("cafe", "Café CAFE\u0301 cafés", ["Café", "CAFE\u0301"], id="accents"),
    pytest.param("über", "UBER uber", ["UBER", "uber"], id="accents in the query"),
    pytest.param("ΣΟΦΟΣ", "σοφος σοφός", ["σοφος"], id="Greek"),
    pytest.param("東京", "東京 東京都", ["東京"], id="wide"),
    pytest.param("東*", "東京に行く", ["東"], id="the start of a wide word"),
    pytest.param("a OR b -c (d -(e))", "a b c d e", ["a", "b", "d"], id="what is excluded is dark"),
    pytest.param("topic:AI quality:>3", "AI 3", [], id="fields"),
    pytest.param("title:tide", "tide", ["tide"], id="the title's words"),
    pytest.param("don't", "don't Don’t dont", ["don't", "Don’t"], id="an apostrophe makes a phrase"),
    pytest.param("is:nice tide", "tide", ["tide"], id="a value that is wrong"),
    pytest.param('"', '"', [], id="no query"),
]


@pytest.mark.parametrize(("query", "text", "words"), CASES)
def test_what_is_lit(query: str, text: str, words: list[str]) -> None:
    spans = Lights.of(sought(query)).spans(text)
    assert [text[start:end] for start, end in spans] == words


def test_the_letter_just_begun_lights_nothing() -> None:
    assert sought("tide t", typing=True) == (Sought("tide"),)
    assert sought("tide ta", typing=True) == (Sought("tide"), Sought("ta", prefix=True))


def test_a_title_that_is_cut_is_lit_where_the_whole_of_it_is() -> None:
    lights = Lights.of(sought("intelligence cranes"))
    runs = lit_beginning("An intellig…", "An intelligence of cranes", PLAIN, lights, LIT)
    assert runs == [("An ", PLAIN), ("intellig", PLAIN + LIT), ("…", PLAIN)]


def test_without_a_search_nothing_is_made_of_a_line() -> None:
    assert lit_beginning("tide", "tide", PLAIN, Lights(), LIT) == [("tide", PLAIN)]


def test_a_phrase_is_lit_over_the_end_of_a_line() -> None:
    lines = [Line((("  the tide", PLAIN),)), Line((("  ", PLAIN), ("table", PLAIN), (" of", PLAIN)))]
    lights = Lights.of(sought('"tide table"'))
    assert [text for text, style in lit_line(lines, 0, lights, LIT) if style.underline] == ["tide"]
    assert "".join(text for text, style in lit_line(lines, 1, lights, LIT) if style.underline).strip() == "table"


ALPHABET = st.sampled_from("abAB éÉe\u0301\u0308ö\u1100\u1161図書ß٣_-\u200d👩🏽\ufe0f\u20e31'\"\n")
TEXTS = st.text(ALPHABET, max_size=40) | st.text(max_size=20)
WORDS = st.lists(st.builds(Sought, TEXTS, st.booleans()), max_size=4)


@given(TEXTS, WORDS)
def test_spans_rise_apart_inside_the_text(text: str, words: list[Sought]) -> None:
    spans = Lights.of(words).spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(st.lists(TEXTS, max_size=4), WORDS)
def test_lighting_changes_no_letter_and_no_cell(texts: list[str], words: list[Sought]) -> None:
    texts = [clean_line(text) for text in texts]
    runs = [(text, PLAIN) for text in texts]
    whole = "".join(texts)
    drawn = lit(runs, Lights.of(words).spans(whole), LIT)
    assert "".join(text for text, _ in drawn) == whole
    assert sum(bool(text) for text, _ in drawn) == len(drawn)
    if len(texts) == 1:
        assert sum(cell_len(text) for text, _ in drawn) == cell_len(whole)


@given(TEXTS)
def test_every_word_of_a_text_lights_itself(text: str) -> None:
    words = Lights.of([Sought(text)])
    if words:
        assert words.spans(text)


def test_letters_are_folded_as_the_index_folds_them() -> None:
    """Of every letter up to the end of what Europe writes; later Unicode than the index knows is left out."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (texts, instance)")
    letters = [chr(number) for number in (*range(0x41, 0x370), *range(0x400, 0x528), *range(0x1E00, 0x1F00))]
    letters = [letter for letter in letters if letter.isalpha()]
    db.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", [(ord(letter), letter) for letter in letters])
    kept = dict(db.execute("SELECT doc, term FROM terms").fetchall())
    db.close()
    other = {letter: (folded(letter), kept[ord(letter)]) for letter in letters if folded(letter) != kept[ord(letter)]}
    # Two letters of Sami that the index leaves as they are.
    assert set(other) <= set("Ǡǡ"), other

"""How the words of a text begin."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.library.beginnings import beginnings, is_beginning
from newsreader.library.schema import TABLES
from newsreader.records.text import clean_line


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["Facebook removes fake faces"], "fa re", id="each beginning once, without case"),
        pytest.param(["a I 5"], "5 a i", id="words of one letter stay whole"),
        pytest.param(["state-of-the-art", "x@cnet.com"], "ar cn co of st th x", id="signs part words"),
        pytest.param(["snake_case"], "ca sn", id="an underscore too"),
        pytest.param(["Übung Straße", "図書館"], "St Üb 図書", id="letters beyond ASCII"),
        pytest.param(["x\u0302y\u0302z\u0302"], "xy", id="an accent of its own parts no word"),
        pytest.param(["one", "two"], "on tw", id="texts do not run together"),
    ],
)
def test_beginnings(texts: list[str], found: str) -> None:
    assert sorted(beginnings(texts).split()) == found.split()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("fa", True), ("12", True), ("üb", True), ("f", False), ("fac", False), ("f.", False), ("", False), ("_a", False)],
)
def test_is_beginning(text: str, is_one: bool) -> None:
    assert is_beginning(text) is is_one


_LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Mn"], max_codepoint=0x331)


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(st.text(_LETTERS, min_size=1, max_size=6), max_size=8),
    typed=st.text(_LETTERS, min_size=2, max_size=2).filter(is_beginning),
)
@example(words=["İ0"], typed="I0")
@example(words=["x\u0302y"], typed="xY")
def test_fts_agrees_on_what_starts_with_two_letters(words: list[str], typed: str) -> None:
    text = clean_line(" ".join(words))
    db = sqlite3.connect(":memory:")
    db.executescript(TABLES)
    db.execute("INSERT INTO search (rowid, body) VALUES (1, ?)", (text,))
    db.execute("INSERT INTO beginnings (rowid, words) VALUES (1, ?)", (beginnings([text]),))
    by_words = db.execute("SELECT rowid FROM search WHERE search MATCH ?", (f'"{typed}" *',)).fetchall()
    by_beginnings = db.execute("SELECT rowid FROM beginnings WHERE beginnings MATCH ?", (f'"{typed}"',)).fetchall()
    db.close()
    assert by_words == by_beginnings

"""Which words headlines share, and how a headline is drawn then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from newsreader.tui.page.shared_words import shared_words, told_apart

OWN, COMMON = Style(bold=True), Style(dim=True)

SHARED = [
    pytest.param(["Faces drawn by AI", "AI drew the Faces"], {"faces", "ai"}, id="two of two"),
    pytest.param(["One", "Two", "Three"], set(), id="nothing"),
    pytest.param(["AI", "AI", "x", "y", "z", "v"], {"ai"}, id="a third"),
    pytest.param(["AI", "AI", "x", "y", "z", "v", "w"], set(), id="less than a third"),
    pytest.param(["AI AI AI", "x", "y"], set(), id="once a headline"),
    pytest.param(["AI-generated", "AI generated", "ai-generated"], {"ai-generated"}, id="a word with a dash is one"),
    pytest.param(["図書館の司書", "市の図書館"], {"図書", "書館"}, id="pairs without blanks"),
    pytest.param(["שלום עולם", "שלום רב"], {"שלום"}, id="from right to left"),
    pytest.param([], set(), id="no headlines"),
]


@pytest.mark.parametrize(("titles", "expected"), SHARED)
def test_shared_words(titles: list[str], expected: set[str]) -> None:
    assert shared_words(titles) == expected


APART = [
    pytest.param("Fake faces, again", {"fake", "faces"}, ["-Fake faces", "+, again"], id="blanks between go along"),
    pytest.param("New fake faces", {"fake"}, ["+New ", "-fake", "+ faces"], id="in the middle"),
    pytest.param("市の図書館で", {"図書", "書館"}, ["+市の", "-図書館", "+で"], id="pairs that meet"),
    pytest.param("Nothing", {"else"}, ["+Nothing"], id="none"),
    pytest.param("", {"else"}, [], id="empty"),
]


@pytest.mark.parametrize(("title", "shared", "expected"), APART)
def test_told_apart(title: str, shared: set[str], expected: list[str]) -> None:
    runs = told_apart(title, frozenset(shared), OWN, COMMON)
    assert [("-" if style == COMMON else "+") + text for text, style in runs] == expected


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_letter_is_lost(titles: list[str]) -> None:
    shared = shared_words(titles)
    for title in titles:
        assert "".join(text for text, _ in told_apart(title, shared, OWN, COMMON)) == title

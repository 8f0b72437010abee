"""Cleaning: what goes, what stays, and that cleaning twice is cleaning once."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records import text as module
from newsreader.records.text import clean_line, clean_text, decode_entities, one_line, paragraph, visible

FAMILY = "👩\u200d👩\u200d👧"
MARK = "\u0301"
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Mc", "Zs", "Zl", "Zp"]),
        st.sampled_from(
            f" \n\t\r\u200c\u200d{MARK}\u0316\u094d\u0915\u0b4d\u09be\u09c7👩♂\ufe0f\u1100\u1161\u11a8ae…\u202e\x1b"
        ),
    )
)


def is_forbidden(char: str) -> bool:
    code = ord(char)
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    category = unicodedata.category(char)
    return noncharacter or category in ("Cc", "Cs", "Zl", "Zp") or (category == "Cf" and char not in "\u200c\u200d")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("\x1b]0;pwned\x07title\x1b[31m", "]0;pwnedtitle[31m", id="T1 escape sequences"),
        pytest.param("a\x9b31mb\x85c\x7fd\0e\x0ef", "a31mb cdef", id="T1 C1, NEL, DEL, NUL, SO"),
        pytest.param("safe\u202egpj.exe\u2066x\u2069\u200e\u200f\u061c", "safegpj.exex", id="T4 bidi controls"),
        pytest.param("\ufeffa\u200bb\u00adc\U000e0041d\u2060e", "abcde", id="T5 invisible"),
        pytest.param("a\u2028b\u2029c", "a b c", id="T5 line and paragraph separators part words"),
        pytest.param("z" + MARK * 1000, "ź" + MARK * 4, id="T6 a tower of marks"),
        pytest.param("one\r\n two\tthree\u00a0four\u3000five  ", "one two three four five", id="T9 whitespace runs"),
        pytest.param("a\ud800b", "a\ufffdb", id="Y21 lone surrogate"),
        pytest.param("a\ufdd0b\uffffc\U0010fffed", "abcd", id="noncharacters"),
        pytest.param("e\u0301", "é", id="NFC"),
        pytest.param(f"{FAMILY} ❤\ufe0f\u200d🔥", f"{FAMILY} ❤\ufe0f\u200d🔥", id="ZWJ between emoji"),
        pytest.param("pay\u200dpal\u200c", "paypal", id="joiners in Latin words"),
        pytest.param("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष", id="joiners where spelling needs them"),
        pytest.param("👩\u200d\u200d👧\u200d", "👩👧", id="joiners without a neighbour"),
        pytest.param("שלום مرحبا", "שלום مرحبا", id="RTL letters"),
        pytest.param("\ue000", "\ue000", id="private use"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_line_is_clean(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("a\r\nb\rc\nd", "a\nb\nc\nd", id="line ends"),
        pytest.param("    code\n\tx", "    code\n    x", id="indentation stays, tabs are spaces"),
        pytest.param("ab\tc", "ab  c", id="tabs go to the next column of four"),
        pytest.param("a  \nb \n \n", "a\nb\n\n", id="trailing spaces"),
        pytest.param("a\x1b[2J\u202eb\u00a0c", "a[2Jb c", id="controls, bidi, odd spaces"),
        pytest.param("a\u2028b\x0bc\x0cd", "a\nb\nc\nd", id="other line ends"),
    ],
)
def test_text_is_clean(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "limit", "clean"),
    [
        pytest.param("abcdef", 6, "abcdef", id="at the limit"),
        pytest.param("abcdefg", 6, "abcde…", id="one past it"),
        pytest.param("word, word", 6, "word…", id="no blank or punctuation before the ellipsis"),
        pytest.param(f"abx{MARK}{'y' * 9}", 4, "ab…", id="a base keeps its marks"),
        pytest.param(f"ab{FAMILY}yyyy", 5, "ab…", id="a joined emoji is not split"),
        pytest.param("abc", 1, "…", id="room for the ellipsis alone"),
        pytest.param("abc", 0, "", id="no room"),
    ],
)
def test_a_line_is_cut(raw: str, limit: int, clean: str) -> None:
    assert clean_line(raw, limit) == clean


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        pytest.param("Q&amp;A &ndash; x", "Q&A – x", id="named"),
        pytest.param("&amp;lt;b&amp;gt;", "&lt;b&gt;", id="T8 once only"),
        pytest.param("a&#27;[31m&#x9b;&#x202e;&#13;b", "a[31m› b", id="T8 cleaned after decoding"),
        pytest.param(f"a&#{'9' * 5000};b", "a\ufffdb", id="a number of 5,000 digits"),
    ],
)
def test_entities_are_decoded_then_cleaned(raw: str, line: str) -> None:
    assert one_line(raw) == line
    assert paragraph(f"{raw}\n x").endswith("\n x")


def test_raw_text_shows_what_hides() -> None:
    raw = "a\x1b[0m\x7f\x9b\u202e\u200d\ud800\ufeff\tb\r\n" + "z" + MARK * 5
    shown = "a␛[0m␡⟨U+009B⟩⟨U+202E⟩⟨U+200D⟩⟨U+D800⟩⟨U+FEFF⟩    b␍\n" + "z" + MARK * 4 + "⟨U+0301⟩"
    assert visible(raw) == shown


def test_clean_text_comes_back_as_the_same_object() -> None:
    for line in ("Plain ASCII", "Face’s “é” – 日本語", "हिन्दी", "שלום"):
        assert clean_line(line) is line


def test_every_mark_and_format_of_this_python_is_known() -> None:
    mark = re.compile(f"[{module._marks()}]")
    for char in map(chr, range(0x110000)):
        category = unicodedata.category(char)
        assert bool(mark.match(char)) == category.startswith("M")
        if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert module.HIDDEN.match(char)


def test_the_short_way_is_safe() -> None:
    for char in map(chr, range(0x110000)):
        if module.MARKLESS.fullmatch(char):
            assert not unicodedata.category(char).startswith("M")
            assert unicodedata.is_normalized("NFC", char)


@given(NASTY)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    for clean in (clean_line, clean_text, visible):
        assert clean(clean(raw)) == clean(raw)


@given(NASTY, st.integers(0, 12))
def test_cutting_twice_is_cutting_once(raw: str, limit: int) -> None:
    for clean in (clean_line, clean_text):
        cut = clean(raw, limit)
        assert len(cut) <= limit
        assert clean(cut, limit) == cut


@given(NASTY)
def test_nothing_forbidden_is_left(raw: str) -> None:
    line, lines = clean_line(raw), clean_text(raw)
    assert not any(is_forbidden(char) for char in line)
    assert not any(is_forbidden(char) for char in lines if char != "\n")
    assert not any(is_forbidden(char) for char in visible(raw) if char != "\n")
    assert line == unicodedata.normalize("NFC", line)
    assert not module._tower(4).search(line)
    assert "  " not in line
    assert line == line.strip()


@given(NASTY)
def test_entities_never_raise(raw: str) -> None:
    decode_entities(raw.replace("a", "&").replace("e", "&#x"))


@given(
    st.text(st.characters(categories=["L", "Nd", "P", "Sc"])), st.sampled_from(["", FAMILY, "🏳\ufe0f\u200d🌈", "👍🏽"])
)
def test_ordinary_text_survives(words: str, emoji: str) -> None:
    composed = unicodedata.normalize("NFC", words)
    assert clean_line(composed + emoji) == composed + emoji

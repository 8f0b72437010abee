"""Cells: what is counted is what every terminal draws."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.style import Style

from newsreader.tui.gate import Colorless, Encoded, Gate, Plain
from newsreader.tui.line_pane import Brush
from newsreader.tui.page import cells
from tests.tui.odd_titles import ODD

_BLACK = Color(0, 0, 0)

STEADY = {
    "a family is its first member": ("👨\u200d👩\u200d👧 here", "👨 here", 7),
    "a skin tone is left out": ("👍🏽", "👍", 2),
    "a joined emoji with a tone, too": ("👩🏽\u200d🚀", "👩", 2),
    "in colour or not": ("❤\ufe0f", "❤", 1),
    "a wide emoji stays wide": ("☕\ufe0f", "☕", 2),
    "a keycap is its digit": ("1\ufe0f\u20e3", "1", 1),
    "a flag is its letters": ("🇳🇱", "NL", 2),
    "half a flag is a letter": ("🇪", "E", 1),
    "a rainbow flag is a flag": ("🏳\ufe0f\u200d🌈", "🏳", 1),
    "joined letters stay letters": ("क्\u200dष", "क्ष", 2),
    "a vowel beside its letter has a cell": ("தமிழ்", "தமிழ்", 4),
    "a vowel above its letter has none": ("नमस्ते", "नमस्ते", 4),
    "an emoji that is younger than some terminals is a box": ("Tired 🫩 face", "Tired □ face", 12),
    "one that all know stays": ("🫨", "🫨", 2),
    "a sign that was narrow until lately": ("☰ Menu ䷀", "≡ Menu □", 8),
    "ideographs are wide": ("図書", "図書", 4),
    "marks have no cell": ("e\u0301", "e\u0301", 1),
    "points have no cell": ("שָׁלוֹם", "שָׁלוֹם", 4),
    "ordinary": ("Harbour – “cranes”", "Harbour – “cranes”", 18),
}


@pytest.mark.parametrize(("text", "drawn", "width"), STEADY.values(), ids=STEADY)
def test_what_is_drawn_and_how_wide_it_is(text: str, drawn: str, width: int) -> None:
    assert cells.steady(text) == drawn
    assert cells.cell_len(text) == cells.cell_len(drawn) == width
    assert Gate().apply([Segment(text)], _BLACK)[0].text == drawn


WORDS = st.text(
    st.one_of(
        st.sampled_from("".join(ODD.values())),
        st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]),
    ),
    max_size=40,
)


@given(WORDS, st.integers(0, 50))
@example("a\u0903", 1)
def test_cutting_and_filling_give_the_width_they_were_asked_for(text: str, width: int) -> None:
    assert cells.cell_len(cells.cut(text, width)) <= width
    assert cells.cell_len(cells.left(text, width)) == cells.cell_len(cells.right(text, width)) == width
    assert cells.cell_len(cells.steady(cells.left(text, width))) == width


@given(WORDS)
def test_nothing_is_taken_apart(text: str) -> None:
    found = list(cells.clusters(text))
    assert "".join(found) == text
    assert sum(map(cells.cell_len, found)) == cells.cell_len(text)


@given(st.lists(WORDS, max_size=4), st.integers(1, 60), st.sampled_from([(), (Plain(),), (Colorless(),)]))
def test_a_drawn_line_has_the_width_of_its_pane(pieces: list[str], width: int, doors: tuple[Plain, ...]) -> None:
    brush = Brush(Style(), _BLACK, (*doors, Gate()))
    strip = brush.strip([(piece, Style(bold=True)) for piece in pieces], width)
    assert strip.cell_length == width
    assert cells.cell_len("".join(segment.text for segment in strip)) == width


@given(WORDS, st.sampled_from(["ascii", "latin-1", "cp1252"]))
def test_an_encoding_gets_what_it_has_in_as_many_cells(text: str, encoding: str) -> None:
    (segment,) = Encoded(encoding).apply([Segment(text)], _BLACK)
    segment.text.encode(encoding)
    assert cells.cell_len(segment.text) == cells.cell_len(text)


def test_letters_lose_their_marks_where_an_encoding_lacks_them() -> None:
    (segment,) = Encoded("ascii").apply([Segment("Café 図 ½")], _BLACK)
    assert segment.text == "Cafe ?? ?"


def test_without_colours_weight_and_clicks_stay() -> None:
    style = RichStyle(color="#ff0000", bgcolor="#000000", bold=True, reverse=True, meta={"target": 3})
    (segment,) = Colorless().apply([Segment("a", style)], _BLACK)
    assert segment.style == RichStyle(bold=True, reverse=True, meta={"target": 3})

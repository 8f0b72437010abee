"""A place in a page, found again when the page has other lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from newsreader.tui.page.lines import BLANK, Line, Page, wrap
from newsreader.tui.page.place import line_at, place_of

TEXT = [f"Paragraph {number} says what it has to say, and not a word more than that." for number in range(40)]


def page(width: int) -> Page:
    lines = [line for text in TEXT for line in (*(Line(tuple(runs)) for runs in wrap([(text, Style())], width)), BLANK)]
    return Page(tuple(lines))


@given(st.integers(20, 80), st.integers(20, 80), st.data())
def test_the_same_words_are_at_the_top(before: int, after: int, data: st.DataObject) -> None:
    first, second = page(before), page(after)
    line = data.draw(st.sampled_from([at for at, held in enumerate(first.lines) if held.text.startswith("Paragraph")]))
    there = line_at(second, place_of(first, line))
    assert second.lines[there].text.split()[:2] == first.lines[line].text.split()[:2]


@given(st.integers(20, 80), st.data())
def test_the_same_page_has_the_very_line(width: int, data: st.DataObject) -> None:
    made = page(width)
    line = data.draw(st.integers(0, len(made.lines) - 1))
    assert line_at(made, place_of(made, line)) == line


def test_a_page_without_lines() -> None:
    assert line_at(Page(), place_of(page(40), 7)) == 0

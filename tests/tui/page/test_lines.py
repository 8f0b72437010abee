"""Wrapping and cutting, measured in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from newsreader.tui.page import cells
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Runs, flow, wrap

FAMILY = "👩\u200d👩\u200d👧"

WRAPS = [
    pytest.param("one two three", 7, ["one two", "three"], id="on words"),
    pytest.param("a well-known fact", 11, ["a", "well-known", "fact"], id="not at a hyphen"),
    pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="a long word"),
    pytest.param("an abcdefghij", 4, ["an", "abcd", "efgh", "ij"], id="a long word starts a line"),
    pytest.param("図書館の司書", 6, ["図書館", "の司書"], id="between wide characters"),
    pytest.param("図書館、司書", 6, ["図書", "館、司", "書"], id="no wide comma at a start"),
    pytest.param("図「書館」", 4, ["図", "「書", "館」"], id="no wide bracket at an end"),
    pytest.param("Wörter “hier”", 7, ["Wörter", "“hier”"], id="narrow beyond ASCII"),
    pytest.param("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"], id="combining marks"),
    pytest.param("दुनिया की बातें", 9, ["दुनिया की", "बातें"], id="vowel signs with cells of their own part no word"),
    pytest.param(FAMILY * 3, 4, [FAMILY * 2, FAMILY], id="joined emoji"),
    pytest.param("one\ntwo", 10, ["one", "two"], id="hard break"),
    pytest.param("one\n\n two ", 10, ["one", "two"], id="no empty line, no blank at the edges"),
    pytest.param("a\u00a0b c", 3, ["a b", "c"], id="no-break space"),
    pytest.param("", 5, [], id="nothing"),
    pytest.param("図", 1, ["図"], id="wider than the line"),
]


@pytest.mark.parametrize(("words", "width", "lines"), WRAPS)
def test_wrap(words: str, width: int, lines: list[str]) -> None:
    assert ["".join(text for text, _ in line) for line in wrap([(words, Style())], width)] == lines


def test_styles_stay_on_their_words() -> None:
    bold, plain = Style(bold=True), Style()
    lines = wrap([("one ", plain), ("two three", bold), (" four", plain)], 8)
    assert lines == [[("one ", plain), ("two", bold)], [("three", bold)], [("four", plain)]]


PIECES = st.lists(
    st.tuples(st.text(st.sampled_from("ab -.図、「e\u0301की👩\u200d👧🇩❤\ufe0f\u00a0\n\t"), max_size=40), st.booleans())
)


@given(PIECES, st.integers(2, 40))
def test_wrapping_keeps_every_letter_the_styles_and_the_width(pieces: list[tuple[str, bool]], width: int) -> None:
    runs = [(words, Style(bold=bold)) for words, bold in pieces]
    lines = wrap(runs, width)
    drawn = ["".join(text for text, _ in line) for line in lines]
    assert all(line and cell_len(line) <= width for line in drawn)
    assert _letters(run for line in lines for run in line) == _letters(runs)


def _letters(runs: object) -> list[tuple[str, Style]]:
    assert hasattr(runs, "__iter__")
    return [(letter, style) for text, style in runs for letter in text if letter not in " \u00a0\n\t"]


def test_flow_breaks_between_items_and_drops_what_parts_them() -> None:
    items: list[Runs] = [[("one", Style())], [], [("two", Style())], [("three and more", Style())]]
    lines = flow(items, (" · ", Style()), 9)
    assert ["".join(text for text, _ in line) for line in lines] == ["one · two", "three and", "more"]


CUTS = [
    pytest.param("short", 5, "short", id="fits"),
    pytest.param("one two", 6, "one t…", id="letters"),
    pytest.param("one two", 5, "one…", id="no blank before the mark"),
    pytest.param("one, two", 6, "one…", id="no punctuation before it"),
    pytest.param("図書館の司書", 6, "図書…", id="not inside a wide character"),
    pytest.param("ab" + FAMILY + "cd", 4, "ab…", id="not inside a joined emoji"),
    pytest.param("e\u0301e\u0301e\u0301", 2, "e\u0301…", id="marks stay with their letter"),
    pytest.param("🇩🇪🇫🇷x", 4, "🇩🇪…", id="not inside a flag"),
    pytest.param("abc", 1, "…", id="the mark alone"),
    pytest.param("abc", 0, "", id="no room"),
]


@pytest.mark.parametrize(("words", "width", "shown"), CUTS)
def test_cut(words: str, width: int, shown: str) -> None:
    assert cells.cut(words, width) == shown


@given(st.text(max_size=60), st.integers(0, 40))
def test_a_cut_text_fits_and_is_a_beginning(words: str, width: int) -> None:
    shown = cells.cut(words, width)
    assert cell_len(shown) <= width
    assert shown == words or words.startswith(shown.removesuffix("…"))
    assert cell_len(cells.left(words, width)) == cell_len(cells.right(words, width)) == width


ADDRESSES = [
    pytest.param("a.example/x", 11, ["a.example/x"], id="fits"),
    pytest.param("a.example/some/where", 16, ["a.example/some…"], id="cut at the end"),
    pytest.param("a.example/some/where", 12, ["a.example/s…"], id="to the last cell"),
    pytest.param("a.example/--some", 12, ["a.example/…"], id="no punctuation, but the slash of the host"),
    pytest.param("long.host.example/x", 9, ["long.host", ".example/"], id="the host is folded, never cut"),
]


@pytest.mark.parametrize(("address", "width", "lines"), ADDRESSES)
def test_cut_address(address: str, width: int, lines: list[str]) -> None:
    assert cells.cut_address(address, width) == lines


@given(st.text(st.sampled_from("ab 図e\u0301👩\u200d👧🇩❤\ufe0f“ü"), max_size=40))
def test_clusters_are_the_text_and_their_cells_its_cells(words: str) -> None:
    found = list(cells.measured(words))
    assert "".join(cluster for cluster, _ in found) == words
    assert sum(length for _, length in found) == cells.cell_len(words)

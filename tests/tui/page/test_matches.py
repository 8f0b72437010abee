"""Words found in a page: where they stand, also over the ends of lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from newsreader.tui.page.cells import clusters
from newsreader.tui.page.lines import Line, wrap
from newsreader.tui.page.matches import Matches, Text

PLAIN = Style()


def found(lines: list[str], words: str) -> list[list[str]]:
    """What is lit of each line."""
    matches = Text.of([Line(((line, PLAIN),)) for line in lines]).find(words)
    return [[line[first:last] for first, last, _ in matches.on(index)] for index, line in enumerate(lines)]


CASES = [
    pytest.param(["The tide, the Tide"], "tide", [["tide", "Tide"]], id="whatever the case"),
    pytest.param(["ÉTÉ et été"], "été", [["ÉTÉ", "été"]], id="case of accented letters"),
    pytest.param(["a.b axb"], "a.b", [["a.b"]], id="no pattern"),
    pytest.param(["[red] (x"], "[red] (", [["[red] ("]], id="brackets"),
    pytest.param(["one"], "  ", [[]], id="blanks alone"),
    pytest.param(["one  two"], "one two", [["one  two"]], id="one blank is any number of them"),
    pytest.param(["  the social", "  network"], "social network", [["social"], ["network"]], id="over a line's end"),
    pytest.param(["  the social", "", "  network"], "social network", [[], [], []], id="not over a blank line"),
    pytest.param(["  the so", "  cial"], "social", [[], []], id="no word over a line's end"),
    pytest.param([" 図書館の", " 司書、人"], "館の司書", [["館の"], ["司書"]], id="wide characters over a line's end"),
    pytest.param(["図書館の司書"], "館", [["館"]], id="wide characters"),
    pytest.param(["cafe\u0301 x"], "cafe", [["cafe\u0301"]], id="no letter without its accent"),
    pytest.param(["👩‍👩‍👧 x"], "👧", [["👩‍👩‍👧"]], id="no part of a joined emoji"),
    pytest.param(["aaaa"], "aa", [["aa", "aa"]], id="side by side"),
    pytest.param(["\u0301\u0301a"], "\u0301", [["\u0301\u0301"]], id="marks alone"),
]


@pytest.mark.parametrize(("lines", "words", "expected"), CASES)
def test_found(lines: list[str], words: str, expected: list[list[str]]) -> None:
    assert found(lines, words) == expected


def test_which_match_is_next() -> None:
    lines = [Line(((text, PLAIN),)) for text in ("x", "tide", "", "a tide and tide", "x")]
    matches = Text.of(lines).find("tide")
    assert [matches.line(number) for number in range(len(matches.spans))] == [1, 3, 3]
    assert [matches.first_from(line) for line in range(6)] == [0, 0, 1, 1, 3, 3]
    assert Matches().first_from(0) == 0


LETTERS = st.text(st.sampled_from("ab A\u0301図館👩\u200d👧🇩🇪 ß"), max_size=60)


@given(LETTERS, st.text(st.sampled_from("ab A図👩🇩"), min_size=1, max_size=3), st.integers(4, 20))
def test_what_is_lit_is_whole_and_apart(text: str, words: str, width: int) -> None:
    lines = [Line(tuple(runs)) for runs in wrap([(text, PLAIN)], width)]
    matches = Text.of(lines).find(words)
    for index, line in enumerate(lines):
        spans = [(first, last) for first, last, _ in matches.on(index)]
        assert all(0 <= first < last <= len(line.text) for first, last in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        edges = [0]
        for cluster in clusters(line.text):
            edges.append(edges[-1] + len(cluster))
        assert {edge for span in spans for edge in span} <= set(edges)

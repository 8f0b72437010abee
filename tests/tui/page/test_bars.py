"""Lying bars: columns, halves, tracks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.tui.page import ASCII
from newsreader.tui.page.bars import Measured, bar_rows
from newsreader.tui.page.lines import size
from tests.tui.page.drawing import look

ROWS = [Measured("AI", "1,200", 1.0), Measured("Harbours", "600", 0.5), Measured("海", "1", 0.001)]
SHARES = [Measured("with AMP", "25 %", 0.25, "1 of 4"), Measured("hidden", "0 %", 0.0, "0 of 4")]


def drawn(rows: list[Measured], width: int, *, track: bool = False, **changes: object) -> list[str]:
    made = bar_rows(rows, width, look(width, **changes), track=track)
    return ["".join(text for text, _ in runs).rstrip() for runs in made]


DRAWINGS = [
    pytest.param(
        drawn(ROWS, 28),
        ["AI        1,200  ━━━━━━━━━━━", "Harbours    600  ━━━━━╸", "海            1  ╸"],
        id="names and numbers in columns",
    ),
    pytest.param(
        drawn(ROWS, 28, glyphs=ASCII),
        ["AI        1,200  ===========", "Harbours    600  =====-", "海            1  -"],
        id="ASCII",
    ),
    pytest.param(
        drawn(ROWS, 13), ["AI      1,200", "Harbo…    600", "海          1"], id="a name is cut before a number"
    ),
    pytest.param(
        drawn(SHARES, 36, track=True),
        ["with AMP  25 %  ━━━─────────  1 of 4", "hidden     0 %  ────────────  0 of 4"],
        id="shares on their track",
    ),
    pytest.param(
        drawn(SHARES, 26, track=True),
        ["with AMP  25 %  ━━╸───────", "hidden     0 %  ──────────"],
        id="notes give way",
    ),
    pytest.param(drawn([], 20), [], id="nothing"),
]


@pytest.mark.parametrize(("lines", "wanted"), DRAWINGS)
def test_drawings(lines: list[str], wanted: list[str]) -> None:
    assert lines == wanted


measured = st.builds(Measured, st.text(max_size=30), st.text("0123456789,", max_size=12), st.floats(0, 1), st.just("n"))


@given(st.lists(measured, max_size=8), st.integers(1, 160), st.booleans())
def test_rows_fill_their_width(rows: list[Measured], width: int, track: bool) -> None:
    for runs, row in zip(bar_rows(rows, width, look(width), track=track), rows, strict=True):
        assert size(runs) == width
        bar = sum(text.count("━") + text.count("╸") for text, style in runs if style.meta.get("voice") == "normal")
        assert bar <= width
        assert row.part or not bar or "━" in row.name or "╸" in row.name

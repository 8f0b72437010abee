"""A drawn line: all that a strip is, and gone at once when nobody keeps it."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from newsreader.tui.drawn import Drawn

_SEGMENTS = [Segment("The sea ", Style(bold=True)), Segment("海はひろい", Style()), Segment(" rises", None)]
_WIDTH = 24


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda strip: strip.divide([_WIDTH]), id="left whole"),
        pytest.param(lambda strip: strip.divide([3, 9, _WIDTH]), id="divided"),
        pytest.param(lambda strip: strip.divide([3, _WIDTH, _WIDTH + 5]), id="divided beyond its end"),
        pytest.param(lambda strip: [strip.crop(2, 11), strip.crop(0)], id="cropped"),
        pytest.param(lambda strip: [strip.crop_extend(2, 30, None)], id="extended"),
        pytest.param(lambda strip: [strip.apply_style(Style(dim=True))], id="styled"),
        pytest.param(lambda strip: [strip.adjust_cell_length(30)], id="filled"),
        pytest.param(lambda strip: [strip.apply_offsets(3, 4)], id="with offsets"),
        pytest.param(lambda strip: [Strip.join([strip, strip])], id="joined"),
    ],
)
def test_it_does_what_a_strip_does(use: Callable[[Strip], list[Strip]]) -> None:
    drawn = Drawn(list(_SEGMENTS), _WIDTH)
    expected = use(Strip(_SEGMENTS, _WIDTH))
    for _ in "made", "kept":
        found = use(drawn)
        assert [(list(strip), strip.cell_length) for strip in found] == [
            (list(strip), strip.cell_length) for strip in expected
        ]


def test_no_other_attribute_is_made_up() -> None:
    assert not hasattr(Drawn([], 0), "colour")


def test_it_is_let_go_of_without_the_collector_of_garbage() -> None:
    before = _living()
    gc.disable()
    try:
        for _ in range(10):
            Drawn(list(_SEGMENTS), _WIDTH).divide([_WIDTH])
        assert _living() == before
    finally:
        gc.enable()


def _living() -> int:
    return sum(isinstance(found, Drawn) for found in gc.get_objects())

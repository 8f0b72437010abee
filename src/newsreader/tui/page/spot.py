"""A place in a page that outlives another width: what the text is there, rather than on which line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsreader.tui.page.lines import Line

_KNOWN_BY = 24
"""Letters that a place is known by."""
_NEAR = 600
"""Letters that the head of a page may have more or fewer of at another width."""


class Spot(Struct, frozen=True):
    """A place in the text.

    Attributes:
        before: Letters above it.
        words: The letters that begin there.
    """

    before: int
    words: str


def spot_at(lines: Sequence[Line], top: int) -> Spot:
    """The place at a line."""
    return Spot(len(_letters(lines[:top])), _letters(lines[top : top + _KNOWN_BY])[:_KNOWN_BY])


def line_of(spot: Spot, lines: Sequence[Line]) -> int:
    """The line of a place in the same text, laid out anew."""
    if not spot.before:
        return 0
    text = _letters(lines)
    found = text.find(spot.words, max(0, spot.before - _NEAR), spot.before + _NEAR + _KNOWN_BY)
    wanted = spot.before if found < 0 else found
    passed = 0
    for index, line in enumerate(lines):
        passed += len(_letters((line,)))
        if passed > wanted:
            return index
    return len(lines)


def _letters(lines: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)

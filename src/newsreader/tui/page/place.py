"""Where a person is in a page, found again when the page has other lines. Pure functions."""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct

from newsreader.tui.page.lines import PICTURE, Line, Page


class Place(Struct, frozen=True):
    """A line of a page.

    Attributes:
        line: Its index.
        count: Lines of that page.
        before: The part of the page's letters that stands before it, from 0 to 1.
    """

    line: int = 0
    count: int = 0
    before: float = 0.0


def place_of(page: Page, line: int) -> Place:
    """The place of a line."""
    letters = [_letters(held) for held in page.lines]
    return Place(line, len(letters), sum(letters[:line]) / max(1, sum(letters)))


def line_at(page: Page, place: Place) -> int:
    """The line of a page that starts with the words which stood at a place of another layout of it."""
    if len(page.lines) == place.count:
        return place.line
    sums = list(accumulate((_letters(held) for held in page.lines), initial=0))
    wanted = round(place.before * sums[-1])
    return next((line for line, before in enumerate(sums[1:]) if before > wanted), max(0, len(page.lines) - 1))


def _letters(line: Line) -> int:
    """Characters of a line; blanks and pictures come and go with the layout."""
    if line.kind == PICTURE:
        return 0
    return sum(len(text) - text.count(" ") for text, _ in line.runs)

"""A small picture as lines of half cells: each cell shows two pixels, one above the other. Pure functions."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct
from textual.color import Color
from textual.style import Style

from newsreader.tui.page import cells
from newsreader.tui.page.lines import PICTURE, Line, Run
from newsreader.tui.page.look import Look

COLUMNS, ROWS = 64, 12
"""Cells that a picture takes at most."""
LOGO = (8, 4)
"""The same of a provider's logo."""
OF_PROVIDER = ""
"""What stands for the address of a provider's logo."""
_UPPER = "▀"

Pixel = tuple[int, int, int]


class Picture(Struct, frozen=True, gc=False):
    """A picture, made so small that each pixel is half a cell.

    Attributes:
        title: What it shows, in words.
        width, height: In pixels; the height is even.
        pixels: Red, green and blue of each, row by row.
    """

    title: str
    width: int
    height: int
    pixels: bytes

    def at(self, x: int, y: int) -> Pixel:
        """The colour of a pixel."""
        start = 3 * (y * self.width + x)
        red, green, blue = self.pixels[start : start + 3]
        return red, green, blue


def fitting(width: int, height: int, most: tuple[int, int] = (COLUMNS, ROWS)) -> tuple[int, int]:
    """Columns and rows of cells for a picture of so many pixels: never larger than it is, eight pixels a column."""
    columns = max(1, min(most[0], -(-width // 8)))
    rows = columns * height / width / 2
    if rows > most[1]:
        columns, rows = max(1, round(columns * most[1] / rows)), most[1]
    return columns, max(1, round(rows))


def picture_lines(picture: Picture, look: Look, *, titled: bool) -> list[Line]:
    """Its lines, its title below them; a picture that is wider than the room is drawn smaller."""
    columns = min(picture.width, look.measure)
    rows = max(1, round(picture.height // 2 * columns / picture.width))
    xs = [column * picture.width // columns for column in range(columns)]
    ys = [row * picture.height // (2 * rows) for row in range(2 * rows)]
    rows_of = zip(ys[::2], ys[1::2], strict=True)
    lines = [Line(tuple(_row(picture, xs, upper, lower)), PICTURE) for upper, lower in rows_of]
    title = cells.cut(picture.title, look.measure, look.glyphs.more)
    return lines if not (titled and title) else [*lines, Line(((title, look.palette.dim),))]


def _row(picture: Picture, xs: list[int], upper: int, lower: int) -> list[Run]:
    """Neighbouring cells of the same two colours are one run."""
    pairs = [(picture.at(x, upper), picture.at(x, lower)) for x in xs]
    return [
        (_UPPER * len(list(cells)), Style(foreground=Color(*top), background=Color(*bottom)))
        for (top, bottom), cells in groupby(pairs)
    ]

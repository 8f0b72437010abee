"""Text measured in terminal cells: cut by rank, padded to columns, never inside a wide or combined character."""

from __future__ import annotations

from rich.cells import cell_len

_BEFORE_MARK = " \t,;:.!?-–—·/|("


def fit(text: str, width: int, mark: str = "…") -> str:
    """The text, or as much of its beginning as fits into `width` cells with one mark at the end."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    room = width - len(mark)
    end = used = 0
    for end, character in enumerate(text):  # noqa: B007 - the index where the text is cut
        used += cell_len(character)
        if used > room:
            break
    return text[:end].rstrip(_BEFORE_MARK) + mark


def left(text: str, width: int, mark: str = "…") -> str:
    """The text cut or padded to exactly `width` cells, at the left."""
    text = fit(text, width, mark)
    return text + " " * (width - cell_len(text))


def right(text: str, width: int, mark: str = "…") -> str:
    """The text cut or padded to exactly `width` cells, at the right."""
    text = fit(text, width, mark)
    return " " * (width - cell_len(text)) + text

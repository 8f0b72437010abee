"""Styled text laid out in lines: wrapped on words, measured in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from textual.style import Style

Run = tuple[str, Style]
"""A piece of text and its style."""

Runs = list[Run]

_BLANKS = " \t"
"""Where a line may break; a no-break space is a letter until it is drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        is_heading: A block starts here: a page break may stand before it.
    """

    runs: tuple[Run, ...] = ()
    is_heading: bool = False

    @property
    def text(self) -> str:
        """The line without its styles."""
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be drawn.

    Attributes:
        targets: Addresses of what can be clicked; a run's meta `target` is an index into them.
        coverage_lines: Line of each row of the coverage.
    """

    lines: tuple[Line, ...] = ()
    targets: tuple[str, ...] = ()
    coverage_lines: tuple[int, ...] = ()


def size(runs: Iterable[Run]) -> int:
    """Cells of some runs."""
    return sum(cell_len(text) for text, _ in runs)


def wrap(runs: Iterable[Run], width: int) -> list[Runs]:
    """Break runs into lines of at most `width` cells, on blanks and between wide characters."""
    lines: list[Runs] = [[]]
    used = 0
    for word, gap in _words(runs):
        if word is None:
            lines.append([])
            used = 0
            continue
        length = size(word)
        if used and used + gap + length > width:
            lines.append([])
            used = 0
        if used and gap:
            lines[-1].append((" ", word[0][1] if lines[-1][-1][1] == word[0][1] else Style()))
            used += 1
        for piece in _folded(word, width, width - used):
            if piece is None:
                lines.append([])
                used = 0
            else:
                lines[-1].append(piece)
                used += cell_len(piece[0])
    return [[(text.replace("\u00a0", " "), style) for text, style in merged(line)] for line in lines]


def merged(runs: Iterable[Run]) -> Runs:
    """Neighbours of one style as one run."""
    found: Runs = []
    for text, style in runs:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        elif text:
            found.append((text, style))
    return found


def _words(runs: Iterable[Run]) -> Iterator[tuple[Runs | None, int]]:
    """Words, each with whether a blank stands before it; None for a hard break."""
    word: Runs = []
    gap = 0
    for text, style in runs:
        for part in _parts(text):
            if part == "\n" or part[0] in _BLANKS:
                if word:
                    yield word, gap
                    word, gap = [], 0
                if part == "\n":
                    yield None, 0
                    gap = 0
                else:
                    gap = 1
            elif cell_len(part) > len(part) and not part.isascii():
                if word:
                    yield word, gap
                    word, gap = [], 0
                for character in _clusters(part):
                    yield [(character, style)], gap
                    gap = 0
            else:
                word.append((part, style))
    if word:
        yield word, gap


def _parts(text: str) -> Iterator[str]:
    """Blanks, hard breaks and words, in order."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n"
        start = 0
        while start < len(line):
            blank = line[start] in _BLANKS
            end = start + 1
            while end < len(line) and (line[end] in _BLANKS) == blank:
                end += 1
            yield line[start:end]
            start = end


def _clusters(text: str) -> Iterator[str]:
    """Characters, each with the marks that belong to it."""
    held = ""
    for character in text:
        if held and cell_len(character) and not held.endswith("\u200d"):
            yield held
            held = ""
        held += character
    if held:
        yield held


def _folded(word: Runs, width: int, room: int) -> Iterator[Run | None]:
    """The pieces of a word, cut where it is longer than a line; None starts a new line."""
    for text, style in word:
        while cell_len(text) > room:
            end = used = 0
            for character in text:
                used += cell_len(character)
                if used > room:
                    break
                end += 1
            if end:
                yield text[:end], style
            elif room == width:
                return
            yield None
            text, room = text[end:], width
        yield text, style
        room -= cell_len(text)

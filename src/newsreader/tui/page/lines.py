"""Styled text and the lines it becomes: wrapped on words, measured in cells, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from textual.style import Style

from newsreader.tui.page import cells
from newsreader.tui.page.cells import cell_len

Run = tuple[str, Style]
"""A piece of text and its style. A style's meta may hold `target`: an index into `Page.targets`."""

Runs = list[Run]

_CHUNK = re.compile(r"[^ \t]+")
_HARD_BLANKS = "\u00a0\u202f"
_NO_LINE_START = frozenset("、。，．：；！？・）」』】〕》〉ー々…’”!?.,:;)]}%")
_NO_LINE_END = frozenset("（「『【〔《〈‘“([{")


class Line(Struct, frozen=True, gc=False):
    """One line of a page, its margin included.

    Attributes:
        kind: `heading` opens a block and never stands alone at the foot; `blank` is where a page may break; `picture`
            has no letters; else empty.
    """

    runs: tuple[Run, ...] = ()
    kind: str = ""

    @property
    def text(self) -> str:
        """The line without its styles."""
        return "".join(text for text, _ in self.runs)

    @property
    def is_heading(self) -> bool:
        """Whether a block opens here."""
        return self.kind == "heading"


BLANK = Line(kind="blank")
PICTURE = "picture"


class Page(Struct, frozen=True):
    """The lines of a story.

    Attributes:
        targets: Checked addresses of what can be clicked.
        coverage_lines: For each row of the coverage, in its order, the index of its first line.
    """

    lines: tuple[Line, ...] = ()
    targets: tuple[str, ...] = ()
    coverage_lines: tuple[int, ...] = ()


def size(runs: Iterable[Run]) -> int:
    """Cells of some runs."""
    return sum(cell_len(text) for text, _ in runs)


def wrap(runs: Sequence[Run], width: int) -> list[Runs]:
    """Lines of at most `width` cells, broken at blanks and between wide characters; empty lines leave nothing."""
    text = "".join(text for text, _ in runs)
    if len(text) <= width and text.isascii() and text.isprintable() and text == text.strip():
        return [list(runs)] if text else []
    return _sliced(runs, _spans(text, max(1, width)))


def flow(items: Iterable[Runs], between: Run, width: int) -> list[Runs]:
    """Items side by side, broken between them; one that is wider than a line is wrapped on its words."""
    lines: list[Runs] = []
    used = 0
    for item in filter(None, items):
        length = size(item)
        if lines and used + cell_len(between[0]) + length <= width:
            lines[-1] += [between, *item]
            used += cell_len(between[0]) + length
        else:
            lines += wrap(item, width)
            used = size(lines[-1]) if lines else 0
    return lines


def _spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if cells.is_narrow(text, start, end):
            yield from _narrow_spans(text, start, end, width)
        else:
            yield from _mixed_spans(text, start, end, width)
        start = end + 1


def _narrow_spans(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Where a character is a cell, the last blank that fits is found without looking at the others."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    while end - start > width:
        at = text.rfind(" ", start, start + width + 1)
        stop = start + width if at < 0 else at
        while text[stop - 1] == " ":
            stop -= 1
        yield start, stop
        start = stop
        while text[start] == " ":
            start += 1
    if start < end:
        yield start, end


def _mixed_spans(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    first, last, used = -1, start, 0
    for begin, finish, length in _units(text, start, end):
        gap = begin - last
        if first >= 0 and used + gap + length <= width:
            last, used = finish, used + gap + length
            continue
        if first >= 0:
            yield first, last
        if length > width:
            *whole, rest = cells.folded(text[begin:finish], width)
            for piece in whole:
                yield begin, begin + len(piece)
                begin += len(piece)
            length = cell_len(rest)
        first, last, used = begin, finish, length
    if first >= 0:
        yield first, last


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """What no line break parts: words, and single wide characters with the punctuation that clings to them."""
    for chunk in _CHUNK.finditer(text, start, end):
        begin = at = chunk.start()
        if not cells.has_wide(chunk[0]):
            yield begin, chunk.end(), cell_len(chunk[0])
            continue
        used, before, wide = 0, "", False
        for cluster, length in cells.measured(chunk[0]):
            if (wide or length > 1) and before and cluster not in _NO_LINE_START and before not in _NO_LINE_END:
                yield begin, at, used
                begin, used = at, 0
            at, used, before, wide = at + len(cluster), used + length, cluster, length > 1
        yield begin, at, used


def _sliced(runs: Sequence[Run], spans: Iterable[tuple[int, int]]) -> list[Runs]:
    """The runs of each span; spans rise and do not overlap."""
    lines: list[Runs] = []
    index = offset = 0
    for start, end in spans:
        line: Runs = []
        while index < len(runs):
            text, style = runs[index]
            if offset + len(text) > start:
                piece = text[max(0, start - offset) : end - offset]
                for blank in () if piece.isascii() else _HARD_BLANKS:
                    piece = piece.replace(blank, " ")
                line.append((piece, style))
            if offset + len(text) >= end:
                break
            offset += len(text)
            index += 1
        lines.append(line)
    return lines

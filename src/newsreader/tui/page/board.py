"""A page with places to go to: its lines, and what enter leads to on which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from textual.style import Style

from newsreader.listing import Place
from newsreader.tui.page.lines import BLANK, Line, Run, Runs, size
from newsreader.tui.page.look import Look

_BOLD = Style(bold=True)
_SPACIOUS = 18
"""Lines from which one is left blank at the top."""


class Lead(Struct, frozen=True):
    """Where enter leads: a place of the reader, what is shown of it, a story in it."""

    place: Place
    query: str = ""
    story: int | None = None


Cell = tuple[Runs, Lead | None]
"""What stands beside others on a line, and where it leads."""


class Stop(Struct, frozen=True):
    """Where the cursor may stand: one lead, or several side by side.

    Attributes:
        first, last: Lines of the page that belong to it.
        edges: The cell at which each lead begins.
        band: Stops of one band share the choice among what stands side by side.
        start: The lead chosen at first.
    """

    first: int
    last: int
    leads: tuple[Lead, ...]
    edges: tuple[int, ...]
    band: str
    start: int = 0

    def chosen(self, across: Mapping[str, int]) -> int:
        """The lead under the cursor, by the choices made so far."""
        return _chosen(across, self.band, len(self.leads), self.start)


class Board(Struct, frozen=True):
    """The lines of a page and its stops, from top to bottom."""

    lines: tuple[Line, ...] = ()
    stops: tuple[Stop, ...] = ()


class Sheet:
    """Collects a board: the margin before each line, one blank line between blocks, the cursor where it stands.

    Attributes:
        look: Width, clock, glyphs and styles.
        height: Lines of the pane.
    """

    def __init__(
        self,
        look: Look,
        height: int,
        *,
        at: int | None = None,
        across: Mapping[str, int] | None = None,
        raised: Style | None = None,
    ) -> None:
        """Start a page.

        Args:
            at: The stop under the cursor.
            across: The choice among what stands side by side, by band.
            raised: Background of what the cursor is on.
        """
        self.look = look
        self.height = height
        self._at = at
        self._across = across or {}
        self._raised = raised or Style()
        self._lines: list[Line] = [BLANK] if height >= _SPACIOUS else []
        self._stops: list[Stop] = []

    def add(self, lines: Sequence[Runs]) -> None:
        """Lines below the ones before."""
        self._lines += [Line((gutter(self.look), *runs)) for runs in lines]

    def block(self, lines: Sequence[Runs]) -> None:
        """Lines after a blank one; without lines nothing."""
        if lines:
            self._blank()
            self.add(lines)

    def choice(self, band: str, count: int, start: int) -> int | None:
        """Which of some leads side by side is under the cursor, if the stop added next is."""
        return _chosen(self._across, band, count, start) if len(self._stops) == self._at else None

    def tall(self, lines: Sequence[Runs], leads: Sequence[Lead], edges: Sequence[int], band: str, start: int) -> None:
        """A block that is one stop, the cursor before its first line."""
        self._blank()
        first, here = len(self._lines), len(self._stops) == self._at
        head = under_cursor(lines[0], self.look, self._raised, None) if here else [gutter(self.look), *lines[0]]
        self._lines.append(Line(tuple(head)))
        self.add(lines[1:])
        shifted = tuple(edge + self.look.margin for edge in edges)
        self._stops.append(Stop(first, len(self._lines) - 1, tuple(leads), shifted, band, start))

    def row(self, cells: Sequence[Cell], band: str) -> None:
        """A stop of one line: cells side by side, each with room for the cursor before it."""
        self.rows([[runs for runs, _ in cells]], [lead for _, lead in cells], band)

    def rows(self, lines: Sequence[Sequence[Runs]], leads: Sequence[Lead | None], band: str, *, name: int = 0) -> None:
        """A stop of several lines, each with its cells.

        Args:
            leads: One for each cell; the cursor never goes to a cell without.
            name: The run of the first line's cells that is bold under the cursor.
        """
        first, edges = len(self._lines), _edges(lines[0], self.look.margin)
        found = [index for index, lead in enumerate(leads) if lead]
        starts = tuple(edges[index] for index in found)
        stop = Stop(first, first + len(lines) - 1, tuple(filter(None, leads)), starts, band)
        chosen = found[stop.chosen(self._across)] if len(self._stops) == self._at else None
        for part, cells in enumerate(lines):
            self._lines.append(Line(tuple(self._beside(cells, chosen, None if part else name))))
        self._stops.append(stop)

    def board(self) -> Board:
        """What was collected."""
        return Board(tuple(self._lines), tuple(self._stops))

    def _blank(self) -> None:
        if self._lines and self._lines[-1] is not BLANK:
            self._lines.append(BLANK)

    def _beside(self, cells: Sequence[Runs], chosen: int | None, name: int | None) -> Runs:
        """Cells side by side, the chosen one under the cursor."""
        runs: Runs = []
        for index, cell in enumerate(cells):
            lit = under_cursor(cell, self.look, self._raised, name) if index == chosen else [gutter(self.look), *cell]
            runs += lit
        return runs


def gutter(look: Look, raised: Style | None = None) -> Run:
    """The margin before a line or a cell; with the cursor in it where there is a background for it."""
    if raised is None:
        return " " * look.margin, look.palette.normal
    return look.glyphs.cursor + " " * (look.margin - 1), look.palette.accent + raised


def under_cursor(runs: Runs, look: Look, raised: Style, name: int | None) -> Runs:
    """Runs with the cursor before them, on its background, the name among them bold."""
    lit = [(text, style + raised + (_BOLD if index == name else Style())) for index, (text, style) in enumerate(runs)]
    return [gutter(look, raised), *lit]


def _chosen(across: Mapping[str, int], band: str, count: int, start: int) -> int:
    return min(max(across.get(band, start), 0), count - 1)


def _edges(cells: Sequence[Runs], margin: int) -> list[int]:
    """Where each cell begins, its gutter included."""
    return list(accumulate((margin + size(cell) for cell in cells[:-1]), initial=0))

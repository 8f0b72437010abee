"""A pane whose page may come in two parts, and that goes to a line before the page, or the pane, is there."""

from __future__ import annotations

from newsreader.tui.find_pane import FindPane


class PlacePane(FindPane):
    """Base of a pane that can be told where to go on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._aim: int | None = None
        self._resumed: tuple[int, int] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of the page is at hand, rather than its beginning."""
        return True

    @property
    def lines_above(self) -> int:
        """Lines of the page above those that are, or are about to be, on the screen."""
        return self._resumed[0] if self._resumed else self._top

    @property
    def left_at(self) -> tuple[int, int]:
        """The line at the top, and how many lines there are, for `resume`; 0 where that is not known."""
        if self._resumed or not self.size:
            return self._resumed or (0, 0)
        return self._top, len(self.body.lines) if self.is_whole else 0

    def resume(self, line: int, lines: int) -> None:
        """Go on at a line of so many; at the same part of the page when it has more or fewer in this width."""
        self._resumed = (line, lines) if line else None
        self._go_on()
        self.redraw()

    def go_to_line(self, top: int) -> None:
        """Put a line of the page at the top of the pane, as soon as so much of a long text is laid out."""
        self.scroll_lines(top)
        self._aim = None if self.is_whole else top

    def scroll_lines(self, top: int) -> None:
        self._aim = None
        super().scroll_lines(top)

    def resized(self) -> None:
        super().resized()
        self._go_on()

    def _go_on(self) -> None:
        if self._resumed and self.size:
            self._page = None
            (line, lines), count = self._resumed, len(self.body.lines)
            is_same = lines in (0, count) or not self.is_whole
            self._top = min(line if is_same else round(line * count / lines), self._lowest)
            self._resumed, self._aim = None, None if self.is_whole else line

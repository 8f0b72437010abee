"""A pane with a page whose words are lit: those of a search for stories, and those a person finds in the page."""

from __future__ import annotations

from textual.style import Style

from newsreader.tui.line_pane import Run
from newsreader.tui.page import Page
from newsreader.tui.page.lighting import Lights, lit, lit_line
from newsreader.tui.page.matches import Matches, Text
from newsreader.tui.page_pane import PagePane

_FOUND, _HERE = Style(underline=True), Style(reverse=True)
"""Over the accent, so that a match is told without colour, too."""


class FindPane(PagePane):
    """Base of a pane whose page can be searched.

    Attributes:
        sought: The words that are looked for; None while nobody looks for any.
        here: The match that was gone to last, from 0.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lights = Lights()
        self.sought: str | None = None
        self.here: int | None = None
        self._found: tuple[Page, str, Matches] | None = None

    @property
    def matches(self) -> Matches:
        """What the page has of the words."""
        if not self.sought or not self.size:
            return Matches()
        page, held = self.body, self._found
        if held is None or held[0] is not page or held[1] != self.sought:
            text = held[2].text if held and held[0] is page else Text.of(page.lines)
            held = self._found = (page, self.sought, text.find(self.sought))
        return held[2]

    def find(self, words: str, line: int) -> None:
        """Light some words, and go to the first match on a line or below it, else to the first of all."""
        self.sought = words
        count = len(self.matches.spans)
        self.here = self.matches.first_from(line) % count if count else None
        self.redraw()
        self._go() if count else self.scroll_lines(line)

    def find_next(self, step: int) -> None:
        """Go to another match: from the one gone to last while it is in sight, else from what is."""
        matches = self.matches
        count = len(matches.spans)
        if not count:
            return
        if self.here is not None and self._sees(self.here):
            self.here = (self.here + step) % count
        else:
            below = matches.first_from(self.top)
            self.here = (below if step > 0 else below - 1) % count
        self.redraw()
        self._go()

    def end_find(self) -> None:
        """Look for nothing any more; the page stays where it is."""
        if self.sought is not None:
            self.sought = self.here = self._found = None
            self.redraw()

    @property
    def found(self) -> str:
        """`3 of 17`; empty without a match."""
        count = len(self.matches.spans)
        return f"{self.here + 1:,} of {count:,}" if self.here is not None and self.here < count else ""

    def light(self, lights: Lights) -> None:
        """Light the words of a search for stories, or none."""
        if lights != self._lights:
            self._lights = lights
            self.redraw()

    def page_line(self, index: int) -> list[Run]:
        runs = super().page_line(index)
        if self._lights:
            runs = lit_line(self.body.lines, index, self._lights, self.looks.palette.lit)
        pieces = list(self.matches.on(index)) if self.sought else []
        if not pieces:
            return runs
        lit_up = self.looks.palette.accent_strong + _FOUND
        runs = lit(runs, [(first, last) for first, last, number in pieces if number != self.here], lit_up)
        return lit(runs, [(first, last) for first, last, number in pieces if number == self.here], lit_up + _HERE)

    def _go(self) -> None:
        if self.here is not None:
            self.reveal(self.matches.line(self.here))

    def _sees(self, number: int) -> bool:
        return number < len(self.matches.spans) and self.top <= self.matches.line(number) < self.top + self.room

"""A widget drawn line by line from strips it keeps: nothing is drawn twice that did not change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from newsreader.tui.themes import Looks, looks_of

if TYPE_CHECKING:
    from textual.events import Blur, Focus, Resize

Run = tuple[str, Style]
"""A piece of text and its style."""


class LinePane(Widget, can_focus=True):
    """Base of every pane. A subclass says what line `y` looks like; this class keeps and filters it."""

    DEFAULT_CSS = """
    LinePane { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._kept: dict[int, Strip] = {}
        self._looks: Looks | None = None

    def line(self, y: int) -> list[Run]:
        """What stands on line `y` of the pane; shorter lines are filled."""
        raise LookupError(y)

    @property
    def looks(self) -> Looks:
        """Styles and glyphs of the current theme."""
        if self._looks is None:
            self._looks = looks_of(self.app)
        return self._looks

    def redraw(self, lines: Iterable[int] | None = None) -> None:
        """Draw some lines anew, or all of them."""
        if lines is None:
            self._kept.clear()
            self.refresh()
            return
        for y in lines:
            self._kept.pop(y, None)
            self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The kept strips of a region. Textual's own path styles and filters every line anew on each paint."""
        return [self._strip(y).crop(crop.x, crop.right) for y in crop.line_range]

    def _strip(self, y: int) -> Strip:
        kept = self._kept.get(y)
        if kept is None:
            kept = self._kept[y] = self._made(y)
        return kept

    def _made(self, y: int) -> Strip:
        return self.drawn(self.line(y), self.size.width)

    def drawn(self, runs: Iterable[Run], width: int) -> Strip:
        """Runs as a strip of a width, through the app's line filters."""
        base = self._base
        segments = [Segment(text, base + style.rich_style) for text, style in runs if text]
        strip = Strip(segments).adjust_cell_length(width, base)
        background = self.background_colors[1]
        for line_filter in self.app.get_line_filters():
            strip = strip.apply_filter(line_filter, background)
        return strip

    @property
    def _base(self) -> RichStyle:
        return self.looks.base.rich_style

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def on_resize(self, _: Resize) -> None:
        self.redraw()

    def on_focus(self, _: Focus) -> None:
        self.redraw()

    def on_blur(self, _: Blur) -> None:
        self.redraw()

    def _restyle(self) -> None:
        self._looks = None
        self.redraw()

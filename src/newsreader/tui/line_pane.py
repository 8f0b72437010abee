"""A widget drawn line by line from strips it keeps: nothing is drawn twice that did not change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from newsreader.tui.drawn import Drawn
from newsreader.tui.page.cells import cell_len, head
from newsreader.tui.themes import Looks, looks_of

if TYPE_CHECKING:
    from textual.color import Color
    from textual.events import MouseScrollDown, MouseScrollUp, Resize
    from textual.filter import LineFilter

_KEPT_STYLES = 500
_WHEEL = 3
"""Rows that a notch of the mouse wheel scrolls."""

Run = tuple[str, Style]
"""A piece of text and its style."""


class Brush:
    """Draws runs of one theme: what is the same for every line is found once."""

    def __init__(self, base: Style, background: Color, filters: Sequence[LineFilter]) -> None:
        self._base = base.rich_style
        self._background = background
        self._filters = tuple(filters)
        self._styles: dict[Style, RichStyle] = {}

    def strip(self, runs: Iterable[Run], width: int) -> Strip:
        """A strip of a width; what is longer is cut, what is shorter filled."""
        style_of = self._style
        segments = [Segment(text, style_of(style)) for text, style in runs if text]
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._background)
        return _filled(segments, width, self._base)

    def _style(self, style: Style) -> RichStyle:
        found = self._styles.get(style)
        if found is None:
            found = self._base + style.rich_style
            # Links carry meta of their own: without an end to it the memory of a long evening would be theirs.
            if len(self._styles) > _KEPT_STYLES:
                self._styles.clear()
            self._styles[style] = found
        return found


def beginning(strip: Strip, width: int) -> Strip:
    """The first cells of a strip."""
    return _filled(list(strip), width, None)


def _filled(segments: list[Segment], width: int, style: RichStyle | None) -> Strip:
    """Segments as a strip that is exactly so wide: cut, or filled with blanks of a style."""
    missing = width - sum(cell_len(segment.text) for segment in segments)
    if missing < 0:
        segments = _fitting(segments, width)
        missing = width - sum(cell_len(segment.text) for segment in segments)
    # The width is said, because Textual would count some letters otherwise than terminals draw them.
    return Drawn([*segments, Segment(" " * missing, style)] if missing else segments, width)


def _fitting(segments: Sequence[Segment], width: int) -> list[Segment]:
    """What fits of a line that is too long."""
    kept: list[Segment] = []
    for text, style, _ in segments:
        piece = head(text, width)
        width -= cell_len(piece)
        kept.append(Segment(piece, style))
        if len(piece) < len(text):
            break
    return kept


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
        self._brush: Brush | None = None
        self._fitted = Size()
        self._was_active = False

    def line(self, y: int) -> list[Run]:
        """What stands on line `y` of the pane; shorter lines are filled."""
        raise LookupError(y)

    @property
    def size(self) -> Size:
        """Cells to draw on: all of them, as a pane has no border and no padding for Textual to look up."""
        return self.outer_size

    @property
    def is_active(self) -> bool:
        """Whether keys go to this pane."""
        return self.screen.focused is self

    @property
    def looks(self) -> Looks:
        """Styles and glyphs of the current theme."""
        if self._looks is None:
            self._looks = looks_of(self.app)
        return self._looks

    def let_go(self) -> None:
        """Let go of all that was drawn."""
        self._kept.clear()

    def redraw(self, lines: Iterable[int] | None = None) -> None:
        """Draw some lines anew, or all of them."""
        if lines is None:
            self.let_go()
            self.refresh()
            return
        for y in lines:
            self._kept.pop(y, None)
            self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The kept strips of a region. Textual's own path styles and filters every line anew on each paint."""
        self._fit()
        kept, made = self._kept, self._made
        for y in crop.line_range:
            if y not in kept:
                kept[y] = made(y)
        if crop.x == 0 and crop.width >= self.size.width:
            return [kept[y] for y in crop.line_range]
        return [kept[y].crop(crop.x, crop.right) for y in crop.line_range]

    def resized(self) -> None:
        """Adapt to another size, of which nothing was drawn yet."""

    def _fit(self) -> None:
        """Let go of what was drawn at another size, or for another pane in focus: Textual tells of both when it has
        painted them.
        """
        if self._fitted != self.size:
            self._fitted = self.size
            self.resized()
            self.let_go()
        if self._was_active != self.is_active:
            self._was_active = self.is_active
            self.let_go()

    def _made(self, y: int) -> Strip:
        return self.drawn(self.line(y), self.size.width)

    def drawn(self, runs: Iterable[Run], width: int) -> Strip:
        """Runs as a strip of a width, through the app's line filters."""
        if self._brush is None:
            self._brush = Brush(self.looks.base, self.background_colors[1], self.app.get_line_filters())
        return self._brush.strip(runs, width)

    def wheel(self, rows: int) -> None:
        """Scroll by rows; a pane that shows all it has stays."""

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.wheel(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.wheel(-_WHEEL)

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._restyle())

    def on_resize(self, _: Resize) -> None:
        self._fit()

    def _restyle(self) -> None:
        self._looks = self._brush = None
        self.redraw()

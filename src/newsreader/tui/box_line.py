"""Where one types into a box: a line that knows when it is over."""

from __future__ import annotations

from functools import cached_property

from textual import events
from textual.geometry import Region, Size
from textual.widget import Widget
from textual.widgets import Input

_STEP = 128
"""Cells by which the line grows: the whole screen is laid out anew each time, for one letter as for many."""


class BoxLine(Input):
    """An input that enter and escape end. What somebody in a hurry types behind them is meant for the reader, though it
    arrives here until the box is gone: whoever closes that takes care of it.

    Attributes:
        late: Such keys.
        is_over: The key that ends it was pressed.
        stays_on_escape: Escape leads back to other words, and does not end it.
    """

    stays_on_escape = False
    is_over = False

    @cached_property
    def late(self) -> list[events.Key]:
        return []

    @property
    def content_width(self) -> int:
        """Cells of the words and the cursor behind them, and room for more."""
        return -(-super().content_width // _STEP) * _STEP

    @property
    def max_scroll_x(self) -> int:
        """So far that the words and the cursor behind them are in sight, and not the room for more."""
        return max(0, super().content_width - self.container_size.width)

    def watch_value(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self.set_reactive(Widget.virtual_size, Size(self.content_width, 1))
        self._fill()
        x, y = self.cursor_screen_offset - self.content_region.offset + self.scroll_offset
        self.scroll_to_region(Region(x, y, 1, 1), animate=False, force=True)

    def _fill(self) -> None:
        """Leave no room empty behind words that stand out of sight."""
        if self.scroll_x > self.max_scroll_x:
            self.scroll_to(x=self.max_scroll_x, animate=False, force=True)

    async def _on_key(self, event: events.Key) -> None:
        if self.is_over:
            event.stop()
            event.prevent_default()
            self.late.append(event)
            return
        self.is_over = event.key == "enter" or (event.key == "escape" and not self.stays_on_escape)
        await super()._on_key(event)

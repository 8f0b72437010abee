"""Boxes that only place what is in them. They draw nothing, so painting what lies on them costs nothing."""

from __future__ import annotations

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Covered(Widget):
    """A widget covered by its children to the last cell.

    Every paint asks each visible widget for its lines, those beneath as well; Textual's containers and screens draw,
    style and filter blank lines each time.
    """

    _blank: Strip = Strip.blank(0)

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._blank.cell_length != crop.width:
            self._blank = Strip.blank(crop.width, self.rich_style)
        return [self._blank] * crop.height


class Frame(Covered, Container):
    """A container that is covered."""

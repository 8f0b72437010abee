"""The last door before the terminal: no control character and no link of a record passes."""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Gate(LineFilter):
    """Drops control and direction characters from every segment, and OSC 8 links from every style."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, clean; unchanged ones are kept as they are."""
        return [
            segment if _is_clean(segment) else Segment(_FORBIDDEN.sub("", segment.text), _unlinked(segment.style))
            for segment in segments
        ]


def _is_clean(segment: Segment) -> bool:
    text, style, control = segment
    if control is not None or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or not _FORBIDDEN.search(text)


def _unlinked(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None and style.link else style

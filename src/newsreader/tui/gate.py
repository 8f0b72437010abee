"""The last doors before the terminal: no control character and no link of a record passes; `--ascii` keeps to ASCII."""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

_PLAIN = str.maketrans(
    {
        "·": "|", "•": "*", "×": "x", "‹": "<", "›": ">", "«": "<", "»": ">", "…": "~", "−": "-", "‐": "-", "‑": "-",
        "‒": "-", "–": "-", "—": "-", "―": "-", "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": '"', "”": '"', "„": '"',
        "●": "N", "○": "n", "★": "*", "▪": "x", "▌": ">", "▕": "|", "─": "-", "│": "|", "┤": "+", "↓": "v", "↑": "^",
        "←": "<", "→": ">", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
"""Typographic characters and ours as ASCII, cell for cell; the letters of other scripts stay."""


class Gate(LineFilter):
    """Drops control and direction characters from every segment, and OSC 8 links from every style."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, clean; unchanged ones are kept as they are."""
        return [
            segment if _is_clean(segment) else Segment(_FORBIDDEN.sub("", segment.text), _unlinked(segment.style))
            for segment in segments
        ]


class Plain(LineFilter):
    """Draws with ASCII what is not a letter."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, transliterated."""
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(_PLAIN), segment.style, segment.control)
            for segment in segments
        ]


def _is_clean(segment: Segment) -> bool:
    text, style, control = segment
    if control is not None or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or not _FORBIDDEN.search(text)


def _unlinked(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None and style.link else style

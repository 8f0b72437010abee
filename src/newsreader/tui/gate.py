"""The last doors before the terminal: no control and no link of a record passes, and nothing that it cannot draw."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from newsreader.tui.page.cells import UNSTEADY, cell_len, steady

_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SUSPECT = re.compile(f"[{UNSTEADY}]|{_FORBIDDEN.pattern}")

_PLAIN = str.maketrans(
    {
        "·": "|", "•": "*", "×": "x", "‹": "<", "›": ">", "«": "<", "»": ">", "…": "~", "−": "-", "‐": "-", "‑": "-",
        "‒": "-", "–": "-", "—": "-", "―": "-", "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": '"', "”": '"', "„": '"',
        "●": "N", "○": "n", "★": "*", "▪": "x", "▌": ">", "▕": "|", "─": "-", "│": "|", "┤": "+", "↓": "v", "↑": "^",
        "←": "<", "→": ">", "□": "?", "≡": "=", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
        **dict.fromkeys("▁▂▃▄▅▆▇█▊▎▔", " "),
    }
)  # fmt: skip
"""Typographic characters and ours as ASCII, cell for cell; the letters of other scripts stay."""


class Gate(LineFilter):
    """Drops controls, direction marks and what terminals differ in from every segment, and links from every style."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, clean; unchanged ones are kept as they are."""
        return [
            segment
            if _is_clean(segment)
            else Segment(steady(_FORBIDDEN.sub("", segment.text)), _unlinked(segment.style))
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


class Encoded(LineFilter):
    """Draws what an encoding has no character for as the letter it is made from, else as a question mark a cell."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, with nothing in them that would reach the terminal as something else."""
        return [
            segment
            if segment.text.isascii()
            else Segment(
                "".join(_spelled(character, self._encoding) for character in steady(segment.text)),
                segment.style,
                segment.control,
            )
            for segment in segments
        ]


class Colorless(LineFilter):
    """Takes the colours out of every style; weight and reverse stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            segment if segment.style is None else Segment(segment.text, _colorless(segment.style), segment.control)
            for segment in segments
        ]


def _is_clean(segment: Segment) -> bool:
    text, style, control = segment
    if control is not None or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or not _SUSPECT.search(text)


def _unlinked(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None and style.link else style


@lru_cache(1000)
def _spelled(character: str, encoding: str) -> str:
    from unicodedata import normalize

    for shown in (character, normalize("NFD", character)[:1]):
        try:
            shown.encode(encoding)
        except UnicodeEncodeError:
            continue
        if cell_len(shown) == cell_len(character):
            return shown
    return "?" * cell_len(character)


@lru_cache(1000)
def _colorless(style: Style) -> Style:
    # Not `without_color`, which forgets what a click means.
    return Style(
        bold=style.bold, dim=style.dim, italic=style.italic, underline=style.underline, reverse=style.reverse,
        strike=style.strike, meta=style.meta or None,
    )  # fmt: skip

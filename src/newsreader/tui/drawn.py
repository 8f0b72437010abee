"""A line as it was drawn, to be kept by the hundred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

_KEPT = 4
"""Results that a cache of a line keeps."""


class Drawn(Strip):
    """A strip of a known width that costs little to keep.

    Textual gives each strip seven caches, and the compositor has it keep itself as its own only part: a circle that the
    collector of garbage has to find. This one makes a cache when something is kept there, and never keeps itself.
    """

    __slots__ = ()

    def __init__(self, segments: list[Segment], width: int) -> None:
        self._segments = segments
        self._cell_length = width
        self._render_cache = self._link_ids = self._cell_count = None

    def __getattr__(self, name: str) -> FIFOCache[Any, Any]:
        if not name.endswith("_cache"):
            raise AttributeError(name)
        cache: FIFOCache[Any, Any] = FIFOCache(_KEPT)
        setattr(self, name, cache)
        return cache

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The strip cut into parts; a cut at its end alone leaves it whole."""
        cuts = list(cuts)
        return [self] if cuts == [self._cell_length] else super().divide(cuts)

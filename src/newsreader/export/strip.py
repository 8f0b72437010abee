"""The coverage of a story as dots along its span, drawn without script and style."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.coverage import Row

_FEWEST = 3
_WIDTH, _EDGE, _HEIGHT = 640, 6, 16


def strip(rows: Sequence[Row]) -> str:
    """An SVG of one dot a dated report; empty where there are too few, or all came at one time."""
    dated = [(row.published.seconds, row) for row in rows if row.published]
    if len(dated) < _FEWEST:
        return ""
    start, end = min(at for at, _ in dated), max(at for at, _ in dated)
    if start == end:
        return ""
    # The story itself last: nothing lies over it.
    dots = "".join(
        _dot(_EDGE + (_WIDTH - 2 * _EDGE) * (at - start) / (end - start), row)
        for at, row in sorted(dated, key=lambda pair: (pair[1].own, pair[1].first))
    )
    middle = _HEIGHT // 2
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">'
        f'<line x1="0" y1="{middle}" x2="{_WIDTH}" y2="{middle}"/>{dots}</svg>\n'
    )


def _dot(place: float, row: Row) -> str:
    kind = ' class="own"' if row.own else ' class="first"' if row.first else ""
    return f'<circle cx="{place:.1f}" cy="{_HEIGHT // 2}" r="{5 if row.own else 4}"{kind}/>'

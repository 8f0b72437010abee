"""Reports a day as a few cells, between the first date and the last."""

from __future__ import annotations

from collections import Counter
from datetime import date

from newsreader.coverage import Coverage
from newsreader.tui.page import words
from newsreader.tui.page.lines import Runs
from newsreader.tui.page.look import Look

_CELLS = 14
"""More days than this share a cell."""


def sparkline(coverage: Coverage, look: Look) -> Runs:
    """`Sat 21 █▄█····▄ Sat 28 Dec`; nothing when fewer than two reports have a date."""
    days = [words.local(row.published, look.zone).date() for row in coverage.rows if row.published]
    if len(days) < 2:
        return []
    first, last = min(days), max(days)
    palette, drawn = look.palette, _drawn(days, first, last, look)
    if first == last:
        return [(f"{drawn} ", palette.normal), (_named(last), palette.dim)]
    start = words.day(first) if _month(first) == _month(last) else _named(first)
    end = _named(last)
    if first.year != last.year:
        start, end = words.named_day(first), words.named_day(last)
    return [(f"{start} ", palette.dim), (drawn, palette.normal), (f" {end}", palette.dim)]


def _drawn(days: list[date], first: date, last: date, look: Look) -> str:
    per_cell = -(-((last - first).days + 1) // _CELLS)
    counts = Counter((at - first).days // per_cell for at in days)
    most = max(counts.values())
    return "".join(_cell(counts[index], most, look) for index in range((last - first).days // per_cell + 1))


def _cell(count: int, most: int, look: Look) -> str:
    """A full or a half block; the number itself in ASCII."""
    glyphs = look.glyphs
    if not glyphs.many:
        return str(min(count, 9)) if count else "."
    return (glyphs.many if count * 2 > most else glyphs.few) if count else glyphs.dot


def _named(at: date) -> str:
    return words.named_day(at, year=False)


def _month(at: date) -> tuple[int, int]:
    return at.year, at.month

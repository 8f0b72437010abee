"""A week in a few cells: reports a day, between its first and last date."""

from __future__ import annotations

from collections import Counter

from newsreader.coverage import Coverage
from newsreader.tui.paper import words
from newsreader.tui.paper.flow import Runs
from newsreader.tui.paper.look import Look

_CELLS = 14


def sparkline(coverage: Coverage, look: Look) -> Runs:
    """`Sat 21 █▄█····▄ Sat 28 Dec`; empty when fewer than two reports have a date."""
    moments = [row.published for row in coverage.rows if row.published]
    if len(moments) < 2:
        return []
    days = [words.local(moment, look.zone).date().toordinal() for moment in moments]
    first, last = min(moments), max(moments)
    cell = -(-(max(days) - min(days) + 1) // _CELLS)
    counts = Counter((day - min(days)) // cell for day in days)
    drawn = "".join(_cell(counts[index], max(counts.values()), look) for index in range(max(counts) + 1))
    end = f"{words.day(last, look.zone)} {words.month(last, look.zone)}"
    start = words.day(first, look.zone)
    if words.month(first, look.zone) != words.month(last, look.zone):
        start += f" {words.month(first, look.zone)}"
    if min(days) == max(days):
        return [(f"{drawn} ", look.palette.normal), (end, look.palette.dim)]
    return [(f"{start} ", look.palette.dim), (drawn, look.palette.normal), (f" {end}", look.palette.dim)]


def _cell(count: int, most: int, look: Look) -> str:
    """A full or half block; the digit itself in ASCII."""
    if not look.glyphs.many:
        return str(min(count, 9)) if count else "."
    if not count:
        return look.glyphs.dot
    return look.glyphs.many if count * 2 > most else look.glyphs.few

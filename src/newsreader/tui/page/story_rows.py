"""Stories as rows of a page: one line where there is room, else the date and the rest on a second one."""

from __future__ import annotations

from newsreader.listing import Row
from newsreader.tui.page import cells, words
from newsreader.tui.page.lines import Runs, size
from newsreader.tui.page.look import Look

_ONE_LINE = 64
_PROVIDER, _COVERED = 18, 5
"""Cells of these columns."""


def story_height(width: int) -> int:
    """Lines of a row in a pane of a width."""
    return 1 if width >= _ONE_LINE else 2


def story_row(row: Row, look: Look, *, provider: bool) -> list[Runs]:
    """The lines of one story, each `look.room` cells long; the title is the second run of the first.

    Args:
        provider: Name it: the page is not about one.
    """
    palette, glyphs, room = look.palette, look.glyphs, look.room
    mark = " " if not row.unread else glyphs.hidden if row.hidden else glyphs.unread
    marked = (f"{mark} ", palette.dim if row.hidden else palette.accent)
    voice = palette.normal if row.unread and not row.hidden else palette.dim
    covered = f"{row.covered}{glyphs.providers}" if row.covered > 1 else ""
    date = words.list_date(row.published, look.now, look.zone, look.width) if row.published else "undated"
    if story_height(look.width) == 1:
        who = f"  {cells.left(row.provider, _PROVIDER, glyphs.more)}" if provider else ""
        tail = [
            (cells.right(covered, _COVERED), palette.normal),
            (f"{who}  {cells.right(date, words.date_cells())}", palette.dim),
        ]
        return [[marked, (cells.left(row.title, room - 2 - size(tail), glyphs.more), voice), *tail]]
    who = cells.cut(row.provider, room - 2 - _COVERED - len(date) - 3, glyphs.more) if provider else ""
    about = f"{who} {glyphs.dot} {date}" if who else date
    return [
        [marked, (cells.left(row.title, room - 2, glyphs.more), voice)],
        [
            ("  " + cells.left(about, room - 2 - _COVERED, glyphs.more), palette.dim),
            (cells.right(covered, _COVERED), palette.normal),
        ],
    ]

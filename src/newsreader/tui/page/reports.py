"""What a report is called wherever it is listed: its number and its headline."""

from __future__ import annotations

from textual.style import Style

from newsreader.coverage import Row
from newsreader.records import urls
from newsreader.tui.keys_told import report_key
from newsreader.tui.page import cells
from newsreader.tui.page.look import Look


def number_of(number: int, look: Look) -> tuple[str, Style]:
    """What stands for the number of a report: the key that opens it, else the number, dim; empty for 0."""
    sign = "" if look.is_printed else report_key(number)
    return (sign, look.palette.accent_strong) if sign else (str(number or ""), look.palette.dim)


def title_in(room: int, title: str, look: Look) -> str:
    """A headline cut to the room there is; whole on paper, where the marks behind it make way."""
    return title if look.is_printed else cells.cut(title, room, look.glyphs.more)


def headline(row: Row) -> str:
    """A report's headline, or what stands for it; empty for the story itself."""
    if row.own:
        return ""
    source, target = row.links.source, row.report.target if row.report else None
    return row.title or readable(target) or (urls.shown(source) if source else "untitled")


def readable(target: str | None) -> str:
    """A path or wiki link as words: its last part, without dashes and extension."""
    last = (target or "").rstrip("/").rpartition("/")[2]
    stem, _, extension = last.rpartition(".")
    plain = (
        (stem if stem and extension.isalnum() and len(extension) <= 8 else last)
        .replace("-", " ")
        .replace("_", " ")
        .strip()
    )
    return plain[:1].upper() + plain[1:]

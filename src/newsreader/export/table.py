"""A table for spreadsheets: CSV as RFC 4180 has it, in which no cell is taken for a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newsreader.coverage import Coverage, coverage_of
from newsreader.records.text import clean_line
from newsreader.story import Moment

if TYPE_CHECKING:
    from newsreader.access import Told

_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What a cell starts with that a spreadsheet computes, or that one of some countries does."""

_COLUMNS: dict[str, Callable[[Told, Coverage], str | float | None]] = {
    "published": lambda told, _: _iso(told.story.published),
    "provider": lambda told, _: told.story.provider.label,
    "title": lambda told, _: told.story.title,
    "source": lambda told, _: told.story.links.source,
    "path": lambda told, _: told.story.path,
    "root": lambda told, _: told.story.root,
    "id": lambda told, _: told.story.id,
    "type": lambda told, _: told.story.type,
    "topics": lambda told, _: "; ".join(told.story.topics),
    "domain": lambda told, _: told.story.provider.domain,
    "authors": lambda told, _: "; ".join(told.story.provider.authors),
    "excerpt": lambda told, _: told.story.excerpt,
    "updated": lambda told, _: _iso(told.story.updated),
    "amp": lambda told, _: told.story.links.amp,
    "cdn_amp": lambda told, _: told.story.links.cdn_amp,
    "others": lambda told, _: " ".join(link.url for link in told.story.links.others),
    "quality": lambda told, _: told.story.quality,
    "heat": lambda told, _: told.story.heat,
    "providers": lambda _, coverage: coverage.providers,
    "reports": lambda _, coverage: max(1, len(coverage.rows)),
    "related": lambda told, _: len(told.story.related),
    "listed_by": lambda told, _: len(told.joined.listed_by),
    "hidden": lambda told, _: _flag(told.story.hidden),
    "read": lambda told, _: _flag(told.read),
    "starred": lambda told, _: _flag(told.starred),
}


def as_csv(stories: Iterable[Told]) -> Iterator[str]:
    """A line of names, then one a story; lines end in CR and LF."""
    yield _line(_COLUMNS)
    for told in stories:
        coverage = coverage_of(told.story, told.joined)
        yield _line(cell(column(told, coverage)) for column in _COLUMNS.values())


def cell(value: str | float | None) -> str:
    """A value as a cell, without the quotes around it; a text that would be a formula begins with an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return f"{value:.15g}"
    text = clean_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Iterable[str]) -> str:
    return ",".join(_quoted(text) for text in cells) + "\r\n"


def _quoted(text: str) -> str:
    if any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None


def _flag(value: bool) -> str:
    return "true" if value else "false"

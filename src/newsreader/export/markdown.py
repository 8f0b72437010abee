"""A Markdown document: topics as headings, under them the stories with who else reported them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsreader.coverage import Coverage, Row, coverage_of
from newsreader.export import facts
from newsreader.export.document import Document, Read
from newsreader.tui.page import words

if TYPE_CHECKING:
    from newsreader.access import Told

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&!$^={}])")
_AT_START = re.compile(r"\A([-+:]|\d{1,9}(?=[.)]))")


def as_markdown(document: Document, read: Read) -> Iterator[str]:
    """The document, a story at a time."""
    yield f"# {escaped(document.title)}\n\n{escaped(document.about)}\n"
    for section in document.sections:
        yield f"\n## {escaped(' › '.join(section.path))}\n"
        for told in read(section.ids):
            yield _story(told, document)


def escaped(text: str) -> str:
    """One line in which no sign means anything."""
    text = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(lambda found: f"\\{found[1]}" if not found[1].isdigit() else found[1] + "\\", text)


def _story(told: Told, document: Document) -> str:
    story, coverage = told.story, coverage_of(told.story, told.joined)
    blocks = [f"### {_linked(story.title, story.links.source)}", _byline(told, document)]
    blocks += [escaped(story.excerpt)] if story.excerpt else []
    blocks += list(_coverage(coverage, document))
    return "".join(f"\n{block}\n" for block in blocks if block)


def _byline(told: Told, document: Document) -> str:
    story = told.story
    parts = [f"**{escaped(story.provider.label)}**"] if story.provider.label else []
    parts += [words.full_date(story.published, document.zone)] if story.published else []
    parts += [escaped(part) for part in facts.minor(story)]
    pages = (("AMP", story.links.amp), ("cached AMP", story.links.cdn_amp))
    return " · ".join([*parts, *(_linked(name, url) for name, url in pages if url)])


def _coverage(coverage: Coverage, document: Document) -> Iterator[str]:
    if fact := facts.fact(coverage):
        yield escaped(fact)
        rows = coverage.reports if coverage.is_contents else coverage.rows
        yield "\n".join(f"- {_row(row, document)}" for row in rows)


def _row(row: Row, document: Document) -> str:
    marks = "".join(f", *{mark}*" for mark in facts.marks(row))
    when = facts.when(row, document.zone)
    return f"{when} **{escaped(facts.who(row))}**: {_linked(facts.said(row), row.links.source)}{marks}"


def _linked(text: str, url: str | None) -> str:
    """Words that lead to a checked address; it holds neither blanks nor angle brackets."""
    return f"[{escaped(text)}](<{url}>)" if url else escaped(text)

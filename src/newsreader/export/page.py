"""One web page that needs nothing else: topics, stories, who else reported them. No script, no picture, no request.

Whatever a record says is text: escaped, in elements of ours, never in an id or a style. Links are checked addresses.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader.coverage import Coverage, Row, coverage_of
from newsreader.export import facts
from newsreader.export.document import Among, Document, Read, Section
from newsreader.export.strip import strip
from newsreader.hashes import sha256
from newsreader.story import Moment
from newsreader.tui.page import words

if TYPE_CHECKING:
    from newsreader.access import Told

_LINK = 'rel="noopener noreferrer nofollow"'
_FOREIGN = 'lang="" dir="auto"'
"""On text of records: its language and direction are its own."""


class _Page(Struct, frozen=True):
    """What links within the page need to know.

    Attributes:
        topics: Section numbers by the names of topics.
    """

    document: Document
    here: Among
    topics: dict[str, int]


def as_html(document: Document, read: Read) -> Iterator[str]:
    """The page, a story at a time."""
    topics = {section.path[-1].casefold(): section.number for section in document.sections}
    page = _Page(document, Among(document.ids), topics)
    yield _head(document)
    yield _contents(document)
    yield "<main>\n"
    for section in document.sections:
        yield _section_head(section)
        for told in read(section.ids):
            yield _article(told, section, page)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _head(document: Document) -> str:
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    title = escape(document.title)
    made = Moment(document.made)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="newsreader">\n'
        # A browser asks for an icon where none is named.
        '<link rel="icon" href="data:,">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<header><h1 dir="auto">{title}</h1>\n<p>{escape(document.about)} · {_time(made, document)}</p></header>\n'
    )


def _contents(document: Document) -> str:
    items = [
        f'<li class="d{min(section.depth, 3)}"><a href="#t{section.number}"><span {_FOREIGN}>'
        f"{escape(section.path[-1])}</span></a> <small>{len(section.ids) or ''}</small></li>\n"
        for section in document.sections
    ]
    return f'<nav aria-label="Topics">\n<ol>\n{"".join(items)}</ol>\n</nav>\n'


def _section_head(section: Section) -> str:
    above = "".join(f"<small {_FOREIGN}>{escape(name)}</small> " for name in section.path[:-1])
    return (
        f'<section aria-labelledby="t{section.number}">\n<h2 id="t{section.number}">{above}'
        f"<span {_FOREIGN}>{escape(section.path[-1])}</span></h2>\n"
    )


def _article(told: Told, section: Section, page: _Page) -> str:
    story, coverage = told.story, coverage_of(told.story, told.joined)
    title = _linked(escape(story.title), story.links.source)
    parts = [f"<h3 {_FOREIGN}>{title}</h3>\n", _byline(told, section, page)]
    if story.excerpt:
        parts.append("".join(f"<p {_FOREIGN}>{escape(block)}</p>\n" for block in story.excerpt.split("\n\n") if block))
    parts.append(_coverage(coverage, page))
    return f'<article id="{_anchor(told.id)}">\n{"".join(parts)}</article>\n'


def _byline(told: Told, section: Section, page: _Page) -> str:
    story, document = told.story, page.document
    parts = [f'<b dir="auto">{escape(story.provider.label)}</b>'] if story.provider.label else []
    parts += [_time(story.published, document)] if story.published else []
    parts += [f'<span dir="auto">{escape(part)}</span>' for part in facts.minor(story)]
    parts += [
        _linked(name, url) for name, url in (("AMP", story.links.amp), ("cached AMP", story.links.cdn_amp)) if url
    ]
    parts += [_topic(topic, page) for topic in story.topics if page.topics.get(topic.casefold()) != section.number]
    return f'<p class="by">{" · ".join(filter(None, parts))}</p>\n' if any(parts) else ""


def _topic(topic: str, page: _Page) -> str:
    name = escape(topic)
    number = page.topics.get(topic.casefold())
    return f'<a href="#t{number}" {_FOREIGN}>{name}</a>' if number is not None else f"<span {_FOREIGN}>{name}</span>"


def _coverage(coverage: Coverage, page: _Page) -> str:
    fact = facts.fact(coverage)
    if not fact:
        return ""
    rows = coverage.reports if coverage.is_contents else coverage.rows
    items = "".join(_row(row, page) for row in rows)
    return (
        f'<section class="coverage" aria-label="Coverage">\n<p dir="auto">{escape(fact)}</p>\n'
        f"{'' if coverage.is_contents else strip(rows)}<ol>\n{items}</ol>\n</section>\n"
    )


def _row(row: Row, page: _Page) -> str:
    when = escape(facts.when(row, page.document.zone))
    if row.published:
        when = f'<time datetime="{row.published.iso}">{when}</time>'
    said = _linked(escape(facts.said(row)), row.links.source)
    marks = [f"<i>{mark}</i>" for mark in facts.marks(row)]
    if row.here and row.here.id in page.here:
        marks.append(f'<a href="#{_anchor(row.here.id)}">here</a>')
    kind = "own" if row.own else "first" if row.first else ""
    return (
        f'<li{f" class={kind}" if kind else ""}><span>{when}</span> <b dir="auto">{escape(facts.who(row))}</b> '
        f"<span><cite {_FOREIGN}>{said}</cite>{''.join(f' {mark}' for mark in marks)}</span></li>\n"
    )


def _linked(text: str, url: str | None) -> str:
    """Escaped words that lead to a checked address."""
    return f'<a href="{escape(url)}" {_LINK}>{text}</a>' if url and url.startswith(("https://", "http://")) else text


def _time(moment: Moment, document: Document) -> str:
    return f'<time datetime="{moment.iso}">{words.full_date(moment, document.zone)}</time>'


def _anchor(number: int) -> str:
    """The id of a story's article, from its row in the index."""
    return f"s{number & (1 << 64) - 1:x}"

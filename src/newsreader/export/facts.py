"""What a document says of a story in words: who, when, how many others, who came first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, tzinfo

from newsreader.coverage import Coverage, Row
from newsreader.records import urls
from newsreader.story import Story
from newsreader.tui.page import words
from newsreader.tui.page.reports import headline

_CLOCKLESS = "undated"


def who(row: Row) -> str:
    """The provider of a report, or its host."""
    source = row.links.source
    return row.provider.label or (urls.host(source) if source else "") or "unknown"


def said(row: Row) -> str:
    """The headline of a report; `this story` for the story itself."""
    return "this story" if row.own else headline(row)


def when(row: Row, zone: tzinfo) -> str:
    """`−1h04`, the day where there is no clock, `undated`."""
    if row.offset is not None:
        return words.offset(row.offset)
    if row.published is None:
        return _CLOCKLESS
    at = words.local(row.published, zone)
    return f"{words.day_month(at)} {at.year}"


def fact(coverage: Coverage) -> str:
    """`12 providers over 6 d 21 h · first known here: WTKR.com, 1 h 04 before`; empty for a story told once."""
    if coverage.is_contents:
        return words.some(len(coverage.reports) - 1, "item")
    if not coverage.rows:
        return ""
    return " · ".join(_facts(coverage))


def marks(row: Row) -> Iterator[str]:
    """What is worth a word on a line of the coverage."""
    if row.first:
        yield "first"
    if row.mirrors:
        yield "same text"


def minor(story: Story) -> list[str]:
    """Authors, type, facts and figures of a story, a few words each."""
    parts = ["by " + ", ".join(story.provider.authors)] if story.provider.authors else []
    parts += [story.type] if story.type else []
    parts += [value for label, value in story.facts if label in ("length", "price")]
    parts += [f"quality {words.number(story.quality)}"] if story.quality is not None else []
    parts += [f"heat {words.number(story.heat)}"] if story.heat is not None else []
    return [*parts, "hidden"] if story.hidden else parts


def _facts(coverage: Coverage) -> Iterator[str]:
    counted = words.some(max(coverage.providers, 1), "provider")
    if coverage.span is not None and (span := words.span(_told_span(coverage))):
        counted += f" over {span}"
    yield counted
    if first := coverage.first:
        if first.own:
            yield "first known here: this story"
        else:
            yield f"first known here: {who(first)}" + (f", {words.before_after(first.offset)}" if first.offset else "")


def _told_span(coverage: Coverage) -> timedelta:
    """The span; whole days when no clock is known."""
    assert coverage.span is not None
    if any(row.published and row.published.timed for row in coverage.rows):
        return coverage.span
    return coverage.span - coverage.span % words.DAY

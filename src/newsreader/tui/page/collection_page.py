"""A whole collection in figures: when, who, about what, and which stories most providers report."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.figures import CollectionFigures, Counted
from newsreader.listing import ALL, Place, Shelf
from newsreader.tui.keys_told import key
from newsreader.tui.page import figure_blocks as blocks
from newsreader.tui.page.bars import Measured, bar_rows
from newsreader.tui.page.board import Cell, Lead, Sheet
from newsreader.tui.page.lines import Runs, flow
from newsreader.tui.page.month_block import month_block
from newsreader.tui.page.story_rows import story_row
from newsreader.tui.page.words import some

_BIG = Place.of(Shelf.BIG)


def draw_collection(figures: CollectionFigures, sheet: Sheet) -> None:
    """The whole page."""
    if not figures.totals.stories:
        blocks.sentence(
            sheet,
            f"No stories here yet: {key('reload')} in the reader looks again, {key('problems')} lists what could not "
            "be read.",
        )
        return
    blocks.figures_block(sheet, _figures(figures, sheet))
    month_block(sheet, figures.calendar, ALL)
    _rankings(sheet, figures)
    _covered(sheet, figures)
    _shares(sheet, figures)
    _foot(sheet, figures)


def _figures(figures: CollectionFigures, sheet: Sheet) -> list[blocks.Figure]:
    totals = figures.totals
    found = [
        (f"{totals.stories:,}", "story" if totals.stories == 1 else "stories"),
        (f"{totals.unread:,}", "unread"),
        (f"{figures.provider_count:,}", "provider" if figures.provider_count == 1 else "providers"),
        (f"{figures.topic_count:,}", "topic" if figures.topic_count == 1 else "topics"),
    ]
    return found + blocks.dates(figures.calendar, sheet)


def _rankings(sheet: Sheet, figures: CollectionFigures) -> None:
    """The largest topics and providers, side by side where there is room."""
    width, rows = blocks.column_width(sheet), blocks.ranks(sheet)
    lists = [
        (blocks.titled(sheet, title, _about(counted, count, rows), width), _ranked(counted[:rows], width, sheet))
        for title, counted, count in (
            ("Topics", figures.topics, figures.topic_count),
            ("Providers", figures.providers, figures.provider_count),
        )
        if counted
    ]
    if blocks.has_columns(sheet) and len(lists) == 2:
        (left, topics), (right, providers) = lists
        sheet.block([[*left, blocks.between(sheet), *right]])
        blocks.side_by_side(sheet, topics, providers, "groups")
        return
    for head, cells in lists:
        sheet.block([head])
        blocks.side_by_side(sheet, cells, (), "groups")
    if not figures.providers:
        blocks.sentence(sheet, "No story here names its provider: provider, publisher or a source link does.")


def _ranked(counted: Sequence[Counted], width: int, sheet: Sheet) -> list[Cell]:
    return blocks.ranking(counted, [Lead(item.place) for item in counted], width, sheet)


def _about(counted: Sequence[Counted], count: int, rows: int) -> str:
    shown = min(len(counted), rows)
    return f"{shown} of {count:,}" if shown < count else ""


def _covered(sheet: Sheet, figures: CollectionFigures) -> None:
    """The stories that most providers report; each leads to itself among the big ones."""
    if not figures.covered:
        return
    blocks.heading(sheet, "Most covered")
    for row in figures.covered[: blocks.ranks(sheet)]:
        lines = [[line] for line in story_row(row, sheet.look, provider=True)]
        sheet.rows(lines, [Lead(_BIG, story=row.id)], "covered", name=1)


def _shares(sheet: Sheet, figures: CollectionFigures) -> None:
    """Parts of the whole as bars on their track."""
    totals, sample = figures.totals, figures.sample
    newest = "the newest " if sample.looked < totals.stories else ""
    parts = [
        ("unread", totals.unread, totals.stories, ""),
        ("with AMP", sample.amp, sample.looked, newest),
        ("hidden", sample.hidden, sample.looked, newest),
        ("problems", totals.problems, totals.files, ""),
    ]
    rows = [
        Measured(name, blocks.percent(part, whole), part / max(whole, 1), f"{part:,} of {words}{whole:,}")
        for name, part, whole, words in parts
    ]
    blocks.heading(sheet, "Shares")
    sheet.add(bar_rows(rows, sheet.look.measure, sheet.look, track=True))


def _foot(sheet: Sheet, figures: CollectionFigures) -> None:
    """What all of this was made from."""
    totals, dim = figures.totals, sheet.look.palette.dim
    problems, them = some(totals.problems, "problem"), "it" if totals.problems == 1 else "them"
    facts = [
        f"{totals.files:,} {'file' if totals.files == 1 else 'files'}",
        f"{totals.records:,} {'record' if totals.records == 1 else 'records'}",
        f"{problems}, {key('problems')} lists {them}" if totals.problems else "no problems",
        f"index {_bytes(figures.size)}",
    ]
    items: list[Runs] = [[(fact, dim)] for fact in facts]
    sheet.block(flow(items, (f" {sheet.look.glyphs.dot} ", dim), sheet.look.room))


def _bytes(size: int) -> str:
    """`0.8 MB`, `634 MB`, `1.2 GB`."""
    number, unit = (size / 1e9, "GB") if size >= 1e9 else (size / 1e6, "MB")
    return f"{number:,.1f} {unit}" if number < 10 else f"{number:,.0f} {unit}"

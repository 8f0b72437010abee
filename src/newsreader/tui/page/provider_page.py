"""A provider: what it is, when it published how much on what. Its stories follow below, drawn by the pane."""

from __future__ import annotations

from newsreader.figures import Counted, ProviderFigures
from newsreader.tui.page import cells
from newsreader.tui.page import figure_blocks as blocks
from newsreader.tui.page.board import Lead, Sheet
from newsreader.tui.page.lines import wrap
from newsreader.tui.page.month_block import month_block


def draw_provider(figures: ProviderFigures, sheet: Sheet) -> None:
    """Everything above the stories."""
    look = sheet.look
    if figures.domain and figures.domain.casefold() != figures.place.name.casefold():
        sheet.add([[(cells.cut(figures.domain, look.room, look.glyphs.more), look.palette.dim)]])
    if figures.description:
        sheet.add(wrap([(figures.description, look.palette.normal)], look.measure))
    blocks.figures_block(sheet, _figures(figures, sheet))
    month_block(sheet, figures.calendar, figures.place)
    _topics(sheet, figures)
    blocks.heading(sheet, "Stories", "newest first")


def _figures(figures: ProviderFigures, sheet: Sheet) -> list[blocks.Figure]:
    """Counts, the share with AMP, first and last date; how many topics only when all stories were looked at."""
    topics, sample = len(figures.topics), figures.sample
    found = [
        (f"{figures.stories:,}", "story" if figures.stories == 1 else "stories"),
        (f"{figures.unread:,}", "unread"),
    ]
    if sample.looked < figures.stories:
        found.append((blocks.percent(sample.amp, sample.looked), f"AMP, newest {sample.looked:,}"))
    else:
        found += [
            (f"{topics:,}", "topic" if topics == 1 else "topics"),
            (blocks.percent(sample.amp, sample.looked), "with AMP"),
        ]
    return found + blocks.dates(figures.calendar, sheet)


def _topics(sheet: Sheet, figures: ProviderFigures) -> None:
    """What it writes about, in two columns where there is room, read down the first."""
    topics = figures.topics
    if not topics:
        return
    height = blocks.ranks(sheet)
    shown = min(len(topics), height * (2 if blocks.has_columns(sheet) else 1))
    about = [f"{shown} of {len(topics):,}"] if shown < len(topics) else []
    about += [f"of the newest {figures.sample.looked:,}"] if figures.sample.looked < figures.stories else []
    blocks.heading(sheet, "Topics", f" {sheet.look.glyphs.dot} ".join(about))
    topics = topics[:shown]
    rows = blocks.ranking(topics, [_lead(figures, topic) for topic in topics], blocks.column_width(sheet), sheet)
    blocks.side_by_side(sheet, rows[:height], rows[height:], "topics")


def _lead(figures: ProviderFigures, topic: Counted) -> Lead:
    return Lead(figures.place, blocks.valued("topic", topic.place.key.removeprefix("topic:")))

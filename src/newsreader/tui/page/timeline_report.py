"""The report under the cursor of the timeline, in full: headline, byline, excerpt, links, and where it is."""

from __future__ import annotations

from msgspec.structs import replace

from newsreader.records import urls
from newsreader.tui.keys_told import key
from newsreader.tui.page import cells, words
from newsreader.tui.page.head import meter
from newsreader.tui.page.lines import BLANK, Line, Page, Runs, flow, size, wrap
from newsreader.tui.page.links import clickable, key_column
from newsreader.tui.page.look import Look
from newsreader.tui.page.timeline import AXIS_FROM, Entry, Timeline, quality_of

_MEASURE = 88
_SHOWN = 6
"""Refused addresses beyond this are left to the page of links."""
_LABEL = 13


def report_page(shown: Timeline, index: int, *, airy: bool) -> Page:
    """All there is to read of one report.

    Args:
        airy: A blank line stands between the blocks.
    """
    entry, look = shown.entries[index], shown.look
    room = max(1, look.width - 2)
    measure, palette = min(_MEASURE, room), look.palette
    head = wrap([(entry.title, palette.strong)], room) + _byline(shown, entry)
    texts = [wrap([(part, palette.normal)], measure) for part in words.paragraphs(entry.excerpt)]
    targets: list[str] = []
    blocks = [head, *texts, _links(entry, look, targets), wrap([(_standing(shown, index), palette.dim)], measure)]
    lines: list[Line] = []
    for block in filter(None, blocks):
        lines += [BLANK] if airy and lines else []
        kinds = ["heading", *[""] * (len(block) - 1)]
        lines += [Line(((" ", palette.normal), *runs), kind) for runs, kind in zip(block, kinds, strict=True)]
    return Page(tuple(lines), tuple(targets))


def _byline(shown: Timeline, entry: Entry) -> list[Runs]:
    """`Mint  livemint.com · Sun 22 Dec 2019 12:58 UTC · 14 h 56 after CNET · quality ▰▰▰▱▱ 59`."""
    look, palette = shown.look, shown.look.palette
    provider = entry.row.provider
    name: Runs = [(entry.name, palette.strong)]
    if provider.domain and provider.domain.casefold() != entry.name.casefold():
        name.append((f"  {provider.domain}", palette.dim))
    facts = [f"by {', '.join(provider.authors)}" if provider.authors else "", *_when(shown, entry)]
    if entry.quality is not None:
        drawn = f"{meter(entry.quality, look)} " if look.width >= AXIS_FROM else ""
        facts.append(f"quality {drawn}{quality_of(entry)}")
    items = [name, *([(fact, palette.dim)] for fact in facts if fact)]
    return flow(items, (f" {look.glyphs.dot} ", palette.dim), look.width - 2)


def _when(shown: Timeline, entry: Entry) -> list[str]:
    """The date, and how far from the story; why not, where that cannot be told."""
    published = entry.row.published
    if published is None or entry.spot is None:
        return ["undated"]
    date = words.full_date(replace(published, date_only=not entry.spot.timed), shown.look.zone)
    if entry.row.own:
        return [date, "this story"]
    if entry.offset is None:
        lacks = "clock" if shown.story.published else "date"
        return [date, f"this story has no {lacks}" if entry.spot.timed else "no clock is known"]
    wide = shown.look.width >= AXIS_FROM
    return [date, shown.distance(entry.offset) if wide else words.before_after(entry.offset)]


def _links(entry: Entry, look: Look, targets: list[str]) -> list[Runs]:
    """`o  source       www.livemint.com/…`, a line each; what is not opened, with the reason."""
    palette, links, keys = look.palette, entry.links, key_column(look)
    table = [
        (key("open_source"), "source", links.source),
        (key("open_amp"), "AMP", links.amp),
        (key("open_cdn_amp"), "cached AMP", links.cdn_amp),
    ]
    table += [("", link.title or "link", link.url) for link in links.others]
    lines: list[Runs] = []
    for sign, label, url in table:
        if url:
            room = look.width - 2 - keys - _LABEL
            first, *rest = cells.cut_address(urls.shown(url), max(1, room), look.glyphs.more)
            start: Runs = [(sign.ljust(keys), palette.accent_strong)]
            start.append((cells.left(label, _LABEL - 1, look.glyphs.more) + " ", palette.dim))
            style = clickable(palette.normal, url, targets)
            lines.append([*start, (first, style)])
            lines += [[(" " * (keys + _LABEL), palette.dim), (part, style)] for part in rest]
    for refused in links.refused[:_SHOWN]:
        text = cells.cut(refused.text, look.width - 2, look.glyphs.more)
        words = f"{text}{refused.place} is not opened: {refused.reason}."
        lines += wrap([(words, palette.dim)], look.width - 2)
    return lines


def _standing(shown: Timeline, index: int) -> str:
    """Whose words it repeats, and whether it can be read here."""
    entry = shown.entries[index]
    told = "" if not entry.row.mirrors else f"Says the same as {_teller(shown, entry)}, word for word. "
    if entry.row.own:
        return f"{told}This story; {key('enter')} goes back to it."
    return told + (f"Here too; {key('enter')} goes to it." if entry.row.here else "Not a record in this collection.")


def _teller(shown: Timeline, entry: Entry) -> str:
    """Who said first what a report repeats."""
    said = _words(entry)
    tellers = {other.row: other.name for other in shown.entries if _words(other) == said}
    return next((tellers[row] for row in shown.coverage.rows if row in tellers), "another")


def _words(entry: Entry) -> tuple[str, str]:
    return entry.title.casefold(), entry.excerpt.casefold()


def visible(page: Page, top: int, height: int, width: int, more: str) -> list[Line]:
    """The lines that a pane of a size shows; the last one ends in the mark when there is more of the page below."""
    lines = list(page.lines[top : top + height])
    below = page.lines[top + height : top + height + 1]
    if lines and below and lines[-1].runs:
        *rest, (text, style) = lines[-1].runs
        text = f"{text} {more if below[0].kind else below[0].text.strip()}"
        lines[-1] = Line((*rest, (cells.cut(text, width - 1 - size(rest), more), style)), lines[-1].kind)
    return lines

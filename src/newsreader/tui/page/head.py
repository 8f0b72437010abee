"""The head of a story: title, byline, meta, and the coverage fact that this reader is for."""

from __future__ import annotations

from newsreader.coverage import Coverage
from newsreader.story import Part, Story
from newsreader.tui.keys_told import key
from newsreader.tui.page import cells, words
from newsreader.tui.page.lines import Run, Runs, flow, wrap
from newsreader.tui.page.look import Look

IN_META = ("length", "price")
"""Facts that stand in the meta line; the others come last on the page."""

_METER = 5
_PARTS = 2
"""Collections that are named."""


def head(story: Story, coverage: Coverage, look: Look) -> list[Runs]:
    """The lines above the text."""
    dim = look.palette.dim
    dot: Run = (f" {look.glyphs.dot} ", dim)
    lines = wrap([(story.title, look.palette.strong)], look.measure)
    for items in _byline(story, look):
        lines += flow(items, dot, look.room)
    if not look.is_narrow:
        lines += flow(([(part, dim)] for part in _meta(story, look)), dot, look.room)
    lines += flow(_fact(coverage, look), dot, look.room)
    for part in coverage.parts[:_PARTS]:
        lines += wrap(_part(part, look), look.room)
    if look.is_wide and look.description:
        lines.append([(_cut(look.description, look.measure, look), dim)])
    return lines


def _byline(story: Story, look: Look) -> list[list[Runs]]:
    """Who and when: one line, two in the middle widths, the bare facts where it is narrow."""
    who, when = _who(story, look), [[(part, look.palette.dim)] for part in _when(story, look)]
    return [[*who, *when]] if look.is_wide or look.is_narrow else [who, when]


def _who(story: Story, look: Look) -> list[Runs]:
    """`CNET  cnet.com`, `by A, B`."""
    provider, palette = story.provider, look.palette
    name: Runs = [(provider.label, palette.strong)] if provider.label else []
    if look.is_narrow:
        return [name]
    if provider.name and provider.domain and provider.name.casefold() != provider.domain.casefold():
        name.append((f"  {provider.domain}", palette.dim))
    return [name, [("by " + ", ".join(provider.authors), palette.dim)] if provider.authors else []]


def _when(story: Story, look: Look) -> list[str]:
    """Date and clock, how long ago, and whether the story is hidden."""
    parts = []
    if story.published:
        parts.append(words.full_date(story.published, look.zone))
        if not look.is_narrow:
            parts.append(words.ago(story.published, look.now, look.zone))
    return [*parts, "hidden"] if story.hidden else parts


def _meta(story: Story, look: Look) -> list[str]:
    """Topics, type, length and price, quality as a meter with its number, heat."""
    parts = [", ".join(story.topics), story.type or ""]
    parts += [value for label, value in story.facts if label in IN_META]
    if story.quality is not None:
        parts.append(f"quality {meter(story.quality, look)} {words.number(story.quality)}")
    if story.heat is not None:
        parts.append(f"heat {words.number(story.heat)}")
    return [part for part in parts if part]


def meter(quality: float, look: Look) -> str:
    """Five cells for 0 to 100; what lies beyond fills or empties them."""
    full = int(min(max(quality, 0.0), 100.0) * _METER / 100 + 0.5)
    return look.glyphs.meter_full * full + look.glyphs.meter_empty * (_METER - full)


def _part(part: Part, look: Look) -> Runs:
    """`3 of 9 in Title  < previous  > next`: a piece of a collection, and the keys to those beside it."""
    palette = look.palette
    runs: Runs = [
        (f"{part.place:,} of {part.count:,} in ", palette.dim),
        (_cut(part.collection.title, max(10, look.room - 34), look), palette.normal),
    ]
    if look.is_printed:
        return runs
    for name, word, known in (("previous_part", "previous", part.previous), ("next_part", "next", part.next)):
        if known:
            runs += [("  ", palette.dim), (key(name), palette.accent_strong), (f" {word}", palette.dim)]
    return runs


def _cut(text: str, width: int, look: Look) -> str:
    """What fits of a text on the screen; all of it on paper."""
    return text if look.is_printed else cells.cut(text, width, look.glyphs.more)


def _fact(coverage: Coverage, look: Look) -> list[Runs]:
    """How many providers over what span, and who was first; nothing for a single provider."""
    if coverage.providers < 2:
        return []
    normal = look.palette.normal
    count = words.some(coverage.providers, "provider")
    span = "" if look.is_narrow else _span(coverage)
    if span:
        count += f" over {span}" if look.is_wide else f", {span}"
    mirrors = f"{coverage.mirrors:,} with the text of another" if coverage.mirrors and look.is_wide else ""
    return [[(count, normal)], _first(coverage, look), [(mirrors, normal)] if mirrors else []]


def _span(coverage: Coverage) -> str:
    """From first to last; whole days when no clock is known."""
    if coverage.span is None:
        return ""
    if any(row.published and row.published.timed for row in coverage.rows):
        return words.span(coverage.span)
    return words.span(coverage.span - coverage.span % words.DAY)


def _first(coverage: Coverage, look: Look) -> Runs:
    """`first known here: WTKR.com, 1 h 04 before`, `first: WTKR.com −1h04`, `first known here: this story`."""
    first, palette = coverage.first, look.palette
    if first is None:
        return []
    label: Run = ("first known here: " if look.is_wide else "first: ", palette.normal)
    if first.own:
        return [label, ("this story", palette.strong)]
    runs: Runs = [label, (first.provider.label or "unknown", palette.strong)]
    if first.offset:
        told = (
            f", {words.before_after(first.offset)}"
            if look.is_wide
            else f" {words.offset(first.offset, look.glyphs.minus)}"
        )
        runs.append((told, palette.normal))
    return runs

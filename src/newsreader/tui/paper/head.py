"""The head of a story: title, byline, meta, and the coverage fact that this reader is for."""

from __future__ import annotations

from newsreader.coverage import Coverage
from newsreader.story import Story
from newsreader.tui.paper import words
from newsreader.tui.paper.flow import Run, Runs, wrap
from newsreader.tui.paper.look import Look

IN_META = ("length", "price")
"""Facts that stand in the meta line; the others come last."""


def head(story: Story, coverage: Coverage, look: Look) -> list[Runs]:
    """The lines above the text."""
    parts = [[(story.title, look.palette.strong)], *_byline(story, look)]
    if not look.is_narrow:
        parts.append(_meta(story, look))
    parts.append(_fact(coverage, look))
    if look.is_wide and look.description:
        parts.append([(look.description, look.palette.dim)])
    return [line for part in parts if part for line in wrap(part, look.measure)]


def _byline(story: Story, look: Look) -> list[Runs]:
    """Provider, domain, authors, date, how long ago; two lines in the middle widths."""
    palette, provider = look.palette, story.provider
    who: Runs = []
    if provider.label:
        who.append((provider.label, palette.strong))
    if provider.name and provider.domain and not look.is_narrow:
        who.append((f"\u00a0\u00a0{provider.domain}", palette.dim))
    if provider.authors and not look.is_narrow:
        who = _joined([who, [("by " + ", ".join(provider.authors), palette.dim)]], look)
    when: list[str] = []
    if story.published:
        when.append(words.full_date(story.published, look.zone))
        if not look.is_narrow:
            when.append(words.ago(story.published, look.now, look.zone))
    if story.hidden:
        when.append("hidden")
    dates: Runs = _joined([[(word, palette.dim)] for word in when], look)
    if look.is_wide or look.is_narrow:
        return [_joined([who, dates], look)]
    return [who, dates]


def _meta(story: Story, look: Look) -> Runs:
    """Topics, type, length and price, quality as a meter with its number, heat."""
    parts = [", ".join(story.topics), story.type or ""]
    parts += [value for label, value in story.facts if label in IN_META]
    if story.quality is not None:
        parts.append(f"quality {meter(story.quality, look)} {story.quality:g}")
    if story.heat is not None:
        parts.append(f"heat {story.heat:g}")
    return _joined([[(part, look.palette.dim)] for part in parts if part], look)


def _fact(coverage: Coverage, look: Look) -> Runs:
    """How many providers, over what span, and who came first."""
    if coverage.providers < 2:
        return []
    dim, strong = look.palette.dim, look.palette.strong
    runs: Runs = [(f"{coverage.providers} providers", dim)]
    if coverage.span and not look.is_narrow:
        runs.append((f"{' over ' if look.is_wide else ', '}{words.span(coverage.span)}", dim))
    first = coverage.first
    if first is None:
        return runs
    runs.append((f" {look.glyphs.dot} {'first known here' if look.is_wide else 'first'}: ", dim))
    if first.report is None:
        return [*runs, ("this story", strong)]
    runs.append((first.provider.label or "unnamed", strong))
    if first.offset is not None:
        text = (
            f", {words.span(first.offset)} before"
            if look.is_wide
            else f" {words.offset(first.offset, look.glyphs.minus)}"
        )
        runs.append((text, dim))
    return runs


def meter(quality: float, look: Look) -> str:
    """Five cells, from 0 to 100."""
    full = round(min(max(quality, 0), 100) / 20)
    return look.glyphs.meter_full * full + look.glyphs.meter_empty * (5 - full)


def _joined(parts: list[Runs], look: Look) -> Runs:
    """Parts with a dot between them."""
    dot: Run = (f" {look.glyphs.dot} ", look.palette.dim)
    runs: Runs = []
    for part in parts:
        if part:
            runs += [dot, *part] if runs else part
    return runs

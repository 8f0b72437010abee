"""The links of a story with their keys, and its images as lines."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.style import Style

from newsreader.records import urls
from newsreader.story import Image, Story
from newsreader.tui.cells import fit, left
from newsreader.tui.paper.flow import Runs, wrap
from newsreader.tui.paper.look import Look

_IMAGES = 5


@dataclass(frozen=True, slots=True)
class _Row:
    """One link: its key, what it is, the address shown, the address opened."""

    key: str
    label: str
    shown: str
    url: str | None


def links(story: Story, look: Look, targets: list[str]) -> list[Runs]:
    """One line a link where there is room, else one line for all."""
    rows = _rows(story, look)
    if look.is_wide:
        column = max((cell_len(row.label) for row in rows), default=0) + 2
        lines = [_wide(row, min(column, 26), look, targets) for row in rows]
    else:
        lines = _narrow(story, look)
    return lines + [line for text, reason in _refusals(story) for line in _refused(text, reason, look)]


def _rows(story: Story, look: Look) -> list[_Row]:
    held = story.links
    rows = [
        _Row(key, label, urls.shown(url), url)
        for key, label, url in (("o", "source", held.source), ("a", "AMP", held.amp), ("A", "cached AMP", held.cdn_amp))
        if url
    ]
    rows += [_Row("", link.title or "link", urls.shown(link.url), link.url) for link in held.others]
    rows += [_image(image, look) for image in story.images[:_IMAGES]]
    if len(story.images) > _IMAGES:
        rows.append(_Row("", f"{len(story.images) - _IMAGES} more images", "L lists them", None))
    return rows


def _image(image: Image, look: Look) -> _Row:
    size = f" {image.width}{look.glyphs.times}{image.height}" if image.width and image.height else ""
    url = look.check(image.url)
    return _Row("", f"image{size}", urls.shown(url) if url else image.url, url)


def _wide(row: _Row, column: int, look: Look, targets: list[str]) -> Runs:
    palette, more = look.palette, look.glyphs.more
    room = look.room - 3 - column
    style = palette.normal if row.key else palette.dim
    if row.url:
        targets.append(row.url)
        style = style + Style.from_meta({"target": len(targets) - 1})
    key = (row.key, palette.accent_strong) if row.key else (" ", palette.normal)
    return [
        key,
        ("  ", palette.normal),
        (left(row.label, column - 2, more) + "  ", palette.dim),
        (fit(row.shown, room, more), style),
    ]


def _narrow(story: Story, look: Look) -> list[Runs]:
    """`o source  a AMP  A cached  image 196×110`, broken between its items."""
    palette, held = look.palette, story.links
    items: list[Runs] = [
        [(key, palette.accent_strong), (f" {label}", palette.dim)]
        for key, label, url in (("o", "source", held.source), ("a", "AMP", held.amp), ("A", "cached", held.cdn_amp))
        if url
    ]
    items += [[(_image(image, look).label, palette.dim)] for image in story.images[:1]]
    others = len(held.others) + max(0, len(story.images) - 1)
    if others:
        items.append([("L", palette.accent_strong), (f" {others} more", palette.dim)])
    lines: list[Runs] = []
    used = 0
    for item in items:
        length = sum(cell_len(text) for text, _ in item)
        if lines and used + 2 + length <= look.room:
            lines[-1] += [("  ", palette.normal), *item]
            used += 2 + length
        else:
            lines.append(item)
            used = length
    return lines


def _refusals(story: Story) -> list[tuple[str, str]]:
    held = [*story.links.refused, *(refused for report in story.related for refused in report.links.refused)]
    return [(refused.text, refused.reason) for refused in held[:_IMAGES]]


def _refused(text: str, reason: str, look: Look) -> list[Runs]:
    """An address that is not opened, as text, and why."""
    shown = fit(text, max(look.room - 30, 20), look.glyphs.more)
    return wrap([(f"refused {shown} ({reason})", look.palette.dim)], look.measure)

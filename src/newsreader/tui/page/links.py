"""The links of a story with the keys that open them; its pictures, named and never fetched."""

from __future__ import annotations

from msgspec import Struct
from textual.style import Style

from newsreader.records import urls
from newsreader.story import Image, Refused, Story
from newsreader.tui.keys_told import key
from newsreader.tui.page import cells
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Runs, flow, wrap
from newsreader.tui.page.look import Look

_LEAST_COLUMN, _STEP, _WIDEST_COLUMN = 15, 2, 29
"""Cells of the labels' column: it grows in steps, so that the addresses of most stories stand in one place."""
_SHOWN = 6
"""Pictures and refused addresses beyond this are counted."""


class _Link(Struct, frozen=True):
    """One address: the key that opens it, what it is, how it reads, and what is opened."""

    key: str
    label: str
    short: str
    shown: str
    url: str | None


def links(story: Story, look: Look, targets: list[str]) -> list[Runs]:
    """One line a link where there is room, else one line for all of them.

    Args:
        targets: Gets the addresses; runs carry their index.
    """
    found = _keyed(story)
    pictures = [_picture(image, look) for image in story.images]
    if look.is_wide:
        others = [_Link("", link.title or "link", "", urls.shown(link.url), link.url) for link in story.links.others]
        shown = pictures if look.is_printed else pictures[:_SHOWN]
        rows = [*found, *others, *shown]
        column = _column(rows)
        lines = [line for link in rows for line in _full(link, column, look, targets)]
        lines += _rest(len(pictures) - len(shown), "more picture", look)
    else:
        lines = _short(found, pictures, len(story.links.others), look, targets)
    return lines + _refusals(story, look)


def clickable(style: Style, url: str | None, targets: list[str]) -> Style:
    """The style of what opens an address when clicked."""
    if not url:
        return style
    targets.append(url)
    return style + Style.from_meta({"target": len(targets) - 1})


def key_column(look: Look) -> int:
    """Cells of the keys that open links, and the blanks behind them."""
    return (
        0 if look.is_printed else 2 + max(cell_len(key(name)) for name in ("open_source", "open_amp", "open_cdn_amp"))
    )


def _keyed(story: Story) -> list[_Link]:
    held = story.links
    table = (
        (key("open_source"), "source", "source", held.source),
        (key("open_amp"), "AMP", "AMP", held.amp),
        (key("open_cdn_amp"), "cached AMP", "cached", held.cdn_amp),
    )
    return [_Link(sign, label, short, urls.shown(url), url) for sign, label, short, url in table if url]


def _picture(image: Image, look: Look) -> _Link:
    measures = f" {image.width}{look.glyphs.times}{image.height}" if image.width and image.height else ""
    url = look.check(image.url)
    shown = urls.shown(url) if url else "  ".join(filter(None, (image.url, image.title)))
    return _Link("", f"image{measures}", f"image{measures}", shown, url)


def _column(rows: list[_Link]) -> int:
    widest = max((cell_len(row.label) for row in rows if cell_len(row.label) + 2 <= _WIDEST_COLUMN), default=0)
    steps = -(-max(0, widest + 2 - _LEAST_COLUMN) // _STEP)
    return _LEAST_COLUMN + steps * _STEP


def _full(link: _Link, column: int, look: Look, targets: list[str]) -> list[Runs]:
    """`o  source         www.cnet.com/news/…`; words that need more than their column stand above."""
    palette, keys = look.palette, key_column(look)
    start: Runs = [] if look.is_printed else [(link.key.ljust(keys), palette.accent_strong)]
    style = clickable(palette.normal if link.key else palette.dim, link.url, targets)
    whole = [link.url or link.shown] if look.is_printed else None
    first, *rest = whole or cells.cut_address(link.shown, look.room - keys - column, look.glyphs.more)
    indent = " " * (keys + column)
    if cell_len(link.label) + 2 <= column:
        lines: list[Runs] = [[*start, (cells.left(link.label, column), palette.dim), (first, style)]]
    else:
        above = wrap([(link.label, palette.dim)], look.measure - keys)
        lines = [[(" " * keys, palette.dim), *line] for line in above]
        lines.append([(indent, palette.dim), (first, style)])
    return lines + [[(indent, palette.dim), (part, style)] for part in rest]


def _short(found: list[_Link], pictures: list[_Link], others: int, look: Look, targets: list[str]) -> list[Runs]:
    """`o source  a AMP  A cached  image 196×110`, broken between its items."""
    palette = look.palette
    items: list[Runs] = [
        [(link.key, palette.accent_strong), (f" {link.short}", clickable(palette.dim, link.url, targets))]
        for link in found
    ]
    items += [[(link.short, clickable(palette.dim, link.url, targets))] for link in pictures[:1]]
    if more := others + len(pictures[1:]):
        items.append([(key("links"), palette.accent_strong), (f" {more} more", palette.dim)])
    return flow(items, ("  ", palette.dim), look.room)


def _refusals(story: Story, look: Look) -> list[Runs]:
    """Addresses that are not opened, as text, each with the reason."""
    held = [*story.links.refused, *(refused for report in story.related for refused in report.links.refused)]
    lines = [line for refused in held[:_SHOWN] for line in _refused(refused, look)]
    return lines + _rest(len(held) - _SHOWN, "more refused address", look, plural="es")


def _refused(refused: Refused, look: Look) -> list[Runs]:
    shown = cells.cut(refused.text, look.measure, look.glyphs.more)
    return wrap([(f"{shown}{refused.place} is not opened: {refused.reason}.", look.palette.dim)], look.measure)


def _rest(count: int, noun: str, look: Look, plural: str = "s") -> list[Runs]:
    """`   2 more pictures  L lists all`."""
    if count <= 0:
        return []
    palette = look.palette
    words = f"{' ' * key_column(look)}{count:,} {noun}{plural if count > 1 else ''}"
    lists: Runs = [("  ", palette.dim), (key("links"), palette.accent_strong), (" lists all links", palette.dim)]
    return [[(words, palette.dim), *([] if look.is_printed else lists)]]

"""Addresses of a record: checked, put in their places, refused ones kept as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsreader.records import aliases, coerce, limits, urls
from newsreader.records.mapping import Fields
from newsreader.records.text import HIDDEN, clean_line, decode_entities
from newsreader.records.values import Value
from newsreader.story import Image, Link, Links, Refused

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}:(?!//)|[a-zA-Z][a-zA-Z0-9+.-]{0,30}://")
_EMBED = re.compile(r"""\b(?:src|href)\s*=\s*["']([^"']{1,2048})["']""", re.IGNORECASE)
_ODD_STARTS = ("-", "%", "\\\\")
"""Of what stands where a link belongs: an option for a program, or a share of another machine."""

_KEY = 40
"""Characters of a field's name that are told."""


def links_of(fields: Fields, domain: str | None) -> Links:
    """Every address of a map; of several sources the one on the provider's domain comes first."""
    found = _Found(fields)
    sources = list(found.checked(fields, aliases.SOURCE))
    source = sources[0] if sources else None
    if len(sources) > 1:
        source = next((url for url in sources if fits(url, domain)), source)
    amp = next(found.checked(fields, aliases.AMP), None)
    cdn_amp = next(found.checked(fields, aliases.CDN_AMP), None)
    others = [Link(url) for url in sources if url != source]
    others += found.actions()
    others += found.embeds()
    if others:
        taken = {source, amp, cdn_amp}
        distinct = {link.url: link for link in reversed(others) if link.url not in taken}
        others = list(reversed(distinct.values()))
        if len(others) > limits.LINKS:
            fields.notes.add(aliases.ACTIONS[0], f"only the first {limits.LINKS} links are kept", "repaired")
    return Links(source, amp, cdn_amp, tuple(others[: limits.LINKS]), tuple(found.refused))


def images_of(fields: Fields) -> tuple[tuple[Image, ...], tuple[Refused, ...]]:
    """The pictures under the first image key that has one, and the addresses that are refused."""
    found = _Found(fields)
    for key, value in fields.present(aliases.IMAGES):
        if images := found.images(key, value):
            return images, tuple(found.refused)
    return (), tuple(found.refused)


def fits(url: str, domain: str | None) -> bool:
    """Whether a URL lies on a domain or below it."""
    host = urls.host(url)
    wanted = (domain or "").casefold().removeprefix("www.")
    return bool(wanted) and (host == wanted or host.endswith("." + wanted))


def placed(refused: Refused, key: str) -> Refused:
    """A refused address with the name of the field it stands in."""
    return replace(refused, field=clean_line(key, _KEY))


def is_address(words: str) -> bool:
    """Whether a text is meant as an address, good or bad: it names a scheme or a host, whatever hides between."""
    if not words.isprintable():
        words = HIDDEN.sub("", words)
    words = words.strip()
    return urls.looks_like_url(words) or (bool(_SCHEME.match(words)) and " " not in words)


class _Found:
    """Checks the addresses of one map and keeps the refused ones."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.refused: list[Refused] = []

    def checked(self, fields: Fields, names: tuple[str, ...]) -> Iterator[str]:
        """The good addresses under some aliases, in order; what is no address at all is passed over."""
        for key, value in fields.present(names):
            for item in value if isinstance(value, list) else [value]:
                if not isinstance(item, str):
                    continue
                if urls.is_plain(item):
                    yield item
                elif _is_meant(item) and (url := self.check(key, item)):
                    yield url

    def check(self, key: str, raw: str, what: str = "link") -> str | None:
        made = urls.check(raw)
        if isinstance(made, str):
            return made
        made = placed(made, key)
        if made not in self.refused and len(self.refused) < limits.LINKS:
            self.refused.append(made)
            self.fields.notes.add(key, f"{what} refused: {made.reason}")
        return None

    def actions(self) -> list[Link]:
        links = []
        for key, value in self.fields.present(aliases.ACTIONS):
            for item in (value if isinstance(value, list) else [value])[: 2 * limits.LINKS]:
                action = Fields(item, self.fields.notes, key) if isinstance(item, dict) else None
                if action and (url := next(self.checked(action, ("url", "link", "href")), None)):
                    links.append(Link(url, action.first(("title", "name", "type"), coerce.text)))
        return links

    def embeds(self) -> list[Link]:
        """The address inside an embed: its `src`, or the value itself."""
        links = []
        for key, value in self.fields.present(aliases.EMBED):
            if not isinstance(value, str):
                continue
            raw = found[1] if (found := _EMBED.search(value[:4096])) else value
            if is_address(raw) and (url := self.check(key, raw)):
                links.append(Link(url, "embedded"))
        return links

    def images(self, key: str, value: Value) -> tuple[Image, ...]:
        items = value if isinstance(value, list) else [value]
        if len(items) > limits.IMAGES:
            self.fields.notes.add(key, f"only the first {limits.IMAGES} are kept", "repaired")
        found = [image for item in items[: limits.IMAGES] if (image := self.image(key, item))]
        return tuple({image.url: image for image in found}.values())

    def image(self, key: str, value: Value) -> Image | None:
        item = value if isinstance(value, dict) else {"url": value}
        raw = next((item[key] for key in aliases.IMAGE_URL if isinstance(item.get(key), str) and item[key]), None)
        if not isinstance(raw, str):
            return None
        url: str | None = raw
        if not urls.is_plain(raw):
            url = self.check(key, raw, "image") if is_address(raw) else coerce.line(raw, limits.NAME * 5)
        if not url:
            return None
        name = next((item[key] for key in aliases.IMAGE_TITLE if item.get(key)), None)
        words = coerce.title(name, lambda reason: self.fields.notes.add(key, reason, "repaired"))
        return Image(url, _pixels(item.get("width")), _pixels(item.get("height")), words)


def _is_meant(words: str) -> bool:
    """Whether what stands where a link belongs is one, good or bad, rather than a path or a name."""
    return is_address(decode_entities(words)) or words.lstrip().startswith(_ODD_STARTS)


def _pixels(value: Value) -> int | None:
    made = coerce.number(value.removesuffix("px"), lambda _: None) if isinstance(value, str) else None
    return int(made) if made is not None and 0 < made < 1e6 else None

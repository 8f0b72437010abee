"""Related items for the index, which needs title, provider and links: at once, where nothing is to be mended.

Reading a report whole takes three times as long, and most items are as they should be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from newsreader.records import aliases, coerce, dates, further, limits, urls
from newsreader.records.aliases import NORMAL
from newsreader.records.text import plain_line
from newsreader.records.values import Value
from newsreader.story import EPOCH, Link, Links, Moment, Provider, Report

Check = Callable[[str], bool]

_CHECKS: Mapping[tuple[str, ...], Check] = {
    aliases.SOURCE: urls.is_plain,
    aliases.AMP: urls.is_plain,
    aliases.CDN_AMP: urls.is_plain,
    aliases.PUBLISHED: dates.is_plain,
    aliases.QUALITY: coerce.is_plain_number,
    aliases.EXCERPT: lambda words: len(words) <= limits.EXCERPT,
    aliases.TYPE: lambda _: True,
    aliases.TARGET: lambda words: len(words) <= limits.TITLE and plain_line(words),
}
"""What there is nothing to remark on, by the keys a report is read from."""

_LINKS = (*aliases.SOURCE, *aliases.AMP, *aliases.CDN_AMP)
_NO_LINKS = Links()
SOME_TIME = Moment(EPOCH)
"""In place of a time that the index does not look at."""
_OTHERWISE = frozenset(map(NORMAL.__getitem__, ("publisher", "site", "source", *aliases.ACTIONS, *aliases.EMBED)))
"""Keys that make an item one to be read whole."""
_NAMES = frozenset({"name", "domain"})
_MOST_KEYS = 64


class _Plan(NamedTuple):
    """How items with the same keys are read: the keys of what is taken, and what to check."""

    title: str
    provider: str
    published: tuple[str, ...]
    links: tuple[str, ...]
    targets: tuple[str, ...]
    checks: tuple[tuple[str, Check], ...]


def brief_report(item: dict[str, Value], number: int) -> Report | None:
    """An item without excerpt and figures; None when it must be read whole, to say what is wrong with it."""
    plan = _plan(tuple(item), further.generation) if len(item) <= _MOST_KEYS else None
    if plan is None:
        return None
    for key, holds in plan.checks:
        value = item[key]
        if value is not None and not (isinstance(value, str) and (not value or holds(value))):
            return None
    title, told = item[plan.title], item[plan.provider]
    if not (isinstance(title, str) and title and len(title) <= limits.TITLE and plain_line(title)):
        return None
    if not isinstance(told, dict) or not told.keys() <= _NAMES:
        return None
    name, domain = told.get("name"), told.get("domain")
    if not ((name is None or isinstance(name, str)) and (domain is None or isinstance(domain, str))):
        return None
    provider = _provider(name, domain)
    if provider is None:
        return None
    links = [url for key in plan.links if isinstance(url := item[key], str) and url]
    target = next((words for key in plan.targets if isinstance(words := item[key], str) and words), None)
    return Report(
        number,
        title,
        published=SOME_TIME if any(item[key] for key in plan.published) else None,
        provider=provider,
        links=Links(links[0], others=tuple(map(Link, links[1:]))) if links else _NO_LINKS,
        target=target,
    )


@lru_cache(1024)
def _provider(name: str | None, domain: str | None) -> Provider | None:
    """One that needs no mending; most report more than one story."""
    is_good = (name or domain) and _is_name(name) and _is_name(domain)
    return Provider(name, domain.casefold() if domain else None) if is_good else None


def _is_name(words: str | None) -> bool:
    return words is None or (0 < len(words) <= limits.NAME and plain_line(words))


@lru_cache(512)
def _plan(keys: tuple[str, ...], _generation: int) -> _Plan | None:
    normal, named = [NORMAL[key] for key in keys], aliases.normals(aliases.TITLE)
    titles = [key for key, name in zip(keys, normal, strict=True) if name in named]
    if (
        len(set(normal)) < len(keys)
        or len(titles) != 1
        or "provider" not in normal
        or not _OTHERWISE.isdisjoint(normal)
    ):
        return None
    checks = [
        (key, holds)
        for names, holds in _CHECKS.items()
        for key, name in zip(keys, normal, strict=True)
        if name in aliases.normals(names)
    ]
    taken = [
        tuple(keys[normal.index(name)] for name in aliases.normals(names) if name in normal)
        for names in (aliases.PUBLISHED, _LINKS, aliases.TARGET)
    ]
    provider = keys[normal.index("provider")]
    return _Plan(titles[0], provider, taken[0], taken[1], taken[2], tuple(checks))

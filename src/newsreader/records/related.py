"""Other reports a record lists: maps, addresses, paths or wiki links, numbered in the record's own order."""

from __future__ import annotations

from newsreader.records import aliases, coerce, limits, urls
from newsreader.records.brief import brief_report
from newsreader.records.links import is_address, links_of, placed
from newsreader.records.mapping import Fields
from newsreader.records.values import Value
from newsreader.story import Links, Provider, Refused, Report


def reports_of(fields: Fields, *, brief: bool = False) -> tuple[Report, ...]:
    """The usable items of every related key, in order.

    Args:
        brief: Reports need no more than their title and provider.
    """
    found: list[Report] = []
    for key, value in fields.present(aliases.RELATED):
        for item in value if isinstance(value, list) else [value]:
            if len(found) == limits.RELATED:
                fields.notes.add(key, f"only the first {limits.RELATED} are kept", "repaired")
                return tuple(found)
            report = brief_report(item, len(found) + 1) if brief and isinstance(item, dict) else None
            report = report or _report(item, len(found) + 1, fields, key)
            if report is None:
                fields.notes.add(key, f"{coerce.kind_of(item)} without title or link was passed over")
            else:
                found.append(report)
    return tuple(found)


def _report(item: Value, number: int, fields: Fields, key: str) -> Report | None:
    if isinstance(item, dict):
        return _from_map(Fields(item, fields.notes, key), number)
    if not isinstance(item, str):
        return None
    if link := coerce.wiki_link(item):
        return Report(number, coerce.line(link[1] or link[0], limits.TITLE), target=link[0])
    if is_address(item):
        url = urls.check(item)
        if isinstance(url, Refused):
            return Report(number, url.text, links=Links(refused=(placed(url, key),)))
        return Report(number, provider=Provider(None, urls.host(url) or None), links=Links(source=url))
    target = coerce.line(item, limits.TITLE)
    return Report(number, target=target) if target else None


def _from_map(fields: Fields, number: int) -> Report | None:
    holder = fields.map("provider")
    name = holder.first(("name", "title"), coerce.text) or fields.first(("publisher", "site"), coerce.text)
    for _, value in fields.present(("provider", "source")):
        if name is None and isinstance(value, str) and not is_address(value):
            name = coerce.text(value, lambda _: None)
    domain = holder.first(("domain",), coerce.text)
    links = links_of(fields, domain)
    title = fields.first(aliases.TITLE, coerce.title)
    target = fields.first(aliases.TARGET, coerce.title)
    if not (title or target or links.source or links.amp or links.cdn_amp):
        return None
    if not name and not domain and links.source:
        domain = urls.host(links.source) or None
    return Report(
        number=number,
        title=title,
        excerpt=fields.first(aliases.EXCERPT, coerce.excerpt),
        published=fields.first(aliases.PUBLISHED, coerce.moment),
        type=fields.first(aliases.TYPE, coerce.text),
        provider=Provider(name, (domain or "").casefold() or None),
        links=links,
        quality=fields.first(aliases.QUALITY, coerce.number),
        target=target,
    )

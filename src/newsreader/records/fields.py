"""Front matter and body become a story, or a reference that describes one."""

from __future__ import annotations

import re

from msgspec.structs import replace

from newsreader.records import aliases, coerce, dates, limits, urls
from newsreader.records.body import Body, first_heading, first_paragraph
from newsreader.records.canonical import canonical
from newsreader.records.coerce import Remark
from newsreader.records.keys import own_keys, surest_key
from newsreader.records.links import images_of, is_address, links_of
from newsreader.records.mapping import Fields, Notes
from newsreader.records.related import reports_of
from newsreader.records.values import Value
from newsreader.story import Organization, Provider, Story, Topic

_LINKS = (*aliases.SOURCE, *aliases.AMP, *aliases.CDN_AMP)
_DATE_PREFIX = re.compile(r"\A\d{4}-\d{2}-\d{2}[-_ ]*")


def reference(fields: Fields, path: str) -> Topic | Organization | None:
    """What a reference record describes; None when the record is none."""
    folders = path.split("/")[:-1]
    by_folder = aliases.FOLDERS.get(folders[-1]) if len(folders) > 1 and folders[-2] == "_data" else None
    named = fields.first(("taxonomy",), coerce.text)
    kind = aliases.TAXONOMY.get((named or "").casefold()) or by_folder
    if kind == "topic":
        name = fields.first(aliases.TITLE, coerce.text)
        parent, shortname = fields.first(("parent",), coerce.text), fields.first(("shortname",), coerce.text)
        return Topic(name, shortname, parent) if name else None
    if kind == "organization":
        description = fields.first(aliases.EXCERPT, coerce.excerpt)
        name = fields.first(aliases.TITLE, coerce.text)
        return Organization(name, _domain(fields), description, images_of(fields)[0])
    return None


def is_story(fields: Fields, path: str) -> bool:
    """Whether there is anything to read: a title, an excerpt, topics, a date or a link."""
    if fields.present(aliases.IDENTIFYING) or dates.from_file_name(_name(path)):
        return True
    dated = any(isinstance(value, str) for _, value in fields.present(aliases.PUBLISHED))
    linked = fields.present(_LINKS)
    return dated or any(isinstance(value, str) and is_address(value) for _, value in linked)


def story(fields: Fields, body: Body, root: str, key: str, path: str, *, brief: bool = False) -> Story:
    """The story of one record, without its body.

    Args:
        brief: Its reports need no more than their title and provider.
        body: Says what the front matter does not.
        root: Real path of the collection's folder.
        key: What tells the root from every other.
        path: Of the file, relative to the root.
    """
    provider = _provider(fields)
    links = links_of(fields, provider.domain if provider else None)
    if provider is None:
        provider = Provider(None, (urls.host(links.source) or None) if links.source else None)
    images, refused = images_of(fields)
    if refused:
        links = replace(links, refused=tuple(dict.fromkeys((*links.refused, *refused))))
    made = Story(
        root=root,
        path=path,
        identity=canonical(links.source) if links.source else f"{key}\0{path}",
        title=_title(fields, body, path),
        excerpt=fields.first(aliases.EXCERPT, coerce.excerpt) or _said(first_paragraph(body.beginning), limits.EXCERPT),
        published=fields.first(aliases.PUBLISHED, coerce.moment) or dates.from_file_name(_name(path)),
        updated=fields.first(aliases.UPDATED, coerce.moment),
        type=fields.first(aliases.TYPE, coerce.text),
        topics=fields.first(aliases.TOPICS, coerce.topics) or _folder_topic(root, path),
        provider=_with_authors(provider, fields),
        links=links,
        quality=fields.first(aliases.QUALITY, coerce.number),
        heat=fields.first(aliases.HEAT, coerce.number),
        hidden=any(fields.flag(name) is hides for name, hides in aliases.HIDDEN.items()),
        images=images,
        related=reports_of(fields, brief=brief),
        facts=_facts(fields),
    )
    return _without_itself(made, fields.notes) if made.related else made


def _title(fields: Fields, body: Body, path: str) -> str:
    """The first there is of a title, a heading and the file's name made readable."""
    return (
        fields.first(aliases.TITLE, coerce.title)
        or _said(first_heading(body.beginning), limits.TITLE)
        or _readable(path)
    )


def _without_itself(story: Story, notes: Notes) -> Story:
    """A story that does not list itself; the numbers of the other reports stay."""
    own = own_keys(story)
    related = tuple(report for report in story.related if surest_key(story, report) not in own)
    if len(related) == len(story.related):
        return story
    notes.add("related", "the record lists itself", "note")
    return replace(story, related=related)


def _provider(fields: Fields) -> Provider | None:
    return fields.first(aliases.PROVIDER, lambda value, remark: _one_provider(value, remark, fields.notes))


def _one_provider(value: Value, remark: Remark, notes: Notes) -> Provider | None:
    if isinstance(value, dict):
        inner = Fields(value, notes, "provider")
        name, domain = inner.first(("name", "title"), coerce.text), _domain(inner)
        return Provider(name, domain) if name or domain else None
    words = coerce.text(value, remark) if isinstance(value, str) else None
    if words is None:
        remark(f"{coerce.kind_of(value)} where a provider belongs")
        return None
    if is_address(words):
        return None
    return Provider(coerce.unlinked(words))


def _domain(fields: Fields) -> str | None:
    """A bare host, whether the record wrote a host or a whole URL."""
    words = fields.first(("domain", "host"), coerce.text)
    if words and urls.looks_like_url(words):
        checked = urls.check(words)
        words = urls.host(checked) if isinstance(checked, str) else None
    return (words or "").strip("/").casefold().removeprefix("www.") or None


def _with_authors(provider: Provider, fields: Fields) -> Provider:
    """The provider with every author the record names, each once."""
    found: dict[str, None] = {}
    for holder in (fields, fields.map("provider")):
        for key, value in holder.present(aliases.AUTHORS):
            for name in coerce.authors(value, lambda reason, key=key: fields.notes.add(key, reason)) or ():  # type: ignore[misc]
                found.setdefault(name)
    return Provider(provider.name, provider.domain, tuple(found)[: limits.AUTHORS])


def _facts(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Further fields worth a line."""
    found = (
        ("length", fields.first(("length", "duration"), coerce.duration)),
        ("price", fields.first(("price",), coerce.text)),
        ("rating", fields.first(("ratings", "rating"), _rating)),
        ("levels", ", ".join(fields.first(("levels", "level"), coerce.topics) or ())),
        ("members", fields.first(("members",), _count)),
    )
    return tuple((label, words) for label, words in found if words)


def _rating(value: Value, remark: Remark) -> str | None:
    """`4.5` or `4.5 (120)` from a number, a text, or a map with an average and a count."""
    if not isinstance(value, dict):
        return coerce.text(value, remark)
    average = next((value[key] for key in ("average", "score", "value", "rating", "stars") if value.get(key)), None)
    count = next((value[key] for key in ("count", "total", "votes", "reviews", "number") if value.get(key)), None)
    words = coerce.text(average, remark) if average else None
    return f"{words} ({coerce.text(count, remark)})" if words and count else words


def _count(value: Value, remark: Remark) -> str | None:
    """A number with its thousands apart, or the text as it stands."""
    made = coerce.number(value, lambda _: None)
    return coerce.text(value, remark) if made is None else f"{made:,}"


def _said(words: str | None, limit: int) -> str | None:
    """What a body says, as a field: its entities decoded."""
    return coerce.line(words, limit) or None if words else None


def _readable(path: str) -> str:
    """A title from a file's name: no date, no extension, no dashes."""
    stem = _name(path).rpartition(".")[0] or _name(path)
    words = re.sub(r"[-_]+", " ", _DATE_PREFIX.sub("", stem)).strip() or stem
    return coerce.line(words[:1].upper() + words[1:], limits.TITLE) or "Untitled"


def _folder_topic(root: str, path: str) -> tuple[str, ...]:
    folders = path.split("/")[:-1]
    name = coerce.line((folders[-1] if folders else root.rpartition("/")[2]).lstrip("_"), limits.NAME)
    return (name,) if name else ()


def _name(path: str) -> str:
    return path.rpartition("/")[2]

"""What a record answers to and what it points at, as keys: two that are equal are one page, or one file.

An address becomes its canonical form. A file has two keys: its path below the root, without case and extension, and
its bare name, which is what wiki links say.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from newsreader.records.canonical import canonical
from newsreader.story import Report, Story

CLEAR, LOOSE = 1, 2
"""How well a key tells a record: as an address or path of its own, or as one that others may share."""

FROM_TEXT = 1_000
"""Numbers of reports end below, those of links in the text begin above."""

_PARENTS = 8
"""Folders above a record that a path may be relative to."""
_LINKS, _SEARCHED = 100, 100_000
"""Different links of a text that count, and the characters that are searched for them."""

_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}\Z")
_FRONT_PAGE = re.compile(r"(?:\A|/)_?(?:index|readme)\Z")
_DATED = re.compile(r"(\d{4})/(\d\d)/(\d\d)/([^/]+)\Z")
_LINK = re.compile(
    r"""\[\[([^\[\]|\#\n]{1,200})
      | \]\(\s?<?([^()\s<>]{1,2048})
      | \bhref\s?=\s?["']?([^"'<>\s]{1,2048})
      | (https?://[^\s<>"'()\[\]]{1,2048})
      | \{%-?\s?(?:post_url|link)\s([^%\s]{1,200})
      | \{\{[<%]\s?(?:rel)?ref\s"?([^"\s]{1,200})""",
    re.VERBOSE,
)
"""A wiki link, Markdown's, HTML's, a bare address, Jekyll's and Hugo's own."""


class Pointer(Struct, frozen=True):
    """One thing that a record lists, or that its text leads to.

    Attributes:
        number: Of the report; above `FROM_TEXT` for a link in the text.
        is_part: As in `Report`.
        keys: Any of them names the record that is meant; the first that names one counts.
    """

    number: int
    is_part: bool
    keys: tuple[str, ...]


def answers(story: Story, own: Iterable[str]) -> dict[str, int]:
    """The keys a record answers to, beside its identity, each `CLEAR` or `LOOSE`.

    Args:
        own: Its `own_keys`.
    """
    found = {canonical(link.url): LOOSE for link in story.links.others}
    found[_name_key(story.root, posixpath.basename(_plain(story.path)))] = LOOSE
    found.update(dict.fromkeys(own, CLEAR))
    del found[story.identity]
    return found


def pointers(story: Story, text: str, own: set[str]) -> list[Pointer]:
    """What a record lists, then what its text leads to; the record itself is left out.

    Args:
        text: The body, in whatever format.
        own: Its `own_keys`.
    """
    found = [
        Pointer(report.number, report.is_part, keys)
        for report in story.related
        if (keys := report_keys(story, report)) and keys[0] not in own
    ]
    known = {pointer.keys[0] for pointer in found} | own
    for target in _links_in(text):
        keys = _keys_of(story, target)
        if keys and keys[0] not in known:
            known.add(keys[0])
            found.append(Pointer(FROM_TEXT + 1 + len(found), False, keys))
            if len(found) == _LINKS + len(story.related):
                break
    return found


def own_keys(story: Story) -> set[str]:
    """The keys that are a record's alone, its identity among them."""
    amp, cdn_amp = story.links.amp, story.links.cdn_amp
    found = {story.identity, _own_path(story.root, story.path)}
    if amp:
        found.add(canonical(amp))
    if cdn_amp:
        found.add(canonical(cdn_amp))
    return found


def surest_key(story: Story, report: Report) -> str | None:
    """The first of `report_keys`; None when there is none."""
    links = report.links
    url = links.source or links.amp or links.cdn_amp or (links.others[0].url if links.others else None)
    return canonical(url) if url else next(iter(report_keys(story, report)), None)


def report_keys(story: Story, report: Report) -> tuple[str, ...]:
    """What names the record that a report is, the surest first."""
    links = report.links
    found = {canonical(url): None for url in (links.source, links.amp, links.cdn_amp) if url}
    for link in links.others:
        found[canonical(link.url)] = None
    return tuple(found) or (_target_keys(story, report.target) if report.target else ())


@lru_cache(maxsize=16)
def _own_path(root: str, path: str) -> str:
    return _path_key(root, _FRONT_PAGE.sub("", _plain(path)))


def _links_in(text: str) -> Iterable[str]:
    """Targets of the links in a text, each once, as written."""
    text = text[:_SEARCHED]
    if "[" not in text and "href" not in text and "http" not in text and "{" not in text:
        return ()
    return dict.fromkeys(next(filter(None, found.groups())).rstrip(".,;:!?") for found in _LINK.finditer(text))


def _keys_of(story: Story, target: str) -> tuple[str, ...]:
    from newsreader.records.links import is_address

    if is_address(target):
        return (canonical(target.replace("&amp;", "&")),) if target[:4].lower() == "http" else ()
    return _target_keys(story, target)


def _target_keys(story: Story, target: str) -> tuple[str, ...]:
    """Keys of the files that a path may mean: beside the record, beside a folder above it, below the root, by name."""
    target = unquote(target.partition("#")[0].partition("?")[0]).strip().casefold()
    if not target.strip("/."):
        return ()
    forms = [target.strip("/")] if target.startswith("/") else [target.rstrip("/")]
    if dated := _DATED.search(_plain(forms[0])):
        forms.append("-".join(dated.groups()))
    forms += [stripped for form in tuple(forms) if (stripped := _EXTENSION.sub("", form)) != form]
    keys = [
        _path_key(story.root, _FRONT_PAGE.sub("", path))
        for folder in _folders(story.path, from_root=target.startswith("/"))
        for form in forms
        if (path := posixpath.normpath(posixpath.join(folder, form))) != ".." and not path.startswith(("../", "/"))
    ]
    keys += [_name_key(story.root, form) for form in forms if "/" not in form]
    return tuple(dict.fromkeys(keys))


def _folders(path: str, *, from_root: bool) -> list[str]:
    """The folder of a path, those around it and the root, in the order in which a target is looked for."""
    folder = posixpath.dirname(path).casefold()
    found = [folder]
    while folder and len(found) < _PARENTS:
        folder = posixpath.dirname(folder)
        found.append(folder)
    found = [*found, ""] if found[-1] else found
    return found[::-1] if from_root else found


def _plain(path: str) -> str:
    return _EXTENSION.sub("", path.casefold())


def _path_key(root: str, path: str) -> str:
    return f"{root}\0{path}"


def _name_key(root: str, name: str) -> str:
    return f"{root}\0\0{name}"

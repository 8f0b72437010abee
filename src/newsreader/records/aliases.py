"""Which keys feed which field, in the order they are tried. Keys compare without case, `_` and `-`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

TITLE = ("title", "name", "headline", "linkTitle")
EXCERPT = ("excerpt", "summary", "description", "abstract", "bio")
PUBLISHED = (
    "publishedDateTime", "publishedAt", "published", "publishDate", "pubDate", "date", "created",
)  # fmt: skip
UPDATED = ("updatedDateTime", "lastmod", "last_modified_at", "modified", "updatedDate", "lastupdated")
SOURCE = (
    "sourceUrl", "originalUrl", "webUrl", "source_url", "url", "link", "source",
    "external_url", "canonical_url", "canonicalURL", "website",
)  # fmt: skip
AMP = ("ampUrl", "ampWebUrl")
CDN_AMP = ("cdnAmpUrl", "cdnAmpWebUrl")
PROVIDER = ("provider", "publisher", "site", "source")
AUTHORS = ("author", "authors")
TOPICS = ("topics", "topic", "tags", "keywords", "categories", "category")
TYPE = ("type", "kind")
QUALITY = ("quality",)
HEAT = ("heat",)
IMAGES = ("images", "image", "cover", "heroImage", "thumbnail")
RELATED = ("related", "items", "related_posts", "see_also")
EMBED = ("featuredContent",)
ACTIONS = ("actions",)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": TITLE, "excerpt": EXCERPT, "published": PUBLISHED, "updated": UPDATED, "source": SOURCE, "amp": AMP,
    "cdn_amp": CDN_AMP, "provider": PROVIDER, "authors": AUTHORS, "topics": TOPICS, "type": TYPE, "quality": QUALITY,
    "heat": HEAT, "images": IMAGES, "related": RELATED,
}  # fmt: skip
"""The fields that a person may give further keys."""

HIDDEN = {"published": False, "draft": True, "removed": True}
"""The boolean that hides a record, by key; `published` may be a date elsewhere."""

IDENTIFYING = TITLE + EXCERPT + TOPICS
"""Front matter with none of these, no date and no link is not a story."""

IMAGE_URL = ("url", "src", "path", "image", "file")
IMAGE_TITLE = ("title", "alt", "caption", "name")
TARGET = ("path", "ref", "file", "slug")
PERSON = ("name", "title", "username")

TAXONOMY = {"topic": "topic", "organization": "organization", "organisation": "organization"}
FOLDERS = {"topics": "topic", "organizations": "organization"}
"""Reference records by their `taxonomy:` key, or by the folder under `_data/` they lie in."""


class _Normal(dict[str, str]):
    """Keys as they are compared, by how they are written; forgotten when a stranger's records bring too many."""

    def __missing__(self, key: str) -> str:
        if len(self) == _REMEMBERED:
            self.clear()
        seen = key if key.isprintable() else _seen(key)
        self[key] = normal = seen.replace("_", "").replace("-", "").strip().casefold()
        return normal


def _seen(key: str) -> str:
    """What can be seen of a key; a start imports these tables, and no record has been read by then."""
    from newsreader.records.text import HIDDEN as UNSEEN

    return UNSEEN.sub("", key)


_REMEMBERED = 4096
NORMAL = _Normal()
"""A key without case, `_` and `-`, and without what cannot be seen in it."""


_further: dict[str, tuple[str, ...]] = {}
generation = 0
"""Changes with the further keys: what was found out about the shape of a map holds for one of them."""


def extend(further: Mapping[str, Sequence[str]]) -> None:
    """Give fields further keys, in place of those they were given before; a process does so before it reads a record.

    Args:
        further: Names of `FIELDS` to keys.
    """
    global generation
    found = {name: tuple(NORMAL[key] for key in keys) for name, keys in further.items() if name in FIELDS and keys}
    if found != _further:
        _further.clear()
        _further.update(found)
        generation += 1
        normals.cache_clear()


def extended() -> dict[str, tuple[str, ...]]:
    """The further keys of this process, for another one that reads records for it."""
    return dict(_further)


@cache
def normals(names: tuple[str, ...]) -> tuple[str, ...]:
    """Aliases as keys are compared, and after them the further keys of every field whose aliases are all among them."""
    further = [key for name, keys in _further.items() if set(FIELDS[name]) <= set(names) for key in keys]
    return tuple(dict.fromkeys([*(NORMAL[name] for name in names), *further]))

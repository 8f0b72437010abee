"""Which keys feed which field, in the order they are tried. Keys compare without case, `_` and `-`."""

from __future__ import annotations

from functools import cache

from newsreader.records.text import HIDDEN as UNSEEN

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
        seen = key if key.isprintable() else UNSEEN.sub("", key)
        self[key] = normal = seen.replace("_", "").replace("-", "").strip().casefold()
        return normal


_REMEMBERED = 4096
NORMAL = _Normal()
"""A key without case, `_` and `-`, and without what cannot be seen in it."""


@cache
def normals(names: tuple[str, ...]) -> tuple[str, ...]:
    """Aliases as keys are compared."""
    return tuple(dict.fromkeys(NORMAL[name] for name in names))

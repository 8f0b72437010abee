"""When two addresses are the same page: what stays the same among all of them."""

from __future__ import annotations

import re
from functools import lru_cache

PARTS = re.compile(
    r"(?:(?:https?:)?//)?(\[[0-9a-f:.]+\]|[^/?#:@\[\]\s\\]+)(?::([0-9]*))?(/[^?#]*)?(?:\?([^#]*))?(?:#.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""Host, port, path and query of an address; the scheme may be missing."""
_PREFIXES = ("www.", "m.", "amp.")
_CACHES = (".cdn.ampproject.org", ".bing-amp.com")
"""Hosts that keep AMP pages of others, their addresses inside their own."""
_VIEWER = "google.com"
_SIMPLE = re.compile(
    r"(?:https://[a-z0-9-]+\.cdn\.ampproject\.org/c/s/(?=[a-z0-9.-]+/)|https?://)?"
    r"([a-z0-9][a-z0-9.-]*\.[a-z]+)(/[^?#\s\\:@]*)?",
    re.ASCII,
)
"""An address of a host and a path, as most are, also inside that of the usual AMP cache."""
_AMP_SEGMENT = re.compile(r"/amp(?=/|\Z)")
_CACHE_PATH = re.compile(r"/[a-z]{1,2}/(?:s/)?([^/].*)", re.DOTALL)
_VIEWER_PATH = re.compile(r"/amp/(?:s/)?([^/.]+\.[^/]+/.*)", re.DOTALL)
_TRACKING = frozenset({"fbclid", "amp"})
_VIDEO_HOSTS = frozenset({"youtube.com", "youtube-nocookie.com"})
_VIDEO_PATH = re.compile(r"/(?:embed|shorts|live|v)/(?!videoseries\Z)([\w-]+)\Z", re.ASCII)
_SHORT_VIDEO_PATH = re.compile(r"/([\w-]+)\Z", re.ASCII)


@lru_cache(maxsize=1024)
def canonical(url: str) -> str:
    """What stays the same among the addresses of one page: its identity, not an address to open."""
    parts = _SIMPLE.fullmatch(url)
    name = _simple_site(parts[1]) if parts else ""
    if not parts or not name:
        return _taken_apart(url)
    path = parts[2] or ""
    return name + (_plain_path(path) if "amp" in path else path.rstrip("/"))


def _taken_apart(url: str) -> str:
    """The canonical form of any address, part by part."""
    parts = PARTS.fullmatch(url)
    while parts and (wrapped := _unwrap(parts)):
        url = wrapped
        parts = PARTS.fullmatch(url)
    name = bare(parts[1].lower().rstrip("."), _PREFIXES) if parts else ""
    if not parts or not name:
        return url
    path = _plain_path(parts[3] or "")
    query = [part for part in (parts[4] or "").split("&") if part and not _is_tracking(part)]
    if video := _video(name, path, query):
        return f"youtube.com/watch?v={video}"
    port = f":{parts[2]}" if parts[2] not in (None, "", "80", "443") else ""
    return name + port + path + ("?" + "&".join(query) if query else "")


@lru_cache(maxsize=4096)
def _simple_site(name: str) -> str:
    """The canonical form of a host whose paths mean nothing special; empty for one whose paths do."""
    site = bare(name, _PREFIXES)
    special = site in ("youtu.be", _VIEWER) or site in _VIDEO_HOSTS or f".{name}".endswith(_CACHES)
    return "" if special else site


def bare(name: str, prefixes: tuple[str, ...]) -> str:
    """A host without the prefixes that lead to the same site; two labels remain."""
    while name.startswith(prefixes) and name.count(".") > 1:
        name = name[name.index(".") + 1 :]
    return name


def _unwrap(parts: re.Match[str]) -> str | None:
    """The address inside an AMP cache's or viewer's address."""
    name, path = parts[1].lower(), parts[3] or ""
    if f".{name}".endswith(_CACHES):
        inner = _CACHE_PATH.fullmatch(path)
    elif bare(name, _PREFIXES) == _VIEWER:
        inner = _VIEWER_PATH.fullmatch(path)
    else:
        return None
    return inner and inner[1] + (f"?{parts[4]}" if parts[4] else "")


def _plain_path(path: str) -> str:
    path = _AMP_SEGMENT.sub("", path).rstrip("/")
    while path.endswith(".amp.html"):
        path = path.removesuffix(".amp.html") + ".html"
    return path


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith("utm_")


def _video(name: str, path: str, query: list[str]) -> str | None:
    """The id of a YouTube video, from any of its addresses."""
    if name == "youtu.be":
        found = _SHORT_VIDEO_PATH.match(path)
    elif name in _VIDEO_HOSTS:
        if path == "/watch":
            return next((part[2:] for part in query if part.startswith("v=") and part != "v="), None)
        found = _VIDEO_PATH.match(path)
    else:
        return None
    return found and found[1]

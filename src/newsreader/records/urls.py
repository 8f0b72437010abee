"""Addresses: which may be opened, and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from newsreader.records import limits
from newsreader.records.canonical import PARTS, bare
from newsreader.story import Refused

MAX_URL = limits.URL
_MAX_HOST = 253
_MAX_LABEL = 63
_MAX_PORT = 65535
_SHOWN_REFUSED = 300

_PLAIN = re.compile(r"https?://([A-Za-z0-9._-]+)(?:[/?#][A-Za-z0-9._~!#$&'()*+,/:;=?@\[\]-]*)?", re.ASCII)
"""An address with nothing in it to look into but its host."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*+):")
_WEB = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[^\]]*+\]|[^:]*+)(?::(.*))?", re.DOTALL)
_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LEGAL = "!#$%&'()*+,/:;=?@[]~"
_OTHER_SCHEMES = {
    "javascript": "it is a script", "vbscript": "it is a script", "data": "it is data, no web address",
    "file": "it is a file, no web address", "mailto": "it is a mail address", "tel": "it is a phone number",
}  # fmt: skip
"""Why what starts so is refused."""


class _RefusedError(ValueError):
    """Why an address is refused, as a plain clause."""


def check(raw: str) -> str | Refused:
    """The address to open: http or https, printable ASCII, at most 2,048 long; else why it is refused.

    A missing scheme before `//` or `www.` is https; the host becomes punycode; what may not stand in a path or query is
    percent-encoded. Checking the result again gives the result.
    """
    try:
        return _checked(raw.strip(" "))
    except _RefusedError as error:
        from newsreader.records.text import visible

        shown = visible(raw.strip(" ")[:_SHOWN_REFUSED]).replace("\n", "␊")
        return Refused(shown[:_SHOWN_REFUSED].rstrip(), str(error))


def is_plain(text: str) -> bool:
    """Whether an address is good as it stands, at a glance; most are."""
    plain = _PLAIN.fullmatch(text)
    return plain is not None and len(text) <= MAX_URL and _is_plain_host(plain[1])


def looks_like_url(text: str) -> bool:
    """Whether a text starts as a web address does: `http://`, `https://`, `//` or `www.`."""
    return _WEB.match(text) is not None


def host(url: str) -> str:
    """The host of a URL in lower case, without `www.` and port; empty when it has none."""
    if plain := _PLAIN.fullmatch(url):
        return _site(plain[1])
    parts = PARTS.fullmatch(url)
    return _site(parts[1]) if parts and _WEB.match(url) else ""


def shown(url: str) -> str:
    """A checked URL as people write it: no scheme, no slash at the end, the host whole."""
    return re.sub(r"\Ahttps?://", "", url, flags=re.IGNORECASE).removesuffix("/")


def _checked(text: str) -> str:
    if is_plain(text):
        return text
    _refuse_characters(text)
    scheme, rest = _split_scheme(text)
    cut = re.search(r"[/?#]", rest)
    authority, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    if "@" in authority:
        raise _RefusedError("the address holds a user name")
    parts = _AUTHORITY.fullmatch(authority)
    if not parts or not parts[1]:
        raise _RefusedError("the address has no host")
    url = f"{scheme}://{_ascii_host(parts[1])}{_port(parts[2])}{_encode(tail)}"
    if len(url) > MAX_URL:
        raise _RefusedError("the address is longer than 2,048 characters")
    return url


def _refuse_characters(text: str) -> None:
    if not text:
        raise _RefusedError("not a web address")
    if len(text) > MAX_URL:
        raise _RefusedError("the address is longer than 2,048 characters")
    if text.isascii() and text.isprintable() and "\\" not in text:
        return
    if "\\" in text:
        raise _RefusedError("the address holds a backslash")

    from newsreader.records.text import HIDDEN

    if HIDDEN.search(text):
        raise _RefusedError("the address holds control or invisible characters")
    if any(char.isspace() and char != " " for char in text):
        raise _RefusedError("the address holds an unusual space")


def _split_scheme(text: str) -> tuple[str, str]:
    """Scheme in lower case, and what follows its `//`."""
    if text.startswith("//"):
        return "https", text[2:]
    if text[:4].lower() == "www.":
        return "https", text
    found = _SCHEME.match(text)
    if not found:
        raise _RefusedError("not a web address")
    scheme = found[1].lower()
    if scheme not in ("http", "https"):
        raise _RefusedError(_OTHER_SCHEMES.get(scheme, "only http and https links are opened"))
    if not text.startswith("//", found.end()):
        raise _RefusedError("the address has no host")
    return scheme, text[found.end() + 2 :]


def _port(port: str | None) -> str:
    if port is None:
        return ""
    if not re.fullmatch("[0-9]{1,5}", port) or int(port) > _MAX_PORT:
        raise _RefusedError("the port is not a number from 0 to 65535")
    return f":{port}"


@lru_cache(maxsize=4096)
def _ascii_host(name: str) -> str:
    """A host as it goes over the wire; a name of letters beyond ASCII as punycode."""
    if name.startswith("["):
        return _ip6(name)
    if not name.isascii() and unicodedata.normalize("NFKC", name) != name:
        raise _RefusedError("the host is written with look-alike characters")
    labels = [_label(label) for label in name.removesuffix(".").split(".")]
    if len(".".join(labels)) > _MAX_HOST:
        raise _RefusedError("the host is too long")
    return ".".join(labels) + ("." if name.endswith(".") else "")


@lru_cache(maxsize=4096)
def _is_plain_host(name: str) -> bool:
    try:
        return _ascii_host(name) == name
    except _RefusedError:
        return False


def _label(label: str) -> str:
    if label and not label.isascii():
        label = unicodedata.normalize("NFC", label.lower())
        if not all(char == "-" or unicodedata.category(char)[0] in "LM" or char.isdecimal() for char in label):
            raise _RefusedError("the host holds characters that no host has")
        # Not the idna codec: it maps ß to ss, which can be somebody else's host.
        label = "xn--" + label.encode("punycode").decode("ascii")
    if not _LABEL.fullmatch(label):
        raise _RefusedError("the host is not a valid name")
    if len(label) > _MAX_LABEL:
        raise _RefusedError("the host is too long")
    return label


def _ip6(name: str) -> str:
    import ipaddress

    try:
        ip = ipaddress.IPv6Address(name[1:-1])
    except ValueError:
        raise _RefusedError("the host is not a valid name") from None
    if ip.scope_id is not None:
        raise _RefusedError("the host is not a valid name")
    return f"[{ip.compressed}]"


def _encode(tail: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", tail), safe=_LEGAL) if tail else ""


@lru_cache(maxsize=4096)
def _site(name: str) -> str:
    return bare(name.lower(), ("www.",))

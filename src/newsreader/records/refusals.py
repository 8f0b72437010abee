"""The addresses in a body that are not opened: found in the text as written, Markdown or HTML, in linear time."""

from __future__ import annotations

import re

from msgspec.structs import replace

from newsreader.records import limits, urls
from newsreader.records.links import is_address
from newsreader.records.text import decode_entities
from newsreader.story import Refused

_MOST = limits.URL + 1_000
"""Characters of an address that are looked at, so that one which is too long is told."""
_TARGET = re.compile(
    rf"""^[ ]{{0,3}}(?:```|~~~).*?(?:^[ ]{{0,3}}(?:```|~~~)|\Z)
      | `[^`\n]*+`
      | \]\([ \t]*+(?:<([^<>\n]{{1,{_MOST}}})|((?:[^\s()<>]++|\([^\s()]*+\))++))
      | ^[ ]{{0,3}}\[(?!\^)[^\[\]\n]{{1,300}}\]:[ \t]*+<?([^\s<>]{{1,{_MOST}}})
      | <([a-z][a-z0-9+.-]{{1,31}}:[^\s<>]{{0,{_MOST}}})
      | (?<![\w-])(?:href|src)\s*+=\s*+(?:"([^"]{{1,{_MOST}}})|'([^']{{1,{_MOST}}})|([^\s"'<>]{{1,{_MOST}}}))""",
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""Code, which is passed over; then Markdown's links, references and autolinks, and HTML's attributes."""
_INLINE_PICTURE = "data:image/"
"""A picture within the text: nothing is opened for it."""


def refused_in(text: str) -> tuple[Refused, ...]:
    """Every address of a text that is refused, each once; paths and anchors are no addresses."""
    if ":" not in text and "//" not in text and "&" not in text:
        return ()
    found: dict[Refused, None] = {}
    for target in _TARGET.finditer(text):
        raw = decode_entities(next(filter(None, target.groups()), "")[:_MOST]).strip(" ")
        if not raw or urls.is_plain(raw) or not is_address(raw) or raw[:11].lower() == _INLINE_PICTURE:
            continue
        if isinstance(checked := urls.check(raw), Refused):
            found.setdefault(replace(checked, field="body"))
            if len(found) == limits.LINKS:
                break
    return tuple(found)

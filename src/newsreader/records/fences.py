"""What front matter starts with. Apart from the parsers, so that looking at a folder does not load them."""

from __future__ import annotations

import re

BEFORE_FENCE = "\ufeff \t\r\n"
"""What may stand above a fence."""
_FENCE = re.compile(r"(?:---[ \t]*(?:yaml|toml|json)?|\+\+\+|;;;)[ \t]*\n")
"""Dashes may name the language of what stands between them."""
_JSON_START = re.compile(r"\{\s*[\"}]")


def starts_with_fence(text: str) -> bool:
    """Whether a text opens with front matter of any kind; a BOM and blank lines may stand before it."""
    if text.startswith("---\n"):
        return True
    head = text[:4096].lstrip(BEFORE_FENCE) or text.lstrip(BEFORE_FENCE)[:4096]
    head = head.replace("\r\n", "\n").replace("\r", "\n")
    return bool(_FENCE.match(head + "\n") or _JSON_START.match(head))

"""How the words of a text begin: what finds stories while a word is being typed. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable

LENGTH = 2
"""Characters of a beginning. What starts with three is found fast enough by the words themselves, and an index of
threes would take three times as much.
"""

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = str.maketrans({char: " " for char in map(chr, range(128)) if not char.isalnum()})


def beginnings(texts: Iterable[str]) -> str:
    """The first characters of each word, each beginning once; shorter words whole."""
    text = " ".join(texts).lower()
    words = text.translate(_BETWEEN).split() if text.isascii() else _WORD.findall(text)
    return " ".join(dict.fromkeys([word[:LENGTH] for word in words]))


def is_beginning(text: str) -> bool:
    """Whether a text is as long as one, and all of one word."""
    return len(text) == LENGTH and text.isalnum()

"""How the words of a text begin: what finds stories while a word is being typed. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

LENGTH = 2
"""Characters of a beginning. What starts with three is found fast enough by the words themselves, and an index of
threes would take three times as much.
"""

_beginning = itemgetter(slice(LENGTH))
_WORD = re.compile(rf"([^\W_]{{1,{LENGTH}}})[^\W_]*+")
_ACCENTS = re.compile("[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]")
"""The combining marks that FTS5 passes over inside a word (`sqlite3FtsUnicodeIsdiacritic`); all others part words."""
_FOLDED = bytes(ord(char.lower()) if char.isalnum() else ord(" ") for char in map(chr, range(128))).ljust(256)
"""ASCII without case, and without what stands between words."""


def beginnings(texts: Iterable[str]) -> str:
    """The first characters of each word, each beginning once; shorter words whole.

    Letters beyond ASCII keep their case: FTS5 folds it in its own way, and it has the last word on both sides.
    """
    text = " ".join(texts)
    if text.isascii():
        return b" ".join(dict.fromkeys(map(_beginning, text.encode().translate(_FOLDED).split()))).decode()
    return " ".join(dict.fromkeys(_WORD.findall(_ACCENTS.sub("", text))))


def is_beginning(text: str) -> bool:
    """Whether a text is as long as one, and all of one word."""
    return len(text) == LENGTH and text.isalnum()

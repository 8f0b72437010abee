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
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]")
"""The combining marks that FTS5 passes over inside a word (`sqlite3FtsUnicodeIsdiacritic`); all others part words."""
_BETWEEN = str.maketrans({char: " " for char in map(chr, range(128)) if not char.isalnum()})


def beginnings(texts: Iterable[str]) -> str:
    """The first characters of each word, each beginning once; shorter words whole.

    Letters beyond ASCII keep their case: FTS5 folds it in its own way, and it has the last word on both sides.
    """
    text = " ".join(texts)
    words = text.lower().translate(_BETWEEN).split() if text.isascii() else _WORD.findall(_ACCENTS.sub("", text))
    return " ".join(dict.fromkeys(map(_beginning, words)))


def is_beginning(text: str) -> bool:
    """Whether a text is as long as one, and all of one word."""
    return len(text) == LENGTH and text.isalnum()

"""Whether two stories report the same thing, as far as their words tell: pure functions.

A word weighs the more the rarer it is: as much as the logarithm of how many records go on one that has it. A word is in
a record wherever it stands, so that what every text says weighs little in a title, too. Three figures decide:

- `RARE`: a word of a title is a clue when at most one record in so many has it. Two that share it are two already, so
  that a collection of fewer than 29 records holds no clues, and nothing is guessed in it.
- `CHANCE`: what the words shared by two stories weigh together, at least. Were words independent, chance would bring as
  much about once in `e` to this power pairs. It keeps short titles apart that have no more than one clue in common.
- `ALIKE`: the cosine of the two stories, at least, each word by the square of its weight. It keeps stories apart that
  share some words and go on about different things.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Set
from math import log, sqrt

RARE = 10
CHANCE = 8.0
ALIKE = 0.3


class _Letters(dict[int, str | None]):
    """What becomes of a character, worked out when it first comes: Latin letters lose their accents, as they do in the
    index, and what is in no word becomes a space."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kind = unicodedata.category(char)
        bare = unicodedata.normalize("NFD", char)[0]
        kept = (bare if bare.isascii() else char) if kind[0] in "LMN" or kind == "Co" else " "
        return self.setdefault(code, None if 0x300 <= code <= 0x36F else kept)


# Python's table of characters takes a megabyte as soon as it is asked: not for a collection in plain letters.
_LETTERS = _Letters({code: chr(code) if chr(code).isalnum() else " " for code in range(128)})


def words(text: str) -> list[str]:
    """The different words of a text in their order, in small letters, much as the index cuts them."""
    return list(dict.fromkeys(unicodedata.normalize("NFC", text.lower()).translate(_LETTERS).split()))


def weight(count: int, total: int) -> float:
    """The weight of a word, from 0.

    Args:
        count: Records that have it.
        total: Records that were looked at.
    """
    return max(0.0, log((total + 1) / (count + 1)))


def clues(title: Mapping[str, float]) -> list[str]:
    """The words of a title, given with their weights, that are rare enough to look for: rarest first."""
    return sorted((word for word in title if title[word] >= log(RARE)), key=lambda word: -title[word])


def resemblance(weights: Mapping[str, float], other: Set[str]) -> float:
    """How much a story is like another one, up to 1; 0 when that is not enough to call them reports of the same.

    Args:
        weights: The story's words with their weights.
        other: The other story's words. Those that the story lacks count as its own do on average: nobody knows how
            rare they are.
    """
    shared = weights.keys() & other
    if not shared or sum(weights[word] for word in shared) < CHANCE:
        return 0.0
    common = sum(weights[word] ** 2 for word in shared)
    own = sum(value**2 for value in weights.values())
    cosine = common / sqrt(own * (common + len(other - shared) * own / len(weights)))
    return cosine if cosine >= ALIKE else 0.0

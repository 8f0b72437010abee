"""What is wrong with a configuration file, as sentences that say where and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

_LONGEST = 60
"""Characters of a word of the file that are quoted."""


class Mistake(Struct, frozen=True):
    """One thing that is wrong.

    Attributes:
        line: Counted from 1; None when all of the file is meant.
        words: A sentence.
    """

    line: int | None
    words: str

    def told(self, name: str) -> str:
        """With the place before it: `config.toml:3: there is no key them; did you mean theme?`"""
        return f"{name}: {self.words}" if self.line is None else f"{name}:{self.line}: {self.words}"


def first_of(mistakes: Sequence[Mistake], name: str) -> str:
    """The first mistake, and how many more there are: what there is room for on a screen."""
    if not mistakes:
        return ""
    more = f" {len(mistakes) - 1} more: newsreader config --check." if len(mistakes) > 1 else ""
    return mistakes[0].told(name) + more


def quoted(word: object) -> str:
    """A word of the file, printable and short."""
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(word)[:999])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant; None when none is near."""
    from difflib import get_close_matches

    by_folded = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(str(word)[:80].casefold(), by_folded, 1)
    return by_folded[found[0]] if found else None


def advice(word: object, choices: Iterable[str], otherwise: str) -> str:
    """`did you mean theme?`, or something else when no choice is near."""
    near = nearest(word, choices)
    return f"did you mean {near}?" if near else f"{otherwise}."

"""Stories that seem to report what another one reports: guessed from rare words, with bounded work in any index."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from newsreader.coverage import count_providers
from newsreader.library.query_syntax import Term
from newsreader.library.query_words import fts
from newsreader.library.resemblance import clues, resemblance, weight, words
from newsreader.library.schema import SEQUENCE_BITS, SHELVES
from newsreader.story import Provider

MOST = 5
"""Stories that are named at most."""

_WINDOW = 3 * 24 * 3600 << SEQUENCE_BITS
"""How far before and after a story others are looked for, as a difference of ids."""

_NEAR = 500
"""Stories on each side of one in which words are counted: how rare a word is changes over the years."""

_FAR = 10
"""Others are looked for at most so many times as far away as `_NEAR` stories reach: where more come out than that."""

_CLUES, _LEADS, _WORDS = 8, 100, 64
"""Words of a title that are looked for; stories on each side that have one; words of a story that are weighed."""

_COUNT = "SELECT count(*) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"

# The cross join walks the full-text index, which still has what was removed, from the story outwards.
_LEAD = """
SELECT story.id, story.title, story.excerpt, story.provider, domain
FROM search CROSS JOIN story ON story.id = search.rowid
WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? AND ident <> ? AND story.id NOT IN (SELECT story FROM copy)
ORDER BY search.rowid {} LIMIT ?
"""

Lead = tuple[int, str, str, str, str]
"""A story's id, title, excerpt, provider and domain."""


def similar(db: sqlite3.Connection, number: int, without: Collection[int] = ()) -> list[int]:
    """Stories of other providers, at most three days before or after, that seem to report the same; best first.

    Args:
        db: A connection to an index.
        number: The story's id. One that is undated, or unknown, is like no other.
        without: Ids that are known already and left out.
    """
    found = db.execute(
        "SELECT ident, title, excerpt, provider, domain FROM story WHERE id = ? AND published IS NOT NULL", (number,)
    ).fetchone()
    if found is None:
        return []
    ident, title, excerpt, *provider = found
    near = _Near(db, number)
    wanted = clues(near.weights(words(title)[:_WORDS]))[:_CLUES]
    leads = [lead for lead in near.leads(wanted, ident) if lead[0] not in without and _differ(provider, lead[3:])]
    if not leads:
        return []
    weights = near.weights(_weighed(title, excerpt))
    ranked = sorted((-resemblance(weights, {*_weighed(*lead[1:3])}), abs(lead[0] - number), lead[0]) for lead in leads)
    return [lead for score, _, lead in ranked[:MOST] if score]


class _Near:
    """The stories around one in time."""

    def __init__(self, db: sqlite3.Connection, number: int) -> None:
        self._db = db
        self._number = number
        before, self._first = self._reach("min", "<", "DESC")
        after, self._last = self._reach("max", ">", "ASC")
        self._total = before + 1 + after
        self._counts: dict[str, int] = {}

    def weights(self, wanted: Iterable[str]) -> dict[str, float]:
        """The weights of some words."""
        return {word: weight(self._count(word), self._total) for word in wanted}

    def leads(self, wanted: Sequence[str], ident: int) -> list[Lead]:
        """Stories that have one of some words in their titles, the nearest of each side; no copy of `ident`."""
        if not wanted:
            return []
        match = f"title : ({' OR '.join(map(_quoted, wanted))})"
        start = self._number - min(_WINDOW, _FAR * (self._number - self._first))
        end = self._number + min(_WINDOW, _FAR * (self._last - self._number))
        sides = ((start, self._number - 1, "DESC"), (self._number + 1, end, "ASC"))
        return [
            lead
            for low, high, direction in sides
            for lead in self._db.execute(_LEAD.format(direction), (match, low, high, ident, _LEADS))
        ]

    def _reach(self, last: str, than: str, direction: str) -> tuple[int, int]:
        """How many stories there are on one side, `_NEAR` at most, and the last of them; the story itself for none."""
        inner = f"SELECT story FROM member WHERE grp = ? AND story {than} ? ORDER BY story {direction} LIMIT ?"
        count, number = self._db.execute(
            f"SELECT count(*), coalesce({last}(story), ?) FROM ({inner})",
            (self._number, SHELVES["all"], self._number, _NEAR),
        ).fetchone()
        return count, number

    def _count(self, word: str) -> int:
        """How many of the stories have a word anywhere."""
        if word not in self._counts:
            (self._counts[word],) = self._db.execute(_COUNT, (_quoted(word), self._first, self._last)).fetchone()
        return self._counts[word]


def _weighed(title: str, excerpt: str) -> list[str]:
    return words(f"{title} {excerpt}")[:_WORDS]


def _quoted(word: str) -> str:
    return fts(Term("", word, False, 0))


def _differ(provider: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two providers, name and domain each, are known and not the same."""
    return count_providers(Provider(name or None, domain or None) for name, domain in (provider, other)) == 2

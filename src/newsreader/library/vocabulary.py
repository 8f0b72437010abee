"""The words of a collection that begin as one that is being typed.

Asked for a beginning, FTS5 puts together the lists of all words that begin so before the first story comes; asked for
these words by themselves, it stops at the first screenful. They are looked up all at once while somebody reads what
two letters found, in a time that grows with the stories that have them; for somebody who types faster they are looked
up one after the other, in a time that grows with the words, and so only a few.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newsreader.library.beginnings import LENGTH

if TYPE_CHECKING:
    from newsreader.library.asking import Question
    from newsreader.library.store import Store

_MOST = 20_000
"""Words that are kept."""
_FEW = 64
"""Words up to which it is faster to ask for each."""
_AT_ONCE = 24
"""Words that are looked up while somebody waits: a quarter of a millisecond each."""
_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')"
_WORDS = f"SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ? LIMIT {_MOST + 1}"
_PLACES = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.occurrence USING fts5vocab('main', 'search', 'instance')"
_NEXT = "SELECT term FROM temp.occurrence WHERE term >= ? AND term < ? LIMIT 1"
_BEFORE, _LAST = "\x01", "\U0010ffff"
"""Behind a word: what comes before and after all words that begin with it."""


class Vocabulary:
    """The words that begin as the last one somebody typed; every method may be called from any thread.

    Words of records that came since they were looked up are missing.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[str, list[str]] = ("", [])

    def learn(self, word: str, question: Question) -> None:
        """Look up what begins as a word, unless that is known: two letters are most of the work, and in a very large
        collection a third may come before it is done.

        Raises:
            CalledOffError: The question was called off.
        """
        beginning, known = word.lower(), self._known[0]
        if not _is_plain(word) or (known and beginning.startswith(known) and len(word) > LENGTH):
            return
        with self._store.reading() as db, question.on(db):
            db.execute(_TABLE)
            words = [term for (term,) in db.execute(_WORDS, (beginning, beginning + _LAST))]
        if len(words) <= _MOST:
            self._known = (beginning, words)

    def spellings(self, word: str) -> list[str]:
        """The words that begin as one; none when they are too many, or one of two letters that was not looked up."""
        beginning, words = self._known
        folded = word.lower()
        if not _is_plain(word):
            return []
        if not (beginning and folded.startswith(beginning)):
            return self._few(folded) if len(folded) > LENGTH else []
        found = words[bisect_left(words, folded) : bisect_left(words, folded + _LAST)]
        return found if len(found) <= _FEW else []

    def _few(self, beginning: str) -> list[str]:
        """Look up the words that begin so, one after the other; none when they are too many."""
        words: list[str] = []
        end, start = beginning + _LAST, beginning
        with self._store.reading() as db:
            db.execute(_PLACES)
            while found := db.execute(_NEXT, (start, end)).fetchone():
                if len(words) == _AT_ONCE:
                    return []
                words.append(found[0])
                start = found[0] + _BEFORE
        self._known = (beginning, words)
        return words


def _is_plain(word: str) -> bool:
    """Whether FTS5 folds a word as we do."""
    return len(word) >= LENGTH and word.isascii() and word.isalnum()

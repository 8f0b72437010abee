"""The words that headlines have in common, so that what sets each apart can be seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from textual.style import Style

from newsreader.tui.page.lines import Runs

_SHARE = 3
"""One headline in so many must have a word that counts as shared; two at least."""
_UNSPACED = "\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+(?:['’‑-][^\W{_UNSPACED}]+)*")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


def shared_words(titles: Sequence[str]) -> frozenset[str]:
    """Words, case folded, that a third of the headlines have; of unspaced scripts, pairs of characters."""
    counts = Counter(word for title in titles for word in {word for word, _, _ in _found(title)})
    least = max(2, -(-len(titles) // _SHARE))
    return frozenset(word for word, count in counts.items() if count >= least)


def told_apart(title: str, shared: frozenset[str], own: Style, common: Style) -> Runs:
    """A headline in two styles: `common` for words that others have too, with the blanks between two of them."""
    runs: Runs = []
    at = 0
    for start, end in _merged(title, ((start, end) for word, start, end in _found(title) if word in shared)):
        runs += [(title[at:start], own), (title[start:end], common)]
        at = end
    return [(text, style) for text, style in [*runs, (title[at:], own)] if text]


def _found(title: str) -> Iterator[tuple[str, int, int]]:
    """Each word with its place."""
    for match in _WORD.finditer(title):
        start, end = match.span()
        if _IS_UNSPACED.match(match[0]) and end - start > 2:
            yield from ((title[at : at + 2], at, at + 2) for at in range(start, end - 1))
        else:
            yield match[0].casefold(), start, end


def _merged(title: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that meet, or have only blanks between them, as one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and (start <= held[1] or not title[held[1] : start].strip()):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held

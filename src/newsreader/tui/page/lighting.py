"""Words of a search lit up in a text, found as the full-text index finds them: without case and accents, whole or
as the start of a word. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct
from textual.style import Style

from newsreader.searching import Sought
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Line, Run, Runs

Span = tuple[int, int]
_Found = tuple[int, int, str]
"""Where a word starts and ends, and the word folded."""

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""Accents that follow their letter; the index leaves them out."""
_ACCENT = f"[{_MARKS}]"


@cache
def _words() -> re.Pattern[str]:
    """Finds words as the index does; made on first need."""
    return re.compile(f"(?:[^\\W_]|[{_PRIVATE}])(?:[^\\W_]|[{_PRIVATE}{_MARKS}])*")


class _Folding(dict[int, str]):
    """Every character as the index keeps it; found out once."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        cases = (character.casefold(), character.lower(), character)
        lower = next(case for case in cases if len(re.sub(_ACCENT, "", case)) <= 1)
        base = unicodedata.normalize("NFD", lower)[:1]
        folded = base if base.isascii() and base.isalpha() else re.sub(_ACCENT, "", lower)
        self[number] = folded
        return folded


_FOLDING = _Folding()


class Lights(Struct, frozen=True):
    """What is looked for, folded.

    Attributes:
        words: Whole words.
        starts: Starts of words.
        phrases: Words in a row, by the first; whether the last of them is a start.
    """

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    phrases: tuple[tuple[tuple[str, ...], bool], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.starts or self.phrases)

    @classmethod
    def of(cls, sought: Iterable[Sought]) -> Lights:
        """From what a query looks for."""
        words: set[str] = set()
        starts: set[str] = set()
        phrases: set[tuple[tuple[str, ...], bool]] = set()
        for item in sought:
            found = tuple(folded(match[0]) for match in _words().finditer(item.value))
            if len(found) > 1:
                phrases.add((found, item.prefix))
            elif found:
                (starts if item.prefix else words).add(found[0])
        return cls(frozenset(words), tuple(sorted(starts, key=len, reverse=True)), tuple(sorted(phrases)))

    def spans(self, text: str) -> list[Span]:
        """Where the text has what is looked for: rising, apart from each other, no character taken from its accents."""
        found = [(match.start(), match.end(), folded(match[0])) for match in _words().finditer(text)]
        lit = [*self._words(found), *self._rows(found)]
        return _joined((start, _behind(text, end)) for start, end in sorted(lit))

    def _words(self, found: Iterable[_Found]) -> Iterator[Span]:
        for start, end, letters in found:
            if letters in self.words:
                yield start, end
            elif letters.startswith(self.starts):
                length = next(len(beginning) for beginning in self.starts if letters.startswith(beginning))
                # Where accents stand apart from their letters, the whole word is lit.
                yield start, start + length if end - start == len(letters) else end

    def _rows(self, found: Sequence[_Found]) -> Iterator[Span]:
        for phrase, is_start in self.phrases:
            for index in range(len(found) - len(phrase) + 1):
                words = [letters for _, _, letters in found[index : index + len(phrase)]]
                if is_start and words[-1].startswith(phrase[-1]):
                    words[-1] = phrase[-1]
                if words == list(phrase):
                    yield found[index][0], found[index + len(phrase) - 1][1]


def folded(word: str) -> str:
    """A word as the index keeps it."""
    return word.lower() if word.isascii() else word.translate(_FOLDING)


def lit(runs: Sequence[Run], spans: Sequence[Span], style: Style) -> Runs:
    """Runs with some spans of their text in a style laid over their own.

    Args:
        spans: Rising, apart from each other.
    """
    drawn: Runs = []
    offset, left = 0, list(spans)[::-1]
    for text, own in runs:
        at, end = offset, offset + len(text)
        while at < end:
            while left and left[-1][1] <= at:
                left.pop()
            start, stop = left[-1] if left else (end, end)
            inside = start <= at
            cut = min(end, stop if inside else start)
            drawn.append((text[at - offset : cut - offset], own + style if inside else own))
            at = cut
        offset = end
    return drawn


def lit_beginning(shown: str, whole: str, own: Style, lights: Lights, style: Style) -> Runs:
    """A text that is cut to its room, lit where the whole of it is."""
    if not lights:
        return [(shown, own)]
    room = next((at for at, pair in enumerate(zip(shown, whole, strict=False)) if pair[0] != pair[1]), len(shown))
    return lit([(shown, own)], [(start, min(end, room)) for start, end in lights.spans(whole) if start < room], style)


def lit_line(lines: Sequence[Line], index: int, lights: Lights, style: Style) -> Runs:
    """A line of a page, lit; what is looked for may begin or end on the lines beside it."""
    before = lines[index - 1].text + "\n" if index and lights.phrases else ""
    after = "\n" + lines[index + 1].text if index + 1 < len(lines) and lights.phrases else ""
    text, start = lines[index].text, len(before)
    spans = lights.spans(before + text + after)
    inside = [(max(first - start, 0), min(last - start, len(text))) for first, last in spans]
    return lit(lines[index].runs, [(first, last) for first, last in inside if first < last], style)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Rising spans, those that touch made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _behind(text: str, end: int) -> int:
    """The end moved behind what is drawn in the cells of the character before it."""
    while end < len(text) and not cell_len(text[end]):
        end += 1
    return end

"""Words found in a page of lines, also where a line's end parts them. Pure functions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from newsreader.tui.page import cells
from newsreader.tui.page.cells import cell_len
from newsreader.tui.page.lines import Line

Piece = tuple[int, int, int]
"""Where a part of a match starts and ends on its line, in characters, and the number of the match, from 0."""

_BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""What one blank of the words stands for: blanks, or the end of a line with the margin of the next."""
_FOLD = r"(?:\n[^\S\n]*)?"
"""Where a line may end between wide characters."""


class Text(Struct, frozen=True):
    """A page as one text.

    Attributes:
        words: Its lines, one below the other.
        starts: Where each line starts in it, and last where one more would.
    """

    words: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Text:
        """The text of some lines."""
        texts = [line.text for line in lines]
        return cls("\n".join(texts), tuple(accumulate((len(text) + 1 for text in texts), initial=0)))

    def find(self, words: str) -> Matches:
        """Everything that reads so, whatever the case; nothing for blanks alone."""
        sought = _pattern(words)
        return Matches(self, tuple(found.span() for found in sought.finditer(self.words)) if sought else ())


class Matches(Struct, frozen=True):
    """What was found.

    Attributes:
        spans: Start and end of each match in the text; they rise and do not overlap.
    """

    text: Text = Text("", (0,))
    spans: tuple[tuple[int, int], ...] = ()

    def line(self, number: int) -> int:
        """The line of the page on which a match starts."""
        return bisect_right(self.text.starts, self.spans[number][0]) - 1

    def first_from(self, line: int) -> int:
        """The first match that starts on a line or below it; past the last one when there is none."""
        starts = self.text.starts
        return bisect_left(self.spans, (starts[min(line, len(starts) - 1)], 0))

    def on(self, line: int) -> Iterator[Piece]:
        """The parts of matches that stand on a line, widened to what a terminal draws as one."""
        start, end = self.text.starts[line], self.text.starts[line + 1] - 1
        number, done = max(0, bisect_right(self.spans, (start, start)) - 1), 0
        words = self.text.words[start:end]
        while number < len(self.spans) and self.spans[number][0] < end:
            first, last = (min(max(at - start, 0), end - start) for at in self.spans[number])
            if first == 0 and self.spans[number][0] < start:
                # The margin is no part of what goes on from the line above.
                first += len(words) - len(words.lstrip())
            first, last = _whole(words, max(first, done), last)
            if done <= first < last:
                yield first, last, number
                done = last
            number += 1


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = words.split()
    return re.compile(_BLANK.join(map(_foldable, parts)), re.IGNORECASE) if parts else None


def _foldable(word: str) -> str:
    """A word, with a line's end allowed beside each wide character."""
    made = re.escape(word[0])
    for before, character in pairwise(word):
        is_wide = not word.isascii() and max(cell_len(before), cell_len(character)) > 1
        made += (_FOLD if is_wide else "") + re.escape(character)
    return made


def _whole(words: str, first: int, last: int) -> tuple[int, int]:
    """A part of a line, no character of it taken from what is drawn in the same cells."""
    if cells.is_narrow(words):
        return first, last
    at = 0
    for cluster in cells.clusters(words):
        end = at + len(cluster)
        if at < first < end:
            first = at
        if at < last < end:
            return first, end
        at = end
    return first, last

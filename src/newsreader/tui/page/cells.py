"""Text measured in terminal cells. What a terminal draws as one character is never taken apart.

Terminals differ in what joined emoji, skin tones, flags and the sign for "in colour" take, from one cell to eight, and
in what a sign takes that is younger than they: two cells, one, or none. They are measured, and drawn, as `steady`
leaves them, which is what all agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rich import cells as rich_cells
from rich.cells import get_character_cell_size as _size_of

_JOINER = "\u200d"
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u203a\u20a0-\u20bf\u2500-\u25fc]*"
)
_YOUNG = (
    "\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001f6d8-\U0001f6db\U0001fa7d-\U0001fa7f\U0001fa89-\U0001fa8f\U0001fabe"
    "\U0001fac6-\U0001facd\U0001fadc-\U0001fadf\U0001fae9-\U0001faef\U0001faf9-\U0001faff"
)
"""What Unicode 15.0 of 2022 has no emoji for, or counts as narrow where later ones say wide."""
UNSTEADY = f"\u200d\u20e3\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff{_YOUNG}"
_UNSURE = re.compile(f"[{UNSTEADY}\u0900-\u109f\u1700-\u1cff\ua800-\uabff\U00011000-\U00011fff]")
"""What terminals differ in, and the scripts whose vowel signs have a cell of their own."""
_NEVER_WIDE = re.compile("[\0-\u10ff\u1160-\u2319]*")
_NOTHING = "(?!)"
_EMOJI = "[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_NOT_BEFORE_MARK = " \t,;:.!?-‐‑–—·/|([{\"'“”‘’«»‹›、。，．：；！？・（「『"
_KEPT = 512
"""Characters of a text from which on rich does not keep its cells."""
_NOT_AT_CUT = "-._~?&=#%+,;:/"


def is_narrow(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether every character of a text takes one cell, and none of them belongs to another."""
    stop = len(text) if end is None else end
    found = _NARROW.match(text, start, stop)
    return found is not None and found.end() == stop


def cell_len(text: str) -> int:
    """Cells that a text takes, as `steady` has it drawn."""
    if text.isascii() and text.isprintable():
        return len(text)
    if not _UNSURE.search(text):
        return _summed(text)
    # These vowel signs stand beside their letter; by the table of rich they take no cell, by most terminals' one.
    return _summed(steady(text)) + len(_spacing().findall(text))


def _summed(text: str) -> int:
    """Cells of its characters; rich keeps those of short texts, and takes five times as long for others."""
    if len(text) < _KEPT:
        return rich_cells.cell_len(text)
    return sum(map(_size_of, text))


def steady(text: str) -> str:
    """The text as every terminal draws it in as many cells: of joined emoji the first, of a flag its letters, a box for
    an emoji that not all terminals know.
    """
    return _dropped().sub("", text).translate(_steadier()) if _UNSURE.search(text) else text


@cache
def _dropped() -> re.Pattern[str]:
    """What `steady` leaves out; made on first need."""
    return re.compile(f"\u200d(?:{_EMOJI})?|[\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


@cache
def _steadier() -> dict[int, str]:
    """What stands for a character; made on first need."""
    young = re.compile(f"[{_YOUNG}]")
    letters = {0x1F1E6 + number: chr(ord("A") + number) for number in range(26)}
    blocks = (range(0x2630, 0x2690), range(0x4DC0, 0x4E00), range(0x1F6D8, 0x1FB00))
    boxes = {code: "□" for block in blocks for code in block if young.match(chr(code))}
    return {**letters, **boxes, ord("☰"): "≡"}


@cache
def _spacing() -> re.Pattern[str]:
    """Vowel signs that stand beside their letter; made on first need, for it takes a millisecond."""
    from unicodedata import category

    blocks = (range(0x900, 0x10A0), range(0x1700, 0x1D00), range(0xA800, 0xAC00), range(0x11000, 0x12000))
    signs = (chr(code) for block in blocks for code in block if category(chr(code)) == "Mc")
    return re.compile(f"[{''.join(sign for sign in signs if not rich_cells.cell_len(sign))}]")


@cache
def _wide() -> re.Pattern[str]:
    """Characters of which each takes two cells; made on first need, for it takes a millisecond."""
    return re.compile("[\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*")


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that a terminal draws as one: a character with its marks, a joined emoji, a flag."""
    return (found[0] for found in _cluster(_no_cell(text)).finditer(text))


def measured(text: str) -> Iterable[tuple[str, int]]:
    """The clusters of a text, each with its cells."""
    if is_narrow(text):
        return ((character, 1) for character in text)
    if _wide().fullmatch(text):
        return ((character, 2) for character in text)
    return ((cluster, _size(cluster)) for cluster in clusters(text))


def has_wide(text: str) -> bool:
    """Whether a text holds characters that take two cells, between which a line may break."""
    return not _NEVER_WIDE.fullmatch(text) and any(_size_of(character) > 1 for character in set(text))


def folded(text: str, width: int) -> list[str]:
    """The text in as few pieces of at most `width` cells as it takes; a character that is wider stands alone."""
    if not _UNSURE.search(text) and not has_wide(text):
        return _line(width, _no_cell(text)).findall(text)
    pieces: list[str] = []
    start = end = used = 0
    for cluster, length in measured(text):
        if used and used + length > width:
            pieces.append(text[start:end])
            start, used = end, 0
        end, used = end + len(cluster), used + length
    return [*pieces, text[start:]]


def cut(text: str, width: int, mark: str = "…") -> str:
    """The text, or what fits of it into `width` cells with one mark; no blank or punctuation stands before the mark."""
    if cell_len(text) <= width:
        return text
    return (head(text, width - len(mark)).rstrip(_NOT_BEFORE_MARK) + mark) if width > 0 else ""


def cut_address(address: str, width: int, mark: str = "…") -> list[str]:
    """An address on one line, cut at its end; the host stays whole, folded over several lines if it must be."""
    if len(address) <= width or not address.isascii():
        return [cut(address, width, mark)]
    host = address.find("/") + 1 or len(address)
    if host >= width:
        return [address[at : min(at + width, host)] for at in range(0, host, max(1, width))]
    return [address[:host] + address[host : width - len(mark)].rstrip(_NOT_AT_CUT) + mark]


def head(text: str, width: int) -> str:
    """As much of the beginning as fits into `width` cells."""
    if is_narrow(text):
        return text[: max(0, width)]
    used = end = 0
    for cluster, length in measured(text):
        used += length
        if used > width:
            break
        end += len(cluster)
    return text[:end]


def left(text: str, width: int, mark: str = "…") -> str:
    """The text cut or filled to exactly `width` cells."""
    text = cut(text, width, mark)
    return text + " " * (width - cell_len(text))


def right(text: str, width: int, mark: str = "…") -> str:
    """The text cut or filled to exactly `width` cells, at the right edge."""
    text = cut(text, width, mark)
    return " " * (width - cell_len(text)) + text


_size = lru_cache(4096)(cell_len)
"""Cells of a cluster: a text has many, and few kinds of them."""


@lru_cache(64)
def _cluster(none: str) -> re.Pattern[str]:
    """A character with what is drawn in its cells: its marks, emoji that are joined to it, the other half of a flag."""
    return re.compile(f"(?s:{_FLAG}{{2}}|.)(?:{none}|(?<={_JOINER}){_EMOJI})*")


@lru_cache(64)
def _line(width: int, none: str) -> re.Pattern[str]:
    """As many characters of one cell as fit, each with its marks."""
    return re.compile(f"(?s:.{none}*){{1,{width}}}")


def _no_cell(text: str) -> str:
    """A class of those characters of a text that take no cell."""
    none = sorted(character for character in set(text) if not _size_of(character))
    return f"[{''.join(map(re.escape, none))}]" if none else _NOTHING

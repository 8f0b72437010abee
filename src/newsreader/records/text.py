"""Text from strangers becomes text that is safe to show: no control, no bidi trick, nothing invisible, no mark towers.

Every function is idempotent and linear; ordinary text passes a check in C and comes back as the same object.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 1 << 20, 1 << 16)
)
_NONCHARACTERS += "\U0010fffe\U0010ffff"
_FORMATS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""General category Cf without the two joiners, and the code points reserved for more of it."""

_JOINERS = "\u200c\u200d"
_EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
_EMOJI += "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_JOINING = "\u0620-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_JOINING += "\U00010a00-\U00011fff\U0001e900-\U0001e95f"
"""Scripts whose spelling uses joiners: Arabic to Myanmar, Khmer, Mongolian and their later blocks."""

_MARK_BLOCKS = ((0x300, 0x3100), (0xA66F, 0xAC00), (0xFB1E, 0xFE30), (0x101FD, 0x1F000), (0xE0100, 0xE01F0))
_MARKS_KEPT = 4
_MARKS_SORTED = 16
"""How many marks of a base are put in order at all: normalising a long run of them takes quadratic time."""

_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DROPPED = re.compile(f"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_FORMATS}{_NONCHARACTERS}]")
_JOINER = re.compile(f"[{_JOINERS}]")
_ASTRAY = re.compile(
    f"(?!(?<=[\ufe0f\u20e3{_EMOJI}])\u200d(?=[{_EMOJI}])|(?<=[{_JOINING}])[{_JOINERS}](?=[{_JOINING}]))[{_JOINERS}]"
)
HIDDEN = re.compile(f"[\0-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{_JOINERS}{_FORMATS}{_NONCHARACTERS}]")
"""What a person cannot see or a terminal would obey: controls, bidi and other formats, joiners, lone surrogates."""

MARKLESS = re.compile(
    "[\0-\u02ff\u0388-\u0482\u048a-\u0560\u2010-\u205e\u20a0-\u20bf\u2190-\u21cc\u2460-\u27be"
    "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*+"
)
"""Common letters and signs that hold no mark and are their own NFC, so that most text needs no closer look."""


def plain_line(text: str) -> bool:
    """Whether a text is one clean line that holds no entity, at a glance; most are."""
    return text.isascii() and text.isprintable() and "&" not in text and "  " not in text and text == text.strip(" ")


def clean_line(text: str, limit: int | None = None) -> str:
    """One clean line: whitespace runs become one space, at most `limit` code points, `…` where it was cut."""
    if not _is_clean(text):
        text = _scrub(_BLANK.sub(" ", _BREAK.sub(" ", text)))
        text = " ".join(text.split())
    elif "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return text if limit is None or len(text) <= limit else _cut(text, limit)


def clean_text(text: str, limit: int | None = None) -> str:
    """Clean text of several lines: their indentation stays, tabs become spaces to columns of 4, line ends are bare."""
    if not _is_clean(text.replace("\n", "")):
        text = _scrub(_BLANK.sub(" ", _BREAK.sub("\n", text))).expandtabs(4)
    if " \n" in text or text[-1:] == " ":
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return text if limit is None or len(text) <= limit else _cut(text, limit)


def decode_entities(text: str) -> str:
    """Decode HTML entities once; clean afterwards, for `&#x202e;` decodes too."""
    if "&" not in text:
        return text
    # Its table of names takes a third of a megabyte.
    import html

    try:
        return html.unescape(text)
    except ValueError:  # a number of more digits than int() takes
        return html.unescape(re.sub(r"&#[0-9]{8,};?", "\ufffd", text))


def one_line(text: str) -> str:
    """A one-line field as a record wrote it, entities and all."""
    return clean_line(decode_entities(text))


def paragraph(text: str) -> str:
    """A field of several lines as a record wrote it, entities and all."""
    return clean_text(decode_entities(text))


def visible(text: str) -> str:
    """Show text as it is, for raw views: what is hidden or dangerous becomes a visible escape, lines stay."""
    text = HIDDEN.sub(_escape, text)
    return text if text.isascii() else _tower(_MARKS_KEPT).sub(_escape_marks, text)


def _is_clean(text: str) -> bool:
    if not text.isprintable():
        return False
    if text.isascii() or MARKLESS.fullmatch(text):
        return True
    return not _tower(_MARKS_KEPT).search(text) and unicodedata.is_normalized("NFC", text)


def _scrub(text: str) -> str:
    text = _DROPPED.sub("", _SURROGATE.sub("\ufffd", text))
    text = _settle(_ASTRAY.sub("", text))
    # Settling may take away the mark a joiner stood on; without any joiner it cannot.
    return _settle(_JOINER.sub("", text)) if _ASTRAY.search(text) else text


def _settle(text: str) -> str:
    if text.isascii():
        return text
    text = _tower(_MARKS_SORTED).sub(r"\1", text)
    return _tower(_MARKS_KEPT).sub(r"\1", unicodedata.normalize("NFC", text))


def _cut(text: str, limit: int) -> str:
    """The first `limit` code points, the ellipsis included, whole characters only."""
    end = max(limit - 1, 0)
    attached = re.compile(f"[{_marks()}{_JOINERS}\U0001f3fb-\U0001f3ff]")
    lowest = max(end - 2 * _MARKS_SORTED, 0)
    while end > lowest and (attached.match(text, end) or text[end - 1] in _JOINERS):
        end -= 1
    return (text[:end].rstrip(f"{_JOINERS} \n,;:.…") + "…")[: max(limit, 0)]


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\n":
        return char
    if char == "\t":
        return "    "
    code = ord(char)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _escape_marks(found: re.Match[str]) -> str:
    return found[1] + "".join(f"⟨U+{ord(mark):04X}⟩" for mark in found[0][len(found[1]) :])


@cache
def _tower(height: int) -> re.Pattern[str]:
    """Finds more than `height` marks on one base, joiners among them or not; the first `height` are the group."""
    mark = f"[{_JOINERS}]?[{_marks()}]"
    return re.compile(f"((?:{mark}){{{height}}})(?:{mark})+")


@cache
def _marks() -> str:
    """Every combining mark as the inside of a character class; made on first need, for it takes milliseconds."""
    runs: list[list[int]] = []
    for code in (code for block in _MARK_BLOCKS for code in range(*block)):
        if unicodedata.category(chr(code)).startswith("M"):
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)

"""From a value of front matter to what a field needs: repaired where the intent is plain, None where it is not.

Each function takes the value and `remark`, which records what had to be mended.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable

from newsreader.records import aliases, dates, limits
from newsreader.records.text import clean_line, clean_text, decode_entities, plain_line
from newsreader.records.values import Value
from newsreader.story import Moment

Remark = Callable[[str], None]

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that leave their place blank."""
_WIKI = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_ISO_DURATION = re.compile(r"P(?:(\d{1,4})D)?T?(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:\.\d+)?S)?\Z", re.ASCII)


def text(value: Value, remark: Remark, limit: int = limits.NAME) -> str | None:
    """One clean line; a boolean or the only item of a list is mended into text."""
    if isinstance(value, str):
        return _cut(value, remark, limit) or None
    if isinstance(value, list) and len(value) == 1:
        remark("a list where a text belongs")
        value = value[0]
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, list | dict):
        remark(f"{kind_of(value)} where a text belongs")
    if not isinstance(value, str):
        return None
    return _cut(value, remark, limit) or None


def line(words: str, limit: int) -> str:
    """One clean line, its entities decoded."""
    if len(words) <= limit and plain_line(words):
        return words
    return clean_line(decode_entities(words), limit)


def _cut(words: str, remark: Remark, limit: int) -> str:
    made = line(words, limit)
    if len(words) > limit and made[-1:] == "…" != words[-1:]:
        remark(f"cut to {limit:,} characters")
    return made


def title(value: Value, remark: Remark) -> str | None:
    """One clean line of at most `limits.TITLE` characters, something of which can be seen."""
    made = text(value, remark, limits.TITLE)
    if made and not made.isascii() and not any(map(_is_seen, made)):
        remark("nothing of it can be seen")
        return None
    return made


def _is_seen(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] not in "MZ" and category not in ("Cc", "Cf") and char not in _BLANKS


def excerpt(value: Value, remark: Remark) -> str | None:
    """Clean text that may have lines, at most `limits.EXCERPT` characters."""
    if not isinstance(value, str):
        return text(value, remark, limits.EXCERPT)
    if len(value) <= limits.EXCERPT and plain_line(value):
        return value or None
    if len(value) > limits.EXCERPT:
        remark(f"cut to {limits.EXCERPT:,} characters")
    return clean_text(decode_entities(value), limits.EXCERPT).strip() or None


def is_plain_number(words: str) -> bool:
    """Whether a text is a whole number and no more, at a glance."""
    return len(words) < 16 and words.isascii() and words.isdigit()


def number(value: Value, remark: Remark) -> float | None:
    """A finite number; whole ones as int."""
    if not isinstance(value, str) or len(value) > 40:
        remark("not a number")
        return None
    if is_plain_number(value):
        return int(value)
    try:
        made = float(value.strip().rstrip("%").replace(",", "") if "," in value else value.strip().rstrip("%"))
    except ValueError:
        made = math.nan
    if not math.isfinite(made) or abs(made) > 1e15:
        remark("not a number")
        return None
    return int(made) if made.is_integer() else made


def moment(value: Value, remark: Remark) -> Moment | None:
    """A date or time in UTC."""
    if not isinstance(value, str):
        if not isinstance(value, bool):
            remark("not a date")
        return None
    try:
        made = dates.parse(value)
    except (ValueError, OverflowError):
        remark(f"{clean_line(value, 40)} is not a possible date")
        return None
    if made is None:
        remark(f"{clean_line(value, 40)} is not a date")
    return made


def names(value: Value, remark: Remark, limit: int, *, commas: bool = False) -> tuple[str, ...] | None:
    """Distinct names from a list, a text or maps with a name; wiki links give their words."""
    if isinstance(value, str):
        items: list[Value] = list(value.split(",")) if commas else [value]
    else:
        items = value if isinstance(value, list) else [value]
    found: dict[str, None] = {}
    for item in items:
        if len(found) == limit:
            remark(f"only the first {limit} are kept")
            break
        if isinstance(item, dict):
            item = next((item[key] for key in aliases.PERSON if item.get(key)), None)
        if not isinstance(item, str):
            if item is not None:
                remark(f"{kind_of(item)} among the names")
            continue
        if name := line(unlinked(item), limits.NAME):
            found.setdefault(name)
    return tuple(found) or None


def authors(value: Value, remark: Remark) -> tuple[str, ...] | None:
    """Who wrote it: texts, maps with a name, wiki links."""
    return names(value, remark, limits.AUTHORS)


def topics(value: Value, remark: Remark) -> tuple[str, ...] | None:
    """Topics from a list or a comma string; Obsidian's `#` is dropped, its `a/b` stays."""
    found = names(value, remark, limits.TOPICS, commas=True)
    if not found:
        return None
    return tuple(dict.fromkeys(name.lstrip("#").strip("/ ") for name in found if name.strip("#/ "))) or None


def unlinked(words: str) -> str:
    """A text with `[[target|words]]` replaced by the words."""
    return _WIKI.sub(lambda found: found[2] or found[1], words)


def wiki_link(words: str) -> tuple[str, str | None] | None:
    """Target and words of a text that is one wiki link."""
    found = _WIKI.fullmatch(words.strip())
    return (found[1].strip(), (found[2] or "").strip() or None) if found else None


def duration(value: Value, remark: Remark) -> str | None:
    """An ISO 8601 duration as a clock, `PT17M30S` as 17:30; anything else as it stands."""
    words = text(value, remark)
    found = _ISO_DURATION.match(words or "")
    if not found or not any(found.groups()):
        return words
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    minutes, seconds = divmod(total, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def kind_of(value: Value) -> str:
    """What a value is, in plain words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a map"
    return "nothing" if value is None else "a text"

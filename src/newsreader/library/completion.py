"""What the end of a query may become: a field's name, or a value of it that the collection has."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from newsreader.library.query_fields import CHOICES
from newsreader.library.query_syntax import FIELDS
from newsreader.library.searches import quoted
from newsreader.searching import Completion

_FIRST = ("topic", "provider", "type", "is", "has", "before", "after", "on")
_OFFERED = tuple(dict.fromkeys((*_FIRST, *FIELDS)))
"""The fields' names, those that are used most before others that begin alike."""

_DAYS = ("today", "yesterday")
_FIXED = {**CHOICES, "before": _DAYS, "after": _DAYS, "on": _DAYS}
_GROUPED = ("topic", "provider", "type")
_MOST = 20

_NAMES = """
SELECT name, key FROM grp
WHERE kind = ? AND total > 0 AND key <> '' AND ((key >= ? AND key < ?) OR name LIKE ? ESCAPE '\\')
ORDER BY total DESC LIMIT ?
"""


def complete(db: Connection, text: str, *, fields: bool) -> Completion | None:
    """What the last word of a query may become; None when nothing is known.

    Args:
        fields: Offer names of fields, too, not only their values.
    """
    start, quote, typed = _unfinished(text)
    field, colon, value = typed.partition(":")
    if not colon:
        names = (f"{name}:" for name in _OFFERED) if fields and typed and not quote else iter(())
        return _offer(text, text, typed, names)
    value, opened = value.removeprefix('"'), value.startswith('"')
    return _offer(text, text[: start + len(field) + 1], value, _values(db, field.lower(), value), opened=opened)


def _unfinished(text: str) -> tuple[int, bool, str]:
    """Where the last word starts, whether it is inside the quotes of a phrase, and the word."""
    end = len(text) if text.count('"') % 2 == 0 else text.rindex('"')
    start = max(text.rfind(character, 0, end) for character in ' \t("') + 1
    while text.startswith("-", start):
        start += 1
    return start, end == start < len(text), text[start:]


def _values(db: Connection, field: str, typed: str) -> Iterator[str]:
    """Values of a field that may begin so, the likeliest first."""
    if field not in _GROUPED:
        yield from _FIXED.get(field, ())
        return
    key = typed.casefold()
    like = "".join(f"\\{character}" if character in "\\%_" else character for character in typed)
    for row in db.execute(_NAMES, (field, key, f"{key}\U0010ffff", f"{like}%", _MOST)):
        yield from row


def _offer(text: str, before: str, typed: str, values: Iterator[str], *, opened: bool = False) -> Completion | None:
    """The first value that begins with what is typed and goes on.

    Args:
        before: The query up to the value.
        opened: A quote stands before what is typed.
    """
    folded = typed.casefold()
    for value in values:
        rest = value[len(typed) :]
        if rest and value[: len(typed)].casefold() == folded:
            if value.endswith(":"):
                return Completion(text, text + rest, text + rest)
            whole = quoted(value)
            if opened and not whole.startswith('"'):
                whole = f'"{whole}"'
            return Completion(text, text + rest + ('"' if opened else ""), before + whole)
    return None

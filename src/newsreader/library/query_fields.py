"""What the fields of a query mean: each becomes a condition on `story` that is 0 or 1, never NULL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from newsreader.library.query_syntax import Term, wrong
from newsreader.library.schema import HAS, SEQUENCE_BITS
from newsreader.listing import READ, STARRED
from newsreader.story import EPOCH

MAX_VALUE = 1_000
"""Characters of a value that is matched as a pattern; SQLite refuses patterns over 50,000 bytes."""


class Compiled(Struct, frozen=True):
    """A condition on the index.

    Attributes:
        where: SQL for after `WHERE`, on the table `story`; only its `?` stand for text of the query.
        values: What the `?` stand for, in order.
    """

    where: str
    values: list[object]


_IS = {
    "unread": f"story.flags & {READ} = 0",
    "read": f"story.flags & {READ} <> 0",
    "starred": f"story.flags & {STARRED} <> 0",
    "hidden": "story.hidden <> 0",
    "covered": "story.covered > 1",
}
_SHELVES = {"unread": "unread", "starred": "starred", "covered": "big"}
_HAS = {
    name: f"story.has & {bits} <> 0"
    for name, bits in {
        "amp": HAS["amp"] | HAS["cdn_amp"],
        **{name: HAS[name] for name in ("source", "image", "related", "body")},
    }.items()
}

_GROUP = """story.id IN (
    SELECT member.story FROM grp JOIN member ON member.grp = grp.id
    WHERE grp.kind = ? AND (grp.key GLOB ? OR grp.name GLOB ?)
)"""
_PATH = "CAST((SELECT folder.path FROM folder WHERE folder.id = story.folder) || story.name AS TEXT) GLOB ?"

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_COMPARED = re.compile(rf"(>=|<=|>|<|=)?\s*({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})?\.\.({_NUMBER})?")

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_AGO = re.compile(r"([0-9]{1,6})([dwmy])")
_NAMED = {"today": "0d", "yesterday": "1d"}
_DATES = "2019-12-21, 2019-12, 2019, 7d, 2w, 3m, 1y, today or yesterday"
_DAY_SECONDS = 86_400

_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


CHOICES = {"is": tuple(_IS), "has": tuple(_HAS)}
"""Fields that take one of a few words."""


def condition(term: Term, today: date) -> Compiled:
    """The condition of a term that names a field other than `title:`.

    Raises:
        QueryError: The field does not take that value.
    """
    if period := _PERIODS.get(term.field):
        return period(*days_of(term, today))
    return _FIELDS[term.field](term)


def glob(term: Term, *, caseless: bool = True) -> str:
    """A value as a GLOB pattern of the whole text: `*` stands for anything, all else for itself.

    GLOB tells case apart and `lower()` knows ASCII alone, so every letter becomes the set of its cases.

    Raises:
        QueryError: The value is too long.
    """
    if len(term.value) > MAX_VALUE:
        raise wrong(f"the value of {term.field}: is longer than {MAX_VALUE:,} characters", term.at)
    return "".join(_glob_part(char, caseless) for char in re.sub(r"\*+", "*", term.value))


def _glob_part(char: str, caseless: bool) -> str:
    if char in "?[":
        return f"[{char}]"
    # A lone surrogate is a byte of a path that is not UTF-8: SQLite sees one odd character in its place.
    if char == "\0" or "\ud800" <= char <= "\udfff":
        return "?"
    cases = {char, char.lower(), char.upper(), char.casefold()} if caseless else {char}
    single = sorted(case for case in cases if len(case) == 1)
    return f"[{''.join(single)}]" if len(single) > 1 else char


class Named(Struct, frozen=True):
    """Groups by a pattern of their key or name.

    Attributes:
        kind: Of the groups.
        key, name: GLOB patterns; keys are kept without case.
    """

    kind: str
    key: str
    name: str


def group_of(term: Term) -> Named | None:
    """The groups whose members a term asks for; None when it asks for something else.

    Raises:
        QueryError: The value is too long.
    """
    if term.field == "is":
        shelf = _SHELVES.get(term.value.casefold())
        return Named("shelf", shelf, shelf) if shelf else None
    if term.field not in ("topic", "provider", "type"):
        return None
    folded = Term(term.field, term.value.casefold(), False, term.at)
    return Named(term.field, glob(folded, caseless=False), glob(term))


def _choice(choices: Mapping[str, str]) -> Callable[[Term], Compiled]:
    def compiled(term: Term) -> Compiled:
        found = choices.get(term.value.casefold())
        if found is None:
            raise wrong(f"{term.field}: takes {_listed(list(choices))}", term.at)
        return Compiled(f"({found})", [])

    return compiled


def _group(term: Term) -> Compiled:
    named = group_of(term)
    assert named is not None
    return Compiled(_GROUP, [named.kind, named.key, named.name])


def _domain(term: Term) -> Compiled:
    value = term.value.casefold().removeprefix("www.")
    pattern = glob(Term(term.field, value, False, term.at))
    return Compiled("(story.domain GLOB ? OR story.domain GLOB ?)", [pattern, f"*.{pattern}"])


def _author(term: Term) -> Compiled:
    return Compiled("story.authors GLOB ?", [f"*{glob(term)}*"])


def _path(term: Term) -> Compiled:
    pattern = glob(term)
    return Compiled(_PATH, [pattern if "*" in term.value else f"*{pattern}*"])


def _number(term: Term) -> Compiled:
    column = f"story.{term.field}"
    if found := _COMPARED.fullmatch(term.value):
        return Compiled(f"coalesce({column} {found[1] or '='} ?, 0)", [float(found[2])])
    found = _RANGE.fullmatch(term.value)
    if not found or not any(found.groups()):
        raise wrong(f"{term.field}: takes a number such as 60, >60, <=60 or 60..80", term.at)
    low, high = float(found[1] or "-inf"), float(found[2] or "inf")
    return Compiled(f"coalesce({column} BETWEEN ? AND ?, 0)", [low, high])


def _between(start: int, end: int) -> Compiled:
    """Stories from the start of one day to the start of another, as ordinals.

    The ids bound the walk; they may be of a later second when many stories share one.
    """
    first, last = ((day - EPOCH.toordinal()) * _DAY_SECONDS for day in (start, end))
    where = "(story.id >= ? AND story.id < ? AND story.published >= ? AND story.published < ?)"
    return Compiled(where, [_row(start), _row(end + 1), first, last])


def _row(day: int) -> int:
    """The lowest id of a day: ids are in the order of time, and undated stories lie below all dated ones."""
    return (day - EPOCH.toordinal()) * _DAY_SECONDS << SEQUENCE_BITS


def days_of(term: Term, today: date) -> tuple[int, int]:
    """The first and last day that a date names, as proleptic ordinals.

    Raises:
        QueryError: It names none.
    """
    value = term.value.strip().casefold()
    try:
        if found := _DAY.fullmatch(value):
            return _calendar(*(int(part) for part in found.groups() if part))
        if found := _AGO.fullmatch(_NAMED.get(value, value)):
            day = _back(today, int(found[1]), found[2]).toordinal()
            return day, day
    except (ValueError, OverflowError) as error:
        raise wrong(f"there is no such day as {value}", term.at) from error
    raise wrong(f"{term.field}: takes a date such as {_DATES}", term.at)


def _calendar(year: int, month: int | None = None, day: int | None = None) -> tuple[int, int]:
    """The first and last day of a year, a month or a day, as ordinals."""
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    if month is None:
        last = first.replace(month=12, day=31)
    elif day is None:
        last = first.replace(day=_days(first.year, first.month))
    else:
        last = first
    return first.toordinal(), last.toordinal()


def _back(today: date, count: int, unit: str) -> date:
    """The day that many days, weeks, months or years before today; a month too short gives its last day."""
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, _days(year, month + 1)))


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


_FIELDS: Mapping[str, Callable[[Term], Compiled]] = {
    "topic": _group, "provider": _group, "type": _group,
    "domain": _domain, "author": _author, "path": _path,
    "is": _choice(_IS), "has": _choice(_HAS),
    "quality": _number, "heat": _number, "covered": _number,
}  # fmt: skip
_PERIODS: Mapping[str, Callable[[int, int], Compiled]] = {
    "before": lambda first, _: _between(_FIRST_DAY, first),
    "after": lambda first, _: _between(first, _LAST_DAY + 1),
    "on": lambda first, last: _between(first, last + 1),
}

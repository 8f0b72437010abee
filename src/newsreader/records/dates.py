"""Dates as generators write them, each form a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from newsreader.story import Moment

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[ap]\.?m\.?))?"
_ZONE = r"(?P<zone>z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)"
_TIME = rf"(?:(?:\s*t\s*|\s+|\s*,\s*|\s+at\s+){_CLOCK}(?:\s*{_ZONE})?)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"

_COMMON = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:[0-5]\d(?:Z|\+00:00)?)?", re.ASCII)
"""What most records write, and `fromisoformat` reads."""
_DAY = len("2019-12-21")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?\Z", re.ASCII)
_FILE_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=[-_. ]|\Z)", re.ASCII)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms that most records do without."""
    return tuple(
        re.compile(form + _TIME + r"\Z", re.IGNORECASE | re.ASCII)
        for form in (
            r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
            r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
            r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
            _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})",
            _WEEKDAY + r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        )
    )


def parse(text: str) -> Moment | None:
    """A date or time in UTC; one without a zone is taken as UTC, None when it is not a date at all.

    Raises:
        ValueError: It looks like a date and names an impossible one.
    """
    text = text.strip()
    if len(text) > 64:
        return None
    if _COMMON.fullmatch(text):
        return _common(text)
    if _EPOCH.match(text):
        return Moment(datetime.fromtimestamp(int(text[:10]), UTC))
    for form in _forms():
        if found := form.match(text):
            return _moment(found.group, "name" in form.groupindex)
    return None


def is_plain(text: str) -> bool:
    """Whether a text is a date as most records write it, and a possible one."""
    try:
        return _COMMON.fullmatch(text) is not None and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def from_file_name(name: str) -> Moment | None:
    """The day a file name starts with: `2019-12-21-…`."""
    found = _FILE_NAME.match(name)
    if not found:
        return None
    try:
        return Moment(datetime(*map(int, found.groups()), tzinfo=UTC), date_only=True)  # type: ignore[misc,arg-type]
    except ValueError:
        return None


def _common(text: str) -> Moment:
    return Moment(datetime.fromisoformat(text).replace(tzinfo=UTC), date_only=len(text) == _DAY)


def _moment(part: Callable[[str], str | None], named: bool) -> Moment | None:
    month = _MONTHS.get((part("name") or "").lower()) if named else int(part("month") or 0)
    if month is None:
        return None
    day = datetime(int(part("year") or 0), month, int(part("day") or 0), tzinfo=UTC)
    if part("hour") is None:
        return Moment(day, date_only=True)
    at = day.replace(
        hour=_hour(int(part("hour") or 0), part("half")),
        minute=int(part("minute") or 0),
        second=59 if part("second") == "60" else int(part("second") or 0),  # a leap second
        tzinfo=_zone(part("zone")),
    )
    try:
        return Moment(at.astimezone(UTC))
    except OverflowError:
        raise ValueError("beyond the years 1 to 9999") from None


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(text: str | None) -> timezone:
    if text is None or not text.startswith(("+", "-")):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)

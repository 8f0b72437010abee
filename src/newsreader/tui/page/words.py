"""Dates, distances and numbers in words. English names, whatever the locale."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from newsreader.settings import zone_name
from newsreader.settings.model import DateFormat
from newsreader.story import Moment

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ITEMS = ("- ", "* ", "• ", "– ", "· ", *(f"{number}. " for number in range(1, 10)))
"""What a line of a list begins with."""
_SHORT_DATES = 36
"""A list narrower than this shows month and year of other years."""
DAY = timedelta(days=1)
_COARSE_DAYS, _MONTH, _YEAR = 10, 30, 365
_MONTHS_FROM = 2
"""Shorter distances are told in days."""


_written: DateFormat = "21 Dec 2019"


def write_dates(like: DateFormat) -> None:
    """From now on days are written like this one, everywhere: it is a person's habit, as a locale is."""
    global _written
    _written = like


def date_cells() -> int:
    """Cells of the longest date of a list."""
    return len(_written)


def local(moment: Moment, zone: tzinfo) -> datetime:
    """The moment in a zone; a day without a clock is the same day everywhere."""
    if moment.date_only:
        return moment.at
    try:
        return moment.at.astimezone(zone)
    except (OverflowError, ValueError):
        return moment.at


def day(at: date) -> str:
    """`Sat 21`."""
    return f"{_DAYS[at.weekday()]} {at.day}"


def day_month(at: date, *, whole: bool = False) -> str:
    """`21 Dec`, `Dec 21` or `12-21`; with the whole of a name, `21 December`."""
    if _written == "2019-12-21":
        return f"{at.month:02}-{at.day:02}"
    name = month(at, whole=whole)
    return f"{name} {at.day}" if _written == "Dec 21, 2019" else f"{at.day} {name}"


def day_month_year(at: date, *, whole: bool = False) -> str:
    """`21 Dec 2019`, `Dec 21, 2019` or `2019-12-21`; with the whole of a name, `21 December 2019`."""
    if _written == "2019-12-21":
        return f"{at.year:04}-{day_month(at)}"
    return f"{day_month(at, whole=whole)}{',' if _written == 'Dec 21, 2019' else ''} {at.year}"


def named_day(at: date, *, year: bool = True, whole: bool = False) -> str:
    """`Sat 21 Dec 2019`, or without the year, `Sat 21 Dec`; in the person's own way."""
    return f"{_DAYS[at.weekday()]} {day_month_year(at, whole=whole) if year else day_month(at, whole=whole)}"


def month(at: date, *, whole: bool = False) -> str:
    """`Dec`, or the whole of it, `December`."""
    return (_WHOLE_MONTHS if whole else _MONTHS)[at.month - 1]


def month_name(number: int) -> str:
    """`Dec`, of a month so counted."""
    return _MONTHS[number % 12]


def month_number(at: date) -> int:
    """A month, counted from the year 0."""
    return at.year * 12 + at.month - 1


def month_year(number: int, *, whole: bool = False) -> str:
    """`Dec 2019`, `December 2019` or `2019-12`, of a month that is counted from the year 0."""
    year, of_year = divmod(number, 12)
    if _written == "2019-12-21":
        return f"{year:04}-{of_year + 1:02}"
    return f"{(_WHOLE_MONTHS if whole else _MONTHS)[of_year]} {year}"


def months(first: int, last: int, *, whole: bool = False) -> str:
    """`December 2019`, `Nov to Dec 2019`, `Dec 2019 to Jan 2020` or `2019-12 to 2020-01`, of months so counted."""
    if first == last:
        return month_year(first, whole=whole)
    in_one_year = first // 12 == last // 12 and _written != "2019-12-21"
    return f"{month_name(first) if in_one_year else month_year(first)} to {month_year(last)}"


def clock(moment: Moment, zone: tzinfo) -> str:
    """`22:02`; empty for a day without a clock."""
    return "" if moment.date_only else f"{local(moment, zone):%H:%M}"


def full_date(moment: Moment, zone: tzinfo) -> str:
    """`Sat 21 Dec 2019 22:02 UTC`; the date alone when that is all there is."""
    at = local(moment, zone)
    words = named_day(at)
    return words if moment.date_only else f"{words} {at:%H:%M} {zone_name(at)}"


def list_date(moment: Moment, now: datetime, zone: tzinfo, width: int) -> str:
    """`14:05` today, `21 Dec` this year, else `21 Dec 2019`, or `Dec 2019` where the list is narrow.

    A date of digits keeps its year: without it nobody knows which number is the month.
    """
    at, today = local(moment, zone), now.astimezone(zone)
    if at.date() == today.date() and not moment.date_only:
        return f"{at:%H:%M}"
    if _written == "2019-12-21":
        return day_month_year(at) if at.year == today.year or width >= _SHORT_DATES else f"{at.year:04}-{at.month:02}"
    if at.year == today.year:
        return day_month(at)
    return day_month_year(at) if width >= _SHORT_DATES else f"{_MONTHS[at.month - 1]} {at.year}"


def ago(moment: Moment, now: datetime, zone: tzinfo) -> str:
    """`just now`, `5 minutes ago`, `2 hours ago`, `today`, `yesterday`, `3 days ago`, `6 years ago`, `in 2 days`."""
    passed = now - moment.at
    minutes = int(abs(passed).total_seconds() // 60)
    future = passed < timedelta()
    if not moment.date_only and minutes < 24 * 60:
        return _told(some(minutes // 60, "hour") if minutes >= 60 else some(minutes, "minute"), future, minutes)
    then, today = local(moment, zone).date(), now.astimezone(zone).date()
    days = (today - then).days
    if abs(days) <= 1:
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[days]
    months = _months(min(then, today), max(then, today))
    if months < _MONTHS_FROM:
        return _told(some(abs(days), "day"), days < 0)
    return _told(some(months // 12, "year") if months >= 12 else some(months, "month"), days < 0)


def offset(distance: timedelta, minus: str = "−") -> str:
    """`−13m`, `−1h04`, `+14h56`, `+1d05h`, `+12d`, `+3mo`, `+2y`, `0`: two units at most, cut and not rounded."""
    days, hours, minutes = _units(distance)
    if not days + hours + minutes:
        return "0"
    sign = minus if distance < timedelta() else "+"
    if coarse := _coarse(days, "y", "mo", "d"):
        return f"{sign}{coarse[0]}{coarse[1]}"
    if days:
        return f"{sign}{days}d{hours:02}h"
    return f"{sign}{hours}h{minutes:02}" if hours else f"{sign}{minutes}m"


def span(distance: timedelta) -> str:
    """`6 d 21 h`, `1 h 04`, `13 min`, `12 d`, `3 months`: two units at most, cut; empty below a minute."""
    days, hours, minutes = _units(distance)
    if coarse := _coarse(days, "year", "month", ""):
        return some(*coarse) if coarse[1] else f"{days} d"
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    return f"{hours} h {minutes:02}" if hours else f"{minutes} min" if minutes else ""


def before_after(distance: timedelta) -> str:
    """`1 h 04 before`, `14 h 56 after`, `at the same time`."""
    words = span(distance)
    return f"{words} {'before' if distance < timedelta() else 'after'}" if words else "at the same time"


def number(value: float) -> str:
    """`84`, `1,234,567`, `0.5`: one decimal at most."""
    whole = round(value)
    return f"{whole:,}" if abs(value - whole) < 0.05 else f"{value:,.1f}"


def some(count: int, noun: str) -> str:
    """`1 report`, `11 reports`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _units(distance: timedelta) -> tuple[int, int, int]:
    """Days, hours and minutes of a distance, whichever its direction."""
    whole = abs(distance)
    return whole.days, whole.seconds // 3600, whole.seconds // 60 % 60


def _coarse(days: int, year: str, month: str, plain: str) -> tuple[int, str] | None:
    """Count and unit of a distance that needs no hours."""
    if days >= _YEAR:
        return days // _YEAR, year
    if days >= _MONTHS_FROM * _MONTH:
        return days // _MONTH, month
    return (days, plain) if days >= _COARSE_DAYS else None


def _months(first: date, last: date) -> int:
    """Whole months of the calendar between two days."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _told(words: str, future: bool, minutes: int = 1) -> str:
    if not minutes:
        return "just now"
    return f"in {words}" if future else f"{words} ago"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, for any width: a line goes on with the next one, unless that is a list's item."""
    found = []
    for paragraph in text.split("\n\n"):
        made = ""
        for line in paragraph.split("\n"):
            goes_on = made and line and not line.lstrip().startswith(_ITEMS)
            made = f"{made.rstrip()} {line.lstrip()}" if goes_on else f"{made}\n{line}" if made else line
        found.append(made)
    return found

"""Dates, spans and offsets in words. English names, whatever the locale."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from newsreader.settings import zone_name
from newsreader.story import Moment

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT_DATES = 36
"""Below this width a list shows month and year of other years."""


def local(moment: Moment, zone: tzinfo) -> datetime:
    """The moment in a zone; a day stays that day everywhere."""
    return moment.at if moment.date_only else moment.at.astimezone(zone)


def day(moment: Moment, zone: tzinfo) -> str:
    """`Sat 21`."""
    at = local(moment, zone)
    return f"{_DAYS[at.weekday()]} {at.day}"


def month(moment: Moment, zone: tzinfo) -> str:
    """`Dec`."""
    return _MONTHS[local(moment, zone).month - 1]


def clock(moment: Moment, zone: tzinfo) -> str:
    """`22:02`; empty for a day without a clock."""
    return "" if moment.date_only else f"{local(moment, zone):%H:%M}"


def full_date(moment: Moment, zone: tzinfo) -> str:
    """`Sat 21 Dec 2019 22:02 UTC`; the date alone when that is all there is."""
    at = local(moment, zone)
    date = f"{day(moment, zone)} {_MONTHS[at.month - 1]} {at.year}"
    return date if moment.date_only else f"{date} {at:%H:%M} {zone_name(at)}"


def list_date(moment: Moment, now: datetime, zone: tzinfo, width: int) -> str:
    """`14:05` today, `21 Dec` this year, else `21 Dec 2019`, or `Dec 2019` in a narrow list."""
    at, today = local(moment, zone), now.astimezone(zone)
    if at.date() == today.date() and not moment.date_only:
        return f"{at:%H:%M}"
    name = _MONTHS[at.month - 1]
    if at.year == today.year:
        return f"{at.day} {name}"
    return f"{at.day} {name} {at.year}" if width >= _SHORT_DATES else f"{name} {at.year}"


def ago(moment: Moment, now: datetime, zone: tzinfo) -> str:
    """`6 years ago`, `3 days ago`, `today`, `5 minutes ago`, `in 2 days`."""
    days = (now.astimezone(zone).date() - local(moment, zone).date()).days
    if days == 0:
        seconds = (now - moment.at).total_seconds()
        if moment.date_only or seconds < 0:
            return "today"
        if seconds < 60:
            return "just now"
        minutes = int(seconds // 60)
        return _some(minutes, "minute") + " ago" if minutes < 60 else _some(minutes // 60, "hour") + " ago"
    words = _long(abs(days))
    return f"in {words}" if days < 0 else f"{words} ago"


def offset(distance: timedelta, minus: str = "−") -> str:
    """`−13m`, `−1h04`, `+14h56`, `+1d05h`, `+12d`, `+3mo`, `+2y`: two units at most, cut and not rounded."""
    minutes = int(abs(distance).total_seconds() // 60)
    if not minutes:
        return "0"
    sign = minus if distance < timedelta() else "+"
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if days >= 365:
        return f"{sign}{days // 365}y"
    if days >= 60:
        return f"{sign}{days // 30}mo"
    if days >= 10:
        return f"{sign}{days}d"
    if days:
        return f"{sign}{days}d{hour:02}h"
    return f"{sign}{hour}h{minute:02}" if hour else f"{sign}{minute}m"


def span(distance: timedelta) -> str:
    """`6 d 21 h`, `1 h 04`, `13 min`: two units at most, cut and not rounded."""
    minutes = int(abs(distance).total_seconds() // 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if days >= 365:
        return _some(days // 365, "year")
    if days >= 60:
        return _some(days // 30, "month")
    if days >= 10:
        return f"{days} d"
    if days:
        return f"{days} d {hour} h"
    return f"{hour} h {minute:02}" if hour else f"{minute} min"


def _long(days: int) -> str:
    if days >= 365:
        return _some(days * 100 // 36525, "year")
    if days >= 60:
        return _some(days // 30, "month")
    return _some(days, "day")


def _some(count: int, unit: str) -> str:
    count = max(count, 1)
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"

"""The zone times are shown in, and what to call it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsreader.settings.model import Settings


def terminal_zone(settings: Settings | None = None) -> tzinfo:
    """The zone that times are shown in: the configured one, else the machine's own; UTC when it is not known.

    A moment at the edge of the calendar, which its zone would push over it, keeps the UTC clock.
    """
    if settings is None or settings.zone is None:
        return _Zone(datetime.astimezone)
    info = named_zone(settings.zone)
    if info is None:
        return UTC
    return _Zone(lambda moment: moment.astimezone(info) if moment.tzinfo else moment.replace(tzinfo=info))


def named_zone(name: str) -> tzinfo | None:
    """A zone by its IANA name, None when there is no such zone here."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return None


def zone_name(moment: datetime) -> str:
    """What to call the zone of a moment: `UTC`, `CET`, or the offset where it has no such short name, `UTC+5:30`."""
    name = moment.tzname() or "UTC"
    if name.isascii() and name.isalpha() and len(name) <= 5:
        return name
    minutes = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


class _Zone(tzinfo):
    """A zone made of a function that gives a UTC moment, or the reading of a wall clock, its offset there."""

    def __init__(self, place: Callable[[datetime], datetime]) -> None:
        self._place = place

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return self._read(moment).utcoffset()

    def tzname(self, moment: datetime | None) -> str | None:
        return self._read(moment).tzname()

    def dst(self, moment: datetime | None) -> timedelta | None:
        return self._read(moment).dst()

    def fromutc(self, moment: datetime) -> datetime:
        offset = self._placed(moment.replace(tzinfo=UTC)).utcoffset() or timedelta()
        wall = moment + offset
        return wall if wall.utcoffset() == offset else wall.replace(fold=1)

    def _read(self, wall: datetime | None) -> datetime:
        return self._placed((wall or datetime.now()).replace(tzinfo=None))

    def _placed(self, moment: datetime) -> datetime:
        try:
            return self._place(moment)
        except (OverflowError, ValueError, OSError):
            return moment.replace(tzinfo=UTC)

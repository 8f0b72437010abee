"""Points in time as records give them: in UTC, with or without a clock."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct


class Moment(Struct, frozen=True, order=True):
    """A point in time, or a whole day when the record gave no clock.

    Attributes:
        at: Aware, UTC; midnight when `date_only`.
        date_only: The record named a day and no more.
    """

    at: datetime
    date_only: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601 in UTC; the date alone when that is all there is."""
        if self.date_only:
            return self.at.date().isoformat()
        return self.at.isoformat(timespec="seconds").replace("+00:00", "Z")

    @property
    def seconds(self) -> int:
        """Whole seconds since 1970-01-01 UTC; negative before."""
        return (self.at - EPOCH) // _SECOND

    @property
    def timed(self) -> bool:
        """Whether the clock can be trusted: midnight to the second is how generators write "no clock"."""
        return not self.date_only and (self.at.hour, self.at.minute, self.at.second) != (0, 0, 0)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC) - EPOCH

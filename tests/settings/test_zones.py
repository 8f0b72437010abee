"""The zone times are shown in."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.settings import Settings, terminal_zone, zone_name


@pytest.fixture
def machine_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the zone of the machine."""
    before = os.environ.get("TZ")

    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    set_zone(before or "UTC")


SUMMER, WINTER = datetime(2020, 7, 1, 12, tzinfo=UTC), datetime(2019, 12, 21, 22, 2, tzinfo=UTC)
ZONES = [
    pytest.param("Europe/Paris", WINTER, "2019-12-21 23:02 CET", id="winter"),
    pytest.param("Europe/Paris", SUMMER, "2020-07-01 14:00 CEST", id="summer"),
    pytest.param("UTC", WINTER, "2019-12-21 22:02 UTC", id="UTC"),
    pytest.param("Asia/Kathmandu", WINTER, "2019-12-22 03:47 UTC+5:45", id="no short name, minutes"),
    pytest.param("America/Sao_Paulo", SUMMER, "2020-07-01 09:00 UTC-3", id="no short name, west"),
    pytest.param("Europe/Paris", datetime(2020, 10, 25, 0, 30, tzinfo=UTC), "2020-10-25 02:30 CEST", id="first 02:30"),
    pytest.param("Europe/Paris", datetime(2020, 10, 25, 1, 30, tzinfo=UTC), "2020-10-25 02:30 CET", id="second 02:30"),
]


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} {zone_name(moment)}"


@pytest.mark.parametrize(("zone", "moment", "expected"), ZONES)
def test_a_configured_zone(zone: str, moment: datetime, expected: str, machine_zone: Callable[[str], None]) -> None:
    machine_zone("Asia/Tokyo")
    assert _shown(moment.astimezone(terminal_zone(Settings(zone=zone)))) == expected


@pytest.mark.parametrize(("zone", "moment", "expected"), ZONES)
@pytest.mark.parametrize("chosen", [None, Settings()], ids=["no settings", "settings"])
def test_the_zone_of_the_machine(
    zone: str, moment: datetime, expected: str, chosen: Settings | None, machine_zone: Callable[[str], None]
) -> None:
    machine_zone(zone)
    assert _shown(moment.astimezone(terminal_zone(chosen))) == expected


def test_an_unknown_zone_is_utc() -> None:
    assert terminal_zone(Settings(zone="Nowhere/At_all")) is UTC


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Paris", "Africa/Monrovia"])
@given(moment=st.datetimes(timezones=st.just(UTC)))
def test_every_moment_can_be_shown(zone: str, moment: datetime) -> None:
    place = terminal_zone(Settings(zone=zone))
    for at in (moment, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert zone_name(at.astimezone(place))
    if datetime.min + timedelta(2) < moment.replace(tzinfo=None) < datetime.max - timedelta(2):
        # Back in UTC: Python never calls a time that a clock change repeats equal to one of another zone.
        assert moment.astimezone(place).astimezone(UTC) == moment


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "XYZ-3:30"])
def test_the_edges_of_the_calendar_on_this_machine(zone: str, machine_zone: Callable[[str], None]) -> None:
    machine_zone(zone)
    place = terminal_zone()
    for at in (datetime.min, datetime.max):
        assert zone_name(at.replace(tzinfo=UTC).astimezone(place))


def test_the_zone_of_the_wall_clock() -> None:
    assert zone_name(datetime(2020, 1, 1)) == "UTC"
    place = terminal_zone(Settings(zone="Europe/Paris"))
    summer = datetime(2020, 7, 1, 14, tzinfo=place)
    assert (summer.utcoffset(), summer.dst(), summer.tzname()) == (timedelta(hours=2), timedelta(hours=1), "CEST")
    assert place.utcoffset(None) in (timedelta(hours=1), timedelta(hours=2))

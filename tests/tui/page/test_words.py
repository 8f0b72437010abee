"""Dates, distances and numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.story import Moment
from newsreader.tui.page import words
from tests.tui.page.drawing import NOW, at

TOKYO = ZoneInfo("Asia/Tokyo")

FULL = [
    pytest.param(at(21, 22, 2), UTC, "Sat 21 Dec 2019 22:02 UTC", id="utc"),
    pytest.param(at(21, 22, 2), TOKYO, "Sun 22 Dec 2019 07:02 JST", id="zone"),
    pytest.param(Moment(datetime(2019, 12, 21, tzinfo=UTC), True), TOKYO, "Sat 21 Dec 2019", id="a day stays"),
    pytest.param(Moment(datetime(9999, 12, 31, 23, tzinfo=UTC)), TOKYO, "Fri 31 Dec 9999 23:00 UTC", id="edge"),
]


@pytest.mark.parametrize(("moment", "zone", "shown"), FULL)
def test_full_date(moment: Moment, zone: ZoneInfo, shown: str) -> None:
    assert words.full_date(moment, zone) == shown


LISTED = [
    pytest.param(Moment(datetime(2026, 11, 23, 9, 5, tzinfo=UTC)), 48, "09:05", id="today"),
    pytest.param(Moment(datetime(2026, 11, 23, tzinfo=UTC), True), 48, "23 Nov", id="today without a clock"),
    pytest.param(Moment(datetime(2026, 3, 1, tzinfo=UTC)), 30, "1 Mar", id="this year"),
    pytest.param(at(21), 36, "21 Dec 2019", id="another year"),
    pytest.param(at(21), 35, "Dec 2019", id="another year, narrow"),
]


@pytest.mark.parametrize(("moment", "width", "shown"), LISTED)
def test_list_date(moment: Moment, width: int, shown: str) -> None:
    assert words.list_date(moment, NOW, UTC, width) == shown


AGES = [
    (timedelta(seconds=30), "just now"), (timedelta(minutes=1), "1 minute ago"),
    (timedelta(minutes=59), "59 minutes ago"),
    (timedelta(hours=1), "1 hour ago"), (timedelta(hours=23), "23 hours ago"), (timedelta(hours=24), "yesterday"),
    (timedelta(days=3), "3 days ago"), (timedelta(days=60), "60 days ago"), (timedelta(days=100), "3 months ago"),
    (timedelta(days=366), "1 year ago"), (timedelta(days=2529), "6 years ago"), (timedelta(minutes=-5), "in 5 minutes"),
    (timedelta(hours=-3), "in 3 hours"), (timedelta(days=-1), "tomorrow"), (timedelta(days=-2), "in 2 days"),
]  # fmt: skip


@pytest.mark.parametrize(("age", "shown"), AGES, ids=[f"{age}" for age, _ in AGES])
def test_ago(age: timedelta, shown: str) -> None:
    assert words.ago(Moment(NOW - age), NOW, UTC) == shown


def test_a_day_without_a_clock_is_today() -> None:
    assert words.ago(Moment(datetime(2026, 11, 23, tzinfo=UTC), True), NOW, UTC) == "today"


OFFSETS = [
    (timedelta(seconds=20), "0"), (timedelta(minutes=-13), "−13m"), (timedelta(hours=-1, minutes=-4), "−1h04"),
    (timedelta(hours=14, minutes=56, seconds=59), "+14h56"), (timedelta(days=1, hours=5, minutes=39), "+1d05h"),
    (timedelta(days=6, hours=20), "+6d20h"), (timedelta(days=12, hours=23), "+12d"), (timedelta(days=59), "+59d"),
    (timedelta(days=95), "+3mo"), (timedelta(days=-800), "−2y"),
]  # fmt: skip


@pytest.mark.parametrize(("distance", "shown"), OFFSETS, ids=[shown for _, shown in OFFSETS])
def test_offset(distance: timedelta, shown: str) -> None:
    assert words.offset(distance) == shown


SPANS = [
    (timedelta(seconds=59), ""), (timedelta(minutes=13), "13 min"), (timedelta(hours=-1, minutes=-4), "1 h 04"),
    (timedelta(days=6, hours=21, minutes=15), "6 d 21 h"), (timedelta(days=3), "3 d"),
    (timedelta(days=12, hours=5), "12 d"),
    (timedelta(days=95), "3 months"), (timedelta(days=400), "1 year"),
]  # fmt: skip


@pytest.mark.parametrize(("distance", "shown"), SPANS, ids=[shown or "nothing" for _, shown in SPANS])
def test_span(distance: timedelta, shown: str) -> None:
    assert words.span(distance) == shown


def test_before_and_after() -> None:
    assert words.before_after(timedelta(minutes=-64)) == "1 h 04 before"
    assert words.before_after(timedelta(hours=14, minutes=56)) == "14 h 56 after"
    assert words.before_after(timedelta()) == "at the same time"


@pytest.mark.parametrize(
    ("value", "shown"), [(84.0, "84"), (0.5, "0.5"), (83.97, "84"), (1234567.0, "1,234,567"), (-2.25, "-2.2")]
)
def test_number(value: float, shown: str) -> None:
    assert words.number(value) == shown


@given(st.timedeltas(timedelta(days=-3_600_000), timedelta(days=3_600_000)))
def test_an_offset_is_short_and_never_loses_its_sign(distance: timedelta) -> None:
    shown = words.offset(distance)
    assert len(shown) <= 7
    assert shown == "0" or shown.startswith("−" if distance < timedelta() else "+")


@given(st.datetimes(), st.datetimes())
def test_every_age_has_words(then: datetime, now: datetime) -> None:
    assert words.ago(Moment(then.replace(tzinfo=UTC)), now.replace(tzinfo=UTC), UTC)

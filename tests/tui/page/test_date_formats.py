"""Days as a person writes them, in every list and story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import get_args

import pytest

from newsreader.settings.model import DateFormat
from newsreader.story import Moment
from newsreader.tui.page import words
from newsreader.tui.page.month_chart import Bar
from newsreader.tui.page.timeline_ruler import ruler
from tests.tui.page.coverages import line, made, report, told
from tests.tui.page.drawing import NOW, at


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    yield
    words.write_dates("21 Dec 2019")


THIS_YEAR, TODAY = (Moment(datetime(2026, *day, 9, 5, tzinfo=UTC)) for day in ((3, 1), (11, 23)))
FORMATS = [
    ("21 Dec 2019", "21 Dec 2019", "Dec 2019", "1 Mar", "Sat 21 Dec 2019 22:02 UTC"),
    ("Dec 21, 2019", "Dec 21, 2019", "Dec 2019", "Mar 1", "Sat Dec 21, 2019 22:02 UTC"),
    ("2019-12-21", "2019-12-21", "2019-12", "2026-03-01", "Sat 2019-12-21 22:02 UTC"),
]


@pytest.mark.parametrize(("style", "listed", "narrow", "this_year", "full"), FORMATS, ids=[row[0] for row in FORMATS])
def test_a_day(style: DateFormat, listed: str, narrow: str, this_year: str, full: str) -> None:
    words.write_dates(style)
    moment = at(21, 22, 2)
    assert words.list_date(moment, NOW, UTC, 48) == listed == style
    assert words.list_date(moment, NOW, UTC, 30) == narrow
    assert words.list_date(THIS_YEAR, NOW, UTC, 48) == this_year
    assert words.list_date(TODAY, NOW, UTC, 48) == "09:05"
    assert words.full_date(moment, UTC) == full
    assert words.date_cells() == len(listed)


AXES = [
    ("21 Dec 2019", "Sat 21 December 2019", "December 2019", "Nov to Dec 2019", "Dec 2019 to Jan 2020"),
    ("Dec 21, 2019", "Sat December 21, 2019", "December 2019", "Nov to Dec 2019", "Dec 2019 to Jan 2020"),
    ("2019-12-21", "Sat 2019-12-21", "2019-12", "2019-11 to 2019-12", "2019-12 to 2020-01"),
]


@pytest.mark.parametrize(("style", "hours", "month", "two", "years"), AXES, ids=[row[0] for row in AXES])
def test_an_axis(style: DateFormat, hours: str, month: str, two: str, years: str) -> None:
    words.write_dates(style)
    moments = [at(21, 22, 9), at(28, 18), at(30, 9, month=11), at(3, 9, month=1, year=2020)]
    for moment, caption in zip(moments, (hours, month, two, years), strict=True):
        names = line(ruler(made(told(report(1, "A", moment))))[0])
        assert f"  {caption}, " in names
    assert Bar(2019 * 12 + 10, 2019 * 12 + 11, 2).name == two


def test_every_format_is_one_that_is_written_like_itself() -> None:
    for style in get_args(DateFormat):
        words.write_dates(style)
        assert words.day_month_year(datetime(2019, 12, 21)) == style

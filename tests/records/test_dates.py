"""Every form a date is written in, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records import dates

FORMS = [
    ("2019-12-21T22:02:00Z", "2019-12-21T22:02:00Z"),
    ("2019-12-21T22:02:00.123Z", "2019-12-21T22:02:00Z"),
    ("2019-12-21T22:02Z", "2019-12-21T22:02:00Z"),
    ("2019-12-21T22:02:00+01:00", "2019-12-21T21:02:00Z"),
    ("2019-12-21T22:02:00-0530", "2019-12-22T03:32:00Z"),
    ("2019-12-21 22:02:00 +0100", "2019-12-21T21:02:00Z"),
    ("2019-12-21 22:02:00 -5", "2019-12-22T03:02:00Z"),
    ("2019-12-21 22:02:00 UTC", "2019-12-21T22:02:00Z"),
    ("2019-12-21t22:02:00", "2019-12-21T22:02:00Z"),
    ("2019-12-21 22:02", "2019-12-21T22:02:00Z"),
    ("2019-12-21", "2019-12-21"),
    ("2019-1-2", "2019-01-02"),
    ("2019/12/21", "2019-12-21"),
    ("20191221", "2019-12-21"),
    ("Sat, 21 Dec 2019 22:02:00 GMT", "2019-12-21T22:02:00Z"),
    ("Sat, 21 Dec 2019 22:02:00 +0100", "2019-12-21T21:02:00Z"),
    ("21 December 2019", "2019-12-21"),
    ("21st Dec. 2019", "2019-12-21"),
    ("December 21, 2019", "2019-12-21"),
    ("Dec 21, 2019 10:02 PM", "2019-12-21T22:02:00Z"),
    ("December 21, 2019 at 12:02 am", "2019-12-21T00:02:00Z"),
    ("1576965720", "2019-12-21T22:02:00Z"),
    ("1576965720000", "2019-12-21T22:02:00Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
    ("9999-12-31T23:59:60", "9999-12-31T23:59:59Z"),
    ("0001-01-01", "0001-01-01"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
]


@pytest.mark.parametrize(("written", "iso"), FORMS, ids=[form for form, _ in FORMS])
def test_forms(written: str, iso: str) -> None:
    moment = dates.parse(written)
    assert moment is not None
    assert moment.iso == iso


@pytest.mark.parametrize("written", ["", "soon", "true", "12:30", "2019", "2019-12", "21 Smarch 2019", "x" * 100])
def test_not_a_date(written: str) -> None:
    assert dates.parse(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "0000-01-01",
        "2024-02-30",
        "2019-12-21T25:00:00Z",
        "2019-12-21T22:60:00Z",
        "2019-12-21T22:02:61Z",
        "2019-12-21T22:02:00+24:00",
        "2019-12-21T22:02:00+99:99",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_impossible_dates_raise(written: str) -> None:
    with pytest.raises(ValueError, match=r"must|range|strictly|beyond"):
        dates.parse(written)


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2019-12-21-a-story.md", "2019-12-21"),
        ("2019-12-21.md", "2019-12-21"),
        ("2019-12-21_x", "2019-12-21"),
        ("2019-12-213.md", None),
        ("2019-13-21-x.md", None),
        ("a-2019-12-21.md", None),
    ],
)
def test_file_names(name: str, iso: str | None) -> None:
    moment = dates.from_file_name(name)
    assert (moment.iso if moment else None) == iso


@given(st.text(max_size=40))
def test_any_text_gives_a_date_nothing_or_value_error(text: str) -> None:
    try:
        dates.parse(text)
    except ValueError:
        pass


@given(st.datetimes(timezones=st.just(__import__("datetime").UTC)))
def test_iso_comes_back(at: object) -> None:
    from datetime import datetime

    from newsreader.story import Moment

    assert isinstance(at, datetime)
    moment = Moment(at.replace(microsecond=0))
    assert dates.parse(moment.iso) == moment

"""Months are counted as people count them, and no sum leaves the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.domain.kalender import months_later, weeks_earlier, whole_months

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def test_a_month_is_whole_on_the_same_day_of_the_next() -> None:
    assert whole_months(date(2010, 9, 6), date(2012, 6, 5)) == 20
    assert whole_months(date(2010, 9, 6), date(2012, 6, 6)) == 21
    assert whole_months(date(2012, 1, 31), date(2012, 2, 29)) == 0
    assert whole_months(date(2012, 6, 15), date(2012, 4, 15)) == -2


def test_a_shorter_month_ends_on_its_last_day() -> None:
    assert months_later(date(2013, 12, 31), -3) == date(2013, 9, 30)
    assert months_later(date(2012, 1, 31), 1) == date(2012, 2, 29)
    assert weeks_earlier(date(2013, 9, 30), 13) == date(2013, 7, 1)


def test_sums_stop_at_the_ends_of_the_calendar() -> None:
    assert months_later(date(9999, 12, 1), 18) == date.max
    assert months_later(date(1, 1, 1), -1) == date.min
    assert weeks_earlier(date(1, 1, 5), 13) == date.min


@given(days, st.integers(0, 600))
def test_as_many_months_later_are_that_many_whole_months(day: date, months: int) -> None:
    later = months_later(day, months)
    passed = whole_months(day, later)
    assert passed == months or (later.day < day.day and passed == months - 1)


@given(days, days)
def test_whole_months_never_shrink_as_time_goes_on(since: date, until: date) -> None:
    assert whole_months(since, until) <= whole_months(since, until + timedelta(days=1))

"""Months and days as people count them; no date ever leaves the calendar."""

from __future__ import annotations

from datetime import date, timedelta


def whole_months(since: date, until: date) -> int:
    """Return how many whole months have passed; below zero where `since` is still to come."""
    if since > until:
        return -whole_months(until, since)
    months = (until.year - since.year) * 12 + until.month - since.month
    return months if until.day >= since.day else months - 1


def months_later(day: date, months: int) -> date:
    """Return the same day of another month, or the last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    # Not with Python's own `calendar`: it loads the names of days and months in every language.
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def weeks_earlier(day: date, weeks: int) -> date:
    """Return the day some weeks before."""
    return date.min if day.toordinal() <= weeks * 7 else day - timedelta(weeks=weeks)

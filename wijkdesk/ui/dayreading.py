"""A day as people type it: 1-9, 1-9-12, 1 september; the year may be left out where one is at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.typed import parse

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.fields import Field

_NO_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]+\.?)", re.IGNORECASE)
_DAY_AND_MONTH: Final = 2
_LONG_AGO: Final = 183
"""So many days back a day without a year means the next one: ‘1-2’, written in November."""
_SHORT_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{2})")


def read_day(field: Field, words: str, near: date) -> Any:
    """Return the day that was typed, None for none; one without a year is in the year of `near`.

    UserError with a sentence where it is no day.
    """
    words = " ".join(words.split())
    if found := _NO_YEAR.fullmatch(words):
        # Who types a day without its year means the year that is on screen.
        between = "-" if found[2].isdigit() else " "
        words = f"{found[1]}{between}{found[2]}{between}{near.year}"
    if found := _SHORT_YEAR.fullmatch(words):
        # Day, month and year in the order in which the Dutch write them; a plan is of this century.
        words = f"{found[1]}-{found[2]}-20{found[3]}"
    return parse(field, words)


def read_coming_day(field: Field, words: str, near: date) -> Any:
    """Return the day that was typed for something to do; without a year it is near, and rather to come."""
    found = read_day(field, words, near)
    parts = len(re.findall(r"[0-9a-z]+", words, re.IGNORECASE))
    if found is None or parts > _DAY_AND_MONTH or (near - found).days <= _LONG_AGO:
        return found
    # The first of a month is in every year.
    return read_day(field, words, near.replace(year=near.year + 1, day=1))

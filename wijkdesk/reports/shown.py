"""Numbers and dates as texts that still know their value, so that a spreadsheet can count with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from wijkdesk.domain import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.formats import Amount


class Shown(str):
    """The text of one value; joined with other text it is only text."""

    __slots__ = ("value",)

    value: date | Decimal

    def __new__(cls, text: str, value: date | Amount) -> Self:
        """Keep the value beside its text."""
        shown = super().__new__(cls, text)
        shown.value = value if isinstance(value, date) else Decimal(str(value))
        return shown


def long_date(day: date) -> Shown:
    """Return a date for running text: 15 juni 2012."""
    return Shown(formats.long_date(day), day)


def day_month(day: date) -> Shown:
    """Return a date whose year is clear: 30 juni."""
    return Shown(formats.day_month(day), day)


def short_day(day: date) -> Shown:
    """Return a date for a list whose year is clear: 15 aug."""
    return Shown(formats.short_day(day), day)


def cell_date(day: date) -> Shown:
    """Return a date for a narrow cell: 15-11-2012."""
    return Shown(formats.cell_date(day), day)


def near_date(day: date, reference: date) -> Shown:
    """Return a date, with its year only where that differs from the year of the reference."""
    return Shown(formats.near_date(day, reference), day)


def number(value: Amount, decimals: int | None = None) -> Shown:
    """Return a number: 60.400 or 12,5."""
    return Shown(formats.number(value, decimals), value)


def same_decimals(values: Sequence[Amount]) -> list[Shown]:
    """Return the numbers of one row with as many decimals as the most precise of them."""
    return [Shown(text, value) for text, value in zip(formats.same_decimals(values), values, strict=True)]


def shares(values: Sequence[Amount]) -> list[Shown]:
    """Return the percentages of one row with as many decimals as the most precise of them."""
    texts = formats.same_decimals(values)
    return [Shown(f"{text}%", Decimal(str(value)) / 100) for text, value in zip(texts, values, strict=True)]


def percent(value: Amount, decimals: int | None = None) -> Shown:
    """Return a percentage: 12,5%."""
    return Shown(formats.percent(value, decimals), Decimal(str(value)) / 100)


def euro(value: Amount, decimals: int = 0) -> Shown:
    """Return an amount in euros: € 120.000."""
    return Shown(formats.euro(value, decimals), value)


def euro_of_cents(cents: int) -> Shown:
    """Return an amount kept in cents: € 120.000, or € 62,50 when there are cents."""
    return Shown(formats.euro_of_cents(cents), Decimal(cents) / 100)


def points(value: Amount) -> Shown:
    """Return a difference in points: 3,3 punt."""
    return Shown(formats.points(value), value)


def of(part: int, whole: int) -> Shown:
    """Return a count of a whole: 4 van 9; its value is the part."""
    return Shown(formats.of(part, whole), part)


def counted(count: int, one: str, more: str) -> Shown:
    """Return a count with its noun: 1 dag, 46 dagen."""
    return Shown(formats.counted(count, one, more), count)


def days(count: int) -> Shown:
    """Return a number of days: 46 dagen."""
    return counted(count, "dag", "dagen")

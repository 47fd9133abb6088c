"""Numbers, dates and lists as a Dutch reader expects them; pure functions for screen and paper."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

NBSP: Final = "\u00a0"
UNKNOWN: Final = "–"
MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT: Final = (
    "jan.",
    "feb.",
    "mrt.",
    "apr.",
    "mei",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
)
_WORDS: Final = (
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)

Amount = int | float | Decimal


def long_date(day: date) -> str:
    """Return a date for running text: 15 juni 2012."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_month(day: date) -> str:
    """Return a date whose year is clear: 30 juni."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """Return a date for a list whose year is clear: 15 aug."""
    return f"{day.day} {_SHORT[day.month - 1]}"


def cell_date(day: date) -> str:
    """Return a date for a narrow cell: 15-11-2012."""
    return f"{day.day}-{day.month}-{day.year}"


def near_date(day: date, reference: date) -> str:
    """Return a date, with its year only where that differs from the year of the reference."""
    return day_month(day) if day.year == reference.year else long_date(day)


def month_name(day: date) -> str:
    """Return the name of the month: juni."""
    return MONTHS[day.month - 1]


def rounded(value: Amount, decimals: int = 0) -> Decimal:
    """Round half up, as people do."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Amount, decimals: int | None = None) -> str:
    """Return a number: 60.400 or 12,5; without `decimals` it keeps those it has."""
    exact = Decimal(str(value)) if decimals is None else rounded(value, decimals)
    shown = f"{exact.normalize() if decimals is None else exact:,f}"
    return shown.replace(",", "_").replace(".", ",").replace("_", ".")


def same_decimals(values: Sequence[Amount]) -> list[str]:
    """Return the numbers of one row with as many decimals as the most precise of them."""
    exponents = [Decimal(str(value)).normalize().as_tuple().exponent for value in values]
    decimals = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return [number(value, max(decimals, 0)) for value in values]


def percent(value: Amount, decimals: int | None = None) -> str:
    """Return a percentage: 12,5%."""
    return f"{number(value, decimals)}%"


def euro(value: Amount, decimals: int = 0) -> str:
    """Return an amount in euros: € 120.000."""
    return f"€ {number(value, decimals)}"


def euro_of_cents(cents: int) -> str:
    """Return an amount kept in cents: € 120.000, or € 62,50 when there are cents."""
    return euro(Decimal(cents) / 100, 2 if cents % 100 else 0)


def points(value: Amount) -> str:
    """Return a difference in points: 3,3 punt."""
    return f"{number(value)} punt"


def of(part: int, whole: int) -> str:
    """Return a count of a whole: 4 van 9."""
    return f"{number(part)} van {number(whole)}"


def counted(count: int, one: str, more: str) -> str:
    """Return a count with its noun: 1 dag, 46 dagen."""
    return f"{number(count)} {one if count == 1 else more}"


def days(count: int) -> str:
    """Return a number of days: 46 dagen."""
    return counted(count, "dag", "dagen")


def in_words(count: int) -> str:
    """Return a small count as a word, a larger one in figures: vijf, 14."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def counted_in_words(count: int, one: str, more: str) -> str:
    """Return a small count in words with its noun: één besluit, twee besluiten."""
    return f"één {one}" if count == 1 else f"{in_words(count)} {more}"


def listed(parts: Sequence[str]) -> str:
    """Return an enumeration: zorg, welzijn en wonen."""
    return " en ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def capitalised(text: str) -> str:
    """Return a sentence with a capital; ij counts as one letter, and één becomes Eén."""
    if text.startswith("éé"):
        return f"E{text[1:]}"
    return f"IJ{text[2:]}" if text.startswith("ij") else text[:1].upper() + text[1:]


def nobr(text: str) -> str:
    """Return text that stays on one line."""
    return text.replace(" ", NBSP)

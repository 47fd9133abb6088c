"""A number in a cell of Excel: plain, a day, a time or a percentage, as its format says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final

from wijkdesk.exchange.blad.table import Bad, Value

_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAYS: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_TIMES: Final = frozenset({18, 19, 20, 21, 45, 46, 47})
_PERCENTS: Final = frozenset({9, 10})
FIRST_SERIAL, LAST_SERIAL = 1, 2_958_465


class Style(Enum):
    """What a number in a cell means."""

    PLAIN = "plain"
    DAY = "day"
    TIME = "time"
    PERCENT = "percent"


def style_of(number: str, code: str) -> Style:
    """Return what a format makes of a number."""
    if code:
        bare = _QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
        if "%" in bare:
            return Style.PERCENT
        if "d" in bare or "j" in bare or "y" in bare or ("m" in bare and "h" not in bare and "s" not in bare):
            return Style.DAY
        return Style.TIME if "h" in bare or "s" in bare.replace("standaard", "") else Style.PLAIN
    known = int(number) if number.isdigit() else 0
    if known in _DAYS:
        return Style.DAY
    if known in _TIMES:
        return Style.TIME
    return Style.PERCENT if known in _PERCENTS else Style.PLAIN


def valued(raw: str, style: Style, *, since_1904: bool = False) -> Value:
    """Return the value of a number in a cell."""
    if "-" in raw[1:] and ":" not in raw[:10] and len(raw) >= 10 and raw[4] == "-":
        return date.fromisoformat(raw[:10])
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return Bad(raw, f"‘{raw[:30]}’ is geen getal")
    if not number.is_finite() or number.adjusted() > 40 or number.adjusted() < -40:
        return Bad(raw, f"‘{raw[:30]}’ is geen getal")
    match style:
        case Style.DAY:
            found = day_of(number, since_1904=since_1904)
            return found if found is not None else Bad(raw, f"het getal {raw[:30]} is geen datum")
        case Style.TIME:
            minutes = round(number * 24 * 60)
            return (
                f"{minutes // 60}:{minutes % 60:02}"
                if 0 <= minutes < 60_000
                else Bad(raw, "dit is geen tijd")
            )
        case Style.PERCENT:
            return f"{_plain(number * 100)}%".replace(".", ",")
        case Style.PLAIN:
            return _plain(number)


def day_of(number: Decimal, *, since_1904: bool = False) -> date | None:
    """Return the day that Excel means by a number; None where it means none."""
    whole = int(number)
    if not FIRST_SERIAL <= whole <= LAST_SERIAL - (1_462 if since_1904 else 0):
        return None
    if since_1904:
        return date(1904, 1, 1) + timedelta(days=whole)
    # Excel believes that 1900 had a 29th of February.
    return date(1899, 12, 31 if whole < 60 else 30) + timedelta(days=whole)


def _plain(number: Decimal) -> int | Decimal:
    """Return a number without the dust that binary fractions leave behind."""
    exact = number if number == number.to_integral_value() else Decimal(f"{number:.15g}")
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()

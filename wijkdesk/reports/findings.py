"""What a chart shows in words, for who does not see it: how a value lies to another, a period to today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.reports.shown import long_date

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_BIT: Final = 5
"""A change of less than a fifth of what it can be is called a little."""


def against_before(now: Decimal, before: Decimal, whole: Decimal) -> str:
    """Return how a score lies to that of the time before, on a scale of so many points from end to end."""
    if now == before:
        return "even hoog als vorige keer"
    much = "" if abs(now - before) * _BIT >= whole else "iets "
    return f"{much}{'hoger' if now > before else 'lager'} dan vorige keer"


def period_told(begin: date, end: date | None, today: date) -> str:
    """Return from when to when, and whether it runs on a day: `van 1 mei tot 1 juni, is voorbij`."""
    until = f"tot {long_date(end)}" if end else "zonder einddatum"
    state = "begint nog" if begin > today else "is voorbij" if end and end < today else "loopt nu"
    return f"van {long_date(begin)} {until}, {state}"


def way_told(start: float, now: float | None, target: float, unit: str = "") -> str:
    """Return what is left of the way to the doel; of a hidden stand (C19) only that it is hidden."""
    if now is None:
        return "de stand is te klein om te tonen"
    share = (now - start) / (target - start) if target != start else float(now == target)
    if share >= 1:
        return "doel gehaald"
    left = f"{abs(target - now):.2f}".rstrip("0").rstrip(".").replace(".", ",")
    away = ", verder weg dan bij het begin" if share < 0 else ""
    points = " punt" if unit == "%" else ""
    return f"nog {left}{points} te gaan tot het doel{away}"


def against(share: float, other: float, name: str) -> str:
    """Return whether a share is more or less than that of another place."""
    if share == other:
        return f"even veel als {name}"
    return f"{'meer' if share > other else 'minder'} dan {name}"


def money_told(total: float, spent: float, planned: float | None) -> str:
    """Return whether more was spent than planned by now, or what is left where nothing was planned."""
    if spent > total:
        return "meer dan er is"
    if planned is None:
        return "alles is op" if spent == total else "er is nog over"
    if spent == planned:
        return "precies als begroot"
    return f"{'meer' if spent > planned else 'minder'} dan begroot"


def ernst_told(ernst: int) -> str:
    """Return an ernst of 1 to 3 in words, with its number."""
    word = {1: "weinig ernstig", 2: "ernstig"}.get(ernst, "zeer ernstig")
    return f"{word}: {ernst} van 3"

"""How far acties, doelstellingen and plannen are: D1 to D6 (domein.md §2.5).

Means are kept exact (not rounded per doelstelling) and rounded half up once, where they are shown.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.overleg import ActieStatus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LOOPT: Final = ActieStatus.LOOPT
_GEREED: Final = ActieStatus.GEREED
_AANGEHOUDEN: Final = ActieStatus.AANGEHOUDEN
_VERVALLEN: Final = ActieStatus.VERVALLEN
_NIET_GESTART: Final = ActieStatus.NIET_GESTART

BEZIG: Final = frozenset({_NIET_GESTART, _LOOPT})
"""What can be late."""
OPEN: Final = BEZIG | {_AANGEHOUDEN}
"""What still has to be done."""

_EXACT = 9
"""Decimals that count; what lies beyond is noise of the division."""


def half_up(value: float) -> int:
    """Round half up, as people do; 67,5 is 68."""
    return floor(round(value, _EXACT) + 0.5)


def share(part: float, whole: float) -> float:
    """Return a part as a percentage of a whole that is not zero."""
    return round(100 * part / whole, _EXACT)


def actie_pct(status: str | None, voortgang: int | None, bij_start: int) -> int | None:
    """D1: return how far an actie is; None for one that is vervallen.

    `loopt` without a figure counts as just started; `aangehouden` keeps the figure it had, or 0.
    """
    if status == _GEREED:
        return 100
    if status == _VERVALLEN:
        return None
    if status == _LOOPT:
        return bij_start if voortgang is None else min(max(voortgang, 0), 100)
    if status == _AANGEHOUDEN and voortgang is not None:
        return min(max(voortgang, 0), 100)
    return 0


def mean(values: Iterable[float]) -> float | None:
    """D2: return the plain mean of the acties of a doelstelling; None without acties."""
    found = list(values)
    return sum(found) / len(found) if found else None


def weighted_mean(values: Iterable[tuple[float | None, int]]) -> float | None:
    """D3, D4: return the mean by gewicht over the doelstellingen that have acties; None without any."""
    total = weights = 0.0
    for value, weight in values:
        if value is not None:
            total += value * weight
            weights += weight
    return total / weights if weights else None


def shown_pct(value: float | None) -> int | None:
    """Return a mean as it is shown."""
    return None if value is None else half_up(value)


def te_laat_dagen(status: str | None, deadline: date | None, peildatum: date) -> int:
    """D5: return the days after the deadline of an actie that is not started or runs; 0 for in time."""
    if deadline is None or deadline >= peildatum or status not in BEZIG:
        return 0
    return (peildatum - deadline).days


def is_binnenkort(status: str | None, deadline: date | None, peildatum: date, dagen: int) -> bool:
    """D5: tell whether an actie has to be done within some days, today included."""
    return deadline is not None and status in BEZIG and 0 <= (deadline - peildatum).days <= dagen


def had_moeten_starten(status: str | None, start: date | None, peildatum: date) -> bool:
    """D5: tell whether an actie should have been started before the peildatum."""
    return status == _NIET_GESTART and start is not None and start < peildatum


def herziening_verlopen(status: str | None, tot: date | None, peildatum: date) -> bool:
    """D5: tell whether the date until which an actie was put off has passed."""
    return status == _AANGEHOUDEN and tot is not None and tot < peildatum


def zonder_houder(status: str | None, houder: str | None) -> bool:
    """D5: tell whether an open actie, one that was put off too, has nobody."""
    return houder is None and status in OPEN


def verwacht_pct(start: date | None, deadline: date | None, peildatum: date) -> float | None:
    """D6: return how far an actie should be, in a straight line from start to deadline.

    Without a start it should be done at the deadline and not before; None without a deadline.
    """
    if deadline is None:
        return None
    if deadline <= peildatum:
        return 100.0
    if start is None or start >= peildatum:
        return 0.0
    return 100 * (peildatum - start).days / (deadline - start).days


def achterstand(verwacht: float | None, werkelijk: float | None) -> float:
    """D6: return how many points the work lags behind; 0 where either is unknown."""
    return 0.0 if verwacht is None or werkelijk is None else round(verwacht - werkelijk, _EXACT)

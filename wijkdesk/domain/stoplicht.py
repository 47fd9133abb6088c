"""The lights for tijd: D7 per doelstelling, D8 for what lies above it (domein.md §2.5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.borging import Licht
from wijkdesk.domain.formats import capitalised, counted, days, listed, long_date
from wijkdesk.domain.stand_delen import Oordeel
from wijkdesk.domain.voortgang import half_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wijkdesk.domain.drempels import Drempels

ERNST: Final = (Licht.ROOD, Licht.ORANJE, Licht.GRIJS, Licht.GROEN, Licht.GEREED)
"""Worst first; an unknown light asks for more than a green one."""


class Actiebeeld(NamedTuple):
    """What the acties of one doelstelling amount to; vervallen ones do not count."""

    totaal: int
    gereed: int
    niet_gestart: int
    open: int
    te_laat: int
    langst: int
    """Days that the latest actie is late, and its title."""
    langste: str
    langst_hoog: int
    """The same among the acties with high priority."""
    langste_hoog: str
    eerste_start: date | None
    """The first start, or the deadline of an actie without one."""
    herziening: str
    """The title of an actie whose revision date has passed; '' for none."""
    zonder_houder: str
    """The title of an actie that runs without houder; '' for none."""
    pct: float | None
    verwacht: float | None
    achterstand: float


def licht_tijd(
    beeld: Actiebeeld, eind: date | None, vastgesteld: date | None, peildatum: date, drempels: Drempels
) -> Oordeel:
    """D7: return the light of a doelstelling and its reason; the first rule that fits decides."""
    if not beeld.totaal:
        return _zonder_acties(vastgesteld, peildatum, drempels)
    if beeld.gereed == beeld.totaal:
        return Oordeel(Licht.GEREED, "Alle acties zijn gereed.")
    if beeld.niet_gestart == beeld.totaal and (beeld.eerste_start is None or beeld.eerste_start >= peildatum):
        when = f": de eerste actie begint op {long_date(beeld.eerste_start)}" if beeld.eerste_start else ""
        return Oordeel(Licht.GRIJS, f"Nog niet gestart{when}.")
    if reason := _rood(beeld, eind, peildatum, drempels):
        return Oordeel(Licht.ROOD, reason)
    if reason := _oranje(beeld, eind, peildatum, drempels):
        return Oordeel(Licht.ORANJE, reason)
    return Oordeel(Licht.GROEN, "De acties liggen op schema.")


def _zonder_acties(vastgesteld: date | None, peildatum: date, drempels: Drempels) -> Oordeel:
    limit = drempels.plan_zonder_acties_dagen
    if vastgesteld is not None and (peildatum - vastgesteld).days > limit:
        return Oordeel(
            Licht.ORANJE, f"Er zijn nog geen acties; het plan is langer dan {days(limit)} vastgesteld."
        )
    return Oordeel(Licht.GRIJS, "Er zijn nog geen acties.")


def _rood(beeld: Actiebeeld, eind: date | None, peildatum: date, drempels: Drempels) -> str:
    if eind is not None and eind < peildatum:
        return f"De einddatum {long_date(eind)} is voorbij en niet alle acties zijn gereed."
    if beeld.langst_hoog >= max(drempels.rood_hoog_dagen, 1):
        return f"‘{beeld.langste_hoog}’ heeft hoge voorrang en is {days(beeld.langst_hoog)} te laat."
    if (
        beeld.te_laat >= max(drempels.rood_te_laat_aantal, 1)
        and beeld.te_laat * drempels.rood_te_laat_deel >= beeld.open
    ):
        return f"{beeld.te_laat} van de {beeld.open} open acties zijn te laat."
    return ""


def _oranje(beeld: Actiebeeld, eind: date | None, peildatum: date, drempels: Drempels) -> str:
    if beeld.langst > drempels.oranje_te_laat_dagen:
        return f"‘{beeld.langste}’ is {days(beeld.langst)} te laat."
    if beeld.herziening:
        return f"‘{beeld.herziening}’ is aangehouden en de datum om opnieuw te kijken is voorbij."
    if beeld.achterstand >= drempels.oranje_achterstand:
        return f"Het werk loopt {half_up(beeld.achterstand)} punten achter op de planning."
    if beeld.zonder_houder:
        return f"‘{beeld.zonder_houder}’ loopt en heeft geen houder."
    if (
        eind is not None
        and (eind - peildatum).days <= drempels.oranje_eind_dagen
        and (beeld.pct or 0) < drempels.oranje_eind_pct
    ):
        return f"De einddatum is {long_date(eind)} en de acties zijn nog niet op {drempels.oranje_eind_pct}%."
    return ""


def samengevoegd(lichten: Iterable[tuple[Licht, int]], drempels: Drempels) -> Licht:
    """D8: return the light of a whole from those of its parts with their weights; grijs parts do not count.

    Never the worst of all: with five zones that would always be rood.
    """
    weights: Counter[Licht] = Counter()
    for licht, weight in lichten:
        weights[licht] += weight
    counted_weight = sum(weights.values()) - weights[Licht.GRIJS]
    if counted_weight <= 0:
        return Licht.GRIJS
    rood, oranje = weights[Licht.ROOD], weights[Licht.ORANJE]
    heap = drempels.stapel_pct * counted_weight
    if rood and rood * 100 >= heap:
        return Licht.ROOD
    if rood or (oranje and oranje * 100 >= heap):
        return Licht.ORANJE
    return Licht.GEREED if weights[Licht.GEREED] == counted_weight else Licht.GROEN


def telling(lichten: Iterable[Licht], one: str, more: str) -> str:
    """Return in words how many parts are rood and oranje, as in `Van 5 plannen: 2 rood en 1 oranje`."""
    counts = Counter(lichten)
    total = sum(counts.values())
    bad = [f"{counts[licht]} {licht.value}" for licht in (Licht.ROOD, Licht.ORANJE) if counts[licht]]
    if not total:
        return f"Er zijn nog geen {more}."
    if total == 1:
        return f"1 {one}: {next(iter(counts)).value}."
    if bad:
        return f"Van {counted(total, one, more)}: {listed(bad)}."
    if counts[Licht.GEREED] == total:
        return capitalised(f"alle {more} zijn gereed.")
    return f"Geen van de {counted(total, one, more)} is rood of oranje."

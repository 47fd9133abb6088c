"""The lights of the project that have a rule of their own: D9 and D21 (domein.md §2.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.afspraken import Financiering, FinancieringSoort
from wijkdesk.domain.borging import Licht, Samenwerkingspeiling
from wijkdesk.domain.formats import counted, number, percent, rounded
from wijkdesk.domain.kalender import whole_months
from wijkdesk.domain.stand_delen import Aantal, GeldStand, Oordeel, SamenwerkingStand
from wijkdesk.domain.volgorde import by_code, record_key
from wijkdesk.domain.voortgang import half_up, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels

TIJDELIJK: Final = frozenset({FinancieringSoort.SUBSIDIE, FinancieringSoort.EENMALIG})
"""Money that ends; all other kinds count as existing means (D22)."""

THEMAS: Final = (
    "gedeelde_ambitie",
    "belangen_en_opbrengst",
    "relatie_en_vertrouwen",
    "organisatie",
    "proces",
)


def op_koers(
    nulmeting: Decimal | None,
    doelwaarde: Decimal | None,
    stand: Decimal | None,
    vastgesteld: date | None,
    eind: date | None,
    peildatum: date,
    drempels: Drempels,
) -> bool | None:
    """D9: tell whether an indicator is on course: behaald ≥ tijdsdeel − 0,15.

    tijdsdeel = the part of the time from vastgesteld to eind that has passed, never below 0 or above 1, so
    that a result that was reached stays on course after its end. None where one of the values is missing or
    doel and nulmeting are equal: then there is nothing to hold it against.
    """
    if nulmeting is None or doelwaarde is None or stand is None or vastgesteld is None or eind is None:
        return None
    reached, whole = stand - nulmeting, doelwaarde - nulmeting
    if whole < 0:
        reached, whole = -reached, -whole
    if not whole:
        return None
    length = (eind - vastgesteld).days
    passed = min(max((peildatum - vastgesteld).days, 0), length) if length > 0 else 0
    if length <= 0:
        length, passed = 1, int(peildatum >= eind)
    return reached * 100 * length >= whole * (100 * passed - drempels.koers_marge_pct * length)


def licht_inhoud(oordelen: Iterable[bool | None], drempels: Drempels) -> tuple[Oordeel, Aantal]:
    """D9: return the light inhoud with the count: the share of the indicators that is on course."""
    judged = [oordeel for oordeel in oordelen if oordeel is not None]
    count = Aantal(sum(judged), len(judged))
    if not judged:
        return Oordeel(Licht.GRIJS, "Er zijn nog geen resultaten gemeten."), count
    if count.deel * 100 >= drempels.inhoud_groen_pct * count.geheel:
        licht = Licht.GROEN
    elif count.deel * 100 >= drempels.inhoud_oranje_pct * count.geheel:
        licht = Licht.ORANJE
    else:
        licht = Licht.ROOD
    return Oordeel(licht, f"{count} resultaten op koers."), count


def licht_geld(besteed: int, begroot: int, drempels: Drempels, *, overschreden: bool) -> Oordeel:
    """D9: return the light geld from what was spent and budgeted up to the peildatum, in cents.

    Rood as soon as one financiering has spent more than its whole amount.
    """
    if overschreden:
        return Oordeel(Licht.ROOD, "Er is meer besteed dan het bedrag van een financiering.")
    if begroot <= 0:
        return Oordeel(Licht.GRIJS, "Er is nog geen begroting tot de peildatum.")
    gap = abs(besteed - begroot) * 100
    side = "boven" if besteed > begroot else "onder"
    shown = rounded(Decimal(gap) / begroot, 1)
    reason = f"{percent(shown)} {side} begroot." if shown else "Gelijk aan de begroting."
    if gap <= drempels.geld_groen_pct * begroot:
        return Oordeel(Licht.GROEN, reason)
    return Oordeel(Licht.ORANJE if gap <= drempels.geld_oranje_pct * begroot else Licht.ROOD, reason)


def geld_van(dossier: Dossier, peildatum: date, drempels: Drempels) -> GeldStand:
    """Return the stand of the money: D9 without in_natura, D22 over all of it.

    A financiering of which besteed or begroot is unknown stays out of the deviation.
    """
    alles = by_code(dossier.all(Financiering))
    in_geld = [f for f in alles if f.soort != FinancieringSoort.IN_NATURA]
    known = [
        (f.besteed, f.begroot_tot_peildatum)
        for f in in_geld
        if f.besteed is not None and f.begroot_tot_peildatum is not None
    ]
    besteed, begroot = sum(b for b, _ in known), sum(b for _, b in known)
    over = tuple(f.id for f in in_geld if f.besteed and f.bedrag is not None and f.besteed > f.bedrag)
    return GeldStand(
        oordeel=licht_geld(besteed, begroot, drempels, overschreden=bool(over)),
        afwijking_pct=rounded(Decimal((besteed - begroot) * 100) / begroot, 1) if begroot > 0 else None,
        bestaand_pct=aandeel_bestaand((f.soort, f.bedrag) for f in alles),
        eindigt=tuple(
            f.id
            for f in alles
            if eindigt_zonder_opvolging(f, peildatum, drempels)
            and not dossier.where(Financiering, "id", f.opvolging)
        ),
        overschreden=over,
    )


def aandeel_bestaand(bedragen: Iterable[tuple[str | None, int | None]]) -> int | None:
    """D22: return which share of all money is bestaand, structureel, O&I or in natura; None without money."""
    total = lasting = 0
    for soort, bedrag in bedragen:
        total += bedrag or 0
        lasting += 0 if soort in TIJDELIJK else bedrag or 0
    return half_up(share(lasting, total)) if total > 0 else None


def eindigt_zonder_opvolging(geld: Financiering, peildatum: date, drempels: Drempels) -> bool:
    """D22: tell whether temporary money ends within a year; money that has ended already does not end."""
    return (
        geld.soort in TIJDELIJK
        and geld.tot is not None
        and 0 <= (geld.tot - peildatum).days <= drempels.geld_eindigt_dagen
    )


def licht_organisatie(
    vacatures: Sequence[int | None],
    stille: int,
    overleggen: int,
    drempels: Drempels,
    *,
    zonder_bijeenkomst: int = 0,
) -> Oordeel:
    """D9: return the light organisatie: rood when a vacancy lasts more than 30 days, else oranje for any.

    A vacancy of unknown length (there never was a trekker) is oranje. An overleg of which no bijeenkomst
    was ever noted cannot be called stil (D18); where that holds for all of them, nothing is known: grijs.
    """
    if not overleggen:
        return Oordeel(Licht.GRIJS, "Er is nog geen actief overleg.")
    parts = []
    if vacatures:
        parts.append(counted(len(vacatures), "vacature", "vacatures"))
    if stille:
        parts.append(counted(stille, "stil overleg", "stille overleggen"))
    if any((dagen or 0) > drempels.vacature_rood_dagen for dagen in vacatures):
        return Oordeel(Licht.ROOD, ", ".join(parts))
    if parts:
        return Oordeel(Licht.ORANJE, ", ".join(parts))
    if zonder_bijeenkomst >= overleggen:
        return Oordeel(Licht.GRIJS, "Er is nog geen bijeenkomst genoteerd.")
    if zonder_bijeenkomst:
        silent = counted(zonder_bijeenkomst, "overleg", "overleggen")
        return Oordeel(
            Licht.GROEN, f"Elke taakgroep heeft een trekker. Van {silent} is geen bijeenkomst bekend."
        )
    return Oordeel(Licht.GROEN, "Elke taakgroep heeft een trekker en komt bijeen.")


def samenwerking_van(dossier: Dossier, peildatum: date, drempels: Drempels) -> SamenwerkingStand:
    """D21: return the latest peiling up to the peildatum, beside the one before it of the same overleg."""
    dated = [
        (peiling.datum, record_key(peiling), peiling)
        for peiling in dossier.all(Samenwerkingspeiling)
        if peiling.datum is not None and peiling.datum <= peildatum
    ]
    if not dated:
        empty = Oordeel(Licht.GRIJS, "Er is nog geen peiling gehouden.")
        return SamenwerkingStand(empty, None, None, None, {}, {})
    dated.sort(key=lambda item: item[:2])
    datum, _, last = dated[-1]
    before = [peiling for _, _, peiling in dated[:-1] if peiling.overleg == last.overleg]
    scores = _scores(last)
    earlier = _scores(before[-1]) if before else {}
    changes = {thema: score - earlier[thema] for thema, score in scores.items() if thema in earlier}
    enough = (last.respondenten or 0) >= drempels.peiling_respondenten
    if not enough:
        scores, changes = {}, {}
    return SamenwerkingStand(
        oordeel=licht_samenwerking(scores, changes, whole_months(datum, peildatum), drempels, genoeg=enough),
        datum=datum,
        respondenten=last.respondenten,
        laagste_thema=min(scores, key=lambda thema: scores[thema], default=None),
        scores=scores,
        verschillen=changes,
    )


def licht_samenwerking(
    scores: Mapping[str, Decimal],
    verschillen: Mapping[str, Decimal],
    maanden: int,
    drempels: Drempels,
    *,
    genoeg: bool = True,
) -> Oordeel:
    """D21: return the light samenwerking; grijs with fewer than 5 answers (C18) or older than 12 months."""
    if not genoeg:
        return Oordeel(Licht.GRIJS, "Te weinig mensen vulden de peiling in.")
    if not scores:
        return Oordeel(Licht.GRIJS, "De peiling heeft nog geen scores.")
    if maanden > drempels.peiling_maanden:
        return Oordeel(Licht.GRIJS, f"De laatste peiling is {maanden} maanden oud.")
    lowest = min(scores.values())
    drop = max((-change for change in verschillen.values()), default=Decimal(0))
    reason = f"Laagste thema {number(lowest, 1)}."
    if lowest * 10 < drempels.peiling_rood_tiende:
        return Oordeel(Licht.ROOD, reason)
    if lowest * 10 < drempels.peiling_oranje_tiende:
        return Oordeel(Licht.ORANJE, reason)
    if drop * 10 >= max(drempels.peiling_daling_tiende, 1):
        return Oordeel(Licht.ORANJE, f"Een thema daalde {number(drop, 1)} punt.")
    return Oordeel(Licht.GROEN, reason)


def _scores(peiling: Samenwerkingspeiling) -> dict[str, Decimal]:
    found: dict[str, Any] = {thema: getattr(peiling, f"score_{thema}") for thema in THEMAS}
    return {thema: score for thema, score in found.items() if score is not None}

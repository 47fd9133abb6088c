"""What stops when nothing is decided: the end of money, project and agreements (D10, D12, D22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.afspraken import Convenant, Financiering
from wijkdesk.domain.borging import BorgingGeld, Borgingsafspraak, BorgingStatus, Licht
from wijkdesk.domain.formats import capitalised, listed
from wijkdesk.domain.looptijd import heeft_opvolger
from wijkdesk.domain.presets import PIJLERS
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import BorgingStand

_MISSING: Final = {
    "eigenaar": "eigenaar",
    "inbedding": "vaste plek",
    "geld": "blijvend geld",
    "menskracht": "uren",
    "werkwijze": "werkwijze op papier",
    "evaluatie": "evaluatie",
}


class Einde(NamedTuple):
    """One day at which something stops, ends, or has to be decided."""

    dag: date
    tekst: str
    licht: Licht
    """Rood for what stops, oranje for a decision, grijs for an agreement that ends."""
    id: str


def einden_van(stand: Stand) -> tuple[Einde, ...]:
    """Return what stops from the peildatum on, the nearest first; what falls on one day is one point."""
    stopping, word = _stopping(stand), woorden_of(stand.project).afspraken
    found = [
        Einde(
            dag, f"{capitalised(listed(names))} {'stopt' if len(names) == 1 else 'stoppen'}", Licht.ROOD, key
        )
        for dag, (names, key) in stopping.items()
    ]
    for item in stand.convenanten.values():
        convenant = stand.dossier.get(Convenant, item.id)
        if convenant is None or not item.van_kracht or heeft_opvolger(stand.dossier, convenant):
            continue
        if item.besluit_nodig_voor is not None:
            found.append(
                Einde(item.besluit_nodig_voor, f"Besluit {word.enkelvoud} nodig", Licht.ORANJE, item.id)
            )
        if convenant.eind is not None:
            found.append(Einde(convenant.eind, f"{word.kop} eindigt", Licht.GRIJS, item.id))
    return tuple(sorted((end for end in found if end.dag >= stand.peildatum), key=lambda end: end[:2]))


def _stopping(stand: Stand) -> dict[date, tuple[list[str], str]]:
    ends: dict[date, tuple[list[str], str]] = {}
    if stand.project.eind is not None:
        ends[stand.project.eind] = (["project"], stand.project.id)
    for key in stand.geld.eindigt:
        money = stand.dossier.get(Financiering, key)
        if money is not None and money.tot is not None:
            names, first = ends.setdefault(money.tot, ([], key))
            together = bool(names) and money.soort is not None
            names.append(str(money.soort.label).lower() if together and money.soort else money.naam)
            ends[money.tot] = (names, first)
    return ends


def ontbreekt(item: BorgingStand) -> tuple[str, ...]:
    """Return the names of the pillars that a borgingsafspraak still lacks, in the order of the matrix."""
    pairs = zip(PIJLERS, item.pijlers, strict=True)
    return tuple(pijler.naam for pijler, stands in pairs if not stands)


def kwetsbaar(stand: Stand) -> tuple[tuple[BorgingStand, Licht, str], ...]:
    """D12: return what stops first, worst first: what lacks a pillar, its light, and what it lacks in words.

    Rood from three missing pillars on; what is geborgd or was given up does not stop any more.
    """
    found = []
    for item in stand.borging.values():
        afspraak = stand.dossier.get(Borgingsafspraak, item.id)
        done = {BorgingStatus.GEBORGD, BorgingStatus.NIET_GEBORGD}
        missing = ontbreekt(item)
        if afspraak is None or afspraak.status in done or not missing:
            continue
        licht = Licht.ROOD if not item.eigenaar or not item.inbedding else Licht.ORANJE
        found.append((item, licht, _lacks(afspraak, missing)))
    return tuple(
        sorted(found, key=lambda part: (part[1] is not Licht.ROOD, part[0].graad, code_key(part[0].code)))
    )


def _lacks(afspraak: Borgingsafspraak, missing: tuple[str, ...]) -> str:
    words = [_MISSING[name] for name in missing if not (name == "geld" and _temporary(afspraak))]
    parts = [f"Geen {listed(words[:2])}"] if words else []
    if _temporary(afspraak):
        parts.insert(0, "Tijdelijk geld")
    return capitalised(", ".join((parts[0], *(part[:1].lower() + part[1:] for part in parts[1:]))))


def _temporary(afspraak: Borgingsafspraak) -> bool:
    return afspraak.financiering is BorgingGeld.TIJDELIJK

"""Yardsticks for duo's, focus, visie, profielen, risico's and rapportages: D13, D15-D17 and D22."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Enquete, Wijkprofiel
from wijkdesk.domain.borging import Licht, Risico
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Duo, Gebied, GebiedSoort
from wijkdesk.domain.kalender import whole_months
from wijkdesk.domain.plan import (
    Initiatief,
    InitiatiefStatus,
    Koppeling,
    Prioriteit,
    PrioriteitHerkomst,
    PrioriteitSoort,
    PrioriteitStatus,
    Visie,
    VisieStatus,
)
from wijkdesk.domain.stand_delen import Aantal, FocusStand, Oordeel, VisieStand
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.domain.volgorde import by_code, record_key
from wijkdesk.domain.voortgang import half_up, share

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels

COMPLEET: Final = "compleet"
ONVOLLEDIG: Final = "onvolledig"
NIET_INGEREGELD: Final = "niet_ingeregeld"

ACTIEF: Final = frozenset({PrioriteitStatus.VASTGESTELD, PrioriteitStatus.IN_UITVOERING})
"""A prioriteit that people are working on."""
_BOTTOM_UP: Final = frozenset({PrioriteitHerkomst.WERKVLOER, PrioriteitHerkomst.BEWONERS})
_GELDEND: Final = frozenset({VisieStatus.VASTGESTELD, VisieStatus.VERVANGEN})
_VOORBIJ: Final = frozenset({InitiatiefStatus.GESTOPT, InitiatiefStatus.OPGEGAAN_IN})


def duo_status(wijkmanager: str | None, huisartsenwijkcoordinator: str | None) -> str:
    """D13: return what a duo is; it takes two people, whoever pays."""
    if wijkmanager and huisartsenwijkcoordinator:
        return COMPLEET
    return ONVOLLEDIG if wijkmanager or huisartsenwijkcoordinator else NIET_INGEREGELD


def duos_van(dossier: Dossier) -> dict[str, str]:
    """D13: return the status of the duo of each gebied."""
    found = {duo.gebied: duo for duo in by_code(dossier.all(Duo)) if duo.gebied}
    return {
        gebied.id: duo_status(duo.wijkmanager, duo.huisartsenwijkcoordinator)
        for gebied in by_code(dossier.all(Gebied))
        if (duo := found.get(gebied.id))
    }


def focus_van(dossier: Dossier, drempels: Drempels) -> FocusStand:
    """D15, D16: return the active prioriteiten per discipline, and how many came from below with a mandate.

    A speerpunt of the board is not a prioriteit of a discipline: it is not bottom-up by its nature, so D16
    leaves it out; D15 counts it only where it names disciplines.
    """
    active = [p for p in dossier.all(Prioriteit) if p.status in ACTIEF]
    per_discipline = Counter(discipline for p in active for discipline in dict.fromkeys(p.disciplines))
    chosen = [p for p in active if p.soort != PrioriteitSoort.SPEERPUNT]
    return FocusStand(
        per_discipline=dict(sorted(per_discipline.items())),
        overschreden=tuple(
            sorted(name for name, count in per_discipline.items() if count > drempels.focus_aantal)
        ),
        bottom_up=Aantal(sum(1 for p in chosen if is_bottom_up(p)), len(chosen)),
    )


def is_bottom_up(prioriteit: Prioriteit) -> bool:
    """D16: tell whether a prioriteit came from professionals or residents, and has a mandate."""
    return prioriteit.herkomst in _BOTTOM_UP and bool(prioriteit.mandaat_op or prioriteit.mandaat_besluit)


def visie_van(dossier: Dossier, peildatum: date, drempels: Drempels) -> VisieStand:
    """D17: return the visie that was adopted last, up to the peildatum.

    One that was replaced since counts: it was the visie of that day.
    """
    adopted = [
        (visie.vastgesteld_op, record_key(visie), visie)
        for visie in dossier.all(Visie)
        if visie.vastgesteld_op is not None
        and visie.vastgesteld_op <= peildatum
        and (not visie.status or visie.status in _GELDEND)
    ]
    if not adopted:
        return VisieStand(None, None, Oordeel(Licht.GRIJS, "Er is nog geen visie vastgesteld."))
    day, _, visie = max(adopted, key=lambda item: item[:2])
    months = whole_months(day, peildatum)
    age = counted(months, "maand", "maanden")
    return VisieStand(visie.id, months, Oordeel(licht_visie(months, drempels), f"De visie is {age} oud."))


def licht_visie(maanden: int, drempels: Drempels) -> Licht:
    """D17: return the light of a visie by its age in whole months."""
    if maanden <= drempels.visie_groen_maanden:
        return Licht.GROEN
    return Licht.ORANJE if maanden <= drempels.visie_oranje_maanden else Licht.ROOD


def is_profiel_verouderd(peiljaar: int, peildatum: date, drempels: Drempels) -> bool:
    """D22: tell whether a profile is older than the four-yearly monitor: peiljaar < jaar(P) − 4."""
    return peiljaar < peildatum.year - drempels.profiel_jaren


def profielen_verouderd(dossier: Dossier, peildatum: date, drempels: Drempels) -> tuple[str, ...]:
    """D22: return the gebieden whose latest profile is too old; a reference such as the country is none."""
    latest: dict[str, int] = {}
    for profiel in dossier.all(Wijkprofiel):
        if profiel.gebied and profiel.peiljaar is not None and not profiel.vergelijkingsgebied:
            latest[profiel.gebied] = max(profiel.peiljaar, latest.get(profiel.gebied, profiel.peiljaar))
    return tuple(
        gebied.id
        for gebied in by_code(dossier.all(Gebied))
        if gebied.id in latest and is_profiel_verouderd(latest[gebied.id], peildatum, drempels)
    )


def richtgrootte(soort: str | None, drempels: Drempels) -> tuple[int, int] | None:
    """C12: return between which numbers of inhabitants an area of a kind works well; None for no opinion."""
    if soort == GebiedSoort.KERN:
        return drempels.kern_laagste, drempels.kern_hoogste
    if soort == GebiedSoort.WOONSERVICEZONE:
        return drempels.woonservicezone_laagste, drempels.woonservicezone_hoogste
    if soort == GebiedSoort.WIJKVERBAND:
        return drempels.wijkverband_laagste, drempels.wijkverband_hoogste
    if soort == GebiedSoort.EERSTELIJNSZONE:
        return drempels.eerstelijnszone_laagste, drempels.eerstelijnszone_hoogste
    return None


def gebieden_buiten_richtgrootte(dossier: Dossier, drempels: Drempels) -> tuple[str, ...]:
    """C12: return the gebieden that are smaller or larger than their kind works well with."""
    return tuple(
        gebied.id
        for gebied in by_code(dossier.all(Gebied))
        if (size := richtgrootte(gebied.soort, drempels)) is not None
        and gebied.inwoners is not None
        and not size[0] <= gebied.inwoners <= size[1]
    )


def risicoscores(dossier: Dossier) -> dict[str, int]:
    """D22: return kans × impact of every risk, closed ones too; one without either has no score."""
    return {
        risico.id: risico.kans * risico.impact
        for risico in by_code(dossier.all(Risico))
        if risico.kans is not None and risico.impact is not None
    }


def risico_niveau(score: int, drempels: Drempels) -> str:
    """D22: return how high a risk is: hoog, midden or laag."""
    if score >= drempels.risico_hoog:
        return "hoog"
    return "midden" if score >= drempels.risico_midden else "laag"


def rapportages_van(dossier: Dossier, peildatum: date) -> dict[str, int]:
    """D22: return the days left for every report that is owed and was not handed in; below zero is late."""
    return {
        plicht.id: (plicht.deadline - peildatum).days
        for plicht in by_code(dossier.all(Rapportageverplichting))
        if plicht.deadline is not None and plicht.ingediend_op is None
    }


def initiatieven_zonder_koppeling(dossier: Dossier) -> tuple[str, ...]:
    """Return the initiatieven that live and are coupled to nothing, in either direction."""
    coupled = {key for koppeling in dossier.all(Koppeling) for key in (koppeling.van, koppeling.naar)}
    return tuple(
        initiatief.id
        for initiatief in by_code(dossier.all(Initiatief))
        if initiatief.id not in coupled and initiatief.status not in _VOORBIJ
    )


def enquete_respons(dossier: Dossier) -> dict[str, int]:
    """Return the response of every survey in whole percents; none where nobody was invited."""
    return {
        enquete.id: half_up(share(enquete.respons, enquete.uitgenodigd))
        for enquete in by_code(dossier.all(Enquete))
        if enquete.uitgenodigd and enquete.respons is not None
    }

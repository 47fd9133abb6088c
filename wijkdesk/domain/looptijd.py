"""Agreements in time: D10 and D11 (domein.md §2.5). Statuses are taken as they are now, not dated back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.frame import Betrokkenheid, BetrokkenRol, Organisatie
from wijkdesk.domain.kalender import months_later, weeks_earlier
from wijkdesk.domain.stand_delen import Aantal, ConvenantStand
from wijkdesk.domain.volgorde import by_code, code_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels

VAN_KRACHT: Final = "van kracht"
LOOPT_AF: Final = "loopt af"
VERLOPEN: Final = "verlopen"
NOG_NIET: Final = "nog niet ingegaan"

GETEKEND: Final = frozenset({PartijStatus.ONDERTEKEND, PartijStatus.TOEGETREDEN})
_ROLES: Final = {role: rank for rank, role in enumerate(BetrokkenRol)}


def convenant_status(
    status: str | None, ingang: date | None, eind: date | None, peildatum: date, drempels: Drempels
) -> str:
    """D10: return what a signed convenant is at the peildatum; the stored key for one that is not signed."""
    if status != ConvenantStatus.ONDERTEKEND:
        return str(status or "")
    if ingang is not None and peildatum < ingang:
        return NOG_NIET
    if eind is None:
        return VAN_KRACHT
    if peildatum > eind:
        return VERLOPEN
    return LOOPT_AF if (eind - peildatum).days <= drempels.loopt_af_dagen else VAN_KRACHT


def besluit_nodig_voor(eind: date | None, opzegtermijn: int | None, drempels: Drempels) -> date | None:
    """D10: return the last day to decide about what follows: eind − opzegtermijn − 13 weken."""
    if eind is None:
        return None
    return weeks_earlier(months_later(eind, -(opzegtermijn or 0)), drempels.besluit_weken)


def is_borgingsgat(
    status: str | None, eind: date | None, opvolger: bool, project_eind: date | None, drempels: Drempels
) -> bool:
    """D10: tell whether a signed convenant ends within 18 months after the project and has no opvolger."""
    if status != ConvenantStatus.ONDERTEKEND or opvolger or eind is None or project_eind is None:
        return False
    return project_eind <= eind <= months_later(project_eind, drempels.borgingsgat_maanden)


def is_urgent(status: str | None, ingang: date | None, peildatum: date, drempels: Drempels) -> bool:
    """D10: tell whether signatures are still asked for while it starts within 30 days, or has started."""
    return (
        status == ConvenantStatus.TER_ONDERTEKENING
        and ingang is not None
        and (ingang - peildatum).days <= drempels.urgent_dagen
    )


def ondertekeningsgraad(statussen: Iterable[str | None]) -> Aantal:
    """D11: return how many of all parties signed; those who withdrew still count as a party."""
    found = list(statussen)
    return Aantal(sum(1 for status in found if status in GETEKEND), len(found))


def heeft_opvolger(dossier: Dossier, convenant: Convenant) -> bool:
    """Tell whether a convenant names an opvolger that is there."""
    return bool(dossier.where(Convenant, "id", convenant.opvolger))


def convenanten_van(
    dossier: Dossier, project_eind: date | None, peildatum: date, drempels: Drempels
) -> dict[str, ConvenantStand]:
    """Return the stand of every convenant."""
    return {
        convenant.id: _convenant_stand(convenant, dossier, project_eind, peildatum, drempels)
        for convenant in by_code(dossier.all(Convenant))
    }


def _convenant_stand(
    convenant: Convenant, dossier: Dossier, project_eind: date | None, peildatum: date, drempels: Drempels
) -> ConvenantStand:
    eind, status = convenant.eind, convenant.status
    derived = convenant_status(status, convenant.ingang, eind, peildatum, drempels)
    parties = dossier.where(Convenantpartij, "convenant", convenant.id)
    return ConvenantStand(
        id=convenant.id,
        code=convenant.code,
        titel=convenant.titel,
        status=derived,
        van_kracht=derived in {VAN_KRACHT, LOOPT_AF},
        ondertekend=ondertekeningsgraad(party.status for party in parties),
        resterende_dagen=None if eind is None else (eind - peildatum).days,
        besluit_nodig_voor=besluit_nodig_voor(eind, convenant.opzegtermijn_maanden, drempels),
        borgingsgat=is_borgingsgat(status, eind, heeft_opvolger(dossier, convenant), project_eind, drempels),
        urgent=is_urgent(status, convenant.ingang, peildatum, drempels),
        evaluatie_te_laat=status == ConvenantStatus.ONDERTEKEND
        and convenant.evaluatie_op is not None
        and convenant.evaluatie_op < peildatum
        and not convenant.evaluatie_uitkomst,
    )


def dekkingsgraad(
    dossier: Dossier, convenanten: Mapping[str, ConvenantStand]
) -> tuple[Aantal, tuple[str, ...]]:
    """D11: return how many kernpartners signed something in force, and which organisaties did not.

    The missing ones come in the order of their role in the project, then of their code.
    """
    signed = {
        party.organisatie
        for party in dossier.all(Convenantpartij)
        if party.status in GETEKEND
        and party.convenant is not None
        and (stand := convenanten.get(party.convenant)) is not None
        and stand.van_kracht
    }
    partners: dict[str, int] = {}
    for party in dossier.all(Betrokkenheid):
        if party.kernpartner and party.organisatie and dossier.where(Organisatie, "id", party.organisatie):
            rank = _ROLES.get(party.rol, len(_ROLES)) if party.rol else len(_ROLES)
            partners[party.organisatie] = min(rank, partners.get(party.organisatie, rank))
    missing = [key for key in partners if key not in signed]
    missing.sort(key=lambda key: (partners[key], code_key(_code(dossier, key)), key))
    return Aantal(len(partners) - len(missing), len(partners)), tuple(missing)


def _code(dossier: Dossier, key: str) -> str:
    found = dossier.get(Organisatie, key)
    return found.code if found else ""

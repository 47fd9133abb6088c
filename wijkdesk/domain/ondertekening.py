"""Who signed what: the rows of the matrix, the way to a signature, what a convenant asks (D10, D11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.afspraken import AfspraakStatus, Convenant, Convenantafspraak, Convenantpartij
from wijkdesk.domain.afspraken import ConvenantStatus as Status
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, days, long_date
from wijkdesk.domain.frame import Betrokkenheid, Organisatie
from wijkdesk.domain.levensloop import LEVENSLOPEN, check_change
from wijkdesk.domain.looptijd import LOOPT_AF, NOG_NIET, VERLOPEN, heeft_opvolger
from wijkdesk.domain.stand_delen import Oordeel
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Choice
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import ConvenantStand

_LABELS: Final = {str(status): status.label.lower() for status in Status}


def steps_to(record: Entity, target: Choice) -> tuple[Choice, ...]:
    """Return the statuses on the shortest way to a later one; only that one where there is no way."""
    lifecycle = LEVENSLOPEN.get(type(record), {})
    start: Any = getattr(record, "status", None)
    if start == target:
        return ()
    ways: list[tuple[Choice, ...]] = [(step,) for step in lifecycle.get(start, ())]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == target:
            return way
        seen.add(way[-1])
        ways += [(*way, step) for step in lifecycle.get(way[-1], ()) if step not in seen]
    return (target,)


def reachable(record: Entity) -> tuple[Choice, ...]:
    """Return every status that can follow, at once or after another, in the order of the list."""
    lifecycle = LEVENSLOPEN.get(type(record), {})
    start: Any = getattr(record, "status", None)
    found: set[Choice] = set()
    waiting = list(lifecycle.get(start, ()))
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting += lifecycle.get(step, ())
    return tuple(choice for choice in type(start) if choice in found) if start else ()


def rows_of_matrix(stand: Stand, convenanten: Sequence[str]) -> tuple[Organisatie, ...]:
    """Return the kernpartners, and after them who else is a party in one of these convenanten."""
    dossier = stand.dossier
    partners = [link.organisatie for link in by_code(dossier.all(Betrokkenheid)) if link.kernpartner]
    parties = [
        party.organisatie
        for key in convenanten
        for party in by_code(dossier.where(Convenantpartij, "convenant", key))
    ]
    found = (dossier.get(Organisatie, key) for key in dict.fromkeys((*partners, *parties)))
    return tuple(organisatie for organisatie in found if organisatie is not None)


def convenant_oordeel(stand: Stand, item: ConvenantStand) -> Oordeel:
    """D10: return the light of one convenant with the sentence under it; grijs while nobody has to sign."""
    convenant = stand.dossier.get(Convenant, item.id)
    decide = item.besluit_nodig_voor
    if convenant is None:
        return Oordeel(Licht.GRIJS, "")
    follows = heeft_opvolger(stand.dossier, convenant)
    if item.status == VERLOPEN and not follows:
        return Oordeel(Licht.ROOD, "Verlopen, en er is geen opvolger.")
    if item.van_kracht and decide is not None and not follows and decide <= stand.peildatum:
        return Oordeel(Licht.ROOD, f"Het besluit was nodig vóór {long_date(decide)}.")
    if item.urgent:
        return Oordeel(Licht.ORANJE, _starts(convenant.ingang, stand.peildatum))
    if item.evaluatie_te_laat:
        return Oordeel(Licht.ORANJE, "De evaluatie is te laat.")
    if item.status == LOOPT_AF and not follows:
        return Oordeel(Licht.ORANJE, "Loopt binnen een jaar af, en er is geen opvolger.")
    if item.van_kracht or item.status == NOG_NIET:
        return Oordeel(Licht.GROEN, f"{str(item.status).capitalize()}.")
    return Oordeel(Licht.GRIJS, f"{status_label(item).capitalize()}.")


def _starts(ingang: date | None, peildatum: date) -> str:
    if ingang is None:
        return "Nog niet door iedereen getekend."
    left = (ingang - peildatum).days
    if left < 0:
        return f"Had {days(-left)} geleden moeten ingaan."
    return f"Gaat in op {long_date(ingang)}, over {days(left)}." if left else "Gaat vandaag in."


def status_label(item: ConvenantStand) -> str:
    """Return the status as a reader knows it: van kracht, loopt af, ter ondertekening."""
    return _LABELS.get(item.status, item.status)


def next_step(stand: Stand, item: ConvenantStand) -> str:
    """Return what comes first for a convenant: the decision, the start or the evaluation; '' for nothing."""
    convenant = stand.dossier.get(Convenant, item.id)
    if convenant is None:
        return ""
    if item.urgent:
        return _starts(convenant.ingang, stand.peildatum).rstrip(".")
    if item.status == VERLOPEN:
        return "Verlopen"
    if item.besluit_nodig_voor is not None and not heeft_opvolger(stand.dossier, convenant):
        return f"Besluit nodig vóór {long_date(item.besluit_nodig_voor)}"
    return ""


def can_take_effect(dossier: Dossier, convenant: Convenant, peildatum: date) -> bool:
    """Tell whether everyone who must has signed, while the convenant itself is not noted as signed."""
    if convenant.status is not Status.TER_ONDERTEKENING:
        return False
    try:
        check_change(dossier, convenant, {"status": Status.ONDERTEKEND}, peildatum)
    except UserError:
        return False
    return True


def not_kept(dossier: Dossier, convenant: str) -> tuple[Convenantafspraak, ...]:
    """Return the promises in a convenant that were not kept."""
    promises = by_code(dossier.where(Convenantafspraak, "convenant", convenant))
    return tuple(promise for promise in promises if promise.status is AfspraakStatus.NIET_NAGEKOMEN)


def acties_of(stand: Stand, promise: Convenantafspraak) -> str:
    """Return how the acties of a promise stand: 2 acties, 1 te laat; '' where it has none."""
    field = "acties"
    keys = [key for key in stand.dossier.link_ids(promise, field) if key in stand.acties]
    if not keys:
        return ""
    late = sum(1 for key in keys if stand.acties[key].te_laat_dagen)
    count = counted(len(keys), "actie", "acties")
    return f"{count}, {late} te laat" if late else count

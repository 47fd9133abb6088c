"""What a status asks of a record before it may carry it (domein.md §2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain import formats
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus, EvaluatieUitkomst
from wijkdesk.domain.controle_borging import graad_of, unexplained
from wijkdesk.domain.controle_overleg import in_role
from wijkdesk.domain.entity import Entity, field_of
from wijkdesk.domain.frame import Project, ProjectStatus
from wijkdesk.domain.looptijd import GETEKEND
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    LidRol,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.domain.verantwoording import Rapport, Rapportageverplichting, RapportStatus
from wijkdesk.domain.voortgang import OPEN

if TYPE_CHECKING:
    from wijkdesk.domain.finding import Inspection

_UIT = frozenset({PartijStatus.AFGEZIEN, PartijStatus.OPGEZEGD})
_KLAAR = frozenset({BorgingStatus.GEBORGD, BorgingStatus.VERVALLEN})


def missing(look: Inspection, record: Entity, status: Any) -> str:
    """Return the sentence that says what a status still needs; '' where nothing is missing."""
    match record:
        case Project() if status is ProjectStatus.AFGESLOTEN:
            return _closed(look, record)
        case Overleg() if status is OverlegStatus.ACTIEF:
            return _active(look, record)
        case Overleg() if status is OverlegStatus.OPGEHEVEN:
            return _dissolved(look, record)
        case Convenant():
            return _convenant(look, record, status)
        case Convenantpartij():
            return _partij(look, record, status)
        case Plan():
            return _plan(look, record, status)
        case Actie():
            return _actie(record, status)
        case Besluit() if status is BesluitStatus.VERVANGEN:
            replaced = look.dossier.where(Besluit, "vervangt", record.id)
            return (
                ""
                if replaced
                else "Leg eerst het nieuwe besluit vast en kies daar bij ‘Vervangt’ dit besluit."
            )
        case Knelpunt() if status is KnelpuntStatus.GEACCEPTEERD:
            return _fill(record, "toelichting")
        case Borgingsafspraak():
            return _borging(look, record, status)
        case Rapport() if status is RapportStatus.DEFINITIEF:
            return _fill(record, "nummer", "stand") or unexplained(look, record)
        case _:
            return ""


def _fill(record: Entity, *names: str) -> str:
    empty = [f"‘{field_of(type(record), name).label}’" for name in names if not getattr(record, name)]
    return f"Vul eerst {formats.listed(empty)} in." if empty else ""


def _closed(look: Inspection, project: Project) -> str:
    owed = look.dossier.where(Rapportageverplichting, "project", project.id)
    open_reports = [duty.titel for duty in owed if duty.ingediend_op is None]
    if open_reports:
        return f"Dien eerst in wat nog openstaat: {_few(open_reports)}."
    agreements = look.dossier.where(Borgingsafspraak, "project", project.id)
    unsafe = [agreement.onderwerp for agreement in agreements if agreement.status not in _KLAAR]
    if unsafe:
        return f"Zet eerst elke borgingsafspraak op geborgd of vervallen; nu nog niet: {_few(unsafe)}."
    return _fill(project, "v3_opruimen")


def _active(look: Inspection, overleg: Overleg) -> str:
    if overleg.is_taakgroep and not in_role(look, overleg, LidRol.TREKKER):
        return "Kies eerst een trekker voor deze taakgroep."
    if not overleg.is_taakgroep and not overleg.voorzitter and not in_role(look, overleg, LidRol.VOORZITTER):
        return "Kies eerst een voorzitter voor dit overleg."
    return _fill(overleg, "opdracht")


def _dissolved(look: Inspection, overleg: Overleg) -> str:
    count = len(open_acties(look, overleg))
    if not count:
        return ""
    subject = formats.counted_in_words(count, "open actie", "open acties")
    return f"Dit overleg heeft nog {subject}. Breng die eerst onder bij een ander overleg."


def open_acties(look: Inspection, overleg: Overleg) -> list[Actie]:
    """Return the open acties of an overleg: those of its plans and those of its meetings."""
    dossier = look.dossier
    found = {
        actie.id: actie
        for plan in dossier.where(Plan, "overleg", overleg.id)
        for doelstelling in dossier.where(Doelstelling, "plan", plan.id)
        for actie in dossier.where(Actie, "doelstelling", doelstelling.id)
    }
    for meeting in dossier.where(Bijeenkomst, "overleg", overleg.id):
        found.update((actie.id, actie) for actie in dossier.where(Actie, "bijeenkomst", meeting.id))
    return [actie for actie in found.values() if actie.status in OPEN]


def _convenant(look: Inspection, convenant: Convenant, status: Any) -> str:
    if status is ConvenantStatus.OPGEVOLGD:
        return _fill(convenant, "opvolger")
    if status is not ConvenantStatus.ONDERTEKEND:
        return ""
    parties = look.dossier.where(Convenantpartij, "convenant", convenant.id)
    bound = [party for party in parties if party.status not in _UIT]
    waiting = [party for party in bound if party.status not in GETEKEND]
    signed = len(bound) - len(waiting)
    if not bound:
        return "Voeg eerst de partijen toe die dit convenant tekenen."
    least = convenant.minimum_ondertekenaars
    if not waiting or (least is not None and signed >= least):
        return ""
    names = [look.dossier.title(party.organisatie) for party in waiting]
    needed = f"{formats.of(signed, len(bound))} partijen hebben getekend"
    if least is not None:
        needed += f" en er zijn er minstens {formats.number(least)} nodig"
    return f"{needed}. Nog niet: {_few(names)}."


def _partij(look: Inspection, partij: Convenantpartij, status: Any) -> str:
    if status is PartijStatus.TOEGETREDEN:
        convenant = look.dossier.get(Convenant, partij.convenant)
        if convenant is None or convenant.status is not ConvenantStatus.ONDERTEKEND:
            return "Toetreden kan pas als het convenant is ondertekend. Kies eerst ‘Akkoord op concept’."
    return _fill(partij, "datum") if status in GETEKEND else ""


def _plan(look: Inspection, plan: Plan, status: Any) -> str:
    if status is PlanStatus.VERVALLEN:
        return _fill(plan, "reden")
    if status is PlanStatus.VASTGESTELD:
        goals = look.dossier.where(Doelstelling, "plan", plan.id)
        if not any(goal.resultaat for goal in goals):
            return "Geef het plan eerst een doelstelling waarvan het resultaat is ingevuld."
    return ""


def _actie(actie: Actie, status: Any) -> str:
    match status:
        case ActieStatus.LOOPT:
            return "" if actie.houder else "Kies eerst een houder: één functie of persoon."
        case ActieStatus.AANGEHOUDEN:
            return _fill(actie, "aangehouden_tot", "reden")
        case ActieStatus.VERVALLEN:
            return _fill(actie, "reden")
        case _:
            return ""


def _borging(look: Inspection, afspraak: Borgingsafspraak, status: Any) -> str:
    match status:
        case BorgingStatus.VASTGESTELD:
            agreed = afspraak.besluit or afspraak.inbedding
            return "" if agreed else "Kies eerst het besluit of het overleg waarin dit is afgesproken."
        case BorgingStatus.INGEBED:
            return _embedded(look, afspraak)
        case BorgingStatus.GEBORGD:
            positive = afspraak.evaluatie_uitkomst is EvaluatieUitkomst.POSITIEF
            held = afspraak.evaluatie_gehouden_op and positive
            return "" if held else "Houd eerst de evaluatie; de uitkomst moet positief zijn."
        case BorgingStatus.NIET_GEBORGD:
            return _fill(afspraak, "reden")
        case _:
            return ""


def _embedded(look: Inspection, afspraak: Borgingsafspraak) -> str:
    """C13: what is embedded has five of the six pillars and a besluit."""
    needed, found = look.drempels.borging_graad, graad_of(look, afspraak)
    if found < needed:
        return f"Nu zijn {formats.of(found, 6)} pijlers op orde; voor ‘Ingebed’ zijn er {needed} nodig."
    return _fill(afspraak, "besluit")


def _few(names: list[str]) -> str:
    """Return at most three names, and how many there are more."""
    more = len(names) - 3
    return formats.listed([f"‘{name}’" for name in names[:3]]) + (f" en nog {more}" if more > 0 else "")

"""How records live: which status follows which, and what a status asks for (domein.md §2.4).

A record is added in any status, because a file may bring any; from there on it follows these rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain import formats, voorwaarden
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus, Stap, StapStatus
from wijkdesk.domain.borging import BerichtStatus, Borgingsafspraak, BorgingStatus, Voortgangsbericht
from wijkdesk.domain.controle import check_record
from wijkdesk.domain.entity import Entity, Owned, field_of, fields_of
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.fields import Choice, Kind
from wijkdesk.domain.finding import Inspection, Severity
from wijkdesk.domain.frame import Project, ProjectStatus
from wijkdesk.domain.overleg import Actie, ActieStatus, Besluit, BesluitStatus, Overleg, OverlegStatus
from wijkdesk.domain.plan import Plan, PlanStatus, Prioriteit, PrioriteitStatus
from wijkdesk.domain.room import lacks_room
from wijkdesk.domain.verantwoording import Rapport, RapportStatus

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

_P, _O, _C, _CP = ProjectStatus, OverlegStatus, ConvenantStatus, PartijStatus
_PL, _A, _B, _PR = PlanStatus, ActieStatus, BesluitStatus, PrioriteitStatus
_K, _S, _BG, _R, _V = KnelpuntStatus, StapStatus, BorgingStatus, RapportStatus, BerichtStatus

LEVENSLOPEN: Final[Mapping[type[Entity], Mapping[Choice, tuple[Choice, ...]]]] = {
    Project: {
        _P.VOORBEREIDING: (_P.IN_UITVOERING,),
        _P.IN_UITVOERING: (_P.AFRONDING, _P.GEPAUZEERD),
        _P.GEPAUZEERD: (_P.IN_UITVOERING,),
        _P.AFRONDING: (_P.AFGESLOTEN,),
    },
    Overleg: {
        _O.IN_OPRICHTING: (_O.ACTIEF,),
        _O.ACTIEF: (_O.SLAPEND,),
        _O.SLAPEND: (_O.ACTIEF, _O.OPGEHEVEN),
    },
    Convenant: {
        _C.CONCEPT: (_C.IN_AFSTEMMING,),
        _C.IN_AFSTEMMING: (_C.TER_ONDERTEKENING, _C.CONCEPT),
        _C.TER_ONDERTEKENING: (_C.ONDERTEKEND, _C.CONCEPT),
        _C.ONDERTEKEND: (_C.OPGEVOLGD, _C.BEEINDIGD),
    },
    Convenantpartij: {
        _CP.UITGENODIGD: (_CP.AKKOORD_OP_CONCEPT, _CP.AFGEZIEN, _CP.TOEGETREDEN),
        _CP.AKKOORD_OP_CONCEPT: (_CP.ONDERTEKEND, _CP.AFGEZIEN),
        _CP.ONDERTEKEND: (_CP.OPGEZEGD,),
        # Who joined later has signed as well, and can leave as well.
        _CP.TOEGETREDEN: (_CP.OPGEZEGD,),
    },
    Plan: {
        _PL.CONCEPT: (_PL.VASTGESTELD, _PL.VERVALLEN),
        _PL.VASTGESTELD: (_PL.IN_UITVOERING, _PL.VERVALLEN),
        _PL.IN_UITVOERING: (_PL.AFGEROND, _PL.VERVALLEN),
        _PL.AFGEROND: (_PL.GEBORGD, _PL.VERVALLEN),
        _PL.GEBORGD: (_PL.VERVALLEN,),
    },
    Actie: {
        _A.NIET_GESTART: (_A.LOOPT, _A.AANGEHOUDEN, _A.VERVALLEN),
        _A.LOOPT: (_A.GEREED, _A.AANGEHOUDEN, _A.VERVALLEN),
        _A.AANGEHOUDEN: (_A.NIET_GESTART, _A.LOOPT, _A.VERVALLEN),
        _A.GEREED: (_A.LOOPT,),
    },
    Besluit: {
        _B.VOORGESTELD: (_B.GENOMEN, _B.AANGEHOUDEN, _B.AFGEWEZEN),
        _B.GENOMEN: (_B.UITGEVOERD, _B.VERVANGEN),
    },
    Prioriteit: {
        _PR.VOORSTEL: (_PR.VASTGESTELD, _PR.GEPARKEERD, _PR.VERVALLEN),
        _PR.VASTGESTELD: (_PR.IN_UITVOERING, _PR.GEPARKEERD, _PR.VERVALLEN),
        _PR.IN_UITVOERING: (_PR.AFGEROND, _PR.GEPARKEERD, _PR.VERVALLEN),
        _PR.GEPARKEERD: (_PR.VERVALLEN,),
    },
    Knelpunt: {
        _K.GESIGNALEERD: (_K.GEDUID, _K.GEACCEPTEERD),
        _K.GEDUID: (_K.IN_AANPAK, _K.GEACCEPTEERD),
        _K.IN_AANPAK: (_K.OPGELOST, _K.GEACCEPTEERD),
    },
    Stap: {
        _S.NIET_GESTART: (_S.LOOPT,),
        _S.LOOPT: (_S.AFGEROND,),
    },
    Borgingsafspraak: {
        _BG.VOORGESTELD: (_BG.VASTGESTELD, _BG.NIET_GEBORGD, _BG.VERVALLEN),
        _BG.VASTGESTELD: (_BG.INGEBED, _BG.NIET_GEBORGD, _BG.VERVALLEN),
        _BG.INGEBED: (_BG.GEBORGD, _BG.NIET_GEBORGD, _BG.VERVALLEN),
    },
    Rapport: {
        _R.CONCEPT: (_R.DEFINITIEF,),
        _R.DEFINITIEF: (_R.VERZONDEN,),
    },
    Voortgangsbericht: {
        _V.ONTVANGEN: (_V.BEOORDEELD,),
        _V.BEOORDEELD: (_V.VERWERKT, _V.AFGEWEZEN),
    },
}

_GENOMEN = frozenset({_B.GENOMEN, _B.UITGEVOERD, _B.VERVANGEN})
_DEFINITIEF = frozenset({_R.DEFINITIEF, _R.VERZONDEN})
_BLIJFT_OPEN: Final[Mapping[type[Entity], frozenset[str]]] = {
    Besluit: frozenset({"status", "uitvoeren_voor", "onderwerp"}),
    Rapport: frozenset({"status"}),
}
_FINAL: Final[Mapping[type[Entity], str]] = {
    Besluit: "Dit besluit is genomen",
    Rapport: "Dit rapport is definitief",
}
_WAY_OUT: Final[Mapping[type[Entity], str]] = {
    Besluit: "Leg een nieuw besluit vast dat dit vervangt.",
    Rapport: "Maak een nieuw rapport, of een erratum.",
}


def allowed(record: Entity) -> tuple[Choice, ...]:
    """Return the statuses that may follow the present one; all others where no order is laid down."""
    choices = _statuses(type(record))
    status = getattr(record, "status", None)
    lifecycle = LEVENSLOPEN.get(type(record))
    if lifecycle is None or status not in choices:
        return tuple(choice for choice in choices if choice != status)
    return lifecycle.get(status, ())


def check_transition(dossier: Dossier, record: Entity, new_status: Choice, peildatum: date) -> None:
    """Refuse a status that cannot follow, or that still misses something; the sentence says what."""
    _check_move(Inspection.of(dossier, peildatum), record, record, new_status)


def check_change(dossier: Dossier, record: Entity, changes: Mapping[str, Any], peildatum: date) -> None:
    """Refuse a change that a hard rule forbids; ask this before writing.

    `record` is what is there now, or an empty snapshot for one that is being added, whose status is free.
    What is only unwise passes: `controle` tells of it afterwards.
    """
    look = Inspection.of(dossier, peildatum)
    after = changed(record, changes)
    check_frozen(record, changes)
    _check_single(dossier, record, changes)
    _check_room(record, changes)
    if "status" in changes and getattr(record, "status", None) is not None:
        _check_move(look, record, after, changes["status"])
    names = frozenset(changes)
    for finding in check_record(look, after):
        if finding.severity is Severity.REFUSE and finding.concerns(names):
            raise Refused(finding.sentence, finding.field)


def _check_single(dossier: Dossier, record: Entity, changes: Mapping[str, Any]) -> None:
    """Refuse a second record of what a project has once: only the first would count."""
    entity = type(record)
    if record.id or not (entity.is_single and issubclass(entity, Owned)):
        return
    project = changes.get("project") or getattr(record, "project", None)
    if any(project in {None, known.project} for known in dossier.all(entity)):
        one = entity.singular.lower()
        raise Refused(f"Er is al een {one}, en een project heeft er één. Wijzig die.")


def _check_room(record: Entity, changes: Mapping[str, Any]) -> None:
    """Refuse a text that is too long for its field."""
    for field in fields_of(type(record)):
        if field.name in changes:
            words = lacks_room(type(record), field, changes[field.name], getattr(record, field.name, None))
            if words:
                raise Refused(words, field.name)


def check_delete(record: Entity) -> None:
    """C25: refuse to delete what was decided or reported for good."""
    if _is_final(record):
        message = f"{_FINAL[type(record)]}. Verwijderen kan daarom niet; archiveren kan wel."
        raise Refused(message)


def changed(record: Entity, changes: Mapping[str, Any]) -> Entity:
    """Return a record as it would become; many-to-many fields stay with the dossier."""
    entity = type(record)
    names = [field.name for field in fields_of(entity) if field.kind is not Kind.LINKS]
    values = {name: getattr(record, name) for name in ("id", "state", *names)}
    values.update((name, value) for name, value in changes.items() if name in values)
    return entity.snapshot(values)


def _is_final(record: Entity) -> bool:
    match record:
        case Besluit():
            return record.status in _GENOMEN
        case Rapport():
            return record.status in _DEFINITIEF
        case _:
            return False


def check_frozen(record: Entity, changes: Mapping[str, Any]) -> None:
    """C25: refuse to rewrite what was decided or reported for good."""
    if not _is_final(record):
        return
    for field in fields_of(type(record)):
        open_field = field.provenance or field.name in _BLIJFT_OPEN[type(record)]
        if open_field or field.name not in changes or changes[field.name] == getattr(record, field.name):
            continue
        raise Refused(
            f"{_FINAL[type(record)]}. ‘{field.label}’ verandert daarom niet meer. {_WAY_OUT[type(record)]}",
            field.name,
        )


def _check_move(look: Inspection, before: Entity, after: Entity, new_status: Any) -> None:
    """Refuse a change of status, with the other changes of the same moment counted in."""
    old = getattr(before, "status", None)
    if new_status == old:
        return
    if old is not None and new_status not in allowed(before):
        raise Refused(_impossible(before, new_status), "status")
    missing = voorwaarden.missing(look, after, new_status)
    if missing:
        raise Refused(missing, "status")


def _statuses(entity: type[Entity]) -> tuple[Choice, ...]:
    names = {field.name for field in fields_of(entity) if field.kind is Kind.CHOICE}
    return tuple(field_of(entity, "status").choices or ()) if "status" in names else ()


def _impossible(record: Entity, new: Any) -> str:
    """Return the sentence that says why not, and which status comes first."""
    old: Any = getattr(record, "status", None)
    name = type(record).singular
    if not new:
        return f"{name}: de status kan niet leeg worden."
    options = allowed(record)
    if not options:
        return f"{name}: ‘{old.label}’ is een eindstand en verandert niet meer."
    refused = f"{name}: van ‘{old.label}’ kan niet meteen naar ‘{new.label}’."
    first = _first_step(LEVENSLOPEN[type(record)], old, new)
    if first is not None:
        return f"{refused} Kies eerst ‘{first.label}’."
    return f"{refused} Wel kan: {formats.listed([f'‘{option.label}’' for option in options])}."


def _first_step(lifecycle: Mapping[Choice, tuple[Choice, ...]], old: Choice, new: Choice) -> Choice | None:
    """Return the first status on the shortest way to a later one; None where there is no way."""
    ways = [(step, step) for step in lifecycle.get(old, ())]
    seen = {old}
    while ways:
        first, here = ways.pop(0)
        if here == new:
            return first
        seen.add(here)
        ways += [(first, step) for step in lifecycle.get(here, ()) if step not in seen]
    return None

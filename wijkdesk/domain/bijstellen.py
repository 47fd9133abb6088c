"""What is laid down when a plan is adopted: which of its values ask why they change (domein.md §2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import Entity, Owned, field_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.domain.values import show

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Field

_BIJGESTELD: Final[Mapping[type[Entity], tuple[str, ...]]] = {
    Doelstelling: ("doelwaarde", "eind"),
    Actie: ("deadline",),
}
_VASTGELEGD: Final = frozenset(
    {PlanStatus.VASTGESTELD, PlanStatus.IN_UITVOERING, PlanStatus.AFGEROND, PlanStatus.GEBORGD}
)


def needs_reason(dossier: Dossier, record: Entity, changes: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return the fields whose change after the plan was adopted asks why; reports call it bijgesteld."""
    if vastgesteld_plan(dossier, record) is None:
        return ()
    return tuple(
        field
        for field in bij_te_stellen(type(record))
        if field.name in changes and getattr(record, field.name) not in (None, changes[field.name])
    )


def bij_te_stellen(entity: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of an entity that are laid down with its plan."""
    return tuple(field_of(entity, name) for name in _BIJGESTELD.get(entity, ()))


def vastgesteld_plan(dossier: Dossier, record: Entity) -> Plan | None:
    """Return the plan of a record where it was adopted."""
    plan = _plan_of(dossier, record)
    return plan if plan is not None and is_vastgesteld(plan.status) else None


def is_vastgesteld(status: Any) -> bool:
    """Tell whether a plan with this status was adopted."""
    return status in _VASTGELEGD


def bijstelling(record: Owned, field: Field, new: Any, reden: str, peildatum: date) -> dict[str, Any]:
    """Return the values of the Bijstelling that keeps an old value, the new one and why."""
    return {
        "project": record.project,
        "onderwerp": record.id,
        "veld": field.name,
        "oud": show(field, getattr(record, field.name)),
        "nieuw": show(field, new),
        "reden": reden,
        "datum": peildatum,
    }


def _plan_of(dossier: Dossier, record: Entity) -> Plan | None:
    match record:
        case Actie():
            goal = dossier.get(Doelstelling, record.doelstelling)
            return dossier.get(Plan, goal.plan) if goal else None
        case Doelstelling():
            return dossier.get(Plan, record.plan)
        case _:
            return None

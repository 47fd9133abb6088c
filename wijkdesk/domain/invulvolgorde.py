"""In which order a taakgroep fills in its acties: the same on paper, in Excel and in the grid beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.overleg import Actie, ActieStatus, Bijeenkomst
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.dossier import Dossier

NEW_CODES = tuple(f"N{number}" for number in range(1, 11))
"""The codes of the blank lines for new acties; paper has room for the first ones."""


@dataclass(frozen=True)
class Invulgroep:
    """The acties under one doelstelling, or those that meetings gave rise to."""

    doelstelling: Doelstelling | None
    acties: tuple[Actie, ...]


def invulgroepen(dossier: Dossier, taakgroep: str) -> tuple[Invulgroep, ...]:
    """Return what a taakgroep is asked about, goal by goal; what fell away is not asked."""
    plans = {plan.id for plan in dossier.where(Plan, "overleg", taakgroep)}
    goals = by_code(goal for goal in dossier.all(Doelstelling) if goal.plan in plans)
    found = [Invulgroep(goal, _open(dossier.where(Actie, "doelstelling", goal.id))) for goal in goals]
    known = {actie.id for group in found for actie in group.acties}
    meetings = [meeting.id for meeting in dossier.where(Bijeenkomst, "overleg", taakgroep)]
    loose = [actie for key in meetings for actie in dossier.where(Actie, "bijeenkomst", key)]
    rest = _open([actie for actie in loose if actie.id not in known])
    return (*found, Invulgroep(None, rest)) if rest else tuple(found)


def vraagt_stand(goal: Doelstelling) -> bool:
    """Tell whether a form asks how far the figure of a doelstelling is: not where nothing was measured."""
    return None not in (goal.nulmeting, goal.doelwaarde, goal.stand)


def _open(acties: Sequence[Actie]) -> tuple[Actie, ...]:
    return tuple(by_code(actie for actie in acties if actie.status is not ActieStatus.VERVALLEN))

"""What the screens of a beleidsdag write: planning one, and taking what got most stippen into a plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import counted
from wijkdesk.domain.overleg import Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus
from wijkdesk.domain.plan import Doelstelling, Plan, PlanSoort, PlanStatus, Prioriteit
from wijkdesk.domain.terminologie import woorden_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.desk import Desk

_AHEAD = timedelta(weeks=6)
_FIRST_MONTHS = 3
_KINDS = (PlanSoort.WIJKSAMENWERKINGSPLAN, PlanSoort.JAARPLAN)


def plan_day(desk: Desk) -> str:
    """Plan a beleidsdag some weeks ahead and return its id; the one that still stands is kept."""
    known = next(
        (
            day
            for day in desk.dossier.where(Bijeenkomst, "soort", BijeenkomstSoort.BELEIDSDAG)
            if day.status is BijeenkomstStatus.GEPLAND
        ),
        None,
    )
    if known is not None:
        return known.id
    when = desk.peildatum + _AHEAD
    with desk.store.edit("beleidsdag gepland") as edit:
        made = Bijeenkomst(
            project=desk.project_id,
            titel=f"Beleidsdag voor {year_of(when)}",
            soort=BijeenkomstSoort.BELEIDSDAG,
            datum=when,
            status=BijeenkomstStatus.GEPLAND,
        )
        return edit.add(made).id


def year_of(day: date) -> int:
    """Return the year that a beleidsdag is about: in its first months the year that has just begun."""
    return day.year + (day.month > _FIRST_MONTHS)


def still_to_plan(desk: Desk, chosen: Sequence[Prioriteit]) -> list[Prioriteit]:
    """Return the prioriteiten that no doelstelling works on yet."""
    return [item for item in chosen if not desk.dossier.where(Doelstelling, "prioriteit", item.id)]


def to_plan(desk: Desk, chosen: Sequence[Prioriteit], year: int) -> str:
    """Make a doelstelling of each prioriteit in the plan of a year, and return the id of that plan."""
    plan = _plan_of(desk, year)
    new = still_to_plan(desk, chosen)
    with desk.store.edit(f"{counted(len(new), 'prioriteit', 'prioriteiten')} naar het plan") as edit:
        key = plan.id if plan is not None else edit.add(_new_plan(desk, year)).id
        for item in new:
            made = Doelstelling(project=desk.project_id, plan=key, titel=item.titel, prioriteit=item.id)
            made.eind = date(year, 12, 31)
            edit.add(made)
        return key


def _plan_of(desk: Desk, year: int) -> Plan | None:
    """Return the plan of a year that is not adopted yet: what is adopted changes only with a reason."""
    return next(
        (
            plan
            for plan in desk.dossier.all(Plan)
            if plan.soort in _KINDS and str(year) in plan.jaar and plan.vastgesteld_op is None
        ),
        None,
    )


def _new_plan(desk: Desk, year: int) -> Plan:
    word = woorden_of(desk.stand.project).plan
    kind = PlanSoort.WIJKSAMENWERKINGSPLAN if word.enkelvoud == str(_KINDS[0]) else PlanSoort.JAARPLAN
    title = f"{word.kop if kind is _KINDS[0] else 'Jaarplan'} {year}"
    return Plan(project=desk.project_id, titel=title, soort=kind, jaar=str(year), status=PlanStatus.CONCEPT)

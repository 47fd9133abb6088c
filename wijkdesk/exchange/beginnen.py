"""A new project in a dossier, from a template and what was chosen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.beginproject import NAAMLOOS, Begin, namen_van
from wijkdesk.domain.frame import Gebied, GebiedStatus, Project, ProjectStatus
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Niveau, Overleg, OverlegStatus
from wijkdesk.domain.plan import Plan, PlanStatus
from wijkdesk.domain.sjablonen import SJABLONEN
from wijkdesk.domain.terminologie import PROFIELEN

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.store.store import Store
    from wijkdesk.store.writer import Writer


def begin_project(store: Store, begin: Begin, today: date) -> str:
    """Add a project with its gebieden, overleggen and plannen in one step; return its id."""
    template = SJABLONEN[begin.profiel]
    values = {
        "naam": begin.naam.strip() or NAAMLOOS,
        "werkvorm": template.werkvorm,
        "status": ProjectStatus.VOORBEREIDING,
        "start": today,
        "terminologieprofiel": begin.profiel,
    }
    dossier = store.read()
    check_change(dossier, Project.snapshot({}), values, today)
    for name in begin.gebieden:
        check_change(dossier, Gebied.snapshot({}), {"naam": name}, today)
    with store.edit("project begonnen") as edit:
        project = edit.add(Project(**values)).id
        areas = {
            name: edit.add(
                Gebied(project=project, naam=name, soort=template.gebied, status=GebiedStatus.ACTIEF)
            ).id
            for name in begin.gebieden
        }
        groups = _meet(edit, project, begin, areas)
        for name, key in areas.items():
            plan = Plan(project=project, titel=f"{PROFIELEN[begin.profiel].plan.kop} {name}", gebied=key)
            plan.soort, plan.status, plan.overleg = template.plan, PlanStatus.CONCEPT, groups.get(key)
            edit.add(plan)
    return project


def _meet(edit: Writer, project: str, begin: Begin, areas: dict[str, str]) -> dict[str, str]:
    """Add the overleggen, those above first; return which taakgroep works in which gebied."""
    made: dict[str, str] = {}
    groups: dict[str, str] = {}
    order = sorted(begin.overleggen, key=lambda form: len(_above(begin, form.naam)))
    for form in order:
        for number, name in enumerate(namen_van(form, begin.gebieden)):
            overleg = Overleg(project=project, naam=name, niveau=form.niveau, soort=form.soort)
            overleg.frequentie_weken, overleg.status = form.frequentie_weken, OverlegStatus.IN_OPRICHTING
            overleg.rapporteert_aan = made.get(form.rapporteert_aan)
            if form.niveau is Niveau.UITVOEREND:
                overleg.verwachte_domeinen = begin.domeinen
            edit.add(overleg)
            made.setdefault(form.naam, overleg.id)
            if form.per_gebied:
                area = areas[begin.gebieden[number]]
                groups[area] = overleg.id
                edit.set(Overleg, overleg.id, "gebieden", (area,))
    return groups


def _above(begin: Begin, name: str) -> list[str]:
    """Return the overleggen above one; a circle ends where it began."""
    above = {form.naam: form.rapporteert_aan for form in begin.overleggen}
    found: list[str] = []
    while (name := above.get(name, "")) and name not in found:
        found.append(name)
    return found

"""Stands for the tests of reports: the example projects, an empty one, and a very large one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdf

from wijkdesk.domain import frame, overleg, plan
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.stand import Stand, stand_of
from wijkdesk.exchange.voorbeeld import example_path, examples, read_project
from wijkdesk.reports.render import is_local, render

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.reports.render import Report

EXAMPLES = examples()
DAY = date(2012, 6, 15)


@cache
def example_dossier(name: str) -> Dossier:
    """Return an example project as if it had been read from a store."""
    return read_project(example_path(name)).dossier


@cache
def example_stand(name: str) -> Stand:
    """Return the stand of an example project at its own peildatum."""
    dossier = example_dossier(name)
    return stand_of(dossier, dossier.projects()[0].peildatum or DAY)


@cache
def example_report(kind: str, name: str) -> Report:
    """Return a report of an example project; made once, for several tests look at it."""
    return render(kind, example_stand(name), local=is_local(kind))


def stand_with(*records: Entity, **project: Any) -> Stand:
    """Return the stand of a project that holds these records."""
    found: dict[type[Entity], list[Entity]] = {
        frame.Project: [frame.Project.snapshot({"id": "p", "naam": "Proefproject", **project})]
    }
    for record in records:
        found.setdefault(type(record), []).append(record)
    return stand_of(Dossier(found), DAY)


def many_zones(count: int, *, late: bool) -> list[Entity]:
    """Return so many gebieden, each with a plan, a doelstelling and an actie, late or not."""
    records: list[Entity] = []
    deadline = DAY - timedelta(days=60) if late else DAY + timedelta(days=300)
    for number in range(count):
        area = frame.Gebied.snapshot({"id": f"g{number}", "naam": f"Zone {number:03}", "soort": "wijk"})
        scheme = plan.Plan.snapshot(
            {"id": f"p{number}", "titel": "Plan", "gebied": area.id, "status": plan.PlanStatus.IN_UITVOERING}
        )
        goal = plan.Doelstelling.snapshot(
            {
                "id": f"d{number}",
                "plan": scheme.id,
                "titel": "Doel",
                "eind": DAY + timedelta(days=400),
                "gewicht": 1,
            }
        )
        actie = overleg.Actie.snapshot(
            {
                "id": f"a{number}",
                "titel": f"Actie {number}",
                "doelstelling": goal.id,
                "start": DAY - timedelta(days=90),
                "deadline": deadline,
                "status": overleg.ActieStatus.LOOPT,
                "voortgang": 50,
                "prioriteit": overleg.Voorrang.HOOG,
            }
        )
        records += [area, scheme, goal, actie]
    return records


def text_of(pdf: bytes) -> str:
    """Return what stands on the pages, in reading order, one page after another."""
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    return "\n\f\n".join(pages)

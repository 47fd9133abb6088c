"""Examples with what none of them has: so that every section of every report is seen at least once."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from tests.reports.stands import example_dossier, example_stand
from wijkdesk.domain.afspraken import Begrotingsregel, Financiering, Post
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.momentopname import as_text, opname_of
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Leerpunt
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Bijstelling, Rapport, RapportStatus
from wijkdesk.reports.render import kinds

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand


def fuller_stands() -> list[Stand]:
    """Return the stands of two examples to which something was added."""
    return [_more_work(), _more_plan()]


def _more_work() -> Stand:
    """Return Nieuwegein with a changed deadline, a message of a trekker and a budget."""
    dossier, stand = example_dossier("nieuwegein"), example_stand("nieuwegein")
    group = next(iter(stand.taakgroepen))
    changed = {"onderwerp": dossier.all(Actie)[0].id, "veld": "deadline", "oud": "1-6-2012"}
    said = {"taakgroep": group, "periode": "tweede kwartaal", "wat_vast": "De ruimte ontbreekt"}
    line = {"financiering": dossier.all(Financiering)[0].id, "post": Post.PERSONEEL, "begroot": 100_000}
    return _with(
        "nieuwegein",
        Bijstelling.snapshot({"id": "b", **changed, "nieuw": "1-9-2012", "reden": "Uitgesteld"}),
        Voortgangsbericht.snapshot({"id": "v", **said, "ontvangen_op": stand.peildatum}),
        Begrotingsregel.snapshot({"id": "r", **line}),
    )


def _more_plan() -> Stand:
    """Return Randwijck with a lesson, and with what the plan joins on to."""
    (project,) = example_dossier("randwijck").projects()
    joins = ({"naam": "Lokaal gezondheidsbeleid", "kern": "Vitaal ouder worden"},)
    return _with(
        "randwijck",
        Leerpunt.snapshot({"id": "l", "geleerd": "Klein beginnen helpt"}),
        Project.snapshot({**vars(project), "sluit_aan_op": joins}),
    )


@cache
def after_much_changed(name: str) -> Stand:
    """Return an example after a definitief report of every kind, since when every actie moved."""
    dossier, day = example_dossier(name), example_stand(name).peildatum
    then = day - timedelta(days=90)
    frozen = as_text(opname_of(stand_of(dossier.with_changed(Actie, _earlier), then)))
    made = {"peildatum": then, "nummer": "2012-01", "status": RapportStatus.DEFINITIEF, "stand": frozen}
    titles = dict.fromkeys(kinds().values())
    return _with(name, *(Rapport.snapshot({"id": f"r{title}", "soort": title, **made}) for title in titles))


def _earlier(actie: Actie) -> Actie:
    """Return an actie as it was: not begun, and due sooner."""
    sooner = actie.deadline - timedelta(days=40) if actie.deadline else None
    return Actie.snapshot({**vars(actie), "status": ActieStatus.NIET_GESTART, "deadline": sooner})


def _with(name: str, *records: Entity) -> Stand:
    dossier = example_dossier(name)
    found = {entity: {row.id: row for row in dossier.all(entity)} for entity in ENTITIES.values()}
    for record in records:
        found[type(record)][record.id] = record
    return stand_of(
        Dossier({entity: list(rows.values()) for entity, rows in found.items()}),
        example_stand(name).peildatum,
    )

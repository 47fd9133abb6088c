"""Checks on overleg, besluit and actie: C1, C2, C3, C4, C7 and C8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from wijkdesk.domain import formats
from wijkdesk.domain.controle_kader import c1_order, c7_circle
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    Bijeenkomst,
    Lidmaatschap,
    LidRol,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.overlegritme import is_lid
from wijkdesk.domain.plan import Doelstelling, Plan

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

STAPPEN_VOORTGANG = (25, 50, 75)
_YEAR = re.compile(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])")


def of_overleg(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of an overleg, a lidmaatschap, a besluit or an actie."""
    match record:
        case Overleg():
            yield from c2_one_trekker(look, record)
            yield from c7_circle(look, record)
        case Lidmaatschap():
            yield from c1_order(record, "van", "tot")
        case Besluit():
            yield from c4_number(look, record)
        case Actie():
            yield from c1_order(record, "start", "deadline")
            yield from c1_in_period(look, record)
            yield from c3_houder(record)
            yield from c8_steps(record)
        case _:
            return


def in_role(look: Inspection, overleg: Overleg, rol: LidRol) -> list[Lidmaatschap]:
    """Return who has a role in an overleg on the peildatum."""
    return [
        lid
        for lid in look.dossier.where(Lidmaatschap, "overleg", overleg.id)
        if lid.rol is rol and is_lid(lid, look.peildatum)
    ]


def c2_one_trekker(look: Inspection, overleg: Overleg) -> Iterator[Finding]:
    """C2: an active taakgroep has one trekker."""
    if not overleg.is_taakgroep or overleg.status is not OverlegStatus.ACTIEF:
        return
    count = len(in_role(look, overleg, LidRol.TREKKER))
    if count == 0:
        yield Finding("C2", Severity.WARN, overleg, f"{overleg.naam} heeft geen trekker.", "status")
    elif count > 1:
        sentence = f"{overleg.naam} heeft {formats.in_words(count)} trekkers tegelijk; één is genoeg."
        yield Finding("C2", Severity.WARN, overleg, sentence, "status")


def c4_number(look: Inspection, besluit: Besluit) -> Iterator[Finding]:
    """C4: a number is given once per overleg; the year is part of the number."""
    if not besluit.nummer:
        return
    meeting = look.dossier.get(Bijeenkomst, besluit.bijeenkomst)
    for other in look.dossier.where(Besluit, "nummer", besluit.nummer):
        at = look.dossier.get(Bijeenkomst, other.bijeenkomst)
        if other.id != besluit.id and meeting and at and meeting.overleg == at.overleg:
            sentence = f"Nummer {besluit.nummer} is in dit overleg twee keer gebruikt. Kies een nieuw nummer."
            yield Finding("C4", Severity.WARN, besluit, sentence, "nummer", ("bijeenkomst",))
            return


def c1_in_period(look: Inspection, actie: Actie) -> Iterator[Finding]:
    """C1: the deadline lies in the period of the plan; a plan without years has that of the project."""
    doelstelling = look.dossier.get(Doelstelling, actie.doelstelling)
    plan = look.dossier.get(Plan, doelstelling.plan) if doelstelling else None
    if plan is None or actie.deadline is None:
        return
    begin, end = period_of(look, plan)
    if (begin and actie.deadline < begin) or (end and actie.deadline > end):
        sentence = f"De deadline {formats.long_date(actie.deadline)} valt buiten de looptijd van het plan."
        yield Finding("C1", Severity.WARN, actie, sentence, "deadline")


def period_of(look: Inspection, plan: Plan) -> tuple[date | None, date | None]:
    """Return the first and last day of a plan: those of its years, or else those of the project."""
    years = [int(found[0]) for found in _YEAR.finditer(plan.jaar)]
    if years:
        return date(min(years), 1, 1), date(max(years), 12, 31)
    project = look.dossier.get(Project, plan.project)
    return (project.start, project.eind) if project else (None, None)


def c3_houder(actie: Actie) -> Iterator[Finding]:
    """C3: an actie that runs has a houder."""
    if actie.status is ActieStatus.LOOPT and not actie.houder:
        sentence = "Deze actie loopt, maar niemand is houder. Kies één functie of persoon."
        yield Finding("C3", Severity.WARN, actie, sentence, "houder", ("status",))


def c8_steps(actie: Actie) -> Iterator[Finding]:
    """C8: progress is told in steps of a quarter."""
    if actie.voortgang is not None and actie.voortgang not in STAPPEN_VOORTGANG:
        sentence = f"Voortgang is 25, 50 of 75; u schreef {actie.voortgang}."
        yield Finding("C8", Severity.REFUSE, actie, sentence, "voortgang")

"""Checks on plan, doelstelling and prioriteit: C8, C9, C10 and C11."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wijkdesk.domain import formats
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.maatstaven import ACTIEF
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Plan, Prioriteit

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def of_plan(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of a plan, a doelstelling or a prioriteit."""
    match record:
        case Plan():
            yield from c10_plan(look, record)
        case Doelstelling():
            yield from c8_weight(record)
            yield from c9_figure(record)
            yield from c10_doelstelling(look, record)
        case Prioriteit():
            yield from c11_focus(look, record)
        case _:
            return


def c8_weight(doelstelling: Doelstelling) -> Iterator[Finding]:
    """C8: the weight is 1, 2 or 3."""
    if doelstelling.gewicht is not None and doelstelling.gewicht not in {1, 2, 3}:
        sentence = f"Gewicht is 1, 2 of 3; u schreef {doelstelling.gewicht}."
        yield Finding("C8", Severity.REFUSE, doelstelling, sentence, "gewicht")


def c9_figure(doelstelling: Doelstelling) -> Iterator[Finding]:
    """C9: a figure that should move has a start that differs from its goal, and a dated stand."""
    if doelstelling.doelwaarde is not None and doelstelling.doelwaarde == doelstelling.nulmeting:
        sentence = "Het doel is gelijk aan de nulmeting; dan valt er niets te bereiken."
        yield Finding("C9", Severity.WARN, doelstelling, sentence, "doelwaarde", ("nulmeting",))
    if doelstelling.stand is not None and doelstelling.indicator_peildatum is None:
        sentence = "Vul in op welke datum deze stand is gemeten."
        yield Finding("C9", Severity.WARN, doelstelling, sentence, "indicator_peildatum", ("stand",))


def c10_plan(look: Inspection, plan: Plan) -> Iterator[Finding]:
    """C10: a plan with many doelstellingen is better started small."""
    count = len(look.dossier.where(Doelstelling, "plan", plan.id))
    if count > look.drempels.plan_doelstellingen:
        sentence = f"Dit plan heeft {formats.number(count)} doelstellingen. Begin liever klein."
        yield Finding("C10", Severity.HINT, plan, sentence)


def c10_doelstelling(look: Inspection, doelstelling: Doelstelling) -> Iterator[Finding]:
    """C10: a doelstelling with many acties is better started small."""
    acties = look.dossier.where(Actie, "doelstelling", doelstelling.id)
    count = sum(actie.status is not ActieStatus.VERVALLEN for actie in acties)
    if count > look.drempels.doelstelling_acties:
        sentence = f"Deze doelstelling heeft {formats.number(count)} acties. Begin liever klein."
        yield Finding("C10", Severity.HINT, doelstelling, sentence)


def c11_focus(look: Inspection, prioriteit: Prioriteit) -> Iterator[Finding]:
    """C11: a discipline keeps its focus with one or two active prioriteiten."""
    if prioriteit.status not in ACTIEF:
        return
    active = [
        other
        for other in look.dossier.where(Prioriteit, "project", prioriteit.project)
        if other.status in ACTIEF and other.id != prioriteit.id
    ]
    for discipline in prioriteit.disciplines:
        count = 1 + sum(discipline in other.disciplines for other in active)
        if count > look.drempels.focus_aantal:
            most = formats.in_words(look.drempels.focus_aantal)
            running = f"{formats.capitalised(discipline)} heeft nu {formats.in_words(count)} prioriteiten"
            sentence = f"{running} die lopen. Kies er liever hoogstens {most}."
            yield Finding("C11", Severity.WARN, prioriteit, sentence, "disciplines", ("status",))

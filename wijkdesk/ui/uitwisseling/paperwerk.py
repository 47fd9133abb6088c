"""What a paper form that was typed in changes, in one step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.levensloop import allowed, changed, check_change
from wijkdesk.domain.overleg import Actie, ActieHerkomst, ActieStatus
from wijkdesk.domain.typed import parse
from wijkdesk.exchange.blad.fillparts import help_asked
from wijkdesk.ui.cellreading import NewHouder, read_cell
from wijkdesk.ui.dayreading import read_day
from wijkdesk.ui.uitwisseling.papermarks import Typed, changes_of
from wijkdesk.ui.uitwisseling.trekkerwerk import message_of, period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.overleg import Overleg
    from wijkdesk.domain.plan import Doelstelling
    from wijkdesk.store.writer import Writer
    from wijkdesk.ui.desk import Desk

DAY_HEAD = "Datum"
"""What paper and screen call the day on which a form was filled in."""


@dataclass
class Form:
    """A form as it was typed in: nothing of it is kept yet."""

    group: Overleg
    day: date
    """On which it was filled in."""
    changes: list[tuple[Entity, Mapping[str, Any]]] = field(default_factory=list)
    fresh: list[dict[str, Any]] = field(default_factory=list)
    """The acties that were added by hand."""
    told: dict[str, str] = field(default_factory=dict)
    """What stands in the voortgangsbericht."""

    @property
    def is_empty(self) -> bool:
        """Tell whether it says nothing; who filled it in is not enough."""
        return not (self.changes or self.fresh or set(self.told) - {"ingevuld_door"})


def day_of_form(text: str, today: date) -> date:
    """Return the day on which a form was filled in; UserError where that is none, or still to come."""
    # What is refused is said with the word that stands beside the box.
    asked = replace(field_of(Voortgangsbericht, "ontvangen_op"), label=DAY_HEAD)
    found = read_day(asked, text.strip(), today) or today
    if not isinstance(found, type(today)) or found > today:
        raise UserError("De datum op het formulier ligt nog voor ons. Kijk na wat er op het papier staat.")
    return found


def actie_changes(desk: Desk, actie: Actie, typed: Typed, day: date) -> dict[str, Any]:
    """Return what a line changes; UserError with its code where it cannot be."""
    try:
        values = changes_of(actie, typed, day)
        _check(desk, actie, values)
    except UserError as error:
        raise UserError(f"{actie.code}: {error}") from error
    return values


def _check(desk: Desk, actie: Actie, values: Mapping[str, Any]) -> None:
    """Refuse what may not be; what is done by now has run in between, also where nobody wrote that down."""
    before: Entity = actie
    steps = allowed(actie)
    if values.get("status") is ActieStatus.GEREED and ActieStatus.GEREED not in steps:
        running = {"status": ActieStatus.LOOPT}
        check_change(desk.dossier, actie, running, desk.peildatum)
        before = changed(actie, running)
    check_change(desk.dossier, before, values, desk.peildatum)


def stand_changes(desk: Desk, goal: Doelstelling, text: str, day: date) -> dict[str, Any]:
    """Return what the figure of a doelstelling becomes, with the day on which it was so."""
    if not text.strip():
        return {}
    try:
        values = {"stand": parse(field_of(type(goal), "stand"), text), "indicator_peildatum": day}
        check_change(desk.dossier, goal, values, desk.peildatum)
    except UserError as error:
        raise UserError(f"Stand nu van {goal.titel}: {error}") from error
    return values


def new_actie(desk: Desk, title: str, holder: str, until: str, goal: str | None, day: date) -> dict[str, Any]:
    """Return the values of an actie that was added by hand; UserError where it may not come to be."""
    dossier = desk.dossier
    who = read_cell(dossier, field_of(Actie, "houder"), holder, None, day) if holder else None
    values = {
        "titel": title.strip(),
        "doelstelling": goal,
        "herkomst": ActieHerkomst.PLAN,
        "status": ActieStatus.NIET_GESTART,
        "houder": who,
        "deadline": read_cell(dossier, field_of(Actie, "deadline"), until, None, day) if until else None,
    }
    # For the rules a houder that is made with the actie counts as one.
    known = who.functie if isinstance(who, NewHouder) else who
    desk.check_new(Actie, {**values, "houder": known})
    if isinstance(who, NewHouder):
        desk.check_new(Contactpersoon, {"functie": who.functie})
    return values


def keep(desk: Desk, form: Form) -> None:
    """Keep a whole form in one step."""
    group = form.group
    with desk.store.edit(f"formulier van {group.naam}") as writer:
        for record, values in form.changes:
            for name, value in values.items():
                writer.set(type(record), record.id, name, value)
        _add(desk, writer, form.fresh)
        _tell(desk, writer, form)


def _add(desk: Desk, writer: Writer, fresh: Sequence[dict[str, Any]]) -> None:
    made: dict[NewHouder, str] = {}
    for values in fresh:
        who = values["houder"]
        if isinstance(who, NewHouder):
            if who not in made:
                person = Contactpersoon(
                    project=desk.project_id, functie=who.functie, organisatie=who.organisatie
                )
                made[who] = writer.add(person).id
            who = made[who]
        writer.add(Actie(project=desk.project_id, **{**values, "houder": who}))


def _tell(desk: Desk, writer: Writer, form: Form) -> None:
    """Keep what stands in the voortgangsbericht, and that it came: crosses alone are an answer too."""
    told: dict[str, Any] = dict(form.told)
    if asked := told.pop("hulp", ""):
        told |= help_asked(desk.dossier.of_project(desk.project_id), asked)
    period = period_of(form.day)
    found = message_of(desk, form.group, period)
    if found is None:
        known = {"project": desk.project_id, "taakgroep": form.group.id, "periode": period}
        writer.add(Voortgangsbericht(**known, ontvangen_op=form.day, **told))
        return
    if found.ontvangen_op is None or found.ontvangen_op < form.day:
        told["ontvangen_op"] = form.day
    for name, value in told.items():
        writer.set(Voortgangsbericht, found.id, name, value)

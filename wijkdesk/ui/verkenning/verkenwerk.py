"""What the page of the verkenning writes; each function is one step that can be undone."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Gesprek,
    GesprekCategorie,
    GesprekStatus,
    Hoofdvraag,
    Knelpunt,
    KnelpuntHerkomst,
    KnelpuntStatus,
    Richting,
    Scenario,
    ScenarioStatus,
    Stap,
    StapStatus,
    Verkenning,
)
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.fragmenten import fragmenten, zonder_fragmenten
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Actie, ActieHerkomst, ActieStatus
from wijkdesk.domain.presets import BINNENVRAGEN, HOOFDVRAGEN, STAPPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.writer import Writer
    from wijkdesk.ui.desk import Desk

NEXT: Final = {
    None: GesprekStatus.GEHOUDEN,
    GesprekStatus.GEPLAND: GesprekStatus.GEHOUDEN,
    GesprekStatus.GEHOUDEN: GesprekStatus.UITGEWERKT,
    GesprekStatus.UITGEWERKT: GesprekStatus.VERWERKT,
}
"""Which status a gesprek gets next."""
_EACH: Final = 3


def begin(desk: Desk, values: Mapping[str, Any]) -> str:
    """Begin a verkenning with its four steps and the three questions that every verkenning asks."""
    check_change(desk.dossier, Verkenning.snapshot({}), values, desk.peildatum)
    own = {"project": desk.project_id}
    with desk.store.edit("verkenning begonnen") as edit:
        made = edit.add(Verkenning(**own, titel=values["titel"]))
        if values.get("gebieden"):
            edit.set(Verkenning, made.id, "gebieden", values["gebieden"])
        for number, name in enumerate(STAPPEN, 1):
            status = StapStatus.LOOPT if number == 1 else StapStatus.NIET_GESTART
            edit.add(Stap(**own, verkenning=made.id, nr=number, titel=name, status=status))
        for question in HOOFDVRAGEN:
            edit.add(Hoofdvraag(**own, verkenning=made.id, tekst=question))
        return made.id


def complete(desk: Desk, verkenning: str) -> None:
    """Give a verkenning the steps that it lacks, and the three questions where it has none."""
    known = {step.nr for step in desk.dossier.where(Stap, "verkenning", verkenning)}
    with desk.store.edit("stappen toegevoegd") as edit:
        for number, name in enumerate(STAPPEN, 1):
            if number not in known:
                step = Stap(project=desk.project_id, verkenning=verkenning, nr=number, titel=name)
                step.status = StapStatus.NIET_GESTART
                edit.add(step)
        if not desk.dossier.where(Hoofdvraag, "verkenning", verkenning):
            for question in HOOFDVRAGEN:
                edit.add(Hoofdvraag(project=desk.project_id, verkenning=verkenning, tekst=question))


def plan_talks(desk: Desk, verkenning: str) -> None:
    """Plan three gesprekken in each category, so that nobody is forgotten."""
    planned = [category for category in GesprekCategorie for _ in range(_EACH)]
    codes = _free_codes(desk, len(planned))
    with desk.store.edit(f"{len(planned)} gesprekken gepland") as edit:
        for code, category in zip(codes, planned, strict=True):
            talk = Gesprek(project=desk.project_id, verkenning=verkenning, categorie=category)
            talk.code, talk.status = code, GesprekStatus.GEPLAND
            edit.add(talk)


def add_talk(desk: Desk, values: Mapping[str, Any]) -> str:
    """Plan one gesprek; it gets a number, because it may have no name."""
    filled = {"status": GesprekStatus.GEPLAND, "code": _free_codes(desk, 1)[0], **values}
    return desk.add(Gesprek, filled)


def _free_codes(desk: Desk, count: int) -> list[str]:
    taken = {talk.code for talk in desk.dossier.all(Gesprek)}
    free = (f"G{number}" for number in range(1, len(taken) + count + 1000))
    return list(islice((code for code in free if code not in taken), count))


def find(desk: Desk, values: Mapping[str, Any], talks: Sequence[str] = ()) -> str:
    """Add a bevinding with the gesprekken under it; the fragments of talks have done their work."""
    links = tuple(values.get("gesprekken") or ())
    plain = {name: value for name, value in values.items() if name != "gesprekken"}
    check_change(desk.dossier, Bevinding.snapshot({}), plain, desk.peildatum)
    with desk.store.edit("bevinding toegevoegd") as edit:
        made = edit.add(Bevinding(project=desk.project_id, **plain))
        if links:
            edit.set(Bevinding, made.id, "gesprekken", links)
        _unmark(desk, edit, talks)
        return made.id


def support(desk: Desk, bevinding: Bevinding, talks: Sequence[str]) -> None:
    """Put more gesprekken under a bevinding; their fragments have done their work."""
    known = tuple(desk.dossier.link_ids(bevinding, "gesprekken"))
    more = tuple(key for key in talks if key not in known)
    words = f"{counted(len(more), 'gesprek', 'gesprekken')} onder een bevinding"
    with desk.store.edit(words if more else "fragmenten losgelaten") as edit:
        if more:
            edit.set(Bevinding, bevinding.id, "gesprekken", (*known, *more))
        _unmark(desk, edit, talks)


def let_go(desk: Desk, talks: Sequence[str]) -> None:
    """Take the marks of chosen fragments out of the notes."""
    with desk.store.edit("fragmenten losgelaten") as edit:
        _unmark(desk, edit, talks)


def _unmark(desk: Desk, edit: Writer, talks: Sequence[str]) -> None:
    for key in dict.fromkeys(talks):
        talk = desk.dossier.get(Gesprek, key)
        if talk is not None and fragmenten(talk.aantekeningen):
            edit.set(Gesprek, key, "aantekeningen", zonder_fragmenten(talk.aantekeningen))


def make_bottleneck(desk: Desk, bevinding: Bevinding, values: Mapping[str, Any]) -> None:
    """Make a knelpunt of a bevinding."""
    filled = {
        "herkomst": KnelpuntHerkomst.GESPREK,
        "status": KnelpuntStatus.GESIGNALEERD,
        **values,
    }
    check_change(desk.dossier, Knelpunt.snapshot({}), filled, desk.peildatum)
    with desk.store.edit("knelpunt uit een bevinding") as edit:
        made = edit.add(Knelpunt(project=desk.project_id, **filled))
        edit.set(Bevinding, bevinding.id, "knelpunt", made.id)


def move_step(desk: Desk, step: Stap) -> None:
    """Begin a step, or end it; a step that ends says on which day."""
    to = StapStatus.LOOPT if step.status in {None, StapStatus.NIET_GESTART} else StapStatus.AFGEROND
    values: dict[str, Any] = {"status": to}
    if to is StapStatus.AFGEROND:
        values["afgerond_op"] = step.afgerond_op or desk.peildatum
    _set(desk, step, values, f"stap {step.nr} {to.label.lower()}")


def move_talk(desk: Desk, talk: Gesprek, status: GesprekStatus) -> None:
    """Give a gesprek another status."""
    _set(desk, talk, {"status": status}, " ".join(filter(None, ("gesprek", talk.code, status.label.lower()))))


def score(desk: Desk, scenario: Scenario, beweging: int, richting: int) -> None:
    """Give a scenario its place on the field."""
    values = {"beweging": min(5, max(1, beweging)), "richting": min(5, max(1, richting))}
    new = {name: value for name, value in values.items() if getattr(scenario, name) != value}
    if new:
        _set(desk, scenario, new, f"score {scenario.titel}")


def judge(desk: Desk, scenario: Scenario, status: ScenarioStatus) -> None:
    """Say what became of a scenario; the richting goes with the scenario that was chosen."""
    chosen = desk.dossier.where(Richting, "scenario", scenario.id)
    if chosen and status is not ScenarioStatus.GEKOZEN:
        raise UserError("Dit scenario is de gekozen richting. Kies eerst een ander scenario.")
    _set(desk, scenario, {"status": status}, f"{status.label.lower()}: {scenario.titel}")


def choose(desk: Desk, scenario: Scenario, values: Mapping[str, Any]) -> None:
    """Choose a scenario as the richting; the five questions to the inside come along."""
    own = {"project": desk.project_id}
    plain = {name: value for name, value in values.items() if name in {"gekozen_op", "bijeenkomst"}}
    known = desk.dossier.where(Richting, "verkenning", scenario.verkenning)
    with desk.store.edit(f"gekozen: {scenario.titel}") as edit:
        for other in desk.dossier.where(Scenario, "verkenning", scenario.verkenning):
            if other.status is ScenarioStatus.GEKOZEN and other.id != scenario.id:
                edit.set(Scenario, other.id, "status", ScenarioStatus.BESPROKEN)
        edit.set(Scenario, scenario.id, "status", ScenarioStatus.GEKOZEN)
        if known:
            for name, value in {"scenario": scenario.id, **plain}.items():
                edit.set(Richting, known[0].id, name, value)
            return
        made = edit.add(Richting(**own, verkenning=scenario.verkenning, scenario=scenario.id, **plain))
        for subject, question in BINNENVRAGEN:
            edit.add(Binnenvraag(**own, richting=made.id, onderwerp=subject, vraag=question))


def ask_inside(desk: Desk, richting: str) -> None:
    """Put the five questions to the inside under a choice that has none."""
    with desk.store.edit("vijf vragen naar binnen") as edit:
        for subject, question in BINNENVRAGEN:
            edit.add(
                Binnenvraag(project=desk.project_id, richting=richting, onderwerp=subject, vraag=question)
            )


def add_scenario(desk: Desk, verkenning: str, values: Mapping[str, Any]) -> str:
    """Add a scenario with the bevindingen under it."""
    links = tuple(values.get("onderbouwd_door") or ())
    plain = {name: value for name, value in values.items() if name != "onderbouwd_door"}
    check_change(desk.dossier, Scenario.snapshot({}), plain, desk.peildatum)
    with desk.store.edit("scenario toegevoegd") as edit:
        made = edit.add(
            Scenario(project=desk.project_id, verkenning=verkenning, status=ScenarioStatus.CONCEPT, **plain)
        )
        if links:
            edit.set(Scenario, made.id, "onderbouwd_door", links)
        return made.id


def act(desk: Desk, richting: str, values: Mapping[str, Any], question: Binnenvraag | None = None) -> str:
    """Add an actie of the verkenning: to the outside, or as the follow-up of a question to the inside."""
    known: dict[str, Any] = {"herkomst": ActieHerkomst.VERKENNING, "status": ActieStatus.NIET_GESTART}
    if question is None:
        known["richting"] = richting
    check_change(desk.dossier, Actie.snapshot({}), {**known, **values}, desk.peildatum)
    with desk.store.edit("actie uit de verkenning") as edit:
        made = edit.add(Actie(project=desk.project_id, **{**known, **values}))
        if question is not None:
            edit.set(Binnenvraag, question.id, "actie", made.id)
        return made.id


def _set(desk: Desk, record: Entity, values: Mapping[str, Any], what: str) -> None:
    check_change(desk.dossier, record, values, desk.peildatum)
    with desk.store.edit(what) as edit:
        for name, value in values.items():
            edit.set(type(record), record.id, name, value)

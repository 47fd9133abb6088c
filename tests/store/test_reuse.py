"""What is kept between two looks is what a new look gives: no edit may leave an old figure standing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.replicas import folder_for
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.stand import stand_in_steps, stand_of
from wijkdesk.domain.werkstand import Onthouden
from wijkdesk.settings import Settings
from wijkdesk.store.snapshot import Snapshots
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

DAY = date(2012, 6, 15)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("titel", "status", "deadline", "doel", "weg", "nieuw", "terug", "plan", "ander")),
        st.integers(0, 7),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)


def step(store: Store, project: str, what: str, number: int, choice: int) -> None:
    acties, goals = store.read(project).all(Actie), store.read(project).all(Doelstelling)
    if what == "terug":
        if store.undo_label != "Begin":
            store.undo()
        return
    with store.edit(what) as edit:
        if what == "nieuw" or not acties:
            edit.add(Actie(project=project, titel="Nieuw", doelstelling=goals[choice % len(goals)].id))
            return
        actie = acties[number % len(acties)]
        values: dict[str, Any] = {
            "titel": f"Titel {choice}",
            "status": list(ActieStatus)[choice],
            "deadline": date(2012, 1 + choice * 3, 1),
            "doel": goals[choice % len(goals)].id,
        }
        if what == "weg":
            edit.delete(Actie, actie.id)
        elif what == "plan":
            edit.set(Plan, store.read(project).all(Plan)[0].id, "vastgesteld_op", date(2011, 1 + choice, 1))
        elif what == "ander":
            edit.set(Doelstelling, goals[number % len(goals)].id, "gewicht", 1 + choice % 3)
        else:
            edit.set(Actie, actie.id, "doelstelling" if what == "doel" else what, values[what])


def facts(dossier: Dossier) -> dict[type[Entity], list[dict[str, Any]]]:
    return {entity: [vars(row) for row in dossier.all(entity)] for entity in ENTITIES.values()}


@settings(max_examples=25, deadline=None)
@given(STEPS, st.booleans())
def test_after_any_edit_the_kept_dossier_and_stand_are_those_of_a_new_look(
    steps: list[tuple[str, int, int]], second: bool
) -> None:
    folder = folder_for("reuse")
    with Store.create(folder / "Wijk.wijkdossier", settings=Settings.load(folder / "map")) as store:
        with store.edit("Begin") as edit:
            key = edit.add(Project(naam="Wijk")).id
            if second:
                edit.add(Project(naam="Andere wijk"))
            plan = edit.add(Plan(project=key, titel="Plan")).id
            goals = [edit.add(Doelstelling(project=key, titel=f"Doel {n}", plan=plan)).id for n in range(3)]
            for n in range(6):
                edit.add(Actie(project=key, titel=f"Actie {n}", doelstelling=goals[n % 3], deadline=DAY))
        kept = Onthouden()
        for what, number, choice in steps:
            step(store, key, what, number, choice)
            seen = store.read(key)
            stand = stand_of(seen, DAY, onthouden=kept)
            anew = Snapshots(store._reader).read(key)
            assert facts(seen) == facts(anew)
            fresh = stand_of(anew, DAY)
            names = vars(fresh).keys() - {"dossier", "project"}
            assert {n: vars(stand)[n] for n in names} == {n: vars(fresh)[n] for n in names}
            for goal in goals:
                found, wanted = (each.where(Actie, "doelstelling", goal) for each in (seen, anew))
                assert [row.id for row in found] == [row.id for row in wanted]


def test_a_change_of_one_entity_keeps_what_was_looked_up_in_the_others(
    store: Store, project: Project
) -> None:
    with store.edit("Begin") as edit:
        plan = edit.add(Plan(project=project.id, titel="Plan")).id
        actie = edit.add(Actie(project=project.id, titel="Folder")).id
    before = store.read(project.id)
    before.where(Plan, "titel", "Plan")
    with store.edit("Titel") as edit:
        edit.set(Actie, actie, "titel", "Folder in vier talen")
    after = store.read(project.id)
    assert after.all(Plan) is before.all(Plan)
    assert after.where(Plan, "titel", "Plan") is before.where(Plan, "titel", "Plan")
    assert [before.title(actie), after.title(actie)] == ["Folder", "Folder in vier talen"]
    assert after.get(Plan, plan) is before.get(Plan, plan)


def test_a_stand_that_was_left_halfway_for_another_day_leaves_no_old_figure(
    store: Store, project: Project
) -> None:
    with store.edit("Begin") as edit:
        for n in range(1300):
            edit.add(Actie(project=project.id, titel=f"Actie {n}", deadline=DAY, status=ActieStatus.LOOPT))
    seen, kept, later = store.read(project.id), Onthouden(), date(2012, 9, 1)
    halfway = stand_in_steps(seen, DAY, onthouden=kept)
    next(halfway)
    assert not kept.werk, "1,300 acties were measured in one go: the window has no turn"
    for day in (later, DAY):
        assert vars(stand_of(seen, day, onthouden=kept)) == vars(stand_of(seen, day))
    for more_steps in range(6):
        halfway = stand_in_steps(seen, DAY, onthouden=kept)
        next(halfway)
        stand_of(seen, later, onthouden=kept)
        for _ in range(more_steps):
            next(halfway)
        halfway.close()
        assert vars(stand_of(seen, later, onthouden=kept)) == vars(stand_of(seen, later)), more_steps

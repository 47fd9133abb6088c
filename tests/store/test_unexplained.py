"""Which changes of an adopted plan have no reason is read from the journal, whatever way they came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.bijstellen import bijstelling
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.store import imports
from wijkdesk.store.store import Store
from wijkdesk.store.unexplained import changed_among, changed_often, changed_since, unexplained, up_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APRIL, MAY, JUNE, JULY = (date(2012, month, 1) for month in (4, 5, 6, 7))


class Work:
    """One actie of one plan."""

    def __init__(self, store: Store, status: PlanStatus = PlanStatus.VASTGESTELD) -> None:
        self.store = store
        with store.edit("begin") as edit:
            project = edit.add(Project(naam="Project"))
            plan = edit.add(Plan(project=project.id, titel="Plan", status=status))
            goal = edit.add(Doelstelling(project=project.id, plan=plan.id, titel="Doel"))
            actie = edit.add(Actie(project=project.id, doelstelling=goal.id, titel="Actie", deadline=APRIL))
        self.project, self.plan, self.goal, self.key = project.id, plan.id, goal.id, actie.id

    def move(self, day: date | None) -> None:
        with self.store.edit("deadline") as edit:
            edit.set(Actie, self.key, "deadline", day)

    def adopt(self, status: PlanStatus = PlanStatus.VASTGESTELD) -> None:
        with self.store.edit("status") as edit:
            edit.set(Plan, self.plan, "status", status)

    def explain(self, old: date, new: date) -> None:
        actie = self.actie
        values = bijstelling(
            actie.snapshot({"id": actie.id, "project": self.project, "deadline": old}),
            field_of(Actie, "deadline"),
            new,
            "Daarom",
            JULY,
        )
        with self.store.edit("reden") as edit:
            edit.add(Bijstelling(**values))

    @property
    def actie(self) -> Actie:
        found = self.store.read(self.project).get(Actie, self.key)
        assert found is not None
        return found

    @property
    def open(self) -> list[tuple[str, object]]:
        with imports.reading(self.store) as journal:
            found = unexplained(journal, self.store.read(self.project), self.actie)
            return [(field.name, before) for field, before in found]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "werk.wijkdossier", owner="ik") as made:
        yield made


def test_a_change_after_adoption_waits_for_its_reason_and_one_before_does_not(store: Store) -> None:
    work = Work(store, PlanStatus.CONCEPT)
    work.move(MAY)
    work.adopt()
    assert work.open == []
    work.move(JUNE)
    assert work.open == [("deadline", MAY)]
    work.adopt(PlanStatus.IN_UITVOERING)
    assert work.open == [("deadline", MAY)]


def test_two_changes_ask_one_reason_from_the_day_that_was_laid_down(store: Store) -> None:
    work = Work(store)
    work.move(MAY)
    work.move(JUNE)
    assert work.open == [("deadline", APRIL)]
    work.move(APRIL)
    assert work.open == []


def test_a_reason_tells_of_all_up_to_it_and_not_of_what_came_after(store: Store) -> None:
    work = Work(store)
    work.move(MAY)
    work.explain(APRIL, MAY)
    assert work.open == []
    work.move(JUNE)
    assert work.open == [("deadline", MAY)]
    work.explain(MAY, JUNE)
    work.move(MAY)
    assert work.open == [("deadline", JUNE)]


def test_undo_and_redo_of_a_change_and_its_reason_ask_what_is_true_then(store: Store) -> None:
    work = Work(store)
    work.move(MAY)
    store.undo()
    assert work.open == []
    store.redo()
    assert work.open == [("deadline", APRIL)]
    work.explain(APRIL, MAY)
    store.undo()
    assert work.open == []
    store.redo()
    assert work.open == []


def test_a_reason_in_the_prullenbak_is_none(store: Store) -> None:
    work = Work(store)
    work.move(MAY)
    work.explain(APRIL, MAY)
    reason = store.read(work.project).all(Bijstelling)[0]
    with store.edit("weg") as edit:
        edit.delete(Bijstelling, reason.id)
    assert work.open == [("deadline", APRIL)]


def test_a_first_day_asks_nothing_and_taking_it_away_does(store: Store) -> None:
    work = Work(store, PlanStatus.CONCEPT)
    work.move(None)
    work.adopt()
    work.move(MAY)
    assert work.open == []
    work.move(None)
    assert work.open == [("deadline", MAY)]


def test_an_actie_that_is_put_in_an_adopted_plan_brings_no_questions_along(store: Store) -> None:
    work = Work(store)
    with store.edit("elders") as edit:
        draft = edit.add(Plan(project=work.project, titel="Concept", status=PlanStatus.CONCEPT))
        loose = edit.add(Doelstelling(project=work.project, plan=draft.id, titel="Los"))
        edit.set(Actie, work.key, "doelstelling", loose.id)
    work.move(MAY)
    with store.edit("terug") as edit:
        edit.set(Actie, work.key, "doelstelling", work.goal)
    assert work.open == []
    work.move(JUNE)
    assert work.open == [("deadline", MAY)]


def test_what_changed_is_found_among_all_since_a_step_and_among_some(store: Store) -> None:
    work = Work(store)
    with imports.reading(store) as journal:
        assert changed_often(journal, 1) == ([], 0)
        step = up_to(journal).step
    work.move(MAY)
    with imports.reading(store) as journal:
        assert changed_often(journal, 1) == ([work.key], 0)
        assert changed_since(journal, step) == [work.key]
        assert changed_since(journal, up_to(journal).step) == []
        assert changed_among(journal, [work.key, work.goal]) == {work.key}
        assert changed_among(journal, [work.goal]) == set()

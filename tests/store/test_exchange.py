from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.store import replicas
from tests.store.replicas import Team
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Gebied, Project
from wijkdesk.domain.plan import Plan

if TYPE_CHECKING:
    from wijkdesk.store.changes import Changes
    from wijkdesk.store.store import Store


def only_rows(changes: Changes, *keys: str) -> Changes:
    return replace(
        changes,
        ops=tuple(op for op in changes.ops if op.row in keys),
        seen=tuple(fact for fact in changes.seen if fact.row in keys),
    )


def a_plan(store: Store) -> tuple[str, str, str]:
    with store.edit("Toegevoegd") as writer:
        project = writer.add(Project(naam="Samenhang"))
        area = writer.add(Gebied(project=project.id, naam="Noord"))
        plan = writer.add(Plan(project=project.id, gebied=area.id, titel="Gebiedsplan"))
    return project.id, area.id, plan.id


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_reference_to_what_has_not_arrived_waits_for_it(order: tuple[int, int, int]) -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        keys = a_plan(mine)
        for number in order:
            theirs.absorb(only_rows(mine.changes(), keys[number]))
            assert theirs.check() == []
        assert replicas.tables(theirs) == replicas.tables(mine)
        assert replicas.records(theirs) == replicas.records(mine)


def test_a_record_of_which_only_the_name_is_known_is_not_listed() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        project, area, plan = a_plan(mine)
        number = theirs.absorb(only_rows(mine.changes(), plan))
        dossier = theirs.read()
        assert [found.titel for found in dossier.all(Plan)] == ["Gebiedsplan"]
        assert not dossier.all(Gebied)
        assert dossier.all(Plan)[0].gebied == area
        assert not dossier.projects()
        theirs.forget(number)
        assert replicas.tables(theirs) == {}
        assert theirs.check() == []
        assert project


def test_what_a_deleter_saw_may_arrive_after_the_deletion() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        _, _, plan = a_plan(mine)
        theirs.absorb(mine.changes())
        with mine.edit("Verwijderd") as writer:
            writer.delete(Plan, plan)
        theirs.absorb(replace(mine.changes(), seen=()))
        assert [found.field for found in theirs.conflicts()] == [""]
        assert len(theirs.read().all(Plan)) == 1
        theirs.absorb(mine.changes())
        assert theirs.conflicts() == []
        assert not theirs.read().all(Plan)
        assert theirs.check() == []


def test_only_the_latest_import_can_be_taken_back() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        a_plan(mine)
        first = theirs.absorb(mine.changes())
        second = theirs.absorb(mine.changes())
        before = replicas.tables(theirs)
        with pytest.raises(UserError, match="laatste import"):
            theirs.forget(first)
        assert replicas.tables(theirs) == before
        theirs.forget(second)
        theirs.forget(first)
        assert replicas.tables(theirs) == {}


def test_a_field_that_only_a_newer_version_knows_is_kept_and_passed_on() -> None:
    with Team(3) as team:
        mine, theirs, third = team.stores
        project, *_ = a_plan(mine)
        changes = mine.changes()
        newer = tuple(
            op._replace(cell="veld_van_later", val='{"x":[1,2]}') for op in changes.ops if op.cell == "naam"
        )
        unknown = tuple(op._replace(entity="Toekomst", row="f" * 32) for op in newer)
        theirs.absorb(replace(changes, ops=(*changes.ops, *newer, *unknown)))
        assert theirs.check() == []
        assert replicas.records(theirs) == replicas.records(mine)
        third.absorb(theirs.changes())
        assert set(third.changes().ops) == {*changes.ops, *newer, *unknown}
        assert third.read().projects()[0].id == project


def test_a_value_of_another_shape_is_kept_but_not_shown() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        a_plan(mine)
        changes = mine.changes()
        with mine.edit("Jaar") as writer:
            writer.set(Plan, mine.read().all(Plan)[0].id, "vastgesteld_op", None)
        strange = tuple(
            op._replace(cell="vastgesteld_op", val=value)
            for op in changes.ops
            if op.cell == "titel"
            for value in ('"geen datum"',)
        )
        theirs.absorb(replace(changes, ops=(*changes.ops, *strange)))
        assert theirs.read().all(Plan)[0].vastgesteld_op is None
        assert theirs.check() == []
        assert strange[0] in theirs.changes().ops


def test_an_id_that_is_something_else_here_is_refused() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        a_plan(mine)
        changes = mine.changes()
        theirs.absorb(changes)
        before = replicas.tables(theirs)
        wrong = tuple(op._replace(entity="Product", n=op.n + 1) for op in changes.ops)
        with pytest.raises(UserError, match="iets anders"):
            theirs.absorb(replace(changes, ops=wrong))
        assert replicas.tables(theirs) == before
        assert theirs.check() == []


def test_taking_an_import_back_makes_the_value_before_it_the_latest_again() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        a_plan(mine)
        team.sync()
        key = mine.read().all(Plan)[0].id
        with theirs.edit("Titel") as writer:
            writer.set(Plan, key, "titel", "van de ander")
        before = mine.changes(heads_only=True).ops
        number = mine.absorb(theirs.changes())
        assert mine.read().get(Plan, key).titel == "van de ander"
        mine.forget(number)
        assert mine.check() == []
        assert set(mine.changes(heads_only=True).ops) == set(before)


def test_who_deletes_after_a_change_that_arrives_later_had_seen_it() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        _, _, plan = a_plan(mine)
        theirs.absorb(mine.changes())
        with mine.edit("Naam") as writer:
            writer.set(Plan, plan, "titel", "Ander plan")
        with mine.edit("Weg") as writer:
            writer.delete(Plan, plan)
        part = replicas.only_cells("_state", "gebied")(mine.changes())
        theirs.absorb(part)
        # Who deleted it had seen another title: that may be news.
        assert [found.titel for found in theirs.read().all(Plan)] == ["Gebiedsplan"]
        theirs.absorb(mine.changes())
        assert not theirs.read().all(Plan)
        assert theirs.check() == []
        assert replicas.tables(theirs) == replicas.tables(mine)


def test_who_knows_only_that_a_record_is_there_hears_that_it_is_gone() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        _, _, plan = a_plan(mine)
        bare = replicas.only_cells("_state")
        theirs.absorb(bare(mine.changes()))
        assert [found.id for found in theirs.read().all(Plan)] == [plan]
        with mine.edit("Weg") as writer:
            writer.delete(Plan, plan)
        theirs.absorb(bare(mine.changes()))
        assert not theirs.read().all(Plan)
        assert theirs.check() == []

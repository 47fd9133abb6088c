from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.store.replicas import Team
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Organisatie, Project
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.settings import Settings


def test_history_says_who_changed_what_from_what_to_what(store: Store, project: Project) -> None:
    with store.edit("Actie toegevoegd") as writer:
        key = writer.add(Actie(project=project.id, titel="Folder", status=ActieStatus.LOOPT)).id
    with store.edit("Deadline gezet") as writer:
        writer.set(Actie, key, "deadline", date(2012, 6, 15))
    with store.edit("Actie gereed gemeld") as writer:
        writer.set(Actie, key, "status", ActieStatus.GEREED)
    with store.edit("Verwijderd") as writer:
        writer.delete(Actie, key)
    lines = store.history(Actie, key)
    assert [(line.label, line.field, line.old, line.new) for line in lines if line.field != "project"] == [
        ("Verwijderd", "", "live", "deleted"),
        ("Actie gereed gemeld", "status", ActieStatus.LOOPT, ActieStatus.GEREED),
        ("Deadline gezet", "deadline", None, date(2012, 6, 15)),
        ("Actie toegevoegd", "", "", "live"),
        ("Actie toegevoegd", "titel", "", "Folder"),
        ("Actie toegevoegd", "status", None, ActieStatus.LOOPT),
    ]
    assert {line.author for line in lines} == {"projectleider"}
    assert all(abs((datetime.now(UTC) - line.moment).total_seconds()) < 600 for line in lines)
    assert [line.new for line in store.history(Actie, key, "deadline")] == [date(2012, 6, 15)]


def test_one_old_value_can_be_put_back(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        plan = writer.add(Plan(project=project.id, titel="Eerste", jaar="2011")).id
    for text in ("Tweede", "Derde"):
        with store.edit(text) as writer:
            writer.set(Plan, plan, "titel", text)
            writer.set(Plan, plan, "jaar", f"na {text}")
    line = next(line for line in store.history(Plan, plan, "titel") if line.new == "Tweede")
    store.put_back(Plan, plan, "titel", line.txn)
    found = store.read().get(Plan, plan)
    assert (found.titel, found.jaar) == ("Eerste", "na Derde")
    assert store.undo_label == "Oude waarde teruggezet"
    store.undo()
    assert store.read().get(Plan, plan).titel == "Derde"
    with pytest.raises(UserError, match="geschiedenis"):
        store.put_back(Plan, plan, "aanleiding", line.txn)


def test_a_link_can_be_put_back(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        one, two = (writer.add(Organisatie(project=project.id)).id for _ in range(2))
        goal = writer.add(Doelstelling(project=project.id, partners=[one, two])).id
    with store.edit("Partner eraf") as writer:
        writer.set(Doelstelling, goal, "partners", [two])
    line = store.history(Doelstelling, goal, "partners")[0]
    assert (line.old, line.new) == ((one,), ())
    store.put_back(Doelstelling, goal, "partners", line.txn)
    dossier = store.read()
    assert set(dossier.link_ids(dossier.get(Doelstelling, goal), "partners")) == {one, two}


def test_undo_and_redo_survive_a_restart(store: Store, project: Project, settings: Settings) -> None:
    for text in ("Eerste", "Tweede", "Derde"):
        with store.edit(text) as writer:
            writer.set(Project, project.id, "naam", text)
    assert store.undo() == "Derde"
    store.close()
    with Store.open(store.path, settings=settings) as again:
        assert (again.undo_label, again.redo_label) == ("Tweede", "Derde")
        assert again.undo() == "Tweede"
        assert again.read().projects()[0].naam == "Eerste"
        assert [again.redo(), again.redo(), again.redo()] == ["Tweede", "Derde", None]
        assert again.read().projects()[0].naam == "Derde"
        again.undo()
        with again.edit("Vierde") as writer:
            writer.set(Project, project.id, "naam", "Vierde")
        assert again.redo_label is None
        for label in ("Vierde", "Tweede", "Eerste", "Project toegevoegd"):
            assert again.undo() == label
        assert again.undo() is None
        assert not again.read().projects()
        assert again.check() == []


def shared(team: Team) -> str:
    with team.stores[0].edit("Toegevoegd") as writer:
        key = writer.add(Project(naam="Begin", gemeente="Begin")).id
    team.sync()
    return key


def test_undo_leaves_what_someone_else_changed_since_and_says_so() -> None:
    with Team(2) as team:
        key = shared(team)
        mine, theirs = team.stores
        with mine.edit("Beide gewijzigd") as writer:
            writer.set(Project, key, "naam", "Ik")
            writer.set(Project, key, "gemeente", "Ik")
        theirs.absorb(mine.changes())
        with theirs.edit("Naam gewijzigd") as writer:
            writer.set(Project, key, "naam", "Zij")
        mine.absorb(theirs.changes())
        said = mine.undo() or ""
        assert said.startswith("Beide gewijzigd (1 ")
        found = mine.read().projects()[0]
        assert (found.naam, found.gemeente) == ("Zij", "Begin")
        assert mine.undo_label == "Toegevoegd"


def test_undo_of_adding_leaves_a_record_that_someone_else_filled() -> None:
    with Team(2) as team:
        key = shared(team)
        mine, theirs = team.stores
        with theirs.edit("Doel ingevuld") as writer:
            writer.set(Project, key, "doel", "Samen werken")
        mine.absorb(theirs.changes())
        mine.undo()
        assert mine.read().projects()[0].doel == "Samen werken"
        assert mine.read().projects()[0].naam == "Begin"
        assert mine.check() == []


def test_a_conflict_shows_both_values_and_choosing_settles_it_everywhere() -> None:
    with Team(3) as team:
        key = shared(team)
        for store, name in zip(team.stores, ("Noord", "Zuid", "Zuid"), strict=True):
            with store.edit("Naam gewijzigd") as writer:
                writer.set(Project, key, "naam", name)
        team.sync()
        for store in team.stores:
            (conflict,) = store.conflicts()
            assert (conflict.entity, conflict.id, conflict.field) == (Project, key, "naam")
            assert {side.value for side in conflict.sides} == {"Noord", "Zuid"}
        shown = team.stores[0].read().projects()[0].naam
        with team.stores[0].edit("Gekozen") as writer:
            writer.set(Project, key, "naam", shown)
        team.sync()
        assert [store.conflicts() for store in team.stores] == [[], [], []]
        assert {store.read().projects()[0].naam for store in team.stores} == {shown}


def test_history_names_the_file_that_brought_a_change() -> None:
    with Team(2) as team:
        key = shared(team)
        mine, theirs = team.stores
        with theirs.edit("Doel ingevuld") as writer:
            writer.set(Project, key, "doel", "Samen werken")
        mine.absorb(theirs.changes(), sender="trekker valpreventie")
        assert mine.history(Project, key, "doel")[0].via == "trekker valpreventie"
        assert mine.history(Project, key, "naam")[0].via == ""


def test_a_choice_of_keeping_settles_a_delete_that_missed_an_edit() -> None:
    with Team(2) as team:
        key = shared(team)
        with team.stores[0].edit("Verwijderd") as writer:
            writer.delete(Project, key)
        with team.stores[1].edit("Gewijzigd") as writer:
            writer.set(Project, key, "naam", "Anders")
        team.sync()
        assert [[found.field for found in store.conflicts()] for store in team.stores] == [[""], [""]]
        with team.stores[0].edit("Behouden") as writer:
            writer.restore(Project, key)
        team.sync()
        assert [store.conflicts() for store in team.stores] == [[], []]
        assert {store.read().projects()[0].naam for store in team.stores} == {"Anders"}


def test_a_new_name_stands_beside_what_is_done_from_then_on(store: Store, project: Project) -> None:
    store.sign_as("beleidsmedewerker")
    with store.edit("Naam") as edit:
        edit.set(Project, project.id, "naam", "Anders")
    authors = [line.author for line in store.history(Project, project.id, "naam")]
    assert authors == ["beleidsmedewerker", "projectleider"]
    store.close()
    with Store.open(store.path, settings=store.settings) as again:
        with again.edit("Naam") as edit:
            edit.set(Project, project.id, "naam", "Weer anders")
        assert again.history(Project, project.id, "naam")[0].author == "beleidsmedewerker"


def test_undo_does_not_wake_what_someone_else_deleted() -> None:
    with Team(2) as team:
        key = shared(team)
        mine, theirs = team.stores
        with mine.edit("Naam gewijzigd") as writer:
            writer.set(Project, key, "naam", "Anders")
        theirs.absorb(mine.changes())
        with theirs.edit("Verwijderd") as writer:
            writer.delete(Project, key)
        mine.absorb(theirs.changes())
        mine.undo()
        assert not mine.read().projects()
        assert mine.conflicts() == []
        assert mine.check() == []

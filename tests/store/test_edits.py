from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from tests.store import replicas
from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Contactpersoon, Gebied, Organisatie, Project, Schakel
from wijkdesk.domain.mapping import tables
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, ActieStatus, Overleg
from wijkdesk.domain.plan import Doelstelling, Plan, Toekenning
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from wijkdesk.domain.fields import Field
    from wijkdesk.settings import Settings
    from wijkdesk.store.store import Edit


def a_value(field: Field) -> Any:
    match field.kind:
        case Kind.DAY:
            return date(2012, 6, 15)
        case Kind.NUMBER | Kind.MONEY:
            return 3
        case Kind.DECIMAL:
            return Decimal("1.5")
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            assert field.choices is not None
            return next(iter(field.choices))
        case Kind.CHOICES:
            assert field.choices is not None
            return tuple(field.choices)[:2]
        case Kind.LIST:
            return ("een", "twee")
        case Kind.ROWS:
            return ({field.columns[0][0]: "x"},)
        case _:
            return "Tekst met één accent"


@pytest.mark.parametrize("name", ENTITIES)
def test_every_field_comes_back_as_it_was_stored(
    store: Store, path: Path, settings: Settings, name: str
) -> None:
    entity = ENTITIES[name]
    values = {
        field.name: a_value(field)
        for field in fields_of(entity)
        if field.kind not in {Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS}
    }
    with store.edit("Toegevoegd") as writer:
        key = writer.add(entity(**values)).id
    assert {field: getattr(store.read().get(entity, key), field) for field in values} == values
    assert store.check() == []
    store.close()
    with Store.open(path, settings=settings) as again:
        assert {field: getattr(again.read().get(entity, key), field) for field in values} == values
        assert again.undo() == "Toegevoegd"
        assert again.read().get(entity, key) is None or not again.read().all(entity)
        again.redo()
        assert {field: getattr(again.read().get(entity, key), field) for field in values} == values
        assert again.check() == []


def test_a_failed_edit_leaves_no_trace(store: Store, project: Project) -> None:
    before, changes = replicas.tables(store), store.changes()

    def fail() -> None:
        with store.edit("Mislukt") as writer:
            writer.add(Plan(project=project.id, titel="Plan"))
            writer.get(Project, project.id).naam = "Anders"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert replicas.tables(store) == before
    assert store.changes() == changes
    assert store.undo_label == "Project toegevoegd"
    with store.edit("Gelukt") as writer:
        writer.add(Plan(project=project.id, titel="Plan"))
    assert store.check() == []


def test_an_edit_without_a_change_is_no_step(store: Store, project: Project) -> None:
    heard: list[Edit] = []
    store.subscribe(heard.append)
    with store.edit("Niets"):
        pass
    with store.edit("Hetzelfde") as writer:
        writer.get(Project, project.id).naam = project.naam
        writer.set(Project, project.id, "code", "P1")
    assert store.undo_label == "Project toegevoegd"
    assert heard == []


def test_values_are_kept_in_one_spelling(store: Store, project: Project) -> None:
    with store.edit("Gewijzigd") as writer:
        record = writer.add(Overleg(project=project.id, naam="cafe\u0301", opdracht=None, ledenmaximum=3))
        goal = writer.add(Doelstelling(project=project.id, nulmeting=Decimal("1.50"), disciplines=["a", "b"]))
    dossier = store.read()
    assert dossier.get(Overleg, record.id).naam == "caf\u00e9"
    assert str(dossier.get(Doelstelling, goal.id).nulmeting) == "1.5"
    assert store.check() == []
    with store.edit("Anders gespeld") as writer:
        writer.get(Overleg, record.id).naam = "cafe\u0301"
        writer.get(Doelstelling, goal.id).nulmeting = Decimal("1.500")
    assert store.undo_label == "Gewijzigd"
    assert store.check() == []


def test_fields_that_belong_together_are_one_change(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        plan = writer.add(Plan(project=project.id))
        grant = writer.add(Toekenning(project=project.id, plan=plan.id, bedrag=500, datum=date(2012, 1, 1)))
    with store.edit("Bedrag gewijzigd") as writer:
        writer.set(Toekenning, grant.id, "bedrag", 700)
    ops = [op for op in store.changes().ops if op.row == grant.id and op.cell == "toekenning"]
    assert sorted(op.val or "" for op in ops) == [
        '{"bedrag":500,"datum":"2012-01-01"}',
        '{"bedrag":700,"datum":"2012-01-01"}',
    ]
    assert [line.field for line in store.history(Toekenning, grant.id)][:1] == ["bedrag"]


def test_links_are_set_as_a_whole_and_keep_their_record(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        one, two, three = (writer.add(Organisatie(project=project.id, naam=name)).id for name in "abc")
        goal = writer.add(Doelstelling(project=project.id, titel="Doel", partners=[one, two])).id
    links = {link.naar: link.id for link in store.read().all(Schakel)}
    with store.edit("Partners gewijzigd") as writer:
        writer.set(Doelstelling, goal, "partners", [two, three])
    with store.edit("Partners teruggezet") as writer:
        writer.set(Doelstelling, goal, "partners", (one, two))
    dossier = store.read()
    assert set(dossier.link_ids(dossier.get(Doelstelling, goal), "partners")) == {one, two}
    assert {link.naar: link.id for link in dossier.all(Schakel)} == links
    assert [(line.old, line.new) for line in store.history(Doelstelling, goal, "partners")][:2] in (
        [((three,), ()), ((), (one,))],
        [((), (one,)), ((three,), ())],
    )
    store.undo()
    dossier = store.read()
    assert set(dossier.link_ids(dossier.get(Doelstelling, goal), "partners")) == {two, three}


def test_links_set_on_a_record_are_not_lost(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        one = writer.add(Organisatie(project=project.id)).id
        goal = writer.add(Doelstelling(project=project.id)).id
    with store.edit("Partner gekozen") as writer:
        writer.get(Doelstelling, goal).partners = [one]
    dossier = store.read()
    assert list(dossier.link_ids(dossier.get(Doelstelling, goal), "partners")) == [one]


def test_what_cannot_live_without_a_record_goes_and_returns_with_it(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        org = writer.add(Organisatie(project=project.id)).id
        plan = writer.add(Plan(project=project.id, titel="Gebiedsplan")).id
        gone = writer.add(Doelstelling(project=project.id, plan=plan, titel="Weg", partners=[org])).id
        goal = writer.add(Doelstelling(project=project.id, plan=plan, titel="Doel", partners=[org])).id
        action = writer.add(Actie(project=project.id, doelstelling=goal, titel="Blijft")).id
    with store.edit("Doelstelling verwijderd") as writer:
        writer.delete(Doelstelling, gone)
    before = replicas.records(store)
    with store.edit("Plan verwijderd") as writer:
        writer.delete(Plan, plan)
    dossier = store.read()
    assert [len(dossier.all(kind)) for kind in (Plan, Doelstelling, Schakel, Actie)] == [0, 0, 0, 1]
    assert dossier.get(Actie, action).doelstelling == goal
    assert [(item.entity, item.title, item.label) for item in store.trash()] == [
        (Plan, "Gebiedsplan", "Plan verwijderd"),
        (Doelstelling, "Weg", "Doelstelling verwijderd"),
    ]
    with store.edit("Plan hersteld") as writer:
        writer.restore(Plan, plan)
    assert replicas.records(store) == before
    assert store.check() == []


def test_a_record_that_is_gone_cannot_be_changed(store: Store, project: Project) -> None:
    with store.edit("Verwijderd") as writer:
        writer.delete(Project, project.id)
    with pytest.raises(UserError, match="prullenbak"), store.edit("Gewijzigd") as writer:
        writer.get(Project, project.id)
    with pytest.raises(UserError), store.edit("Gewijzigd") as writer:
        writer.set(Plan, project.id, "titel", "x")


def test_a_reference_to_nothing_is_refused_as_a_whole(store: Store, project: Project) -> None:
    before = replicas.tables(store)
    with pytest.raises(UserError, match="niet in het dossier"), store.edit("Toegevoegd") as writer:
        writer.add(Plan(project=project.id, titel="Plan", gebied="0" * 32))
    assert replicas.tables(store) == before
    with pytest.raises(UserError, match="niet in het dossier"), store.edit("Uitgesteld") as writer:
        writer.add(Uitstel(project=project.id, onderwerp="0" * 32))
    assert replicas.tables(store) == before
    with store.edit("Toegevoegd") as writer:
        area = writer.add(Gebied(project=project.id, naam="Noord", ouder=""))
        writer.add(Plan(project=project.id, titel="Plan", gebied=area.id))
    tables = replicas.tables(store)
    assert store.check() == []
    store.close()
    with Store.open(store.path, settings=store.settings) as again:
        assert replicas.tables(again) == tables
        assert again.check() == []


def test_a_statement_past_the_journal_is_refused(store: Store, project: Project) -> None:
    with pytest.raises(RuntimeError, match="journal"), store.edit("Buitenom") as writer:
        writer._session.execute(update(Project).values(naam="Anders"))
    with pytest.raises(RuntimeError, match="journal"), store.edit("Buitenom") as writer:
        writer._session.connection().execute(delete(tables().tables["project"]))
    with pytest.raises(RuntimeError, match="delete"), store.edit("Buitenom") as writer:
        writer._session.delete(writer.get(Project, project.id))
    with pytest.raises(RuntimeError, match="journal"):
        store._ready()._connection.execute(update(Project).values(naam="Anders"))
    assert store.read().projects()[0].naam == project.naam
    with pytest.raises(AttributeError):
        store.read().projects()[0].naam = "Anders"


def test_edits_do_not_nest(store: Store) -> None:
    with pytest.raises(RuntimeError, match="nest"), store.edit("Buiten"), store.edit("Binnen"):
        pass
    with store.edit("Daarna") as writer:
        writer.add(Project(naam="x"))


def test_listeners_hear_of_a_step_after_it_is_kept(store: Store, project: Project) -> None:
    heard: list[tuple[Edit, str]] = []
    stop = store.subscribe(lambda edit: heard.append((edit, store.read().projects()[0].naam)))
    with store.edit("Naam gewijzigd") as writer:
        writer.get(Project, project.id).naam = "Anders"
    store.undo()
    stop()
    store.redo()
    assert [(edit.label, edit.kind, edit.rows, name) for edit, name in heard] == [
        ("Naam gewijzigd", "edit", (("Project", project.id),), "Anders"),
        ("Naam gewijzigd", "undo", (("Project", project.id),), "Samenhang in de wijk"),
    ]


def test_a_listener_that_fails_loses_no_change_and_stops_no_other(store: Store, project: Project) -> None:
    heard: list[str] = []

    def fail(edit: Edit) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    store.subscribe(lambda edit: heard.append(edit.label))
    with pytest.raises(ZeroDivisionError), store.edit("Naam gewijzigd") as writer:
        writer.get(Project, project.id).naam = "Anders"
    assert heard == ["Naam gewijzigd"]
    assert store.read().projects()[0].naam == "Anders"


def test_reading_is_by_project_and_sees_only_what_is_kept(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        other = writer.add(Project(naam="Ander project")).id
        writer.add(Plan(project=other, titel="Elders"))
        writer.add(Plan(project=project.id, titel="Hier"))
        assert not store.read().all(Plan)
    assert [plan.titel for plan in store.read(project.id).all(Plan)] == ["Hier"]
    assert store.read() is store.read()
    assert store.read(other) is store.read(other)


def test_people_can_be_added_while_others_are_deleted_in_one_edit(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        org = writer.add(Organisatie(project=project.id, naam="Oud")).id
    with store.edit("Vervangen") as writer:
        new = writer.add(Organisatie(project=project.id, naam="Nieuw"))
        writer.add(Contactpersoon(project=project.id, functie="Huisarts", organisatie=new.id))
        action = writer.add(Actie(project=project.id, status=ActieStatus.LOOPT))
        writer.delete(Actie, action.id)
        writer.delete(Organisatie, org)
    assert [found.naam for found in store.read().all(Organisatie)] == ["Nieuw"]
    assert not store.read().all(Actie)
    assert store.check() == []
    store.undo()
    assert [found.naam for found in store.read().all(Organisatie)] == ["Oud"]
    assert store.check() == []

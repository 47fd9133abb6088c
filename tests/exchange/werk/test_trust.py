"""Who sends is asked once, and nobody changes more than he was given without a question."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from tests.exchange.werk.desks import Office, put
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Project
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.exchange.werk import trust
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import Request, compose
from wijkdesk.store import shares
from wijkdesk.store.clashes import Cloned
from wijkdesk.store.shares import Purpose


def test_the_first_file_of_a_stranger_comes_unticked_and_the_second_does_not() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG1")
        plan = worker.plan(leader.send(group), confirmed=False)
        assert "voor het eerst" in plan.warnings[0]
        assert not any(line.ticked for line in plan.lines)
        worker.receive(leader.send(group))
        put(leader, Overleg, group, doel="nieuw doel")
        plan = worker.plan(leader.send(group), confirmed=False)
        assert plan.warnings == ()
        assert [line.ticked for line in plan.visible] == [True]


def test_a_sender_who_filled_in_no_name_is_spoken_of_in_a_sentence() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        with leader.store._writing:
            leader.store._db.execute("UPDATE replica SET name = '' WHERE is_self = 1")
            leader.store._journal.reload()
        plan = worker.plan(leader.send(leader.taakgroep("TG1")), confirmed=False)
        assert "een bestand van deze afzender." in plan.warnings[0]


def test_someone_else_with_a_known_name_is_not_called_the_first_of_that_name() -> None:
    with Office.of("trekker", "ander") as office:
        leader, worker, other = office.desks
        group = leader.taakgroep("TG1")
        for desk in (worker, other):
            desk.receive(leader.send(group))
        leader.receive(worker.send(group))
        with other.store._writing:
            other.store._db.execute("UPDATE replica SET name = 'Trekker' WHERE is_self = 1")
            other.store._journal.reload()
        put(other, Overleg, group, doel="nieuw doel")
        plan = leader.plan(other.send(group), confirmed=False)
        assert "voor het eerst" not in plan.warnings[0]
        assert "maar van een andere computer. Bel de afzender" in plan.warnings[0]
        assert not any(line.ticked for line in plan.lines)


def test_another_key_under_a_known_name_is_told_in_words() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG1")
        worker.receive(leader.send(group))
        (leader.store.settings.config / "sleutel.json").unlink()
        put(leader, Overleg, group, doel="nieuw doel")
        plan = worker.plan(leader.send(group), confirmed=False)
        assert "zijn anders dan eerst. Bel de afzender" in plan.warnings[0]
        assert plan.file.fingerprint in plan.warnings[0]


def test_what_a_trekker_was_not_given_comes_unticked_with_the_reason() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group, other = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        worker.receive(leader.send(group))
        with leader.store.edit("Stiekem") as writer:
            writer.set(Overleg, other, "doel", "blijft")
        # A sender who made his program bolder: he also has the other group and changes it.
        worker.receive(leader.send(other))
        imports_before = leader.store.read().get(Overleg, other).doel
        with leader.store._writing:
            leader.store._db.execute("DELETE FROM share_log WHERE scope LIKE ?", (f"%{other}%rows%",))
        leader.send(group)
        person = next(iter(worker.store.read().all(Contactpersoon))).id
        put(worker, Overleg, other, doel="gekaapt")
        put(worker, Overleg, group, doel="mag wel")
        put(worker, Contactpersoon, person, functie="ander")
        plan = leader.plan(worker.send(group, other))
        reasons = {(line.row, line.cell): line.reason for line in plan.visible}
        assert reasons == {
            (other, "doel"): trust.OUTSIDE,
            (group, "doel"): "",
            (person, "functie"): trust.READ_ONLY,
        }
        apply(leader.store, plan)
        assert leader.store.read().get(Overleg, other).doel == imports_before
        assert leader.store.read().get(Overleg, group).doel == "mag wel"


def test_a_file_that_says_to_be_about_an_actie_of_its_sender_changes_no_more_than_was_given() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG1")
        worker.receive(leader.send(group))
        goal = worker.store.read().all(Doelstelling)[0].id
        values = {"titel": "Folder maken", "doelstelling": goal, "deadline": date(2012, 9, 1)}
        with worker.store.edit("Erbij") as writer:
            new = writer.add(Actie(project=worker.project, **values)).id
        leader.receive(worker.send(group))
        put(worker, Project, worker.project, naam="gekaapt")
        file = read(worker.send(group))
        for roots in ([group], [new], [], ["f" * 32]):
            scope = msgspec.structs.replace(file.manifest.scope, roots=roots)
            manifest = msgspec.structs.replace(file.manifest, scope=scope)
            (line,) = leader.plan(replace(file, manifest=manifest), confirmed=False).visible
            assert (line.cell, line.ticked) == ("naam", False)
            assert line.reason in {trust.OUTSIDE, trust.READ_ONLY}


def test_an_archive_that_was_given_lets_nobody_change_the_whole_project() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(leader.taakgroep("TG1")))
        archive = Request(leader.project, to_whom="gemeente", purpose=Purpose.ARCHIVE)
        shares.note_share(leader.store, compose(leader.store, archive).share)
        put(worker, Project, worker.project, naam="gekaapt")
        (line,) = leader.plan(worker.send()).visible
        assert (line.cell, line.reason) == ("naam", trust.READ_ONLY)


def test_a_file_that_changes_a_great_deal_is_not_ticked() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        leader.receive(colleague.send())
        with colleague.store.edit("Alles weg") as writer:
            for found in colleague.store.read().all(Actie):
                writer.delete(Actie, found.id)
            for person in colleague.store.read().all(Contactpersoon):
                writer.set(Contactpersoon, person.id, "functie", "x")
        plan = leader.plan(colleague.send(), confirmed=False)
        assert "heel veel" in plan.warnings[0]
        assert not any(line.ticked for line in plan.visible)


def test_a_part_of_another_project_is_refused() -> None:
    with Office.of() as office, Office.of(example="randwijck") as other:
        data = office.desks[0].send(office.desks[0].taakgroep("TG1"))
        with pytest.raises(UserError, match="ander project"):
            other.desks[0].plan(data)
        plan = other.desks[0].plan(office.desks[0].send(), confirmed=False)
        assert any("ander project" in warning for warning in plan.warnings)


def test_a_choice_made_at_an_import_is_taken_back_with_it_and_stays_known_where_it_was_given() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        for desk in office.desks:
            put(desk, Project, leader.project, doel=desk.name)
        plan = leader.plan(colleague.send())
        line = next(line for line in plan.lines if line.kind is LineKind.CONFLICT)
        made = apply(leader.store, plan, {line.nr: Decision(Choice.THEIRS)}).import_id
        assert leader.store.read().get(Project, leader.project).doel == "collega"
        leader.send()
        own = [op for op in leader.store.changes().ops if op.cell == "doel"]
        roll_back(leader.store, made)
        assert leader.store.read().get(Project, leader.project).doel == "leider"
        left = set(leader.store.changes().ops)
        mine = leader.store._journal.uids[leader.store._journal.me]
        assert {op for op in own if op.replica == mine} <= left
        assert leader.store.check() == []


def test_an_old_file_that_comes_late_is_told_to_be_older() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        put(leader, Project, leader.project, doel="eerst")
        late = leader.send()
        put(leader, Project, leader.project, doel="toen")
        colleague.receive(leader.send())
        plan = colleague.plan(late)
        assert [line.kind for line in plan.lines] == [LineKind.NEWER_HERE]
        assert plan.visible == ()
        colleague.receive(late)
        assert colleague.store.read().get(Project, leader.project).doel == "toen"


def test_what_a_deleter_saw_of_hidden_fields_is_not_named() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        with leader.store.edit("Erbij") as writer:
            new = writer.add(Contactpersoon(project=leader.project, functie="gast", email="gast@wijk.nl"))
        with leader.store.edit("Weg") as writer:
            writer.delete(Contactpersoon, new.id)
        seen = read(leader.send()).changes.seen
        assert {fact.cell for fact in seen if fact.row == new.id} == {"functie", "project"}
        seen = read(leader.send(ceiling=Klasse.V2)).changes.seen
        assert {fact.cell for fact in seen if fact.row == new.id} == {"functie", "project", "email"}


def test_a_step_that_is_known_with_another_value_is_refused() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(leader.taakgroep("TG5"), ceiling=Klasse.V2))
        file = read(leader.send(leader.taakgroep("TG5"), ceiling=Klasse.V2))
        op = next(op for op in file.changes.ops if op.entity == "Actie" and op.cell == "titel")
        forged = tuple(
            other if other is not op else op._replace(val='"vervalst"') for other in file.changes.ops
        )
        before = tables(worker.store)
        with pytest.raises(Cloned, match="onder dezelfde naam"):
            worker.plan(replace(file, changes=replace(file.changes, ops=forged), sha256="f" * 64))
        assert tables(worker.store) == before


def test_a_signature_that_cannot_be_kept_is_told_in_one_sentence_and_reading_needs_none() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        sent = leader.send(leader.taakgroep("TG1"))
        config = worker.store.settings.config
        shutil.rmtree(config, ignore_errors=True)
        config.touch()
        assert "voor het eerst" in worker.plan(sent, confirmed=False).warnings[0]
        worker.receive(sent)
        with pytest.raises(UserError, match=r"kan uw handtekening niet bewaren in .*mag schrijven"):
            compose(worker.store, Request(worker.project))

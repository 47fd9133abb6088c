"""What a project leader meets: a preview, questions, and an import that can be taken back weeks later."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.store.replicas import disputes, records, tables
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Project
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.exchange.werk import container, trust
from wijkdesk.exchange.werk.applying import Stale, apply, plan_file, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind
from wijkdesk.exchange.werk.questions import open_questions, settle
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store import imports
from wijkdesk.store.rollback import preview_roll_back

Kinds = dict[LineKind, int]


def acties(desk: Desk, group: str) -> list[Actie]:
    """Return the acties of the plans of a group, in order of code."""
    dossier = desk.store.read()
    plans = {plan.id for plan in dossier.where(Plan, "overleg", group)}
    goals = {goal.id for goal in dossier.all(Doelstelling) if goal.plan in plans}
    return sorted(
        (found for found in dossier.all(Actie) if found.doelstelling in goals), key=lambda a: a.code
    )


def test_an_uitvraag_goes_out_and_comes_back_with_two_questions() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG1")
        worker.receive(leader.send(group, to_whom="TG1"))
        first, second, third, *_ = acties(worker, group)
        put(worker, Actie, first.id, titel="door de trekker")
        put(worker, Actie, second.id, status=ActieStatus.GEREED)
        put(leader, Actie, first.id, titel="door de leider")
        with worker.store.edit("Weg en erbij") as writer:
            writer.delete(Actie, third.id)
            new = writer.add(Actie(project=worker.project, doelstelling=first.doelstelling, titel="nieuw"))
            writer.add(Voortgangsbericht(project=worker.project, taakgroep=group))
        plan = leader.plan(worker.send(group, to_whom="leider"))
        found = {(line.entity, line.row, line.cell): line for line in plan.visible}
        conflict = found["Actie", first.id, "titel"]
        assert conflict.kind is LineKind.CONFLICT
        assert json.loads(conflict.mine or "") == "door de leider"
        assert json.loads(conflict.theirs or "") == "door de trekker"
        assert json.loads(conflict.base or "") == first.titel
        gone = found["Actie", third.id, ""]
        assert (gone.kind, gone.reason) == (LineKind.DELETED, trust.PROPOSAL)
        assert found["Actie", new.id, ""].kind is LineKind.NEW
        assert set(plan.questions) == {conflict, gone}
        apply(leader.store, plan, {conflict.nr: Decision(Choice.THEIRS)})
        dossier = leader.store.read()
        assert dossier.get(Actie, first.id).titel == "door de trekker"
        assert dossier.get(Actie, second.id).status is ActieStatus.GEREED
        assert third.id in {actie.id for actie in dossier.all(Actie)}
        assert len(dossier.where(Voortgangsbericht, "taakgroep", group)) >= 1
        assert leader.store.conflicts() == []
        assert leader.store.check() == []
        worker.receive(leader.send(group, to_whom="TG1"))
        assert worker.store.conflicts() == []
        assert worker.store.check() == []


def test_what_is_applied_is_what_was_shown_and_showing_writes_nothing() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        data = leader.send(leader.taakgroep("TG1"))
        before = worker.store._db.total_changes
        plan = worker.plan(data)
        assert worker.store._db.total_changes == before
        apply(worker.store, plan)
        dossier = worker.store.read()
        for line in plan.lines:
            record = dossier.find(line.row)
            assert record is not None
            for name, value in json.loads(line.after or "{}").items():
                names = {field.name for field in fields_of(type(record))}
                assert name in names or isinstance(value, dict)


def test_an_import_counts_what_was_taken_over() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        put(colleague, Project, leader.project, doel="anders")
        plan = leader.plan(colleague.send())
        (line,) = plan.visible
        skipped = apply(leader.store, plan, {line.nr: Decision(Choice.SKIP)})
        assert (skipped.counts.get("gewijzigd", 0), skipped.counts["niet overgenomen"]) == (0, 1)
        taken = apply(leader.store, leader.plan(colleague.send()))
        assert (taken.counts["gewijzigd"], taken.counts["niet overgenomen"]) == (1, 0)


def test_a_preview_that_is_overtaken_is_refused() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        put(colleague, Project, leader.project, doel="anders")
        plan = leader.plan(colleague.send())
        put(leader, Project, leader.project, doel="intussen")
        before = tables(leader.store)
        with pytest.raises(Stale):
            apply(leader.store, plan)
        assert tables(leader.store) == before


def test_a_file_taken_in_twice_changes_nothing_the_second_time() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        data = leader.send(leader.taakgroep("TG2"))
        number = worker.receive(data)
        before = tables(worker.store)
        assert worker.receive(data) == number
        assert worker.receive(container.pack(container.unpack(data))) == number
        assert tables(worker.store) == before
        with imports.reading(worker.store) as journal:
            assert len(imports.imports(journal)) == 1


def test_saying_no_puts_my_value_over_theirs_and_tells_them_why() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        old = leader.store.read().get(Project, leader.project).doel
        put(colleague, Project, leader.project, doel="iets anders")
        data = colleague.send()
        plan = leader.plan(data)
        line = next(line for line in plan.lines if line.cell == "doel")
        apply(leader.store, plan, {line.nr: Decision(Choice.MINE, reason="Zo staat het in het convenant.")})
        assert leader.store.read().get(Project, leader.project).doel == old
        assert leader.plan(data).visible == ()
        colleague.receive(leader.send())
        assert colleague.store.read().get(Project, leader.project).doel == old
        newest = colleague.store.history(Project, leader.project, "doel")[0]
        assert (newest.label, newest.author) == ("Zo staat het in het convenant.", "leider")
        assert leader.store.check() == colleague.store.check() == []


def test_an_own_text_closes_a_conflict_for_everyone() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        for desk in office.desks:
            put(desk, Project, leader.project, doel=desk.name)
        plan = leader.plan(colleague.send())
        line = next(line for line in plan.lines if line.kind is LineKind.CONFLICT)
        apply(leader.store, plan, {line.nr: Decision(Choice.OWN, text='"samen"')})
        colleague.receive(leader.send())
        for desk in office.desks:
            assert desk.store.read().get(Project, leader.project).doel == "samen"
            assert desk.store.conflicts() == []


def test_deleted_here_and_changed_there_is_asked_and_either_answer_holds() -> None:
    for choice, there in ((Choice.MINE, True), (Choice.THEIRS, False)):
        with Office.of("collega") as office:
            leader, colleague = office.desks
            colleague.receive(leader.send())
            key = leader.store.read().all(Actie)[0].id
            put(leader, Actie, key, titel="nog nodig")
            with colleague.store.edit("Weg") as writer:
                writer.delete(Actie, key)
            plan = leader.plan(colleague.send())
            line = next(line for line in plan.lines if line.kind is LineKind.DELETE_OR_EDIT)
            assert line in plan.questions
            assert (line.mine, line.theirs, line.after) == ("live", "deleted", "live")
            apply(leader.store, plan, {line.nr: Decision(choice)})
            assert (key in {found.id for found in leader.store.read().all(Actie)}) is there
            assert leader.store.conflicts() == []
            colleague.receive(leader.send())
            assert (key in {found.id for found in colleague.store.read().all(Actie)}) is there


def test_undoing_the_answer_to_keep_a_record_does_not_throw_it_away() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        key = leader.store.read().all(Actie)[0].id
        put(leader, Actie, key, titel="nog nodig")
        with colleague.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        plan = leader.plan(colleague.send())
        line = next(line for line in plan.lines if line.kind is LineKind.DELETE_OR_EDIT)
        apply(leader.store, plan, {line.nr: Decision(Choice.LATER)})
        (asked,) = open_questions(leader.store)
        settle(leader.store, asked, Choice.MINE)
        # It stood while the question waited, so it stands when the answer is taken back, and is asked again.
        assert leader.store.undo() == "Vraag beantwoord (de vraag staat weer open)"
        assert [(again.id, again.sides) for again in open_questions(leader.store)] == [(key, asked.sides)]
        assert key in {found.id for found in leader.store.read().all(Actie)}


def test_an_import_can_be_taken_back_after_later_ones() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        for desk in (one, two):
            desk.receive(leader.send())
        keys = [found.id for found in leader.store.read().all(Actie)[:3]]
        put(one, Actie, keys[0], titel="van een")
        put(two, Actie, keys[1], titel="van twee")
        was = records(leader.store)
        first = leader.receive(one.send())
        two.receive(one.send())
        second = leader.receive(two.send())
        put(leader, Actie, keys[2], titel="van mij")
        titles = {key: leader.store.read().get(Actie, key).titel for key in keys}
        assert list(titles.values()) == ["van een", "van twee", "van mij"]
        # What the second file brought as well stays when the first goes.
        with imports.reading(leader.store) as journal:
            assert preview_roll_back(journal, first) == []
        roll_back(leader.store, first)
        assert {key: leader.store.read().get(Actie, key).titel for key in keys} == titles
        with imports.reading(leader.store) as journal:
            foreseen = preview_roll_back(journal, second)
        assert {found.id for found in foreseen} == set(keys[:2])
        roll_back(leader.store, second)
        now = records(leader.store)
        assert now["Actie", keys[2]]["titel"] == "van mij"
        assert {key: value for key, value in now.items() if key[1] != keys[2]} == {
            key: value for key, value in was.items() if key[1] != keys[2]
        }
        assert leader.store.check() == []
        with pytest.raises(UserError, match="al teruggedraaid"):
            roll_back(leader.store, second)
        with pytest.raises(UserError, match="geen import"):
            roll_back(leader.store, 99)


def test_a_record_agreed_to_go_stands_again_though_a_later_file_said_so_too() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        group = leader.taakgroep("TG5")
        colleague.receive(leader.send(group))
        key, other = (found.id for found in colleague.store.read().all(Actie)[:2])
        put(leader, Actie, key, titel="nog nodig")
        with colleague.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        plan = leader.plan(colleague.send(group))
        (line,) = plan.questions
        first = apply(leader.store, plan, {line.nr: Decision(Choice.THEIRS)}).import_id
        put(colleague, Actie, other, titel="later")
        leader.receive(colleague.send(group))
        with imports.reading(leader.store) as journal:
            (foreseen,) = preview_roll_back(journal, first)
        assert (foreseen.id, foreseen.now["state"], foreseen.then["state"]) == (key, "deleted", "live")
        roll_back(leader.store, first)
        assert "nog nodig" in {found.titel for found in leader.store.read().all(Actie)}
        assert leader.store.check() == []


def test_an_import_taken_back_comes_in_again_as_before() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        data = leader.send(leader.taakgroep("TG1"))
        empty = tables(worker.store)
        number = worker.receive(data)
        full = tables(worker.store)
        roll_back(worker.store, number)
        assert tables(worker.store) == empty
        assert worker.receive(data) != number
        assert tables(worker.store) == full
        assert worker.store.check() == []


def test_choices_made_at_an_import_go_when_it_is_taken_back_and_never_lend_their_number() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        put(colleague, Project, leader.project, doel="anders")
        old = leader.store.read().get(Project, leader.project).doel
        plan = leader.plan(colleague.send())
        number = apply(leader.store, plan, {plan.lines[0].nr: Decision(Choice.MINE, reason="Nee")}).import_id
        colleague.receive(leader.send())
        roll_back(leader.store, number)
        put(leader, Project, leader.project, doel="later")
        colleague.receive(leader.send())
        assert {desk.store.read().get(Project, leader.project).doel for desk in office.desks} <= {
            "later",
            "anders",
            old,
        }
        assert leader.store.check() == colleague.store.check() == []


def test_what_was_withheld_is_not_lost_on_the_way_back() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG1")
        people = [found.id for found in leader.store.read().all(Contactpersoon)]
        with leader.store.edit("Notities") as writer:
            for key in people:
                writer.set(Contactpersoon, key, "notitie", "alleen voor mij")
        before = records(leader.store)
        worker.receive(leader.send(group, ceiling=Klasse.V1))
        leader.receive(worker.send(group, ceiling=Klasse.V2))
        assert records(leader.store) == before
        assert disputes(leader.store) == set()


def test_what_left_the_scope_is_named_and_not_deleted() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group, other = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        worker.receive(leader.send(group, to_whom="TG1"))
        plan = leader.store.read().where(Plan, "overleg", group)[0]
        put(leader, Plan, plan.id, overleg=other)
        file = read(leader.send(group, to_whom="TG1"))
        assert plan.id in {found.row for found in file.manifest.left}
        before = {found.id for found in worker.store.read().all(Plan)}
        worker.receive(file)
        assert {found.id for found in worker.store.read().all(Plan)} == before


def test_a_field_of_a_later_version_is_kept_and_passed_on() -> None:
    with Office.of("trekker", "ander") as office:
        leader, worker, third = office.desks
        file = read(leader.send())
        old = next(op for op in file.changes.ops if op.entity == "Actie" and op.cell == "titel")
        later = [
            old._replace(cell="kleur_van_later", val='{"rood":[1,2]}', ctx=()),
            old._replace(row="f" * 32, entity="Nieuwigheid", cell="titel", val='"iets"', ctx=()),
            old._replace(
                row="f" * 32, entity="Nieuwigheid", cell="project", val=f'"{leader.project}"', ctx=()
            ),
        ]
        newer = replace(file, changes=replace(file.changes, ops=(*file.changes.ops, *later)))
        plan = worker.plan(newer)
        assert {line.kind for line in plan.lines if line.nr} >= {LineKind.NEW, LineKind.UNKNOWN}
        apply(worker.store, plan, {line.nr: Decision(Choice.THEIRS) for line in plan.lines})
        assert worker.store.check() == []
        passed_on = read(worker.send())
        assert set(later) <= set(passed_on.changes.ops)
        third.receive(passed_on)
        assert set(later) <= set(third.store.changes().ops)


def test_a_value_that_fits_no_field_is_set_aside_with_the_reason() -> None:
    from tests.exchange.werk.test_container import members, resigned

    lines = members()["ops.jsonl"].splitlines()
    number = next(i for i, line in enumerate(lines) if b'"e":"Overleg"' in line and b'"naam"' in line)
    lines[number] = lines[number][: lines[number].index(b'"v":')] + b'"v":17}'
    with Office.of("trekker") as office:
        worker = office.desks[1]
        plan = worker.plan(resigned({**members(), "ops.jsonl": b"\n".join(lines) + b"\n"}))
        assert [line.kind for line in plan.questions] == [LineKind.UNFIT]
        apply(worker.store, plan)
        kept = worker.store._db.execute("SELECT raw, reason FROM quarantine").fetchall()
        assert len(kept) == 1
        assert b"17" in kept[0][0]
        assert worker.store.check() == []


def test_a_reference_to_another_kind_of_record_is_set_aside() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        file = read(colleague.send())
        group = leader.taakgroep("TG1")
        old = next(op for op in file.changes.ops if op.row == group and op.cell == "naam")
        bad = old._replace(cell="voorzitter", n=old.n + 900, val=f'"{group}"', ctx=())
        steps = (*file.changes.txns, next(iter(file.changes.txns))._replace(replica=bad.replica, n=bad.n))
        plan = leader.plan(replace(file, changes=replace(file.changes, ops=(bad,), txns=steps)))
        assert [line.kind for line in plan.lines] == [LineKind.UNFIT]


def test_a_failed_import_leaves_the_dossier_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        plan = worker.plan(leader.send(leader.taakgroep("TG1")))
        before, changes = tables(worker.store), worker.store.changes()
        monkeypatch.setattr("wijkdesk.exchange.werk.applying._record", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            apply(worker.store, plan)
        assert tables(worker.store) == before
        assert worker.store.changes() == changes
        monkeypatch.undo()
        apply(worker.store, plan_file(worker.store, plan.file, confirmed=True))
        assert worker.store.check() == []

"""What a sender may change is what was shared with him: a key is tied to the share that it answered."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.exchange.blad.sheets import TODAY, of_acties
from tests.exchange.blad.test_fill import filled, write
from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.test_costs import known_count, signed_by_another, times_over
from tests.store.replicas import tables
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.blad.fillreading import read_fill_data
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.werk import container, limits, trust
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, Plan
from wijkdesk.exchange.werk.reading import Werkbestand, read
from wijkdesk.exchange.werk.writing import Purpose, Request, compose
from wijkdesk.store import shares

FIRST, SECOND = "Trekker van de eerste", "Trekker van de tweede"


def answered(leader: Desk, desk: Desk, group: str, whom: str, word: str = "eerste antwoord") -> int:
    """Let a taakgroep be asked of someone, who answers; the leader takes the answer in."""
    desk.receive(leader.send(group, to_whom=whom))
    put(desk, Overleg, group, doel=word)
    return leader.receive(desk.send(group))


def trekkers(office: Office) -> tuple[Desk, Desk, Desk, str, str]:
    """Return a leader and two trekkers who each answered for a taakgroep of their own, and those two."""
    leader, one, two = office.desks[:3]
    first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
    answered(leader, one, first, FIRST)
    answered(leader, two, second, SECOND)
    # The first also has what the second was given: someone passed it on.
    one.receive(leader.send(second, to_whom=SECOND))
    return leader, one, two, first, second


def reasons(plan: Plan) -> dict[tuple[str, str], str]:
    return {(line.row, line.cell): line.reason for line in plan.visible}


def unsigned(data: bytes) -> Werkbestand:
    """Return a file as a program makes it that signs nothing."""
    file = read(data)
    manifest = msgspec.structs.replace(
        file.manifest, sender=msgspec.structs.replace(file.sender, key="", replica="f" * 32)
    )
    return replace(file, manifest=manifest, key=b"", sha256="e" * 64)


def test_the_trekker_of_one_taakgroep_changes_nothing_of_another_unseen() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, second = trekkers(office)
        before = leader.store.read().get(Overleg, second).doel
        put(one, Overleg, second, doel="gekaapt")
        put(one, Overleg, first, doel="mag wel")
        with one.store.edit("Erbij") as writer:
            told = Voortgangsbericht(project=one.project, taakgroep=second, periode="mei")
            new = writer.add(told).id
        plan = leader.plan(one.send(first, second), confirmed=False)
        assert plan.warnings == ()
        assert reasons(plan) == {
            (second, "doel"): trust.OUTSIDE,
            (new, ""): trust.OUTSIDE,
            (first, "doel"): "",
        }
        apply(leader.store, plan)
        assert leader.store.read().get(Overleg, second).doel == before
        assert leader.store.read().get(Overleg, first).doel == "mag wel"
        # That what he was given was taken in gives him nothing more.
        put(one, Overleg, second, doel="weer")
        assert reasons(leader.plan(one.send(second)))[second, "doel"] == trust.OUTSIDE


def test_what_came_from_outside_and_was_taken_in_is_expected_from_then_on() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, second = trekkers(office)
        put(one, Overleg, second, doel="neemt waar")
        assert set(reasons(leader.plan(one.send(second))).values()) == {trust.OUTSIDE}
        leader.receive(one.send(second))
        put(one, Overleg, second, doel="weer")
        put(one, Overleg, first, doel="ook")
        plan = leader.plan(one.send(first, second), confirmed=False)
        assert [line.ticked for line in plan.visible] == [True, True]


def test_what_came_from_outside_and_was_taken_in_for_a_part_stays_outside() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, _, second = trekkers(office)
        for choice in (Choice.SKIP, Choice.MINE):
            put(one, Overleg, second, doel=f"anders {choice}", rol=f"anders {choice}")
            plan = leader.plan(one.send(second))
            line = next(line for line in plan.visible if line.cell == "doel")
            leader.receive(one.send(second), {line.nr: Decision(choice)})
            assert set(reasons(leader.plan(one.send(second))).values()) <= {trust.OUTSIDE}
            put(one, Overleg, second, rol=f"weer {choice}")
            assert reasons(leader.plan(one.send(second)))[second, "rol"] == trust.OUTSIDE


def test_a_file_of_nothing_gives_its_sender_no_other_taakgroep() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, second = trekkers(office)
        for roots in ((first, second), (second,), ()):
            plan = leader.plan(one.send(*roots), confirmed=False)
            assert plan.visible == ()
            apply(leader.store, plan)
        put(one, Overleg, second, doel="gekaapt")
        assert set(reasons(leader.plan(one.send(second))).values()) == {trust.OUTSIDE}


def test_who_pulls_two_taakgroepen_answers_for_both() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        answered(leader, one, first, FIRST)
        # As the same function is written on another day.
        one.receive(leader.send(second, to_whom=f" {FIRST.upper()}"))
        put(one, Overleg, second, doel="ook van mij")
        assert reasons(leader.plan(one.send(second), confirmed=False)) == {(second, "doel"): ""}


def test_two_who_are_called_alike_do_not_answer_for_each_other() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        for desk, group in ((one, first), (two, second)):
            answered(leader, desk, group, "Huisarts")
        one.receive(leader.send(second, to_whom="Huisarts"))
        put(one, Overleg, second, doel="gekaapt")
        assert reasons(leader.plan(one.send(second))) == {(second, "doel"): trust.OUTSIDE}


def test_who_answers_what_two_were_given_is_not_taken_for_the_other() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        # Both may answer for the first; the second was given to one of them, who passed it on.
        leader.send(first, to_whom=SECOND)
        one.receive(leader.send(second, to_whom=SECOND))
        answered(leader, one, first, FIRST)
        put(one, Overleg, second, doel="gekaapt")
        put(one, Overleg, first, doel="mag wel")
        plan = leader.plan(one.send(first, second), confirmed=False)
        assert reasons(plan) == {(second, "doel"): trust.OUTSIDE, (first, "doel"): ""}


def test_what_is_asked_of_someone_who_answered_before_is_welcome() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        one.receive(leader.send(first, to_whom=FIRST))
        answer = Request(one.project, (first,), to_whom="de projectleider", purpose=Purpose.ANSWER)
        made = compose(one.store, answer)
        shares.note_share(one.store, made.share)
        leader.receive(made.data)
        plan = one.plan(leader.send(second, to_whom=FIRST), confirmed=False)
        assert any(line.row == second for line in plan.visible)
        assert {line.reason for line in plan.visible} == {""}


def test_who_is_asked_again_in_a_new_round_answers_again() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, _ = trekkers(office)
        one.receive(leader.send(first, to_whom=FIRST))
        put(one, Overleg, first, doel="tweede ronde")
        assert reasons(leader.plan(one.send(first), confirmed=False)) == {(first, "doel"): ""}


def test_a_new_trekker_of_a_taakgroep_is_asked_for_once() -> None:
    with Office.of("een", "twee", "nieuw") as office:
        leader, _, two, first, second = trekkers(office)
        new = office.desks[3]
        third = leader.taakgroep("TG3")
        leader.send(third, to_whom="Nieuwe trekker")
        new.receive(leader.send(first, to_whom="Nieuwe trekker"))
        put(new, Overleg, first, doel="fris")
        plan = leader.plan(new.send(first), confirmed=False)
        assert "voor het eerst" in plan.warnings[0]
        assert not any(line.ticked for line in plan.lines)
        assert reasons(leader.plan(new.send(first))) == {(first, "doel"): ""}
        leader.receive(new.send(first))
        put(new, Overleg, first, doel="frisser")
        plan = leader.plan(new.send(first), confirmed=False)
        assert [(line.ticked, line.reason) for line in plan.visible] == [(True, "")]
        # He is who was asked after the one who answered before: what else he was given is his too.
        new.receive(leader.send(third, to_whom="Nieuwe trekker"))
        new.receive(leader.send(second, to_whom=SECOND))
        for group in (second, third):
            put(new, Overleg, group, doel="en verder")
        found = reasons(leader.plan(new.send(second, third)))
        assert found == {(third, "doel"): "", (second, "doel"): trust.OUTSIDE}
        # Who pulled another before, and gets this one too, is no stranger.
        two.receive(leader.send(first, to_whom=SECOND))
        put(two, Overleg, first, doel="neemt over")
        assert reasons(leader.plan(two.send(first), confirmed=False))[first, "doel"] == ""


def test_nobody_passes_because_the_whole_project_was_given_to_a_colleague() -> None:
    with Office.of("een", "twee", "collega") as office:
        leader, one, _, first, second = trekkers(office)
        colleague = office.desks[3]
        colleague.receive(leader.send(to_whom="Collega"))
        leader.receive(colleague.send())
        put(one, Project, leader.project, naam="gekaapt")
        put(one, Overleg, second, doel="gekaapt")
        put(one, Overleg, first, doel="mag wel")
        found = reasons(leader.plan(one.send()))
        assert found.pop((leader.project, "naam")) in {trust.OUTSIDE, trust.READ_ONLY}
        assert found == {(first, "doel"): "", (second, "doel"): trust.OUTSIDE}
        put(colleague, Project, leader.project, naam="van de collega")
        put(colleague, Overleg, second, doel="van de collega")
        assert all(line.ticked for line in leader.plan(colleague.send(), confirmed=False).visible)
        assert reasons(leader.plan(colleague.send(second), confirmed=False))[second, "doel"] == ""


def test_a_line_of_a_whole_project_that_is_taken_in_gives_not_all_of_it() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, second = trekkers(office)
        leader.send(to_whom="Collega")
        put(one, Overleg, second, doel="neemt waar", rol="en verder")
        put(one, Overleg, first, doel="mag wel")
        plan = leader.plan(one.send())
        line = next(line for line in plan.visible if (line.row, line.cell) == (second, "doel"))
        apply(leader.store, plan, {line.nr: Decision(Choice.THEIRS)})
        put(one, Project, leader.project, naam="gekaapt")
        assert not any(line.ticked for line in leader.plan(one.send()).visible)
        # All of it: then it is as with whom the project was shared.
        leader.receive(one.send())
        put(one, Project, leader.project, doel="samen")
        assert reasons(leader.plan(one.send(), confirmed=False)) == {(leader.project, "doel"): ""}


def test_a_shared_folder_is_the_name_of_nobody() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _ = office.desks
        first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        for nameless in (shares.ANYONE, ""):
            leader.send(second, to_whom=nameless)
            answered(leader, one, first, nameless, f"antwoord van {nameless}")
            one.receive(leader.send(second, to_whom=nameless))
            put(one, Overleg, second, doel=f"gekaapt van {nameless}")
            assert reasons(leader.plan(one.send(second))) == {(second, "doel"): trust.OUTSIDE}


def test_who_answered_for_his_taakgroep_from_the_folder_of_the_project_answers_again() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        first, second = leader.taakgroep("TG1"), leader.taakgroep("TG2")
        one.receive(leader.send(to_whom=shares.ANYONE))
        put(one, Overleg, first, doel="via de map")
        leader.receive(one.send(first))
        put(one, Overleg, first, doel="weer via de map")
        put(one, Overleg, second, doel="van een ander")
        plan = leader.plan(one.send(first, second), confirmed=False)
        assert reasons(plan) == {(first, "doel"): "", (second, "doel"): trust.OUTSIDE}


def test_an_import_that_is_rolled_back_ties_nobody() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _ = office.desks
        first = leader.taakgroep("TG1")
        made = answered(leader, one, first, FIRST)
        again = one.send(first)
        roll_back(leader.store, made)
        plan = leader.plan(again, confirmed=False)
        assert "draaide u terug" in plan.warnings[0]
        assert not any(line.ticked for line in plan.lines)
        leader.receive(again)
        put(one, Overleg, first, doel="nog eens")
        assert reasons(leader.plan(one.send(first), confirmed=False)) == {(first, "doel"): ""}


def test_what_was_taken_in_from_outside_and_rolled_back_is_outside_again() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, second = trekkers(office)
        put(one, Overleg, second, doel="neemt waar")
        roll_back(leader.store, leader.receive(one.send(second)))
        put(one, Overleg, first, doel="weer")
        found = reasons(leader.plan(one.send(first, second), confirmed=False))
        assert found == {(first, "doel"): "", (second, "doel"): trust.OUTSIDE}


def test_an_unsigned_file_is_nobodys_and_changes_what_nobody_answers_for() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, _ = trekkers(office)
        third = leader.taakgroep("TG3")
        one.receive(leader.send(to_whom="Collega"))
        leader.send(third, to_whom="Trekker van de derde")
        for group in (first, third):
            put(one, Overleg, group, doel="van niemand")
        put(one, Project, leader.project, naam="van niemand")
        for roots in ((first, third), ()):
            file = unsigned(one.send(*roots))
            assert not any(line.ticked for line in leader.plan(file, confirmed=False).lines)
            found = reasons(leader.plan(file))
            assert found.pop((leader.project, "naam"), trust.OUTSIDE) != ""
            assert found == {(first, "doel"): trust.OUTSIDE, (third, "doel"): ""}


def test_an_invulblad_of_any_taakgroep_is_ours_whoever_filled_it_in() -> None:
    with Office.of("een", "twee") as office:
        leader, _, _, _, second = trekkers(office)
        made = compose_sheet(leader.store, second, TODAY, to_whom=SECOND)
        shares.note_share(leader.store, made.share)
        code = next(found.code for found in leader.store.read().all(Actie) if found.id in made.share.rows)
        sheet = filled(made.data, write(code, "Opmerking van de trekker", "Van het blad"))
        plan = leader.plan(read_fill_data(sheet, "blad.xlsx", leader.store).file, confirmed=False)
        assert [(line.theirs, line.reason) for line in of_acties(plan.visible)] == [('"Van het blad"', "")]
        assert all(line.ticked for line in plan.visible)


def test_a_dossier_of_before_that_noted_no_keys_goes_on_as_it_did() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, first, second = trekkers(office)
        with leader.store._writing:
            leader.store._db.execute("UPDATE import SET scope = json_remove(scope, '$.key', '$.tied')")
        put(one, Overleg, second, doel="als altijd")
        put(one, Overleg, first, doel="als altijd")
        plan = leader.plan(one.send(first, second), confirmed=False)
        assert all(line.ticked for line in plan.visible)
        # The first that is taken in by this version ties what it was allowed.
        leader.receive(one.send(first))
        assert reasons(leader.plan(one.send(first, second)))[second, "doel"] == trust.OUTSIDE


def test_who_sent_nothing_that_was_taken_in_stays_unknown() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _ = office.desks
        first = leader.taakgroep("TG1")
        one.receive(leader.send(first, to_whom=FIRST))
        apply(leader.store, leader.plan(one.send(first), confirmed=False))
        put(one, Overleg, first, doel="nu wel")
        plan = leader.plan(one.send(first), confirmed=False)
        assert "voor het eerst" in plan.warnings[0]
        apply(leader.store, plan, {line.nr: Decision(Choice.SKIP) for line in plan.lines})
        assert leader.plan(one.send(first), confirmed=False).warnings == plan.warnings


def test_who_was_given_a_part_sends_no_more_than_fits_it_though_another_has_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "FREELY", 300)
    with Office.of("een", "twee") as office:
        leader, one, _, first, _ = trekkers(office)
        leader.send(to_whom="Collega")
        put(one, Overleg, first, doel="veel")
        parts = container.unpack(one.send(first))
        leader.receive(read(signed_by_another(parts)))
        whole = container.unpack(one.send())
        before = tables(leader.store)
        with pytest.raises(UserError, match="met deze afzender deelde"):
            leader.plan(read(signed_by_another(times_over(whole, 3 * known_count(leader)))))
        assert tables(leader.store) == before


def test_an_overleg_of_his_own_gives_a_trekker_nothing_of_others() -> None:
    with Office.of("een", "twee") as office:
        leader, one, _, _first, second = trekkers(office)
        with one.store.edit("Erbij") as writer:
            small = writer.add(Overleg(project=one.project, code="X", naam="Klein overleg")).id
        leader.receive(one.send(small))
        put(one, Overleg, small, doel="Verder met het kleine overleg")
        put(one, Overleg, second, doel="Van een ander")
        lines = {line.row: line for line in leader.plan(one.send(small, second)).visible}
        assert (lines[small].ticked, lines[small].reason) == (True, "")
        assert (lines[second].ticked, lines[second].reason) == (False, trust.OUTSIDE)

"""Cases with more hands: unsigned, one person in two files, another name for a receiver, two leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.freeze_containers import unsigned
from tests.exchange.werk.test_verbs import Laptop, leader, wide_screen, worker
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, Lidmaatschap, Overleg
from wijkdesk.exchange.same import candidates, unite
from wijkdesk.exchange.werk import container, wire
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.rounds import Turn, round_now

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["leader", "wide_screen", "worker"]

DEADLINE_ACTIE = "A411"


def actie(desk: Desk, code: str = DEADLINE_ACTIE) -> Actie:
    return next(found for found in desk.store.read().all(Actie) if found.code == code)


def titles(office: Office, code: str = DEADLINE_ACTIE) -> set[str]:
    return {actie(desk, code).titel for desk in office.desks}


def asked(desk: Desk) -> list[tuple[str, set[object]]]:
    return [(found.field, {side.value for side in found.sides}) for found in desk.store.conflicts()]


def test_an_unsigned_file_is_taken_in_only_by_who_vouches_for_it_and_so_is_the_next(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    leader.ask("uitvraag", "TG5", "--uit", str(out))
    worker.ask("importeer", str(out), "--vertrouw")
    for text in ("eerst", "daarna"):
        before = leader.json("toon", "actie", "A512")["opmerking_trekker"]
        worker.ask("zet", "actie", "A512", f"opmerking_trekker={text}")
        worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
        back.write_bytes(unsigned(back.read_bytes()))
        shown = leader.json("importeer", str(back), "--toon", code=1)
        assert any("niet ondertekend" in said for said in shown["waarschuwingen"])
        assert not any(line["aangevinkt"] for line in shown["regels"])
        leader.ask("importeer", str(back), code=1)
        assert leader.json("toon", "actie", "A512")["opmerking_trekker"] == before
        leader.ask("importeer", str(back), "--vertrouw")
        assert leader.json("toon", "actie", "A512")["opmerking_trekker"] == text
        back.unlink()
    leader.ask("controleer")


def member_of_both(leader: Desk) -> str:
    """Let one person be in two taakgroepen; return who."""
    with leader.store.edit("Erbij") as writer:
        person = writer.add(
            Contactpersoon(project=leader.project, functie="wijkverpleegkundige", telefoon="030")
        )
        for code in ("TG1", "TG2"):
            group = leader.taakgroep(code)
            writer.add(Lidmaatschap(project=leader.project, persoon=person.id, overleg=group))
        return person.id


@pytest.mark.parametrize(("second", "expected"), [("2", {"1", "2"}), ("1", None)])
def test_of_one_person_in_the_files_of_two_the_leader_is_asked_where_they_say_otherwise(
    second: str, expected: set[str] | None
) -> None:
    with Office.of("een", "twee") as office:
        leader, *others = office.desks
        key = member_of_both(leader)
        for desk, code, text in zip(others, ("TG1", "TG2"), ("1", second), strict=True):
            desk.receive(leader.send(leader.taakgroep(code), ceiling=Klasse.V2, to_whom=desk.name))
            put(desk, Contactpersoon, key, telefoon=text)
        for desk, code in zip(others, ("TG1", "TG2"), strict=True):
            leader.receive(desk.send(desk.taakgroep(code), ceiling=Klasse.V2))
        assert asked(leader) == ([("telefoon", expected)] if expected else [])
        if expected:
            put(leader, Contactpersoon, key, telefoon="3")
        for desk, code in zip(others, ("TG1", "TG2"), strict=True):
            desk.receive(leader.send(leader.taakgroep(code), ceiling=Klasse.V2, to_whom=desk.name))
        found = {desk.store.read().get(Contactpersoon, key).telefoon for desk in office.desks}
        assert found == {"3" if expected else "1"}
        assert [asked(desk) for desk in office.desks] == [[], [], []]


def test_who_was_added_by_two_is_proposed_once_and_is_one_for_all_after_that() -> None:
    with Office.of("een", "twee", "collega") as office:
        leader, *others, colleague = office.desks
        for desk, code in zip(others, ("TG1", "TG2"), strict=True):
            desk.receive(leader.send(leader.taakgroep(code), ceiling=Klasse.V2, to_whom=desk.name))
            with desk.store.edit("Erbij") as writer:
                known = {"functie": "huisarts", "naam": "J. Voorbeeld", "email": "j@voorbeeld.nl"}
                person = writer.add(Contactpersoon(project=desk.project, **known))
                writer.add(
                    Lidmaatschap(project=desk.project, persoon=person.id, overleg=desk.taakgroep(code))
                )
            leader.receive(desk.send(desk.taakgroep(code), ceiling=Klasse.V2))
        made = {
            found.id for found in leader.store.read().all(Contactpersoon) if found.email == "j@voorbeeld.nl"
        }
        assert len(made) == 2
        (pair,) = [found for found in candidates(leader.store.read()) if {found.one, found.other} & made]
        assert {pair.one, pair.other} == made
        stands = unite(leader.store, pair.one, pair.other)
        assert not [found for found in candidates(leader.store.read()) if {found.one, found.other} & made]
        for desk, code in zip(others, ("TG1", "TG2"), strict=True):
            desk.receive(leader.send(leader.taakgroep(code), ceiling=Klasse.V2, to_whom=desk.name))
            # Whoever has only one of the two goes on with that one.
            assert len(members(desk, made)) == 1
            assert not asked(desk)
            leader.receive(desk.send(desk.taakgroep(code), ceiling=Klasse.V2))
        colleague.receive(leader.send(ceiling=Klasse.V2))
        for desk in (leader, colleague):
            assert members(desk, made) == [stands, stands]
            assert not asked(desk)


def members(desk: Desk, of: set[str]) -> list[str | None]:
    return [found.persoon for found in desk.store.read().all(Lidmaatschap) if found.persoon in of]


def test_who_is_called_otherwise_since_goes_on_answering_for_his_taakgroep() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        group = leader.taakgroep("TG1")
        for name in ("Trekker", "De nieuwe functie van de trekker"):
            one.receive(leader.send(group, to_whom=name))
            put(one, Overleg, group, doel=name)
            plan = leader.plan(one.send(group), confirmed=False)
            leader.receive(plan.file)
            assert leader.store.read().get(Overleg, group).doel == name
            (now,) = round_now(leader.store, leader.store.read(), [group])
            assert (now.share.to_whom, now.turn(now.share.moment.date())) == (name, Turn.BACK)
        assert plan.warnings == ()
        assert all(line.ticked for line in plan.visible)


def test_two_leaders_of_one_dossier_end_with_the_same_through_the_answers_of_one_trekker() -> None:
    with Office.of("tweede", "trekker") as office:
        leader, second, trekker = office.desks
        second.receive(leader.send(ceiling=Klasse.V2))
        group = leader.taakgroep("TG4")
        for desk in (leader, second):
            trekker.receive(desk.send(group, to_whom="trekker"))
        put(leader, Actie, actie(leader).id, titel="Van de eerste")
        put(second, Actie, actie(second).id, titel="Van de tweede")
        for desk in (leader, second):
            trekker.receive(desk.send(group, to_whom="trekker"))
        assert asked(trekker) == [("titel", {"Van de eerste", "Van de tweede"})]
        put(trekker, Actie, actie(trekker).id, titel="Van ons samen")
        for desk in (leader, second):
            desk.receive(trekker.send(group))
        assert titles(office) == {"Van ons samen"}
        for source, target in ((leader, second), (second, leader)):
            target.receive(source.send(ceiling=Klasse.V2))
        assert [asked(desk) for desk in office.desks] == [[], [], []]
        assert titles(office) == {"Van ons samen"}
        assert all(desk.store.check() == [] for desk in office.desks)


def test_rolling_back_what_closed_an_older_question_asks_it_again() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        group = leader.taakgroep("TG4")
        one.receive(leader.send(group))
        put(leader, Actie, actie(leader).id, titel="Van de leider")
        put(one, Actie, actie(one).id, titel="Van de trekker")
        leader.receive(one.send(group))
        question = asked(leader)
        assert question == [("titel", {"Van de leider", "Van de trekker"})]
        one.receive(leader.send(group))
        put(one, Actie, actie(one).id, titel="Van ons samen")
        closing = leader.receive(one.send(group))
        assert asked(leader) == []
        roll_back(leader.store, closing)
        assert asked(leader) == question
        assert leader.store.check() == []


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_rolling_back_an_answer_that_came_with_a_later_file_asks_the_older_question_again(
    choice: Choice,
) -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        group = leader.taakgroep("TG4")
        one.receive(leader.send(group))
        put(leader, Actie, actie(leader).id, titel="Van de leider")
        put(one, Actie, actie(one).id, titel="Van de trekker")
        leader.receive(one.send(group))
        put(one, Actie, actie(one).id, titel="Later van de trekker")
        plan = leader.plan(one.send(group))
        chosen = {line.nr: everything(line) for line in plan.lines}
        chosen |= {line.nr: Decision(choice) for line in plan.lines if line.cell == "titel"}
        number = apply(leader.store, plan, chosen, backup=False).import_id
        assert asked(leader) == []
        roll_back(leader.store, number)
        assert asked(leader) == [("titel", {"Van de leider", "Van de trekker"})]
        assert leader.store.check() == []


def test_what_is_asked_again_travels_as_changes_that_any_earlier_version_knows() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        one.receive(leader.send())
        put(leader, Actie, actie(leader).id, titel="Van de leider")
        put(one, Actie, actie(one).id, titel="Van de trekker")
        leader.receive(one.send())
        put(leader, Actie, actie(leader).id, titel="Van ons samen")
        leader.store.undo()
        data = leader.send()
        parts = container.unpack(data)
        manifest = msgspec.json.decode(parts[container.MANIFEST], type=wire.Manifest)
        assert (manifest.format, manifest.schema, manifest.min_schema) == (wire.FORMAT, wire.SCHEMA, 1)
        assert {txn.kind for txn in read(data).changes.txns} <= {"edit", wire.CHOICE}
        one.receive(data)
        two.receive(one.send())
        for desk in office.desks:
            assert asked(desk) == [("titel", {"Van de leider", "Van de trekker"})]
            assert desk.store.check() == []

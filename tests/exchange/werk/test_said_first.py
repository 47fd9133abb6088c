"""Of a question that is asked again every dossier tells who said what first, not who took his answer back."""

from __future__ import annotations

import msgspec
import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.test_more_hands import actie
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import container, wire
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import packed

SAID = {"Van de leider": "leider", "Van de trekker": "een"}


def said(desk: Desk) -> dict[object, str]:
    (found,) = desk.store.conflicts()
    return {side.value: side.author for side in found.sides}


def asked_again(office: Office) -> tuple[Desk, ...]:
    """Let the leader answer a question between him and a trekker, and take his answer back."""
    leader, one, *others = office.desks
    for desk in (one, *others):
        desk.receive(leader.send())
    put(leader, Actie, actie(leader).id, titel="Van de leider")
    put(one, Actie, actie(one).id, titel="Van de trekker")
    leader.receive(one.send())
    put(leader, Actie, actie(leader).id, titel="Van ons samen")
    leader.store.undo()
    assert said(leader) == SAID
    return leader, one, *others


def test_who_said_what_first_is_known_to_whoever_gets_the_question() -> None:
    with Office.of("een", "twee", "drie") as office:
        leader, one, two, three = asked_again(office)
        data = leader.send()
        plan = two.plan(data)
        assert {line.author for line in plan.visible if line.cell == "titel"} <= {"leider", "een"}
        for desk in (one, two):
            desk.receive(data)
        three.receive(two.send())
        assert [said(desk) for desk in (one, two, three)] == [SAID] * 3
        order = [[side.value for side in desk.store.conflicts()[0].sides] for desk in office.desks]
        assert order == [order[0]] * 4
        assert all(desk.store.check() == [] for desk in office.desks)


def test_who_asks_again_what_was_asked_again_keeps_who_said_it() -> None:
    with Office.of("een", "twee", "drie") as office:
        leader, _, two, three = asked_again(office)
        two.receive(leader.send())
        put(two, Actie, actie(two).id, titel="Van de tweede")
        two.store.undo()
        assert said(two) == SAID
        three.receive(two.send())
        leader.receive(two.send())
        assert said(three) == SAID
        assert said(leader) == SAID


def test_of_whether_a_record_goes_the_deleter_is_named() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        for desk in (one, two):
            desk.receive(leader.send())
        key = actie(leader).id
        put(leader, Actie, key, titel="Blijft")
        with one.store.edit("Verwijderd") as writer:
            writer.delete(Actie, key)
        leader.receive(one.send())
        with leader.store.edit("Toch weg") as writer:
            writer.delete(Actie, key)
        leader.store.undo()
        two.receive(leader.send())
        for desk in (leader, two):
            (found,) = desk.store.conflicts()
            assert {side.author for side in found.sides if side.value == "deleted"} == {"een"}


def test_what_is_public_names_nobody_who_said_it() -> None:
    with Office.of("een", "twee") as office:
        leader, *_ = asked_again(office)
        for part in container.unpack(leader.send(ceiling=Klasse.V0)).values():
            assert b'"een"' not in part


def test_a_file_that_names_nobody_in_it_as_who_said_it_is_refused_and_an_older_one_is_not() -> None:
    with Office.of("een", "twee") as office:
        leader, _, two = asked_again(office)
        parts = container.unpack(leader.send())
        manifest = msgspec.json.decode(parts.pop(container.MANIFEST), type=wire.Manifest)
        parts.pop(container.SIGNATURE)
        manifest = msgspec.structs.replace(manifest, sender=msgspec.structs.replace(manifest.sender, key=""))
        steps = [msgspec.json.decode(line, type=wire.StepWire) for line in parts["steps.jsonl"].splitlines()]
        assert sum(step.of is not None for step in steps) == 2

        def with_steps(of: tuple[int, int] | None) -> bytes:
            changed = [msgspec.structs.replace(step, of=of if step.of else None) for step in steps]
            lines = msgspec.json.Encoder().encode_lines(changed)
            return packed(manifest, {**parts, "steps.jsonl": lines}, None)

        with pytest.raises(UserError, match="beschadigd"):
            read(with_steps((9_000, 1)))
        two.receive(with_steps(None))
        assert set(said(two)) == set(SAID)
        assert set(said(two).values()) == {"leider"}

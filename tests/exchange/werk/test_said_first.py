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
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.exchange.werk.questions import open_questions, own_side, settle
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


def uid_of(desk: Desk) -> str:
    journal = desk.store._journal
    return journal.uids[journal.me]


def forged(data: bytes, text: str, who: Desk, n: int) -> bytes:
    """Return a file in which the step that wrote a text says that it is the text of another step."""
    parts = container.unpack(data)
    manifest = msgspec.json.decode(parts.pop(container.MANIFEST), type=wire.Manifest)
    parts.pop(container.SIGNATURE)
    manifest = msgspec.structs.replace(manifest, sender=msgspec.structs.replace(manifest.sender, key=""))
    ops = [msgspec.json.decode(line, type=wire.OpWire) for line in parts["ops.jsonl"].splitlines()]
    dot = max(((op.r, op.n) for op in ops if bytes(op.v) == f'"{text}"'.encode()), key=lambda dot: dot[1])
    author = [replica.uid for replica in manifest.replicas].index(uid_of(who))
    steps = [msgspec.json.decode(line, type=wire.StepWire) for line in parts["steps.jsonl"].splitlines()]
    changed = [
        msgspec.structs.replace(step, of=(author, n)) if (step.r, step.n) == dot else step for step in steps
    ]
    parts["steps.jsonl"] = msgspec.json.Encoder().encode_lines(changed)
    return packed(manifest, parts, None)


def step_of(desk: Desk, text: str) -> int:
    """Return the latest step of a desk in which it wrote a text."""
    mine = uid_of(desk), f'"{text}"'
    return max(op.n for op in desk.store.changes().ops if (op.replica, op.val) == mine)


@pytest.mark.parametrize("claim", ["earlier in this field", "the same text elsewhere", "never made"])
def test_nobody_puts_words_in_the_mouth_of_who_reads(claim: str) -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        key, other = (found.id for found in leader.store.read().all(Actie)[:2])
        put(leader, Actie, key, titel="Eerder van de leider")
        one.receive(leader.send())
        put(leader, Actie, key, titel="Van de leider")
        put(leader, Actie, other, titel="Van de trekker")
        put(one, Actie, key, titel="Van de trekker")
        n = {
            "earlier in this field": step_of(leader, "Eerder van de leider"),
            "the same text elsewhere": step_of(leader, "Van de trekker"),
            "never made": 900,
        }[claim]
        data = forged(one.send(), "Van de trekker", leader, n)
        (line,) = [line for line in leader.plan(data).visible if line.row == key and line.cell == "titel"]
        assert line.author == "een"
        leader.receive(data)
        assert said(leader) == SAID
        (found,) = open_questions(leader.store)
        mine = own_side(leader.store, found)
        assert mine is not None
        assert mine.value == "Van de leider"
        settle(leader.store, found, Choice.MINE)
        assert leader.store.read().get(Actie, key).titel == "Van de leider"
        assert leader.store.check() == []


def test_a_step_that_is_known_only_elsewhere_is_named_as_the_file_says_and_is_never_own() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        for desk in (one, two):
            desk.receive(leader.send())
        put(leader, Actie, actie(leader).id, titel="Van de leider")
        put(one, Actie, actie(one).id, titel="Van de trekker")
        leader.receive(one.send())
        put(two, Actie, actie(two).id, titel="Van de tweede")
        # Of the first trekker only the name came along, not what he wrote.
        two.receive(forged(leader.send(), "Van de leider", one, 900))
        found = next(found for found in open_questions(two.store) if found.id == actie(two).id)
        assert {side.value: side.author for side in found.sides}["Van de leider"] == "een"
        mine = own_side(two.store, found)
        assert mine is not None
        assert mine.value == "Van de tweede"


def test_what_another_said_first_is_his_also_where_a_file_names_who_asked_it_again() -> None:
    with Office.of("een") as office:
        leader, one = asked_again(office)
        again = step_of(leader, "Van de trekker")
        one.receive(leader.send())
        put(leader, Actie, actie(leader).id, titel="Van de leider")
        put(one, Actie, actie(one).id, titel="Iets anders")
        put(one, Actie, actie(one).id, titel="Van de trekker")
        leader.receive(forged(one.send(), "Van de trekker", leader, again))
        assert said(leader) == SAID

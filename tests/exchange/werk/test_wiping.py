"""What a sender wiped for good is wiped here where the reader says so, and by no other answer."""

from __future__ import annotations

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind, Plan, everything

WIPED = "geheimnisvanvroeger"


def wiped_elsewhere(office: Office) -> Plan:
    """Return what the trekker sees of a file in which the leader wiped something that both have."""
    leader, worker = office.desks[:2]
    group = leader.taakgroep("TG5")
    key = next(record.id for record in leader.store.read().all(Actie) if record.code == "A511")
    put(leader, Actie, key, reden=WIPED)
    worker.receive(leader.send(group, ceiling=Klasse.V2))
    assert holds(worker)
    steps = [line.txn for line in leader.store.history(Actie, key, "reden") if line.new == WIPED]
    leader.store.erase(Actie, key, {"reden": steps})
    return worker.plan(leader.send(group, ceiling=Klasse.V2))


def holds(desk: Desk) -> bool:
    return any(record.reden == WIPED for record in desk.store.read().all(Actie))


@pytest.mark.parametrize("choice", [None, Choice.SKIP, Choice.LATER, Choice.MINE])
def test_who_does_not_say_that_it_is_to_be_wiped_keeps_it_and_is_asked_again(choice: Choice | None) -> None:
    with Office.of("trekker") as office:
        plan = wiped_elsewhere(office)
        worker = office.desks[1]
        (asked,) = [line for line in plan.lines if line.kind is LineKind.ERASED]
        chosen = {asked.nr: Decision(choice)} if choice else {}
        result = apply(worker.store, plan, chosen, backup=False)
        assert holds(worker)
        assert LineKind.ERASED not in result.counts
        assert worker.store.check() == []
        again = worker.plan(plan.file)
        assert [line.kind for line in again.lines] == [LineKind.ERASED]


def test_who_says_so_has_it_wiped_and_an_empty_dossier_takes_the_fact_along() -> None:
    with Office.of("trekker", "nieuw") as office:
        plan = wiped_elsewhere(office)
        _, worker, new = office.desks
        for desk in (worker, new):
            seen = desk.plan(plan.file)
            wipes = {line.nr: Decision(Choice.THEIRS) for line in seen.lines if line.kind is LineKind.ERASED}
            taken = {line.nr: everything(line) for line in seen.lines}
            apply(desk.store, seen, {**taken, **wipes} if desk is worker else taken, backup=False)
            assert not holds(desk)
            assert WIPED.encode() not in desk.store.path.read_bytes()
            assert desk.plan(plan.file).lines == ()

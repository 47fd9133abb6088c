"""A sender signs what was never made so: steps of another copy, or sight of what is still to come."""

from __future__ import annotations

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.forging import Forgery, uid_of
from tests.exchange.werk.test_more_hands import actie
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie

IMPOSSIBLE = "onmogelijke volgnummers"


def office_of(*trekkers: str) -> Office:
    """Return a leader and trekkers who have his project, and who sent him something before."""
    office = Office.of(*trekkers)
    leader, *others = office.desks
    for desk in others:
        desk.receive(leader.send())
        put(desk, Actie, desk.store.read().all(Actie)[1].id, titel=f"Eerder van {desk.name}")
        leader.receive(desk.send())
    return office


def title(desk: Desk) -> str:
    return desk.store.read().get(Actie, actie(desk).id).titel


def forgery(desk: Desk, text: str = "Eerlijk") -> Forgery:
    """Return a file of a desk that wrote a title, taken apart."""
    put(desk, Actie, actie(desk).id, titel=text)
    return Forgery(desk.send())


@pytest.mark.parametrize("who", ["who reads", "a third"])
def test_nobody_has_seen_what_is_still_to_be_written(who: str) -> None:
    with office_of("een", "twee") as office:
        leader, one, two = office.desks
        file = forgery(one)
        op = file.op("Eerlijk")
        victim = leader if who == "who reads" else two
        file.say(op, uid_of(one), op.n, "Vals", [(uid_of(victim), op.n + 1_000)])
        before = tables(leader.store)
        with pytest.raises(UserError, match=IMPOSSIBLE):
            leader.receive(file.signed(one.store.settings))
        assert tables(leader.store) == before
        put(victim, Actie, actie(victim).id, titel="Later geschreven")
        if victim is two:
            leader.receive(two.send())
        assert title(leader) == "Later geschreven"
        assert leader.store.check() == []


def test_no_deleter_has_seen_what_is_still_to_be_written() -> None:
    with office_of("een", "twee") as office:
        leader, one, two = office.desks
        key = actie(leader).id
        with one.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        file = Forgery(one.send())
        fact = next(fact for fact in file.seen if fact.row == key and fact.c == "titel")
        fact.q, fact.m = file.copy(uid_of(two)), fact.n + 1_000
        with pytest.raises(UserError, match=IMPOSSIBLE):
            leader.receive(file.signed(one.store.settings))

"""A sender who says of everyone that they are the same: asked about, and taken back."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest

from tests.exchange.werk.desks import Desk, Office
from tests.store.replicas import tables
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Schakel
from wijkdesk.exchange.werk import container, reading, signing, wire, writing
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.lines import everything, standard
from wijkdesk.store.same import SAME_AS, edge_id


def as_if_over(desk: Desk, data: bytes, *roots: str) -> bytes:
    """Return a file that its sender signed, and of which he says that it is about some overleggen."""
    parts = {name: part for name, part in container.unpack(data).items() if not name.startswith("manifest")}
    manifest = reading.read(data).manifest
    if roots:
        scope = wire.ScopeWire("taakgroep", list(roots))
        manifest = msgspec.structs.replace(manifest, scope=scope)
    return writing.packed(manifest, parts, signing.own_key(desk.store.settings))


@pytest.mark.parametrize("given", ["all of it", "a taakgroep"])
def test_who_says_that_everyone_is_the_same_is_asked_about_and_taken_back(given: str) -> None:
    with Office.of("vreemde") as office:
        leader, stranger = office.desks
        roots = [] if given == "all of it" else [leader.taakgroep("TG5")]
        stranger.receive(leader.send(*roots, ceiling=Klasse.V2, to_whom="vreemde"))
        # Known and trusted: what is odd now is only what the file asks.
        leader.receive(stranger.send(*roots, ceiling=Klasse.V2))
        people = [person.id for person in leader.store.read().all(Contactpersoon)]
        known = [key for key in people if stranger.store.read().find(key) is not None]
        assert len(known) > 4
        with stranger.store.edit("Iedereen is dezelfde") as writer:
            for one, other in combinations(sorted(known), 2):
                writer.add(
                    Schakel(id=edge_id(one, other), project=leader.project, van=one, naar=other, veld=SAME_AS)
                )
        data = as_if_over(stranger, stranger.send(ceiling=Klasse.V2), *roots)
        plan = leader.plan(data, confirmed=False)
        edges = [line for line in plan.lines if line.entity == "Schakel"]
        assert edges
        assert not any(line.ticked for line in edges)
        assert all(line.reason for line in edges)
        before = tables(leader.store)
        apply(leader.store, plan, {line.nr: standard(line) for line in plan.lines}, backup=False)
        assert tables(leader.store)["Contactpersoon"] == before["Contactpersoon"]
        # Also who takes all of it over can take it back.
        plan = leader.plan(data)
        chosen = {line.nr: everything(line) for line in plan.lines}
        made = apply(leader.store, plan, chosen, backup=False).import_id
        assert len(leader.store.read().all(Contactpersoon)) < len(people)
        roll_back(leader.store, made)
        assert tables(leader.store)["Contactpersoon"] == before["Contactpersoon"]
        assert leader.store.check() == []

"""What reached someone travels on through him, also that a record is gone that he never had (law 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store import imports

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def delete(desk: Desk, entity: type[Entity], key: str) -> None:
    with desk.store.edit("Verwijderd") as writer:
        writer.delete(entity, key)


def standing(desk: Desk, key: str) -> bool:
    record = desk.store.read().find(key)
    return record is not None and record.state == LIVE


def an_actie(desk: Desk, group: str = "TG4") -> str:
    with desk.store.edit("Nieuw") as writer:
        known = next(found for found in desk.store.read().all(Actie) if found.code == "A411")
        assert desk.taakgroep(group)
        made = writer.add(Actie(project=desk.project, titel="Komt en gaat", doelstelling=known.doelstelling))
        return made.id


@pytest.mark.parametrize("ceiling", [Klasse.V1, Klasse.V2])
def test_that_a_record_is_gone_travels_through_who_never_had_it(ceiling: Klasse) -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        key = an_actie(leader)
        one.receive(leader.send(ceiling=ceiling))
        delete(leader, Actie, key)
        two.receive(leader.send(ceiling=ceiling))
        assert two.store.read().find(key) is None or not standing(two, key)
        assert standing(one, key)
        one.receive(two.send(ceiling=ceiling))
        record = one.store.read().find(key)
        assert record is not None
        assert record.state == DELETED
        assert not one.store.conflicts()
        assert one.store.check() == two.store.check() == []


def test_it_travels_with_the_taakgroep_that_it_was_of() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        group, key = leader.taakgroep("TG4"), an_actie(leader)
        one.receive(leader.send(group))
        delete(leader, Actie, key)
        two.receive(leader.send(group))
        one.receive(two.send(group))
        assert not standing(one, key)


def test_who_changed_it_meanwhile_is_asked() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        key = an_actie(leader)
        one.receive(leader.send())
        put(one, Actie, key, titel="Blijft toch")
        delete(leader, Actie, key)
        two.receive(leader.send())
        one.receive(two.send())
        assert standing(one, key)
        assert [(found.id, found.field) for found in one.store.conflicts()] == [(key, "")]


def test_that_a_link_is_gone_travels_on_too() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        goal = next(found for found in leader.store.read().all(Doelstelling) if found.code)
        partner = leader.store.read().all(Organisatie)[0].id
        put(leader, Doelstelling, goal.id, partners=[partner])
        one.receive(leader.send())
        put(leader, Doelstelling, goal.id, partners=[])
        two.receive(leader.send())
        one.receive(two.send())
        dossier = one.store.read()
        assert not dossier.linked(dossier.get(Doelstelling, goal.id), "partners", Organisatie)


def test_it_goes_no_further_than_the_file_went_that_said_so() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        with leader.store.edit("Nieuw") as writer:
            key = writer.add(Contactpersoon(project=leader.project, functie="x", naam="Y")).id
        one.receive(leader.send(ceiling=Klasse.V2))
        delete(leader, Contactpersoon, key)
        two.receive(leader.send(ceiling=Klasse.V2))
        for part in container.unpack(two.send(ceiling=Klasse.V1)).values():
            assert key.encode() not in part


def test_it_goes_to_no_other_taakgroep_and_into_no_other_project() -> None:
    with Office.of("twee") as office:
        leader, two = office.desks
        key = an_actie(leader)
        delete(leader, Actie, key)
        two.receive(leader.send())
        with two.store.edit("Ander project") as writer:
            other = writer.add(Project(naam="Ander")).id
        from wijkdesk.exchange.werk.writing import Request, compose

        files = [two.send(two.taakgroep("TG1")), compose(two.store, Request(other)).data]
        for data in files:
            for part in container.unpack(data).values():
                assert key.encode() not in part


@pytest.mark.parametrize("hops", [1, 2])
def test_it_goes_on_to_its_taakgroep_from_who_heard_it_of_the_whole_project(hops: int) -> None:
    with Office.of("een", "twee", "drie") as office:
        leader, one, two, three = office.desks
        group, key = leader.taakgroep("TG4"), an_actie(leader)
        one.receive(leader.send(group))
        delete(leader, Actie, key)
        two.receive(leader.send())
        if hops == 2:
            three.receive(two.send())
        last = three if hops == 2 else two
        one.receive(last.send(group))
        assert not standing(one, key)
        assert not one.store.conflicts()
        assert one.store.check() == []
        for part in container.unpack(last.send(last.taakgroep("TG1"))).values():
            assert key.encode() not in part


def test_of_what_is_gone_no_more_is_said_than_the_taakgroepen_that_it_was_of() -> None:
    with Office.of("twee") as office:
        leader, two = office.desks
        key, other = an_actie(leader), an_actie(leader)
        put(leader, Actie, other, doelstelling=None)
        for uid in (key, other):
            delete(leader, Actie, uid)
        told = {found.row: found.roots for found in read(leader.send()).manifest.gone}
        assert told == {key: [leader.taakgroep("TG4")]}
        two.receive(leader.send())
        assert {found.row for found in read(two.send()).manifest.gone} == {key}
        # What is only known from who could know more, goes no further than that.
        assert read(leader.send(leader.taakgroep("TG4"))).manifest.gone[0].roots == [leader.taakgroep("TG4")]
        assert read(leader.send(leader.taakgroep("TG1"))).manifest.gone == []


def test_it_goes_no_more_once_the_file_is_rolled_back() -> None:
    from wijkdesk.exchange.werk.applying import roll_back

    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        one.receive(leader.send())
        two.receive(leader.send())
        key = an_actie(leader)
        one.receive(leader.send())
        delete(leader, Actie, key)
        number = two.receive(leader.send())
        roll_back(two.store, number)
        with imports.reading(two.store) as journal:
            assert [made.id for made in imports.imports(journal) if not made.undone]
        one.receive(two.send())
        assert standing(one, key)

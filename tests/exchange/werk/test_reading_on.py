"""A window that is open during an import reads what a dossier that is opened anew reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.exchange.werk.desks import Desk, Office, put
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.same import unite
from wijkdesk.exchange.werk.applying import roll_back
from wijkdesk.store.snapshot import Snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity


def values(dossier: Dossier) -> Mapping[type[Entity], Mapping[str, Any]]:
    return {kind: {row.id: dict(vars(row)) for row in dossier.all(kind)} for kind in ENTITIES.values()}


def reads_as_anew(desk: Desk) -> bool:
    return values(desk.store.read()) == values(Snapshots(desk.store._reader).read())


def test_what_one_column_brought_is_read_beside_what_was_changed_here_and_not_yet_read() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        first, second, third, *_ = leader.store.read().all(Actie)
        put(worker, Actie, first.id, titel="door de trekker", status=ActieStatus.GEREED)
        put(worker, Actie, second.id, reden="door de trekker")
        put(leader, Actie, second.id, titel="door de leider", reden="door de leider")
        put(leader, Actie, third.id, titel="alleen hier")
        number = leader.receive(worker.send())
        assert reads_as_anew(leader)
        assert leader.store.read().get(Actie, first.id).titel == "door de trekker"
        put(worker, Actie, first.id, voortgang=75)
        put(worker, Actie, third.id, reden="ook daar")
        leader.receive(worker.send())
        assert reads_as_anew(leader)
        roll_back(leader.store, number)
        assert reads_as_anew(leader)


def test_what_was_changed_here_and_not_read_yet_is_read_beside_the_one_column_that_came() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        first = leader.store.read().all(Actie)[0]
        put(worker, Actie, first.id, reden="door de trekker")
        put(leader, Actie, first.id, titel="door de leider")
        leader.store.absorb(worker.store.changes())
        assert leader.store.read().get(Actie, first.id).titel == "door de leider"
        assert reads_as_anew(leader)


def test_a_record_that_was_patched_and_then_names_someone_else_is_read_whole() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        with leader.store.edit("Tweemaal dezelfde") as writer:
            one = writer.add(Contactpersoon(project=leader.project, naam="Wijkmanager"))
            two = writer.add(Contactpersoon(project=leader.project, naam="De wijkmanager"))
        first = leader.store.read().all(Actie)[0]
        put(leader, Actie, first.id, houder=max(one.id, two.id))
        worker.receive(leader.send())
        put(worker, Actie, first.id, titel="door de trekker")
        unite(worker.store, one.id, two.id)
        leader.receive(worker.send())
        assert reads_as_anew(leader)
        assert leader.store.read().get(Actie, first.id).houder == min(one.id, two.id)

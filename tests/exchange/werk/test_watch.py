"""An import runs on a thread of its own: it says how far it is, and can be broken off."""

from __future__ import annotations

import threading
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Office, put
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store.watch import Cancelled, Watch

if TYPE_CHECKING:
    from wijkdesk.store.store import Store


def content(store: Store) -> str:
    return sha256("\n".join(store._db.iterdump()).encode()).hexdigest()


def test_an_import_tells_how_far_it_is_from_begin_to_end() -> None:
    told: list[float] = []
    with Office.of("trekker") as office:
        leader, worker = office.desks
        file = read(leader.send(leader.taakgroep("TG1"), ceiling=Klasse.V2))
        watch = Watch(told.append)
        apply(worker.store, plan_file(worker.store, file, confirmed=True, watch=watch), watch=watch)
    assert told == [*sorted(told[: told.index(0.1)]), *sorted(told[told.index(0.1) :])]
    assert all(0 <= share <= 1 for share in told)
    assert max(told) > 0.9


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 8, 12])
def test_who_breaks_an_import_off_keeps_the_dossier_as_it_was(after: int) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        file = read(leader.send(leader.taakgroep("TG1"), ceiling=Klasse.V2))
        before = content(worker.store)
        told: list[float] = []
        watch = Watch(told.append, lambda: len(told) >= after)
        plan = plan_file(worker.store, file, confirmed=True)
        with pytest.raises(Cancelled, match="niets veranderd"):
            apply(worker.store, plan, backup=False, watch=watch)
        assert content(worker.store) == before
        assert worker.store.check() == []
        # The way is still free for the same file.
        apply(worker.store, plan_file(worker.store, file, confirmed=True), backup=False)
        assert worker.store.read().all(Actie)


def test_another_thread_reads_on_while_an_import_runs() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(leader.taakgroep("TG1"), ceiling=Klasse.V2))
        key = worker.store.read().all(Actie)[0].id
        put(leader, Actie, key, reden="later geschreven")
        plan = worker.plan(leader.send(leader.taakgroep("TG1"), ceiling=Klasse.V2))
        inside, go_on = threading.Event(), threading.Event()

        def tell(_: float) -> None:
            inside.set()
            assert go_on.wait(10)

        work = threading.Thread(target=lambda: apply(worker.store, plan, watch=Watch(tell)))
        work.start()
        assert inside.wait(10)
        assert worker.store.read().get(Actie, key).reden == ""
        assert worker.store.search("valpreventie") is not None
        go_on.set()
        work.join(30)
        assert not work.is_alive()
        assert worker.store.read().get(Actie, key).reden == "later geschreven"

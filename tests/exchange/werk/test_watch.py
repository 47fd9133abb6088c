"""An import runs on a thread of its own: it says how far it is, and can be broken off."""

from __future__ import annotations

import threading
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Office, put
from tests.exchange.werk.test_container import resigned
from tests.exchange.werk.test_costs import times_over
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store.watch import UNWATCHED, Cancelled, Watch
from wijkdesk.ui.uitwisseling.uitwisselwerk import proposal_of

if TYPE_CHECKING:
    from wijkdesk.store.store import Store


TODAY = date(2012, 6, 15)


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


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_who_breaks_a_preview_off_waits_for_nothing_more_and_can_look_again(after: int) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        path = office.folder / "post.wijkwerk"
        path.write_bytes(leader.send(ceiling=Klasse.V2))
        before = content(worker.store)
        told: list[float] = []
        watch = Watch(told.append, lambda: len(told) >= after)
        with pytest.raises(Cancelled):
            proposal_of(worker.store, path, "", TODAY, watch)
        assert len(told) == after
        assert content(worker.store) == before
        assert proposal_of(worker.store, path, "", TODAY, UNWATCHED).plan.visible


def test_a_large_file_asks_while_it_is_planned_whether_to_go_on() -> None:
    told: list[float] = []
    with Office.of("trekker") as office:
        leader, worker = office.desks
        parts = container.unpack(leader.send(ceiling=Klasse.V2))
        file = read(resigned(times_over(parts, 20_000)))
        plan_file(worker.store, file, watch=Watch(told.append))
        halfway = len([share for share in told if 0.5 < share < 0.9])
        assert halfway >= 5
        stop = Watch(told.append, lambda: told[-1] > 0.6)
        told[:] = [0.0]
        with pytest.raises(Cancelled):
            plan_file(worker.store, file, watch=stop)
        assert told[-1] < 0.7


def test_the_window_reads_and_writes_while_another_thread_plans() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(leader.taakgroep("TG1"), ceiling=Klasse.V2))
        key = worker.store.read().all(Actie)[0].id
        put(leader, Actie, key, titel="later geschreven")
        file = read(leader.send(leader.taakgroep("TG1"), ceiling=Klasse.V2))
        inside, go_on = threading.Event(), threading.Event()

        def tell(_: float) -> None:
            inside.set()
            assert go_on.wait(10)

        planned: list[object] = []
        work = threading.Thread(
            target=lambda: planned.append(plan_file(worker.store, file, watch=Watch(tell)))
        )
        work.start()
        assert inside.wait(10)
        put(worker, Actie, key, reden="ondertussen")
        assert worker.store.read().get(Actie, key).reden == "ondertussen"
        go_on.set()
        work.join(30)
        assert planned


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

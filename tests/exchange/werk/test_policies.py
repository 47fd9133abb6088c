"""Fields of which nobody is asked: the highest date, the newest order (§3.4)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.werk.desks import Office, put
from tests.store.replicas import disputes, tables
from wijkdesk.domain.fields import Klasse, Merge
from wijkdesk.domain.frame import Contactpersoon, Gebied
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.store.cells import EMPTY, Op, canonical, shown_of
from wijkdesk.store.shape import merge_of

DAYS = (date(2012, 3, 1), date(2012, 6, 15))


@pytest.mark.parametrize(("mine", "theirs"), [DAYS, DAYS[::-1]])
def test_of_two_dates_seen_the_latest_is_shown_and_nobody_is_asked(mine: date, theirs: date) -> None:
    assert merge_of("Contactpersoon", "avg_informatie_op") is Merge.HIGHEST
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(ceiling=Klasse.V2))
        key = leader.store.read().all(Contactpersoon)[0].id
        put(leader, Contactpersoon, key, avg_informatie_op=mine)
        put(worker, Contactpersoon, key, avg_informatie_op=theirs)
        plan = leader.plan(worker.send(ceiling=Klasse.V2))
        (line,) = [line for line in plan.lines if line.cell == "avg_informatie_op"]
        assert line.kind is (LineKind.CHANGED if theirs > mine else LineKind.SAME)
        leader.receive(plan.file)
        worker.receive(leader.send(ceiling=Klasse.V2))
        for desk in office.desks:
            assert desk.store.read().get(Contactpersoon, key).avg_informatie_op == max(DAYS)
            assert disputes(desk.store) == set()
            assert desk.store.check() == []
        assert tables(leader.store)["Contactpersoon"] == tables(worker.store)["Contactpersoon"]
        # Who then changes his mind is believed, also for an earlier day; undo puts back what was shown.
        put(leader, Contactpersoon, key, avg_informatie_op=date(2012, 1, 2))
        assert leader.store.read().get(Contactpersoon, key).avg_informatie_op == date(2012, 1, 2)
        leader.store.undo()
        assert leader.store.read().get(Contactpersoon, key).avg_informatie_op == max(DAYS)


def test_a_field_of_which_people_differ_is_still_asked() -> None:
    assert merge_of("Actie", "titel") is Merge.ASK
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(leader.taakgroep("TG5"), ceiling=Klasse.V2))
        key = worker.store.read().all(Actie)[0].id
        put(leader, Actie, key, titel="mijn")
        put(worker, Actie, key, titel="hun")
        leader.receive(worker.send(leader.taakgroep("TG5"), ceiling=Klasse.V2))
        assert [found.field for found in leader.store.conflicts()] == ["titel"]


def test_two_who_wrote_the_same_are_asked_nothing_and_two_who_did_not_are() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send(leader.taakgroep("TG5")))
        same, other = [record.id for record in worker.store.read().all(Actie)][:2]
        for desk in office.desks:
            put(desk, Actie, same, titel="Wij denken hetzelfde")
            put(desk, Actie, other, titel=f"Dit vindt {desk.name}")
        plan = leader.plan(worker.send(leader.taakgroep("TG5")))
        kinds = {line.row: line.kind for line in plan.lines if line.cell == "titel"}
        assert kinds == {same: LineKind.SAME, other: LineKind.CONFLICT}
        leader.receive(plan.file)
        assert disputes(leader.store) == {("Actie", other, "titel")}


def test_a_link_that_one_took_away_and_another_made_again_stays_and_nobody_is_asked() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        gebied = leader.store.read().all(Gebied)[0].id
        put(leader, Overleg, group, gebieden=[gebied])
        worker.receive(leader.send(group))
        put(worker, Overleg, group, gebieden=[])
        put(leader, Overleg, group, gebieden=[])
        put(leader, Overleg, group, gebieden=[gebied])
        plan = leader.plan(worker.send(group))
        assert [(line.entity, line.kind) for line in plan.lines if line.kind is not LineKind.SAME] == []
        assert [line.entity for line in plan.lines] == ["Schakel"]
        leader.receive(plan.file)
        worker.receive(leader.send(group))
        for desk in office.desks:
            dossier = desk.store.read()
            assert list(dossier.link_ids(dossier.get(Overleg, group), "gebieden")) == [gebied]
            assert disputes(desk.store) == set()


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 5), st.none() | st.integers(-9, 9)), max_size=5))
def test_the_highest_and_the_lowest_do_not_depend_on_order(parts: list[tuple[int, int, int | None]]) -> None:
    heads = [Op(replica, n, canonical(value), {}) for replica, n, value in {p[:2]: p for p in parts}.values()]
    uids = {1: "c", 2: "a", 3: "b"}
    values = [value for _, _, value in {p[:2]: p for p in parts}.values() if value is not None]
    for merge, best in ((Merge.HIGHEST, max), (Merge.LOWEST, min)):
        shown = shown_of(heads, uids, merge)
        assert shown == shown_of(heads[::-1], uids, merge)
        if values:
            assert shown is not None
            assert shown.val == canonical(best(values))
        elif heads:
            assert shown is not None
            assert shown.val == EMPTY

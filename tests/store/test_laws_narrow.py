"""One record, two fields, four copies: laws 4, 6, 7, 8, 12, 21 and 22, held against plain causal sets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.store import replicas
from tests.store.replicas import Team
from wijkdesk.domain.entity import DELETED, LIVE, Entity
from wijkdesk.domain.plan import Leerpunt
from wijkdesk.store.cells import STATE

if TYPE_CHECKING:
    from random import Random

    from wijkdesk.store.store import Store

SIZE = 4
CELLS = ("geleerd", "aanpassing")
HALF = settings().max_examples // 2
MANY = settings().max_examples * 4

member = st.integers(0, SIZE - 1)
choices = st.sampled_from(
    [
        replicas.everything,
        replicas.backwards,
        replicas.only_cells(STATE, "geleerd"),
        replicas.only_cells(STATE, "aanpassing"),
    ]
)
an_edit = st.tuples(st.just("set"), member, st.sampled_from(CELLS), st.sampled_from("abc"))
an_exchange = st.one_of(
    st.tuples(st.just("send"), member, member, choices),
    st.tuples(st.just("heads"), member, member),
    st.tuples(st.just("pair"), member, member),
)
action = st.one_of(
    an_edit,
    an_edit,
    an_exchange,
    an_exchange,
    st.tuples(st.sampled_from(["delete", "restore", "undo", "redo"]), member),
)


def actions(longest: int) -> st.SearchStrategy[list[tuple]]:
    """Draw long lists: in short ones hardly anyone contradicts anyone."""
    return st.lists(action, min_size=longest // 2, max_size=longest)


def run(team: Team, key: str, step: tuple) -> None:
    match step:
        case "set", who, cell, value:
            team.act(who, lambda store: change(store, key, cell, value))
        case "delete", who:
            team.act(who, lambda store: delete(store, key))
        case "restore", who:
            team.act(who, lambda store: restore(store, key))
        case "undo", who:
            team.act(who, lambda store: store.undo())
        case "redo", who:
            team.act(who, lambda store: store.redo())
        case "send", source, target, choose:
            team.send(source, target, choose)
        case "heads", source, target:
            team.stores[target].absorb(replicas.heads_only(team.stores[source]))
        case "pair", one, other:
            team.send(one, other, replicas.everything)
            team.send(other, one, replicas.everything)


def change(store: Store, key: str, cell: str, value: str) -> None:
    with store.edit("Gewijzigd") as writer:
        writer.set(Leerpunt, key, cell, value)


def delete(store: Store, key: str) -> None:
    with store.edit("Verwijderd") as writer:
        writer.delete(Leerpunt, key)


def restore(store: Store, key: str) -> None:
    with store.edit("Hersteld") as writer:
        writer.restore(Leerpunt, key)


def agrees(team: Team, store: Store, key: str) -> None:
    """Hold a copy against the oracle: heads, values, state and conflicts."""
    known = team.known(store)
    journal = store._journal
    number = journal.row(key)
    assert number is not None
    heads = {journal.cell_names[fld][1]: ops for fld, ops in journal.heads(number).items()}
    record = row_of(store, key)
    assert record["_state"] == team.oracle.state(known, key, team.told(store))
    gone = record["_state"] == DELETED
    for cell in (*CELLS, STATE):
        found = {(journal.uids[op.replica], op.n, key, cell) for op in heads.get(cell, ())}
        assert found == team.oracle.heads(known, key, cell)
    for cell in CELLS:
        assert (record[cell] or "") == (team.oracle.shown(team.oracle.heads(known, key, cell)) or "")
        disputed = ("Leerpunt", key, cell) in replicas.disputes(store)
        assert disputed == (not gone and team.oracle.conflict(known, key, cell))


def row_of(store: Store, key: str) -> dict[str, str]:
    names = ("_state", *CELLS)
    found = store._db.execute(f"SELECT {', '.join(names)} FROM leerpunt WHERE id = ?", (key,)).fetchone()
    return dict(zip(names, found, strict=True))


def begun(team: Team) -> str:
    return str(team.once("leerpunt", lambda: with_one(team)))


def with_one(team: Team) -> str:
    record: Entity = Leerpunt(geleerd="begin")

    def add(store: Store) -> None:
        with store.edit("Leerpunt toegevoegd") as writer:
            writer.add(record)

    team.act(0, add)
    team.sync()
    return record.id


UNSEEN = [("set", 2, "geleerd", "a"), ("delete", 0), ("send", 2, 0, replicas.everything), ("delete", 0)]
"""Someone deletes a record that another changed; he sees that, and deletes it again."""
OTHERWISE = [("restore", 0), ("undo", 0)]


@settings(max_examples=MANY)
@given(actions(30))
@example([*UNSEEN, ("undo", 0)])
@example([*UNSEEN, ("undo", 0), ("redo", 0), ("undo", 0)])
@example([*UNSEEN, *OTHERWISE, ("undo", 0), ("pair", 0, 3), ("delete", 3), ("undo", 3), ("pair", 0, 3)])
def test_copies_agree_with_who_knew_what_and_are_the_same_where_they_know_the_same(
    steps: list[tuple],
) -> None:
    with Team(SIZE) as team:
        key = begun(team)
        for step in steps:
            run(team, key, step)
            for number in {part for part in step if isinstance(part, int)}:
                agrees(team, team.stores[number], key)
        nothing_is_lost(team)
        for store in team.stores:
            assert store.check() == []
        team.sync()
        first, *others = team.stores
        for other in others:
            assert replicas.tables(other) == replicas.tables(first)
            assert replicas.disputes(other) == replicas.disputes(first)
            assert replicas.records(other) == replicas.records(first)


def nothing_is_lost(team: Team) -> None:
    """Law 7: every change is a head somewhere, or someone who knew it wrote over it."""
    oracle = team.oracle
    for op in oracle.ops:
        known_to_a_later_one = any(
            op in oracle.cause[other] for other in oracle.ops if other[2:] == op[2:] and other != op
        )
        assert known_to_a_later_one or op in oracle.heads(oracle.ops, op[2], op[3])


@settings(max_examples=HALF)
@given(actions(20), st.randoms(use_true_random=False))
def test_clocks_do_not_matter_and_a_replay_gives_the_same_tables(steps: list[tuple], dice: Random) -> None:
    with Team(SIZE) as team:
        key = begun(team)
        for step in steps:
            run(team, key, step)
        for number, store in enumerate(team.stores):
            changes = store.changes()
            moments = [txn.at for txn in changes.txns]
            dice.shuffle(moments)
            shuffled = tuple(txn._replace(at=at) for txn, at in zip(changes.txns, moments, strict=True))
            fresh = team.member(f"leeg{number}")
            fresh.absorb(replace(changes, txns=shuffled))
            try:
                assert replicas.tables(fresh) == replicas.tables(store)
                assert replicas.disputes(fresh) == replicas.disputes(store)
                assert fresh.check() == []
            finally:
                fresh.close()


@settings(max_examples=HALF)
@given(actions(16), st.sampled_from("xyz"))
def test_a_delete_that_missed_an_edit_leaves_the_record(steps: list[tuple], value: str) -> None:
    with Team(SIZE) as team:
        key = begun(team)
        for step in steps:
            run(team, key, step)
        team.sync()
        if row_of(team.stores[0], key)["_state"] != LIVE:
            team.act(0, lambda store: restore(store, key))
            team.sync()
        team.act(0, lambda store: delete(store, key))
        team.act(1, lambda store: change(store, key, "geleerd", value + "!"))
        team.sync()
        for store in team.stores:
            assert row_of(store, key) == {**row_of(store, key), "_state": LIVE, "geleerd": value + "!"}
            assert ("Leerpunt", key, "") in replicas.disputes(store)
        values = row_of(team.stores[2], key)
        team.act(2, lambda store: delete(store, key))
        team.sync()
        assert all(row_of(store, key)["_state"] == "deleted" for store in team.stores)
        assert all(replicas.disputes(store) == set() for store in team.stores)
        team.act(3, lambda store: restore(store, key))
        team.sync()
        assert all(row_of(store, key) == values for store in team.stores)

"""The laws of exchange on every kind of record and field: any scope, any class, any order, through files."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.exchange.werk.crew import (
    CHOICES,
    CREW,
    MEMBER,
    SCOPE,
    SIZE,
    STEPS,
    Crew,
    cells,
    run,
    shown,
    states,
)
from tests.exchange.werk.mailing import nothing_is_lost
from tests.store import replicas
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse, Merge
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.applying import apply, plan_file, roll_back
from wijkdesk.exchange.werk.lines import LineKind, everything
from wijkdesk.exchange.werk.reading import Werkbestand, read
from wijkdesk.exchange.werk.scope import klasse_of_cell
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    from wijkdesk.store.store import Store

SHARE = settings(max_examples=settings().max_examples // 2)
CEILING = st.sampled_from(list(Klasse)[:3])
_QUIET = {LineKind.NEW, LineKind.FILLED, LineKind.SAME, LineKind.UNKNOWN}


def agrees(team: Crew, store: Store) -> None:
    """Laws 6, 7 and 8: heads, states and disputes are those of the explicit causal sets."""
    known, journal, told = team.known(store), store._journal, team.told(store)
    by_row: dict[str, set[Any]] = {}
    for key in known:
        by_row.setdefault(key[2], set()).add(key)
    state, disputes = states(store), replicas.disputes(store)
    for row, keys in by_row.items():
        number = journal.row(row)
        assert number is not None
        live = state.get(row)
        assert live == team.oracle.state(keys, row, told)
        for fld, heads in journal.heads(number).items():
            entity, cell = journal.cell_names[fld]
            expected = team.oracle.heads(keys, row, cell)
            assert {(journal.uids[op.replica], op.n, row, cell) for op in heads} == expected
            if cell != STATE and merge_of(entity, cell) is Merge.ASK:
                disputed = live == "live" and team.oracle.conflict(keys, row, cell)
                assert ((entity, row, cell) in disputes) == disputed


@SHARE
@given(CREW, STEPS)
# A link of one's own between records of a file that is taken back: they stay as names only.
@example(0, [("set", 1, 14), ("back", 1, 0)])
def test_copies_agree_with_who_knew_what_in_every_kind_of_record(seed: int, steps: list[Any]) -> None:
    """Laws 6, 7, 8, 17 and 21; 16 at every file that is made on the way."""
    with Crew(seed) as team:
        for step in steps:
            run(team, step)
        for store in team.stores:
            agrees(team, store)
            assert store.check() == []
        nothing_is_lost(team)


@SHARE
@given(CREW, STEPS)
def test_who_shares_everything_ends_with_the_same_tables(seed: int, steps: list[Any]) -> None:
    """Law 4; where nobody has what may not travel."""
    with Crew(seed, Klasse.V2) as team:
        for step in steps:
            run(team, step)
        if not all(team.knows(who) for who in range(SIZE)):
            return
        team.share_all()
        first, *others = team.stores
        for other in others:
            assert shown(other) == shown(first)
            assert replicas.disputes(other) == replicas.disputes(first)
            assert other.check() == []


@SHARE
@given(CREW, STEPS, st.permutations(range(8)), st.booleans())
def test_no_order_and_no_repeat_of_parts_matters(
    seed: int, steps: list[Any], order: list[int], again: bool
) -> None:
    """Laws 1, 2, 17 and 22: parts of any scope and class, some twice, in any order, with any clocks."""
    with Crew(seed) as team:
        for step in steps:
            run(team, step)
        files = list(dict.fromkeys(team.sent))[:8]
        shuffled = [files[place] for place in order if place < len(files)]
        fresh = [team.member("een"), team.member("twee")]
        try:
            for store, given_files in zip(
                fresh, (files, shuffled + files if again else shuffled), strict=True
            ):
                for data in given_files:
                    turned = container.pack(dict(reversed(container.unpack(data).items())))
                    file = read(turned if again else data)
                    taken(store, at_odd_times(file, seed) if store is fresh[1] else file)
                    assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert replicas.tables(fresh[0]) == replicas.tables(fresh[1])
            assert set(fresh[0].changes().ops) == set(fresh[1].changes().ops)
            assert set(fresh[0].changes().seen) == set(fresh[1].changes().seen)
            assert replicas.disputes(fresh[0]) == replicas.disputes(fresh[1])
            assert [found for store in fresh for found in store.check()] == []
        finally:
            for store in fresh:
                store.close()


def at_odd_times(file: Werkbestand, seed: int) -> Werkbestand:
    """Return a file of people whose clocks stand in any year, and run in any direction."""
    dice = Random(seed)
    txns = [
        txn._replace(at=f"{dice.choice((1970, 1999, 2026, 2099))}{txn.at[4:]}") for txn in file.changes.txns
    ]
    return replace(file, changes=replace(file.changes, txns=tuple(txns)))


def taken(store: Store, file: Werkbestand) -> int:
    plan = plan_file(store, file, confirmed=True)
    return apply(store, plan, {ln.nr: everything(ln) for ln in plan.lines}, backup=False).import_id


@SHARE
@given(CREW, STEPS, MEMBER, MEMBER, SCOPE, CEILING)
def test_each_cell_becomes_what_was_shown_and_no_other_changes(
    seed: int, steps: list[Any], source: int, target: int, scope: int, ceiling: Klasse
) -> None:
    """Laws 14, 15 and 20."""
    with Crew(seed) as team:
        for step in steps:
            run(team, step)
        data = sent(team, source, scope, ceiling)
        if data is None or source == target:
            return
        store = team.stores[target]
        before, writes = cells(store), store._db.total_changes
        plan = team.plan(data, store)
        assert store._db.total_changes == writes
        taken(store, read(data))
        after = cells(store)
        foreseen = {(line.row, line.cell): line.after or "null" for line in plan.lines if line.cell}
        whole = {line.row for line in plan.lines if not line.cell and line.kind in _QUIET}
        for line in plan.lines:
            if line.kind in {LineKind.NEW, LineKind.FILLED}:
                parts = json.loads(line.after or "{}")
                foreseen |= {(line.row, name): canonical(value) for name, value in parts.items()}
        for key, value in after.items():
            if key[1] == STATE:
                continue
            if key in foreseen:
                assert value == foreseen[key]
            else:
                assert value == before.get(key, "null") or key[0] in whole
            if (klasse_of_cell(kind_of(store, key[0]), key[1]) or Klasse.V0) > ceiling:
                assert value == before.get(key, "null")


def kind_of(store: Store, row: str) -> str:
    return str(store._db.execute('SELECT entity FROM "row" WHERE uid = ?', (row,)).fetchone()[0])


def sent(team: Crew, source: int, scope: int, ceiling: Klasse) -> bytes | None:
    if not team.knows(source):
        return None
    try:
        return team.file(source, scope, ceiling)
    except UserError:
        return None


@SHARE
@given(CREW, STEPS, MEMBER, MEMBER, SCOPE, CEILING, CHOICES)
def test_an_import_goes_out_without_a_trace(
    seed: int, steps: list[Any], source: int, target: int, scope: int, ceiling: Klasse, choices: list[Any]
) -> None:
    """Law 18: tables and journal as before; then it comes in again as it did; also with choices made."""
    with Crew(seed) as team:
        for step in steps:
            run(team, step)
        data = sent(team, source, scope, ceiling)
        store = team.stores[target]
        if data is None or source == target or not team.plan(data, store).lines:
            return
        was, ops, seen = replicas.tables(store), set(store.changes().ops), set(store.changes().seen)
        made = taken(store, read(data))
        merged, disputes = replicas.tables(store), replicas.disputes(store)
        roll_back(store, made)
        assert replicas.tables(store) == was
        assert (set(store.changes().ops), set(store.changes().seen)) == (ops, seen)
        assert store.check() == []
        made = taken(store, read(data))
        assert (replicas.tables(store), replicas.disputes(store)) == (merged, disputes)
        roll_back(store, made)
        made = team.deliver(data, target, choices)
        roll_back(store, made)
        team.noted(store)
        assert (replicas.tables(store), set(store.changes().ops)) == (was, ops)
        assert set(store.changes().seen) == seen
        assert store.check() == []
        agrees(team, store)


def test_every_crew_has_links_and_in_most_others_know_them_too() -> None:
    met = 0
    for seed in range(6):
        with Crew(seed) as team:
            first, *others = (replicas.tables(store).get("Schakel") for store in team.stores)
        assert first
        met += any(others)
    assert met >= 4


def test_the_crew_knows_every_kind_of_record() -> None:
    """What the laws above are held on: each entity, and each kind of field."""
    kinds: set[str] = set()
    fields: set[str] = set()
    for seed in range(200):
        with Crew(seed) as team:
            kinds |= {entity for entity, rows in replicas.tables(team.stores[0]).items() if rows}
            fields |= {kept.field for kept in team.words.canaries.values()}
        if kinds >= ENTITIES.keys():
            break
    assert ENTITIES.keys() - kinds == set()
    assert len(fields) > 60

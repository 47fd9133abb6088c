"""The laws of exchange, through real files: narrow on one record in four copies, wide on real projects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.exchange.werk.mailing import Mailing, nothing_is_lost
from tests.store import replicas
from tests.store.replicas import Key, key_of
from wijkdesk.domain.entity import DELETED, LIVE, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Project
from wijkdesk.exchange.werk import container, sealing
from wijkdesk.exchange.werk.applying import apply, plan_file, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, Line, LineKind, everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import Request
from wijkdesk.store import imports
from wijkdesk.store.cells import STATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.exchange.werk.lines import Plan
    from wijkdesk.store.store import Store

SIZE = 4
CELLS = ("functie", "naam", "email")
SHARE = settings().max_examples * 4 // 5
CHOICES = (Choice.THEIRS, Choice.MINE, Choice.LATER, Choice.SKIP)
CEILINGS = (Klasse.V1, Klasse.V2)
OWN = Decision(Choice.OWN, '"z"', "Zo is het")
BOTH_WROTE: list[tuple[Any, ...]] = [("set", 0, "functie", "a"), ("set", 1, "functie", "b")]

member = st.integers(0, SIZE - 1)
number = st.integers(0, 9)
decision = st.one_of(st.sampled_from(CHOICES).map(Decision), st.just(OWN))
action = st.one_of(
    st.tuples(st.just("set"), member, st.sampled_from(CELLS), st.sampled_from("abc")),
    st.tuples(st.just("delete"), member),
    st.tuples(st.just("restore"), member),
    st.tuples(st.just("undo"), member),
    st.tuples(st.just("send"), member, member, st.sampled_from(CEILINGS), st.lists(st.sampled_from(CHOICES))),
    st.tuples(st.just("relay"), member, member, member, st.sampled_from(CEILINGS)),
    st.tuples(st.just("late"), number, member),
    st.tuples(st.just("back"), member, number),
    st.tuples(st.just("sync")),
)


class Post(Mailing):
    """A team with one person in it."""

    def __init__(self, size: int, note: str = "alleen hier") -> None:
        super().__init__(size)
        self.once(note, lambda: self._begin(note))

    def _begin(self, note: str) -> None:
        self.project, self.person = own = new_id(), new_id()

        def add(store: Store) -> None:
            with store.edit("Begin") as writer:
                writer.add(Project(id=own[0], naam="Samen"))
                writer.add(Contactpersoon(id=own[1], project=own[0], functie="begin", notitie=note))

        self.act(0, add)
        for other in range(1, self.size):
            self.deliver(self.file(0, Klasse.V2), other)

    def file(self, source: int, ceiling: Klasse) -> bytes:
        return self.mail(source, Request(self.project, ceiling=ceiling))

    def whole(self, source: int) -> bytes:
        return self.file(source, Klasse.V2)


def run(team: Post, step: tuple[Any, ...]) -> None:
    key = team.person
    match step:
        case "set", who, cell, value:
            team.act(who, lambda store: edited(store, "set", key, cell, value))
        case ("delete" | "restore") as deed, who:
            team.act(who, lambda store: edited(store, deed, key))
        case "undo", who:
            team.act(who, lambda store: store.undo())
        case "send", source, target, ceiling, choices:
            if source != target and knows(team, source):
                team.deliver(team.file(source, ceiling), target, choices)
        case "relay", first, second, third, ceiling:
            for source, target in ((first, second), (second, third)):
                if source != target and knows(team, source):
                    team.deliver(team.file(source, ceiling), target)
        case "late", which, target:
            team.deliver(team.sent[which % len(team.sent)], target)
        case "back", target, which:
            if target:
                team.back(target, which)


def knows(team: Post, who: int) -> bool:
    """Tell whether a copy still has the project: its first import may have been taken back."""
    return bool(team.stores[who].read().projects())


def edited(store: Store, deed: str, key: str, *values: str) -> None:
    if store.read().find(key) is None:
        raise UserError("weg")
    with store.edit("Gewijzigd") as writer:
        getattr(writer, deed)(Contactpersoon, key, *values)


def agrees(team: Post, store: Store) -> None:
    """Hold a copy against the oracle: heads, values, state and conflicts (laws 6, 7 and 8)."""
    key, known = team.person, team.known(store)
    journal = store._journal
    row = journal.row(key)
    heads = {journal.cell_names[fld][1]: ops for fld, ops in journal.heads(row).items()} if row else {}
    for cell in (*CELLS, STATE):
        found = {(journal.uids[op.replica], op.n, key, cell) for op in heads.get(cell, ())}
        assert found == team.oracle.heads(known, key, cell), cell
    record = store.read().find(key)
    if record is None:
        return
    assert record.state == team.oracle.state(known, key, team.told(store))
    for cell in CELLS:
        shown = team.oracle.shown(team.oracle.heads(known, key, cell))
        assert (getattr(record, cell) or "") == (shown or "")
        disputed = ("Contactpersoon", key, cell) in replicas.disputes(store)
        assert disputed == (record.state == LIVE and team.oracle.conflict(known, key, cell))


@pytest.mark.parametrize("choices", [[Choice.MINE] * 2, [Choice.SKIP, Choice.MINE], [Choice.THEIRS] * 2])
def test_what_was_deleted_here_stays_so_where_an_import_with_choices_is_rolled_back(
    choices: list[Choice],
) -> None:
    with Post(2) as team:
        key, mine = team.person, team.stores[0]
        team.act(1, lambda store: edited(store, "set", key, "functie", "a"))
        team.act(0, lambda store: edited(store, "delete", key))
        number = team.deliver(team.whole(1), 0, choices)
        roll_back(mine, number)
        assert mine.read().find(key).state == DELETED
        assert mine.conflicts() == []
        assert mine.check() == []


def asked_of(plan: Plan) -> set[tuple[str, ...]]:
    """Return of which cells a plan tells that they change or are asked about, with what the file says."""
    return {(line.row, line.cell, line.theirs or "") for line in plan.visible}


def is_stray(store: Store, key: str) -> bool:
    """Tell whether a record lives here without a project."""
    record = store.read().find(key)
    return isinstance(record, Contactpersoon) and record.state == LIVE and not record.project


def brought(store: Store) -> dict[Key, int | None]:
    """Return by which import each change came that is here; None for one that was made here."""
    query = (
        "SELECT p.uid, op.n, r.uid, f.wire_name, op.import_id FROM op JOIN replica p ON p.no = op.replica "
        'JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld'
    )
    return {(replica, n, row, cell): came for replica, n, row, cell, came in store._db.execute(query)}


@settings(max_examples=SHARE)
@given(st.lists(action, max_size=14))
def test_copies_that_only_exchange_files_agree_with_who_knew_what(steps: list[tuple[Any, ...]]) -> None:
    with Post(SIZE) as team:
        for step in steps:
            run(team, step)
        for store in team.stores:
            agrees(team, store)
            assert store.check() == []
        nothing_is_lost(team)


@settings(max_examples=SHARE)
@given(st.lists(action, max_size=10))
def test_who_shares_everything_ends_with_the_same(steps: list[tuple[Any, ...]]) -> None:
    """Law 4, where nobody has what may not travel: then who deletes has not seen all, and is asked.

    Nor can travel what somebody changed of a record whose file was taken back since, where all others deleted
    it: it belongs to no project any more, and of what is deleted no more goes out than that.
    """
    with Post(SIZE, note="") as team:
        for step in steps:
            run(team, step)
        team.share_all()
        if any(is_stray(store, team.person) for store in team.stores):
            return
        first, *others = team.stores
        expected = replicas.records(first)
        for other in others:
            assert replicas.records(other) == expected
            assert replicas.disputes(other) == replicas.disputes(first)


@settings(max_examples=SHARE)
@given(st.lists(action, max_size=8), st.permutations(range(4)), st.booleans())
def test_order_repeats_and_packing_do_not_matter(
    steps: list[tuple[Any, ...]], order: list[int], again: bool
) -> None:
    """Laws 1 and 2: any order of any files, some twice, packed otherwise or closed, ends the same."""
    with Post(SIZE) as team:
        for step in steps:
            run(team, step)
        files = [team.file(source, Klasse.V2) for source in range(SIZE) if knows(team, source)]
        fresh = [team.member("een"), team.member("twee")]
        try:
            for data in files:
                taken(fresh[0], data)
            shuffled = [files[place % len(files)] for place in order] + files
            for data in shuffled if again else shuffled[: len(order)] + files:
                taken(fresh[1], container.pack(dict(reversed(container.unpack(data).items()))))
            assert replicas.tables(fresh[1]) == replicas.tables(fresh[0])
            assert set(fresh[1].changes().ops) == set(fresh[0].changes().ops)
            assert replicas.disputes(fresh[1]) == replicas.disputes(fresh[0])
            assert all(store.check() == [] for store in fresh)
        finally:
            for store in fresh:
                store.close()


def taken(store: Store, data: bytes, choices: Sequence[Decision] = ()) -> tuple[Plan, int]:
    shown = plan_file(store, read(data), confirmed=True)
    decisions = {line.nr: everything(line) for line in shown.lines}
    for line, decision in zip(shown.lines, choices, strict=False):
        decisions[line.nr] = decision if line.cell or decision.choice is not Choice.OWN else everything(line)
    return shown, apply(store, shown, decisions, backup=False).import_id


@settings(max_examples=SHARE)
@given(st.lists(action, max_size=10), member, member, st.sampled_from(CEILINGS))
def test_what_is_shown_is_what_happens_and_nothing_else_does(
    steps: list[tuple[Any, ...]], source: int, target: int, ceiling: Klasse
) -> None:
    """Laws 14, 15 and 20: each line does what it says; no cell without a line changes."""
    with Post(SIZE) as team:
        for step in steps:
            run(team, step)
        if source == target or not knows(team, source):
            return
        data, store = team.file(source, ceiling), team.stores[target]
        before, writes = raw(store), store._db.total_changes
        shown = plan_file(store, read(data), confirmed=True)
        assert store._db.total_changes == writes
        taken(store, data)
        after = raw(store)
        spoken = {(line.row, line.cell): line for line in shown.lines}
        for key, value in after.items():
            line = spoken.get(key) or spoken.get((key[0], ""))
            if key in spoken:
                assert value == (spoken[key].after or "null")
            elif value != before.get(key, "null"):
                assert line is not None
                assert line.kind in {LineKind.NEW, LineKind.FILLED, LineKind.SAME}
        state_as_told(store, shown.lines)


def raw(store: Store) -> dict[tuple[str, str], str]:
    """Return what every cell shows, as the journal spells it."""
    journal, found = store._journal, {}
    for uid, number in store._db.execute('SELECT uid, no FROM "row"').fetchall():
        for fld, heads in journal.heads(number).items():
            best = max(heads, key=lambda op: (op.n, journal.uids[op.replica]))
            if journal.cell_names[fld][1] != STATE:
                found[uid, journal.cell_names[fld][1]] = best.val or "null"
    return found


def state_as_told(store: Store, lines: tuple[Line, ...]) -> None:
    for line in lines:
        record = store.read().find(line.row)
        if line.kind is LineKind.DELETED:
            assert record.state == DELETED
        if line.kind in {LineKind.NEW, LineKind.RESTORED, LineKind.DELETE_OR_EDIT, LineKind.FILLED}:
            assert record.state == LIVE


@settings(max_examples=SHARE)
@given(
    st.lists(action, max_size=10),
    member,
    member,
    st.lists(action, max_size=4),
    st.lists(decision, max_size=4),
    st.booleans(),
)
@example(BOTH_WROTE, 1, 0, [], [Decision(Choice.MINE)], True)
@example(BOTH_WROTE, 1, 0, [], [Decision(Choice.THEIRS)], True)
@example(BOTH_WROTE, 1, 0, [], [OWN], True)
@example([*BOTH_WROTE, ("delete", 1)], 1, 0, [], [Decision(Choice.MINE)] * 2, True)
@example([*BOTH_WROTE, ("delete", 0)], 1, 0, [], [Decision(Choice.MINE)] * 2, True)
@example([("set", 0, "email", "a"), ("delete", 0), ("set", 1, "email", "a")], 1, 0, [], [OWN, OWN], True)
def test_an_import_goes_out_without_a_trace_whatever_came_after(
    steps: list[tuple[Any, ...]],
    source: int,
    target: int,
    later: list[tuple[Any, ...]],
    choices: list[Decision],
    given_out: bool,
) -> None:
    """Law 18 for any import, not only the last: K without the file, and the file comes in again as before.

    Also where the user chose while he took it in: the same is asked again. Where that was `given_out` since,
    it stays in K, as others have it; what was asked is asked again all the same.
    """
    with Post(SIZE) as team:
        for step in steps:
            run(team, step)
        if source == target or not knows(team, source):
            return
        store = team.stores[target]
        was, ops, seen = replicas.tables(store), set(store.changes().ops), set(store.changes().seen)
        data = team.file(source, Klasse.V2)
        shown, made = taken(store, data, choices)
        if not shown.lines:
            return
        merged = replicas.tables(store)
        given_out = given_out and knows(team, target)
        if given_out:
            team.noted(store)
            team.file(target, Klasse.V2)
        roll_back(store, made)
        assert replicas.tables(store) == was
        if given_out:
            team.noted(store)
            assert set(store.changes().ops) >= ops
        else:
            assert (set(store.changes().ops), set(store.changes().seen)) == (ops, seen)
        again, made = taken(store, data, () if given_out else choices)
        team.noted(store)
        if given_out:
            assert asked_of(again) >= asked_of(shown)
            asked = {(it.entity, it.row, it.cell) for it in again.lines if it.kind is LineKind.CONFLICT}
            assert asked <= replicas.disputes(store)
        else:
            assert again.lines == shown.lines
            assert replicas.tables(store) == merged
        before, came = set(store.changes().ops), brought(store)
        for step in later:
            run(team, step)
        others = set(store.changes().ops) - before
        with imports.reading(store) as journal:
            undone = {found.id for found in imports.imports(journal) if found.undone}
        if made in undone:
            return
        roll_back(store, made)
        left = set(store.changes().ops)
        assert {op for op in ops if came[key_of(op)] not in undone} <= left
        assert others <= left
        assert store.check() == []
        team.noted(store)
        agrees(team, store)


@settings(max_examples=SHARE)
@given(st.lists(action, max_size=8), member, st.randoms(use_true_random=False))
def test_clocks_do_not_matter(steps: list[tuple[Any, ...]], source: int, dice: Any) -> None:
    """Law 22."""
    with Post(SIZE) as team:
        for step in steps:
            run(team, step)
        if not knows(team, source):
            return
        file = read(team.file(source, Klasse.V2))
        years = [f"{dice.choice((1970, 1999, 2026, 2099))}-01-01T00:00:00+00:00" for _ in file.changes.txns]
        txns = tuple(txn._replace(at=at) for txn, at in zip(file.changes.txns, years, strict=True))
        odd = replace(file, changes=replace(file.changes, txns=txns))
        fresh = [team.member("een"), team.member("twee")]
        try:
            for store, one in zip(fresh, (file, odd), strict=True):
                shown = plan_file(store, one, confirmed=True)
                apply(store, shown, {line.nr: everything(line) for line in shown.lines}, backup=False)
            assert replicas.tables(fresh[0]) == replicas.tables(fresh[1])
            assert replicas.disputes(fresh[0]) == replicas.disputes(fresh[1])
        finally:
            for store in fresh:
                store.close()


@settings(max_examples=6)
@given(st.lists(action, max_size=5), st.text(min_size=1, max_size=9))
def test_a_closed_file_is_the_same_file(steps: list[tuple[Any, ...]], password: str) -> None:
    with Post(2) as team:
        for step in steps:
            if all(not isinstance(part, int) or part < 2 for part in step[1:]):
                run(team, step)
        data = team.file(0, Klasse.V2)
        closed = read(sealing.seal(data, password), password)
        assert closed.changes == read(data).changes
        assert closed.sha256 == read(data).sha256

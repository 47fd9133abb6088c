"""Laws 3, 5, 9 to 13, 19 and 21 on every kind of record and field, and in one record of four copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.werk.crew import (
    CREW,
    MEMBER,
    NUMBER,
    SIZE,
    STEPS,
    Crew,
    cells,
    living,
    run,
    shown,
    states,
)
from tests.exchange.werk.test_laws import Post, action
from tests.exchange.werk.test_laws import run as run_narrow
from tests.store import replicas
from tests.store.test_laws_wide import questions
from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store.cells import STATE
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exchange.werk.mailing import Mailing
    from wijkdesk.store.history import Conflict
    from wijkdesk.store.store import Store
    from wijkdesk.store.writer import Writer

SHARE = settings(max_examples=settings().max_examples // 6)
NARROW = settings(max_examples=settings().max_examples * 4 // 5)
NUMBERS = st.lists(NUMBER, min_size=2, max_size=6)


def taken(store: Store, data: bytes) -> None:
    plan = plan_file(store, read(data), confirmed=True)
    apply(store, plan, {line.nr: everything(line) for line in plan.lines}, backup=False)


@SHARE
@given(CREW, STEPS)
def test_what_is_passed_on_says_as_much_as_what_its_source_sent(seed: int, steps: list[Any]) -> None:
    """Law 3: a file of one who had another's file is worth both files, in either order."""
    with Crew(seed, Klasse.V2) as team:
        # Who took an import back keeps to himself what refers to it: he cannot tell how far that may go.
        for step in (step for step in steps if step[0] != "back"):
            run(team, step)
        if not (team.knows(1) and team.knows(2)):
            return
        source, before = team.whole(1), team.whole(2)
        team.deliver(source, 2)
        passed_on = team.whole(2)
        relayed, both, turned = (team.member(name) for name in ("een", "twee", "drie"))
        try:
            taken(relayed, passed_on)
            for store, files in ((both, (before, source)), (turned, (source, before))):
                for data in files:
                    taken(store, data)
                assert living(store) == living(relayed)
                assert replicas.disputes(store) == replicas.disputes(relayed)
        finally:
            for store in (relayed, both, turned):
                store.close()


@SHARE
@given(CREW, STEPS, MEMBER)
def test_the_latest_changes_or_all_of_them_make_the_same_tables_anew(
    seed: int, steps: list[Any], who: int
) -> None:
    """Laws 5 and 21: in an empty dossier, of every kind of record and of every class."""
    with Crew(seed) as team:
        for step in steps:
            run(team, step)
        store = team.stores[who]
        if not team.knows(who):
            return
        expected, disputes = replicas.tables(store), replicas.disputes(store)
        for name, heads_only in (("alles", False), ("koppen", True)):
            fresh = team.member(name)
            fresh.absorb(store.changes(heads_only=heads_only))
            assert replicas.tables(fresh) == expected
            assert replicas.disputes(fresh) == disputes
            assert fresh.check() == []
            fresh.close()


@SHARE
@given(CREW, st.lists(st.tuples(MEMBER, NUMBER), min_size=6, max_size=14))
def test_who_writes_in_other_cells_never_disputes_and_both_stay(
    seed: int, edits: list[tuple[int, int]]
) -> None:
    """Law 9: whoever is first in a cell keeps it here; the others write elsewhere, as often as they like."""
    with Crew(seed, Klasse.V2) as team:
        owners: dict[tuple[str, str], int] = {}
        for who, number in edits:
            entity, key, field = team.chosen(team.stores[who], number)
            if field.kind is Kind.LINKS or owners.setdefault((key, field.cell), who) != who:
                continue
            team.act(who, lambda store, at=(entity, key, field): team.put(store, *at))
        wrote = {place: cells(team.stores[who]).get(place) for place, who in owners.items()}
        team.share_all()
        for store in team.stores:
            assert replicas.disputes(store) == set()
            found = cells(store)
            assert {place: found.get(place) for place in wrote} == wrote


def settled(store: Store, keeps: bool) -> None:
    """Choose in everything that waits for a choice."""
    for found in store.conflicts():
        try:
            with store.edit("Gekozen") as writer:
                choose(writer, found, keeps)
        except UserError:
            # It went along with what another choice deleted.
            continue


def choose(writer: Writer, found: Conflict, keeps: bool) -> None:
    if not found.field:
        (writer.restore if keeps else writer.delete)(found.entity, found.id)
        return
    value = max((side.value for side in found.sides), key=repr)
    names = [field.name for field in shape_of(found.entity).cells[found.field].fields]
    for name in names:
        writer.set(found.entity, found.id, name, value[name] if len(names) > 1 else value)


def closes(team: Mailing, choosers: tuple[int, ...], keeps: bool) -> None:
    """Share, let some choose the same without each other's knowledge, share again: nothing is disputed."""
    team.share_all()
    for who in choosers:
        settled(team.stores[who], keeps)
    team.share_all()
    for store in team.stores:
        assert replicas.disputes(store) == set()
    first, *others = team.stores
    for other in others:
        assert shown(other) == shown(first)


@SHARE
@given(CREW, STEPS, NUMBERS, st.sampled_from([(0,), (1,), (0, 2)]), st.booleans())
def test_a_choice_closes_every_dispute_everywhere(
    seed: int, steps: list[Any], quarrels: list[int], choosers: tuple[int, ...], keeps: bool
) -> None:
    """Laws 10 and 11, in any kind of record."""
    with Crew(seed, Klasse.V2) as team:
        for step in steps:
            run(team, step)
        if not all(team.knows(who) for who in range(SIZE)):
            return
        team.share_all()
        for number in quarrels:
            # Two write in one cell without knowing of each other.
            at = team.chosen(team.stores[0], number)
            for who in (0, 2):
                team.act(who, lambda store, at=at: team.put(store, *at))
        closes(team, choosers, keeps)


@NARROW
@given(st.lists(action, min_size=4, max_size=14), st.sampled_from([(0,), (3,), (1, 2)]), st.booleans())
def test_a_choice_closes_every_dispute_of_one_record_that_four_copies_have(
    steps: list[tuple[Any, ...]], choosers: tuple[int, ...], keeps: bool
) -> None:
    """Laws 10 and 11, where everything happens in one record."""
    with Post(4, note="") as team:
        for step in steps:
            run_narrow(team, step)
        if all(store.read().projects() for store in team.stores):
            for who, value in enumerate("abc"):
                run_narrow(team, ("set", who, "functie", value))
            closes(team, choosers, keeps)


@SHARE
@given(CREW, NUMBER)
def test_a_delete_that_missed_an_edit_asks_and_a_restore_brings_all_of_it_back(
    seed: int, number: int
) -> None:
    """Laws 12 and 13."""
    with Crew(seed, Klasse.V2) as team:
        first, second, third = team.stores
        entity, key, field = team.chosen(second, number)
        if entity is Project or field.kind is Kind.LINKS:
            return
        was = cells(second).get((key, field.cell))
        team.act(1, lambda store: team.put(store, entity, key, field))
        wrote = cells(second).get((key, field.cell))
        deleted(first, entity, key)
        team.share_all()
        for store in team.stores:
            missed = wrote != was
            assert states(store)[key] == (LIVE if missed else DELETED)
            assert ((entity.__name__, key, "") in replicas.disputes(store)) == missed
            assert cells(store).get((key, field.cell)) == wrote
        if not missed:
            return
        before = shown(first)
        deleted(third, entity, key)
        team.share_all()
        assert {states(store)[key] for store in team.stores} == {DELETED}
        with second.edit("Terug") as writer:
            writer.restore(entity, key)
        team.share_all()
        for store in team.stores:
            assert shown(store) == before
            assert replicas.disputes(store) == set()


def deleted(store: Store, entity: Any, key: str) -> None:
    with store.edit("Weg") as writer:
        writer.delete(entity, key)


def undone_and_redone(store: Store, deeds: list[Callable[[], object]]) -> None:
    """Hold that each undo gives what was before that deed, and each redo what came after it."""

    def look() -> tuple[Any, ...]:
        return replicas.records(store), questions(store)

    seen = [look()]
    for deed in deeds:
        last = store._history.undo_step
        deed()
        if store._history.undo_step is not last:
            seen.append(look())
    for expected in reversed(seen[:-1]):
        store.undo()
        assert look() == expected
    for expected in seen[1:]:
        store.redo()
        assert look() == expected
    assert store.check() == []


@SHARE
@given(CREW, STEPS, MEMBER, NUMBERS)
def test_undo_is_as_if_it_was_never_done_and_redo_as_if_it_was(
    seed: int, steps: list[Any], who: int, numbers: list[int]
) -> None:
    """Law 19, through several steps in any kind of record, on what came in from others."""
    with Crew(seed) as team:
        for step in steps:
            run(team, step)
        if not team.knows(who):
            return
        kinds = ("set", "set", "add", "delete", "restore")
        deeds = [(kinds[number % len(kinds)], who, number) for number in numbers]
        undone_and_redone(team.stores[who], [lambda deed=deed: run(team, deed) for deed in deeds])


@NARROW
@given(st.lists(action, max_size=10), st.lists(action, min_size=2, max_size=6))
def test_undo_and_redo_in_one_record_that_four_copies_have(
    steps: list[tuple[Any, ...]], deeds: list[tuple[Any, ...]]
) -> None:
    """Law 19, where everything happens in one record."""
    with Post(4) as team:
        for step in steps:
            run_narrow(team, step)
        own = [deed for deed in deeds if deed[0] in {"set", "delete", "restore"}]
        undone_and_redone(
            team.stores[2], [lambda deed=deed: run_narrow(team, (deed[0], 2, *deed[2:])) for deed in own]
        )


@SHARE
@given(CREW, NUMBERS)
def test_undo_leaves_alone_what_someone_else_wrote_since(seed: int, numbers: list[int]) -> None:
    """Law 19: in any kind of record and field."""
    with Crew(seed, Klasse.V2) as team:
        mine = team.stores[0]
        places = [team.chosen(mine, number) for number in numbers]
        for at in places:
            if at[2].kind is Kind.LINKS or at[2].kind is Kind.YES_NO:
                continue
            last = mine._history.undo_step
            team.act(0, lambda store, at=at: team.put(store, *at))
            if mine._history.undo_step is last:
                continue
            team.deliver(team.whole(0), 1)
            before = cells(mine)
            team.act(1, lambda store, at=at: team.put(store, *at))
            team.deliver(team.whole(1), 0)
            theirs = cells(mine)
            team.act(0, lambda store: store.undo())
            place = at[1], at[2].cell
            if theirs.get(place) != before.get(place):
                assert {key: value for key, value in cells(mine).items() if key[1] != STATE} == {
                    key: value for key, value in theirs.items() if key[1] != STATE
                }

"""An answer that is taken back leaves the question as it was: with both texts, for everyone (law 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from tests.store import replicas
from tests.store.replicas import Team
from tests.store.test_history import shared
from tests.store.test_laws_narrow import SIZE, actions, begun, change, delete, restore, run
from wijkdesk.domain.frame import Project
from wijkdesk.exchange.werk.applying import roll_back
from wijkdesk.store.wiping import wipe_for_good

if TYPE_CHECKING:
    from wijkdesk.store.store import Store


def disputed(team: Team) -> str:
    """Return a project of which two people changed the name, as all know."""
    key = shared(team)
    for store, name in zip(team.stores, ("Noord", "Zuid"), strict=False):
        with store.edit("Naam gewijzigd") as writer:
            writer.set(Project, key, "naam", name)
    team.sync()
    return key


def standing(store: Store) -> tuple[Any, ...]:
    """Return what is shown, and what is asked, of whom."""
    asked = [(c.entity, c.id, c.field, c.sides) for c in store.conflicts()]
    return replicas.tables(store), sorted(asked, key=str)


def in_short(store: Store) -> tuple[Any, ...]:
    """Return what is shown, and between which values is chosen: who say the same are one side."""
    asked = {
        (c.entity, c.id, c.field, frozenset(str(side.value) for side in c.sides)) for c in store.conflicts()
    }
    return replicas.tables(store), asked


def answer(store: Store, key: str, text: str) -> None:
    with store.edit("Vraag beantwoord") as writer:
        writer.set(Project, key, "naam", text)


@pytest.mark.parametrize("text", ["Noord", "Zuid", "Oost"])
def test_an_answer_that_is_taken_back_asks_the_same_of_the_same_again(text: str) -> None:
    with Team(2) as team:
        key = disputed(team)
        store = team.stores[0]
        before = standing(store)
        for _ in range(2):
            answer(store, key, text)
            after = standing(store)
            assert store.conflicts() == []
            assert store.undo() == "Vraag beantwoord (de vraag staat weer open)"
            assert standing(store) == before
            assert store.redo() == "Vraag beantwoord"
            assert standing(store) == after
            store.undo()
            assert standing(store) == before
        assert store.check() == []


def test_a_question_that_is_open_again_is_so_for_everyone_and_answered_by_anyone() -> None:
    with Team(3) as team:
        key = disputed(team)
        answer(team.stores[0], key, "Oost")
        team.sync()
        assert [store.conflicts() for store in team.stores] == [[], [], []]
        team.stores[0].undo()
        for other in team.stores[1:]:
            other.absorb(replicas.heads_only(team.stores[0]))
        for store in team.stores:
            (found,) = store.conflicts()
            assert {side.value for side in found.sides} == {"Noord", "Zuid"}
        answer(team.stores[2], key, "West")
        team.sync()
        assert [store.conflicts() for store in team.stores] == [[], [], []]
        assert {store.read().projects()[0].naam for store in team.stores} == {"West"}


def test_an_answer_that_was_changed_since_is_taken_back_step_by_step() -> None:
    with Team(2) as team:
        key = disputed(team)
        store = team.stores[0]
        states = [standing(store)]
        for text in ("Oost", "West"):
            answer(store, key, text)
            states.append(standing(store))
        for expected in (*states[1::-1], states[0]):
            if standing(store) != expected:
                store.undo()
            assert standing(store) == expected
        for expected in states[1:]:
            store.redo()
            assert standing(store) == expected


@pytest.mark.parametrize("keeps", [True, False])
def test_whether_a_record_goes_is_asked_again_too(keeps: bool) -> None:
    with Team(2) as team:
        key = shared(team)
        with team.stores[1].edit("Verwijderd") as writer:
            writer.delete(Project, key)
        with team.stores[0].edit("Gewijzigd") as writer:
            writer.set(Project, key, "naam", "Anders")
        team.sync()
        store = team.stores[0]
        before = standing(store)
        with store.edit("Vraag beantwoord") as writer:
            (writer.restore if keeps else writer.delete)(Project, key)
        after = standing(store)
        assert store.conflicts() == []
        store.undo()
        assert standing(store) == before
        store.redo()
        assert standing(store) == after
        store.undo()
        team.sync()
        for other in team.stores:
            assert [found.field for found in other.conflicts()] == [""]
            assert other.check() == []


def test_putting_back_with_an_answer_is_taken_back_whole() -> None:
    with Team(2) as team:
        key = disputed(team)
        store, other = team.stores
        with store.edit("Verwijderd") as writer:
            writer.delete(Project, key)
        before = standing(store)
        with store.edit("Teruggezet") as writer:
            writer.restore(Project, key)
            writer.set(Project, key, "naam", "Oost")
        after = standing(store)
        store.undo()
        assert standing(store) == before
        store.redo()
        assert standing(store) == after
        store.undo()
        assert standing(store) == before
        other.absorb(replicas.heads_only(store))
        assert standing(other) == before
        assert store.check() == other.check() == []


def test_what_is_wiped_for_good_is_gone_from_both_sides_of_a_question_that_is_open_again() -> None:
    with Team(2) as team:
        key = disputed(team)
        store = team.stores[0]
        answer(store, key, "Oost")
        store.undo()
        record = store.read().get(Project, key)
        assert record is not None
        wipe_for_good(store, record, ["naam"])
        left = [op.val for op in store.changes().ops if (op.row, op.cell) == (key, "naam")]
        assert left
        assert not any(value and ("Noord" in value or "Zuid" in value or "Oost" in value) for value in left)
        assert store.conflicts() == []
        assert store.check() == []


def test_what_is_open_again_survives_a_restart() -> None:
    with Team(2) as team:
        key = disputed(team)
        store = team.stores[0]
        answer(store, key, "Oost")
        store.undo()
        before, label = standing(store), store.undo_label
        store.close()
        team.stores[0] = store = type(store).open(store.path, settings=store.settings)
        assert (standing(store), store.undo_label, store.redo_label) == (before, label, "Vraag beantwoord")
        store.redo()
        assert store.conflicts() == []
        assert store.read().projects()[0].naam == "Oost"


@pytest.mark.parametrize(("mine_first", "theirs_first"), [(1, 2), (2, 1)])
def test_a_rolled_back_import_takes_its_side_out_of_the_question(mine_first: int, theirs_first: int) -> None:
    with Team(2) as team:
        key = shared(team)
        mine, theirs = team.stores
        for store, name, times in ((mine, "Noord", mine_first), (theirs, "Zuid", theirs_first)):
            for number in range(times):
                answer(store, key, name if number == times - 1 else f"{name} {number}")
        number = mine.absorb(theirs.changes())
        answer(mine, key, "Oost")
        mine.undo()
        roll_back(mine, number)
        assert mine.conflicts() == []
        assert mine.read().projects()[0].naam == "Noord"
        assert mine.check() == []


def three_names(team: Team, *names: str) -> tuple[str, list[int]]:
    """Return a project that three named; the first knows it, answered it, and took that back."""
    key, mine = shared(team), team.stores[0]
    for store, name in zip(team.stores, names, strict=True):
        answer(store, key, name)
    numbers = [mine.absorb(other.changes()) for other in team.stores[1:]]
    answer(mine, key, "Oost")
    mine.undo()
    return key, numbers


def sides_of(store: Store) -> set[Any]:
    (found,) = store.conflicts()
    return {side.value for side in found.sides}


def test_a_rolled_back_import_leaves_the_question_between_the_others() -> None:
    with Team(3) as team:
        _, numbers = three_names(team, "Noord", "Zuid", "West")
        mine = team.stores[0]
        roll_back(mine, numbers[0])
        assert sides_of(mine) == {"Noord", "West"}
        roll_back(mine, numbers[1])
        assert mine.conflicts() == []
        assert mine.read().projects()[0].naam == "Noord"
        assert mine.check() == []


def test_what_two_said_stays_where_the_file_of_one_is_rolled_back() -> None:
    with Team(3) as team:
        _, numbers = three_names(team, "Noord", "Zuid", "Zuid")
        mine = team.stores[0]
        for number in numbers:
            assert sides_of(mine) == {"Noord", "Zuid"}
            roll_back(mine, number)
        assert mine.conflicts() == []
        assert mine.read().projects()[0].naam == "Noord"
        assert mine.check() == []


@pytest.mark.parametrize("keeps", [True, False])
@pytest.mark.parametrize("theirs", [True, False])
def test_whether_a_record_goes_is_asked_no_more_where_the_import_is_rolled_back(
    theirs: bool, keeps: bool
) -> None:
    with Team(2) as team:
        key = shared(team)
        mine, other = team.stores
        deleter, editor = (other, mine) if theirs else (mine, other)
        with deleter.edit("Verwijderd") as writer:
            writer.delete(Project, key)
        with editor.edit("Gewijzigd") as writer:
            writer.set(Project, key, "naam", "Anders")
        number = mine.absorb(other.changes())
        with mine.edit("Vraag beantwoord") as writer:
            (writer.restore if keeps else writer.delete)(Project, key)
        mine.undo()
        assert [found.field for found in mine.conflicts()] == [""]
        roll_back(mine, number)
        assert mine.conflicts() == []
        assert bool(mine.read().projects()) is theirs
        other.absorb(replicas.heads_only(mine))
        assert other.check() == []
        # Who changed it unseen still has that, and is asked.
        assert [found.field for found in other.conflicts()] == ([] if theirs else [""])


@settings(max_examples=settings().max_examples // 2)
@given(actions(24))
def test_undo_after_an_edit_leaves_all_as_it_was_with_what_is_asked(steps: list[tuple]) -> None:
    with Team(SIZE) as team:
        key = begun(team)
        for step in steps:
            run(team, key, step)
        team.sync()
        store = team.stores[0]
        for number, deed in enumerate(
            (
                lambda store: change(store, key, "geleerd", "z"),
                lambda store: delete(store, key),
                lambda store: restore(store, key),
            )
        ):
            before = in_short(store)
            if not team.act(0, deed) or in_short(store) == before:
                continue
            after = in_short(store)
            team.act(0, lambda store: store.undo())
            assert in_short(store) == before, number
            team.act(0, lambda store: store.redo())
            assert in_short(store) == after, number
            team.act(0, lambda store: store.undo())
            assert in_short(store) == before, number
        assert store.check() == []

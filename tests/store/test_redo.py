"""What was undone is done again after an import is rolled back, or is said to stay (laws 18 and 19)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.store import replicas
from tests.store.replicas import Team
from tests.store.test_laws_narrow import action, actions, begun, change, delete, restore
from tests.store.test_laws_narrow import run as run_narrow
from tests.store.test_laws_wide import attempt, begin, deed, questions, run, steps_of
from wijkdesk.exchange.werk.applying import roll_back
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 3
SHARE = settings().max_examples // 3
ALONE = {"set", "edit", "delete", "restore", "undo", "redo"}
"""What someone does without another."""
DEEDS = (
    lambda store, key: change(store, key, "geleerd", "z"),
    lambda store, key: change(store, key, "aanpassing", "z"),
    delete,
    restore,
)
CLOSED = [("set", 0, "geleerd", "a"), ("delete", 1)]
"""Of this the file asks whether a record goes that was changed here."""


def standing(store: Store) -> tuple[Any, ...]:
    return replicas.tables(store), questions(store)


def without(team: Team, store: Store, number: int) -> tuple[Any, ...]:
    """Return what is left where an import is rolled back in a copy of this dossier."""
    path = team.folder / "tweede" / "dossier.wijkdossier"
    path.parent.mkdir()
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(store.path, path)
    with Store.open(path, settings=Settings.load(path.parent)) as second:
        roll_back(second, number)
        return standing(second)


def again(team: Team, deed: Callable[[Store], object], *, early: bool) -> None:
    """Do something, take it back, roll an import back that came before or after, and do it again."""
    store, other = team.stores[:2]
    number = 0 if early else store.absorb(other.changes())
    before = store._history.undo_step
    deed(store)
    if store._history.undo_step == before:
        return
    number = store.absorb(other.changes()) if early else number
    expected = without(team, store, number)
    undone = store.undo()
    roll_back(store, number)
    left = standing(store)
    redone = store.redo()
    assert undone is not None
    assert redone is not None
    # With the import its side of the question went, and so the question: there is nothing to answer again.
    answered = "weer open" in undone and "zoals nu" in redone
    assert standing(store) == (left if answered else expected), (undone, redone)
    assert [line for line in store.check() if "iets dat er niet is" not in line] == []


@settings(max_examples=SHARE)
@given(steps_of(12), steps_of(12), st.lists(deed, min_size=1, max_size=4), st.booleans())
def test_an_edit_is_done_again_without_the_import(
    before: list[tuple], theirs: list[tuple], deeds: list[tuple], early: bool
) -> None:
    with Team(SIZE) as team:
        begin(team)
        for one in before:
            run(team, one)
        for one in theirs:
            if one[0] in ALONE:
                run(team, (one[0], 1, *one[2:]))
        again(team, lambda store: attempt(store, deeds), early=early)


@settings(max_examples=SHARE)
@given(actions(16), st.lists(action, max_size=6), st.integers(0, 3), st.booleans())
@example(before=CLOSED, theirs=[], which=2, early=False)
@example(before=CLOSED, theirs=[], which=3, early=False)
@example(before=[("set", 0, "geleerd", "a"), ("set", 1, "geleerd", "b")], theirs=[], which=0, early=False)
def test_an_answer_is_given_again_or_it_is_said_that_nothing_is_asked(
    before: list[tuple], theirs: list[tuple], which: int, early: bool
) -> None:
    with Team(SIZE) as team:
        key = begun(team)
        for one in before:
            if all(part < SIZE for part in one if isinstance(part, int)):
                run_narrow(team, key, one)
        for one in theirs:
            if one[0] in ALONE:
                run_narrow(team, key, (one[0], 1, *one[2:]))
        again(team, lambda _: team.act(0, lambda store: DEEDS[which](store, key)), early=early)


def test_what_was_typed_over_a_value_of_a_file_is_typed_again_and_can_be_undone_again() -> None:
    with Team(2) as team:
        key = begun(team)
        mine, theirs = team.stores
        change(theirs, key, "geleerd", "van hen")
        number = mine.absorb(theirs.changes())
        change(mine, key, "geleerd", "van mij")
        mine.undo()
        roll_back(mine, number)
        assert mine.redo_label == "Gewijzigd"
        left = standing(mine)
        for _ in range(2):
            assert mine.redo() == "Gewijzigd"
            assert replicas.records(mine)["Leerpunt", key]["geleerd"] == "van mij"
            assert mine.undo() == "Gewijzigd"
            assert standing(mine) == left

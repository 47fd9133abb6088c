"""What somebody threw away is told from what was made and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.replicas import Team
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "dossier.wijkdossier", owner="ik", settings=Settings.load(tmp_path))
    with made.edit("project") as edit:
        edit.add(Project(id="p", naam="Zone"))
    with made.edit("actie") as edit:
        edit.add(Actie(id="a", project="p", titel="Bellen"))
    yield made
    made.close()


def gone(store: Store) -> list[tuple[str, bool]]:
    return [(item.id, item.never_there) for item in store.trash()]


def test_what_was_made_and_undone_was_never_there_also_after_redo_and_undo(store: Store) -> None:
    store.undo()
    assert gone(store) == [("a", True)]
    store.redo()
    assert gone(store) == []
    store.undo()
    assert gone(store) == [("a", True)]


def test_what_was_thrown_away_is_in_the_prullenbak_also_after_undo_and_redo(store: Store) -> None:
    with store.edit("weg") as edit:
        edit.delete(Actie, "a")
    assert gone(store) == [("a", False)]
    store.undo()
    assert gone(store) == []
    store.redo()
    assert gone(store) == [("a", False)]


def test_what_was_put_back_and_thrown_away_again_by_undo_stays_in_the_prullenbak(store: Store) -> None:
    with store.edit("weg") as edit:
        edit.delete(Actie, "a")
    with store.edit("terug") as edit:
        edit.restore(Actie, "a")
    store.undo()
    assert gone(store) == [("a", False)]


def test_what_was_made_and_undone_lies_in_the_prullenbak_once_no_redo_can_bring_it_back(store: Store) -> None:
    store.undo()
    with store.edit("naam") as edit:
        edit.set(Project, "p", "naam", "Anders")
    assert store.redo_label is None
    assert gone(store) == [("a", False)]


@pytest.mark.parametrize("target", ["other", "itself", "maker"])
def test_what_a_file_says_of_its_steps_hides_nothing_and_holds_nobody_up(store: Store, target: str) -> None:
    with store.edit("actie") as edit:
        edit.add(Actie(id="b", project="p", titel="Mailen"))
    dots = {"maker": store._journal.last_n}
    for key in ("b", "a"):
        with store.edit("weg") as edit:
            edit.delete(Actie, key)
        dots[key] = store._journal.last_n
    of = {"other": {"a": "b", "b": "a"}, "itself": {"a": "a", "b": "b"}, "maker": {"b": "maker"}}[target]
    me = store._journal.me
    for key, other in of.items():
        said = f"{store._journal.uids[me]}:{dots[other]}"
        for kind in ("herhaald", "undo"):
            store._db.execute("UPDATE txn SET kind = ?, undoes = ? WHERE n = ?", (kind, said, dots[key]))
            assert sorted(gone(store)) == [("a", False), ("b", False)]


@pytest.mark.parametrize("busy", [0, 5])
def test_what_another_threw_away_is_in_the_prullenbak_also_where_its_making_was_undone(busy: int) -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        with mine.edit("project") as edit:
            edit.add(Project(id="p", naam="Zone"))
        with mine.edit("actie") as edit:
            edit.add(Actie(id="a", project="p", titel="Bellen"))
        theirs.absorb(mine.changes())
        for number in range(busy):
            with theirs.edit("druk") as edit:
                edit.set(Project, "p", "naam", f"Zone {number}")
        with theirs.edit("weg") as edit:
            edit.delete(Actie, "a")
        mine.undo()
        assert gone(mine) == [("a", True)]
        mine.absorb(theirs.changes())
        assert [(item.label, item.never_there) for item in mine.trash()] == [("weg", False)]

"""A change and the reason given for it right after go back together, and come back together."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.settings import Settings
from wijkdesk.store.store import Edit, Store
from wijkdesk.store.undo import Past, take_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wijkdesk.store.journal import Journal, Step

DAY, LATER = date(2012, 4, 30), date(2012, 10, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "dossier.wijkdossier", owner="ik", settings=Settings.load(tmp_path))
    with made.edit("project") as edit:
        edit.add(Project(id="p", naam="Zone"))
    for key in ("a", "b"):
        with made.edit(f"actie {key}") as edit:
            edit.add(Actie(id=key, project="p", titel=key, deadline=DAY))
    yield made
    made.close()


def move(store: Store, *keys: str) -> None:
    with store.edit(f"deadline {', '.join(keys)}") as edit:
        for key in keys:
            edit.set(Actie, key, "deadline", LATER)


def explain(store: Store, key: str, veld: str = "deadline") -> None:
    with store.edit(f"reden {key}") as edit:
        edit.add(Bijstelling(project="p", onderwerp=key, veld=veld, reden="later klaar"))


def days(store: Store) -> list[date | None]:
    return [store.read().get(Actie, key).deadline for key in ("a", "b")]  # type: ignore[union-attr]


def reasons(store: Store) -> list[str | None]:
    return sorted(str(made.onderwerp) for made in store.read().all(Bijstelling))


def test_one_undo_takes_a_change_and_its_reason_and_one_redo_gives_both(store: Store) -> None:
    move(store, "a")
    explain(store, "a")
    assert store.undo_label == "deadline a"
    assert store.undo() == "deadline a"
    assert (days(store), reasons(store)) == ([DAY, DAY], [])
    assert (store.undo_label, store.redo_label) == ("actie b", "deadline a")
    assert store.redo() == "deadline a"
    assert (days(store), reasons(store)) == ([LATER, DAY], ["a"])
    assert (store.undo_label, store.redo_label) == ("deadline a", None)
    assert store.undo() == "deadline a"
    assert (days(store), reasons(store)) == ([DAY, DAY], [])


def test_the_reasons_of_one_step_over_more_acties_all_go_with_it(store: Store) -> None:
    move(store, "a", "b")
    explain(store, "b")
    explain(store, "a")
    assert store.undo() == "deadline a, b"
    assert (days(store), reasons(store)) == ([DAY, DAY], [])
    assert store.redo() == "deadline a, b"
    assert (days(store), reasons(store)) == ([LATER, LATER], ["a", "b"])


def test_a_reason_after_another_step_is_a_step_of_its_own(store: Store) -> None:
    move(store, "a")
    move(store, "b")
    explain(store, "a")
    assert store.undo() == "reden a"
    assert (days(store), reasons(store)) == ([LATER, LATER], [])
    assert store.undo() == "deadline b"
    assert store.redo() == "deadline b"
    assert store.redo() == "reden a"
    assert (days(store), reasons(store)) == ([LATER, LATER], ["a"])


def test_a_reason_for_another_field_or_right_after_the_actie_was_made_goes_alone(store: Store) -> None:
    explain(store, "b")
    assert store.undo() == "reden b"
    assert len(store.read().all(Actie)) == 2
    move(store, "a")
    explain(store, "a", "titel")
    assert store.undo() == "reden a"
    assert days(store) == [LATER, DAY]


def test_a_reason_that_is_put_in_other_words_is_a_step_of_its_own(store: Store) -> None:
    move(store, "a")
    explain(store, "a")
    made = store.read().all(Bijstelling)[0]
    with store.edit("andere woorden") as edit:
        edit.set(Bijstelling, made.id, "reden", "de ruimte")
    assert store.undo() == "andere woorden"
    assert reasons(store) == ["a"]
    assert store.undo() == "deadline a"


def test_they_still_go_together_after_the_file_was_opened_again(store: Store, tmp_path: Path) -> None:
    move(store, "a")
    explain(store, "a")
    store.undo()
    copy = tmp_path / "kopie.wijkdossier"
    with closing(sqlite3.connect(store.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with Store.open(copy, settings=store.settings) as again:
        assert again.redo() == "deadline a"
        assert (days(again), reasons(again)) == ([LATER, DAY], ["a"])
        assert again.undo_label == "deadline a"


def test_who_listens_never_meets_a_change_without_its_reason(store: Store) -> None:
    met: list[tuple[date | None, list[str | None]]] = []

    def listen(edit: Edit) -> None:
        assert edit.rows
        met.append((days(store)[0], reasons(store)))

    move(store, "a")
    explain(store, "a")
    store.subscribe(listen)
    store.undo()
    assert set(map(str, met)) == {str((DAY, []))}
    met.clear()
    store.redo()
    assert set(map(str, met)) == {str((LATER, ["a"]))}


def test_undo_after_a_reason_was_thrown_away_brings_the_reason_back_and_leaves_the_change(
    store: Store,
) -> None:
    move(store, "a")
    explain(store, "a")
    with store.edit("weg") as edit:
        edit.delete(Bijstelling, store.read().all(Bijstelling)[0].id)
    assert store.undo() == "weg"
    assert (days(store), reasons(store)) == ([LATER, DAY], ["a"])
    assert store.redo() == "weg"
    assert (days(store), reasons(store)) == ([LATER, DAY], [])


def test_undo_after_a_reason_was_put_back_throws_it_away_again_and_leaves_the_change(store: Store) -> None:
    move(store, "a")
    explain(store, "a")
    key = store.read().all(Bijstelling)[0].id
    with store.edit("weg") as edit:
        edit.delete(Bijstelling, key)
    with store.edit("terug") as edit:
        edit.restore(Bijstelling, key)
    assert store.undo() == "terug"
    assert (days(store), reasons(store)) == ([LATER, DAY], [])


def test_where_the_disk_is_full_halfway_neither_the_reason_nor_the_change_goes_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(store, "a")
    explain(store, "a")
    written = []

    def once(journal: Journal, past: Past, step: Step) -> list[tuple[str, str]]:
        if written:
            raise OSError(errno.ENOSPC, "full")
        written.append(past)
        return take_back(journal, past, step)

    monkeypatch.setattr("wijkdesk.store.store.take_back", once)
    with pytest.raises(OSError, match="full"):
        store.undo()
    assert (days(store), reasons(store)) == ([LATER, DAY], ["a"])
    assert store.undo_label == "deadline a"
    monkeypatch.undo()
    assert store.undo() == "deadline a"
    assert (days(store), reasons(store)) == ([DAY, DAY], [])
    assert store.check() == []

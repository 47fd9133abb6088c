from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.store import replicas
from tests.store.replicas import Team
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.settings import Settings
from wijkdesk.store.clashes import Cloned
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def uid(store: Store) -> str:
    return store._journal.uids[store._journal.me]


def named(store: Store, key: str, name: str) -> None:
    with store.edit("Naam gewijzigd") as writer:
        writer.set(Project, key, "naam", name)


def test_a_dossier_that_stays_where_it_is_keeps_its_name(store: Store, settings: Settings) -> None:
    before = uid(store)
    store.close()
    with Store.open(store.path, settings=settings) as again:
        assert uid(again) == before


@pytest.mark.parametrize("how", ["copied", "moved", "taken to another computer"])
def test_a_dossier_found_elsewhere_goes_on_under_its_own_name(
    store: Store, project: Project, settings: Settings, folder: Path, how: str
) -> None:
    before = uid(store)
    store.close()
    target = folder / "elders.wijkdossier"
    shutil.copyfile(store.path, target)
    if how == "moved":
        store.path.unlink()
    elsewhere = Settings.load(folder / "andere computer") if how.startswith("taken") else settings
    with Store.open(target, settings=elsewhere) as copy:
        assert uid(copy) != before
        own = uid(copy)
        assert copy._journal.names[copy._journal.me] == "projectleider"
        assert copy.undo() == "Project toegevoegd"
        assert copy.check() == []
    with Store.open(target, settings=elsewhere) as again:
        assert uid(again) == own


def test_a_file_put_back_behind_our_back_after_sharing_goes_on_under_its_own_name(
    store: Store, project: Project, settings: Settings, folder: Path
) -> None:
    store.close()
    shutil.copyfile(store.path, folder / "oud")
    with Store.open(store.path, settings=settings) as again:
        before = uid(again)
        named(again, project.id, "Gedeeld")
        again.shared()
    shutil.copyfile(folder / "oud", store.path)
    with Store.open(store.path, settings=settings) as back:
        assert uid(back) != before


def test_two_copies_that_both_went_on_lose_nothing() -> None:
    with Team(1) as team:
        store = team.stores[0]
        with store.edit("Toegevoegd") as writer:
            key = writer.add(Project(naam="Begin")).id
        store.close()
        twin = team.folder / "tweeling" / "dossier.wijkdossier"
        twin.parent.mkdir()
        shutil.copyfile(store.path, twin)
        team.stores = [Store.open(path, settings=Settings.load(path.parent)) for path in (store.path, twin)]
        for copy, name in zip(team.stores, ("Noord", "Zuid"), strict=True):
            named(copy, key, name)
        team.sync()
        for copy in team.stores:
            (conflict,) = copy.conflicts()
            assert {side.value for side in conflict.sides} == {"Noord", "Zuid"}


def test_the_same_step_with_another_content_is_refused_and_changes_nothing() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        with mine.edit("Toegevoegd") as writer:
            writer.add(Project(naam="Begin"))
        changes = mine.changes()
        forged = tuple(op._replace(val='"Anders"') if op.cell == "naam" else op for op in changes.ops)
        theirs.absorb(changes)
        before = replicas.tables(theirs)
        with pytest.raises(Cloned, match="kopie"):
            theirs.absorb(type(changes)(changes.names, changes.txns, forged, changes.seen))
        assert replicas.tables(theirs) == before
        assert theirs.check() == []


def test_steps_of_ours_that_we_never_made_give_us_a_new_name() -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        with mine.edit("Toegevoegd") as writer:
            key = writer.add(Project(naam="Begin")).id
        theirs.absorb(mine.changes())
        before = uid(mine)
        # What a clone of `mine` would have sent.
        changes = mine.changes()
        ahead = tuple(
            op._replace(n=op.n + 1, val='"Kloon"', ctx=((before, op.n),))
            for op in changes.ops
            if op.cell == "naam"
        )
        txns = tuple(txn._replace(n=txn.n + 1) for txn in changes.txns)
        mine.absorb(type(changes)(changes.names, txns, ahead, ()))
        assert uid(mine) != before
        named(mine, key, "Verder")
        theirs.absorb(mine.changes())
        assert theirs.read().projects()[0].naam == "Verder"
        assert mine.check() == theirs.check() == []


@pytest.mark.parametrize("n", [0, -1, 2**53 + 1, 2**40])
def test_poisoned_numbers_are_refused(n: int) -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        with mine.edit("Toegevoegd") as writer:
            writer.add(Project(naam="Begin"))
        changes = mine.changes()
        poisoned = tuple(op._replace(n=n) for op in changes.ops)
        with pytest.raises(UserError, match="volgnummers"):
            theirs.absorb(type(changes)(changes.names, changes.txns, poisoned, changes.seen))
        assert theirs.changes().ops == ()


def test_who_took_a_file_in_and_shared_after_it_keeps_his_name(tmp_path: Path) -> None:
    paths = [tmp_path / name / "d.wijkdossier" for name in ("een", "ander")]
    for path in paths:
        path.parent.mkdir()
        Store.create(path, settings=Settings.load(path.parent)).close()
    with Store.open(paths[1], settings=Settings.load(paths[1].parent)) as other:
        for number in range(5):
            with other.edit("Ver vooruit") as writer:
                writer.add(Project(naam=f"Project {number}"))
        changes = other.changes()
    names = []
    for _ in range(2):
        with Store.open(paths[0], settings=Settings.load(paths[0].parent)) as store:
            store.absorb(changes)
            store.shared()
            names.append(store._journal.uids[store._journal.me])
    assert names[0] == names[1]

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.frame import Project
from wijkdesk.store.opened import Gone
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wijkdesk.settings import Settings


def renamed(path: Path) -> None:
    path.rename(path.with_name("Anders.wijkdossier"))


def moved(path: Path) -> None:
    path.parent.joinpath("elders").mkdir()
    path.rename(path.parent / "elders" / path.name)


def deleted(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.rename(path.with_name("Oud.wijkdossier"))
    path.write_bytes(path.with_name("Oud.wijkdossier").read_bytes())


WAYS = pytest.mark.parametrize("away", [renamed, moved, deleted, replaced])


def name(store: Store, key: str, words: str) -> None:
    with store.edit("Naam gewijzigd") as writer:
        writer.get(Project, key).naam = words


@WAYS
def test_a_step_into_a_file_that_is_gone_is_refused_and_told(
    store: Store, project: Project, away: Callable[[Path], None]
) -> None:
    name(store, project.id, "Eerst")
    told: list[str] = []
    store.when_gone.append(told.append)
    away(store.path)
    assert not store.in_place
    with pytest.raises(Gone, match="verplaatst, hernoemd of verwijderd"):
        name(store, project.id, "Daarna")
    with pytest.raises(Gone):
        store.undo()
    assert len(told) == 2
    found = store.read().get(Project, project.id)
    assert found is not None
    assert found.naam == "Eerst"


@WAYS
def test_the_work_goes_on_at_a_new_place_with_all_that_was_saved(
    store: Store, project: Project, away: Callable[[Path], None], tmp_path: Path, settings: Settings
) -> None:
    name(store, project.id, "Eerst")
    away(store.path)
    target = tmp_path / "Nieuwe plek.wijkdossier"
    store.move_to(target)
    assert store.in_place
    assert store.path == target
    name(store, project.id, "Daarna")
    assert store.check() == []
    store.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(target.name)] == [target.name]
    with Store.open(target, settings=settings) as again:
        found = again.read().get(Project, project.id)
        assert found is not None
        assert found.naam == "Daarna"
        assert again.check() == []


def test_a_new_place_that_is_taken_is_refused_and_nothing_is_lost(
    store: Store, project: Project, tmp_path: Path
) -> None:
    name(store, project.id, "Eerst")
    deleted(store.path)
    taken = tmp_path / "Bezet.wijkdossier"
    taken.write_bytes(b"van iemand anders")
    with pytest.raises(Exception, match="bestaat al"):
        store.move_to(taken)
    assert taken.read_bytes() == b"van iemand anders"
    store.move_to(tmp_path / "Vrij.wijkdossier")
    found = store.read().get(Project, project.id)
    assert found is not None
    assert found.naam == "Eerst"


def test_a_file_that_comes_back_can_be_written_again(store: Store, project: Project) -> None:
    aside = store.path.with_name("Even weg.wijkdossier")
    store.path.rename(aside)
    with pytest.raises(Gone):
        name(store, project.id, "Daarna")
    aside.rename(store.path)
    name(store, project.id, "Terug")
    assert store.check() == []

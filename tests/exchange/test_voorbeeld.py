from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.dossiers import essence
from tests.make_dossier import Size, fill
from wijkdesk.domain.entity import DELETED
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Organisatie, Project
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.openfile import parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import (
    add_project,
    example_path,
    examples,
    read_project,
    save_text,
    write_project,
)
from wijkdesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "proef.wijkdesk") as store:
        yield store


def test_a_project_is_in_the_dossier_after_one_step_that_can_be_undone(store: Store) -> None:
    key = add_project(store, example_path("nieuwegein"))
    assert [project.id for project in store.read().projects()] == [key]
    assert store.undo() == "Project geladen: Gebiedsgerichte zorgketens in Nieuwegein"
    assert store.read().projects() == ()
    store.redo()
    assert len(store.read().all(Actie)) == 44


def test_all_examples_fit_in_one_dossier_and_come_out_as_they_went_in(store: Store) -> None:
    keys = {name: add_project(store, example_path(name)) for name in examples()}
    dossier = store.read()
    for name, key in keys.items():
        found = read_project(example_path(name))
        assert essence(dossier.of_project(key)) == essence(found.dossier)
        fresh = write_project(found.dossier, found.project.id, Klasse.V3)
        assert write_project(dossier, key, Klasse.V3) == fresh


def test_the_same_project_is_not_loaded_twice(store: Store) -> None:
    add_project(store, example_path("overvecht"))
    with pytest.raises(UserError, match=r"^Het project ‘Gezonde Wijk Overvecht’ staat al in dit dossier\."):
        add_project(store, example_path("overvecht"))
    assert len(store.read().projects()) == 1


def test_a_wrong_file_writes_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "fout.yaml"
    text = example_path("overvecht").read_text(encoding="utf-8")
    path.write_text(text.replace("financier: O-ACH", "financier: O-ACHT"), encoding="utf-8")
    with pytest.raises(UserError, match=r"^Regel 1\d\d: ‘O-ACHT’ bestaat niet .* Bedoelt u ‘O-ACH’\?"):
        add_project(store, path)
    assert store.read().projects() == ()
    assert store.undo_label is None


def test_a_reference_to_a_deleted_record_is_left_out() -> None:
    found = read_project(example_path("nieuwegein"))
    dossier = found.dossier
    (gone,) = dossier.by_code("O-MOV")
    gone.__dict__["state"] = DELETED
    records = {Project: dossier.projects(), Organisatie: [gone], Overleg: dossier.all(Overleg)}
    text = write_project(type(dossier)(records), found.project.id, Klasse.V3)
    assert "verantwoordelijke_org: null" in text
    assert read_nodes(parse(text)).dossier.all(Organisatie) == ()


def test_a_project_that_is_gone_cannot_be_saved() -> None:
    found = read_project(example_path("overvecht"))
    with pytest.raises(UserError, match="Kies een ander project"):
        write_project(found.dossier, "weg", Klasse.V3)


def test_what_may_not_be_written_down_is_not_handed_out() -> None:
    found = read_project(example_path("overvecht"))
    dossier = found.dossier
    dossier.all(Actie)[0].__dict__["reden"] = "BSN 111222333"
    with pytest.raises(UserError, match=r"^Bij actie ‘.*’, ‘Reden’, staat ‘111222333’"):
        write_project(dossier, found.project.id, Klasse.V1)


def test_an_example_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UserError, match=r"Kies uit: nieuwegein, overvecht"):
        example_path("utopia")


def test_a_saved_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    save_text(path, "oud")
    save_text(path, "nieuw é")
    assert path.read_text(encoding="utf-8") == "nieuw é"
    assert list(tmp_path.glob(".p.yaml*")) == []


def test_a_dossier_made_by_the_generator_travels_as_an_open_file(store: Store) -> None:
    fill(store, Size(zones=2, taakgroepen=3, acties=30))
    dossier = store.read()
    (project,) = dossier.projects()
    found = read_nodes(parse(write_project(dossier, project.id, Klasse.V3)))
    assert essence(found.dossier) == essence(dossier)

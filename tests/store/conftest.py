"""Dossiers to test with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.store.replicas import folder_for
from wijkdesk.domain.frame import Project
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder() -> Iterator[Path]:
    made = folder_for("test")
    yield made
    shutil.rmtree(made)


@pytest.fixture
def settings(folder: Path) -> Settings:
    return Settings.load(folder / "map")


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "Nieuwegein.wijkdossier"


@pytest.fixture
def store(path: Path, settings: Settings) -> Iterator[Store]:
    with Store.create(path, owner="projectleider", settings=settings) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    with store.edit("Project toegevoegd") as writer:
        return writer.add(Project(naam="Samenhang in de wijk", code="P1"))

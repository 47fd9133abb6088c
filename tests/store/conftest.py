"""Dossiers to test with: made once, copied for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.frame import Project
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "map")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Nieuwegein.wijkdossier"


@pytest.fixture
def store(path: Path, settings: Settings) -> Iterator[Store]:
    with Store.create(path, owner="projectleider", settings=settings) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    with store.edit("Project toegevoegd") as writer:
        return writer.add(Project(naam="Samenhang in de wijk", code="P1"))

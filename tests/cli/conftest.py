"""A dossier with the Nieuwegein example, and the command line to ask it."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wijkdesk.__main__ import main
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Ask = "Callable[..., Answer]"


@pytest.fixture(scope="session")
def nieuwegein(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the example once; each test works on its own copy."""
    folder = tmp_path_factory.mktemp("nieuwegein")
    path = folder / "Nieuwegein.wijkdossier"
    with Store.create(path, settings=Settings.load(folder)) as store:
        add_project(store, example_path("nieuwegein"))
    return path


@pytest.fixture
def dossier(nieuwegein: Path) -> Path:
    """Put a copy where the settings of this test find it as the only dossier."""
    folder = Settings.load().dossiers
    folder.mkdir(parents=True)
    return Path(shutil.copy(nieuwegein, folder))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Return the command line of this process, on a screen that is wide enough."""
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


def mark_of(path: Path) -> str:
    """Return a fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

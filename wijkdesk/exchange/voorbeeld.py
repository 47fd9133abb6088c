"""Projects as open files: readable without this program, and nothing lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk import resources
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.openfile import read_file
from wijkdesk.exchange.reading import read_nodes

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.exchange.drafts import ProjectFile
    from wijkdesk.store.store import Store


def examples() -> tuple[str, ...]:
    """Return the names of the example projects that come with the program."""
    return tuple(sorted(path.stem for path in resources.path("voorbeelden").glob("*.yaml")))


def example_path(name: str) -> Path:
    """Return the file of an example project; UserError where there is none of that name."""
    if name not in examples():
        raise UserError(f"Het voorbeeld ‘{name}’ bestaat niet. Kies uit: {', '.join(examples())}.")
    return resources.path(f"voorbeelden/{name}.yaml")


def read_project(path: Path) -> ProjectFile:
    """Return the project that a file holds; UserError with a line and a sentence where it is wrong."""
    return read_nodes(read_file(path))


def add_project(store: Store, path: Path) -> str:
    """Add the project of a file to a dossier in one step that can be undone; return its id."""
    found = read_project(path)
    code, naam = found.project.values.get("code", ""), found.project.values.get("naam", "")
    for project in store.read().projects():
        if (project.code, project.naam) == (code, naam):
            raise UserError(f"Het project ‘{naam}’ staat al in dit dossier. Maak er een nieuw dossier voor.")
    with store.edit(f"Project geladen: {naam}") as edit:
        for record in found.records:
            edit.add(record)
    return found.project.id

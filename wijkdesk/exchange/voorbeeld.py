"""Projects as open files: readable without this program, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk import resources
from wijkdesk.domain import privacy
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.openfile import LARGEST, read_file
from wijkdesk.exchange.places import apart
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.whole import write_whole
from wijkdesk.exchange.writing import project_text

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Klasse
    from wijkdesk.exchange.drafts import ProjectFile
    from wijkdesk.store.store import Store


_SHOWS: Final = {
    "nieuwegein": "Nieuwegein: vijf woonservicezones",
    "sgu-utrecht": "Utrecht: wijkverkenning in vier stappen",
    "randwijck": "Randwijck: beleidsdag en wijksamenwerkingsplan",
    "overvecht": "Overvecht: procesaanpak en zelfcheck",
    "proscoop-achterhoek": "Achterhoek: kernen, wijken en cijfers",
}


def examples() -> tuple[str, ...]:
    """Return the names of the example projects that come with the program."""
    return tuple(sorted(path.stem for path in resources.path("voorbeelden").glob("*.yaml")))


def described() -> dict[str, str]:
    """Return the example projects with what each shows, the broadest first."""
    known = {name: words for name, words in _SHOWS.items() if name in examples()}
    return {**known, **{name: name.capitalize() for name in examples() if name not in known}}


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
    return add_read(store, read_project(path))


def add_read(store: Store, found: ProjectFile) -> str:
    """Add a project that was read; return its id."""
    check_not_there(store.read(), found)
    with store.edit(f"Project geladen: {found.project.values.get('naam', '')}") as edit:
        for record in found.records:
            edit.add(record)
    return found.project.id


def check_not_there(dossier: Dossier, found: ProjectFile) -> None:
    """Refuse a project that the dossier has already."""
    code, naam = found.project.values.get("code", ""), found.project.values.get("naam", "")
    for project in dossier.projects():
        if (project.code, project.naam) == (code, naam):
            raise UserError(f"Het project ‘{naam}’ staat al in dit dossier. Maak er een nieuw dossier voor.")


def write_project(
    dossier: Dossier, project_id: str, klasse: Klasse, verwacht: Mapping[str, Any] | None = None
) -> str:
    """Return a project as the text of an open file, without what lies above a class (C22).

    `verwacht` is the block of derived values that closes the file; a reader passes it over.
    """
    part = privacy.allowed(apart(dossier).of_project(project_id), klasse)
    privacy.guard(part, klasse)
    project = part.get(Project, project_id)
    if project is None:
        raise UserError("Dit project staat niet meer in het dossier. Kies een ander project.")
    _refuse_forbidden(part)
    return project_text(part, project, klasse, verwacht)


def _refuse_forbidden(dossier: Dossier) -> None:
    """Refuse to hand out what may not be written down at all (C20): no one could load the file again."""
    for entity in ENTITIES.values():
        for record in dossier.all(entity):
            for found in privacy.record_findings(record):
                if found.finding.severity is privacy.Severity.BLOCK:
                    where = f"{entity.singular.lower()} ‘{dossier.title(record.id)}’"
                    raise UserError(f"Bij {where}, ‘{found.field.label}’, {found.finding.sentence}")


def save_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; UserError where that cannot be done."""
    content = text.encode()
    if len(content) > LARGEST:
        raise UserError(
            "Dit project is te groot voor één projectbestand. Maak een reservekopie van het dossier."
        )
    write_whole(path, content)

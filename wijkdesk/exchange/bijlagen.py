"""Files that are kept with a record: what fits, the slow reading, and the one step that keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.documenten import check_bestand, check_grootte, check_naam, heeft_macros, nieuw_document
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Project
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.verantwoording import Document
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.store import Store


@dataclass
class Fitting:
    """Which of the files may be read, and a sentence for each other one."""

    paths: list[Path] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass
class Gathered:
    """Files whose content is in the dossier: name, fingerprint and size."""

    files: list[tuple[str, str, int]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def fitting(store: Store, record: Entity, paths: Sequence[Path], day: date) -> Fitting:
    """Look at names and sizes only: what cannot be kept is not read."""
    found = Fitting()
    dossier = store.read()
    for path in paths:
        try:
            _check(path)
            values = nieuw_document(record, path.name, "", 1, day)
            check_change(dossier, Document.snapshot({}), values, day)
        except UserError as error:
            found.said.append(str(error))
        else:
            found.paths.append(path)
    return found


def _check(path: Path) -> None:
    if path.is_dir():
        raise UserError(f"{path.name} is een map. Kies de bestanden zelf.")
    check_naam(path.name)
    try:
        check_grootte(path.name, path.stat().st_size)
    except FileNotFoundError as error:
        raise UserError(f"Het bestand {path.name} is er niet. Kijk of de naam klopt.") from error
    except OSError as error:
        raise _unreadable(path) from error


def gather(store: Store, record: Entity, paths: Sequence[Path], watch: Watch = UNWATCHED) -> Gathered:
    """Put the content of files into the dossier; this takes a second for a large one and knows no screen."""
    found = Gathered()
    known = {row.inhoud for row in store.read().where(Document, "hoort_bij", record.id)}
    for number, path in enumerate(paths):
        watch.at(number / len(paths))
        try:
            data = path.read_bytes()
            check_bestand(path.name, data)
        except OSError:
            found.said.append(str(_unreadable(path)))
            continue
        except UserError as error:
            found.said.append(str(error))
            continue
        mark = sha256(data).hexdigest()
        if mark in known:
            found.said.append(f"{path.name} zit er al bij. Er is niets toegevoegd.")
            continue
        known.add(mark)
        found.files.append((path.name, store.put_document(data, path.name), len(data)))
    return found


def keep(store: Store, record: Entity, gathered: Gathered, day: date) -> list[str]:
    """Add a record for each file, in one step, and return their ids."""
    rows = [nieuw_document(record, name, mark, size, day) for name, mark, size in gathered.files]
    if not rows:
        return []
    words = rows[0]["titel"] if len(rows) == 1 else counted(len(rows), "document", "documenten")
    # A project has no project of its own.
    project = record.id if isinstance(record, Project) else getattr(record, "project", None)
    with store.edit(f"{words} toegevoegd") as edit:
        return [edit.add(Document(**values, project=project)).id for values in rows]


def warnings(gathered: Gathered) -> list[str]:
    """Return what must be known of files that were kept."""
    return [
        f"In {name} kunnen kleine programma’s zitten. Open het alleen als u weet van wie het is."
        for name, _, _ in gathered.files
        if heeft_macros(name)
    ]


def _unreadable(path: Path) -> UserError:
    return UserError(f"{path.name} kan niet worden gelezen. Sluit het in andere programma’s.")

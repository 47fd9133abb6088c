"""What the list of documents writes: files kept once each, with a record that says what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.documenten import check_bestand, check_grootte, check_naam, heeft_macros, nieuw_document
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.verantwoording import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk


@dataclass
class Kept:
    """What became of the files that were dropped together."""

    added: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """A sentence for each file that was not taken, or of which something must be known."""


def keep(desk: Desk, record: Entity, paths: Sequence[Path]) -> Kept:
    """Keep files with a record, in one step; each that cannot be taken says why and stops no other."""
    done = Kept()
    known = {row.inhoud for row in desk.store.read().where(Document, "hoort_bij", record.id)}
    new: list[dict[str, Any]] = []
    for path in paths:
        try:
            values = _read(desk, record, path, known)
        except UserError as error:
            done.said.append(str(error))
            continue
        known.add(values["inhoud"])
        new.append(values)
        if heeft_macros(path.name):
            done.said.append(
                f"In {path.name} kunnen kleine programma’s zitten. Open het alleen als u weet van wie het is."
            )
    if new:
        name = new[0]["titel"] if len(new) == 1 else counted(len(new), "document", "documenten")
        with desk.store.edit(f"{name} toegevoegd") as edit:
            for values in new:
                made = Document(**values)
                # A project has no project of its own.
                made.project = getattr(record, "project", None) or desk.project_id
                done.added.append(edit.add(made).id)
    return done


def _read(desk: Desk, record: Entity, path: Path, known: set[str]) -> dict[str, Any]:
    if path.is_dir():
        raise UserError(f"{path.name} is een map. Sleep de bestanden zelf hierheen.")
    check_naam(path.name)
    try:
        check_grootte(path.name, path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} kan niet worden gelezen. Sluit het in andere programma’s.") from error
    check_bestand(path.name, data)
    mark = sha256(data).hexdigest()
    if mark in known:
        raise UserError(f"{path.name} zit er al bij. Er is niets toegevoegd.")
    values = nieuw_document(record, path.name, mark, len(data), desk.today)
    check_change(desk.dossier, Document.snapshot({}), values, desk.peildatum)
    desk.store.put_document(data, path.name)
    return values

"""What the benchmark of exchange does with our own dossiers."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from wijkdesk.domain.frame import Contactpersoon, Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import Werkbestand, read
from wijkdesk.exchange.werk.writing import Request, compose
from wijkdesk.settings import Settings
from wijkdesk.store import shares
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.exchange.werk.lines import Plan


def filled(store: Store, rows: int) -> str:
    """Fill a dossier with records of ten cells each; return its project."""
    with store.edit("Vullen") as writer:
        project = writer.add(Project(naam="Proef"))
        person = writer.add(Contactpersoon(project=project.id, functie="wijkmanager"))
        for number in range(rows):
            writer.add(
                Actie(
                    project=project.id,
                    code=f"A{number}",
                    titel=f"Actie {number} over valpreventie in de buurtkamer",
                    houder=person.id,
                    reden=f"Reden {number}",
                    opmerking_trekker=f"Opmerking van de trekker bij {number}",
                    opmerking=f"Opmerking {number}",
                    bron=f"Verslag {number}",
                    voortgang=25 + number % 3 * 25,
                )
            )
    return project.id


def opened(folder: Path, name: str) -> Store:
    place = folder / name
    place.mkdir()
    return Store.create(place / "d.wijkdossier", owner=name, settings=Settings.load(place / "map"))


def sent(store: Store, project: str) -> tuple[bytes, Werkbestand]:
    """Make a werkbestand of everything, note who got it, and read it as its reader does."""
    made = compose(store, Request(project))
    shares.note_share(store, made.share)
    return made.data, read(made.data)


def taken(store: Store, file: Werkbestand) -> int:
    """Plan and apply."""
    return carried_out(store, plan_file(store, file, confirmed=True))


def carried_out(store: Store, shown: Plan) -> int:
    """Apply a plan, as it was made just now."""
    chosen = {line.nr: everything(line) for line in shown.lines}
    return apply(store, shown, chosen, backup=False).import_id


def changed(store: Store, count: int, text: str) -> None:
    with store.edit("Wijzigen") as writer:
        for found in sorted(store.read().all(Actie), key=lambda actie: actie.code)[:count]:
            writer.set(Actie, found.id, "reden", f"{text} {found.code}")


def renamed(file: Werkbestand, name: str) -> Werkbestand:
    """Return a file with the same content that was never seen under this fingerprint."""
    return replace(file, sha256=sha256(f"{name} {file.sha256}".encode()).hexdigest())


def part_of(file: Werkbestand, text: str) -> Werkbestand:
    """Return only the changed cells of a file."""
    rows = {op.row for op in file.changes.ops if op.val and text in op.val and op.cell == "reden"}
    ops = tuple(op for op in file.changes.ops if op.row in rows and op.cell == "reden")
    return renamed(replace(file, changes=replace(file.changes, ops=ops, seen=(), erased=())), "deel")

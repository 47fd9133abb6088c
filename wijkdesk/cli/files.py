"""Verbs about whole files: nieuw, laad, bewaar, reservekopie and herstel."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.cli.context import SUFFIX, today
from wijkdesk.cli.target import check_target
from wijkdesk.domain import formats
from wijkdesk.domain.beginproject import Begin, gebiedsnamen, voorstel
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verwacht import verwacht_of
from wijkdesk.exchange.beginnen import begin_project
from wijkdesk.exchange.voorbeeld import (
    add_project,
    add_read,
    check_not_there,
    example_path,
    read_project,
    save_text,
    write_project,
)
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context

_BESIDE = ("", "-wal", "-shm", "-journal", ".slot")


def create(context: Context) -> int:
    """`nieuw`: make a dossier, empty or with an example project, and make it the last one."""
    path = Path(context.request.words["PAD"]).expanduser()
    if path.is_dir():
        raise UserError(f"{path} is een map. Noem ook de naam van het dossier.")
    if path.suffix.casefold() != SUFFIX:
        path = path.with_name(f"{path.name}{SUFFIX}")
    name = context.request.option("--voorbeeld")
    example = example_path(name) if name else None
    begin = _begin(context, path.stem)
    if example is not None and begin is not None:
        raise UserError("Kies --voorbeeld of --sjabloon, niet allebei.")
    with Store.create(path, settings=context.settings) as store:
        try:
            if example is not None:
                add_project(store, example)
            if begin is not None:
                begin_project(store, begin, today())
        except BaseException:
            store.close()
            for beside in _BESIDE:
                path.with_name(path.name + beside).unlink(missing_ok=True)
            raise
        warnings = store.warnings
    for warning in warnings:
        context.aside.line(f"Let op: {warning}")
    with suppress(OSError):
        # Without the note of the last dossier, the user names it himself.
        context.settings.with_dossier(path).save()
    context.out.line(f"Dossier gemaakt: {path}")
    return 0


def _begin(context: Context, stem: str) -> Begin | None:
    """Return the project that a template asks for; None where there is no template."""
    wanted = context.request.option("--sjabloon")
    areas = gebiedsnamen(context.request.option("--gebieden").replace(";", "\n"))
    if not wanted:
        if areas or context.request.option("--naam"):
            raise UserError("Noem ook het sjabloon, bijvoorbeeld --sjabloon woonservicezone.")
        return None
    if wanted not in {str(profile) for profile in Profiel}:
        known = ", ".join(str(profile) for profile in Profiel)
        raise UserError(f"Het sjabloon ‘{wanted}’ bestaat niet. Kies uit: {known}.")
    begin = voorstel(context.request.option("--naam") or stem, Profiel(wanted))
    return replace(begin, gebieden=areas)


def load(context: Context) -> int:
    """`laad`: add a project from an open file to the dossier."""
    found = read_project(Path(context.request.words["BESTAND"]).expanduser())
    with context.reading() as store:
        check_not_there(store.read(), found)
    with context.writing() as store:
        project = add_read(store, found)
        dossier = store.read(project)
    context.out.line(f"Project geladen: {dossier.title(project)}")
    return 0


def save(context: Context) -> int:
    """`bewaar`: write a project as an open file; all of it, or what readers of a class may see."""
    path = Path(context.request.words["BESTAND"]).expanduser()
    asked = context.request.option("--klasse").upper()
    if asked and asked not in Klasse.__members__:
        raise UserError(f"‘{asked}’ is geen klasse. Kies uit {formats.listed(list(Klasse.__members__))}.")
    klasse = Klasse[asked] if asked else Klasse.V3
    check_target(path)
    with context.reading() as store:
        dossier = store.read()
        project = context.project(dossier)
    verwacht = None
    if klasse is Klasse.V3:
        # What is derived from values above a class may not leave with a file of that class.
        stand = stand_of(dossier.of_project(project.id), context.peildatum(project))
        verwacht = verwacht_of(stand)
    save_text(path, write_project(dossier, project.id, klasse, verwacht))
    context.out.line(f"Bewaard ({klasse.label.lower()}): {path}")
    return 0


def backup(context: Context) -> int:
    """`reservekopie`: make a backup that was read back."""
    with context.reading() as store:
        made = store.backup("op verzoek")
    context.out.line(f"Reservekopie gemaakt en nagekeken: {made.path}")
    return 0


def restore(context: Context) -> int:
    """`herstel`: put a backup in the place of the dossier."""
    source = Path(context.request.words["BESTAND"]).expanduser()
    target = context.path()
    Store.restore_from(source, target, confirmed=context.request.on("--akkoord"), settings=context.settings)
    context.out.line(f"Teruggezet: {target}")
    return 0

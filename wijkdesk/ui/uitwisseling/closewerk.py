"""What closing a project asks and does (domein.md journey 13)."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.bewaartermijn import bewaringen_van
from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.frame import Bewaarkeuze, Project, ProjectStatus
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.store.confidential import wipe_secrets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk

_SAFE = frozenset({BorgingStatus.GEBORGD, BorgingStatus.VERVALLEN})
KEPT = "bewaard"
"""The folder in which a reservekopie stays for ever: in the one above it the old ones make room."""


@dataclass(frozen=True)
class Standing:
    """One thing that stands in the way, or that is worth a look."""

    id: str
    title: str
    why: str


def in_the_way(desk: Desk) -> Sequence[Standing]:
    """Return what has to be done before the project can close (domein.md §2.4)."""
    dossier = desk.dossier
    owed = [
        Standing(duty.id, duty.titel, f"Nog niet ingediend{_until(duty)}")
        for duty in dossier.all(Rapportageverplichting)
        if duty.ingediend_op is None
    ]
    unsafe = [
        Standing(found.id, found.onderwerp, f"{_status(found)}; maak er geborgd of vervallen van")
        for found in dossier.all(Borgingsafspraak)
        if found.status not in _SAFE
    ]
    return [*owed, *unsafe]


def _until(duty: Rapportageverplichting) -> str:
    return f", deadline {long_date(duty.deadline)}" if duty.deadline else ""


def _status(found: Borgingsafspraak) -> str:
    return f"Borging: {found.status.label.lower()}" if found.status else "Borging zonder status"


def still_open(desk: Desk) -> Sequence[Standing]:
    """Return the acties that would stay open: that may be, and is better seen."""
    return [
        Standing(found.id, f"{found.code} {found.titel}".strip(), found.status.label if found.status else "")
        for found in desk.dossier.all(Actie)
        if found.status in OPEN
    ]


def past_keeping(desk: Desk) -> Sequence[Standing]:
    """Return the people whose data may not be kept any longer (AVG)."""
    return [
        Standing(kept.persoon.id, kept.persoon.functie, f"Bewaren mocht tot {long_date(kept.tot)}")
        for kept in bewaringen_van(desk.dossier, desk.today)
        if kept.verlopen and kept.tot is not None
    ]


def refuse_too_early(desk: Desk, choice: Bewaarkeuze) -> None:
    """Say what still stands in the way, before anything is done."""
    project = desk.project
    if project is None:
        raise UserError("Er is geen project om af te sluiten.")
    values = {"v3_opruimen": choice, "status": ProjectStatus.AFGESLOTEN}
    check_change(desk.dossier, project, values, desk.peildatum)


def close_project(desk: Desk, choice: Bewaarkeuze, watch: Watch) -> Bewaarkeuze:
    """Keep or wipe what only the projectleider may see, and close the project."""
    refuse_too_early(desk, choice)
    store = desk.store
    if choice is Bewaarkeuze.BEWAREN:
        made = store.backup("bij het afsluiten")
        try:
            folder = made.path.parent / KEPT
            folder.mkdir(exist_ok=True)
            shutil.copyfile(made.path, folder / made.path.name)
        except OSError as error:
            raise UserError(
                "De reservekopie kan niet apart worden bewaard. Maak ruimte op de schijf; het project is "
                "niet afgesloten."
            ) from error
    else:
        wipe_secrets(store, desk.project_id, watch)
    with store.edit("project afgesloten") as writer:
        writer.set(Project, desk.project_id, "v3_opruimen", choice)
        writer.set(Project, desk.project_id, "status", ProjectStatus.AFGESLOTEN)
    return choice


def begin_rounding_off(desk: Desk) -> None:
    """Let the project go to its last phase, from which it can be closed."""
    project = desk.project
    if project is None:
        return
    values = {"status": ProjectStatus.AFRONDING}
    check_change(desk.dossier, project, values, desk.peildatum)
    with desk.store.edit("project in afronding") as writer:
        writer.set(Project, project.id, "status", ProjectStatus.AFRONDING)

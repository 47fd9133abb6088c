"""Editions in the dossier: kept whole in one step, read back as the same bytes, noted as sent."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from wijkdesk.domain.editie import check_correctie, naam_van, volgend_nummer
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.verantwoording import (
    Document,
    Rapport,
    Rapportageverplichting,
    RapportStatus,
    Verzending,
)

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.editie import Editie
    from wijkdesk.store.store import Store


def next_number(store: Store, project: str, year: int) -> str:
    """Return the next number of an edition; one that was taken back keeps its number for itself."""
    known = [row for row in store.read().records().get(Rapport, {}).values() if isinstance(row, Rapport)]
    return volgend_nummer((row for row in known if row.project == project), year)


def keep(store: Store, edition: Editie) -> str:
    """Freeze an edition: its file, its stand and what it answers, as one step; return its id."""
    dossier = store.read(edition.project)
    check_correctie(dossier, edition.soort, edition.corrigeert, edition.correctie)
    if any(rapport.nummer == edition.nummer for rapport in dossier.all(Rapport)):
        raise UserError(f"Nummer {edition.nummer} is al gebruikt. Maak het rapport opnieuw definitief.")
    mark = store.put_document(edition.pdf, edition.bestandsnaam)
    with store.edit(f"{edition.soort} {edition.nummer} definitief") as writer:
        document = writer.add(Document(**edition.document(mark)))
        rapport = writer.add(Rapport(**edition.rapport(), pdf=document.id, vingerafdruk=mark))
        writer.set(Document, document.id, "hoort_bij", rapport.id)
        if edition.verplichting:
            writer.set(Rapportageverplichting, edition.verplichting, "rapport", rapport.id)
        return rapport.id


def pages(store: Store, rapport: Rapport) -> bytes:
    """Return the file of an edition, exactly as it was frozen; UserError where it is not that file."""
    document = store.read().get(Document, rapport.pdf)
    if document is None or not document.inhoud:
        raise UserError(f"Bij {naam_van(rapport)} is geen bestand bewaard.")
    data = store.document(document.inhoud)
    if rapport.vingerafdruk and sha256(data).hexdigest() != rapport.vingerafdruk:
        raise UserError(
            f"Het bestand van {naam_van(rapport)} is niet meer wat is vastgelegd. "
            "Zet een reservekopie van het dossier terug."
        )
    return data


def send(store: Store, rapport: Rapport, aan: str, on: date, hoe: str = "") -> str:
    """Note that an edition went to somebody; the first time, what was owed with it is handed in."""
    if not aan.strip():
        raise UserError("Vul in aan wie het rapport is verzonden.")
    if rapport.vastgelegd_op is not None and on < rapport.vastgelegd_op:
        raise UserError("Het rapport is verzonden vóór het definitief was. Kies een latere datum.")
    owed = [
        duty
        for duty in store.read(rapport.project).where(Rapportageverplichting, "rapport", rapport.id)
        if duty.ingediend_op is None
    ]
    with store.edit(f"{naam_van(rapport)} verzonden aan {aan.strip()}") as writer:
        sent = writer.add(
            Verzending(project=rapport.project, rapport=rapport.id, aan=aan.strip(), op=on, hoe=hoe.strip())
        )
        if rapport.status is RapportStatus.DEFINITIEF:
            writer.set(Rapport, rapport.id, "status", RapportStatus.VERZONDEN)
        for duty in owed:
            writer.set(Rapportageverplichting, duty.id, "ingediend_op", on)
        return sent.id

"""What the pages of agreements write: fields in one step, new records, signatures, points on an agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, Financiering, PartijStatus
from wijkdesk.domain.borging import Zelfcheck, Zelfcheckfactor
from wijkdesk.domain.entity import Entity, Owned, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.levensloop import changed, check_change
from wijkdesk.domain.ondertekening import steps_to
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst, Gevraagd, Niveau, Overleg
from wijkdesk.domain.plan import Visie, VisieStatus
from wijkdesk.domain.presets import ZELFCHECK_OVERVECHT, ZELFCHECK_SGU

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wijkdesk.ui.desk import Desk


def changes_in(record: Entity, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of these values is another one than the record has."""
    kinds = {field.name: field.kind for field in fields_of(type(record))}
    return {
        name: value
        for name, value in values.items()
        if kinds[name] is Kind.LINKS or getattr(record, name) != value
    }


def set_values(desk: Desk, record: Entity, values: Mapping[str, Any], what: str) -> None:
    """Save fields of one record in one step; a rule that refuses says so before anything is written."""
    new = changes_in(record, values)
    if not new:
        return
    check_change(desk.dossier, record, new, desk.peildatum)
    with desk.store.edit(what) as edit:
        for name, value in new.items():
            edit.set(type(record), record.id, name, value)


def add_record(desk: Desk, entity: type[Owned], values: Mapping[str, Any]) -> str:
    """Add a record whose values were typed and return its id."""
    check_change(desk.dossier, entity.snapshot({}), values, desk.peildatum)
    return desk.add(entity, values)


def party_of(desk: Desk, convenant: str, organisatie: str) -> Convenantpartij | None:
    """Return the party that an organisatie is in a convenant."""
    parties = desk.dossier.where(Convenantpartij, "convenant", convenant)
    return next((party for party in parties if party.organisatie == organisatie), None)


def sign(desk: Desk, convenant: Convenant, organisaties: Sequence[str], values: Mapping[str, Any]) -> None:
    """Note how far organisaties are with a convenant; who is no party yet becomes one. One step.

    Of several at once, those that are that far already keep the day on which they got there.
    """
    moves = [(key, party_of(desk, convenant.id, key)) for key in organisaties]
    if len(moves) > 1:
        moves = [(key, party) for key, party in moves if party is None or party.status != values["status"]]
    for key, party in moves:
        _check_sign(desk, convenant, key, party, values)
    name = desk.title(organisaties[0]) if len(organisaties) == 1 else f"{len(organisaties)} partijen"
    status = values["status"]
    signed = status in {PartijStatus.ONDERTEKEND, PartijStatus.TOEGETREDEN}
    with desk.store.edit(f"{'handtekening' if signed else str(status.label).lower()} {name}") as edit:
        for key, party in moves:
            if party is None:
                edit.add(
                    Convenantpartij(
                        project=desk.project_id, convenant=convenant.id, organisatie=key, **values
                    )
                )
                continue
            for field, value in values.items():
                edit.set(Convenantpartij, party.id, field, value)


def _check_sign(
    desk: Desk, convenant: Convenant, key: str, party: Convenantpartij | None, values: Mapping[str, Any]
) -> None:
    if party is None:
        new = {"convenant": convenant.id, "organisatie": key, **values}
        check_change(desk.dossier, Convenantpartij.snapshot({}), new, desk.peildatum)
        return
    here: Entity = party
    for step in steps_to(party, values["status"]):
        check_change(desk.dossier, here, {**values, "status": step}, desk.peildatum)
        here = changed(here, {**values, "status": step})


def make_convenant(
    desk: Desk, values: Mapping[str, Any], organisaties: Sequence[str], before: Convenant | None
) -> str:
    """Add a convenant with its parties, as the opvolger of another one where that is asked; one step."""
    check_change(desk.dossier, Convenant.snapshot({}), values, desk.peildatum)
    filled = {"status": ConvenantStatus.TER_ONDERTEKENING, **values}
    with desk.store.edit(f"{Convenant.singular.lower()} toegevoegd") as edit:
        convenant = edit.add(Convenant(project=desk.project_id, **filled))
        for key in organisaties:
            edit.add(
                Convenantpartij(
                    project=desk.project_id,
                    convenant=convenant.id,
                    organisatie=key,
                    status=PartijStatus.UITGENODIGD,
                    datum=desk.peildatum,
                )
            )
        if before is not None:
            edit.set(Convenant, convenant.id, "voorganger", before.id)
            edit.set(Convenant, before.id, "opvolger", convenant.id)
        return convenant.id


def coming_meeting(desk: Desk) -> Bijeenkomst | None:
    """Return the next meeting of the board, or of anyone where the board has none planned."""
    ahead: list[tuple[bool, date, Bijeenkomst]] = []
    for meeting in desk.dossier.all(Bijeenkomst):
        if meeting.datum is None or meeting.datum < desk.peildatum:
            continue
        overleg = desk.dossier.get(Overleg, meeting.overleg)
        board = overleg is not None and overleg.niveau is Niveau.BESTUURLIJK
        ahead.append((not board, meeting.datum, meeting))
    return min(ahead, key=lambda item: item[:2])[2] if ahead else None


def on_agenda(desk: Desk, subject: str) -> Bijeenkomst | None:
    """Return the coming meeting on whose agenda a subject stands."""
    for point in desk.dossier.where(Agendapunt, "onderwerp", subject):
        meeting = desk.dossier.get(Bijeenkomst, point.bijeenkomst)
        if meeting is not None and meeting.datum is not None and meeting.datum >= desk.peildatum:
            return meeting
    return None


def put_on_agenda(desk: Desk, subject: str) -> None:
    """Put a subject on the agenda of the coming meeting, to be decided."""
    meeting = coming_meeting(desk)
    if meeting is None:
        raise UserError("Er staat geen bijeenkomst gepland. Plan eerst een bijeenkomst bij Overleg.")
    number = len(desk.dossier.where(Agendapunt, "bijeenkomst", meeting.id)) + 1
    with desk.store.edit("agendapunt toegevoegd") as edit:
        edit.add(
            Agendapunt(
                project=desk.project_id,
                bijeenkomst=meeting.id,
                nr=number,
                onderwerp=subject,
                gevraagd=Gevraagd.BESLUITEN,
            )
        )


def add_successor(desk: Desk, before: Financiering, values: Mapping[str, Any]) -> None:
    """Add money that follows on other money; one step."""
    check_change(desk.dossier, Financiering.snapshot({}), values, desk.peildatum)
    with desk.store.edit(f"opvolging {before.naam}") as edit:
        after = edit.add(Financiering(project=desk.project_id, **values))
        edit.set(Financiering, before.id, "opvolging", after.id)


def next_version(desk: Desk, visie: Visie, versie: str) -> None:
    """Start a new version of the visie as a concept, with the words of the one before."""
    with desk.store.edit("nieuwe versie van de visie") as edit:
        edit.add(
            Visie(
                project=desk.project_id,
                titel=visie.titel,
                versie=versie,
                kern=visie.kern,
                overleg=visie.overleg,
                terugkomst=visie.terugkomst,
                status=VisieStatus.CONCEPT,
            )
        )


def adopt(desk: Desk, visie: Visie, values: Mapping[str, Any]) -> None:
    """Save a visie; when it is adopted, the versions that held before are replaced. One step."""
    check_change(desk.dossier, visie, values, desk.peildatum)
    adopted = values.get("status") is VisieStatus.VASTGESTELD
    with desk.store.edit(f"visie, versie {values.get('versie') or visie.versie}") as edit:
        for name, value in values.items():
            edit.set(Visie, visie.id, name, value)
        for other in desk.dossier.where(Visie, "status", VisieStatus.VASTGESTELD) if adopted else ():
            if other.id != visie.id and other.titel == visie.titel:
                edit.set(Visie, other.id, "status", VisieStatus.VERVANGEN)


def start_check(desk: Desk) -> None:
    """Start a zelfcheck of today with the nine factors and the five successes, all without a score."""
    with desk.store.edit("zelfcheck begonnen") as edit:
        check = edit.add(Zelfcheck(project=desk.project_id, datum=desk.peildatum))
        for factor in (*ZELFCHECK_OVERVECHT, *ZELFCHECK_SGU):
            edit.add(
                Zelfcheckfactor(
                    project=desk.project_id,
                    zelfcheck=check.id,
                    soort=factor.soort,
                    factor=factor.tekst,
                    auto=factor.auto,
                )
            )

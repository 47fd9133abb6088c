"""Checks on project, gebied and organisatie: C1, C7, C12 and C26."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wijkdesk.domain import formats
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.entity import Entity, field_of
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.frame import Contactpersoon, Gebied, Organisatie, Project, Werkvorm
from wijkdesk.domain.maatstaven import richtgrootte
from wijkdesk.domain.overleg import Actie, Lidmaatschap, Overleg
from wijkdesk.domain.voortgang import OPEN

_KETENS: Final[dict[type[Entity], str]] = {
    Gebied: "ouder",
    Overleg: "rapporteert_aan",
    Organisatie: "opvolger",
}


def of_kader(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of a project, a gebied or an organisatie."""
    match record:
        case Project():
            yield from c1_order(record, "start", "eind")
            yield from end_of_project(record)
        case Gebied():
            yield from c7_circle(look, record)
            yield from c12_size(look, record)
            yield from c12_sum(look, record)
        case Organisatie():
            yield from c7_circle(look, record)
            yield from c26_ended(look, record)
        case _:
            return


def c1_order(record: Entity, first: str, last: str) -> Iterator[Finding]:
    """C1: what begins does not end before it began."""
    begin, end = getattr(record, first), getattr(record, last)
    if begin is not None and end is not None and end < begin:
        labels = [field_of(type(record), name).label.lower() for name in (last, first)]
        sentence = (
            f"De datum bij ‘{labels[0]}’ ({formats.long_date(end)}) ligt vóór die bij ‘{labels[1]}’ "
            f"({formats.long_date(begin)})."
        )
        yield Finding("C1", Severity.REFUSE, record, sentence, last, (first,))


def end_of_project(project: Project) -> Iterator[Finding]:
    """C1: only a procesaanpak goes on without an end date."""
    if project.eind is None and project.werkvorm is not Werkvorm.PROCESAANPAK:
        sentence = "Dit project heeft geen einddatum. Alleen een procesaanpak mag doorlopen."
        yield Finding("C1", Severity.WARN, project, sentence, "eind", ("werkvorm",))


def c7_circle(look: Inspection, record: Entity) -> Iterator[Finding]:
    """C7: nothing lies in itself, reports to itself or succeeds itself, along whatever detour."""
    name = _KETENS[type(record)]
    passed = {record.id}
    key = getattr(record, name)
    while key and key not in passed:
        passed.add(key)
        following = look.dossier.get(type(record), key)
        key = getattr(following, name) if following else None
    if key and key == record.id:
        label = field_of(type(record), name).label
        direct = getattr(record, name)
        sentence = f"‘{label}’ {look.name(direct)} loopt in een kring terug. Kies iets anders."
        yield Finding("C7", Severity.REFUSE, record, sentence, name)


def c12_size(look: Inspection, gebied: Gebied) -> Iterator[Finding]:
    """C12: a gebied is about as large as others of its kind."""
    usual = richtgrootte(gebied.soort, look.drempels)
    if usual is None or gebied.soort is None or gebied.inwoners is None:
        return
    if not usual[0] <= gebied.inwoners <= usual[1]:
        sentence = (
            f"Een {gebied.soort.label.lower()} heeft meestal {formats.number(usual[0])} tot "
            f"{formats.number(usual[1])} inwoners; hier zijn het er {formats.number(gebied.inwoners)}."
        )
        yield Finding("C12", Severity.HINT, gebied, sentence, "inwoners", ("soort",))


def c12_sum(look: Inspection, gebied: Gebied) -> Iterator[Finding]:
    """C12: the parts of a gebied have as many inhabitants as the whole, as far as all are known."""
    parts = [part.inwoners for part in look.dossier.where(Gebied, "ouder", gebied.id)]
    known = [count for count in parts if count is not None]
    if not parts or len(known) < len(parts) or gebied.inwoners is None or sum(known) == gebied.inwoners:
        return
    sentence = (
        f"De delen van dit gebied hebben samen {formats.number(sum(known))} inwoners, "
        f"het gebied zelf {formats.number(gebied.inwoners)}."
    )
    yield Finding("C12", Severity.HINT, gebied, sentence, "inwoners")


def c26_ended(look: Inspection, organisatie: Organisatie) -> Iterator[Finding]:
    """C26: what still hangs on an organisatie that has ended is listed for its successor."""
    if organisatie.opgeheven_op is None or organisatie.opgeheven_op > look.peildatum:
        return
    ended = f"{organisatie.naam} is opgeheven op {formats.long_date(organisatie.opgeheven_op)}."
    successor = look.dossier.title(organisatie.opvolger)
    over_to = f"Zet dit over naar {successor}." if successor else "Kies wie het overneemt."
    for record, field in hanging_on(look, organisatie):
        yield Finding("C26", Severity.WARN, record, f"{ended} {over_to}", field)


def hanging_on(look: Inspection, organisatie: Organisatie) -> Iterator[tuple[Entity, str]]:
    """Return the open acties, memberships and signatures of an organisatie, each with the field to change."""
    dossier = look.dossier
    for person in dossier.where(Contactpersoon, "organisatie", organisatie.id):
        for actie in dossier.where(Actie, "houder", person.id):
            if actie.status in OPEN:
                yield actie, "houder"
        for lid in dossier.where(Lidmaatschap, "persoon", person.id):
            if lid.namens in {None, "", organisatie.id} and _member(look, lid):
                yield lid, "persoon"
    for lid in dossier.where(Lidmaatschap, "namens", organisatie.id):
        person_of = dossier.get(Contactpersoon, lid.persoon)
        if (person_of is None or person_of.organisatie != organisatie.id) and _member(look, lid):
            yield lid, "namens"
    for partij in dossier.where(Convenantpartij, "organisatie", organisatie.id):
        convenant = dossier.get(Convenant, partij.convenant)
        if convenant and _bound(look, convenant, partij):
            yield partij, "organisatie"


def _member(look: Inspection, lid: Lidmaatschap) -> bool:
    return lid.tot is None or lid.tot >= look.peildatum


def _bound(look: Inspection, convenant: Convenant, partij: Convenantpartij) -> bool:
    over = convenant.status in {ConvenantStatus.OPGEVOLGD, ConvenantStatus.BEEINDIGD}
    expired = convenant.eind is not None and convenant.eind < look.peildatum
    return partij.status not in {PartijStatus.AFGEZIEN, PartijStatus.OPGEZEGD} and not over and not expired

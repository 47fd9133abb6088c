"""Checks on convenanten and money: C1, C5 and C6."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wijkdesk.domain import formats
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, Financiering
from wijkdesk.domain.controle_kader import c1_order
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.looptijd import GETEKEND

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def of_afspraken(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of a convenant, a party in it or money."""
    match record:
        case Convenant():
            yield from c6_end(record)
        case Convenantpartij():
            yield from c5_once(look, record)
            yield from c5_date(look, record)
        case Financiering():
            yield from c1_order(record, "van", "tot")
        case _:
            return


def c5_once(look: Inspection, partij: Convenantpartij) -> Iterator[Finding]:
    """C5: an organisatie stands once in a convenant."""
    if not partij.organisatie:
        return
    others = look.dossier.where(Convenantpartij, "convenant", partij.convenant)
    if any(other.id != partij.id and other.organisatie == partij.organisatie for other in others):
        sentence = f"{look.name(partij.organisatie)} staat twee keer bij dit convenant. Verwijder er één."
        yield Finding("C5", Severity.WARN, partij, sentence, "organisatie", ("convenant",))


def c5_date(look: Inspection, partij: Convenantpartij) -> Iterator[Finding]:
    """C5: a signature has a date, and nobody signs in the future."""
    if partij.status not in GETEKEND:
        return
    if partij.datum is None:
        sentence = "Vul in op welke datum deze partij heeft getekend."
        yield Finding("C5", Severity.WARN, partij, sentence, "datum", ("status",))
    elif partij.datum > look.peildatum:
        sentence = f"{formats.capitalised(formats.long_date(partij.datum))} ligt in de toekomst."
        advice = "Zet de partij pas op getekend als dat is gebeurd."
        yield Finding("C5", Severity.REFUSE, partij, f"{sentence} {advice}", "datum", ("status",))


def c6_end(convenant: Convenant) -> Iterator[Finding]:
    """C6: a convenant does not end before it begins."""
    if convenant.ingang and convenant.eind and convenant.eind < convenant.ingang:
        sentence = (
            f"Dit convenant zou eindigen ({formats.long_date(convenant.eind)}) vóór het ingaat "
            f"({formats.long_date(convenant.ingang)})."
        )
        yield Finding("C6", Severity.REFUSE, convenant, sentence, "eind", ("ingang",))

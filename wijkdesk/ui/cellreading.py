"""What is typed or pasted in a cell, read as a value; a houder that nobody knows yet becomes a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.levensloop import allowed
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.typed import parse
from wijkdesk.ui.dayreading import read_coming_day, read_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Field

_PARTS = re.compile(r"\s*[·,;]\s*")
STEPS = ("25", "50", "75")


@dataclass(frozen=True, slots=True)
class NewHouder:
    """A function that nobody has yet; it becomes a contact when it is saved."""

    functie: str
    organisatie: str | None


def read_cell(dossier: Dossier, field: Field, text: str, old: Any, today: date) -> Any:
    """Return the value of what was typed; UserError with a sentence where it is none."""
    words = " ".join(text.split()) if field.kind is not Kind.LONG_TEXT else text.strip()
    if field.name == "houder":
        return _houder(dossier, words)
    if field.kind is Kind.DAY:
        # A deadline that is set for the first time lies ahead: ‘1-2’, said in November, is of next year.
        ahead = field.name == "deadline" and old is None
        return read_coming_day(field, words, today) if ahead else read_day(field, words, old or today)
    if field.kind is Kind.CHOICE:
        words = _begun(field, words)
    if field.name == "voortgang":
        words = words.rstrip("% ")
        if words and words not in STEPS:
            raise UserError("Vul bij voortgang 25, 50 of 75 in. Voor 0 en 100 kiest u de status.")
    return parse(field, words)


def _begun(field: Field, words: str) -> str:
    """Return the whole label of a choice of which only the beginning was typed."""
    fits = [m.label for m in field.choices or () if m.label.casefold().startswith(words.casefold())]
    return fits[0] if words and len(fits) == 1 else words


def _houder(dossier: Dossier, words: str) -> str | NewHouder | None:
    if not words:
        return None
    wanted = words.casefold()
    named = [person for person in dossier.all(Contactpersoon) if _fits(dossier, person, wanted)]
    if len(named) > 1:
        raise UserError(f"‘{words}’ komt vaker voor. Kies uit de lijst, met de organisatie erbij.")
    if named:
        return named[0].id
    functie, *rest = _PARTS.split(words)
    if rest:
        name = " ".join(rest).casefold()
        found = [org for org in dossier.all(Organisatie) if org.naam.casefold() == name]
        if found:
            return NewHouder(functie, found[0].id)
    return NewHouder(words, None)


def _fits(dossier: Dossier, person: Contactpersoon, wanted: str) -> bool:
    if person.functie.casefold() == wanted:
        return True
    organisation = dossier.get(Organisatie, person.organisatie)
    return organisation is not None and f"{person.functie} · {organisation.naam}".casefold() == wanted


def proposals(dossier: Dossier, field: Field, actie: Actie | None) -> Sequence[str]:
    """Return what can be chosen while typing; nothing where anything may be typed."""
    if field.name == "houder":
        names = {contact_name(dossier, person.id) for person in dossier.all(Contactpersoon)}
        return sorted(filter(None, names), key=str.casefold)
    if field.kind is Kind.CHOICE:
        members = list(field.choices or ())
        if actie is not None and actie.status is not None:
            members = [actie.status, *allowed(actie)]
        return [member.label for member in members]
    return STEPS if field.name == "voortgang" else ()


def contact_name(dossier: Dossier, key: str | None) -> str:
    """Return the function of a contact; with the organisation where the function alone is not enough."""
    person = dossier.get(Contactpersoon, key)
    if person is None:
        return ""
    if len(dossier.where(Contactpersoon, "functie", person.functie)) < 2:
        return person.functie
    organisation = dossier.get(Organisatie, person.organisatie)
    return f"{person.functie} · {organisation.naam}" if organisation else person.functie


def asked_for(actie: Actie, status: ActieStatus) -> tuple[Field, ...]:
    """Return the fields that a status needs and that are still empty (domein.md §2.4)."""
    needed = {
        ActieStatus.LOOPT: ("houder",),
        ActieStatus.AANGEHOUDEN: ("aangehouden_tot", "reden"),
        ActieStatus.VERVALLEN: ("reden",),
    }
    return tuple(field_of(Actie, name) for name in needed.get(status, ()) if not getattr(actie, name))

"""The words of one project on paper: short names of places, functions instead of names, reasons as cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.frame import Contactpersoon, Gebied, Organisatie
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.reports.lights import Light
from wijkdesk.reports.shown import days, near_date

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.borging import Licht
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.terminologie import Woorden
    from wijkdesk.domain.vorige import Vorige

NOBODY = "nog niemand"
_THERE_IS = re.compile(r"^Er (is|zijn) (?=nog |geen )")
_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")
_GROUP = re.compile(r"\w+(groep|overleg|team)$", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<role>[^(]+)\((?P<inside>[^()]+)\)$")


@dataclass(frozen=True)
class Wording:
    """How a report names what is in a stand."""

    stand: Stand
    words: Woorden
    previous: Vorige | None = None
    """The last definitief report of this kind; what changed since is told where there is one."""
    same_day: str = ""
    """The number of a definitief report of this kind with the same peildatum; there is nothing to compare."""
    correction: str = ""
    """What an erratum says on its first page; nothing for any other report."""
    until: date | None = None
    """The day before which a form was asked back; None where it was printed without asking for a day."""

    @property
    def day(self) -> date:
        """Return the peildatum."""
        return self.stand.peildatum

    @property
    def area(self) -> str:
        """Return the short word for a gebied: zone for woonservicezone."""
        word = self.words.gebied.enkelvoud
        return "zone" if word.endswith("zone") else word

    @property
    def areas(self) -> str:
        """Return the plural of the short word."""
        return "zones" if self.area == "zone" else self.words.gebied.meervoud

    @property
    def whole(self) -> str:
        """Return the name of everything together; a gemeente only where the project is about all of it."""
        town = self.stand.project.gemeente
        about = any(gebied.naam == town for gebied in self.stand.dossier.all(Gebied))
        return f"Heel {town}" if town and about else "Het hele project"

    def place(self, name: str) -> str:
        """Return the name of a gebied without the word that says what it is."""
        first, _space, rest = name.partition(" ")
        kinds = {self.area, self.words.gebied.enkelvoud, "zone", "wijk", "kern", "buurt"}
        return rest if rest and first.lower() in kinds else name

    def group(self, name: str) -> str:
        """Return the name of a taakgroep inside a sentence: taakgroep Vreeswijk."""
        first, _space, rest = name.partition(" ")
        word = self.words.uitvoerend_overleg.enkelvoud
        if rest and first.lower() == word.lower():
            return f"{word} {self.place(rest)}"
        is_group = name.lower().startswith(word.lower()) or _GROUP.match(first)
        return name if is_group else f"{word} {name}"

    def person(self, key: str | None) -> str:
        """Return a function with its organisation; never a name."""
        person = self.stand.dossier.get(Contactpersoon, key)
        if person is None:
            return ""
        role = self.function(person.functie)
        organisation = self.stand.dossier.get(Organisatie, person.organisatie)
        name = short(organisation.naam) if organisation else ""
        if not name or name.lower() in role.lower():
            return role
        first, _space, rest = name.partition(" ")
        return f"{role} {rest}" if rest and role.lower().endswith(first.lower()) else f"{role}, {name}"

    def function(self, function: str) -> str:
        """Return a function without the name of the group that its holder leads."""
        found = _BRACKETS.match(function)
        if found and found["role"].lower().startswith(self.words.trekker.enkelvoud.lower()):
            return found["inside"].strip()
        return function

    def role(self, key: str | None) -> str:
        """Return a function without its organisation."""
        person = self.stand.dossier.get(Contactpersoon, key)
        return self.function(person.functie) if person else ""

    def when(self, day: date) -> str:
        """Return a date, with the year where it is not that of the peildatum."""
        return near_date(day, self.day)

    def reason(self, text: str) -> str:
        """Return the reason under a light in the words of this project."""
        group, trekker = self.words.uitvoerend_overleg, self.words.trekker
        if group.lidwoord == "het":
            text = re.sub(r"\b([Ee]lk)e taakgroep\b", r"\1 taakgroep", text).replace(
                "de taakgroep", "het taakgroep"
            )
        swapped = re.sub(r"\btaakgroepen\b", group.meervoud, text)
        swapped = re.sub(r"\btaakgroep\b", group.enkelvoud, swapped)
        return re.sub(r"\btrekker\b", trekker.enkelvoud, swapped)

    def late(self, count: int) -> str:
        """Return how late something is: 46 dagen te laat."""
        return f"{days(count)} te laat"


def wording_of(stand: Stand, previous: Vorige | None = None) -> Wording:
    """Return the words for a stand."""
    return Wording(stand, woorden_of(stand.project), previous)


def short(name: str) -> str:
    """Return the name of an organisation without what stands behind it in brackets."""
    return _BEHIND.sub("", name) or name


def as_cell(reason: str) -> str:
    """Return a sentence as the text of a cell: no capital, no full stop."""
    text = _THERE_IS.sub("", reason.strip().removesuffix("."))
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def as_sentence(text: str) -> str:
    """Return a text as a sentence: a capital and a full stop."""
    shown = capitalised(text.strip())
    return shown if not shown or shown.endswith((".", "!", "?", "…", "’")) else f"{shown}."


def lit(licht: Licht) -> Light:
    """Return the drawn light of a derived one."""
    return Light(licht.value)

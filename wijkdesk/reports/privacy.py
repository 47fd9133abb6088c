"""The AVG-overzicht: which contact data are kept, why, until when, and what can be cleaned up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import counted_in_words, listed
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, Lidmaatschap
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.shown import cell_date
from wijkdesk.reports.style import BODY, NAME, NOTE, STRONG_BODY, STRONG_NAME, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence

if TYPE_CHECKING:
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Overzicht van contactgegevens"
_FOOTER: Final = "beperkt  ·  alleen voor wie het dossier beheert"


def privacy(asking: Asking) -> Made:
    """Return the overview; it says which data there are, never what they are."""
    wording = asking.wording
    around = furniture(wording, NAME_OF, footer=_FOOTER)
    people = wording.stand.dossier.all(Contactpersoon)
    if not people:
        text = "Er zijn nog geen contactpersonen. Vul ze in bij Wijk en partners, Mensen."
        return Made([nothing(NAME_OF, text, around)])
    blocks = [*_clean_up(wording), *_all(wording), *_rules()]
    return Made([chapter(NAME_OF, _lead(wording), blocks, around)])


def _lead(wording: Wording) -> str:
    people = wording.stand.dossier.all(Contactpersoon)
    named = sum(1 for person in people if person.naam)
    told = sum(1 for person in people if person.avg_informatie_op)
    count = counted_in_words(len(people), "contactpersoon", "contactpersonen")
    informed = f"{told} van hen {'is' if told == 1 else 'zijn'}" if told else "Niemand is"
    verb = "staat" if len(people) == 1 else "staan"
    return (
        f"In het dossier {verb} {count}, {named or 'niemand'} met een naam. "
        f"{informed} geïnformeerd over wat wij bewaren en waarom."
    )


def _reasons(wording: Wording, person: Contactpersoon) -> list[str]:
    """Return why somebody is in the dossier at the peildatum."""
    dossier = wording.stand.dossier
    found = [
        dossier.title(member.overleg)
        for member in dossier.where(Lidmaatschap, "persoon", person.id)
        if member.tot is None or member.tot >= wording.day
    ]
    open_acties = [actie for actie in dossier.where(Actie, "houder", person.id) if actie.status in OPEN]
    if open_acties:
        found.append(
            "houder van een actie" if len(open_acties) == 1 else f"houder van {len(open_acties)} acties"
        )
    if person.id in {wording.stand.project.projectleider, wording.stand.project.penvoerder}:
        found.append("leidt het project")
    return list(dict.fromkeys(filter(None, found)))


def _kept(person: Contactpersoon) -> str:
    """Return which data are filled in, never their content."""
    filled = (
        ("naam", person.naam),
        ("e-mail", person.email),
        ("telefoon", person.telefoon),
    )
    return listed(["functie", *(name for name, value in filled if value)])


def _clean_up(wording: Wording) -> list[Block]:
    """Return whose data are past their date, and who has nothing to do with the project any more."""
    rows = []
    for person in wording.stand.dossier.all(Contactpersoon):
        if person.bewaren_tot and person.bewaren_tot < wording.day:
            why = f"bewaren tot {cell_date(person.bewaren_tot)} is voorbij"
        elif not _reasons(wording, person):
            why = "nergens lid en zonder open actie"
        else:
            continue
        personal = bool(person.naam or person.email or person.telefoon)
        advice = "wis naam, e-mail en telefoon" if personal else "alleen een functie, mag blijven"
        rows.append(Row((wording.person(person.id), why, Words(advice, STRONG_BODY if personal else BODY))))
    if not rows:
        return section("Voorstel om op te ruimen", "", sentence("Er is niets om op te ruimen."))
    columns = [
        Column("functie en organisatie", 196, style=NAME, gap=12),
        Column("waarom", 154),
        Column("voorstel", TEXT_WIDTH - 350, gap=0),
    ]
    return section("Voorstel om op te ruimen", "", Table(columns, rows, Look(pad=4.6)))


def _all(wording: Wording) -> list[Block]:
    rows = []
    for person in wording.stand.dossier.all(Contactpersoon):
        until = cell_date(person.bewaren_tot) if person.bewaren_tot else "geen datum"
        told = cell_date(person.avg_informatie_op) if person.avg_informatie_op else "nog niet"
        why = "; ".join(_reasons(wording, person)) or "–"
        rows.append(Row((Words(wording.person(person.id), STRONG_NAME), _kept(person), why, told, until)))
    columns = [
        Column("functie en organisatie", 152, style=NAME, gap=10),
        Column("wat wij bewaren", 70),
        Column("waarom", 138, gap=10),
        Column("geïnformeerd", 62),
        Column("bewaren tot", TEXT_WIDTH - 422, gap=0),
    ]
    return section("Alle contactpersonen", "", Table(columns, rows, Look(pad=4.6)))


def _rules() -> list[Block]:
    text = (
        "In dit dossier staan geen gegevens van patiënten, cliënten of bewoners. "
        "Gesprekken met bewoners hebben geen naam en geen e-mailadres."
    )
    return [Words(text, NOTE, before=10, balanced=True)]

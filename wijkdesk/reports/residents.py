"""The news of a gebied for its residents: plain words, no lights, no functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import capitalised, listed
from wijkdesk.domain.frame import Contactpersoon, Domein, Gebied, Organisatie
from wijkdesk.domain.overleg import Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus, Lidmaatschap
from wijkdesk.domain.overlegritme import is_lid
from wijkdesk.domain.plan import Doelstelling, Initiatief, InitiatiefStatus, Product
from wijkdesk.domain.taakgroepstand import aanwezige_domeinen
from wijkdesk.domain.wijkcijfers import cijfers_van
from wijkdesk.reports.area import goals_in
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.document import Furniture
from wijkdesk.reports.figures import sources
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.paper import chapter, nothing
from wijkdesk.reports.shown import long_date, number, percent
from wijkdesk.reports.style import LEAD, NOTE, STRONG_NAME, UNDERLINE
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence, short

if TYPE_CHECKING:
    from wijkdesk.domain.stand_delen import ZoneStand
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Nieuws uit de buurt"
_NOTHING_YET: Final = "Voor deze buurt zijn nog geen doelen gekozen. Zodra die er zijn, leest u ze hier."
_MISSING: Final = (
    "Over {names} is nog weinig te vertellen. Vul doelstellingen in bij Werk, Plannen, "
    "en wat er al is bij Wijk en partners, Profiel."
)
_PARTS: Final = {
    "zorg": {Domein.EERSTELIJNSZORG, Domein.ZORG},
    "welzijn": {Domein.WELZIJN},
    "wonen": {Domein.WONEN},
    "onderwijs": {Domein.ONDERWIJS},
    "sport": {Domein.SPORT},
}
_MOST_FIGURES: Final = 4
_TEXT: Final = LEAD.sized(9.8, 14.2)
_HEAD: Final = STRONG_NAME.sized(10.2, 14.2)


def residents(asking: Asking) -> Made:
    """Return a page per gebied."""
    wording = asking.wording
    if not asking.subjects:
        text = "Er is nog geen plan om over te vertellen. Vul het in bij Werk, Plannen."
        return Made([nothing(NAME_OF, text, _around(wording, ""))])
    zones = {zone.id: zone for zone in wording.stand.zones}
    empty = [zones[key].naam for key in asking.subjects if not goals_in(wording, zones[key])]
    notes = [_MISSING.format(names=listed(empty))] if empty else []
    return Made([_page(wording, zones[key]) for key in asking.subjects], notes)


def _around(wording: Wording, about: str) -> Furniture:
    return Furniture(
        name=NAME_OF,
        context=about,
        right=long_date(wording.day),
        footer_left=lambda _number, _total: wording.stand.project.naam,
        footer_right=lambda number, total: f"blz. {number} van {total}",
    )


def _page(wording: Wording, zone: ZoneStand) -> Chapter:
    area = wording.stand.dossier.get(Gebied, zone.id)
    goals = [
        goal
        for state in goals_in(wording, zone)
        if (goal := wording.stand.dossier.get(Doelstelling, state.id)) is not None
    ]
    blocks = [
        *section("Wat we willen bereiken", "", *[_wish(goal) for goal in goals]),
        *section("Wat er al is veranderd", "", *_changes(wording, goals)),
        *section("Wat er al is in uw buurt", "", *_works(wording, zone.id)),
        *_figures(wording, zone.id),
        *section("Meepraten", "", *_meetings(wording)),
        *_papers(wording),
        *section("Wie hier samenwerken", "", *_partners(wording, zone)),
    ]
    place = wording.place(zone.naam)
    quarters = f"Dit gaat over {listed(list(area.wijken))}. " if area and area.wijken else ""
    lead = f"{quarters}{_who(wording, zone)} werken hier samen. Hieronder leest u wat dat oplevert."
    if not goals:
        blocks.insert(0, Words(_NOTHING_YET, _TEXT, before=10))
    return chapter(f"Nieuws uit {place}", lead, blocks, _around(wording, ""))


def _members(wording: Wording, zone: ZoneStand) -> list[Lidmaatschap]:
    return [m for key in zone.taakgroepen for m in wording.stand.dossier.where(Lidmaatschap, "overleg", key)]


def _who(wording: Wording, zone: ZoneStand) -> str:
    """Return from which parts of life people sit at the table; residents know no eerste lijn."""
    present = aanwezige_domeinen(wording.stand.dossier, _members(wording, zone), wording.day)
    found = [word for word, domains in _PARTS.items() if present & domains]
    return capitalised(listed(found)) if len(found) > 1 else "Organisaties"


def _wish(goal: Doelstelling) -> Block:
    text = goal.resultaat or goal.titel
    parts: list[Block] = [Words(goal.titel, _HEAD)]
    if goal.resultaat:
        parts.append(Words(as_sentence(text), _TEXT))
    return Stack(parts, before=6)


def _changes(wording: Wording, goals: list[Doelstelling]) -> list[Block]:
    """Return what moved since the start, as sentences."""
    blocks: list[Block] = []
    for goal in goals:
        outcome = outcome_of(wording, goal)
        if outcome is None or outcome.share <= 0:
            continue
        unit = "" if outcome.unit in {"%", ""} else f" ({outcome.unit})"
        reached = "Het doel is gehaald." if outcome.reached else f"Het doel is {outcome.target}."
        text = f"{capitalised(outcome.counts)}{unit}: van {outcome.start} naar {outcome.figure}. {reached}"
        blocks.append(Words(text, _TEXT, before=4))
    return blocks


def _works(wording: Wording, key: str) -> list[Block]:
    blocks: list[Block] = []
    for item in wording.stand.dossier.where(Initiatief, "gebied", key):
        if item.status is InitiatiefStatus.LOOPT or (item.status is None and item.werkt_goed):
            facts = as_sentence("; ".join(filter(None, (item.doelgroep, item.bijdrage))))
            parts: list[Block] = [Words(item.naam, _HEAD if facts else _TEXT)]
            if facts:
                parts.append(Words(facts, _TEXT))
            blocks.append(Stack(parts, before=4))
    return blocks


def _figures(wording: Wording, key: str) -> list[Block]:
    """Return the public figures of the gebied in plain words; estimates say too little to residents."""
    known = [
        figure
        for figure in cijfers_van(wording.stand.dossier, key)
        if figure.is_aandeel and not figure.is_schatting and figure.waarde is not None
    ]
    area = wording.stand.dossier.get(Gebied, key)
    lines = []
    if area is not None and area.inwoners:
        lines.append(f"Hier wonen {number(area.inwoners)} mensen.")
    for figure in known[:_MOST_FIGURES]:
        against = f" In Nederland: {percent(figure.land)}." if figure.land is not None else ""
        lines.append(f"{figure.naam}: {percent(figure.waarde or 0)}.{against}")
    blocks: list[Block] = [Words(line, _TEXT, before=4) for line in lines]
    if known:
        blocks.append(Words(f"{capitalised('; '.join(sources(known)))}.", NOTE, before=4))
    return section("Uw buurt in cijfers", "", *blocks)


def _partners(wording: Wording, zone: ZoneStand) -> list[Block]:
    """Return the organisations at the table and whom to ask: no functions, no names of people."""
    dossier = wording.stand.dossier
    found: dict[str, None] = {}
    for member in _members(wording, zone):
        person = dossier.get(Contactpersoon, member.persoon)
        name = dossier.title(member.namens or (person.organisatie if person else None))
        if name and is_lid(member, wording.day):
            found[short(name)] = None
    blocks: list[Block] = [Words(f"{listed(sorted(found))}.", _TEXT, before=4)] if found else []
    host = dossier.get(Organisatie, wording.stand.project.verantwoordelijke_org)
    if host is not None:
        where = ", ".join(filter(None, (host.naam, host.website)))
        blocks.append(Words(f"Vragen of ideeën? {where}.", _TEXT, before=4))
    return blocks


def _meetings(wording: Wording) -> list[Block]:
    """Return the meetings that residents are asked to."""
    blocks: list[Block] = []
    for meeting in wording.stand.dossier.where(Bijeenkomst, "soort", BijeenkomstSoort.BEWONERSBIJEENKOMST):
        coming = meeting.datum is not None and meeting.datum >= wording.day
        if coming and meeting.datum and meeting.status is not BijeenkomstStatus.VERVALLEN:
            where = f", {meeting.locatie}" if meeting.locatie else ""
            blocks.append(Words(f"{long_date(meeting.datum)}{where}: {meeting.titel}.", _TEXT, before=4))
    return blocks


def _papers(wording: Wording) -> list[Block]:
    """Return the products that are public."""
    found = [item for item in wording.stand.dossier.all(Product) if item.openbaar and item.opgeleverd_op]
    lines: list[Block] = []
    for item in found:
        parts: list[Block] = [Words(item.titel, _TEXT)]
        if item.vindplaats:
            parts.append(Words(item.vindplaats, UNDERLINE))
        lines.append(Stack(parts, before=4))
    return section("Te lezen", "", *lines)

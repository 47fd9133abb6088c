"""What stands around the findings of a verkenning: why, where, on what principles, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Knelpunt
from wijkdesk.domain.borging import FactorSoort, Zelfcheckfactor
from wijkdesk.domain.formats import capitalised, listed
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Actie, Bijeenkomst, BijeenkomstStatus
from wijkdesk.reports.block import Beside, Block, Level, Side, Words
from wijkdesk.reports.findings import ernst_told, period_told
from wijkdesk.reports.lights import pillars
from wijkdesk.reports.moments import Period, period_bar
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.shown import cell_date, long_date, number
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH, UNDERLINE
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import NOBODY, as_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.reports.wording import Wording

_LABEL: Final = 92.0
_BAR: Final = 112.0


def why(wording: Wording) -> list[Block]:
    """Return the aim of the verkenning, whose it is, where, and the principles under it."""
    project, dossier = wording.stand.project, wording.stand.dossier
    areas = [area for area in dossier.all(Gebied) if area.inwoners]
    places = listed([_with_inhabitants(area) for area in areas])
    items = [
        ("doel", as_sentence(project.doel)),
        (wording.areas, places),
        ("eigenaar", project.projecteigenaar),
        ("begeleiding", project.rol_begeleider),
    ]
    blocks: list[Block] = []
    for label, text in items:
        if text:
            sides = [
                Side(0, _LABEL - 8, Words(label, UNDERLINE)),
                Side(_LABEL, TEXT_WIDTH - _LABEL, Words(text, BODY)),
            ]
            blocks.append(Beside(sides, level=Level.BASELINE, before=3 if blocks else 0))
    return section("Waarom deze verkenning", "", *blocks)


def principles(wording: Wording) -> list[Block]:
    """Return what people agreed to hold on to."""
    return section("Uitgangspunten", "", *_bullets(wording.stand.project.uitgangspunten))


def tips(wording: Wording) -> list[Block]:
    """Return what helps those who begin as well."""
    return section("Tips", "voor wie ook begint", *_bullets(wording.stand.project.tips))


def _bullets(rows: Sequence[Mapping[str, str]]) -> list[Block]:
    items = [("•", as_sentence(row.get("tekst", ""))) for row in rows if row.get("tekst")]
    return [Labelled(items, label_width=10, gap=3)] if items else []


def at_stake(wording: Wording) -> list[Block]:
    """Return what was known of each gebied before the talks: its knelpunten with how serious they are."""
    dossier = wording.stand.dossier
    rows = []
    for area in dossier.all(Gebied):
        found = sorted(dossier.where(Knelpunt, "gebied", area.id), key=lambda item: -(item.ernst or 0))
        for place, item in enumerate(found):
            origin = item.herkomst.label.lower() if item.herkomst else "–"
            weight: Block = Words("–", UNDERLINE)
            if item.ernst:
                weight = pillars([step < item.ernst for step in range(3)], ["1", "2", "3"])
                weight.alt = ernst_told(item.ernst)
            rows.append(Row((area.naam if not place else "", item.titel, origin, weight)))
    columns = [
        Column(wording.area, 130, style=STRONG_NAME, gap=12),
        Column("wat er speelt", 206, style=NAME, gap=12),
        Column("komt van", 84),
        Column("ernst", TEXT_WIDTH - 420, gap=0),
    ]
    title = f"Wat er speelt in de {wording.areas}"
    return section(title, "", *([Table(columns, rows, Look(pad=5.0))] if rows else []))


def outwards(wording: Wording) -> list[Block]:
    """Return the acties of the step outwards with their holder and their place on one scale."""
    found = [item for item in wording.stand.dossier.all(Actie) if item.richting]
    days = [day for item in found for day in (item.start, item.deadline) if day]
    if not found:
        return []
    first, last = min([wording.day, *days]), max([wording.day, *days])
    rows = []
    for item in found:
        bar: Block = Words("–", UNDERLINE)
        if item.start and item.deadline:
            alt = period_told(item.start, item.deadline, wording.day)
            bar = period_bar(Period(item.start, item.deadline, alt), first, last, wording.day, _BAR)
        holder = Words(wording.person(item.houder) or NOBODY, BODY if item.houder else STRONG_BODY)
        rows.append(Row((item.titel, holder, bar, cell_date(item.deadline) if item.deadline else "–")))
    columns = [
        Column("wat we doen", 170, style=NAME, gap=12),
        Column("wie", 126, gap=12),
        Column("wanneer", _BAR + 10),
        Column("klaar op", TEXT_WIDTH - 306 - _BAR, gap=0),
    ]
    note = f"streep: {wording.when(wording.day)}"
    return section("De stap naar buiten", note, Table(columns, rows, Look(pad=6.0)))


def gatherings(wording: Wording) -> list[Block]:
    """Return the meetings of the verkenning, held and to come."""
    dated = [item for item in wording.stand.dossier.all(Bijeenkomst) if item.datum]
    found = sorted(dated, key=lambda item: str(item.datum))
    items = []
    for item in found:
        if item.datum and item.status is not BijeenkomstStatus.VERVALLEN:
            kind = capitalised(item.soort.label.lower()) if item.soort else ""
            ahead = ", nog te houden" if item.datum > wording.day else ""
            told = not kind or item.titel.casefold().startswith(kind.casefold())
            named = item.titel if told else f"{kind}: {item.titel}"
            items.append((long_date(item.datum), f"{named}{ahead}"))
    return section("Bijeenkomsten", "", *([Labelled(items, label_width=104, gap=3)] if items else []))


def success(wording: Wording) -> list[Block]:
    """Return by what people say whether it works, with their own judgement."""
    rows = []
    for item in wording.stand.dossier.where(Zelfcheckfactor, "soort", FactorSoort.SUCCESCRITERIUM):
        said = Words(item.oordeel.label.lower(), BODY) if item.oordeel else Words("nog open", STRONG_BODY)
        rows.append(Row((item.factor, said)))
    columns = [Column("waaraan we het merken", 360, style=NAME), Column("oordeel", TEXT_WIDTH - 360, gap=0)]
    return section("Hoe het gaat", "", *([Table(columns, rows)] if rows else []))


def _with_inhabitants(area: Gebied) -> str:
    """Return a gebied with how many live there; a name that ends in brackets gets no second pair."""
    told = f"{number(area.inwoners or 0)} inwoners)"
    return f"{area.naam[:-1]}, {told}" if area.naam.endswith(")") else f"{area.naam} ({told}"

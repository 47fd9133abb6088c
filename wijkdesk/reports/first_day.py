"""What lies on top of a dossier that is handed over: how to begin, what comes first, and who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.datums import Afloop, Datum, datums_van
from wijkdesk.domain.formats import counted_in_words
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Lidmaatschap, LidRol, Overleg
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.document import Draft, print_document
from wijkdesk.reports.house import PLAIN, House
from wijkdesk.reports.paper import chapter, furniture
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import BODY, NAME, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Overdracht"
_MOST_LATE, _MOST_COMING = 6, 9
_STEPS: Final = (
    (
        "1.  Zet wijkdesk op uw computer en dubbelklik op het bestand dat eindigt op .wijkwerk. Het "
        "programma maakt er uw eigen dossier van; dit bestand blijft zoals het is."
    ),
    "2.  Vul bij Instellingen uw functie in. Die staat dan bij alles wat u wijzigt.",
)
_WHOLE: Final = (
    "3.  Op Vandaag staat wat het eerst aandacht vraagt. Laat de trekkers weten dat zij hun bestanden "
    "voortaan naar u sturen."
)
_GROUP: Final = (
    "3.  Op Mijn taakgroep staan uw acties. Bent u klaar, kies dan Klaar, terugsturen en mail het bestand "
    "naar de projectleider."
)
_LEFT_OUT: Final = (
    "Niet meegegeven is wat alleen voor de vorige was, zoals gespreksnotities. Vraag in een gesprek wat u "
    "daarvan moet weten."
)
_PAPERS: Final[Mapping[str, str]] = {
    "voortgang": "hoe het project ervoor staat, per zone en per doelstelling",
    "besluiten": "wat is besloten, en welke acties uit overleg nog openstaan",
    "convenanten": "wie wat tekende, en wanneer afspraken aflopen",
    "borging": "wat blijft en wat stopt als het project eindigt",
    "taakgroep": "samenstelling, doelstellingen en acties per houder",
}


def first_day(stand: Stand, groups: Sequence[str], papers: Sequence[str], house: House = PLAIN) -> bytes:
    """Print the sheet for who takes over a project, or one taakgroep; `papers` are the reports beside it."""
    wording = wording_of(stand)
    group = next(iter(groups), "")
    record = stand.dossier.get(Overleg, group)
    about = wording.group(record.naam) if record is not None else stand.project.naam or "het project"
    blocks = [*_begin(is_group=bool(group)), *_beside(papers), *_dates(wording, group)]
    blocks += [] if group else _who(wording)
    title = f"{NAME_OF} van {about}"
    told = (
        "wat u kreeg en wat het eerst komt"
        if group
        else "wat u kreeg, wat het eerst komt en wie u nodig heeft"
    )
    lead = f"Voor wie het overneemt: {told}. {_LEFT_OUT}"
    around = furniture(wording, NAME_OF, right="alleen voor wie het overneemt")
    draft = Draft(title, "", wording.day, [chapter(title, lead, blocks, around)])
    return print_document(draft.title, draft.chapters, draft.subject, house).pdf


def _begin(*, is_group: bool) -> list[Block]:
    steps = [Words(step, BODY, before=3) for step in (*_STEPS, _GROUP if is_group else _WHOLE)]
    return section("Zo begint u", "", *steps)


def _dates(wording: Wording, group: str) -> list[Block]:
    found = [item for item in datums_van(wording.stand, overleg=group) if item.afloop is Afloop.OPEN]
    late = [item for item in found if item.dag < wording.day]
    coming = [item for item in found if item.dag >= wording.day][:_MOST_COMING]
    note = f"de oudste van {len(late)}" if len(late) > _MOST_LATE else ""
    blocks = section("Was al klaar moeten zijn", note, *_table(late[:_MOST_LATE]))
    if not coming:
        return [*blocks, *section("Wat hierna komt", "", sentence("Er staan geen datums meer gepland."))]
    count = counted_in_words(len(coming), "datum", "datums")
    return [*blocks, *section("Wat hierna komt", f"de eerste {count}", *_table(coming))]


def _table(dates: Sequence[Datum]) -> list[Block]:
    if not dates:
        return []
    columns = [
        Column("wanneer", 104),
        Column("wat", TEXT_WIDTH - 204, style=NAME),
        Column("soort", 100, gap=0),
    ]
    rows = [Row((long_date(item.dag), item.titel, str(item.soort.value))) for item in dates]
    return [Table(columns, rows, Look(pad=4.0, row_heads=False))]


def _who(wording: Wording) -> list[Block]:
    """Return who leads each overleg, with where to reach them as far as that is shared."""
    found = [(state, _leader(wording, state.id)) for state in wording.stand.overleggen.values()]
    # Where nobody's address is known or shared, an empty column would take the room of the rest.
    shows_mail = any(person is not None and person.email for _, person in found)
    rows = []
    for state, person in found:
        met = f"laatst {wording.when(state.laatste)}" if state.laatste else "nog niet bijeen geweest"
        name = wording.person(person.id) if person is not None else "nu niemand"
        mail = [(person.email if person is not None else "") or "–"] if shows_mail else []
        rows.append(Row((state.naam, name, *mail, met)))
    wide = 115 if shows_mail else 0
    columns = [
        Column("overleg", 150, style=NAME),
        Column("trekker of voorzitter", TEXT_WIDTH - 250 - wide),
        *([Column("e-mail", wide)] if shows_mail else []),
        Column("bijeenkomst", 100, gap=0),
    ]
    return section("Wie u nodig heeft", "", Table(columns, rows, Look(pad=4.0))) if rows else []


def _leader(wording: Wording, overleg: str) -> Contactpersoon | None:
    """Return who leads an overleg now: its trekker, or else its voorzitter."""
    dossier, day = wording.stand.dossier, wording.day
    members = [
        found
        for found in dossier.where(Lidmaatschap, "overleg", overleg)
        if found.tot is None or found.tot >= day
    ]
    for rol in (LidRol.TREKKER, LidRol.VOORZITTER):
        for found in members:
            if found.rol is rol:
                return dossier.get(Contactpersoon, found.persoon)
    return None


def _beside(papers: Sequence[str]) -> list[Block]:
    lines = [Words(f"{name}.pdf: {_PAPERS[name]}", BODY, before=2) for name in papers if name in _PAPERS]
    return section("Wat erbij zit", "", *lines)

"""The report for the subsidiegever: texts to copy per question, with their length, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Begrotingsregel
from wijkdesk.domain.analyse import Knelpunt
from wijkdesk.domain.formats import capitalised, listed
from wijkdesk.domain.frame import Betrokkenheid, Organisatie
from wijkdesk.domain.plan import Doelstelling, Product, Scholing
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.domain.verslagvragen import vragen_van
from wijkdesk.reports.block import Beside, Block, Level, Side, Words
from wijkdesk.reports.funder_answers import answers
from wijkdesk.reports.funder_demands import EMPTY_OF, FILL, demands, matrix
from wijkdesk.reports.funder_work import COPY, appendices, deviations, length_of, story, work_done
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.lessons import lessons
from wijkdesk.reports.lights import pillars
from wijkdesk.reports.outcomes import outcome_of, people
from wijkdesk.reports.paper import NO_PATIENTS, chapter, furniture, nothing
from wijkdesk.reports.plan_budget import budget_lines, contributions
from wijkdesk.reports.shown import long_date, of
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, TEXT_WIDTH, UNDERLINE, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence, short

if TYPE_CHECKING:
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Verslag subsidiegever"
_WORDS: Final = 250
_AMOUNTS: Final = f"{NO_PATIENTS}  ·  bevat bedragen, voor de subsidiegever"
_PILLARS: Final = ("eigenaar", "vaste plek", "structureel geld", "uren", "werkwijze", "evaluatie")


def funder_subjects(wording: Wording) -> Subjects:
    """Return the reports that are owed to an organisation and not handed in."""
    dossier = wording.stand.dossier
    return {
        owed.id: owed.titel
        for owed in dossier.all(Rapportageverplichting)
        if owed.ingediend_op is None and dossier.get(Organisatie, owed.ontvanger) is not None
    }


def funder_reports(asking: Asking) -> Made:
    """Return a chapter per report that is owed."""
    wording = asking.wording
    if not asking.subjects:
        text = (
            "Er is nog geen rapportage die een subsidiegever of financier van u verwacht. "
            "Vul die in bij Rapport en uitwisseling, Verplichtingen."
        )
        return Made([nothing(NAME_OF, text, furniture(wording, NAME_OF))])
    found = [
        owed
        for key in asking.subjects
        if (owed := wording.stand.dossier.get(Rapportageverplichting, key)) is not None
    ]
    chapters = [_report(wording, owed, spent=asking.with_amounts) for owed in found]
    return Made(chapters, [note for owed in found for note in _missing(wording, owed)])


def _report(wording: Wording, owed: Rapportageverplichting, *, spent: bool) -> Chapter:
    project = wording.stand.project
    receiver = wording.stand.dossier.title(owed.ontvanger)
    due = f" Uiterlijk {long_date(owed.deadline)}." if owed.deadline else ""
    blocks = body(wording, spent=spent)
    own = answers(wording, owed)
    blocks = [*_project(wording), *matrix(demands(wording.stand.dossier, owed, blocks)), *own, *blocks]
    around = furniture(wording, NAME_OF, project.projectnummer, footer=_AMOUNTS if spent else NO_PATIENTS)
    lead = f"Voor {receiver}.{due} Bij elke tekst staat hoe lang die is, voor het formulier van de ontvanger."
    return chapter(owed.titel, lead, blocks, around)


def body(wording: Wording, *, spent: bool) -> list[Block]:
    """Return the sections in which a receiver finds what is demanded."""
    return [
        *_question(
            "Samenvatting", story(wording, _WORDS), f"hoogstens {_WORDS} woorden, leesbaar voor iedereen"
        ),
        *_question("Doel en doelgroep", aim(wording)),
        *work_done(wording),
        *_results(wording),
        *_products(wording),
        *deviations(wording),
        *_question("Samenwerking en partijen", partners(wording)),
        *_embedded(wording),
        *lessons(wording, "Leerpunten"),
        *contributions(wording, spent=spent),
        *budget_lines(wording, spent=spent),
        *_question("Vervolg", onwards(wording)),
        *appendices(wording),
    ]


def _question(title: str, text: str, note: str = "") -> list[Block]:
    """Return one text to copy, with how many characters and words it has."""
    shown = text or EMPTY_OF.get(title, FILL)
    said = length_of(text) if text else "invullen"
    words = Words(shown, COPY) if text else Words(shown, UNDERLINE)
    return section(title, f"{note}; {said}" if note else said, words)


def _project(wording: Wording) -> list[Block]:
    project = wording.stand.project
    items = [
        ("project", project.naam),
        ("nummer", project.projectnummer),
        ("programma", project.programma),
        ("looptijd", _period(wording)),
        ("penvoerder", wording.person(project.penvoerder)),
        ("uitvoering", wording.stand.dossier.title(project.verantwoordelijke_org)),
        ("gemeente", project.gemeente),
    ]
    blocks: list[Block] = []
    for label, text in items:
        value = Words(text, BODY) if text else Words(FILL.lower().rstrip("."), UNDERLINE)
        sides = [Side(0, 84, Words(label, UNDERLINE)), Side(92, TEXT_WIDTH - 92, value)]
        blocks.append(Beside(sides, level=Level.BASELINE, before=3 if blocks else 0))
    note = "" if all(text for _label, text in items) else "vul aan bij Werk, Project"
    return section("Projectgegevens", note, *blocks)


def _period(wording: Wording) -> str:
    project = wording.stand.project
    if not project.start:
        return ""
    end = f" tot {long_date(project.eind)}" if project.eind else ", zonder einddatum"
    return f"{long_date(project.start)}{end}"


def aim(wording: Wording) -> str:
    """Return what the project is for, and for whom."""
    project = wording.stand.project
    goals = "; ".join(row.get("tekst", "") for row in project.doelen if row.get("tekst"))
    parts = [project.doel, goals, f"Doelgroep: {project.doelgroep}" if project.doelgroep else ""]
    extra = project.doelgroep_met_extra_aandacht
    parts.append(f"Extra aandacht voor: {extra}" if extra else "")
    return " ".join(as_sentence(part) for part in parts if part)


def _results(wording: Wording) -> list[Block]:
    rows = []
    for key in wording.stand.doelstellingen:
        goal = wording.stand.dossier.get(Doelstelling, key)
        outcome = outcome_of(wording, goal) if goal else None
        if goal is None or outcome is None:
            continue
        unit = f" ({outcome.unit})" if outcome.unit and outcome.unit != "%" else ""
        rows.append(
            Row(
                (
                    as_sentence(goal.resultaat) or goal.titel,
                    outcome.counts + unit,
                    outcome.start,
                    outcome.figure,
                    outcome.target,
                )
            )
        )
    columns = [
        Column("beoogd resultaat", 210, style=NAME, gap=12),
        Column("wat wordt geteld", 148),
        Column("was", 38, Align.RIGHT),
        Column("nu", 38, Align.RIGHT, STRONG_BODY),
        Column("doel", TEXT_WIDTH - 434, Align.RIGHT, gap=0),
    ]
    return section("Resultaten", "", *([Table(columns, rows, Look(pad=5.0))] if rows else []))


def _products(wording: Wording) -> list[Block]:
    rows = []
    for item in wording.stand.dossier.all(Product):
        kind = item.soort.label.lower() if item.soort else "–"
        when = long_date(item.opgeleverd_op) if item.opgeleverd_op else "nog niet opgeleverd"
        place = item.vindplaats or ("openbaar" if item.openbaar else "–")
        rows.append(Row((item.titel, kind, when, place)))
    for training in wording.stand.dossier.all(Scholing):
        when = long_date(training.datum) if training.datum else "–"
        rows.append(Row((training.onderwerp, "scholing", when, training.doelgroep or "–")))
    columns = [
        Column("product", 200, style=NAME, gap=12),
        Column("soort", 72),
        Column("opgeleverd", 106),
        Column("te vinden", TEXT_WIDTH - 378, gap=0),
    ]
    return section("Producten", "", *([Table(columns, rows, Look(pad=5.0))] if rows else []))


def partners(wording: Wording) -> str:
    """Return who worked together, and what it brought them."""
    dossier = wording.stand.dossier
    core = [short(dossier.title(link.organisatie)) for link in dossier.all(Betrokkenheid) if link.kernpartner]
    rest = [
        short(dossier.title(link.organisatie)) for link in dossier.all(Betrokkenheid) if not link.kernpartner
    ]
    parts = [
        f"Kernpartners zijn {listed(core)}." if core else "",
        f"Ook betrokken: {listed(rest)}." if rest else "",
    ]
    states = wording.stand.convenanten.values()
    parts += [f"‘{state.titel}’ is getekend door {state.ondertekend} partijen." for state in states]
    peiling = wording.stand.samenwerking
    if peiling.laagste_thema and peiling.datum:
        theme = peiling.laagste_thema.removeprefix("score_").replace("_", " ")
        when = long_date(peiling.datum)
        parts.append(
            f"In de peiling van {when} ({people(peiling.respondenten or 0)} ingevuld)"
            f" scoorde {theme} het laagst."
        )
    return " ".join(filter(None, parts))


def _embedded(wording: Wording) -> list[Block]:
    """Return how each development goes on, with the six pillars."""
    rows = []
    for state in wording.stand.borging.values():
        gone = [name for name, there in zip(_PILLARS, state.pijlers, strict=True) if not there]
        missing = f"mist {listed(gone)}" if gone else "alles rond"
        rows.append(Row((state.onderwerp, pillars(state.pijlers, _PILLARS), of(state.graad, 6), missing)))
    columns = [
        Column("onderwerp", 196, style=NAME, gap=12),
        Column("pijlers", 76),
        Column("", 52, name="graad"),
        Column("wat ontbreekt", TEXT_WIDTH - 324, gap=0),
    ]
    return section("Borging en implementatie", "", *([Table(columns, rows)] if rows else []))


def onwards(wording: Wording) -> str:
    """Return what goes on and what was not taken up, as a first text."""
    firm = wording.stand.drempels.borging_graad
    states = wording.stand.borging.values()
    on = [state.onderwerp for state in states if state.graad >= firm]
    rest = [state.onderwerp for state in states if state.graad < firm]
    parts = [f"Na afloop gaat door: {'; '.join(on)}." if on else ""]
    parts.append(f"Nog niet geregeld: {'; '.join(rest)}." if rest else "")
    waiting = [item.titel for item in wording.stand.dossier.all(Knelpunt) if not item.plan]
    parts.append(
        f"Knelpunten die nog in geen plan staan: {capitalised('; '.join(waiting))}." if waiting else ""
    )
    return " ".join(filter(None, parts))


def _missing(wording: Wording, owed: Rapportageverplichting) -> list[str]:
    """Return what the maker should still fill in, and where."""
    project, dossier = wording.stand.project, wording.stand.dossier
    facts = (
        (project.projectnummer, "het projectnummer", "bij het project"),
        (project.penvoerder, "de penvoerder", "bij het project"),
        (project.doelgroep, "de doelgroep", "bij het project"),
        (dossier.all(Begrotingsregel), "de begroting per post", "bij Afspraken, Geld"),
        (
            owed.eisen or vragen_van(dossier, owed),
            "wat de ontvanger verplicht stelt, één eis per regel",
            "bij de verplichting",
        ),
    )
    lacking = [f"{what} ({where})" for value, what, where in facts if not value]
    return [f"‘{owed.titel}’ is nog niet volledig. Vul in: {listed(lacking)}."] if lacking else []

"""The wijksamenwerkingsplan for the zorgverzekeraar: who, where, why, what, when and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.analyse import Knelpunt
from wijkdesk.domain.cijfers import VERBORGEN
from wijkdesk.domain.formats import listed
from wijkdesk.domain.frame import Betrokkenheid, Gebied, Organisatie
from wijkdesk.domain.overleg import Actie, Besluit
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, PlanSoort, Prioriteit, Visie, VisieStatus
from wijkdesk.domain.tellingen import is_kleine_telling
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.domain.wijkcijfers import cijfers_van
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.figures import compared, sources, striking
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.outcomes import people
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.plan_budget import activity_costs, budget_lines, contributions
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.shown import cell_date, euro_of_cents, long_date, number, same_decimals
from wijkdesk.reports.style import (
    BODY,
    FIGURE,
    NAME,
    NOTE,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
    column,
    span,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import NOBODY, as_sentence, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

_LABEL: Final = 92.0


def plan_subjects(wording: Wording) -> Subjects:
    """Return the wijksamenwerkingsplannen, and other plannen that have a receiver."""
    return {
        plan.id: plan.titel
        for plan in wording.stand.dossier.all(Plan)
        if plan.id in wording.stand.plannen
        and (plan.soort is PlanSoort.WIJKSAMENWERKINGSPLAN or plan.ontvanger is not None)
    }


def no_plan(wording: Wording, name: str) -> Made:
    """Return the page that says that there is no such plan yet."""
    text = "Er is nog geen wijksamenwerkingsplan. Vul het in bij Werk, Plannen."
    return Made([nothing(name, text, furniture(wording, name))])


def cooperation_plans(asking: Asking) -> Made:
    """Return a chapter per plan."""
    if not asking.subjects:
        return no_plan(asking.wording, "Wijksamenwerkingsplan")
    wording = asking.wording
    found = [plan for key in asking.subjects if (plan := wording.stand.dossier.get(Plan, key)) is not None]
    notes = [note for plan in found for note in _missing(wording, plan, goals_of(wording, plan))]
    return Made([_plan(wording, plan) for plan in found], notes)


def goals_of(wording: Wording, plan: Plan) -> list[Doelstelling]:
    """Return the doelstellingen of a plan, in order of code."""
    state = wording.stand.plannen.get(plan.id)
    keys = state.doelstellingen if state else ()
    return [goal for key in keys if (goal := wording.stand.dossier.get(Doelstelling, key)) is not None]


def _plan(wording: Wording, plan: Plan) -> Chapter:
    goals = goals_of(wording, plan)
    blocks: list[Block] = [
        *_in_figures(wording, goals),
        *_who(wording, plan),
        *_where(wording, plan),
        *_why(wording, plan, goals),
        *_vision(wording),
    ]
    for number_, goal in enumerate(goals, 1):
        blocks += _activity(wording, number_, goal)
    blocks += [
        *_milestones(wording, plan),
        *activity_costs(goals),
        *budget_lines(wording, spent=False),
        *contributions(wording, spent=False),
        *_tuning(wording),
        *_evaluation(wording, plan),
    ]
    return chapter(
        plan.titel, _lead(wording, plan, goals), blocks, furniture(wording, "Wijksamenwerkingsplan")
    )


def _in_figures(wording: Wording, goals: Sequence[Doelstelling]) -> list[Block]:
    """Return the plan in four figures, as far as they are known."""
    hours, costs = sum(goal.uren or 0 for goal in goals), sum(goal.kosten or 0 for goal in goals)
    given = sum(source.bedrag or 0 for source in wording.stand.dossier.all(Financiering))
    reach = sum(goal.bereik_doel or 0 for goal in goals)
    found = [
        (number(reach), "mensen te bereiken", reach),
        (number(hours), "uren van de disciplines", hours),
        (euro_of_cents(costs), "kosten van de activiteiten", costs),
        (euro_of_cents(given), "bijdragen, met de eigen inzet", given),
    ]
    shown = [(figure, text) for figure, text, value in found if value]
    sides = [
        Side(column(3 * place), span(3), Stack([Words(figure, FIGURE), Words(text, UNDERLINE)]))
        for place, (figure, text) in enumerate(shown)
    ]
    return section("Het plan in cijfers", "", *([Beside(sides)] if sides else []))


def _missing(wording: Wording, plan: Plan, goals: Sequence[Doelstelling]) -> list[str]:
    """Return what the maker should still fill in, and where."""
    project, dossier = wording.stand.project, wording.stand.dossier
    visions = [item for item in dossier.all(Visie) if item.status is VisieStatus.VASTGESTELD and item.kern]
    figures = cijfers_van(dossier, plan.gebied) if plan.gebied else ()
    facts: list[tuple[object, str]] = [
        (project.penvoerder, "de penvoerder (bij het project)"),
        (visions, "de kern van de visie (bij Afspraken, Visie en prioriteiten)"),
        (plan.aanleiding, "de aanleiding (bij het plan)"),
        (
            figures,
            "de cijfers van het gebied (bij Wijk, Profiel)",
        ),
        (project.sluit_aan_op, "waar het plan op aansluit (bij het project)"),
        (all(goal.uren and goal.kosten for goal in goals), "uren en kosten (bij elke doelstelling)"),
    ]
    lacking = [what for value, what in facts if not value]
    return [f"‘{plan.titel}’ is nog niet volledig. Vul in: {listed(lacking)}."] if lacking else []


def _lead(wording: Wording, plan: Plan, goals: Sequence[Doelstelling]) -> str:
    receiver = wording.stand.dossier.title(plan.ontvanger)
    parts = [f"Voor {receiver}." if receiver else ""]
    if plan.vastgesteld_op:
        decision = wording.stand.dossier.get(Besluit, plan.vastgesteld_besluit)
        number_ = f" (besluit {decision.nummer})" if decision else ""
        parts.append(f"Vastgesteld op {long_date(plan.vastgesteld_op)}{number_}.")
    reach = sum(goal.bereik_doel or 0 for goal in goals)
    if reach:
        parts.append(f"Met {len(goals)} activiteiten bereiken we {number(reach)} mensen.")
    return " ".join(filter(None, parts))


def _facts(items: Sequence[tuple[str, str]]) -> list[Block]:
    """Return labels with their text under each other; what is empty is left out."""
    blocks: list[Block] = []
    for label, text in items:
        if text:
            sides = [
                Side(0, _LABEL - 8, Words(label, UNDERLINE)),
                Side(_LABEL, TEXT_WIDTH - _LABEL, Words(text, BODY)),
            ]
            blocks.append(Beside(sides, level=Level.BASELINE, before=3 if blocks else 0))
    return blocks


def _who(wording: Wording, plan: Plan) -> list[Block]:
    dossier, project = wording.stand.dossier, wording.stand.project
    involved = [short(dossier.title(link.organisatie)) for link in dossier.all(Betrokkenheid)]
    partners = involved or [
        short(item.naam) for item in dossier.all(Organisatie) if item.id != plan.ontvanger
    ]
    items = [
        ("verband", project.samenwerkingsvorm or project.naam),
        ("uitvoering", dossier.title(plan.overleg)),
        ("penvoerder", wording.person(project.penvoerder)),
        ("partners", listed(partners)),
        ("disciplines", listed(list(project.disciplines))),
    ]
    return section("Verband en partners", "", *_facts(items))


def _where(wording: Wording, plan: Plan) -> list[Block]:
    area = wording.stand.dossier.get(Gebied, plan.gebied)
    items = [
        (wording.area, area.naam if area else ""),
        ("inwoners", number(area.inwoners) if area and area.inwoners else ""),
        ("wijken", listed(list(area.wijken)) if area else ""),
        ("schaal", as_sentence(wording.stand.project.schaalnotitie)),
    ]
    figures = striking(cijfers_van(wording.stand.dossier, area.id), 4) if area else []
    told = [f"{figure.naam}: {figure.getoond}%, {compared(figure)}" for figure in figures]
    items.append(("cijfers", as_sentence("; ".join(told))))
    blocks = _facts(items)
    if figures:
        blocks.append(Words(f"{'; '.join(sources(figures))}.", NOTE, before=4))
    return section("Gebied", "", *blocks)


def _why(wording: Wording, plan: Plan, goals: Sequence[Doelstelling]) -> list[Block]:
    """Return why these doelgroepen: the reason of the plan, its knelpunten and prioriteiten."""
    dossier = wording.stand.dossier
    linked = {key for goal in goals for key in dossier.link_ids(goal, "knelpunten")}
    found = [item.titel for item in dossier.all(Knelpunt) if item.plan == plan.id or item.id in linked]
    chosen = dict.fromkeys(goal.prioriteit for goal in goals if goal.prioriteit)
    priorities = []
    for key in chosen:
        item = dossier.get(Prioriteit, key)
        if item:
            dots = f" ({item.stippen} stippen)" if item.stippen else ""
            priorities.append(f"{item.titel}{dots}")
    items = [
        ("aanleiding", as_sentence(plan.aanleiding)),
        ("knelpunten", as_sentence("; ".join(found))),
        ("gekozen", as_sentence("; ".join(priorities))),
    ]
    return section("Waarom deze doelgroepen", "", *_facts(items))


def _vision(wording: Wording) -> list[Block]:
    found = [item for item in wording.stand.dossier.all(Visie) if item.status is VisieStatus.VASTGESTELD]
    if not found:
        return []
    item = found[-1]
    when = f"vastgesteld op {long_date(item.vastgesteld_op)}" if item.vastgesteld_op else ""
    facts = [
        ("visie", item.titel),
        ("kern", as_sentence(item.kern)),
        ("in het werk", as_sentence(item.terugkomst)),
    ]
    return section("Visie", when, *_facts(facts))


def _activity(wording: Wording, number_: int, goal: Doelstelling) -> list[Block]:
    """Return one activity: for whom, how many, with whom, what comes out of it and when."""
    dossier = wording.stand.dossier
    partners = [short(item.naam) for item in dossier.linked(goal, "partners", Organisatie)]
    size = f"{people(goal.omvang_doelgroep)} mensen" if goal.omvang_doelgroep else ""
    reach = f"{number(goal.bereik_doel)} mensen" if goal.bereik_doel else ""
    measured = ""
    if goal.indicator_naam and goal.nulmeting is not None and goal.doelwaarde is not None:
        start, target = same_decimals([goal.nulmeting, goal.doelwaarde])
        begin = VERBORGEN if is_kleine_telling(goal, goal.nulmeting) else start
        measured = f"{goal.indicator_naam}: van {begin} naar {target}"
    items = [
        ("doelgroep", as_sentence(goal.doelgroep)),
        ("omvang", size),
        ("beoogd bereik", reach),
        ("disciplines", listed(list(goal.disciplines))),
        ("partners", listed(partners)),
        ("resultaat", as_sentence(goal.resultaat)),
        ("gemeten met", measured),
        ("inzet", _effort(goal)),
        ("klaar op", long_date(goal.eind) if goal.eind else ""),
    ]
    rows = []
    for actie in dossier.where(Actie, "doelstelling", goal.id):
        begin = cell_date(actie.start) if actie.start else "–"
        end = cell_date(actie.deadline) if actie.deadline else "–"
        rows.append(Row((actie.titel, wording.role(actie.houder) or NOBODY, begin, end)))
    columns = [
        Column("aanpak en planning", 230, style=NAME, gap=12),
        Column("houder", 112),
        Column("van", 66),
        Column("tot", TEXT_WIDTH - 408, gap=0),
    ]
    table = [Table(columns, rows, Look(pad=4.6), before=6)] if rows else []
    facts = Stack(_facts(items))
    return section(f"Activiteit {number_}: {goal.titel}", "", facts, *table)


def _effort(goal: Doelstelling) -> str:
    """Return hours times rate and what they cost: 180 uur van € 75 is € 13.500."""
    hours, costs = goal.uren, goal.kosten
    if hours and costs:
        rate = euro_of_cents(round(costs / float(hours)))
        return f"{number(hours)} uur van {rate} is {euro_of_cents(costs)}"
    return f"{number(hours)} uur" if hours else euro_of_cents(costs) if costs else ""


def _milestones(wording: Wording, plan: Plan) -> list[Block]:
    found = wording.stand.dossier.where(Mijlpaal, "plan", plan.id)
    items = [(cell_date(item.gepland), item.titel) for item in found if item.gepland]
    return section("Mijlpalen", "", *([Labelled(items, label_width=66, gap=2)] if items else []))


def _tuning(wording: Wording) -> list[Block]:
    """Return how the plan fits with what the gemeente and the region do."""
    rows = [
        Row((row.get("naam", ""), as_sentence(row.get("kern", "")) or "–"))
        for row in wording.stand.project.sluit_aan_op
        if row.get("naam")
    ]
    columns = [
        Column("sluit aan op", 190, style=STRONG_NAME),
        Column("", TEXT_WIDTH - 190, gap=0, name="kern"),
    ]
    return section("Afstemming met gemeente en regio", "", *([Table(columns, rows)] if rows else []))


def _evaluation(wording: Wording, plan: Plan) -> list[Block]:
    """Return when the receiver hears more."""
    found = [
        item
        for item in wording.stand.dossier.all(Rapportageverplichting)
        if item.ontvanger == plan.ontvanger and item.deadline
    ]
    rows = [
        Row((item.titel, Words(long_date(item.deadline), STRONG_BODY), as_sentence(item.eisen) or "–"))
        for item in sorted(found, key=lambda item: str(item.deadline))
        if item.deadline
    ]
    columns = [
        Column("wat", 240, style=NAME),
        Column("uiterlijk", 104),
        Column("eisen", TEXT_WIDTH - 344, Align.LEFT, gap=0),
    ]
    if not any(item.eisen for item in found):
        rows = [Row(row.cells[:2]) for row in rows]
        columns = [Column("wat", 377, style=NAME), Column("uiterlijk", TEXT_WIDTH - 377, gap=0)]
    return section("Evaluatie en verantwoording", "", *([Table(columns, rows)] if rows else []))

"""What became of a wijksamenwerkingsplan: the verantwoording, and one page for the talk half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Stoplichtoordeel
from wijkdesk.domain.formats import listed
from wijkdesk.domain.plan import Doelstelling, Plan, Resultaatoordeel, Toekenning
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.reports.block import Block, Level, Stack, Words
from wijkdesk.reports.boxes import WriteLines
from wijkdesk.reports.charts import progress_bar
from wijkdesk.reports.cooperation_plan import goals_of, no_plan
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.lessons import lessons
from wijkdesk.reports.lights import light
from wijkdesk.reports.obstacles import late_actions, mover_of
from wijkdesk.reports.outcomes import is_small_reach, outcome_of, shown_reach
from wijkdesk.reports.paper import NO_PATIENTS, chapter, furniture
from wijkdesk.reports.plan_budget import budget_lines, contributions
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.shown import counted, euro_of_cents, long_date, number, percent
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH, UNDERLINE, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import as_cell, as_sentence, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

ACCOUNT: Final = "Verantwoording"
TALK: Final = "Gespreksnotitie"
_AMOUNTS: Final = f"{NO_PATIENTS}  ·  bevat bedragen, voor de financier"


def accounts(asking: Asking) -> Made:
    """Return a verantwoording per plan."""
    if not asking.subjects:
        return no_plan(asking.wording, ACCOUNT)
    found = (asking.wording.stand.dossier.get(Plan, key) for key in asking.subjects)
    return Made(
        [_account(asking.wording, plan, spent=asking.with_amounts) for plan in found if plan is not None]
    )


def talks(asking: Asking) -> Made:
    """Return one page per plan for the talk with the zorgverzekeraar."""
    if not asking.subjects:
        return no_plan(asking.wording, TALK)
    found = (asking.wording.stand.dossier.get(Plan, key) for key in asking.subjects)
    return Made([_talk(asking.wording, plan) for plan in found if plan is not None])


def _account(wording: Wording, plan: Plan, *, spent: bool) -> Chapter:
    goals = goals_of(wording, plan)
    around = furniture(wording, ACCOUNT, plan.titel, footer=_AMOUNTS if spent else NO_PATIENTS)
    blocks = [
        *_granted(wording, plan),
        *_reached(goals),
        *_results(wording, goals),
        *contributions(wording, spent=spent),
        *budget_lines(wording, spent=spent),
        *lessons(wording, "Wat we leerden"),
        *_goes_on(wording, goals),
    ]
    return chapter(f"{ACCOUNT} {plan.titel}", _lead(wording, plan, goals), blocks, around)


def _lead(wording: Wording, plan: Plan, goals: Sequence[Doelstelling]) -> str:
    goal_sum = sum(goal.bereik_doel or 0 for goal in goals)
    now = sum(goal.bereik_stand or 0 for goal in goals)
    receiver = wording.stand.dossier.title(plan.ontvanger)
    parts = [f"Voor {receiver}."] if receiver else []
    if goal_sum and not any(is_small_reach(goal) for goal in goals):
        share = percent(round(100 * now / goal_sum))
        parts.append(f"Tot nu toe bereikten we {number(now)} van de {number(goal_sum)} mensen ({share}).")
    return " ".join(parts)


def _people(goal: Doelstelling) -> str:
    """Return how many were reached of how many; a small count stays hidden."""
    if not goal.bereik_doel:
        return "–"
    return f"{shown_reach(goal)} van {number(goal.bereik_doel)}"


def _granted(wording: Wording, plan: Plan) -> list[Block]:
    items = []
    for grant in wording.stand.dossier.where(Toekenning, "plan", plan.id):
        status = grant.status.label if grant.status else "–"
        when = f" op {long_date(grant.datum)}" if grant.datum else ""
        amount = f", {euro_of_cents(grant.bedrag)}" if grant.bedrag else ""
        items.append(Words(f"{status}{when}{amount}.", BODY))
    return section("Toekenning", "", *items)


def _reached(goals: Sequence[Doelstelling]) -> list[Block]:
    """Return the bereik per activity beside what was meant; a bar for each."""
    rows = []
    for goal in goals:
        if not goal.bereik_doel:
            continue
        now = goal.bereik_stand or 0
        share = round(100 * now / goal.bereik_doel)
        name = Stack([Words(goal.titel, STRONG_NAME), Words(goal.doelgroep, UNDERLINE)])
        small = is_small_reach(goal)
        bar = Words("te weinig om te tonen", UNDERLINE) if small else progress_bar(share, 100)
        rows.append(Row((name, bar, "" if small else percent(share), _people(goal))))
    columns = [
        Column("activiteit en doelgroep", 250, style=NAME),
        Column("bereik", 108),
        Column("", 40, Align.RIGHT, gap=12, name="deel van doel"),
        Column("mensen", TEXT_WIDTH - 398, gap=0),
    ]
    return section(
        "Wie we bereikten",
        "",
        *([Table(columns, rows, Look(least=28, pad=6.0, level=Level.MIDDLE))] if rows else []),
    )


def _results(wording: Wording, goals: Sequence[Doelstelling]) -> list[Block]:
    rows = []
    for goal in goals:
        outcome = outcome_of(wording, goal)
        verdict = goal.resultaatoordeel
        said = verdict.label.lower() if verdict and verdict is not Resultaatoordeel.NOG_OPEN else "nog open"
        texts: list[Block] = [Words(as_sentence(goal.resultaat) or goal.titel, NAME)]
        if goal.resultaat_toelichting:
            texts.append(Words(as_sentence(goal.resultaat_toelichting), UNDERLINE))
        measured = (
            f"{outcome.counts}: {outcome.figure} ({outcome.caption})" if outcome else "nog niet gemeten"
        )
        rows.append(Row((Stack(texts), measured, said)))
    columns = [
        Column("beoogd resultaat", 220, style=NAME, gap=14),
        Column("stand", 176, gap=14),
        Column("oordeel", TEXT_WIDTH - 396, gap=0),
    ]
    return section("Wat het opleverde", "", *([Table(columns, rows, Look(pad=5.5))] if rows else []))


def _goes_on(wording: Wording, goals: Sequence[Doelstelling]) -> list[Block]:
    """Return what goes on after the plan: which activities are secured, and which are not."""
    states = wording.stand.borging.values()
    firm = wording.stand.drempels.borging_graad
    on = [state.onderwerp for state in states if state.graad >= firm]
    rest = [state.onderwerp for state in states if state.graad < firm]
    if not states:
        names = listed([goal.titel for goal in goals])
        text = f"Over wat doorgaat, is nog niets afgesproken: {names}." if names else ""
        return section("Wat gaat door", "", *([sentence(text)] if text else []))
    items = [("Gaat door:", listed(on)), ("Nog niet zeker:", listed(rest))]
    shown = [(label, as_sentence(text)) for label, text in items if text]
    return section("Wat gaat door", "", Labelled(shown, label_width=80, gap=3))


def _talk(wording: Wording, plan: Plan) -> Chapter:
    """Return the page for the talk: how it stands, where it is stuck, what we ask, what was agreed."""
    goals = goals_of(wording, plan)
    blocks = [*_stand(wording, goals), *_stuck(wording, goals), *_asked(wording, goals), *_notes()]
    due = [
        item.deadline
        for item in wording.stand.dossier.all(Rapportageverplichting)
        if item.ontvanger == plan.ontvanger and item.ingediend_op is None and item.deadline
    ]
    coming = min((day for day in due if day >= wording.day), default=None)
    lead = _lead(wording, plan, goals)
    if coming:
        lead = f"{lead} Gesprek uiterlijk {long_date(coming)}.".lstrip()
    return chapter(f"{TALK} {plan.titel}", lead, blocks, furniture(wording, TALK))


def _stand(wording: Wording, goals: Sequence[Doelstelling]) -> list[Block]:
    rows = []
    for goal in goals[:8]:
        state = wording.stand.doelstellingen.get(goal.id)
        picture = light(lit(state.licht)) if state else ""
        why = as_cell(state.reden) if state else "–"
        rows.append(Row((picture, goal.titel, _people(goal), why)))
    columns = [
        Column("", 22, gap=4, name="licht"),
        Column("activiteit", 192, style=STRONG_NAME),
        Column("bereik", 78),
        Column("waarom dit licht", TEXT_WIDTH - 292, gap=0),
    ]
    return section(
        "Hoe het ervoor staat", "", *([Table(columns, rows, Look(pad=5.5, row_heads=False))] if rows else [])
    )


def _stuck(wording: Wording, goals: Sequence[Doelstelling]) -> list[Block]:
    keys = {goal.id for goal in goals}
    late = [actie for actie in late_actions(wording) if actie.doelstelling in keys][:3]
    rows = [
        Row((actie.titel, Words(wording.late(actie.te_laat_dagen), STRONG_BODY), mover_of(wording, actie)))
        for actie in late
    ]
    columns = [
        Column("wat", 220, style=NAME),
        Column("", 96, name="te laat"),
        Column("aan zet", TEXT_WIDTH - 316, gap=0),
    ]
    if not rows:
        return section("Waar het vastzit", "", sentence("Geen actie is te laat."))
    note = f"{counted(len(rows), 'actie', 'acties')} te laat"
    return section("Waar het vastzit", note, Table(columns, rows))


def _asked(wording: Wording, goals: Sequence[Doelstelling]) -> list[Block]:
    """Return the bijsturing that was written down for these activities, as what to talk about."""
    keys = {goal.id for goal in goals}
    said = [
        item
        for item in wording.stand.dossier.all(Stoplichtoordeel)
        if item.onderwerp in keys and item.bijsturing
    ]
    items = [(str(place), as_sentence(item.bijsturing)) for place, item in enumerate(said[:3], 1)]
    if not items:
        return section("Wat we willen bespreken", "", WriteLines(3, pitch=19))
    return section(
        "Wat we willen bespreken", "", Labelled(items, label_width=16, gap=3), WriteLines(1, pitch=19)
    )


def _notes() -> list[Block]:
    return section(
        "Gespreksverslag",
        "kort; wat is afgesproken en met wie",
        WriteLines(5, pitch=21),
        WriteLines(1, pitch=22, label="datum en aanwezigen (functies)"),
    )

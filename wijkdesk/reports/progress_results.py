"""Resultaten, mijlpalen, risico's and what was changed after the plan was adopted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Risico, RisicoStatus
from wijkdesk.domain.formats import capitalised, counted_in_words, in_words
from wijkdesk.domain.plan import Doelstelling, Mijlpaal
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.domain.volgorde import code_key
from wijkdesk.reports.block import Beside, Block, Side, Stack, Words
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.shown import days, number, short_day
from wijkdesk.reports.since import then_of
from wijkdesk.reports.spots import Axes, Spot, spots
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH, UNDERLINE, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import Topic, section, sentence
from wijkdesk.reports.wording import NOBODY, as_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.outcomes import Outcome
    from wijkdesk.reports.table import Cell
    from wijkdesk.reports.wording import Wording

_TOP: Final = 5
_SINCE: Final = 39
_GRID: Final = 92.0
_HEAVY: Final = 15
"""From this score on a risk lies in the tinted part of the grid."""


def results_topic(wording: Wording) -> Topic:
    """Return the page of what is measured, planned and feared."""
    blocks = [*_results(wording), *_milestones(wording), *_risks(wording), *_changes(wording)]
    return Topic("Resultaten, mijlpalen en risico’s", _lead(wording), blocks)


def _lead(wording: Wording) -> str:
    good, whole = wording.stand.op_koers
    if not whole:
        return ""
    late = len(wording.stand.mijlpalen_te_laat)
    text = on_course(good, whole)
    if late:
        many = f"{capitalised(in_words(late))} mijlpalen zijn"
        text += f" {'Eén mijlpaal is' if late == 1 else many} niet op tijd gehaald."
    return text


def on_course(good: int, whole: int) -> str:
    """Return how many of the results that were measured are on course, as a sentence for one too."""
    if whole == 1:
        return f"Het ene gemeten resultaat ligt {'' if good else 'nog niet '}op koers."
    if good == whole:
        return f"{'Beide' if whole == 2 else f'Alle {whole}'} gemeten resultaten liggen op koers."
    verb = "ligt" if good == 1 else "liggen"
    return f"Van de {whole} gemeten resultaten {verb} er {good} op koers."


def _results(wording: Wording) -> list[Block]:
    found = [
        (goal, outcome_of(wording, goal))
        for goal in wording.stand.dossier.all(Doelstelling)
        if goal.id in wording.stand.doelstellingen
    ]
    if not found:
        return []
    rows = [_result_row(wording, goal, outcome) for goal, outcome in found if outcome is not None]
    missing = [goal.titel for goal, outcome in found if outcome is None]
    if not rows:
        return section("Resultaten", "", sentence("Er zijn nog geen resultaten gemeten."))
    since = _SINCE if wording.previous else 0
    columns = [
        Column(f"doelstelling en {wording.area}", 200 - since / 3, style=NAME),
        Column("wat wordt geteld", 136 - since * 2 / 3),
        Column("was", 34, Align.RIGHT),
        *([Column("vorige", since, Align.RIGHT)] if since else []),
        Column("nu", 34, Align.RIGHT),
        Column("doel", 38, Align.RIGHT, gap=12),
        Column("op koers", TEXT_WIDTH - 442, gap=0),
    ]
    note = f"niet gemeten: {', '.join(missing)}" if missing and len(", ".join(missing)) < 60 else ""
    return section("Resultaten", note, Table(columns, rows, Look(pad=4.0 if since else 5.5)))


def _result_row(wording: Wording, goal: Doelstelling, outcome: Outcome) -> Row:
    on_course = wording.stand.doelstellingen[goal.id].op_koers
    verdict = {True: Words("ja", BODY), False: Words("nee", STRONG_BODY), None: Words("–", UNDERLINE)}[
        on_course
    ]
    unit = f" ({outcome.unit})" if outcome.unit and outcome.unit != "%" else ""
    name: list[Block] = [Words(goal.titel, NAME)]
    if outcome.place:
        name.append(Words(outcome.place, UNDERLINE))
    now = Words(outcome.figure, STRONG_BODY, align=Align.RIGHT)
    since: list[Cell] = []
    if wording.previous:
        then = then_of(wording, f"{goal.id}/stand")
        since = [f"{then}%" if then and outcome.unit == "%" else then or "="]
    return Row((Stack(name), outcome.counts + unit, outcome.start, *since, now, outcome.target, verdict))


def _milestones(wording: Wording) -> list[Block]:
    found = sorted(
        wording.stand.dossier.all(Mijlpaal), key=lambda item: (item.gepland or date.max, item.titel)
    )
    rows = [_milestone_row(wording, item) for item in found]
    columns = [
        Column("gepland", 62),
        Column("mijlpaal", 200, style=NAME),
        Column("waar", 110),
        Column("stand", TEXT_WIDTH - 372, gap=0),
    ]
    return section("Mijlpalen", "", *([Table(columns, rows, Look(row_heads=False))] if rows else []))


def _milestone_row(wording: Wording, item: Mijlpaal) -> Row:
    zone = next((zone for zone in wording.stand.zones if item.plan in zone.plannen), None)
    place = wording.place(zone.naam) if zone else "–"
    planned = _short(wording, item.gepland)
    state: Words
    if item.behaald_op:
        state = Words(f"behaald op {wording.when(item.behaald_op)}", BODY)
    elif item.gepland is None:
        state = Words("–", UNDERLINE)
    else:
        left = (item.gepland - wording.day).days
        state = Words(f"nog {days(left)}", BODY) if left >= 0 else Words(wording.late(-left), STRONG_BODY)
    return Row((planned, item.titel, place, state))


def _short(wording: Wording, day: date | None) -> str:
    if day is None:
        return "–"
    return short_day(day) if day.year == wording.day.year else f"{short_day(day)} {day.year}"


def _risks(wording: Wording) -> list[Block]:
    """Return the five largest risks that are not closed, by kans times gevolg."""
    scores = wording.stand.risicoscores
    open_risks = [
        risk for risk in wording.stand.dossier.all(Risico) if risk.status is not RisicoStatus.GESLOTEN
    ]
    top = sorted(open_risks, key=lambda risk: (-scores.get(risk.id, 0), risk.titel))[:_TOP]
    if not top:
        return []
    rows = [_risk_row(wording, place, risk) for place, risk in enumerate(top, 1)]
    columns = [
        Column("", 18, style=STRONG_NAME, gap=4, name="nummer"),
        Column("risico en maatregel", 244, style=NAME),
        Column("score", 40, Align.RIGHT, gap=12),
        Column("trend", 50),
        Column("eigenaar", TEXT_WIDTH - 352, gap=0),
    ]
    note = "score: kans maal gevolg, hoogste is 25"
    return section(
        "Grootste risico’s", note, _risk_grid(wording, top), Table(columns, rows, Look(pad=6.5), before=10)
    )


def _risk_grid(wording: Wording, top: Sequence[Risico]) -> Block:
    """Return the risks on a grid of kans and gevolg, with what is seen there in words."""
    scores = wording.stand.risicoscores
    drawn = [
        Spot(str(place), risk.kans or 1, risk.impact or 1, filled=scores.get(risk.id, 0) >= _HEAVY)
        for place, risk in enumerate(top, 1)
    ]
    heavy = sum(1 for spot in drawn if spot.filled)
    alt = "; ".join(
        f"{risk.titel}: kans {risk.kans}, gevolg {risk.impact}, "
        f"{'in' if spot.filled else 'buiten'} het zware vak"
        for risk, spot in zip(top, drawn, strict=True)
    )
    grid = spots(drawn, Axes("kans", "gevolg", 5, heavy=_HEAVY), _GRID, alt=alt)
    many = {0: "ligt er geen", 1: "ligt er één"}.get(heavy, f"liggen er {in_words(heavy)}")
    said = f"Van de {counted_in_words(len(drawn), 'risico', 'risico’s')} {many} in het zware vak"
    if len(drawn) == 1:
        said = f"Dit risico ligt {'' if heavy else 'niet '}in het zware vak"
    told = Stack(
        [
            Words(f"{said} (getint): score {_HEAVY} of meer.", BODY),
            Words("De nummers verwijzen naar de tabel hieronder.", UNDERLINE, before=3),
        ]
    )
    both = Beside([Side(0, _GRID, grid), Side(_GRID + 20, TEXT_WIDTH - _GRID - 20, told)])
    both.keep_with_next = True
    return both


def _risk_row(wording: Wording, place: int, risk: Risico) -> Row:
    name: list[Block] = [Words(risk.titel, STRONG_NAME)]
    if risk.maatregel:
        name.append(Words(as_sentence(risk.maatregel), UNDERLINE))
    score = wording.stand.risicoscores.get(risk.id)
    trend = risk.trend.label.lower() if risk.trend else "–"
    return Row(
        (
            str(place),
            Stack(name),
            number(score) if score else "–",
            trend,
            wording.person(risk.eigenaar) or NOBODY,
        )
    )


def _changes(wording: Wording) -> list[Block]:
    """Return what was changed after a plan was adopted, with the reason."""
    found = sorted(
        wording.stand.dossier.all(Bijstelling),
        key=lambda change: (change.datum or date.min, code_key(change.code)),
    )
    rows = [
        Row(
            (
                _short(wording, change.datum),
                wording.stand.dossier.title(change.onderwerp) or "–",
                f"{change.oud or '–'} wordt {change.nieuw or '–'}",
                change.reden or "–",
            )
        )
        for change in found
    ]
    columns = [
        Column("datum", 62),
        Column("wat", 150, style=NAME),
        Column("bijgesteld", 130),
        Column("waarom", TEXT_WIDTH - 342, gap=0),
    ]
    title = "Wijzigingen na vaststelling van het plan"
    return section(title, "", *([Table(columns, rows, Look(pad=6.0, row_heads=False))] if rows else []))

"""What was done for the money: per doelstelling a text to copy, the deviations, the full list of acties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Risico, RisicoStatus, Stoplichtoordeel
from wijkdesk.domain.formats import listed
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Mijlpaal
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.reports.block import Beside, Block, Level, Side, Words
from wijkdesk.reports.fonts import width
from wijkdesk.reports.obstacles import zone_of
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.progress_results import on_course
from wijkdesk.reports.shown import cell_date, counted, days, long_date, number, percent
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH, UNDERLINE, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import as_cell, as_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.domain.stand_delen import DoelstellingStand
    from wijkdesk.reports.wording import Wording

COPY: Final = BODY.sized(9, 12.8)
_BESIDE: Final = 12.0
"""Between the name of a doelstelling and how long its text is, in points."""
_TOGETHER: Final = 8
"""The acties of a doelstelling that has no more than so many stay on one page."""


def length_of(text: str) -> str:
    """Return how long a text is, as the form of a receiver counts it."""
    return f"{number(len(text))} tekens, {counted(len(text.split()), 'woord', 'woorden')}"


def work_done(wording: Wording) -> list[Block]:
    """Return per doelstelling a text that can be copied, with its length."""
    blocks: list[Block] = []
    for state in wording.stand.doelstellingen.values():
        goal = wording.stand.dossier.get(Doelstelling, state.id)
        if goal is None:
            continue
        text = work_text(wording, goal, state)
        zone = zone_of(wording, goal.id)
        place = f", {wording.place(zone.naam)}" if zone else ""
        share = f"{percent(state.pct)} van de acties  ·  " if state.pct is not None else ""
        counter = f"{share}{length_of(text)}"
        taken = width(counter, UNDERLINE.font, UNDERLINE.size) + 1
        head = Beside(
            [
                Side(0, TEXT_WIDTH - taken - _BESIDE, Words((goal.titel, place), STRONG_NAME, role="H4")),
                Side(TEXT_WIDTH - taken, taken, Words(counter, UNDERLINE, align=Align.RIGHT)),
            ],
            level=Level.BASELINE,
            before=11 if blocks else 0,
        )
        head.keep_with_next = True
        blocks += [head, Words(text, COPY, before=2)]
    return section("Wat is gedaan", "per doelstelling een tekst om over te nemen", *blocks)


def work_text(wording: Wording, goal: Doelstelling, state: DoelstellingStand) -> str:
    """Return what came of a doelstelling: its aim, what is ready, runs and is left, what it brought."""
    acties = [actie for key in state.acties if (actie := wording.stand.dossier.get(Actie, key)) is not None]
    parts = [as_sentence(goal.resultaat)]
    for status, label in (
        (ActieStatus.GEREED, "Gereed"),
        (ActieStatus.LOOPT, "Loopt"),
        (ActieStatus.NIET_GESTART, "Nog te doen"),
        (ActieStatus.AANGEHOUDEN, "Aangehouden"),
        (ActieStatus.VERVALLEN, "Vervallen"),
    ):
        named = [_named(wording, actie) for actie in acties if actie.status is status]
        parts.append(f"{label}: {'; '.join(named)}." if named else "")
    if not acties:
        parts.append("Hiervoor zijn nog geen acties afgesproken.")
    outcome = outcome_of(wording, goal)
    if outcome is not None:
        unit = f" {outcome.unit}" if outcome.unit not in {"", "%"} else ""
        figures = f"was {outcome.start}, is nu {outcome.figure}, doel {outcome.target}{unit}"
        parts.append(f"{outcome.counts}: {figures}.")
    parts.append(as_sentence(goal.resultaat_toelichting))
    return " ".join(filter(None, parts))


def _named(wording: Wording, actie: Actie) -> str:
    """Return an actie with the day that matters for its status."""
    title = as_cell(actie.titel) if actie.titel[1:2].islower() else actie.titel
    if actie.status is ActieStatus.GEREED:
        return f"{title} ({wording.when(actie.gereed_op)})" if actie.gereed_op else title
    if actie.status in {ActieStatus.AANGEHOUDEN, ActieStatus.VERVALLEN}:
        return f"{title} ({as_cell(actie.reden)})" if actie.reden else title
    return f"{title} (vóór {wording.when(actie.deadline)})" if actie.deadline else title


def deviations(wording: Wording) -> list[Block]:
    """Return what went otherwise than planned, with its reason and its date; also what costs nothing."""
    rows = [*_changes(wording), *_late(wording), *_halted(wording), *_without(wording)]
    columns = [
        Column("wat", 138, style=STRONG_NAME, gap=12),
        Column("wat is anders", 158, gap=12),
        Column("oorzaak en wat we doen", 130, gap=12),
        Column("sinds", TEXT_WIDTH - 426, gap=0),
    ]
    blocks: list[Block] = [Table(columns, rows, Look(pad=5.0))] if rows else []
    if not rows:
        blocks.append(sentence("Er zijn geen wijzigingen na vaststelling van de plannen genoteerd."))
    risks = [
        as_cell(risk.titel)
        for risk in wording.stand.dossier.all(Risico)
        if risk.status is not RisicoStatus.GESLOTEN
    ]
    if risks:
        told = f"Wat de uitvoering verder kan hinderen: {'; '.join(risks)}."
        blocks.append(Words(told, BODY, before=6))
    return section("Afwijkingen en wijzigingen", "ook wat geen geld kost", *blocks)


def _changes(wording: Wording) -> Iterable[Row]:
    dossier = wording.stand.dossier
    for change in dossier.all(Bijstelling):
        what = f"{change.oud or 'leeg'} wordt {change.nieuw or 'leeg'}"
        day = cell_date(change.datum) if change.datum else "–"
        yield Row((dossier.title(change.onderwerp), what, as_sentence(change.reden), day))


def _late(wording: Wording) -> Iterable[Row]:
    """Yield the doelstellingen with acties that are late: how late, why, and what is done about it."""
    judged = {item.onderwerp: item for item in wording.stand.dossier.all(Stoplichtoordeel)}
    for state in wording.stand.doelstellingen.values():
        late = [wording.stand.acties[key] for key in state.acties if key in wording.stand.acties]
        late = [actie for actie in late if actie.te_laat_dagen > 0]
        if not late:
            continue
        worst = max(late, key=lambda actie: actie.te_laat_dagen)
        said = judged.get(state.id)
        words = [as_sentence(said.oorzaak), as_sentence(said.bijsturing)] if said else []
        record = wording.stand.dossier.get(Actie, worst.id)
        since = cell_date(record.deadline) if record and record.deadline else "–"
        names = "; ".join(as_cell(actie.titel) for actie in late)
        told = f"{names}: {wording.late(worst.te_laat_dagen)}"
        if len(late) > 1:
            told = f"{len(late)} acties te laat, de langste {days(worst.te_laat_dagen)}: {names}"
        yield Row((state.titel, told, " ".join(filter(None, words)) or "nog niet genoteerd", since))


def _halted(wording: Wording) -> Iterable[Row]:
    for actie in wording.stand.dossier.all(Actie):
        if actie.status in {ActieStatus.AANGEHOUDEN, ActieStatus.VERVALLEN}:
            until = actie.aangehouden_tot if actie.status is ActieStatus.AANGEHOUDEN else None
            told = f"{actie.status.label.lower()}{f' tot {long_date(until)}' if until else ''}"
            yield Row((actie.titel, told, as_sentence(actie.reden) or "nog niet genoteerd", "–"))


def _without(wording: Wording) -> Iterable[Row]:
    for state in wording.stand.doelstellingen.values():
        if not state.acties:
            yield Row(
                (state.titel, "nog geen acties afgesproken", as_sentence(wording.reason(state.reden)), "–")
            )


def appendices(wording: Wording) -> list[Block]:
    """Return the mijlpalen and every actie with its status, as proof of the texts before."""
    return [*_milestones(wording), *_actions(wording)]


def _milestones(wording: Wording) -> list[Block]:
    found = sorted(
        (item for item in wording.stand.dossier.all(Mijlpaal) if item.gepland),
        key=lambda item: str(item.gepland),
    )
    rows = [
        Row(
            (
                item.titel,
                cell_date(item.gepland) if item.gepland else "–",
                cell_date(item.behaald_op) if item.behaald_op else Words("nog niet", UNDERLINE),
            )
        )
        for item in found
    ]
    columns = [
        Column("mijlpaal", 300, style=NAME, gap=12),
        Column("gepland", 90),
        Column("behaald", TEXT_WIDTH - 390, gap=0),
    ]
    return section("Bijlage: mijlpalen", "", *([Table(columns, rows)] if rows else []))


def _actions(wording: Wording) -> list[Block]:
    rows: list[Row] = []
    for state in wording.stand.doelstellingen.values():
        acties = [
            actie for key in state.acties if (actie := wording.stand.dossier.get(Actie, key)) is not None
        ]
        for place, actie in enumerate(acties):
            row = _action_row(wording, state.titel if not place else "", actie)
            # Acties at the head of a page would else stand without their doelstelling.
            together = len(acties) <= _TOGETHER and place < len(acties) - 1
            rows.append(replace(row, keep_with_next=together))
    columns = [
        Column("doelstelling", 136, style=STRONG_NAME, gap=12),
        Column("actie", 172, style=NAME, gap=12),
        Column("deadline", 60),
        Column("stand", TEXT_WIDTH - 368, gap=0),
    ]
    return section("Bijlage: alle acties", "", *([Table(columns, rows, Look(pad=4.6))] if rows else []))


def _action_row(wording: Wording, goal: str, actie: Actie) -> Row:
    state = wording.stand.acties.get(actie.id)
    late = state.te_laat_dagen if state else 0
    shown: Sequence[str] = [actie.status.label.lower() if actie.status else "–"]
    if actie.status is ActieStatus.GEREED and actie.gereed_op:
        shown = [f"gereed {wording.when(actie.gereed_op)}"]
    elif late:
        shown = [*shown, wording.late(late)]
    words = Words(", ".join(shown), STRONG_BODY if late else BODY)
    return Row((goal, actie.titel, cell_date(actie.deadline) if actie.deadline else "–", words))


def story(wording: Wording, most: int) -> str:
    """Return a summary for everybody, made of the facts and never longer than may be."""
    sentences = [*_aims(wording), *_progress(wording), *_brought(wording), *_onwards(wording)]
    chosen: list[str] = []
    used = 0
    for text in filter(None, sentences):
        used += len(text.split())
        if used > most:
            break
        chosen.append(text)
    return " ".join(chosen)


def _aims(wording: Wording) -> Iterable[str]:
    stand = wording.stand
    yield as_sentence(stand.project.doel)
    if stand.zones:
        names = listed([wording.place(zone.naam) for zone in stand.zones])
        yield f"Er wordt gewerkt in {counted(len(stand.zones), wording.area, wording.areas)}: {names}."
    yield f"Het is bedoeld voor {as_cell(stand.project.doelgroep)}." if stand.project.doelgroep else ""


def _progress(wording: Wording) -> Iterable[str]:
    stand = wording.stand
    done, whole = stand.voortgang.gereed, stand.voortgang.totaal
    if whole:
        yield f"Van de {whole} acties {'is' if done == 1 else 'zijn'} er {done} gereed."
    if stand.voortgang.te_laat:
        late = stand.voortgang.te_laat
        yield "Eén actie is te laat." if late == 1 else f"{late} acties zijn te laat."
    if stand.op_koers.geheel:
        yield on_course(*stand.op_koers)


def _brought(wording: Wording) -> Iterable[str]:
    """Yield what changed for people, the largest steps first."""
    found = (outcome_of(wording, goal) for goal in wording.stand.dossier.all(Doelstelling))
    moved = [outcome for outcome in found if outcome is not None and outcome.share > 0]
    for outcome in sorted(moved, key=lambda each: -min(each.share, 100.0))[:6]:
        place = f" in {outcome.place}" if outcome.place else ""
        unit = f" {outcome.unit}" if outcome.unit not in {"", "%"} else ""
        figures = f"van {outcome.start} naar {outcome.figure}{unit}"
        yield f"{outcome.title}{place}: {as_cell(outcome.counts)} {figures}."


def _onwards(wording: Wording) -> Iterable[str]:
    states = wording.stand.borging.values()
    firm = [state.onderwerp for state in states if state.graad >= wording.stand.drempels.borging_graad]
    rest = [state.onderwerp for state in states if state.graad < wording.stand.drempels.borging_graad]
    yield f"Na afloop gaat dit door: {listed(firm)}." if firm else ""
    yield f"Nog niet geregeld voor later: {listed(rest)}." if rest else ""

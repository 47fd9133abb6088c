"""The convenantenoverzicht: what is agreed until when, who signed, and which promises were not kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import (
    AfspraakStatus,
    Convenant,
    Convenantafspraak,
    Convenantpartij,
)
from wijkdesk.domain.formats import in_words, listed
from wijkdesk.domain.frame import Betrokkenheid, Organisatie
from wijkdesk.reports.block import Block, Level, Stack, Words
from wijkdesk.reports.findings import period_told
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.lights import mark
from wijkdesk.reports.moments import Period, period_bar
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.progress_agreements import explained_marks, mark_of
from wijkdesk.reports.shown import cell_date, days
from wijkdesk.reports.style import (
    BODY,
    NAME,
    NOTE,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
)
from wijkdesk.reports.table import Column, Look, Row, Rule, Table
from wijkdesk.reports.text import clipped
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence, short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.stand_delen import ConvenantStand
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Convenantenoverzicht"
_BESIDE: Final = 4
_BAR: Final = 250.0
_WITH_MARKS: Final = 600.0
"""A matrix that is lower keeps what its marks mean on the same page."""


def covenants(asking: Asking) -> Made:
    """Return the overview of all convenanten."""
    wording = asking.wording
    around = furniture(wording, NAME_OF)
    title = wording.words.afspraken.kop_meervoud
    states = list(wording.stand.convenanten.values())
    if not states:
        word = wording.words.afspraken.meervoud
        text = f"Er zijn nog geen {word}. Vul ze in bij Afspraken, {wording.words.zeg('Convenanten')}."
        return Made([nothing(title, text, around)])
    blocks = [
        *_overview(wording, states),
        *_periods(wording, states),
        *_matrices(wording, states),
        *_promises(wording),
    ]
    return Made([chapter(title, _lead(wording, states), blocks, around)])


def _lead(wording: Wording, states: Sequence[ConvenantStand]) -> str:
    active = sum(1 for state in states if state.van_kracht)
    verb = "geldt" if active == 1 else "gelden"
    count = "één" if active == 1 else in_words(active)
    text = f"Van de {in_words(len(states))} {wording.words.afspraken.meervoud} {verb} er nu {count}."
    if len(states) == 1:
        text = "Het is nu van kracht." if active else "Het is nu niet van kracht."
    missing = wording.stand.zonder_handtekening
    _signed, partners = wording.stand.dekkingsgraad
    if missing and partners:
        names = [short(wording.stand.dossier.title(key)) for key in missing]
        said = f": {listed(names)}" if len(names) <= 5 else ""
        verb = "heeft" if len(missing) == 1 else "hebben"
        text += f" {len(missing)} van de {partners} kernpartners {verb} niets getekend{said}."
    return text


def _overview(wording: Wording, states: Sequence[ConvenantStand]) -> list[Block]:
    columns = [
        Column("titel en soort", 142, style=NAME, gap=10),
        Column("status", 70),
        Column("gaat in", 56),
        Column("eindigt", 56),
        Column("besluit vóór", 58),
        Column("getekend", 52),
        Column("evaluatie", TEXT_WIDTH - 434, gap=0),
    ]
    rows = [row for state in states if (row := _overview_row(wording, state)) is not None]
    return section("Wat is afgesproken", "", Table(columns, rows, Look(pad=6.0)))


def _overview_row(wording: Wording, state: ConvenantStand) -> Row | None:
    record = wording.stand.dossier.get(Convenant, state.id)
    if record is None:
        return None
    kind = record.soort.label.lower() if record.soort else ""
    needed = state.besluit_nodig_voor if not record.opvolger else None
    evaluation = Words(cell_date(record.evaluatie_op) if record.evaluatie_op else "–", BODY)
    if state.evaluatie_te_laat and record.evaluatie_op:
        evaluation = Words(f"{cell_date(record.evaluatie_op)}, niet gehouden", STRONG_BODY)
    return Row(
        (
            Stack([Words(record.titel, STRONG_NAME), Words(kind, UNDERLINE)]),
            state.status.replace("_", " "),
            cell_date(record.ingang) if record.ingang else "–",
            cell_date(record.eind) if record.eind else "open",
            Words(cell_date(needed), STRONG_BODY) if needed else "–",
            str(state.ondertekend),
            evaluation,
        )
    )


def _periods(wording: Wording, states: Sequence[ConvenantStand]) -> list[Block]:
    """Return a bar per convenant, and one for the project, on the same scale."""
    found = [(state, wording.stand.dossier.get(Convenant, state.id)) for state in states]
    dated = [(state, record) for state, record in found if record is not None and record.ingang]
    project = wording.stand.project
    days_known = [day for _state, record in dated for day in (record.ingang, record.eind) if day]
    days_known += [day for day in (project.start, project.eind) if day] + [wording.day]
    if not dated:
        return []
    first, last = min(days_known), max(days_known) + timedelta(days=30)
    names = [(record.titel, record.ingang, record.eind) for _state, record in dated]
    names.append(("project", project.start, project.eind))
    rows = []
    for name, begin, end in names:
        if begin is None:
            continue
        bar = period_bar(
            Period(begin, end, period_told(begin, end, wording.day)), first, last, wording.day, _BAR
        )
        rows.append(Row((clipped(name, NAME, 150, 2), bar, _left(wording, end))))
    columns = [
        Column("", 160, style=NAME, name="wat"),
        Column(f"{first.year} tot {last.year}", _BAR + 10),
        Column("", TEXT_WIDTH - 170 - _BAR, Align.RIGHT, UNDERLINE, gap=0, name="tot wanneer"),
    ]
    note = f"streep: {wording.when(wording.day)}"
    return section("Looptijd", note, Table(columns, rows, Look(level=Level.MIDDLE)), note_right=False)


def _left(wording: Wording, end: date | None) -> str:
    if end is None:
        return "geen eind"
    left = (end - wording.day).days
    return f"nog {days(left)}" if left >= 0 else f"al {days(-left)}"


def _matrices(wording: Wording, states: Sequence[ConvenantStand]) -> list[Block]:
    """Return who signed what, a few convenanten beside each other."""
    blocks: list[Block] = []
    for start in range(0, len(states), _BESIDE):
        part = states[start : start + _BESIDE]
        table = _matrix(wording, part)
        if table is not None:
            title = "Wie tekende wat" if not start else "Wie tekende wat, vervolg"
            table.keep_with_next = table.height(TEXT_WIDTH) < _WITH_MARKS
            blocks += section(title, "kernpartners zonder handtekening staan vet", table, explained_marks())
    return blocks


def _matrix(wording: Wording, states: Sequence[ConvenantStand]) -> Table | None:
    dossier = wording.stand.dossier
    partners = [link.organisatie for link in dossier.all(Betrokkenheid) if link.kernpartner]
    parties = [
        party.organisatie
        for state in states
        for party in dossier.where(Convenantpartij, "convenant", state.id)
    ]
    keys = dict.fromkeys([*partners, *parties])
    found = [organisation for key in keys if (organisation := dossier.get(Organisatie, key)) is not None]
    if not found:
        return None
    wide = 78.0
    columns = [Column("partij", TEXT_WIDTH - wide * len(states), style=NAME)]
    columns += [
        Column(clipped(state.titel, NOTE, wide - 4, 3), wide, Align.CENTRE, gap=4) for state in states
    ]
    unsigned = set(wording.stand.zonder_handtekening)
    rows = []
    for organisation in found:
        style = STRONG_NAME if organisation.id in unsigned else NAME
        marks = [mark(mark_of(wording, state.id, organisation.id)) for state in states]
        rows.append(Row((Words(clipped(short(organisation.naam), style, columns[0].room), style), *marks)))
    totals = tuple(Words(str(state.ondertekend), STRONG_BODY, align=Align.CENTRE) for state in states)
    rows.append(Row(("getekend", *totals), Rule.HEAVY, strong=True))
    return Table(columns, rows, Look(least=16.4, pad=2.5, level=Level.MIDDLE, closing_rule=False))


def _promises(wording: Wording) -> list[Block]:
    """Return the promises, those that were not kept first."""
    order = (AfspraakStatus.NIET_NAGEKOMEN, AfspraakStatus.LOOPT, None, AfspraakStatus.NAGEKOMEN)
    found = [item for item in wording.stand.dossier.all(Convenantafspraak) if item.status in order]
    rows = []
    for item in sorted(found, key=lambda item: order.index(item.status)):
        broken = item.status is AfspraakStatus.NIET_NAGEKOMEN
        status = item.status.label.lower() if item.status else "–"
        rows.append(
            Row(
                (
                    as_sentence(item.tekst),
                    clipped(wording.stand.dossier.title(item.convenant), BODY, 120, 2),
                    Words(status, STRONG_BODY if broken else BODY),
                )
            )
        )
    columns = [
        Column("afspraak", 262, style=NAME, gap=12),
        Column(f"in {wording.words.afspraken.met_lidwoord}", 130),
        Column("status", TEXT_WIDTH - 392, gap=0),
    ]
    return section("Afspraken", "", *([Table(columns, rows, Look(pad=6.0))] if rows else []))

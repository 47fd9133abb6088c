"""The besluiten- en actielijst of an overleg: what was decided, what is still open, who does what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstStatus,
    Overleg,
)
from wijkdesk.domain.volgorde import code_key
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.boxes import WriteLines
from wijkdesk.reports.group import actions_of, next_meeting
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.shown import cell_date, counted, long_date, percent
from wijkdesk.reports.style import BODY, MUTED, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import NOBODY, as_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand_delen import ActieStand
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Besluiten- en actielijst"
_WAITING: Final = {BesluitStatus.VOORGESTELD, BesluitStatus.GENOMEN, BesluitStatus.AANGEHOUDEN}


def meeting_subjects(wording: Wording) -> Subjects:
    """Return the overleggen that met, and the bijeenkomsten that belong to none."""
    dossier = wording.stand.dossier
    met = {meeting.overleg for meeting in dossier.all(Bijeenkomst)}
    found = {overleg.id: overleg.naam for overleg in dossier.all(Overleg) if overleg.id in met}
    loose = [meeting for meeting in dossier.all(Bijeenkomst) if not meeting.overleg]
    return found | {meeting.id: meeting.titel for meeting in loose if _happened(wording, meeting)}


def decisions(asking: Asking) -> Made:
    """Return a list per overleg."""
    wording = asking.wording
    if not asking.subjects:
        text = "Er is nog geen bijeenkomst geweest. Vul die in bij Werk, Overleg."
        return Made([nothing(NAME_OF, text, furniture(wording, NAME_OF))])
    return Made([_list(wording, key) for key in asking.subjects])


def _happened(wording: Wording, meeting: Bijeenkomst) -> bool:
    past = meeting.datum is not None and meeting.datum <= wording.day
    return past and meeting.status is not BijeenkomstStatus.VERVALLEN


def _list(wording: Wording, key: str) -> Chapter:
    dossier = wording.stand.dossier
    overleg = dossier.get(Overleg, key)
    own = dossier.get(Bijeenkomst, key)
    meetings = [own] if own is not None else list(dossier.where(Bijeenkomst, "overleg", key))
    held = sorted(
        (meeting for meeting in meetings if _happened(wording, meeting)), key=lambda m: m.datum or date.min
    )
    last = held[-1] if held else None
    before = held[-2].datum if len(held) > 1 else None
    blocks = [
        *_decided(wording, last),
        *_open_decisions(wording, held[:-1]),
        *_actions(wording, key, meetings, before),
        *_next(wording, key),
    ]
    name = overleg.naam if overleg else own.titel if own else ""
    lead = (
        f"Bijeenkomst van {long_date(last.datum)}." if last and last.datum else "Nog niet bij elkaar geweest."
    )
    if last and overleg:
        lead = f"{last.titel}, {lead[0].lower()}{lead[1:]}"
    return chapter(name, lead, blocks, furniture(wording, NAME_OF, name))


def _decided(wording: Wording, last: Bijeenkomst | None) -> list[Block]:
    found = wording.stand.dossier.where(Besluit, "bijeenkomst", last.id) if last else ()
    if not found:
        return section("Besluiten in deze bijeenkomst", "", sentence("Er zijn geen besluiten genoteerd."))
    return section("Besluiten in deze bijeenkomst", "", _decision_table(wording, found))


def _open_decisions(wording: Wording, earlier: Sequence[Bijeenkomst]) -> list[Block]:
    """Return what was decided before and is not carried out yet."""
    found = [
        decision
        for meeting in earlier
        for decision in wording.stand.dossier.where(Besluit, "bijeenkomst", meeting.id)
        if decision.status in _WAITING
    ]
    return section("Nog uit te voeren besluiten", "", *([_decision_table(wording, found)] if found else []))


def _decision_table(wording: Wording, found: Sequence[Besluit]) -> Table:
    rows = []
    for decision in sorted(found, key=lambda item: code_key(item.nummer)):
        status = decision.status.label.lower() if decision.status else "–"
        text = as_sentence(decision.tekst)
        replaced = wording.stand.dossier.get(Besluit, decision.vervangt)
        if replaced:
            text += f" Vervangt {replaced.nummer}."
        limit = wording.when(decision.uitvoeren_voor) if decision.uitvoeren_voor else "–"
        rows.append(Row((decision.nummer, text, status, limit)))
    columns = [
        Column("nr", 50, style=STRONG_NAME),
        Column("besluit", 262, style=NAME, gap=12),
        Column("status", 76),
        Column("uitvoeren vóór", TEXT_WIDTH - 388, gap=0),
    ]
    return Table(columns, rows, Look(pad=5.5))


def _actions(wording: Wording, key: str, meetings: Sequence[Bijeenkomst], before: date | None) -> list[Block]:
    """Return the open acties with the late ones marked, then what was finished since the last list."""
    group = wording.stand.taakgroepen.get(key)
    acties = actions_of(wording, group) if group else _of_meetings(wording, meetings)
    open_rows, done_rows = [], []
    for actie in acties:
        record = wording.stand.dossier.get(Actie, actie.id)
        if record is None:
            continue
        since = before is None or (record.gereed_op is not None and record.gereed_op > before)
        if record.status in OPEN:
            open_rows.append((record.deadline or date.max, _open(wording, actie, record)))
        elif record.status is ActieStatus.GEREED and since:
            done_rows.append((record.gereed_op or date.min, _done(wording, actie, record)))
    rows = [row for _day, row in sorted(open_rows, key=lambda pair: pair[0])]
    rows += [row for _day, row in sorted(done_rows, key=lambda pair: pair[0])]
    if not rows:
        return section("Acties", "", sentence("Er zijn geen acties."))
    columns = [
        Column("nr", 40, style=NAME, gap=6),
        Column("actie", 178, style=NAME, gap=12),
        Column("houder", 116),
        Column("deadline", 74),
        Column("status", TEXT_WIDTH - 408, gap=0),
    ]
    late = sum(1 for actie in acties if actie.te_laat_dagen)
    note = f"{counted(late, 'actie', 'acties')} te laat, vet gedrukt" if late else "geen actie te laat"
    return section("Acties", note, Table(columns, rows, Look(pad=5.0)))


def _of_meetings(wording: Wording, meetings: Sequence[Bijeenkomst]) -> list[ActieStand]:
    keys = {meeting.id for meeting in meetings}
    return [
        actie
        for actie in wording.stand.acties.values()
        if (record := wording.stand.dossier.get(Actie, actie.id)) is not None and record.bijeenkomst in keys
    ]


def _open(wording: Wording, actie: ActieStand, record: Actie) -> Row:
    late = actie.te_laat_dagen
    status = record.status.label.lower() if record.status else "–"
    if record.status is ActieStatus.LOOPT and actie.voortgang is not None:
        status = f"loopt, {percent(actie.voortgang)}"
    style = STRONG_BODY if late else BODY
    when = Words(cell_date(record.deadline) if record.deadline else "–", style)
    told: Block = Words(status, BODY)
    if late:
        told = Stack([Words(wording.late(late), STRONG_BODY), Words(status, BODY)])
    title = Words(record.titel, STRONG_NAME if late else NAME)
    return Row((actie.code, title, wording.role(record.houder) or NOBODY, when, told))


def _done(wording: Wording, actie: ActieStand, record: Actie) -> Row:
    """Return a finished actie, muted: on the next list it is gone."""
    day = f"gereed {cell_date(record.gereed_op)}" if record.gereed_op else "gereed"
    texts = (actie.code, record.titel, wording.role(record.houder), "", day)
    return Row(tuple(Words(text, BODY.tinted(MUTED)) for text in texts))


def _next(wording: Wording, key: str) -> list[Block]:
    coming = next_meeting(wording, key)
    if coming and coming.datum:
        where = f", {coming.locatie}" if coming.locatie else ""
        return section("Volgende bijeenkomst", "", sentence(f"{long_date(coming.datum)}{where}."))
    return section("Volgende bijeenkomst", "nog niet gepland", WriteLines(1, label="datum en plaats"))

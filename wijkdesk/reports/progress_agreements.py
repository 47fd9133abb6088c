"""Convenanten with their signatures, borging with its six pillars, and money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import (
    AfspraakStatus,
    Convenant,
    Convenantafspraak,
    Convenantpartij,
    Financiering,
    FinancieringSoort,
    PartijStatus,
)
from wijkdesk.domain.borging import Borgingsafspraak
from wijkdesk.domain.formats import capitalised, in_words, listed
from wijkdesk.domain.frame import Betrokkenheid, Organisatie
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.charts import Money, money_bar
from wijkdesk.reports.lights import Mark, mark, pillar
from wijkdesk.reports.sections import Rule as Line
from wijkdesk.reports.shown import days, euro_of_cents, long_date
from wijkdesk.reports.style import (
    BODY,
    COLUMN_HEAD,
    NAME,
    NOTE,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
)
from wijkdesk.reports.table import Column, Look, Row, Rule, Table
from wijkdesk.reports.text import Strong, clipped, shortened
from wijkdesk.reports.topic import Topic, section
from wijkdesk.reports.wording import short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.stand_delen import BorgingStand, ConvenantStand
    from wijkdesk.reports.wording import Wording

_MARKS: Final[Mapping[PartijStatus, Mark]] = {
    PartijStatus.UITGENODIGD: Mark.INVITED,
    PartijStatus.AKKOORD_OP_CONCEPT: Mark.AGREED,
    PartijStatus.ONDERTEKEND: Mark.SIGNED,
    PartijStatus.TOEGETREDEN: Mark.SIGNED,
    PartijStatus.AFGEZIEN: Mark.WITHDRAWN,
    PartijStatus.OPGEZEGD: Mark.WITHDRAWN,
}
_PILLARS: Final = ("eigenaar", "overleg", "geld", "uren", "werkwijze", "evaluatie")
_MATRIX: Final = 283.5
_PILLAR: Final = 42.0
_DETAILS: Final = 175.7
_MOST_COLUMNS: Final = 3
_HIGHEST: Final = 560.0


def agreements_topic(wording: Wording, *, with_amounts: bool) -> Topic:
    """Return the page of what is agreed, embedded and paid."""
    agreed, embedded, money = (
        _covenants(wording),
        _embedding(wording),
        _money(wording, with_amounts=with_amounts),
    )
    names = [
        name
        for name, blocks in (
            (wording.words.afspraken.meervoud, agreed),
            ("borging", embedded),
            ("geld", money),
        )
        if blocks
    ]
    # What was left out stays so when a first convenant comes beside the money.
    part = f"{wording.words.afspraken.kop_meervoud}, borging en geld"
    return Topic(capitalised(listed(names)), _lead(wording), [*agreed, *embedded, *money], part)


def _lead(wording: Wording) -> str:
    missing = wording.stand.zonder_handtekening
    _signed, partners = wording.stand.dekkingsgraad
    if not partners or not wording.stand.convenanten:
        return ""
    if not missing:
        return "Alle kernpartners hebben iets getekend dat geldt."
    names = [short(wording.stand.dossier.title(key)) for key in missing]
    verb = "heeft" if len(missing) == 1 else "hebben"
    count = capitalised("één" if len(missing) == 1 else in_words(len(missing)))
    text = f"{count} van de {partners} kernpartners {verb} niets getekend"
    return f"{text}: {listed(names)}." if len(names) <= 4 else f"{text}."


def _covenants(wording: Wording) -> list[Block]:
    states = list(wording.stand.convenanten.values())
    if not states:
        return []
    matrix, details = signatures(wording, states[:_MOST_COLUMNS]), _details(wording, states)
    marks = explained_marks()
    if matrix is None:
        return section(wording.words.afspraken.kop_meervoud, "", details)
    if max(matrix.height(_MATRIX), details.height(_DETAILS)) > _HIGHEST:
        return section("Wie tekende wat", "", matrix, marks, details)
    both = Beside([Side(0, _MATRIX, matrix), Side(_MATRIX + 22.7, _DETAILS, details)])
    both.keep_with_next = True
    return section("Wie tekende wat", "", both, marks)


def signatures(wording: Wording, states: Sequence[ConvenantStand]) -> Table | None:
    """Return kernpartners against convenanten; a rule parts the kinds of organisations."""
    dossier = wording.stand.dossier
    partners = [
        organisation
        for link in dossier.all(Betrokkenheid)
        if link.kernpartner and (organisation := dossier.get(Organisatie, link.organisatie)) is not None
    ]
    if not partners:
        return None
    wide = 48.5 if len(states) > 1 else 60.0
    columns = [Column("kernpartner", _MATRIX - wide * len(states), style=NAME.sized(8.8, 11.4))]
    columns += [Column(_short_title(state.titel), wide, Align.CENTRE, gap=2) for state in states]
    unsigned = set(wording.stand.zonder_handtekening)
    rows, before = [], None
    for organisation in partners:
        rule = Rule.HAIR if before is None or organisation.domein != before else Rule.NONE
        before = organisation.domein
        marks = [mark(mark_of(wording, state.id, organisation.id)) for state in states]
        name = clipped(short(organisation.naam), STRONG_NAME.sized(8.8), columns[0].room, 1)
        style = STRONG_NAME if organisation.id in unsigned else NAME
        rows.append(Row((Words(name, style.sized(8.8, 11.4)), *marks), rule))
    totals = tuple(Words(str(state.ondertekend), STRONG_BODY, align=Align.CENTRE) for state in states)
    rows.append(Row(("getekend", *totals), Rule.HEAVY, strong=True))
    return Table(columns, rows, Look(least=15.6, pad=2.5, level=Level.MIDDLE, closing_rule=False))


def _short_title(title: str) -> str:
    """Return as much of a title as stands above a narrow column; all of it stands beside the table."""
    return shortened(title, COLUMN_HEAD, 46, 3) or clipped(title, COLUMN_HEAD, 46, 3)


def mark_of(wording: Wording, covenant: str, organisation: str) -> Mark:
    """Return how far an organisation is with a convenant."""
    for party in wording.stand.dossier.where(Convenantpartij, "convenant", covenant):
        if party.organisatie == organisation and party.status is not None:
            return _MARKS[party.status]
    return Mark.NO_PARTY


def explained_marks() -> Block:
    """Return what the marks mean."""
    sides: list[Side] = []
    x = 0.0
    for state in (Mark.SIGNED, Mark.AGREED, Mark.INVITED, Mark.NO_PARTY):
        words = Words(state.value, NOTE)
        wide = words.lines(200)[0].width
        sides += [Side(x, 8, mark(state)), Side(x + 12, wide + 2, words)]
        x += wide + 24
    return Beside(sides, level=Level.MIDDLE, before=6)


def _details(wording: Wording, states: Sequence[ConvenantStand]) -> Stack:
    """Return per convenant its status and dates, then the promises that were not kept."""
    blocks: list[Block] = []
    for state in states:
        record = wording.stand.dossier.get(Convenant, state.id)
        if record is None:
            continue
        if blocks:
            blocks += [Line(before=7.0)]
        before = 7.0 if blocks else 0.0
        blocks.append(Words(record.titel, STRONG_NAME, before=before))
        blocks += [_pair(label, value) for label, value in _facts(wording, state, record)]
    broken = [
        promise.tekst
        for promise in wording.stand.dossier.all(Convenantafspraak)
        if promise.status is AfspraakStatus.NIET_NAGEKOMEN
    ]
    if broken:
        blocks += [
            Line(before=7.0),
            Words((Strong("Niet nagekomen: "), f"{'; '.join(broken)}."), BODY, before=7.0),
        ]
    return Stack(blocks)


def _pair(label: str, value: Strong | str) -> Block:
    sides = [Side(0, 64, Words(label, UNDERLINE)), Side(66, _DETAILS - 66, Words(value, BODY))]
    return Beside(sides, level=Level.BASELINE, before=3.2)


def _facts(wording: Wording, state: ConvenantStand, record: Convenant) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = [("status", state.status.replace("_", " "))]
    if record.ingang and record.ingang > wording.day:
        left = (record.ingang - wording.day).days
        facts.append(("ingang", Strong(f"{wording.when(record.ingang)}, over {days(left)}")))
    elif record.eind:
        facts.append(("tot", long_date(record.eind)))
    if state.van_kracht and state.besluit_nodig_voor:
        facts.append(("besluit nodig", Strong(f"vóór {long_date(state.besluit_nodig_voor)}")))
        successor = wording.stand.dossier.title(record.opvolger)
        facts.append(("opvolger", successor or Strong("geen")))
    if record.evaluatie_op:
        late = state.evaluatie_te_laat
        text = long_date(record.evaluatie_op)
        facts.append(("evaluatie", Strong(f"{text}, niet gehouden") if late else text))
    return facts


def _embedding(wording: Wording) -> list[Block]:
    states = list(wording.stand.borging.values())
    if not states:
        return []
    firm = sum(1 for state in states if state.graad >= wording.stand.drempels.borging_graad)
    wide = _PILLAR
    columns = [Column("onderwerp", TEXT_WIDTH - 6 * wide, style=NAME)]
    columns += [Column(name, wide, Align.CENTRE, gap=0) for name in _PILLARS]
    rows = [_embedding_row(wording, state) for state in states]
    blocks: list[Block] = [Table(columns, rows, Look(least=19.2, pad=4.0, level=Level.MIDDLE))]
    late = [state for state in states if state.evaluatie_te_laat_dagen]
    if late:
        text = "; ".join(
            f"{state.onderwerp}: de evaluatie is {wording.late(state.evaluatie_te_laat_dagen)}"
            for state in late
        )
        blocks.append(Words(f"{text}.", NOTE, before=4))
    verb = "heeft" if firm == 1 else "hebben"
    note = f"{firm} van {len(states)} onderwerpen {verb} vijf of zes pijlers"
    return section("Wat is geborgd", note, *blocks, note_right=False)


def _embedding_row(wording: Wording, state: BorgingStand) -> Row:
    record = wording.stand.dossier.get(Borgingsafspraak, state.id)
    status = record.status.label.lower() if record and record.status else ""
    room = TEXT_WIDTH - 6 * _PILLAR - 8
    name = Words(state.onderwerp, NAME)
    both = name.lines(room)[0].width + 60 < room
    cell: Block = Stack([name, Words(status, UNDERLINE)])
    if both and len(name.lines(room)) == 1:
        left = name.lines(room)[0].width + 7
        cell = Beside(
            [Side(0, left, name), Side(left, room - left, Words(status, UNDERLINE))], level=Level.BASELINE
        )
    dots = [
        pillar(filled=there, alt=f"{label}: {'ja' if there else 'nee'}")
        for label, there in zip(_PILLARS, state.pijlers, strict=True)
    ]
    return Row((cell, *dots))


def _money(wording: Wording, *, with_amounts: bool) -> list[Block]:
    sources = wording.stand.dossier.all(Financiering)
    if not sources:
        return []
    share = wording.stand.geld.bestaand_pct
    note = f"{share}% komt uit bestaande middelen" if share is not None else ""
    if with_amounts:
        note = f"besteed van het totaal, op één schaal; streep: begroot tot {wording.when(wording.day)}"
        return section("Geld en looptijd", note, *_money_bars(wording, sources), note_right=False)
    columns = [
        Column("waarvoor en van wie", 222, style=NAME),
        Column("bedrag", 70, Align.RIGHT, gap=14),
        Column("tot en met", 100),
        Column("daarna", TEXT_WIDTH - 392, gap=0),
    ]
    rows = [_money_row(wording, source) for source in sources]
    return section("Geld en looptijd", note, Table(columns, rows, Look(pad=6.0)), note_right=False)


def _source(wording: Wording, source: Financiering) -> Stack:
    kind = source.soort.label if source.soort else ""
    giver = short(wording.stand.dossier.title(source.financier))
    under = ", ".join(filter(None, [kind.lower() if kind != "O&I-prestatie" else kind, giver]))
    return Stack([Words(source.naam, STRONG_NAME), Words(under, UNDERLINE)])


def _money_row(wording: Wording, source: Financiering) -> Row:
    amount = euro_of_cents(source.bedrag) if source.bedrag is not None else "–"
    until = long_date(source.tot) if source.tot else "geen einddatum"
    following = wording.stand.dossier.title(source.opvolging)
    ends = source.id in wording.stand.geld.eindigt
    after: Words = Words(following or ("geen opvolging" if ends else "–"), STRONG_BODY if ends else BODY)
    return Row((_source(wording, source), amount, until, after))


def _money_bars(wording: Wording, sources: Sequence[Financiering]) -> list[Block]:
    """Return a bar per source on one scale; amounts that were spent are class V2."""
    scale = max((source.bedrag or 0 for source in sources), default=0) / 100
    blocks: list[Block] = []
    for source in sources:
        total, spent = (source.bedrag or 0) / 100, (source.besteed or 0) / 100
        planned = source.begroot_tot_peildatum
        bar = money_bar(Money(total, spent, planned / 100 if planned is not None else None), scale, 177)
        amounts = Stack(
            [
                Words(euro_of_cents(source.besteed or 0), STRONG_NAME, align=Align.RIGHT),
                Words(f"van {euro_of_cents(source.bedrag or 0)}", UNDERLINE, align=Align.RIGHT),
            ]
        )
        natura = source.soort is FinancieringSoort.IN_NATURA
        name = _source(wording, source)
        if natura:
            name.blocks.append(Words("telt niet mee in de afwijking", UNDERLINE))
        sides = [Side(0, 196, name), Side(204, 177, bar), Side(TEXT_WIDTH - 90, 90, amounts)]
        blocks.append(Beside(sides, level=Level.TOP, before=6 if blocks else 0))
    for block in blocks[:-1]:
        block.keep_with_next = True
    return blocks

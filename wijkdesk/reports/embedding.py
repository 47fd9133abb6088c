"""The borgingsadvies: per onderwerp what is asked, with boxes to tick, and what stops without a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Convenant, Financiering
from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus
from wijkdesk.domain.formats import capitalised, in_words, listed
from wijkdesk.domain.plan import Prioriteit, PrioriteitSoort, PrioriteitStatus
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.boxes import Panel, WriteLines, tick_box
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.lights import pillars
from wijkdesk.reports.moments import Moment, moments_line
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.sections import Labelled, SectionHead
from wijkdesk.reports.shown import cell_date, day_month, days, long_date
from wijkdesk.reports.style import (
    ASK_NUMBER,
    BODY,
    NAME,
    NOTE,
    SMALL,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.stand_delen import BorgingStand
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Borgingsadvies"
_PILLARS: Final = ("eigenaar", "vaste plek", "structureel geld", "uren", "werkwijze", "evaluatie")
_ADVICE: Final = (
    "Wijs een eigenaar aan",
    "geef het een vaste plek in een overleg",
    "regel structureel geld",
    "regel uren en vervanging",
    "zet de werkwijze op papier",
    "plan een evaluatie",
)
_WITH_PILLAR: Final = (
    "een eigenaar",
    "een vaste plek in een overleg",
    "structureel geld",
    "uren",
    "een werkwijze op papier",
    "een evaluatie",
)
_LONGEST: Final = 12
_CLOSED: Final = {BorgingStatus.VERVALLEN, BorgingStatus.NIET_GEBORGD}


def embedding(asking: Asking) -> Made:
    """Return the advice: page one asks, what follows says why."""
    wording = asking.wording
    around = furniture(wording, NAME_OF)
    title = _title(wording)
    states = [state for state in wording.stand.borging.values() if not _closed(wording, state)]
    if not states:
        text = "Er zijn nog geen borgingsafspraken. Vul ze in bij Afspraken, Borging."
        return Made([nothing(title, text, around)])
    firm = wording.stand.drempels.borging_graad
    asked = sorted((state for state in states if state.graad < firm), key=lambda state: state.graad)
    ready = [state for state in states if state.graad >= firm]
    blocks: list[Block] = [*_moments(wording)]
    blocks += _asked(wording, "Besluit nodig", "twee of meer pijlers ontbreken", asked, 1)
    blocks += _asked(wording, "Bevestigen", "vijf of zes pijlers rond", ready, 1 + len(asked))
    blocks += [_explained(), *_signing(wording, len(states))]
    blocks += [*_stops(wording, asked), *_priorities(wording), *_text(wording, asked, ready)]
    return Made([chapter(title, _lead(wording, len(asked), len(ready)), blocks, around)])


def _closed(wording: Wording, state: BorgingStand) -> bool:
    record = wording.stand.dossier.get(Borgingsafspraak, state.id)
    return record is None or record.status in _CLOSED


def _title(wording: Wording) -> str:
    end = wording.stand.project.eind
    if end is None or end < wording.day:
        return "Wat blijft er?"
    return f"Wat blijft er na {day_month(end) if end.year == wording.day.year else long_date(end)}?"


def _lead(wording: Wording, asked: int, ready: int) -> str:
    text = f"Voor {wording.words.bovenste_overleg.met_lidwoord}. "
    end = wording.stand.project.eind
    if end is not None and end >= wording.day:
        text += f"Het project stopt over {days((end - wording.day).days)}. "
    whole = asked + ready
    verb = "is" if ready == 1 else "zijn"
    count = "één" if ready == 1 else in_words(ready)
    text += f"Van {count} van de {in_words(whole)} onderwerpen {verb} vijf of zes pijlers rond. "
    if asked:
        rest = "het andere" if asked == 1 else f"de {in_words(asked)} andere"
        text += f"Voor {rest} vragen wij u nu een besluit."
    return text


def _moments(wording: Wording) -> list[Block]:
    """Return the line from today to the end of the last convenant."""
    found = sorted(_ends(wording), key=lambda moment: moment.day)
    end = wording.stand.project.eind
    if not found:
        return []
    moments = [Moment(wording.day, "vandaag"), *found[:3]]
    picture = moments_line(moments, end or wording.day, TEXT_WIDTH)
    picture.before = 10
    return [picture]


def _ends(wording: Wording) -> list[Moment]:
    dossier = wording.stand.dossier
    end = wording.stand.project.eind
    money = [dossier.get(Financiering, key) for key in wording.stand.geld.eindigt]
    days_of_money = {item.tot for item in money if item is not None and item.tot is not None}
    found = []
    if end is not None and end > wording.day:
        both = end in days_of_money
        found.append(Moment(end, "project en geld stoppen" if both else "project stopt"))
    found += [Moment(day, "geld stopt") for day in sorted(days_of_money) if day != end and day > wording.day]
    for state in wording.stand.convenanten.values():
        record = dossier.get(Convenant, state.id)
        if record is None or not state.van_kracht or record.opvolger:
            continue
        word = record.soort.label.lower() if record.soort else "convenant"
        word = word if len(word) <= _LONGEST else "afspraak"
        if state.besluit_nodig_voor and state.besluit_nodig_voor > wording.day:
            found.append(Moment(state.besluit_nodig_voor, f"besluit {word} nodig", "vóór "))
        if record.eind and record.eind > wording.day:
            found.append(Moment(record.eind, f"{word} stopt"))
    return found


def _asked(
    wording: Wording, title: str, note: str, states: Sequence[BorgingStand], first: int
) -> list[Block]:
    columns = [
        Column("", 15, style=ASK_NUMBER, gap=2, name="nummer"),
        Column("onderwerp en advies", 147, style=NAME, gap=12),
        Column("waar, wie en geld", 117, gap=10),
        Column("pijlers", 104),
        Column("akkoord", 35, Align.CENTRE, gap=0),
        Column("anders", 33, Align.CENTRE, gap=0),
        Column("later", TEXT_WIDTH - 451, Align.CENTRE, gap=0),
    ]
    rows = [_row(wording, state, number) for number, state in enumerate(states, first)]
    look = Look(least=40, pad=7.0, level=Level.TOP, row_heads=False, together=1)
    return section(title, note, *([Table(columns, rows, look)] if rows else []), note_right=False)


def _row(wording: Wording, state: BorgingStand, number: int) -> Row:
    record = wording.stand.dossier.get(Borgingsafspraak, state.id)
    subject = Stack([Words(state.onderwerp, STRONG_NAME), Words(advice(wording, state), BODY, before=1)])
    gone = [name for name, there in zip(_PILLARS, state.pijlers, strict=True) if not there]
    dots = pillars(state.pijlers, _PILLARS)
    count = Beside(
        [
            Side(0, dots.drawing.width, dots),
            Side(dots.drawing.width + 5, 34, Words(f"{state.graad} van 6", SMALL)),
        ],
        level=Level.MIDDLE,
    )
    missing = Words(f"mist {listed(gone)}" if gone else "alles rond", NOTE, before=2)
    boxes = [tick_box(word) for word in ("akkoord", "anders", "later")]
    return Row((str(number), subject, _where(wording, record), Stack([count, missing]), *boxes))


def _where(wording: Wording, record: Borgingsafspraak | None) -> Block:
    if record is None:
        return Words("–", BODY)
    place = wording.stand.dossier.title(record.inbedding)
    owner = wording.role(record.eigenaar)
    money = record.financiering.label.lower() if record.financiering else "onbekend"
    held = record.evaluatie_gehouden_op
    evaluation = "geen evaluatie"
    if held:
        evaluation = f"evaluatie gehouden {cell_date(held)}"
    elif record.evaluatie_op:
        evaluation = f"evaluatie {cell_date(record.evaluatie_op)}"
    lines: list[Block] = [
        Words(wording.group(place) if _is_group(wording, record.inbedding) else place, BODY)
        if place
        else Words("nog geen vaste plek", STRONG_BODY),
        Words(owner, BODY) if owner else Words("nog geen eigenaar", STRONG_BODY),
        Words(f"geld {money}" if money in {"onbekend", "tijdelijk", "geen"} else money, UNDERLINE),
        Words(evaluation, UNDERLINE),
    ]
    return Stack(lines)


def _is_group(wording: Wording, key: str | None) -> bool:
    return key in wording.stand.taakgroepen


def advice(wording: Wording, state: BorgingStand) -> str:
    """Return the sentence that asks for the missing pillars, else to confirm."""
    late = state.evaluatie_te_laat_dagen
    if state.graad >= wording.stand.drempels.borging_graad:
        record = wording.stand.dossier.get(Borgingsafspraak, state.id)
        gone = [said for said, there in zip(_ADVICE, state.pijlers, strict=True) if not there]
        text = "Bevestigen."
        if gone:
            text += f" {capitalised(listed(gone))}."
        if late and record and record.evaluatie_op:
            text += f" Houd de evaluatie van {wording.when(record.evaluatie_op)} alsnog."
        return text
    gone = [said for said, there in zip(_ADVICE, state.pijlers, strict=True) if not there]
    return f"{capitalised(listed(gone))}."


def _explained() -> Block:
    text = (
        "Van links naar rechts: eigenaar, vaste plek in overleg, structureel geld, uren en vervanging, "
        "werkwijze op papier, evaluatiedatum. Dicht is geregeld, open is nog niet. "
        "Akkoord: besluit volgens het advies. Anders of later: noteer het in de besluitenlijst."
    )
    return Words(text, NOTE, before=7)


def _signing(wording: Wording, count: int) -> list[Block]:
    """Return where the board signs; it says for what, as it may stand on the page after what was asked."""
    what = "van onderwerp 1" if count == 1 else f"van onderwerp 1 tot en met {count}"
    note = f"{what}, met toelichting bij anders of later"
    head = SectionHead("Vaststelling", note, in_outline=False)
    lines = WriteLines(1, pitch=22)
    panel = Panel(
        [
            (0.42, f"vastgesteld in {wording.words.bovenste_overleg.met_lidwoord} van"),
            (0.2, "besluitnummer"),
            (0.38, "handtekening voorzitter"),
        ]
    )
    lines.keep_with_next = True
    return [head, lines, panel]


def _stops(wording: Wording, asked: Sequence[BorgingStand]) -> list[Block]:
    """Return what stops and when, where nothing is decided."""
    rows: list[tuple[date, Row]] = []
    end = wording.stand.project.eind
    for state in asked:
        gone = [said for said, there in zip(_WITH_PILLAR, state.pijlers, strict=True) if not there]
        if end:
            text = f"Heeft daarna geen {listed([name.removeprefix('een ') for name in gone])}."
            rows.append((end, Row((long_date(end), state.onderwerp, text))))
    rows += [
        (moment.day, Row((moment.date_text, capitalised(moment.name), "Er is nog geen opvolging.")))
        for moment in _ends(wording)
        if "project" not in moment.name
    ]
    columns = [
        Column("wanneer", 112),
        Column("wat", 170, style=NAME),
        Column("gevolg", TEXT_WIDTH - 282, gap=0),
    ]
    ordered = [row for _day, row in sorted(rows, key=lambda pair: pair[0])]
    table = [Table(columns, ordered, Look(pad=5.5, row_heads=False))] if ordered else []
    return section("Wat stopt als er niets wordt besloten", "", *table)


def _priorities(wording: Wording) -> list[Block]:
    """Return the speerpunten that were proposed or are being worked on."""
    found = [
        item
        for item in wording.stand.dossier.where(Prioriteit, "soort", PrioriteitSoort.SPEERPUNT)
        if item.status
        in {PrioriteitStatus.VOORSTEL, PrioriteitStatus.VASTGESTELD, PrioriteitStatus.IN_UITVOERING}
    ]
    rows = [
        Row((item.titel, wording.person(item.eigenaar) or "nog geen eigenaar", item.status.label.lower()))
        for item in found
        if item.status
    ]
    columns = [
        Column("speerpunt", 210, style=NAME),
        Column("eigenaar", 180),
        Column("status", TEXT_WIDTH - 390, gap=0),
    ]
    return section(
        "Speerpunten voor na het project", "", *([Table(columns, rows, Look(pad=5.5))] if rows else [])
    )


def _text(wording: Wording, asked: Sequence[BorgingStand], ready: Sequence[BorgingStand]) -> list[Block]:
    """Return the text of the besluit, ready to paste."""
    items = [(str(number), _decision(wording, state)) for number, state in enumerate([*asked, *ready], 1)]
    lead = Words(
        f"{capitalised(wording.words.bovenste_overleg.met_lidwoord)} besluit:",
        BODY,
        keep_with_next=True,
    )
    return section(
        "Tekst voor de besluitenlijst",
        "over te nemen na de vergadering",
        lead,
        Labelled(items, label_width=16, gap=3, before=4),
    )


def _decision(wording: Wording, state: BorgingStand) -> str:
    record = wording.stand.dossier.get(Borgingsafspraak, state.id)
    owner = wording.person(record.eigenaar) if record else ""
    place = wording.stand.dossier.title(record.inbedding) if record else ""
    parts = [f"is ingebed in {place}" if place else "krijgt een vaste plek in een overleg"]
    parts.append(f"heeft als eigenaar: {owner}" if owner else "krijgt een eigenaar")
    rest = [
        said
        for said, there, number in zip(_ADVICE, state.pijlers, range(6), strict=True)
        if not there and number > 1
    ]
    more = f" Nog te doen: {listed(rest)}." if rest else ""
    return f"{state.onderwerp} {listed(parts)}.{more}"

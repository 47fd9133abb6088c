"""The lines of the signature matrix and of the promises in a convenant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Convenantafspraak, Convenantpartij, PartijStatus
from wijkdesk.domain.formats import capitalised, listed, long_date, near_date, short_day
from wijkdesk.domain.ondertekening import acties_of, rows_of_matrix
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.afspraken.signs import Sign
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wijkdesk.domain.frame import Organisatie
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import ConvenantStand
    from wijkdesk.domain.terminologie import Woord

SIGNS: Final[Mapping[PartijStatus, Sign]] = {
    PartijStatus.UITGENODIGD: Sign.INVITED,
    PartijStatus.AKKOORD_OP_CONCEPT: Sign.AGREED,
    PartijStatus.ONDERTEKEND: Sign.SIGNED,
    PartijStatus.TOEGETREDEN: Sign.SIGNED,
    PartijStatus.AFGEZIEN: Sign.LEFT,
    PartijStatus.OPGEZEGD: Sign.LEFT,
}
FIRST_MARK: Final = 2
"""The column of the first convenant."""
PROMISES: Final = (
    Column("Afspraak", 240, 6),
    Column("Wie", 90, 1, wide=True),
    Column("Termijn", 90, wide=True),
    Column("Status", 132),
    Column("Acties", 112),
)


def in_view(items: Sequence[ConvenantStand], chosen: str, room: int) -> list[ConvenantStand]:
    """Return the convenanten that fit beside each other, the chosen one always among them."""
    at = next((number for number, item in enumerate(items) if item.id == chosen), 0)
    first = max(0, min(at - room + 1 if at >= room else 0, len(items) - room))
    return list(items[first : first + room])


def matrix_columns(items: Sequence[ConvenantStand]) -> list[Column]:
    """Return the heads: who, in which domein, and one per convenant."""
    marks = [Column(item.titel, 150, 1) for item in items]
    return [Column("Partij", 200, 3), Column("Domein", 96, wide=True), *marks]


def matrix_lines(stand: Stand, items: Sequence[ConvenantStand]) -> list[Line]:
    """Return party × convenant with marks and dates; who signed nothing stands in half weight."""
    unsigned = set(stand.zonder_handtekening)
    parties = {
        (party.organisatie, item.id): party
        for item in items
        for party in stand.dossier.where(Convenantpartij, "convenant", item.id)
    }
    return [
        Line(
            organisatie.id,
            organisatie.naam,
            (
                Cell(short_name(organisatie.naam), "half" if organisatie.id in unsigned else "gewoon"),
                Cell(_domein(organisatie), "stil"),
                *(_mark(parties.get((organisatie.id, item.id)), stand.peildatum) for item in items),
            ),
        )
        for organisatie in rows_of_matrix(stand, [item.id for item in stand.convenanten.values()])
    ]


def short_name(name: str) -> str:
    """Return a name without what stands between brackets after it; the form has it whole."""
    return name.partition(" (")[0]


def _domein(organisatie: Organisatie) -> str:
    return organisatie.domein.label.lower() if organisatie.domein is not None else ""


def _mark(party: Convenantpartij | None, peildatum: date) -> Cell:
    if party is None or party.status is None:
        return Cell("", "teken", sign=Sign.NO_PARTY)
    joined = party.status is PartijStatus.TOEGETREDEN
    words = _mark_day(party.datum, peildatum) if party.datum is not None else ""
    gone = party.status in {PartijStatus.AFGEZIEN, PartijStatus.OPGEZEGD}
    spoken = str(party.status.label).lower() if gone or joined else ""
    return Cell(words, "teken", sign=SIGNS[PartijStatus(party.status)], spoken=spoken)


def _mark_day(day: date, peildatum: date) -> str:
    short = short_day(day).rstrip(".")
    return short if day.year == peildatum.year else f"{short} {day.year}"


def promise_lines(stand: Stand, convenant: str) -> list[Line]:
    """Return the promises of a convenant: what, who, when, whether it was kept, and its acties."""
    found = []
    for promise in by_code(stand.dossier.where(Convenantafspraak, "convenant", convenant)):
        names = [stand.dossier.title(key) for key in stand.dossier.link_ids(promise, "wie")]
        tone, icon = tone_of(promise.status) if promise.status is not None else ("grijs", None)
        status = promise.status.label if promise.status is not None else ""
        acties = acties_of(stand, promise)
        late = "te laat" in acties
        found.append(
            Line(
                promise.id,
                promise.tekst,
                (
                    Cell(promise.tekst),
                    Cell(listed(names), "stil"),
                    Cell(near_date(promise.termijn, stand.peildatum) if promise.termijn else "", "stil"),
                    Cell(status, "chip", tone=tone, icon=icon),
                    Cell(acties or "nog geen actie", "rood" if late else "gewoon" if acties else "stil"),
                ),
            )
        )
    return found


def ended_words(word: Woord, end: date) -> str:
    """Return what is asked when somebody signs what has ended."""
    return f"{capitalised(word.dit)} liep tot en met {long_date(end)}. Gaat het om een nieuwe afspraak?"

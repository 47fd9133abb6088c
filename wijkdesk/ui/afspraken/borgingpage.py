"""Borging: every development against the six pillars, and what stops when nothing is decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from wijkdesk.domain.afloop import einden_van, kwetsbaar, ontbreekt
from wijkdesk.domain.borging import Aspect, Borgingsafspraak, BorgingStatus
from wijkdesk.domain.formats import capitalised, counted_in_words, day_month, days, in_words, listed, of
from wijkdesk.domain.presets import PIJLERS
from wijkdesk.ui.afspraken import afspraakwerk
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.signs import Sign, legend
from wijkdesk.ui.afspraken.stopline import StopLine
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, column, label, line, row
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wijkdesk.domain.afloop import Einde
    from wijkdesk.domain.borging import Licht
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand_delen import BorgingStand
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_MATRIX: Final = "Zes pijlers per ontwikkeling"
_HEADS: Final = ("Eigenaar", "Vaste plek", "Geld", "Uren", "Op papier", "Evaluatie")
_FIELDS: Final = {
    "eigenaar": ("eigenaar",),
    "inbedding": ("inbedding",),
    "geld": ("financiering",),
    "menskracht": ("menskracht",),
    "werkwijze": ("werkwijze_vastgelegd", "werkwijze_document"),
    "evaluatie": ("evaluatie_op", "evaluatie_gehouden_op", "evaluatie_uitkomst"),
}
_SOLVE: Final = {
    "eigenaar": "Eigenaar kiezen",
    "inbedding": "Plek kiezen",
    "geld": "Geld regelen",
    "menskracht": "Uren regelen",
    "werkwijze": "Werkwijze noemen",
    "evaluatie": "Datum plannen",
}
_STATUS: Final = ("status", "besluit", "reden")
_SUBJECT: Final = "Borging: wat gaat door na het project?"
_FIRST_PILLAR: Final = 2
_MOST_POINTS, _MOST_GAPS = 4, 3


class BorgingPage(AgreementPage):
    """The matrix of the six pillars with the line of what stops."""

    spot, title = "borging", "Borging"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._add = self.button("Ontwikkeling toevoegen", self._add_subject, "plus")
        self._advice = self.button("Advies maken", self._make_advice, "file-text", first=True)
        self.put_buttons(self._add, self._advice)

    def makers(self) -> Mapping[type[Entity], tuple[Button, Callable[[Button], object]]]:
        """Return what the buttons of this page begin."""
        return {Borgingsafspraak: (self._add, self._add_subject)}

    def ways(self) -> Sequence[Button]:
        """Return the ways to the list and to paper."""
        return (self.way("Als lijst", "lijst:Borgingsafspraak"),)

    def facts(self) -> str:
        """Count the developments per status."""
        items = list(self._desk.stand.borging)
        found = [self._record(key).status for key in items]
        parts = [
            f"{found.count(status)} {status.label.lower()}"
            for status in (
                BorgingStatus.GEBORGD,
                BorgingStatus.INGEBED,
                BorgingStatus.VASTGESTELD,
                BorgingStatus.VOORGESTELD,
                BorgingStatus.NIET_GEBORGD,
            )
            if status in found
        ]
        if not items:
            return ""
        count = capitalised(counted_in_words(len(items), "ontwikkeling", "ontwikkelingen"))
        return f"{count}: {', '.join(parts)}"

    def _record(self, key: str) -> Borgingsafspraak:
        return self._desk.dossier.get(Borgingsafspraak, key) or Borgingsafspraak.snapshot({})

    def content(self) -> Sequence[QWidget]:
        """Return the matrix and the line below it."""
        items = list(self._desk.stand.borging.values())
        for button in (self._add, self._advice):
            button.setVisible(bool(items))
        if items:
            return (self._matrix(items), self._what_stops())
        start = self.button("Eerste ontwikkeling toevoegen", self._add_subject, "plus", first=True)
        why = "Noem wat na het project door moet gaan. Zes pijlers laten zien wat daarvoor nog ontbreekt."
        empty = EmptyState(self._theme, "layers", "Er is nog niets afgesproken over borging.", why, start)
        return (empty, self._what_stops()) if einden_van(self._desk.stand) else (empty,)

    def _matrix(self, items: list[BorgingStand]) -> Card:
        theme, stand = self._theme, self._desk.stand
        oordeel = stand.aspecten[Aspect.BORGING]
        enough = sum(1 for item in items if item.graad >= stand.drempels.borging_graad)
        many = in_words(stand.drempels.borging_graad)
        words = f"{of(enough, len(items))} hebben {many} pijlers of meer"
        if theme.narrow:
            words = of(enough, len(items))
        light = LightMark(theme, _light(oordeel.licht), side=20, reason=oordeel.reden, subject="borging")
        aside = QWidget()
        aside.setLayout(row(light, label(words, "stil")))
        card = Card(theme, _MATRIX, action=aside)
        pillars = [Column(head, 74, align="midden") for head in _HEADS]
        columns = [
            Column("Ontwikkeling", 200, 1),
            Column("Status", 124, wide=True),
            *pillars,
            Column("Pijlers", 66),
        ]
        table = GridTable(theme, _MATRIX, columns, tall=True, pressed=True)
        table.show_lines([self._line(item) for item in items])
        table.acted.connect(partial(self._act, table))
        card.body.addWidget(table)
        card.body.addSpacing(theme.px(8))
        hint = label("Klik op een vakje om het te regelen, of druk op Enter.", "klein", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = row(legend(theme, (Sign.DONE, Sign.MISSING)), hint)
        foot.setStretch(1, 1)
        card.body.addLayout(foot)
        return card

    def _line(self, item: BorgingStand) -> Line:
        record, title = self._record(item.id), self._desk.dossier.title
        below = " · ".join(
            (title(record.inbedding) or "nog geen vaste plek", title(record.eigenaar) or "nog geen eigenaar")
        )
        tone, icon = tone_of(record.status) if record.status is not None else ("grijs", None)
        late = item.evaluatie_te_laat_dagen
        marks = [Cell("", "teken", sign=Sign.DONE if stands else Sign.MISSING) for stands in item.pijlers]
        if late:
            marks[-1] = Cell("", "teken", sign=Sign.DONE, spoken=f"gepland, {days(late)} te laat")
        enough = item.graad >= self._desk.stand.drempels.borging_graad - 1
        return Line(
            item.id,
            item.onderwerp,
            (
                Cell(item.onderwerp, "half", below=below),
                Cell(record.status.label if record.status else "", "chip", tone=tone, icon=icon),
                *marks,
                Cell(of(item.graad, len(PIJLERS)), "half" if enough else "rood"),
            ),
        )

    def _act(self, table: GridTable, key: str, column: int) -> None:
        if column == 0 or column >= _FIRST_PILLAR + len(PIJLERS):
            self.details(key)
        elif column == 1:
            self._ask(key, _STATUS, table)
        else:
            self._ask(key, _FIELDS[PIJLERS[column - _FIRST_PILLAR].naam], table)

    def _ask(self, key: str, names: Sequence[str], at: QWidget) -> None:
        record = self._record(key)
        self.edit(record, names, at, record.onderwerp)

    def _add_subject(self, at: QWidget) -> None:
        self.new(Borgingsafspraak, ("onderwerp", "inbedding", "eigenaar"), at, "Wat moet doorgaan?")

    def _make_advice(self, at: QWidget) -> None:
        del at
        self.went_to.emit("rapport:borging")

    def _agenda(self, at: QWidget) -> None:
        del at
        self.try_to(lambda: afspraakwerk.put_on_agenda(self._desk, _SUBJECT))

    def _what_stops(self) -> Card:
        theme, stand = self._theme, self._desk.stand
        points = einden_van(stand)[: _MOST_POINTS - (2 if theme.narrow else 0)]
        left = (points[0].dag - stand.peildatum).days if points else 0
        card = Card(theme, "Wat stopt als er niets wordt besloten", action=self._hurry(points, left))
        if points:
            card.body.addWidget(StopLine(theme, stand.peildatum, points))
        else:
            words = f"Er is geen einde bekend van project, geld of {self.word.enkelvoud}."
            card.body.addWidget(label(words, "stil", wrap=True))
        gaps = kwetsbaar(stand)[:_MOST_GAPS]
        if gaps:
            card.body.addWidget(line())
            card.body.addSpacing(theme.px(10))
            parts = [self._gap(*gap) for gap in gaps]
            card.body.addLayout(
                column(*parts, spacing=theme.px(8)) if theme.narrow else row(*parts, spacing=theme.px(16))
            )
        elif stand.borging:
            card.body.addWidget(label("Alle pijlers staan. Vergeet de evaluaties niet.", "stil", wrap=True))
        return card

    def _hurry(self, points: Sequence[Einde], left: int) -> QWidget:
        """Return how long there still is, and a way to the agenda."""
        beside = QWidget()
        meeting = afspraakwerk.on_agenda(self._desk, _SUBJECT)
        day = label(f"nog {days(left)}" if points else "", "half")
        if meeting is not None and meeting.datum is not None:
            day.setText(f"op de agenda van {day_month(meeting.datum)} · {day.text()}")
            beside.setLayout(row(day))
        else:
            words = "Op de agenda" if self._theme.narrow else "Zet borging op de agenda"
            go = self.button(words, self._agenda, "calendar-plus", link=True)
            go.setAccessibleName("Zet borging op de agenda")
            beside.setLayout(row(go, day))
        return beside

    def _gap(self, item: BorgingStand, licht: Licht, words: str) -> QWidget:
        theme, first = self._theme, ontbreekt(item)[0]
        light = LightMark(theme, _light(licht), side=18, reason=words, subject=item.onderwerp)
        said = column(1, label(item.onderwerp, "half", wrap=True), label(words, "klein", wrap=True), 1)
        solve = self.button(_SOLVE[first], partial(self._ask, item.id, _FIELDS[first]))
        solve.setAccessibleName(f"{_SOLVE[first]}: {item.onderwerp}")
        part = QFrame()
        layout = row(light, said, solve, spacing=theme.px(10))
        layout.setStretch(1, 1)
        part.setLayout(layout)
        part.setAccessibleName(listed([item.onderwerp, words]))
        return part


def _light(licht: Licht) -> Light:
    return cast("Light", str(licht))

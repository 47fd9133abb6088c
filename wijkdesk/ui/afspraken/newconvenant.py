"""A new convenant: what it is called, how long it runs, and which parties are asked to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from wijkdesk.domain.afspraken import Convenant, ConvenantSoort, ConvenantStatus
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.frame import Organisatie
from wijkdesk.domain.ondertekening import rows_of_matrix
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.ui.afspraken.afspraakwerk import make_convenant, party_of
from wijkdesk.ui.afspraken.fieldpopup import Ask, FieldForm
from wijkdesk.ui.blocks import Card, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import Tick

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_FIELDS = ("titel", "soort", "ingang", "eind", "opzegtermijn_maanden", "status")
_START = (ConvenantStatus.CONCEPT, ConvenantStatus.IN_AFSTEMMING, ConvenantStatus.TER_ONDERTEKENING)
_MOST_TICKS = 60


class NewConvenant(QWidget):
    """The form of a new convenant; it is made in one step."""

    made = Signal(str)
    dropped = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, before: Convenant | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._before = theme, desk, before
        self.form = FieldForm(theme, desk, [self._ask(name) for name in _FIELDS])
        self.ticks: dict[str, Tick] = {}
        word = woorden_of(desk.stand.project).afspraken
        left = Card(theme, capitalised(word.met_lidwoord))
        if before is not None:
            left.body.addWidget(label(f"Volgt op: {before.titel}", "stil", wrap=True))
            left.body.addSpacing(theme.px(6))
        left.body.addWidget(self.form)
        make = Button(theme, "Vastleggen", look="eerste", icon_name="check")
        make.clicked.connect(self.make)
        off = Button(theme, "Annuleren", look="link")
        off.clicked.connect(self.dropped)
        left.body.addSpacing(theme.px(6))
        left.body.addLayout(row(make, off, 1))
        right = self._parties()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(13))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(left, 0, 0, top)
        grid.addWidget(right, *((1, 0) if theme.narrow else (0, 1)), top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 0 if theme.narrow else 1)

    def _ask(self, name: str) -> Ask:
        field, before = field_of(Convenant, name), self._before
        if name == "status":
            return Ask(field, ConvenantStatus.TER_ONDERTEKENING, _START)
        if name == "soort":
            kind = before.soort if before is not None else ConvenantSoort.CONVENANT
            return Ask(field, kind)
        if before is not None and name in {"titel", "opzegtermijn_maanden"}:
            return Ask(field, getattr(before, name))
        return Ask(field)

    def _parties(self) -> Card:
        theme, desk = self._theme, self._desk
        partners = rows_of_matrix(desk.stand, ())
        others = [o for o in desk.dossier.all(Organisatie) if o.id not in {p.id for p in partners}]
        found = [*partners, *sorted(others, key=lambda other: other.naam.casefold())][:_MOST_TICKS]
        card = Card(theme, "Wie doen mee?")
        if not found:
            card.body.addWidget(
                label("Er zijn nog geen organisaties. U voegt partijen later toe.", wrap=True)
            )
            return card
        card.body.addWidget(
            label("De partijen die u aanvinkt, staan straks op uitgenodigd.", "stil", wrap=True)
        )
        card.body.addSpacing(theme.px(6))
        if partners:
            every = Button(theme, "Alle kernpartners aanvinken", look="link", icon_name="check")
            every.clicked.connect(lambda: self._tick([partner.id for partner in partners]))
            card.body.addLayout(row(every, 1))
        if len(partners) + len(others) > len(found):
            words = f"De eerste {len(found)} staan hier; andere partijen voegt u daarna toe."
            card.body.addWidget(label(words, "klein", wrap=True))
        for organisatie in found:
            tick = Tick(theme, organisatie.naam)
            if self._before is not None:
                tick.setChecked(party_of(desk, self._before.id, organisatie.id) is not None)
            self.ticks[organisatie.id] = tick
            card.body.addWidget(tick)
        return card

    def _tick(self, keys: list[str]) -> None:
        for key in keys:
            if key in self.ticks:
                self.ticks[key].setChecked(True)

    def make(self) -> None:
        """Make the convenant; what a rule refuses stands under the last day."""
        values: dict[str, Any] | None = self.form.read()
        if values is None:
            return
        chosen = [key for key, tick in self.ticks.items() if tick.isChecked()]
        try:
            key = make_convenant(self._desk, values, chosen, self._before)
        except UserError as error:
            self.form.say("eind", str(error))
            return
        self.made.emit(key)

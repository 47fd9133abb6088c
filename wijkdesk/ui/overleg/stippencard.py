"""The stippen of a beleidsdag: every prioriteit with its count, most first, plus and minus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.plan import Prioriteit, PrioriteitHerkomst, PrioriteitSoort, PrioriteitStatus
from wijkdesk.ui.blocks import Card, Notice, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.overleg.daywork import still_to_plan, to_plan
from wijkdesk.ui.overleg.keepfocus import focus_again, focused_name
from wijkdesk.ui.overleg.overlegwerk import save
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_CHOSEN = 2


class StippenCard(Card):
    """Who has most stands first; the first two become what the year is about."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Stippen", action=label("meeste eerst", "klein"))
        self._desk = desk
        self._year = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self.new = QLineEdit()
        watch(theme, self.new)
        self.new.setPlaceholderText("Nieuwe prioriteit")
        self.new.setAccessibleName("Nieuwe prioriteit")
        self.new.returnPressed.connect(self._add)
        self.body.addLayout(self._rows)
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(self.new)
        self.onward = Button(theme, "", icon_name="list-checks")
        self.onward.clicked.connect(self._to_plan)
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(row(self.onward, 1))
        self._chosen: list[Prioriteit] = []

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show the prioriteiten of the year that this day is about; the focus stays on its button."""
        day = meeting.datum or self._desk.peildatum
        self._year = day.year + 1
        focus = focused_name(self)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = [
            p
            for p in self._desk.dossier.all(Prioriteit)
            if p.jaar in {None, day.year, self._year} and p.status is not PrioriteitStatus.VERVALLEN
        ]
        found.sort(key=lambda p: (-(p.stippen or 0), p.titel.casefold(), p.id))
        if not found:
            self._rows.addWidget(label("Nog geen prioriteit. Typ hieronder de eerste.", "stil", wrap=True))
        for number, prioriteit in enumerate(found):
            self._rows.addWidget(self._row(prioriteit, first=number < _CHOSEN))
        self._chosen = still_to_plan(self._desk, [p for p in found[:_CHOSEN] if p.stippen])
        self.onward.setText(
            "Bovenste naar het plan" if len(self._chosen) == 1 else "Bovenste twee naar het plan"
        )
        self.onward.setVisible(bool(self._chosen))
        too_many = self._desk.stand.focus.overschreden
        if too_many:
            words = f"{too_many[0][:1].upper()}{too_many[0][1:]} heeft meer dan {_CHOSEN} prioriteiten. Kies."
            self._rows.addWidget(Notice(self._theme, "let_op", words))
        focus_again(self, focus)

    def _row(self, prioriteit: Prioriteit, *, first: bool) -> QWidget:
        theme = self._theme
        count = prioriteit.stippen or 0
        holder = QWidget()
        words = label(prioriteit.titel, "half" if first and count else "basis", wrap=True)
        dots = label(str(count), "half")
        dots.setMinimumWidth(theme.px(24))
        dots.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        dots.setAccessibleName(f"{prioriteit.titel}: {counted(count, 'stip', 'stippen')}")
        less = Button(theme, "−", look="kaal", name=f"Eén stip minder: {prioriteit.titel}")
        less.setEnabled(count > 0)
        less.clicked.connect(partial(self._change, prioriteit, -1))
        more = Button(theme, look="icoon", icon_name="plus", name=f"Eén stip erbij: {prioriteit.titel}")
        more.clicked.connect(partial(self._change, prioriteit, 1))
        go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {prioriteit.titel}")
        go.clicked.connect(partial(self.went_to.emit, prioriteit.id))
        inside = row(words, dots, less, more, go, spacing=theme.px(2))
        inside.setStretch(0, 1)
        holder.setLayout(inside)
        # Each button is as high as a finger needs, however many rows there are.
        holder.setMinimumHeight(more.sizeHint().height())
        return holder

    def _change(self, prioriteit: Prioriteit, step: int) -> None:
        record = self._desk.dossier.get(Prioriteit, prioriteit.id)
        if record is not None:
            save(self._desk, record, stippen=max(0, (record.stippen or 0) + step))

    def _to_plan(self) -> None:
        """Go to the plan, where the doelstellingen get their doelgroep, bereik and uren."""
        try:
            self.went_to.emit(to_plan(self._desk, self._chosen, self._year))
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _add(self) -> None:
        words = self.new.text().strip()
        if not words:
            return
        self.new.clear()
        values = {
            "titel": words,
            "soort": PrioriteitSoort.PRIORITEIT,
            "jaar": self._year,
            "herkomst": PrioriteitHerkomst.WERKVLOER,
            "stippen": 0,
        }
        self._desk.add(Prioriteit, values)

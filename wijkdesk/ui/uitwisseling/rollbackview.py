"""What rolling back an import would change, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.formats import counted, listed, long_date
from wijkdesk.exchange.werk.wording import sender_of
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, Notice, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.imports import Import
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.uitwisseling.uitwisselwerk import Undone

_MOST = 400
_NAMED = 3


class RollBackView(QWidget):
    """A table of what goes back, with one button that does it."""

    agreed = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._number = 0
        self.head = PageHead(theme)
        self.drop_button = Button(theme, "Niet terugdraaien")
        self.back_button = Button(theme, "Terugdraaien", look="eerste", icon_name="rotate-ccw")
        self.drop_button.clicked.connect(self.dropped)
        self.back_button.clicked.connect(lambda: self.agreed.emit(self._number))
        self.head.buttons.addWidget(self.drop_button)
        self.head.buttons.addWidget(self.back_button)
        inside = surface("doorzichtig")
        self._body = QVBoxLayout(inside)
        self._body.setSpacing(theme.px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 0, 14)))
        layout.setSpacing(theme.px(10))
        layout.addLayout(row(self.head, margins=(0, 0, theme.px(24), 0)))
        layout.addWidget(scroller(inside, "Wat terugdraaien verandert", gutter=theme.px(24)), 1)

    def show_import(self, made: Import, undone: Sequence[Undone]) -> None:
        """Show what goes back."""
        self._number = made.id
        day = long_date(made.moment.astimezone().date())
        records = len({line.record for line in undone})
        facts = f"Overgenomen op {day} · verandert {counted(records, 'gegeven', 'gegevens')}"
        trail = ("Rapport en uitwisseling", "Binnengekomen")
        self.head.say(
            f"Bestand van {sender_of(made.sender)} terugdraaien",
            facts=facts,
            trail=trail,
        )
        while (item := self._body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        kept = (
            "Wat u daarna zelf hebt veranderd, blijft staan. Eerst wordt een reservekopie gemaakt. U kunt "
            "het bestand later gewoon opnieuw overnemen."
        )
        self._body.addWidget(Notice(self._theme, "info", kept))
        if own := [f"‘{line.title}’" for line in undone if line.own]:
            more = [f"nog {len(own) - _NAMED}"] if len(own) > _NAMED else []
            words = f"Bij {listed([*own[:_NAMED], *more])} schreef u zelf ook iets. Dat verdwijnt mee. "
            again = "Neemt u het bestand opnieuw over, dan is het terug."
            self._body.addWidget(Notice(self._theme, "let_op", words + again))
        if undone:
            self._body.addWidget(self._table(undone))
        else:
            words = "Er verandert niets: alles uit dit bestand is daarna al anders geworden."
            self._body.addWidget(Notice(self._theme, "let_op", words))
        self._body.addStretch(1)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self, undone: Sequence[Undone]) -> Card:
        card = Card(self._theme, "Zo wordt het weer", aside="nu en straks")
        columns = [
            Column("Wat", 200, 3),
            Column("Veld", 110, 1),
            Column("Nu", 130, 2),
            Column("Straks", 130, 2),
        ]
        table = GridTable(self._theme, "Wat terugdraaien verandert", columns, tall=True)
        table.show_lines(
            [
                Line(
                    str(number),
                    found.title,
                    (
                        Cell(found.title, below=found.kind.lower()),
                        Cell(found.label or "het hele gegeven", "stil"),
                        Cell(found.now, "stil"),
                        Cell(found.then, "half"),
                    ),
                )
                for number, found in enumerate(undone[:_MOST])
            ]
        )
        card.body.addWidget(table)
        if len(undone) > _MOST:
            card.body.addWidget(label(f"En nog {counted(len(undone) - _MOST, 'regel', 'regels')}.", "klein"))
        return card

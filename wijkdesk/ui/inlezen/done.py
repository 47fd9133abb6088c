"""The last step: what was taken over, what was not, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wijkdesk.domain.formats import capitalised, counted, listed
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.ui.blocks import label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inlezen.preview import words_of
from wijkdesk.ui.listmodel import Cell, Column, ListModel
from wijkdesk.ui.listview import ListView
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from wijkdesk.exchange.blad.lines import ListPlan
    from wijkdesk.ui.theme import Theme


class Done(QFrame):
    """Says what became of a list."""

    undo_asked = Signal()
    list_asked = Signal()
    more_asked = Signal()

    def __init__(self, theme: Theme, title_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kaart")
        self._words = label("", "kop3", wrap=True)
        self._rest = label("", "stil", wrap=True)
        self.list_button = Button(theme, "Naar de lijst", look="eerste", icon_name="arrow-right")
        self.undo_button = Button(theme, "Alles ongedaan maken", icon_name="undo-2")
        self.more_button = Button(theme, "Nog een lijst", look="link")
        self.list_button.clicked.connect(self.list_asked)
        self.undo_button.clicked.connect(self.undo_asked)
        self.more_button.clicked.connect(self.more_asked)
        self.model = ListModel(
            [
                Column("regel", "Regel", lambda r: Cell(str(r.line)), lambda r: r.line, 0.2, 58, right=True),
                Column("wat", "Wat", lambda r: Cell(r.title, "half"), lambda r: r.title, 1.0, 180),
                Column(
                    "waarom",
                    "Waarom",
                    lambda r: Cell(words_of(r, title_of), "stil"),
                    lambda _: None,
                    3.0,
                    240,
                ),
            ],
            self,
        )
        self.view = ListView(theme, self.model, "Regels die niet zijn overgenomen")
        self._left = label(
            "Deze regels zijn niet overgenomen. Verbeter ze in Excel en lees de lijst opnieuw in.",
            "half",
            wrap=True,
        )
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        side = theme.px(20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, side, 2, theme.px(8))
        layout.setSpacing(theme.px(9))
        mark = IconMark(theme, "circle-check", color="groen_tekst", side=22)
        top = row(mark, self._words, spacing=theme.px(10), margins=(side, 0, side, 0))
        top.setStretch(1, 1)
        top.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addLayout(row(self._rest, margins=(side, 0, side, 0)))
        layout.addLayout(
            row(self.list_button, self.undo_button, self.more_button, 1, margins=(side, 0, side, theme.px(6)))
        )
        self._rule = line()
        layout.addWidget(self._rule)
        layout.addLayout(row(self._left, margins=(side, 0, side, 0)))
        layout.addWidget(self.view, 1)
        layout.addStretch(0)

    def show_result(self, plan: ListPlan) -> None:
        """Tell what was done with a list."""
        one, more = plan.entity.singular.lower(), plan.entity.plural.lower()
        parts = [
            f"{counted(count, one, more)} {done}"
            for fate, done in (
                (Fate.ADD, "toegevoegd"),
                (Fate.RESTORE, "teruggezet"),
                (Fate.CHANGE, "bijgewerkt"),
            )
            if (count := plan.count(fate))
        ]
        self._words.setText(capitalised(f"{listed(parts)}."))
        came = [extra.title for extra in plan.extras]
        along = f"Nieuw erbij: {listed(came[:6])}. " if came else ""
        self._rest.setText(f"{along}Dit was één stap: u kunt alles in één keer ongedaan maken.")
        missed = [found for found in plan.rows if found.fate in {Fate.ASK, Fate.SKIP}]
        self.model.show(missed)
        for part in (self.view, self._left, self._rule):
            part.setVisible(bool(missed))
        self.view.fit_columns()

    def may_undo(self, *, possible: bool) -> None:
        """Offer the way back as long as the list was the last thing that happened."""
        self.undo_button.setEnabled(possible)
        self.undo_button.setToolTip(
            "" if possible else "Er is daarna iets gewijzigd. Gebruik Ongedaan bovenin."
        )

    def undone(self) -> None:
        """Tell that everything is as it was."""
        self._words.setText("Alles is weer zoals het was.")
        self._rest.setText("De lijst kunt u zo opnieuw inlezen.")
        self.undo_button.setEnabled(False)

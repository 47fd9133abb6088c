"""The prullenbak: what was deleted, when and by whom, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.ui.blocks import EmptyState, PageHead, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.listmodel import Cell, Column, ListModel
from wijkdesk.ui.listview import ListView
from wijkdesk.ui.page import Shown

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from wijkdesk.store.trash import Trashed
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class TrashPage(Shown):
    """Deleted records of every kind, the latest first."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self.head = PageHead(theme)
        self.restore_button = Button(theme, "Terugzetten", look="eerste", icon_name="rotate-ccw")
        self.restore_button.clicked.connect(self._restore_current)
        self.head.buttons.addWidget(self.restore_button)
        self.model = ListModel(_columns(), self)
        self.view = ListView(theme, self.model, "Prullenbak")
        self.view.row_opened.connect(self._restore)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._card())
        self._stack.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 20, 14)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("vlak", "kaart")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, self._theme.px(8), 2, self._theme.px(8))
        inside.addWidget(self.view)
        return card

    def _nothing(self) -> QWidget:
        frame = surface("doorzichtig")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        why = "Wat u verwijdert, blijft hier staan. U kunt het altijd terugzetten."
        column.addWidget(EmptyState(self._theme, "trash-2", "De prullenbak is leeg", why))
        column.addStretch(1)
        return frame

    def renew(self) -> None:
        """Show what is deleted now, when the page is in view."""
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was away."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        store, ceiling = self._desk.store, self._desk.ceiling
        named = store.read()
        gone = [
            replace(item, title=named.title(item.id) or item.title)
            for item in store.trash()
            # Putting a line of Vandaag off again is one click there; an old day to wait for is of no use.
            if item.entity is not Uitstel and item.entity.own_klasse <= ceiling and not item.never_there
        ]
        self.model.show(gone, [item.title.lower() for item in gone])
        facts = counted(len(gone), "gegeven", "gegevens") if gone else ""
        self.head.say("Prullenbak", facts=facts)
        self.restore_button.setVisible(bool(gone))
        self._stack.setCurrentIndex(0 if gone else 1)
        if gone:
            self.view.choose_line(0)

    def _restore_current(self) -> None:
        self._restore(self.model.row_at(self.view.currentIndex().row()))

    def _restore(self, gone: Trashed | None) -> None:
        if gone is None:
            return
        try:
            self._desk.restore(gone)
            self._desk.tell(f"‘{gone.title}’ staat weer waar het stond.", "Het is teruggezet.")
        except UserError as error:
            self._desk.refused.emit(str(error))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns() -> tuple[Column, ...]:
    return (
        Column("wat", "Wat", lambda gone: Cell(gone.title), lambda gone: gone.title, 2.0, 230),
        Column("soort", "Soort", lambda gone: Cell(_kind(gone), "stil"), _kind, 1.0, 150),
        Column("dag", "Verwijderd op", lambda gone: Cell(_day(gone)), lambda gone: gone.moment, 0.6, 130),
        Column("wie", "Door", lambda gone: Cell(gone.author, "stil"), lambda gone: gone.author, 0.8, 120),
    )


def _kind(gone: Trashed) -> str:
    return gone.entity.singular


def _day(gone: Trashed) -> str:
    return long_date(gone.moment.astimezone().date())

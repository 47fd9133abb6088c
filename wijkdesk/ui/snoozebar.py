"""Putting off a line of Vandaag: until which day, and why it can wait."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wijkdesk.domain.formats import cell_date
from wijkdesk.domain.kalender import months_later
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import DayLine
from wijkdesk.ui.lines import Line
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from wijkdesk.ui.theme import Theme


class SnoozeBar(QFrame):
    """A day with three usual answers, a reason, and one button; Esc closes it."""

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, theme: Theme, sentence: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "melding")
        self.setProperty("toon", "info")
        self.setAccessibleName(f"Uitstellen: {sentence}")
        self.day = DayLine(theme)
        self.day.setAccessibleName("Uitstellen tot")
        self.day.setText(cell_date(today + timedelta(weeks=2)))
        self.day.setFixedWidth(theme.px(150))
        self.reason = Line()
        self.reason.setPlaceholderText("Waarom kan dit wachten?")
        self.reason.setAccessibleName("Waarom kan dit wachten")
        watch(theme, self.reason)
        self.reason.returnPressed.connect(self._choose)
        self.day.returnPressed.connect(self._to_reason)
        self.done = Button(theme, "Uitstellen", icon_name="clock")
        self.done.clicked.connect(self._choose)
        away = Button(theme, look="icoon", icon_name="x", name="Toch niet uitstellen")
        away.clicked.connect(self.closed)
        self.order: list[QWidget] = []
        """As Tab goes over it."""
        usual = row(label("Uitstellen tot", "half"), spacing=theme.px(6))
        for words, day in (
            ("over een week", today + timedelta(weeks=1)),
            ("over een maand", months_later(today, 1)),
            ("over een kwartaal", months_later(today, 3)),
        ):
            pill = Button(theme, words, look="chip")
            pill.setAccessibleName(f"Uitstellen tot {words}, {cell_date(day)}")
            pill.clicked.connect(partial(self._take, day))
            usual.addWidget(pill)
            self.order.append(pill)
        usual.addStretch(1)
        usual.addWidget(away)
        self.order += [away, self.day, self.reason, self.done]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (14, 8, 10, 10)))
        layout.setSpacing(theme.px(6))
        layout.addLayout(usual)
        layout.addLayout(row(self.day, self.reason, self.done, spacing=theme.px(8)))

    def _to_reason(self) -> None:
        self.reason.setFocus()

    def _take(self, day: date) -> None:
        self.day.setText(cell_date(day))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.chosen.emit(self.day.text(), self.reason.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

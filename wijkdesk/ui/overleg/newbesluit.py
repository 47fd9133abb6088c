"""One line to lay down what was decided on a day without agendapunten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.lines import Line
from wijkdesk.ui.overleg.overlegwerk import decide_on_day
from wijkdesk.ui.overleg.setaside import SetAside
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class NewBesluit(QWidget):
    """What was decided, with a button: once it is laid down its text stands fast."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Bijeenkomst | None = None
        self.text = Line()
        self.text.setPlaceholderText("Nieuw besluit")
        self.text.setAccessibleName("Nieuw besluit: wat is er besloten")
        self.text.textChanged.connect(self.changed)
        watch(theme, self.text)
        self.typed = SetAside(desk, "nieuw besluit", self.text)
        self.button = Button(theme, look="icoon", icon_name="gavel", name="Besluit vastleggen")
        self.text.returnPressed.connect(self._decide)
        self.button.clicked.connect(self._decide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(row(self.text, self.button, spacing=theme.px(4)))
        words = "Na vastleggen ligt de tekst vast. Wijzigen kan met een nieuw besluit."
        layout.addWidget(label(words, "klein", wrap=True))

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Lay down what is decided on this day; what was typed for another waits there."""
        self._meeting = meeting
        self.typed.turn_to(meeting.id)

    def _decide(self) -> None:
        if self._meeting is None:
            return
        try:
            decide_on_day(self._desk, self._meeting, self.text.text())
        except UserError as error:
            self._desk.refused.emit(str(error))
        else:
            self.text.clear()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

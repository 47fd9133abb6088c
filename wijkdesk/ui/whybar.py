"""The question why a value of an adopted plan changed; it can be answered, or left for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Asked
    from wijkdesk.ui.theme import Theme


class WhyBar(QFrame):
    """One sentence and one line to type in; hidden while there is nothing to ask."""

    answered = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "melding")
        self.setProperty("toon", "info")
        self._asked: Asked | None = None
        self._question = label("", wrap=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Bijvoorbeeld: de ruimte was later klaar")
        self.line.returnPressed.connect(self._answer)
        watch(theme, self.line)
        self.button = Button(theme, "Vastleggen")
        self.button.clicked.connect(self._answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (12, 8, 12, 10)))
        layout.setSpacing(theme.px(6))
        layout.addWidget(self._question)
        layout.addLayout(row(self.line, self.button))
        self.hide()

    def ask(self, asked: Asked, reason: str = "") -> None:
        """Show the question, with the reason that was refused; the cursor stays where it is."""
        self._asked = asked
        self._question.setText(asked.question)
        self.line.setText(reason)
        self.line.setAccessibleName(asked.question)
        self.show()

    @property
    def unsaved(self) -> list[str]:
        """Return what the typed reason is about while it is not given yet."""
        typed = self._asked is not None and not self.isHidden() and self.line.text().strip()
        return ["de reden van een bijstelling"] if typed else []

    def _answer(self) -> None:
        reason = self.line.text().strip()
        if self._asked is not None and reason:
            asked, self._asked = self._asked, None
            self.hide()
            self.answered.emit(asked, reason)

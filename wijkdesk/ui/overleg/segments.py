"""A few choices side by side of which one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from wijkdesk.domain.fields import Choice
    from wijkdesk.ui.theme import Theme


class Segments(QWidget):
    """The members of a choice as joined buttons; the arrows walk them."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, members: list[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._members = members
        self._chosen: Choice | None = None
        self._name = name
        self.setAccessibleName(name)
        self.buttons: list[Button] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for member in members:
            button = Button(theme, member.label)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, m=member: self._pick(m))
            layout.addWidget(button)
            self.buttons.append(button)
        layout.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_choice(self, member: object) -> None:
        """Show which one holds."""
        self._chosen = next((m for m in self._members if m is member), None)
        for button, own in zip(self.buttons, self._members, strict=True):
            on = own is self._chosen
            button.setChecked(on)
            button.setAccessibleName(f"{self._name}: {own.label}{', gekozen' if on else ''}")

    def _pick(self, member: Choice) -> None:
        changed = member is not self._chosen
        self.show_choice(member)
        if changed:
            self.picked.emit(member)

    def _restyle(self) -> None:
        theme, last = self._theme, len(self.buttons) - 1
        radius = theme.px(6)
        for number, button in enumerate(self.buttons):
            left, right = (radius if number == 0 else 0), (radius if number == last else 0)
            button.setStyleSheet(
                f"QPushButton {{ border-top-left-radius: {left}px; border-bottom-left-radius: {left}px;"
                f" border-top-right-radius: {right}px; border-bottom-right-radius: {right}px;"
                f" {'border-left: none;' if number else ''} padding: {theme.px(4)}px {theme.px(12)}px; }}"
                f" QPushButton:checked {{ background: {theme.color('keuze').name()}; }}"
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        here = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        target = self.buttons[(here + step) % len(self.buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)

"""The four steps side by side: what each is called, how far it is, and which one stands open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from wijkdesk.domain.analyse import StapStatus
from wijkdesk.domain.formats import near_date
from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from wijkdesk.domain.analyse import Stap
    from wijkdesk.ui.theme import Theme

_ICONS = {StapStatus.AFGEROND: "circle-check", StapStatus.LOOPT: "circle-play"}


class StepButton(Button):
    """A button of two lines; what does not fit is cut, and stands whole in the tooltip."""

    def __init__(self, theme: Theme, lines: tuple[str, str], icon_name: str) -> None:
        super().__init__(theme, icon_name=icon_name)
        self._lines = lines
        self.setToolTip("\n".join(lines))
        self.setText("\n".join(lines))

    @property
    def wanted(self) -> int:
        """Return the width at which nothing is cut."""
        return max(map(self.fontMetrics().horizontalAdvance, self._lines)) + self._around

    @property
    def _around(self) -> int:
        return self.iconSize().width() + self._theme.px(28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the lines to the room there is."""
        super().resizeEvent(event)
        room = self.width() - self._around
        cut = Qt.TextElideMode.ElideRight
        self.setText("\n".join(self.fontMetrics().elidedText(text, cut, room) for text in self._lines))


class StepStrip(QWidget):
    """Four buttons; the arrows walk them, Enter opens a step."""

    picked = Signal(int)

    def __init__(self, theme: Theme, steps: Sequence[Stap], chosen: int, today: date) -> None:
        super().__init__()
        self.setAccessibleName("Stappen")
        self.buttons: list[StepButton] = []
        self._theme, self._across = theme, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        for place, step in enumerate(steps):
            number = step.nr or place + 1
            state = _state(step, today)
            button = StepButton(
                theme,
                (f"{number}  {step.titel}", state),
                icon_name=_ICONS.get(step.status, "circle-dashed") if step.status else "circle-dashed",
            )
            on = number == chosen
            button.setProperty("aan", "true" if on else "false")
            # The cursor comes back by the name: that stays the same when a step is opened.
            button.setAccessibleName(f"Stap {number}: {step.titel}, {state}")
            button.setAccessibleDescription("Deze stap staat open" if on else "")
            fill, edge = theme.color("keuze" if on else "vlak"), theme.color("accent" if on else "lijn")
            button.setStyleSheet(
                f"QPushButton {{ text-align: left; padding: {theme.px(6)}px {theme.px(10)}px;"
                f" background: {fill.name()}; border: 1px solid {edge.name()}; }}"
            )
            button.setMinimumHeight(theme.px(48))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self.picked.emit, number))
            self.buttons.append(button)
        self._place(2 if theme.narrow else 4)

    def _place(self, across: int) -> None:
        if across != self._across:
            self._across = across
            for place, button in enumerate(self.buttons):
                self._grid.addWidget(button, place // across, place % across)
            for column in range(4):
                self._grid.setColumnStretch(column, 1 if column < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two below two where four beside each other would have to be cut."""
        super().resizeEvent(event)
        widest = max((button.wanted for button in self.buttons), default=0)
        room = (self.width() - 3 * self._grid.spacing()) // 4
        self._place(4 if widest <= room else 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        here = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if way is None or here is None:
            super().keyPressEvent(event)
            return
        self.buttons[(here + way) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)


def _state(step: Stap, today: date) -> str:
    if step.status is StapStatus.AFGEROND and step.afgerond_op:
        return f"afgerond {near_date(step.afgerond_op, today)}"
    return (step.status or StapStatus.NIET_GESTART).label.lower()

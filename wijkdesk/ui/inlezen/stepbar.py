"""Which of the three steps of a list is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.ui.blocks import label
from wijkdesk.ui.marks import ChipMark

if TYPE_CHECKING:
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme


class OnceOnly(QObject):
    """Makes of a double click on a button one click."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass over the second press of a double click."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)


class StepBar(QWidget):
    """The steps in a row, with what is done and where one is."""

    def __init__(self, theme: Theme, *, last: int) -> None:
        super().__init__()
        self._theme, self._last = theme, last
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(4))

    def show_step(self, step: int) -> None:
        """Show where one is; before the first step there is nothing to show."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(step > 0 and not self._theme.narrow)
        if self.isHidden():
            return
        for number, words in enumerate(("1  Herkennen", "2  Nakijken", "3  Klaar"), start=1):
            done = number < step or step == self._last
            tone: Tone = "groen" if done else "info" if number == step else "grijs"
            if number > 1:
                self._row.addWidget(label("›", "klein"))
            sign = "check" if done else "circle-play" if number == step else None
            self._row.addWidget(ChipMark(self._theme, words, tone, icon_name=sign))
        self._row.addStretch(1)

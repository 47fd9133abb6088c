"""How far a meeting is: agenda, held, list on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.ui.blocks import label
from wijkdesk.ui.marks import ChipMark

if TYPE_CHECKING:
    from PySide6.QtGui import QMoveEvent

    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme


class StepChips(QWidget):
    """Three pills in a row; there is no room for them where the letters are large."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(4))
        if theme.narrow:
            self.hide()

    def show_steps(self, *, agenda: bool, held: bool, ahead: bool) -> None:
        """Show which steps are done; before its day a meeting is not going on, and its agenda may change."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._theme.narrow:
            return
        agenda, going = (agenda and (held or not ahead)), agenda and not ahead
        states: tuple[tuple[str, Tone, str | None], ...] = (
            (
                "1  Agenda klaar" if agenda else "1  Agenda",
                "groen" if agenda else "info",
                "check" if agenda else "circle-play",
            ),
            (
                "2  Gehouden" if held else "2  Bezig" if going else "2  Houden",
                "groen" if held else "info" if going else "grijs",
                "check" if held else "circle-play" if going else None,
            ),
            ("3  Lijst", "info" if held else "grijs", "circle-play" if held else None),
        )
        for number, (words, tone, sign) in enumerate(states):
            if number:
                self._row.addWidget(label("›", "klein"))
            self._row.addWidget(ChipMark(self._theme, words, tone, icon_name=sign))

    def moveEvent(self, event: QMoveEvent) -> None:
        """Paint anew in the next round: pills that move half over themselves stand there twice."""
        super().moveEvent(event)
        QTimer.singleShot(0, self.window(), self.window().update)

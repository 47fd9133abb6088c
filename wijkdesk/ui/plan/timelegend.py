"""What the diamonds on the timeline mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.ui.blocks import label
from wijkdesk.ui.marks import Mark
from wijkdesk.ui.plan.timespans import KINDS

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme

_WORDS = {
    "behaald": "behaald",
    "te_laat": "te laat, of stopt",
    "besluit": "besluit nodig",
    "gepland": "gepland",
}


class Diamond(Mark):
    """One diamond."""

    def __init__(self, theme: Theme, color: str) -> None:
        super().__init__(theme)
        self._color = color

    def sizeHint(self) -> QSize:
        """Return the size of a diamond."""
        return QSize(self._theme.px(15), self._theme.px(15))

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = self.width() / 2 - 1.5
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(self._theme.color(self._color or "tekst"), 1.6, Qt.PenStyle.SolidLine))
        painter.setBrush(self._theme.color(self._color or "vlak"))
        ways = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in ways]))


class TimeLegend(QWidget):
    """Each diamond with its word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        for kind, words in _WORDS.items():
            layout.addWidget(Diamond(theme, KINDS[kind]))
            layout.addWidget(label(words, "klein"))
            layout.addSpacing(theme.px(8))
        layout.addStretch(1)

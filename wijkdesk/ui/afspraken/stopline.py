"""One line from today to the last end: what stops when nothing is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wijkdesk.domain.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from wijkdesk.domain.afloop import Einde
    from wijkdesk.ui.theme import Theme

_COLORS = {"rood": "rood", "oranje": "oranje", "grijs": "grijs"}


class StopLine(QWidget):
    """Points on a line with the words above and the day below; read aloud as one sentence per point."""

    def __init__(
        self, theme: Theme, today: date, points: Sequence[Einde], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points = [("Vandaag", today, "accent")]
        self._points += [(point.tekst, point.dag, _COLORS[str(point.licht)]) for point in points]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(". ".join(f"{long_date(day)}: {words}" for words, day, _ in self._points))
        self.setToolTip("\n".join(f"{long_date(day)}: {words}" for words, day, _ in self._points))

    def sizeHint(self) -> QSize:
        """Return the height of the line with its words."""
        return QSize(self._theme.px(300), self._theme.px(80))

    def minimumSizeHint(self) -> QSize:
        """Never ask for more width than there is."""
        return QSize(self._theme.px(200), self._theme.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, red up to the first thing that stops, and its points."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self._points)
        middle = self.height() / 2
        centres = [QPointF(step * (number + 0.5), middle) for number in range(len(self._points))]
        painter.setPen(QPen(theme.color("rand"), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        if len(centres) > 1 and self._points[1][2] == "rood":
            painter.setPen(QPen(theme.color("rood"), theme.px(4)))
            painter.drawLine(centres[0], centres[1])
        for centre, (words, day, color) in zip(centres, self._points, strict=True):
            self._point(painter, centre, step, words, long_date(day), color)
        painter.end()

    def _point(
        self, painter: QPainter, centre: QPointF, step: float, words: str, day: str, color: str
    ) -> None:
        theme, side = self._theme, self._theme.px(6)
        painter.setPen(QPen(theme.color("vlak"), 2))
        painter.setBrush(theme.color(color))
        painter.drawEllipse(centre, side + 1, side + 1)
        area = QRectF(centre.x() - step / 2 + 4, 0, step - 8, theme.px(30))
        middle = Qt.AlignmentFlag.AlignHCenter
        for font, tone, text, top, side_of in (
            (theme.font(half=True), "tekst", words, 0, Qt.AlignmentFlag.AlignBottom),
            (theme.font("klein"), "stil", day, self.height() - theme.px(30), Qt.AlignmentFlag.AlignTop),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            area.moveTop(top)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, middle | side_of, shown)

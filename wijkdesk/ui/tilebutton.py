"""A button as large as a tile that paints its own words: the shared part of answers that can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton

from wijkdesk.ui.buttons import BY_KEYBOARD
from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.theme import Theme


class TileButton(QPushButton):
    """A tile that is chosen or not; Enter chooses, and the focus frame shows for the keyboard only."""

    def __init__(self, theme: Theme, *, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._chosen = theme, chosen
        self._ring = False
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription("gekozen" if chosen else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def _paint_ground(self, painter: QPainter) -> None:
        """Draw the tile under the words."""
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._chosen else "rand"), 2.0 if self._chosen else 1.0))
        painter.setBrush(theme.color("keuze" if self._chosen else "vlak"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))

    def _paint_ring(self, painter: QPainter) -> None:
        """Draw the focus frame over the words."""
        if self.hasFocus() and self._ring:
            paint_focus(painter, self._theme, QRectF(self.rect()), self._theme.px(6))

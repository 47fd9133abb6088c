"""A table whose lines lie in each other: a line is dragged onto another, or cut there and pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QApplication

from wijkdesk.ui.afspraken.gridtable import GridTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent


class TreeTable(GridTable):
    """Says which line was put in which other one; its owner decides what that means."""

    put_in = Signal(str, str)
    """The id of the line that was carried, and of the line that it was put on."""
    picked_up = Signal(str)
    """The id of the line that is being carried; '' where it is let go."""

    carried = ""
    _from: QPoint | None = None
    _over = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick up with Ctrl+X, put down with Ctrl+V, let go with Esc."""
        if event.matches(QKeySequence.StandardKey.Cut) and self.spot[0]:
            self._carry(self.spot[0])
        elif event.matches(QKeySequence.StandardKey.Paste) and self.carried:
            self._put_down(self.spot[0])
        elif event.key() == Qt.Key.Key_Escape and self.carried:
            self._carry("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self._key_at(event):
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the line along once the mouse went far enough."""
        if self._from is None:
            return
        away = (event.position().toPoint() - self._from).manhattanLength()
        if not self.carried and away >= QApplication.startDragDistance():
            self._carry(self._key_of(self._from))
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.carried:
            self._over = self._key_at(event)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the line down where it was let go."""
        dragging, self._from, self._over = self._from is not None and bool(self.carried), None, ""
        self.viewport().unsetCursor()
        if dragging:
            self._put_down(self._key_at(event))
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame around what is carried, and around the line on which it would come."""
        super().paintEvent(event)
        theme, painter = self._theme, QPainter(self.viewport())
        for key, color, line in (
            (self.carried, "stil", Qt.PenStyle.DashLine),
            (self._over if self._over != self.carried else "", "accent", Qt.PenStyle.SolidLine),
        ):
            number = self.rows.row_of(key) if key else -1
            if number >= 0:
                painter.setPen(QPen(theme.color(color), theme.px(2), line))
                painter.drawRoundedRect(QRectF(self._line_rect(number)), theme.px(4), theme.px(4))
        painter.end()

    def _line_rect(self, number: int) -> QRect:
        rect = self.visualRect(self.rows.index(number, 0))
        return QRect(1, rect.top() + 1, self.viewport().width() - 3, rect.height() - 3)

    def _key_at(self, event: QMouseEvent) -> str:
        return self._key_of(event.position().toPoint())

    def _key_of(self, place: QPoint) -> str:
        at = self.indexAt(place)
        return self.rows.lines[at.row()].key if at.isValid() else ""

    def _carry(self, key: str) -> None:
        self.carried = key
        self.viewport().update()
        self.picked_up.emit(key)

    def _put_down(self, key: str) -> None:
        carried = self.carried
        self._carry("")
        if key and key != carried:
            self.put_in.emit(carried, key)

"""The heads above the plan grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from wijkdesk.ui.listview import FlatHeader
from wijkdesk.ui.plan.planrows import COLUMNS

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


class GridHeader(FlatHeader):
    """Heads of the grid; that of the last column stands above its figures, at the right."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        if not COLUMNS[section].right:
            super().paintSection(painter, rect, section)
            return
        words = COLUMNS[section].head
        painter.save()
        painter.fillRect(rect, self._theme.color("vlak2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.color("lijn"))
        painter.setFont(self._theme.font("klein", half=True))
        painter.setPen(self._theme.color("stil"))
        area = rect.adjusted(0, 0, -self._theme.px(4), 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

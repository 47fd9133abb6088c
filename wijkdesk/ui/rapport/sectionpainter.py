"""Draws a section of a report in its list: a tick as everywhere else, and its whole name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wijkdesk.ui.painting import paint_focus, paint_tick
from wijkdesk.ui.rapport.wholelist import WRAPPED, Index, WholeList

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from wijkdesk.ui.theme import Theme


_CHECK = Qt.ItemDataRole.CheckStateRole

_LEFT, _SIDE, _BETWEEN, _AIR = 4, 18, 8, 4


class SectionPainter(QStyledItemDelegate):
    """Draws tick and name; a press on the tick, or the space bar, turns it."""

    def __init__(self, theme: Theme, view: WholeList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def _words(self, area: QRect) -> QRect:
        px = self._theme.px
        return area.adjusted(px(_LEFT + _SIDE + _BETWEEN), px(_AIR), -px(_LEFT), -px(_AIR))

    def _box(self, area: QRect) -> QRectF:
        px = self._theme.px
        line = QFontMetrics(self._view.font()).height()
        # Beside the first line of a name of two lines.
        top = area.top() + px(_AIR) + (line - px(_SIDE)) / 2
        return QRectF(area.left() + px(_LEFT), max(top, area.top() + 1), px(_SIDE), px(_SIDE))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the whole name in the width of the list."""
        del option
        room = self._words(QRect(0, 0, self._view.room, 10_000))
        metrics = QFontMetrics(self._view.font())
        asked = metrics.boundingRect(room, int(WRAPPED), index.data()).height()
        px = self._theme.px
        return QSize(px(60), max(asked + 2 * px(_AIR), px(28)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one section."""
        theme, area = self._theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, theme.color("keuze"))
        on = Qt.CheckState(index.data(_CHECK)) is Qt.CheckState.Checked
        paint_tick(painter, theme, self._box(area), on=on)
        painter.setFont(self._view.font())
        painter.setPen(theme.color("tekst" if on else "stil"))
        painter.drawText(self._words(area), int(WRAPPED), index.data())
        if chosen and self._view.hasFocus():
            paint_focus(painter, theme, QRectF(area), theme.px(4))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Turn the tick; all of the row left of the name is taken for it."""
        if isinstance(event, QMouseEvent):
            if (
                event.type() is not QEvent.Type.MouseButtonRelease
                or event.button() != Qt.MouseButton.LeftButton
            ):
                return False
            if event.position().x() >= self._words(option.rect).left():
                return False
        elif not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            return False
        on = Qt.CheckState(index.data(_CHECK)) is Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, turned.value, _CHECK)

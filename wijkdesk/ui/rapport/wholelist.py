"""A list in which no name is cut: as high as its first rows, however many lines their names take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ASIDE, _ABOVE = 8, 5


class WholeList(QListWidget):
    """A list that grows with its names, up to so many rows; the rest is scrolled to.

    Its height is asked for by the layout that it stands in. A list that sets its own height once it is
    resized can make its own width change, by the bar of what it stands in, and go on for ever.
    """

    def __init__(self, theme: Theme, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._most, self._asked = theme, most, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def room(self) -> int:
        """Return the width in pixels that a row has: the one that is asked about, or the one there is."""
        return self._asked or max(self.viewport().width(), 1)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that names take more lines in a narrow list."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of the first rows in a width in pixels."""
        bar = self.verticalScrollBar().sizeHint().width() if self.count() > self._most else 0
        self._asked = max(width - bar, 1)
        try:
            rows = range(min(self._most, self.count()))
            high = sum(self.sizeHintForRow(place) for place in rows)
        finally:
            self._asked = 0
        return max(high, self._theme.px(40)) + self._theme.px(2)

    def sizeHint(self) -> QSize:
        """Return the height in the width that there is now."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return no height: which one it must have depends on the width."""
        return QSize(self._theme.px(60), self._theme.px(40))

    def fit(self) -> None:
        """Take the height of other rows; the bar depends on their number alone, never on the height."""
        policy = Qt.ScrollBarPolicy
        more = self.count() > self._most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if more else policy.ScrollBarAlwaysOff)
        self.updateGeometry()


class TwoLines(QStyledItemDelegate):
    """Draws a name, and below it, softer, what is said of it: the text of an item after its first line."""

    def __init__(self, theme: Theme, view: WholeList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def _parts(self, index: Index, area: QRect) -> list[tuple[str, QFont, str, QRect]]:
        """Return each text with its font, its colour and where it stands."""
        theme = self._theme
        name, _line, below = str(index.data()).partition("\n")
        room = area.adjusted(theme.px(_ASIDE), theme.px(_ABOVE), -theme.px(_ASIDE), 0)
        parts = []
        for text, font, color in (
            (name, theme.font(half=True), "tekst"),
            (below, theme.font("klein"), "stil"),
        ):
            if text:
                asked = QFontMetrics(font).boundingRect(room, int(WRAPPED), text)
                parts.append(
                    (text, font, color, QRect(room.left(), room.top(), room.width(), asked.height()))
                )
                room = room.adjusted(0, asked.height(), 0, 0)
        return parts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of both in the width of the list."""
        del option
        parts = self._parts(index, QRect(0, 0, self._view.room, 10_000))
        px = self._theme.px
        return QSize(px(60), sum(place.height() for _t, _f, _c, place in parts) + 2 * px(_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item."""
        theme, area = self._theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("keuze"))
            painter.drawRoundedRect(area, theme.px(6), theme.px(6))
        for text, font, color, place in self._parts(index, area):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            painter.drawText(place, int(WRAPPED), text)
        if chosen and self._view.hasFocus():
            paint_focus(painter, theme, QRectF(area), theme.px(6))
        painter.restore()

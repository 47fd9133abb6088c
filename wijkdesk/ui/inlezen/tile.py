"""An answer that can be chosen: a label, what it means, and a mark once it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.tilebutton import TileButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.exchange.blad.lines import Option
    from wijkdesk.ui.theme import Theme


class OptionTile(TileButton):
    """One option as a tile as wide as its card."""

    def __init__(
        self, theme: Theme, option: Option, *, chosen: bool, likely: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, chosen=chosen, parent=parent)
        self.option = option
        self._detail = " · ".join(filter(None, ("voorstel" if likely else "", option.detail)))
        self.setAccessibleName(", ".join(filter(None, (option.label, self._detail))))
        self.setToolTip(option.label)

    def _pad(self) -> int:
        return self._theme.px(11)

    def _label_height(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(half=True))
        room = QRect(0, 0, max(width - 2 * self._pad() - self._theme.px(20), 40), 4_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.option.label).height()

    def sizeHint(self) -> QSize:
        """Return room for the label and what it means."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self._theme.px(240)
        detail = self._theme.px(16) if self._detail else 0
        return QSize(self._theme.px(200), self._label_height(width) + detail + self._theme.px(14))

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow column, never a flat tile."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the words wrap otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.setMinimumHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        del event
        theme, pad = self._theme, self._pad()
        painter = QPainter(self)
        self._paint_ground(painter)
        area = self.rect().adjusted(pad, theme.px(6), -pad, -theme.px(6))
        if self._chosen:
            side = theme.px(16)
            box = QRectF(area.right() - side, area.top() + theme.px(2), side, side)
            paint_icon(painter, theme, "circle-check", "accent", box)
        painter.setFont(theme.font(half=True))
        painter.setPen(theme.color("tekst"))
        words = QRect(area.left(), area.top(), area.width() - theme.px(20), self._label_height(self.width()))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self.option.label)
        if self._detail:
            painter.setFont(theme.font("klein"))
            painter.setPen(theme.color("stil"))
            below = QRect(area.left(), words.bottom() + 1, area.width(), theme.px(17))
            shown = painter.fontMetrics().elidedText(self._detail, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_ring(painter)
        painter.end()

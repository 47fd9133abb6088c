"""One column of the board: a list of cards that can be walked, dragged and dropped on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem

from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.marks import ASKS
from wijkdesk.ui.painting import paint_focus
from wijkdesk.ui.plan.gridmodel import NOBODY
from wijkdesk.ui.plan.gridpaint import split_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QFont
    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.overleg import Actie, ActieStatus
    from wijkdesk.ui.plan.cards import ActieCard
    from wijkdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT, _GAP = 92, 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CardModel(QStringListModel):
    """The cards of one status; each is made when it is looked at, for there may be thousands.

    The texts of Qt's own model stay empty: it is there to be counted. A list asks for that twice of every
    card when it lays them out, and to answer that in Python took longer than all else of the board.
    """

    def __init__(self) -> None:
        super().__init__()
        self.acties: list[Actie] = []
        self._card: Callable[[Actie], ActieCard] | None = None

    def show_acties(self, acties: list[Actie], card: Callable[[Actie], ActieCard]) -> None:
        """Show other acties."""
        self.acties, self._card = acties, card
        self.setStringList([""] * len(acties))

    def card(self, line: int) -> ActieCard | None:
        """Return the card on a line."""
        return self._card(self.acties[line]) if self._card and 0 <= line < len(self.acties) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a card, or its words."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None or role == CARD_ROLE:
            return card
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return card.words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a card can be gone to; what it says is not typed."""
        del index
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class CardPainter(QStyledItemDelegate):
    """Draws a card: what, who, and by when."""

    def __init__(self, theme: Theme, view: BoardList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a card with the gap below it."""
        del option, index
        more = round(QFontMetricsF(self._theme.font(half=True)).lineSpacing()) if self._theme.narrow else 0
        return QSize(10, self._theme.px(_HEIGHT + _GAP) + more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        theme, rect = self._theme, option.rect
        card: ActieCard = index.data(CARD_ROLE)
        box = QRectF(rect.adjusted(1, 1, -1, -theme.px(_GAP)))
        here = self._view.currentIndex() == index and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("lijn"), 1))
        painter.setBrush(theme.color("keuze" if here else "vlak"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        side = theme.px(11)
        area = box.toRect().adjusted(side, theme.px(7), -side, -theme.px(6))
        if card.asks:
            sign = theme.px(15)
            corner = QRectF(area.right() - sign + 1, area.top(), sign, sign)
            paint_icon(painter, theme, ASKS, "oranje_tekst", corner)
        room = area.adjusted(0, 0, -theme.px(19) if card.asks else 0, 0)
        self._title(painter, room, card.actie.titel)
        step = theme.px(18)
        foot = QRect(area.left(), area.bottom() - step + 1, area.width(), step)
        who = card.houder or NOBODY
        color = "stil" if card.houder or card.actie.status not in _OPEN else "oranje_tekst"
        self._line(painter, foot.translated(0, -step), who, theme.font("klein"), color)
        when = " · ".join(filter(None, (card.when, card.remark)))
        tone = "rood_tekst" if card.late else "oranje_tekst" if card.remark else "stil"
        self._line(painter, foot, when, theme.font("klein", half=card.late), tone)
        if here:
            paint_focus(painter, theme, box, theme.px(8))
        painter.restore()

    def _title(self, painter: QPainter, area: QRect, words: str) -> None:
        font = self._theme.font(half=True)
        step = round(QFontMetricsF(font).lineSpacing())
        line = QRect(area.left(), area.top(), area.width(), step)
        # Where the letters are large a column holds few of them: three lines there, and two elsewhere.
        for _ in range(2 if self._theme.narrow else 1):
            first, words = split_line(words, font, area.width())
            self._line(painter, line, first, font, "tekst")
            line.translate(0, step)
        self._line(painter, line, words, font, "tekst")

    def _line(self, painter: QPainter, area: QRect, words: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(_LEFT), cut)


_OPEN = {"niet_gestart", "loopt", "aangehouden"}


class BoardList(QListView):
    """The cards of one status; it says where a card is dragged to and which keys move it."""

    walked = Signal(int)
    moved = Signal(int)
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    drag_left = Signal()

    def __init__(self, theme: Theme, status: ActieStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.status = theme, status
        self.cards = CardModel()
        self._from: QPoint | None = None
        self._carried: ActieCard | None = None
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("vlak", "bord")
        self.setTabKeyNavigation(False)

    @property
    def card(self) -> ActieCard | None:
        """Return the card of the cursor."""
        return self.cards.card(self.currentIndex().row())

    def show_acties(self, acties: list[Actie], card: Callable[[Actie], ActieCard]) -> None:
        """Show other cards; cursor and view stay where they were."""
        here, line, top = self.card, self.currentIndex().row(), self.verticalScrollBar().value()
        self.cards.show_acties(acties, card)
        if here is not None and acties and not self.go_to(here.id):
            self.setCurrentIndex(self.cards.index(min(line, len(acties) - 1)))
        self.verticalScrollBar().setValue(top)

    def go_to(self, key: str) -> bool:
        """Put the cursor on a card."""
        line = next((number for number, actie in enumerate(self.cards.acties) if actie.id == key), -1)
        if line >= 0:
            self.setCurrentIndex(self.cards.index(line))
        return line >= 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a cursor as soon as the keyboard comes in."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.acties:
            self.setCurrentIndex(self.cards.index(0))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to the column beside this one, or take the card along with Ctrl."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.moved if control else self.walked).emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.card is not None:
            self.opened.emit(self.card)
        elif event.key() == Qt.Key.Key_Space and self.card is not None:
            place = self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(self.card, self.viewport().mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the statuses that a card may have."""
        if self.card is not None:
            self.menu_asked.emit(self.card, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the card along once the mouse went far enough."""
        if self._from is None:
            return
        away = (event.position().toPoint() - self._from).manhattanLength()
        if self._carried is None and away >= QApplication.startDragDistance():
            self._carried = self.card
        if self._carried is not None:
            self.dragged.emit(self._carried, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the card fall."""
        carried, self._carried, self._from = self._carried, None, None
        if carried is not None:
            self.drag_left.emit()
            self.dropped.emit(carried, event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card that was pressed twice."""
        if self.indexAt(event.position().toPoint()).isValid() and self.card is not None:
            self.opened.emit(self.card)

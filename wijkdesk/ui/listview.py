"""The look of a list: flat heads, a line under each row, group rows, cut words in full on hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from wijkdesk.ui.flattable import flatten
from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.listmodel import CELL_ROLE, Cell, Index, ListModel
from wijkdesk.ui.marks import ASKS
from wijkdesk.ui.painting import paint_chip, paint_focus, paint_light, paint_progress

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent

    from wijkdesk.ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_COLORS = {"stil": "stil", "laat": "rood_tekst"}
_MORE_FOR_NAME = 110


class FlatHeader(QHeaderView):
    """Heads without bevels; the sorted one has an arrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setAccessibleName("Kolommen")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(_LEFT)
        self.setMinimumSectionSize(theme.px(24))

    def sizeHint(self) -> QSize:
        """Return the height of a head; the widths are those of the columns, which Qt would measure anew."""
        return QSize(self.length(), self._theme.size("rij"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        theme = self._theme
        model = self.model()
        painter.save()
        painter.fillRect(rect, theme.color("vlak2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        painter.setFont(theme.font("klein", half=True))
        painter.setPen(theme.color("stil"))
        right = isinstance(model, ListModel) and model.columns[section].right
        pad = theme.px(8)
        area = rect.adjusted(pad, 0, -pad, 0)
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _RIGHT if right else _LEFT, shown)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            self._draw_arrow(painter, area, painter.fontMetrics().horizontalAdvance(shown), right=right)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, area: QRect, words: int, *, right: bool) -> None:
        side = self._theme.px(12)
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        left = area.right() - words - side - 3 if right else area.left() + words + 4
        box = QRectF(left, area.center().y() - side / 2 + 1, side, side)
        paint_icon(painter, self._theme, "arrow-up" if up else "arrow-down", "stil", box)


class RowPainter(QStyledItemDelegate):
    """Paints every cell itself: table rows are many and a style sheet per cell is slow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        del option, index
        return QSize(10, self._theme.size("rij"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        theme = self._theme
        rect: QRect = option.rect
        model = index.model()
        if not isinstance(model, ListModel):
            return
        painter.save()
        head = model.group_at(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if head is not None or selected:
            painter.fillRect(rect, theme.color("vlak2" if head else "keuze"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        if head is not None:
            self._draw_head(painter, rect, str(index.data() or ""), index.column())
        else:
            self._draw_cell(painter, rect, index.data(CELL_ROLE), right=model.columns[index.column()].right)
        if option.state & QStyle.StateFlag.State_HasFocus and head is None:
            paint_focus(painter, theme, QRectF(rect).adjusted(0, 0, 0, -1), theme.px(3))
        painter.restore()

    def _draw_head(self, painter: QPainter, rect: QRect, words: str, column: int) -> None:
        theme = self._theme
        painter.setFont(theme.font(half=column == 0))
        painter.setPen(theme.color("stil"))
        area = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.drawText(area, _LEFT, self._cut(painter, words, area))

    def _draw_cell(self, painter: QPainter, rect: QRect, cell: Cell, *, right: bool) -> None:
        theme = self._theme
        pad = theme.px(8)
        area = rect.adjusted(pad, 0, -pad, 0)
        if cell.asks:
            side = theme.px(15)
            box = QRectF(area.right() - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, theme, ASKS, "oranje_tekst", box)
            area.adjust(0, 0, -side - theme.px(4), 0)
        match cell.look:
            case "chip":
                if cell.text:
                    paint_chip(painter, theme, QRectF(area), cell.text, cell.tone, cell.icon)
            case "licht":
                if cell.light is not None:
                    side = theme.px(18)
                    box = QRectF(area.left(), rect.center().y() - side / 2, side, side)
                    paint_light(painter, theme, cell.light, box)
            case "balk":
                bar = QRectF(area).adjusted(0, 0, -theme.px(40), 0)
                paint_progress(painter, theme, bar, cell.share)
                painter.setFont(theme.font())
                painter.setPen(theme.color("tekst"))
                painter.drawText(area, _RIGHT, cell.text)
            case _:
                painter.setFont(theme.font(half=cell.look in {"half", "laat"}))
                painter.setPen(theme.color(_COLORS.get(cell.look, "tekst")))
                painter.drawText(area, _RIGHT if right else _LEFT, self._cut(painter, cell.text, area))

    @staticmethod
    def _cut(painter: QPainter, words: str, area: QRect) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole text of a cell that was cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.asks:
            QToolTip.showText(event.globalPos(), cell.asks, view)
            return True
        words = str(index.data() or "")
        room = option.rect.width() - 2 * self._theme.px(8)
        metrics = QFontMetrics(self._theme.font(half=True))
        QToolTip.showText(event.globalPos(), words if metrics.horizontalAdvance(words) > room else "", view)
        return True


class ListView(QTableView):
    """A list of records: arrows walk it, Enter opens, Tab leaves."""

    row_chosen = Signal(object)
    row_opened = Signal(object)
    sorted_anew = Signal()

    def __init__(self, theme: Theme, model: ListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._room = self.width()
        """Pixels for the columns, as Qt last told: who asks it for the part that scrolls waits for all kinds
        of widget to be looked through."""
        self.setAccessibleName(name)
        self.setHorizontalHeader(FlatHeader(theme, self))
        flatten(self)
        self.verticalHeader().setDefaultSectionSize(theme.size("rij"))
        self.setItemDelegate(RowPainter(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)
        self.setModel(model)
        self.horizontalHeader().sectionClicked.connect(self.sort_on)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.activated.connect(self._open)

    def sort_on(self, column: int) -> None:
        """Sort on a column; the same column again turns the order."""
        header = self.horizontalHeader()
        # The header turns its own arrow before it tells of a click, so it cannot be asked what was there.
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        order = down if self._sorted == (column, up) else up
        self._sorted = (column, order)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self._model.sort(column, order)
        self.sorted_anew.emit()

    @property
    def sorted_on(self) -> tuple[int, Qt.SortOrder] | None:
        """Return the column that rows are sorted on, and which way."""
        return self._sorted

    def choose_line(self, line: int) -> None:
        """Put the cursor on a line and bring it into view."""
        if line >= 0:
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self._model.index(line, column))

    def _choose(self, index: Index) -> None:
        self.row_chosen.emit(self._model.row_at(index.row()) if index.isValid() else None)

    def _open(self, index: Index) -> None:
        row = self._model.row_at(index.row())
        if row is not None:
            self.row_opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the row on every system."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width over the columns; what does not fit is left out, last column first."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give every column its share of the width."""
        room = self._room
        columns = self._model.columns
        # With large letters a name that is cut off is worse than a column less.
        first = _MORE_FOR_NAME if self._theme.narrow else 0
        fitting, used = 0, self._theme.px(first)
        for column in columns:
            used += self._theme.px(column.minimum)
            if used > room and fitting:
                break
            fitting += 1
        spare = max(0, room - sum(self._theme.px(column.minimum) for column in columns[:fitting]))
        weights = sum(column.weight for column in columns[:fitting]) or 1
        for number, column in enumerate(columns):
            self.setColumnHidden(number, number >= fitting)
            if number < fitting:
                share = self._theme.px(column.minimum) + int(spare * column.weight / weights)
                self.setColumnWidth(number, share)

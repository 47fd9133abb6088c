"""A table as high as its lines: arrows walk the cells, Enter acts, Tab goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wijkdesk.ui.afspraken.signs import paint_sign
from wijkdesk.ui.afspraken.tablemodel import CELL_ROLE, Align, Cell, Column, Index, LateLine, Line, TableModel
from wijkdesk.ui.flattable import flatten
from wijkdesk.ui.linebreaks import broken
from wijkdesk.ui.listview import FlatHeader
from wijkdesk.ui.painting import paint_chip, paint_focus, paint_light, paint_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QResizeEvent, QWheelEvent

    from wijkdesk.ui.theme import Theme

_SIDES: dict[Align, Qt.AlignmentFlag] = {
    "links": Qt.AlignmentFlag.AlignLeft,
    "midden": Qt.AlignmentFlag.AlignHCenter,
    "rechts": Qt.AlignmentFlag.AlignRight,
}
_ALIGNED = {side: Qt.AlignmentFlag.AlignVCenter | flag for side, flag in _SIDES.items()}
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
"""Worked out once: for each cell anew they took a fifth of the painting."""
_WORDS = {"gewoon", "half", "stil", "rood"}
"""The looks of a cell that shows words and nothing else."""
_HALF = {"half", "rood"}
_COLORS = {"stil": "stil", "rood": "rood_tekst"}
_MOST_LINES = 60
_LINES = 3
_MOST_KNOWN = 4000
_known: dict[tuple[str, str, bool, int, float], list[str]] = {}
"""How words were broken, by their look and the room: asked when a table is filled, at every change of its
width and when it is painted, and after every edit of a table that is made anew."""
_MOST_LETTERS = 400
_ACTS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2}


class PlainHeader(FlatHeader):
    """Heads that stand above their column: left, in the middle or at the right."""

    def sizeHint(self) -> QSize:
        """Return the height of the heads, more lines where one does not fit; the widths are the table's."""
        return QSize(0, self._theme.size("rij") + self._line() * (self._most_lines() - 1))

    def _line(self) -> int:
        return QFontMetrics(self._theme.font("klein", half=True)).height()

    def _room(self, column: Column, section: int) -> int:
        return self.sectionSize(section) - 2 * self._theme.px(8 if column.align != "midden" else 2)

    def _most_lines(self) -> int:
        """Return how many lines the longest head takes."""
        model, theme = self.model(), self._theme
        if not isinstance(model, TableModel):
            return 1
        counts = (
            len(_lines(theme, column.title, self._room(column, number), "klein", half=True))
            for number, column in enumerate(model.columns)
            if not self.isSectionHidden(number) and self.sectionSize(number) > 0
        )
        return max(counts, default=1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        theme, model = self._theme, self.model()
        if not isinstance(model, TableModel):
            return
        painter.save()
        painter.fillRect(rect, theme.color("vlak2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        painter.setFont(theme.font("klein", half=True))
        painter.setPen(theme.color("stil"))
        column = model.columns[section]
        pad = theme.px(8 if column.align != "midden" else 2)
        area = rect.adjusted(pad, 0, -pad, 0)
        metrics = painter.fontMetrics()
        lines = _lines(theme, column.title, area.width(), "klein", half=True)
        lines[-1] = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, area.width())
        top = area.top() + (area.height() - metrics.height() * len(lines)) // 2
        for number, words in enumerate(lines):
            box = QRect(area.left(), top + number * metrics.height(), area.width(), metrics.height())
            painter.drawText(box, _ALIGNED[column.align], words)
        painter.restore()


class CellPainter(QStyledItemDelegate):
    """Paints words on one or two lines, marks, chips, lights and bars."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        theme, rect, state = self._theme, option.rect, option.state.value
        model, cell = index.model(), index.data(CELL_ROLE)
        if not isinstance(model, TableModel) or not isinstance(cell, Cell):
            return
        painter.save()
        if state & _SELECTED:
            painter.fillRect(rect, theme.color("keuze"))
        elif cell.fill:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), theme.color(cell.fill))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        pad = theme.px(8)
        self._draw(painter, rect.adjusted(pad, 0, -pad, 0), cell, model.columns[index.column()])
        if state & _FOCUSED:
            paint_focus(painter, theme, QRectF(rect).adjusted(0, 0, 0, -1), theme.px(3))
        painter.restore()

    def _draw(self, painter: QPainter, area: QRect, cell: Cell, column: Column) -> None:
        theme = self._theme
        match cell.look:
            case "chip":
                if cell.text:
                    paint_chip(painter, theme, QRectF(area), cell.text, cell.tone, cell.icon)
            case "teken" | "licht":
                self._mark(painter, area, cell, column)
            case "balk":
                room = theme.px(54)
                bar = QRectF(area).adjusted(0, 0, -room, 0)
                paint_progress(painter, theme, bar, cell.share, expected=cell.expected)
                words = area.adjusted(area.width() - room, 0, 0, 0)
                self._words(painter, words, cell.text, "rechts", theme.font(), "tekst")
            case _:
                self._text(painter, area, cell, column)

    def _mark(self, painter: QPainter, area: QRect, cell: Cell, column: Column) -> None:
        """Draw a mark with its words beside it, or alone in the middle."""
        theme, side = self._theme, self._theme.px(18)
        left = area.center().x() - side / 2 + 1 if column.align == "midden" else area.left()
        box = QRectF(left, area.center().y() - side / 2 + 0.5, side, side)
        if cell.sign is not None:
            paint_sign(painter, theme, cell.sign, box)
        elif cell.light is not None:
            paint_light(painter, theme, cell.light, box)
        if cell.text and column.align != "midden":
            words = area.adjusted(side + theme.px(10), 0, 0, 0)
            self._words(painter, words, cell.text, "links", theme.font(), "stil")

    def lines(self, cell: Cell, width: int) -> tuple[list[str], list[str]]:
        """Return the words of a cell and those below them as lines; of too many the last goes on unbroken."""
        theme = self._theme
        room = width - theme.px(16) - theme.px(24) * cell.depth
        alone = bool(cell.below) and not cell.text
        upper = [] if alone else _lines(theme, cell.text, room, "basis", half=cell.look in _HALF)
        return upper, _lines(theme, cell.below, room, "klein", half=False) if cell.below else []

    def height(self, cell: Cell, width: int) -> int:
        """Return how high a cell must be to show all of its words."""
        if cell.look not in _WORDS:
            return 0
        upper, lower = self.lines(cell, width)
        high = QFontMetrics(self._font(cell)).height()
        return high * len(upper) + self._theme.px(16) * len(lower) + self._theme.px(7)

    def _font(self, cell: Cell) -> QFont:
        return self._theme.font(half=cell.look in _HALF)

    def _text(self, painter: QPainter, area: QRect, cell: Cell, column: Column) -> None:
        theme = self._theme
        upper, lower = self.lines(cell, area.width() + theme.px(16))
        area = area.adjusted(theme.px(24) * cell.depth, 0, 0, 0)
        font, color = self._font(cell), _COLORS.get(cell.look, "tekst")
        high, low = QFontMetrics(font).height(), theme.px(16)
        # A row of a long list keeps its height: what has no room there is left out.
        while len(upper) * high + len(lower) * low > area.height():
            longest = lower if len(lower) > 1 else upper
            if len(longest) == 1:
                break
            longest[-2:] = [" ".join(longest[-2:])]
        top = area.top() + (area.height() - high * len(upper) - low * len(lower)) // 2
        for words in upper:
            self._words(
                painter, QRect(area.left(), top, area.width(), high), words, column.align, font, color
            )
            top += high
        for words in lower:
            below = QRect(area.left(), top, area.width(), low)
            self._words(painter, below, words, column.align, theme.font("klein"), "stil")
            top += low

    def _words(
        self, painter: QPainter, area: QRect, words: str, align: Align, font: QFont, color: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        # Qt lays out all of a text to say how wide it is, also what is far past the edge.
        words = words[:_MOST_LETTERS]
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _ALIGNED[align], shown)


def _lines(theme: Theme, words: str, width: int, role: str, *, half: bool) -> list[str]:
    """Return words as lines, three at most; the last may then be too long."""
    asked = words, role, half, width, theme.scale
    found = _known.get(asked)
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = _known[asked] = _broken(words, QFontMetrics(theme.font(role, half=half)), width)
    return list(found)


def _broken(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    words = words[:_MOST_LETTERS]
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    lines = broken(words, lambda part: metrics.horizontalAdvance(part) <= width)
    return [*lines[: _LINES - 1], " ".join(lines[_LINES - 1 :])] if len(lines) > _LINES else lines


class GridTable(QTableView):
    """A table of agreements inside a page that scrolls; Enter, Space or two clicks act on a cell."""

    acted = Signal(str, int)
    """The id of the line and the number of the column."""
    typed = Signal(str, str)
    """The id of the line and the letter that was typed there."""
    moved = Signal()
    """The cursor came here or went to another cell: whoever scrolls must keep it in sight."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column],
        *,
        tall: bool = False,
        many: bool = False,
        pressed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = theme.px(43 if tall else 28)
        self.rows = TableModel(columns, self)
        self.setAccessibleName(name)
        self.setObjectName(name)
        self.setHorizontalHeader(PlainHeader(theme, self))
        self.horizontalHeader().setSectionsClickable(False)
        flatten(self)
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        self.verticalHeader().setDefaultSectionSize(self._row)
        self._painter = CellPainter(theme, self)
        self.setItemDelegate(self._painter)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ContiguousSelection if many else mode.NoSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setModel(self.rows)
        if pressed:
            # One press acts, for in this table there are no lines to choose.
            self.clicked.connect(self._act)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.doubleClicked.connect(self._act)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[Line | LateLine]) -> None:
        """Show lines; the table becomes as high as they are, up to a long list."""
        self.rows.show(lines)
        more = len(lines) > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff)
        self._fit_height()
        if lines:
            self.put(lines[0].key, 0)

    def _fit_height(self) -> None:
        """Become as high as the heads and the lines together, each as high as its words ask."""
        head, count = self.horizontalHeader().sizeHint().height(), self.rows.rowCount()
        if count > _MOST_LINES:
            total = self._row * _MOST_LINES
        else:
            heights = [self._needed(line) for line in self.rows.lines]
            for number, height in enumerate(heights):
                if self.rowHeight(number) != height:
                    self.setRowHeight(number, height)
            total = sum(heights)
        height = head + total + 2
        if height != self.height() or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _needed(self, line: Line | LateLine) -> int:
        shown = (
            self._painter.height(cell, self.columnWidth(number))
            for number, cell in enumerate(line.cells)
            if not self.isColumnHidden(number)
        )
        return max(self._row, *shown)

    def put(self, key: str, column: int) -> None:
        """Put the cursor on a cell; nothing is chosen by that."""
        number = self.rows.row_of(key)
        if number >= 0:
            at = self.rows.index(number, min(column, self.rows.columnCount() - 1))
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)

    @property
    def spot(self) -> tuple[str, int]:
        """Return the line and the column of the cursor; an empty id where there is none."""
        at = self.currentIndex()
        return (self.rows.lines[at.row()].key, at.column()) if at.isValid() else ("", 0)

    def chosen(self, column: int) -> list[str]:
        """Return the lines that are chosen in a column."""
        found = sorted(at.row() for at in self.selectedIndexes() if at.column() == column)
        return [self.rows.lines[number].key for number in found]

    def cell_rect(self) -> QRect:
        """Return where the cursor is, in global coordinates."""
        rect = self.visualRect(self.currentIndex())
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _tell(self) -> None:
        if self.hasFocus():
            self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the cursor came here."""
        super().focusInEvent(event)
        self.moved.emit()

    def _act(self, at: Index) -> None:
        if at.isValid():
            self.acted.emit(self.rows.lines[at.row()].key, at.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter act; everything else walks."""
        if event.key() in _ACTS and self.currentIndex().isValid():
            self._act(self.currentIndex())
        elif event.text().isalpha() and self.spot[0]:
            self.typed.emit(self.spot[0], event.text().lower())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page while everything shows."""
        if self.rows.rowCount() > _MOST_LINES:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width; columns that may drop out do so when there is no room."""
        super().resizeEvent(event)
        theme, room = self._theme, self.viewport().width()
        columns = self.rows.columns
        needed = sum(theme.px(column.width) for column in columns)
        kept = [column for column in columns if needed <= room or not column.wide]
        used = sum(theme.px(column.width) for column in kept)
        weights = sum(column.weight for column in kept) or 1
        spare = max(0, room - used)
        # With very large letters even what must stay does not fit: then everything gives in a little.
        squeeze = min(1.0, room / used) if used else 1.0
        for number, column in enumerate(columns):
            self.setColumnHidden(number, column not in kept)
            # Each share is taken from what is left, so that the last column reaches the edge.
            share = spare * column.weight // weights if column in kept and weights else 0
            if column in kept:
                spare, weights = spare - share, weights - column.weight
            self.setColumnWidth(number, int(theme.px(column.width) * squeeze) + share)
        self._fit_height()

    def minimumSizeHint(self) -> QSize:
        """Never ask for more width than there is."""
        return QSize(self._theme.px(200), self.height())

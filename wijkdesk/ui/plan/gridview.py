"""The plan grid under the hands: walking over cells, typing in them, folding, copying and pasting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from wijkdesk.ui.flattable import flatten
from wijkdesk.ui.plan.celleditor import CellEditor, Move
from wijkdesk.ui.plan.gridheader import GridHeader
from wijkdesk.ui.plan.gridmodel import GridModel
from wijkdesk.ui.plan.gridpaint import GridPainter, hit_arrow
from wijkdesk.ui.plan.planrows import COLUMNS, GridRow, RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.theme import Theme

_KEYS = [column.key for column in COLUMNS]
_DROPPED = ("start", "stand", "houder", "nr")
"""What makes room when the letters are large, in this order."""
_STEPS = {
    Qt.Key.Key_Return: Move.DOWN,
    Qt.Key.Key_Enter: Move.DOWN,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Up: Move.UP,
}


class GridView(QTableView):
    """One plan as a grid. It says what was typed; its owner saves and lets it go on."""

    typed = Signal(object, object, str, object)
    row_chosen = Signal(object)
    opened = Signal(object)
    folded = Signal(object)
    pasted = Signal(object, object)
    taken_over = Signal(object, object)
    cleared = Signal(object, object)
    delete_asked = Signal(object)
    opening = Signal(object, object)
    """Before a cell is typed in: its owner may `offer` what can be chosen."""
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = GridModel()
        self.editor: CellEditor | None = None
        self.refused_text = ""
        """What was typed last and not taken, with its cell; '' once that was seen."""
        self.refused_cell: tuple[str, str, str] | None = None
        """The same as row, column and words, to be typed on in a new grid."""
        self._place: tuple[GridRow, int] | None = None
        self._start = ""
        self._options: Sequence[str] = ()
        self.setAccessibleName("Doelstellingen en acties")
        self.setHorizontalHeader(GridHeader(theme, self))
        self.horizontalHeader().setSectionsClickable(False)
        flatten(self)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setModel(self.rows)
        self.grid_painter = GridPainter(theme, self)
        self.setItemDelegate(self.grid_painter)
        self.viewport().setMouseTracking(True)
        # A press takes the focus itself: Qt would save what is typed before it says where was pressed.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def row(self) -> GridRow | None:
        """Return the line of the cursor."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    @property
    def column(self) -> int:
        """Return the column of the cursor."""
        return max(0, self.currentIndex().column())

    def show_rows(self, rows: Sequence[GridRow], reference: date) -> None:
        """Show lines; the cursor and what is in view stay where they were."""
        here, column = self.row, self.column
        line = self.currentIndex().row()
        top = self.verticalScrollBar().value()
        if self.editor is not None and [row.key for row in rows] != [row.key for row in self.rows.rows]:
            self.close_editor()
        if not self.rows.show_rows(rows, reference):
            return
        header = self.verticalHeader()
        for number, row in enumerate(rows):
            height = self.grid_painter.height(row)
            if header.sectionSize(number) != height:
                header.resizeSection(number, height)
        if here is not None:
            found = self.rows.line_of(here.key)
            self.go_to(found if found >= 0 else min(line, len(rows) - 1), column)
        self.verticalScrollBar().setValue(top)

    def go_to(self, line: int, column: int) -> None:
        """Put the cursor in a cell."""
        if 0 <= line < len(self.rows.rows):
            self.setCurrentIndex(self.rows.index(line, column))

    def go_to_key(self, key: str, column: str) -> None:
        """Put the cursor on what has this name, and bring it into view."""
        line = self.rows.line_of(key)
        if line >= 0:
            self.go_to(line, _KEYS.index(column))
            self.scrollTo(self.currentIndex())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw both lines again and tell which line the cursor is on."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.row_chosen.emit(self.rows.rows[current.row()] if current.isValid() else None)

    def step(self, move: Move) -> bool:
        """Move the cursor; False where there is nowhere to go."""
        line, column = self.currentIndex().row(), self.column
        row = self.row
        if row is None:
            self.go_to(0, 1)
            return True
        if move in {Move.DOWN, Move.UP}:
            return self._up_or_down(row, line, column, 1 if move is Move.DOWN else -1)
        if move in {Move.RIGHT, Move.LEFT}:
            return self._next_field(line, column, 1 if move is Move.RIGHT else -1)
        return True

    def _up_or_down(self, row: GridRow, line: int, column: int, step: int) -> bool:
        """Go a line further; the result of a doelstelling stands under its title."""
        title, result = _KEYS.index("actie"), _KEYS.index("houder")
        if row.is_goal and column == title and step > 0:
            self.go_to(line, result)
            return True
        if row.is_goal and column == result:
            self.go_to(line + (step > 0), title)
            return True
        if not 0 <= line + step < len(self.rows.rows):
            return False
        other = self.rows.rows[line + step]
        self.go_to(line + step, result if other.is_goal and column == title and step < 0 else column)
        return True

    def _next_field(self, line: int, column: int, step: int) -> bool:
        while True:
            column += step
            if not 0 <= column < len(COLUMNS):
                line, column = line + step, 0 if step > 0 else len(COLUMNS) - 1
            if not 0 <= line < len(self.rows.rows):
                return False
            if self._can_type(line, column):
                self.go_to(line, column)
                return True

    def _can_type(self, line: int, column: int) -> bool:
        row = self.rows.rows[line]
        result_of_goal = row.is_goal and _KEYS[column] == "houder"
        if self.isColumnHidden(column) and not result_of_goal:
            return False
        return _KEYS[column] != "nr" and row.field(COLUMNS[column]) is not None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab walk the fields; past the last one it leaves the grid."""
        if self.step(Move.RIGHT if forward else Move.LEFT):
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a cursor as soon as the keyboard comes in."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0, _KEYS.index("actie"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, type, copy and paste."""
        row, column = self.row, COLUMNS[self.column]
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if row is None or event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(row, column)
        elif key in _STEPS and not control:
            up = shift and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            self.step(Move.UP if up else _STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_F2:
            self.open_editor()
        elif control and key == Qt.Key.Key_D:
            self.taken_over.emit(row, column)
        elif key == Qt.Key.Key_Delete:
            (self.delete_asked.emit(row) if control else self.cleared.emit(row, column))
        elif key == Qt.Key.Key_Space and not control:
            (self.folded if row.is_goal else self.opened).emit(row)
        elif event.text().isprintable() and event.text() and not control:
            self.open_editor(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on the part that was pressed; the arrow of a band folds it."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            self.leave()
            super().mousePressEvent(event)
            return
        row = self.rows.rows[index.row()]
        column = self._pressed(row, index, event)
        # What is saved now may bring a line, and then another one stands under the mouse.
        self.leave()
        line = self.rows.line_of(row.key)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if row.is_goal and hit_arrow(self._theme, event.position().toPoint()):
            self.go_to(line, 0)
            self.folded.emit(row)
            return
        self.go_to(line, column)
        if row.is_new:
            self.open_editor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what one press does: a new line, and the arrow of a band."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = self.rows.rows[index.row()] if index.isValid() else None
        does = row is not None and (row.is_new or (row.is_goal and hit_arrow(self._theme, point)))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if does else Qt.CursorShape.ArrowCursor)

    def _pressed(self, row: GridRow, index: QModelIndex, event: QMouseEvent) -> int:
        if row.is_new:
            return _KEYS.index("actie")
        if row.kind is RowKind.ACTION or _KEYS[index.column()] not in {"actie", "houder", "start"}:
            return index.column()
        rect = self.visualRect(index)
        lower = row.is_goal and event.position().y() > rect.center().y()
        return _KEYS.index("houder" if lower else "actie")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type in the cell that was pressed twice."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.open_editor()

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        self.refused_text, self.refused_cell = "", None
        if self.editor is not None:
            self.editor.leave(Move.STAY)

    def offer(self, options: Sequence[str]) -> None:
        """Keep what may be chosen in the cell that is about to be typed in."""
        self._options = options

    def open_editor(self, text: str | None = None) -> None:
        """Type in the current cell, over its value or over all of it."""
        self.leave()
        row, number = self.row, self.column
        if row is not None and row.is_new:
            # All of the line is one field, whatever column the cursor came down in.
            number = _KEYS.index("actie")
        if (
            self.editor is not None
            or row is None
            or not (self._can_type(self.currentIndex().row(), number) or _KEYS[number] == "nr")
        ):
            return
        column = COLUMNS[number]
        field = row.field(column)
        if field is None:
            return
        self._options = ()
        self.opening.emit(row, column)
        self.scrollTo(self.currentIndex())
        self._start = row.typed(column)
        self._place = (row, number)
        self._make_editor(f"{field.label} van {row.record.title if row.record else row.kind.value}")
        if self.editor is None:
            return
        self.editor.before = self._start
        self.editor.setText(self._start if text is None else text)
        if text is None:
            self.editor.selectAll()
            self.editor.unfold()
        else:
            # Typing does not go through the keyboard here, so what is proposed must be told.
            self.editor.propose(text)

    def _make_editor(self, name: str) -> None:
        if self._place is None:
            return
        row, number = self._place
        made = CellEditor(self._theme, self.viewport(), self._options, anywhere=_KEYS[number] == "houder")
        made.setAccessibleName(name)
        inset = self._theme.px(6)
        made.setStyleSheet(f"QLineEdit {{ padding: 0 {inset}px; min-height: 0; }}")
        made.setGeometry(self._editor_box(row, number))
        made.left.connect(self._left)
        if row.is_new or row.kind is RowKind.ACTION:
            made.takes_block = True
            made.block_came.connect(self._paste_block)
        self.editor = made
        made.show()
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor_box(self, row: GridRow, number: int) -> QRect:
        cell = self.visualRect(self.rows.index(self.currentIndex().row(), number))
        box = self.grid_painter.part(row, number, cell)
        least = self._theme.px({"houder": 220, "status": 150}.get(_KEYS[number], 0))
        box.setWidth(min(max(box.width(), least), self.viewport().width() - box.left()))
        if row.kind is RowKind.ACTION:
            high = self._theme.px(30)
            box.setTop(box.top() + (box.height() - high) // 2)
            box.setHeight(high)
        return box

    def _paste_block(self) -> None:
        """Paste lines from Excel as lines, also where one cell was opened for them."""
        if self._place is not None:
            row, number = self._place
            self.close_editor()
            self.pasted.emit(row, COLUMNS[number])

    def _left(self, move: Move) -> None:
        if self.editor is None or self._place is None:
            return
        text = self.editor.text()
        row, number = self._place
        if move is Move.BACK or text.strip() == self._start.strip():
            self.close_editor()
            if move is not Move.BACK:
                self.go_on(move)
            return
        self.typed.emit(row, COLUMNS[number], text, move)

    def go_on(self, move: Move) -> None:
        """Move on after what was typed was saved."""
        if move is not Move.STAY and not self.step(move) and move in {Move.RIGHT, Move.LEFT}:
            super().focusNextPrevChild(move is Move.RIGHT)

    def refuse(self, move: Move) -> None:
        """Keep the cell open with what was typed; where the user went elsewhere, the old value stays."""
        if self.editor is not None and move is not Move.STAY:
            self.editor.again()
        elif self.editor is not None:
            self.refused_text = f"{self.editor.accessibleName()} (u typte: {self.editor.text()})"
            if self._place is not None:
                row, number = self._place
                self.refused_cell = (row.key, COLUMNS[number].key, self.editor.text())
            self.close_editor()

    def close_editor(self) -> None:
        """Close the line that is typed on."""
        if self.editor is not None:
            made, self.editor = self.editor, None
            self._place = None
            made.forget()
            if made.hasFocus():
                # First: hiding what has the focus would send the focus on, and the cursor with it.
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            made.hide()
            made.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width over the columns."""
        super().resizeEvent(event)
        self.fit_columns()
        if self.editor is not None and self._place is not None:
            self.editor.setGeometry(self._editor_box(*self._place))

    def fit_columns(self) -> None:
        """Give every column its share of the width; what does not fit is left out."""
        room, theme = self.viewport().width(), self._theme
        shown = [column for column in COLUMNS if not (theme.narrow and column.key == "start")]
        for key in _DROPPED:
            if sum(theme.px(column.width) for column in shown) <= room:
                break
            shown = [column for column in shown if column.key != key]
        spare = max(0, room - sum(theme.px(column.width) for column in shown))
        weights = sum(column.stretch for column in shown) or 1
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column not in shown)
            self.setColumnWidth(number, theme.px(column.width) + spare * column.stretch // weights)

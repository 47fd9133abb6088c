"""A small table of texts with one line per row, for what is typed in one go: a programme, questions."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import TextArea
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.theme import Theme

Columns = dict[str, int]
"""The columns that are typed, each with its share of the width."""


class Cell(TextArea):
    """Words of one line, that take more room where they are long; Enter is not one of them."""

    entered = Signal()

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, lines=1)
        # With the margin that Qt gives a page there is no room for one whole line.
        self.document().setDocumentMargin(theme.px(3))
        self.setPlainText(words)

    @property
    def words(self) -> str:
        """Return what is typed, on one line whatever was pasted."""
        return " ".join(self.toPlainText().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter be of the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RowTable(QWidget):
    """One row per line; Enter goes on, at the end to a new row. Parts without a column stay as they were."""

    left = Signal()

    def __init__(self, theme: Theme, field: Field, columns: Columns, more: str) -> None:
        super().__init__()
        self._theme, self._field, self._columns = theme, field, columns
        self._names = {key: words for key, words in field.columns if key in columns}
        self._entries: list[tuple[QWidget, dict[str, Cell], dict[str, str]]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self.more = Button(theme, more, look="link", icon_name="plus")
        self.more.clicked.connect(self.add_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        if len(columns) > 1:
            heads = QHBoxLayout()
            heads.setSpacing(theme.px(6))
            for key, share in columns.items():
                heads.addWidget(label(self._names[key], "klein_half"), share)
            heads.addSpacing(theme.px(36))
            layout.addLayout(heads)
        layout.addLayout(self._rows)
        layout.addLayout(row(self.more, 1))

    def show_value(self, value: Sequence[Mapping[str, str]] | None) -> None:
        """Show a line for every row; where these rows stand there already, the cursor stays in them."""
        if self._entries and self.read() == tuple(
            {key: text for key, text in values.items() if text} for values in value or ()
        ):
            return
        gone, place = self._entries, self._place()
        self._entries = []
        for values in value or ():
            self._entry(values)
        if place is not None:
            self._return_to(*place)
        # Last, for a cell that loses the cursor has its row saved, and these rows hold what is no more.
        for entry, _, _ in gone:
            entry.hide()
            entry.deleteLater()

    def _place(self) -> tuple[int, str] | None:
        """Return in which row and column the cursor is; None where it is elsewhere."""
        for number, (_, lines, _) in enumerate(self._entries):
            for key, cell in lines.items():
                if cell.hasFocus():
                    return number, key
        return None

    def _return_to(self, number: int, key: str) -> None:
        if not self._entries:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        entry, lines, _ = self._entries[min(number, len(self._entries) - 1)]
        # A layout shows what it is given only later, and what is not shown cannot have the cursor.
        entry.show()
        lines[key].setFocus(Qt.FocusReason.OtherFocusReason)
        lines[key].moveCursor(QTextCursor.MoveOperation.End)

    def read(self) -> tuple[dict[str, str], ...]:
        """Return the rows that hold any text."""
        found = []
        for _, lines, before in self._entries:
            values = {**before, **{key: line.words for key, line in lines.items()}}
            if any(line.words for line in lines.values()):
                found.append({key: text for key, text in values.items() if text})
        return tuple(found)

    def add_row(self) -> None:
        """Add an empty row and put the cursor in it."""
        lines = self._entry({})
        next(iter(lines.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _entry(self, values: Mapping[str, str]) -> dict[str, Cell]:
        theme, number = self._theme, len(self._entries) + 1
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(6))
        lines: dict[str, Cell] = {}
        for key, share in self._columns.items():
            cell = Cell(theme, values.get(key, ""))
            cell.setAccessibleName(f"{self._field.label}, regel {number}: {self._names[key]}")
            cell.setMinimumWidth(theme.px(48))
            cell.left.connect(self.left)
            watch(theme, cell)
            inside.addWidget(cell, share, Qt.AlignmentFlag.AlignTop)
            lines[key] = cell
        cells = list(lines.values())
        for one, following in pairwise(cells):
            one.entered.connect(partial(self._go_to, following))
        cells[-1].entered.connect(self.add_row)
        away = Button(
            theme, look="icoon", icon_name="x", name=f"{self._field.label}: regel {number} weghalen"
        )
        away.clicked.connect(lambda: self._remove(holder))
        inside.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(holder)
        self._entries.append((holder, lines, dict(values)))
        return lines

    def _go_to(self, cell: Cell) -> None:
        cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, holder: QWidget) -> None:
        self._entries = [entry for entry in self._entries if entry[0] is not holder]
        holder.hide()
        holder.deleteLater()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

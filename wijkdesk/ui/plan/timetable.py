"""The timeline as a table: every bar and every mark on a line of its own, for who hears the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from wijkdesk.domain.formats import cell_date
from wijkdesk.ui.flattable import flatten
from wijkdesk.ui.listview import FlatHeader
from wijkdesk.ui.plan.timeitems import TimeItem, items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from wijkdesk.ui.plan.timespans import Group
    from wijkdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADS = ("Onderdeel", "Hoort bij", "Van of op", "Tot en met", "Stand")
_SHARES = (34, 26, 12, 12, 16)


class TimeModel(QAbstractTableModel):
    """Bars and marks in the order of the timeline."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, TimeItem]] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show the bars and marks of these groups."""
        self.beginResetModel()
        self.lines = [
            (group.title, item) for group in groups for strip in group.strips for item in items_of(strip)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADS[section] if orientation is Qt.Orientation.Horizontal else self.lines[section][1].name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        group, item = self.lines[index.row()]
        span, mark = item.strip.span, item.mark
        match index.column():
            case 0:
                return item.name
            case 1:
                return item.strip.title if mark else group
            case 2:
                return cell_date(mark.day) if mark else cell_date(span.start) if span else ""
            case 3:
                return cell_date(span.end) if span and not mark and not span.open_end else ""
            case _:
                return item.state


class TimeTable(QTableView):
    """Arrows walk the lines, Enter goes to the date fields, Tab leaves."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.items = TimeModel()
        self.setAccessibleName("Tijdlijn als tabel")
        self.setHorizontalHeader(FlatHeader(theme, self))
        self.horizontalHeader().setSectionsClickable(False)
        flatten(self)
        self.verticalHeader().setDefaultSectionSize(theme.size("rij"))
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(self.items)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        theme = self._theme
        line, chosen, words = (theme.color(name).name() for name in ("lijn", "keuze", "tekst"))
        self.setStyleSheet(
            f"QTableView::item {{ padding: 0 {theme.px(8)}px; border-bottom: 1px solid {line}; }}"
            f"QTableView::item:selected {{ background: {chosen}; color: {words}; }}"
        )

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other lines; cursor and view stay where they were."""
        here, top = self.current, self.verticalScrollBar().value()
        self.items.show_groups(groups)
        keys = [item.key for _, item in self.items.lines]
        if here is not None and here.key in keys:
            self.setCurrentIndex(self.items.index(keys.index(here.key), 0))
        self.verticalScrollBar().setValue(top)

    @property
    def current(self) -> TimeItem | None:
        """Return the bar or mark of the cursor."""
        index = self.currentIndex()
        return self.items.lines[index.row()][1] if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what the cursor is on."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the date fields with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width over the columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        for number, share in enumerate(_SHARES):
            self.setColumnWidth(number, room * share // 100)

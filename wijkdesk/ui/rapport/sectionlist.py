"""The sections of a report: ticked ones are printed, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.rapport.sectionpainter import SectionPainter
from wijkdesk.ui.rapport.wholelist import WholeList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.ui.theme import Theme

_MOST_SHOWN = 9
_KEY = Qt.ItemDataRole.UserRole


class SectionList(QWidget):
    """Ticks to leave out, and arrows to move; also by dragging."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: tuple[str, ...] = ()
        self.list = WholeList(theme, _MOST_SHOWN)
        self.list.setAccessibleName("Onderdelen van het rapport")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setItemDelegate(SectionPainter(theme, self.list))
        self.list.itemChanged.connect(self.chosen)
        self.list.model().rowsMoved.connect(self.chosen)
        self.up = Button(theme, look="icoon", icon_name="arrow-up", name="Onderdeel omhoog")
        self.down = Button(theme, look="icoon", icon_name="arrow-down", name="Onderdeel omlaag")
        self.plain = Button(theme, look="icoon", icon_name="rotate-ccw", name="Alles, in gewone volgorde")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.plain.clicked.connect(self._forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(label("Onderdelen", "klein_half"))
        frame = QFrame()
        layout.addWidget(frame)
        frame.setProperty("vlak", "kaart")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(*(theme.px(4),) * 4)
        inside.addWidget(self.list)
        layout.addLayout(row(self.up, self.down, 1, self.plain))

    def show_sections(self, known: Sequence[str], order: Sequence[str], left_out: Sequence[str]) -> None:
        """Show what a report is made of, in the order and with the ticks that were chosen."""
        self._all = tuple(known)
        places = {name: place for place, name in enumerate(order)}
        names = sorted(known, key=lambda name: places.get(name, len(places)))
        current = self.list.currentItem()
        chosen = current.data(_KEY) if current is not None else ""
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in names:
                item = QListWidgetItem(name)
                item.setData(_KEY, name)
                item.setToolTip(name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                on = name not in left_out
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            # The report is made again after each step: the next press of an arrow moves the same one.
            if chosen in names:
                self.list.setCurrentRow(names.index(chosen))
        self.list.fit()
        self.setVisible(self.list.count() > 1)
        self.plain.setVisible(bool(order or left_out))

    @property
    def order(self) -> tuple[str, ...]:
        """Return the order that was chosen; nothing where it is the plain one."""
        names = tuple(item.data(_KEY) for item in self._items())
        return () if names == self._all else names

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what is not printed."""
        off = Qt.CheckState.Unchecked
        return tuple(item.data(_KEY) for item in self._items() if item.checkState() is off)

    def _items(self) -> Iterator[QListWidgetItem]:
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item is not None:
                yield item

    def _move(self, step: int) -> None:
        here = self.list.currentRow()
        there = here + step
        if here < 0 or not 0 <= there < self.list.count():
            return
        with QSignalBlocker(self.list):
            self.list.insertItem(there, self.list.takeItem(here))
            self.list.setCurrentRow(there)
        self.chosen.emit()

    def _forget(self) -> None:
        self.show_sections(self._all, (), ())
        self.chosen.emit()

"""What stands in a table of agreements: columns, lines and cells, and what is said aloud of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.ui.afspraken.signs import Sign
    from wijkdesk.ui.painting import Light, Tone

Index = QModelIndex | QPersistentModelIndex
Look = Literal["gewoon", "half", "stil", "rood", "chip", "teken", "licht", "balk"]
Align = Literal["links", "midden", "rechts"]

CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, width at 100 %, share of what is left; `wide` drops out when narrow."""

    title: str
    width: int
    weight: int = 0
    align: Align = "links"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, how they look, and what Enter does there in words."""

    text: str = ""
    look: Look = "gewoon"
    below: str = ""
    sign: Sign | None = None
    light: Light | None = None
    tone: Tone = "grijs"
    icon: str | None = None
    share: float = 0.0
    expected: float | None = None
    spoken: str = ""
    fill: str = ""
    depth: int = 0
    """How deep it lies in the lines above it."""

    @property
    def words(self) -> str:
        """Return everything that is said of the cell."""
        said = self.spoken or (self.sign.words if self.sign else "")
        return ", ".join(filter(None, (said, self.text, self.below)))


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the id it stands for, its name and its cells."""

    key: str
    name: str
    cells: tuple[Cell, ...]


class LateLine:
    """A line of a long list: its cells are made when they come into view."""

    def __init__(self, key: str, name: str, make: Callable[[], tuple[Cell, ...]]) -> None:
        """Keep how the cells are made."""
        self.key, self.name, self._make = key, name, make

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Return the cells, made once."""
        return self._make()


class TableModel(QAbstractTableModel):
    """Lines of cells; every cell says its row and its column when it is read aloud."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: tuple[Line | LateLine, ...] = ()

    def show(self, lines: Sequence[Line | LateLine]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column or the name of a line."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title if 0 <= section < len(self.columns) else None
        return self.lines[section].name if 0 <= section < len(self.lines) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, its words, or what is said of it with row and column."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        cell = line.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            own = (line.name, column.title, cell.words or "leeg")
            return ", ".join(filter(None, own if index.column() else own[::2]))
        return None

    def row_of(self, key: str) -> int:
        """Return the number of the line of a record; -1 where it has none."""
        return next((number for number, line in enumerate(self.lines) if line.key == key), -1)

"""The rows of a list: which are shown, in what order, under which heads. It shows and never writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.ui.painting import Light, Tone

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: its words, and how they look."""

    text: str = ""
    look: Literal["gewoon", "half", "stil", "laat", "chip", "licht", "balk"] = "gewoon"
    tone: Tone = "grijs"
    icon: str | None = None
    light: Light | None = None
    share: float = 0.0
    asks: str = ""
    """Why the row wants an answer; '' where it does not."""


def _wordless(_: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """One column: its head, what a row shows there, and by what it sorts."""

    key: str
    label: str
    cell: Callable[[Any], Cell]
    sort: Callable[[Any], Any]
    weight: float = 1.0
    minimum: int = 90
    right: bool = False
    words: Callable[[Any], str] = _wordless
    """What the search field looks in; how it looks is not worked out for that."""


@dataclass(frozen=True, slots=True)
class Group:
    """The head above the rows that share a value."""

    name: str
    count: int


@dataclass
class _Choice:
    """What the user asked to see."""

    text: str = ""
    words: tuple[str, ...] = ()
    keep: tuple[Callable[[Any], bool], ...] = ()
    sorted_on: int | None = None
    descending: bool = False
    group: Callable[[Any], tuple[Any, str]] | None = None
    order: list[int] = field(default_factory=list)


class ListModel(QAbstractTableModel):
    """Rows of anything, as lines of a table; filtering builds a list of numbers and asks Qt nothing."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.asks: Callable[[Any], str] = lambda _: ""
        self._rows: Sequence[Any] = ()
        self._search: list[str] = []
        self._choice = _Choice()
        self._lines: list[int | Group] = []
        self._shown = 0
        self._passed: list[int] = []

    def show(self, rows: Sequence[Any], search: Sequence[str] = ()) -> None:
        """Replace all rows; `search` holds for each row its text, and may come later."""
        self._rows = rows
        self._search = list(search)
        self._order()
        self._refill()

    def know_texts(self, search: Sequence[str]) -> None:
        """Take the search texts of the rows that are shown."""
        self._search = list(search)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the order of the rows stays."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._choice.sorted_on = None
        self.endResetModel()

    def filter(self, text: str) -> None:
        """Show only rows that hold every word."""
        # One letter more can only narrow: look again among what is shown, not among all.
        narrower = bool(self._choice.text) and text.startswith(self._choice.text)
        self._choice.text, self._choice.words = text, tuple(text.lower().split())
        self._refill(self._passed if narrower else None)

    def keep(self, *tests: Callable[[Any], bool]) -> None:
        """Show only rows that pass every test."""
        self._choice.keep = tests
        self._refill()

    def group_by(self, group: Callable[[Any], tuple[Any, str]] | None) -> None:
        """Put rows under heads; the function gives the order of the head and its name."""
        self._choice.group = group
        self._order()
        self._refill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort on a column; empty values come last."""
        self._choice.sorted_on = column if column >= 0 else None
        self._choice.descending = order is Qt.SortOrder.DescendingOrder
        self._order()
        self._refill()

    @property
    def shown(self) -> int:
        """Return how many rows are shown, heads not counted."""
        return self._shown

    @property
    def total(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    @property
    def grouped(self) -> bool:
        """Return whether rows stand under heads."""
        return self._choice.group is not None

    def row_at(self, line: int) -> Any | None:
        """Return the row on a line, or None on a head."""
        entry = self._lines[line] if 0 <= line < len(self._lines) else None
        return None if entry is None or isinstance(entry, Group) else self._rows[entry]

    def line_of(self, test: Callable[[Any], bool]) -> int:
        """Return the line of the first shown row that passes, or -1."""
        for line, entry in enumerate(self._lines):
            if not isinstance(entry, Group) and test(self._rows[entry]):
                return line
        return -1

    def group_at(self, line: int) -> Group | None:
        """Return the head on a line, or None on a row."""
        entry = self._lines[line]
        return entry if isinstance(entry, Group) else None

    def _order(self) -> None:
        choice, rows = self._choice, self._rows
        order = list(range(len(rows)))
        if choice.sorted_on is not None:
            keys = [self.columns[choice.sorted_on].sort(row) for row in rows]
            filled = [number for number in order if keys[number] is not None]
            empty = [number for number in order if keys[number] is None]
            filled.sort(key=keys.__getitem__, reverse=choice.descending)
            order = filled + empty
        if choice.group is not None:
            heads = [choice.group(row)[0] for row in rows]
            order.sort(key=heads.__getitem__)
        choice.order = order

    def _refill(self, among: list[int] | None = None) -> None:
        self.beginResetModel()
        shown = self._passed = self._passing(self._choice.order if among is None else among)
        self._shown = len(shown)
        self._lines = self._with_heads(shown) if self._choice.group else list(shown)
        self.endResetModel()

    def _passing(self, shown: list[int]) -> list[int]:
        search = self._search
        for word in self._choice.words:
            shown = [number for number in shown if word in search[number]]
        for test in self._choice.keep:
            shown = [number for number in shown if test(self._rows[number])]
        return shown

    def _with_heads(self, shown: list[int]) -> list[int | Group]:
        group = self._choice.group
        parts: dict[str, list[int]] = {}
        for number in shown:
            name = group(self._rows[number])[1] if group else ""
            parts.setdefault(name, []).append(number)
        lines: list[int | Group] = []
        for name, numbers in parts.items():
            lines.append(Group(name, len(numbers)))
            lines.extend(numbers)
        return lines

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines, heads included."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that heads cannot be chosen."""
        if not index.isValid() or self.group_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell as text, for reading aloud, or as the thing the delegate paints."""
        if not index.isValid():
            return None
        entry = self._lines[index.row()]
        if isinstance(entry, Group):
            words = (entry.name, str(entry.count))
            plain = words[index.column()] if index.column() < 2 else ""
            return plain if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(self._rows[entry]).text
        if role == CELL_ROLE:
            return self._marked(column.cell(self._rows[entry]), index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            asks = self.asks(self._rows[entry]) if index.column() == 0 else ""
            said = f"{column.label}: {column.cell(self._rows[entry]).text or 'leeg'}"
            return f"{said}. {asks}" if asks else said
        return None

    def _marked(self, cell: Cell, index: Index) -> Cell:
        """Return a cell with the mark of a row that wants an answer; it stands in the first column."""
        asks = self.asks(self.row_at(index.row())) if index.column() == 0 else ""
        return replace(cell, asks=asks) if asks else cell

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.columns[section].label
        return None

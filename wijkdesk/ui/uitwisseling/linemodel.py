"""The lines of a file as a table: tick, what, mijn, hun, eerder and what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wijkdesk.exchange.werk.lines import QUESTIONS, Line, LineKind
from wijkdesk.ui.uitwisseling.proposal import Group, Show

if TYPE_CHECKING:
    from wijkdesk.ui.uitwisseling.proposal import Proposal

Index = QModelIndex | QPersistentModelIndex
TICK, WHAT, MINE, THEIRS, BASE, CHIP = range(6)
HEADS: Final = ("", "Wat", "Mijn", "Hun", "Eerder", "Wat gebeurt er")
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class LineModel(QAbstractTableModel):
    """Shows the lines of one proposal; it asks the proposal for everything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self.rows: list[Group | Line] = []

    def show(self, proposal: Proposal | None, choice: Show) -> None:
        """Show some of the lines of a proposal."""
        self.beginResetModel()
        self.proposal = proposal
        self.rows = proposal.rows(choice) if proposal else []
        self.endResetModel()

    def renew(self) -> None:
        """Say that what happens to lines may have changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, CHIP))

    def line(self, row: int) -> Line | None:
        """Return a line; None for the head of a group."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Line) else None

    def row_of(self, nr: int) -> int:
        """Return where a line stands; -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if isinstance(row, Line) and row.nr == nr), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines and heads."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        across = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADS[section] if across and 0 <= section < len(HEADS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell: itself for who paints, its words, or what is read aloud."""
        if not index.isValid() or self.proposal is None or index.row() >= len(self.rows):
            return None
        found = self.rows[index.row()]
        if role == ROW_ROLE:
            return found
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        if isinstance(found, Group):
            many = "1 wijziging" if found.count == 1 else f"{found.count} wijzigingen"
            return found.title if index.column() == WHAT else many if index.column() == MINE else ""
        words = _words(self.proposal, found, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            rest = self.proposal.texts(found).rest.replace("; ", "\n")
            return found.reason if index.column() == CHIP and found.reason else rest or words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.proposal.texts(found).title
            return ", ".join(filter(None, (title, HEADS[index.column()], words or "leeg")))
        return words


def _words(proposal: Proposal, line: Line, column: int) -> str:
    """Return what a cell says."""
    texts = proposal.texts(line)
    match column:
        case 0:
            if line.kind is LineKind.UNFIT:
                return "niet te lezen"
            taken = proposal.is_taken(line)
            if line.kind in QUESTIONS:
                return "beantwoord" if taken else "vraag"
            return "aangevinkt" if taken else "niet aangevinkt"
        case 1:
            return f"{texts.title}\n{texts.meta}"
        case 2:
            return texts.mine
        case 3:
            return texts.theirs
        case 4:
            return texts.base
        case _:
            return proposal.chip(line)[0]

"""The lines of a file as a table: tick, what, mijn, hun, eerder and what happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wijkdesk.domain.formats import counted
from wijkdesk.exchange.werk.lines import QUESTIONS, Line, LineKind
from wijkdesk.ui.uitwisseling.folding import Fold
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
        self.rows: list[Group | Line | Fold] = []
        self._unfolded: set[str] = set()

    def show(self, proposal: Proposal | None, choice: Show) -> None:
        """Show some of the lines of a proposal; small changes are folded until they are asked for."""
        self.beginResetModel()
        if proposal is not self.proposal:
            self._unfolded.clear()
        self.proposal, self.rows = proposal, []
        for part in proposal.sections(choice) if proposal else ():
            self.rows += [part.head, *part.stay]
            if part.folds:
                is_open = part.head.title in self._unfolded
                self.rows.append(Fold(part.head.title, tuple(part.folds), is_open))
                self.rows += part.folds if is_open else ()
        self.endResetModel()

    def turn(self, row: int) -> None:
        """Show the small changes behind a line, or fold them again."""
        fold = self.fold(row)
        if fold is None:
            return
        first, last = row + 1, row + len(fold.lines)
        self.rows[row] = replace(fold, is_open=not fold.is_open)
        if fold.is_open:
            self._unfolded.discard(fold.group)
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.rows[first : last + 1]
            self.endRemoveRows()
        else:
            self._unfolded.add(fold.group)
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows[first:first] = fold.lines
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, CHIP))

    def renew(self) -> None:
        """Say that what happens to lines may have changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, CHIP))

    def line(self, row: int) -> Line | None:
        """Return a line; None for the head of a group."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Line) else None

    def fold(self, row: int) -> Fold | None:
        """Return what folds behind a line; None for any other line."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Fold) else None

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
            many = counted(found.count, "wijziging", "wijzigingen") if found.count else "geen wijzigingen"
            return found.title if index.column() == WHAT else many if index.column() == MINE else ""
        if isinstance(found, Fold):
            return self._fold(found, index.column(), aloud=role == Qt.ItemDataRole.AccessibleTextRole)
        words = _words(self.proposal, found, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            rest = self.proposal.texts(found).rest.replace("; ", "\n")
            return found.reason if index.column() == CHIP and found.reason else rest or words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.proposal.texts(found).title
            return ", ".join(filter(None, (title, HEADS[index.column()], words or "leeg")))
        return words

    def _fold(self, fold: Fold, column: int, *, aloud: bool) -> str:
        """Return the words of a line behind which small changes fold; what is off there is not hidden."""
        if column != WHAT or self.proposal is None:
            return ""
        count = len(fold.lines)
        words = "Kleine wijzigingen verbergen" if fold.is_open else f"Nog {count} kleine wijzigingen tonen"
        off = 0 if fold.is_open else count - sum(map(self.proposal.is_taken, fold.lines))
        said = [fold.group, words] if aloud else [words]
        if off:
            said.append(f"{off} niet aangevinkt")
        return ", ".join([*said, "Enter"]) if aloud else " · ".join(said)


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

"""The lines of a plan as Qt wants them, with for each cell the words that a screen reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wijkdesk.domain.formats import days
from wijkdesk.domain.overleg import ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.openquestions import OPEN_ROW
from wijkdesk.ui.plan.planrows import COLUMNS, GridRow, RowKind, day_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NEW_ACTION, NEW_GOAL = "Nieuwe actie, of plak uit Excel", "Nieuwe doelstelling"
FIRST_ACTION = "Nog geen acties. Typ hier de eerste, of plak uit Excel"
NOBODY = "nog niemand"


class GridModel(QAbstractTableModel):
    """The lines of one plan."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[GridRow] = []
        self.reference: date | None = None
        self.heads = [column.head for column in COLUMNS]
        self.disputed: Mapping[str, Collection[str]] = {}
        """Per record the fields that wait for an answer after an import."""

    def show_rows(self, rows: Sequence[GridRow], reference: date) -> bool:
        """Show lines; return whether others stand there than before."""
        keys = [row.key for row in rows]
        self.reference = reference
        if keys == [row.key for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def asks(self, row: GridRow, key: str) -> bool:
        """Return whether a value waits for an answer; what has no column of its own is told at the title."""
        names = self.disputed.get(row.record.id, ()) if row.record else ()
        if not names:
            return False
        shown = {field.name: column.key for column in COLUMNS if (field := row.field(column)) is not None}
        return key in {shown.get(name, "actie") for name in names}

    def line_of(self, key: str) -> int:
        """Return on which line something stands; -1 where it does not."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads of the columns, and of a line what stands on it."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.heads[section]
        row = self.rows[section]
        return row.record.title if row.record else row.kind.value

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, key = self.rows[index.row()], COLUMNS[index.column()].key
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(filter(None, self.lines(row, key)))
        if role == Qt.ItemDataRole.ToolTipRole:
            reason = row.goal_stand.reden if row.goal_stand and key in {"nr", "status", "stand"} else ""
            if self.asks(row, key):
                reason = OPEN_ROW
            return reason or ", ".join(filter(None, self.lines(row, key)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if row.is_new:
                return self.lines(row, "actie")[0]
            said = (*self.lines(row, key), OPEN_ROW if self.asks(row, key) else "")
            words = ", ".join(filter(None, said)) or "leeg"
            return f"{self._spoken_head(row, index.column())}: {words}"
        return None

    def _spoken_head(self, row: GridRow, column: int) -> str:
        """Return what a cell holds: in the band of a doelstelling that is not what stands above it."""
        field = row.field(COLUMNS[column]) if row.is_goal else None
        if field is None:
            return self.heads[column]
        return field.label if field.name != "titel" else Doelstelling.singular

    def lines(self, row: GridRow, key: str) -> tuple[str, str]:
        """Return the first and the second line of a cell."""
        match row.kind:
            case RowKind.ACTION:
                return self._actie(row, key)
            case RowKind.GOAL:
                return self._goal(row, key), ""
            case RowKind.NEW_ACTION:
                return ((FIRST_ACTION if row.first else NEW_ACTION) if key == "actie" else ""), ""
            case RowKind.NEW_GOAL:
                return (NEW_GOAL if key == "actie" else ""), ""

    def _actie(self, row: GridRow, key: str) -> tuple[str, str]:
        actie, stand = row.actie, row.stand
        if actie is None:
            return "", ""
        match key:
            case "nr":
                return actie.code, ""
            case "actie":
                return actie.titel, ""
            case "houder":
                nobody = actie.status not in {ActieStatus.GEREED, ActieStatus.VERVALLEN}
                return row.houder or (NOBODY if nobody else ""), ""
            case "start":
                return self._day(actie.start), ""
            case "deadline":
                return self._day(actie.deadline), self.deadline_remark(row)
            case "status":
                return actie.status.label if isinstance(actie.status, ActieStatus) else "", ""
            case _:
                share = stand.voortgang if stand else None
                waits = actie.status is ActieStatus.AANGEHOUDEN and actie.voortgang is None
                return "–" if share is None or waits else f"{share}%", ""

    def deadline_remark(self, row: GridRow) -> str:
        """Return what stands under a deadline that asks for attention."""
        actie, stand = row.actie, row.stand
        if actie is None or stand is None or self.reference is None:
            return ""
        if stand.te_laat_dagen:
            return f"{days(stand.te_laat_dagen)} te laat"
        if stand.herziening_verlopen:
            return "herziening te laat"
        if stand.binnenkort and actie.deadline is not None:
            ahead = (actie.deadline - self.reference).days
            return f"over {days(ahead)}" if ahead else "vandaag"
        return ""

    def _goal(self, row: GridRow, key: str) -> str:
        goal, stand = row.goal, row.goal_stand
        if goal is None:
            return ""
        match key:
            case "nr":
                light = f"stoplicht {stand.licht}, {stand.reden}" if stand else ""
                return ", ".join(filter(None, (light, "dichtgevouwen" if row.folded else "")))
            case "actie":
                return goal.titel
            case "houder":
                return goal.resultaat
            case "deadline":
                return self._day(goal.eind)
            case "stand":
                return goal_words(row)
            case _:
                return ""

    def _day(self, day: date | None) -> str:
        return day_words(day, self.reference) if self.reference else ""


def goal_words(row: GridRow, *, short: bool = False) -> str:
    """Return how far a doelstelling is: 25%, verwacht 78%."""
    stand = row.goal_stand
    if stand is None or stand.pct is None:
        return "–"
    if short or stand.verwacht is None:
        return f"{stand.pct}%"
    return f"{stand.pct}%, verwacht {stand.verwacht}%"

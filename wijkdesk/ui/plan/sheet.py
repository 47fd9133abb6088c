"""What happens with what is typed in the plan grid: read, hold against the rules, save, go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Plan
from wijkdesk.ui.cellreading import NewHouder, asked_for, proposals, read_cell
from wijkdesk.ui.openquestions import disputed
from wijkdesk.ui.plan import planwerk
from wijkdesk.ui.plan.celleditor import Move
from wijkdesk.ui.plan.planrows import COLUMNS, GridColumn, GridRow, RowKind, goals_of, rows_of

if TYPE_CHECKING:
    from wijkdesk.domain.fields import Field
    from wijkdesk.domain.stand_delen import PlanStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.plan.gridview import GridView


class PlanSheet(QObject):
    """One plan in a grid: keeps which doelstelling is open, and saves every cell that is left."""

    said = Signal(str, bool)
    asked = Signal(object)
    needs = Signal(object, object, object)
    added = Signal()
    """There is a line more, and the cursor goes there next."""

    def __init__(self, desk: Desk, view: GridView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._plan = ""
        self._folded: set[str] = set()
        self._active = ""
        self._busy = False
        view.typed.connect(self._typed)
        view.opening.connect(self._offer)
        view.row_chosen.connect(self._choose)
        view.folded.connect(self._fold)
        view.pasted.connect(self._paste)
        view.taken_over.connect(self._take_over)
        view.cleared.connect(self._clear)
        view.delete_asked.connect(self._delete)

    @property
    def plan(self) -> Plan | None:
        """Return the plan that is shown."""
        return self._desk.dossier.get(Plan, self._plan)

    @property
    def stand(self) -> PlanStand | None:
        """Return how the plan stands; None for one that was dropped."""
        return self._desk.stand.plannen.get(self._plan)

    def show_plan(self, key: str) -> None:
        """Show another plan, or what this one holds now."""
        if key != self._plan:
            self._view.leave()
            self._plan, self._active = key, ""
        self.renew()

    def renew(self) -> None:
        """Show what the dossier holds now."""
        plan = self.plan
        if plan is None or self._busy:
            return
        self._busy = True
        goals = [goal.id for goal in goals_of(self._desk.dossier, plan)]
        if self._active not in goals:
            # Whoever comes in without a cursor sees where an actie can be typed.
            self._active = next((goal for goal in goals if goal not in self._folded), "")
        rows = rows_of(self._desk.stand, plan, self._folded, self._active)
        self._view.rows.disputed = disputed(self._desk)
        self._view.show_rows(rows, self._desk.peildatum)
        self._busy = False

    def _choose(self, row: GridRow | None) -> None:
        # On the line for a new doelstelling the last one stays active: nothing jumps under the mouse.
        if not self._busy and row is not None and row.goal is not None and row.goal.id != self._active:
            self._active = row.goal.id
            self.renew()

    def _fold(self, row: GridRow) -> None:
        if row.goal is not None:
            self._folded ^= {row.goal.id}
            self.renew()

    def unfold(self, goal: str) -> None:
        """Show the acties of a doelstelling."""
        self._folded.discard(goal)
        self.renew()

    def _offer(self, row: GridRow, column: GridColumn) -> None:
        field = row.field(column)
        if field is not None:
            self._view.offer(proposals(self._desk.dossier, field, row.actie))

    def _typed(self, row: GridRow, column: GridColumn, text: str, move: Move) -> None:
        field = row.field(column)
        if field is None:
            return
        try:
            value = self._read(row, field, text)
            if self._must_ask(row, field, value):
                return
            self._view.close_editor()
            self._save(row, field, value, move)
        except UserError as error:
            if self._view.editor is None and move is not Move.STAY:
                self._view.open_editor(text)
            self._view.refuse(move)
            self.said.emit(str(error), True)
            return
        self.said.emit(_told(value), False)

    def _read(self, row: GridRow, field: Field, text: str) -> Any:
        old = getattr(row.record, field.name) if row.record is not None else None
        return read_cell(self._desk.dossier, field, text, old, self._desk.peildatum)

    def _must_ask(self, row: GridRow, field: Field, value: Any) -> bool:
        """Ask first what a status needs; True where it was asked."""
        if row.actie is None or field.name != "status" or not isinstance(value, ActieStatus):
            return False
        needed = asked_for(row.actie, value)
        if needed:
            self._view.close_editor()
            self.needs.emit(row.actie, value, needed)
        return bool(needed)

    def _save(self, row: GridRow, field: Field, value: Any, move: Move) -> None:
        match row.kind:
            case RowKind.NEW_ACTION if row.goal is not None:
                key = planwerk.add_actie(self._desk, row.goal, {field.name: value})
                self.added.emit()
                if move is Move.DOWN:
                    self._view.go_to_key(f"{RowKind.NEW_ACTION.value} {row.goal.id}", "actie")
                else:
                    self._view.go_to_key(f"{RowKind.ACTION.value} {key}", "actie")
                    self._view.go_on(move)
            case RowKind.NEW_GOAL if self.plan is not None:
                key = planwerk.add_goal(self._desk, self.plan, value)
                self.added.emit()
                self._view.go_to_key(f"{RowKind.GOAL.value} {key}", "houder")
            case _ if row.record is not None:
                asked = self._desk.asks_why(row.record, field, value)
                planwerk.save(self._desk, row.record, {field.name: value})
                if asked is not None:
                    self.asked.emit(asked)
                self._view.go_on(move)

    def answer(self, actie: Actie, status: ActieStatus, texts: dict[str, str]) -> None:
        """Save a status with what it needed; UserError where that cannot be read."""
        save_status(self._desk, actie, status, texts)

    def _paste(self, row: GridRow, column: GridColumn) -> None:
        goal = row.goal
        block = QGuiApplication.clipboard().text()
        if goal is None or not block.strip():
            words = "Zet de cursor eerst op een actie of een doelstelling." if block.strip() else ""
            self.said.emit(words or "Er is niets om te plakken.", True)
            return
        if row.kind is not RowKind.ACTION and "\t" not in block and "\n" not in block.strip():
            self._view.open_editor(block.strip())
            return
        names = [column.actie for column in COLUMNS]
        start = COLUMNS.index(column) if row.kind is RowKind.ACTION else 1
        first = row.actie if row.kind is RowKind.ACTION else None
        try:
            result = planwerk.paste(self._desk, goal, first, names[start:], block)
        except UserError as error:
            self.said.emit(str(error), True)
            return
        for asked in result.asked:
            self.asked.emit(asked)
        self.said.emit(result.sentence, bool(result.problems))

    def _take_over(self, row: GridRow, column: GridColumn) -> None:
        """Give a cell the value of the actie above it."""
        rows = self._view.rows.rows
        above = [other for other in rows[: rows.index(row)] if other.goal is row.goal and other.actie]
        if row.kind is not RowKind.ACTION or not above or column.actie == "code":
            self.said.emit("Hierboven staat niets om over te nemen.", True)
            return
        self._set(row, column, getattr(above[-1].actie, column.actie))

    def _clear(self, row: GridRow, column: GridColumn) -> None:
        """Empty a cell; what every record must have stays."""
        field = row.field(column)
        if row.record is None or field is None:
            return
        if field.required:
            self.said.emit(f"{field.label} kan niet leeg zijn. Typ er iets anders voor in de plaats.", True)
            return
        self._set(row, column, read_cell(self._desk.dossier, field, "", None, self._desk.peildatum))

    def _set(self, row: GridRow, column: GridColumn, value: Any) -> None:
        field = row.field(column)
        if field is None or row.record is None or getattr(row.record, field.name) == value:
            return
        try:
            if not self._must_ask(row, field, value):
                self._save(row, field, value, Move.STAY)
        except UserError as error:
            self.said.emit(str(error), True)

    def _delete(self, row: GridRow) -> None:
        """Put a line in the prullenbak."""
        if row.record is None:
            return
        try:
            self._desk.delete(row.record)
        except UserError as error:
            self.said.emit(str(error), True)
            return
        self.said.emit(f"‘{row.record.title}’ staat in de prullenbak. Ctrl+Z zet het terug.", False)


def save_status(desk: Desk, actie: Actie, status: ActieStatus, texts: dict[str, str]) -> None:
    """Save a status with what it needed, in one step; UserError where something is missing or unreadable."""
    changes: dict[str, Any] = {"status": status}
    for name, text in texts.items():
        field = field_of(Actie, name)
        changes[name] = read_cell(desk.dossier, field, text, getattr(actie, name), desk.peildatum)
    planwerk.save(desk, actie, changes)


def _told(value: Any) -> str:
    """Return what is worth saying of a value that was saved; mostly nothing."""
    if not isinstance(value, NewHouder):
        return ""
    where = "" if value.organisatie else " Bij ‘Mensen’ kunt u er de organisatie bij zetten."
    return f"‘{value.functie}’ is nieuw en staat nu bij de mensen.{where}"

"""What a session flushes becomes changes in the journal; what the journal cannot see is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect

from wijkdesk.domain.entity import DELETED, LIVE, Entity
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.room import LINE, lacks_room
from wijkdesk.store import search
from wijkdesk.store.cells import EMPTY, IS_DELETED, IS_LIVE, STATE, canonical, shown_of
from wijkdesk.store.shape import Cell, Shape, merge_of, normalised, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

    from wijkdesk.store.journal import Step


class Guard:
    """Refuses writes on a connection that do not come from a flush; the journal would not see them."""

    def __init__(self, connection: Connection) -> None:
        """Listen to the connection."""
        self.flushing = False
        event.listen(connection, "before_execute", self._refuse)

    def _refuse(self, connection: Connection, statement: Any, many: Any, one: Any, options: Any) -> None:
        if not self.flushing and getattr(statement, "is_dml", False):
            raise RuntimeError("this statement would pass the journal by; change records in an edit")


class Capture:
    """Watches one session for one step."""

    def __init__(self, session: Session, guard: Guard, step: Step) -> None:
        """Listen to the session."""
        self._step = step
        self._journal = step.journal
        self._guard = guard
        self._confirmed: dict[tuple[str, str], Entity] = {}
        event.listen(session, "do_orm_execute", self._refuse_bulk)
        event.listen(session, "before_flush", self._before)
        event.listen(session, "after_flush", self._after)

    def confirm(self, record: Entity, cell: str) -> None:
        """Note that the user chose the value that is shown, which settles a conflict."""
        self._confirmed[record.id, cell] = record

    def settle(self) -> None:
        """Put the chosen value over all heads of a conflict; elsewhere a choice changes nothing."""
        for (key, cell), record in self._confirmed.items():
            number = self._journal.row(key)
            if number is None or self._step.has(number, type(record).__name__, cell):
                continue
            name = type(record).__name__
            heads = self._journal.heads(number).get(self._journal.fld(name, cell), [])
            if cell == STATE and any(op.val == IS_DELETED for op in heads):
                self._step.change((key, name, number), STATE, IS_LIVE, heads)
            elif cell != STATE and len({op.val for op in heads}) > 1:
                text = shape_of(type(record)).cells[cell].write(vars(record))
                self._step.change((key, name, number), cell, text, heads)

    def close(self) -> None:
        """Let no more writes through."""
        self._guard.flushing = False

    def _refuse_bulk(self, state: ORMExecuteState) -> None:
        if not state.is_select:
            raise RuntimeError("a bulk statement would pass the journal by; change records one by one")

    def _before(self, session: Session, flush: UOWTransaction, instances: Any) -> None:
        if session.deleted:
            raise RuntimeError("records are never removed from the file; use the writer's delete")
        self._guard.flushing = True
        for record in session.new:
            _normalise(record, vars(record))
        for record in session.dirty:
            _normalise(record, inspect(record).committed_state)

    def _after(self, session: Session, flush: UOWTransaction) -> None:
        self._guard.flushing = False
        self._add([record for record in session.new if isinstance(record, Entity)])
        for record in session.dirty:
            if isinstance(record, Entity):
                self._change(record, shape_of(type(record)))

    def _add(self, records: list[Entity]) -> None:
        numbers = self._journal.add_rows([(record.id, type(record).__name__) for record in records])
        texts = []
        for record, number in zip(records, numbers, strict=True):
            shape = shape_of(type(record))
            row = (record.id, shape.name, number)
            values = vars(record)
            self._step.change(row, STATE, canonical(values.get("state", LIVE)))
            for name, cell in shape.cells.items():
                text = cell.write(values)
                if text != EMPTY:
                    if len(text) > LINE:
                        _refuse_long(record, cell, {})
                    self._step.change(row, name, text)
            if record.state == DELETED:
                self._step.deleted(number, {})
            else:
                texts.append(search.text_of(shape, number, values))
        search.add(self._journal.db, texts)

    def _change(self, record: Entity, shape: Shape) -> None:
        changed = inspect(record).committed_state
        number = self._journal.row(record.id)
        if number is None:
            raise RuntimeError(f"{shape.name} {record.id} is in the file but not in the journal")
        heads = self._journal.heads(number)
        row = (record.id, shape.name, number)
        values = vars(record)
        for name in self._cells(shape, changed):
            found = heads.get(self._journal.fld(shape.name, name), ())
            text = canonical(record.state) if name == STATE else shape.cells[name].write(values)
            shown = shown_of(found, self._journal.uids, merge_of(shape.name, name))
            known = shown.val if shown else EMPTY
            if text != known or name == STATE:
                if len(text) > LINE and name != STATE and not self._stood(row, name, text):
                    _refuse_long(record, shape.cells[name], changed)
                self._step.change(row, name, text, found)
                if text == IS_DELETED:
                    self._step.deleted(number, heads)
        if "state" in changed or search.is_text(shape, changed):
            search.put(self._journal.db, shape, number, values)

    def _stood(self, row: tuple[str, str, int], cell: str, text: str) -> bool:
        """Tell whether a cell ever held this: what came in a file may be chosen or put back at any length."""
        query = 'SELECT 1 FROM op WHERE "row" = ? AND fld = ? AND val = ? LIMIT 1'
        found = self._journal.db.execute(query, (row[2], self._journal.fld(row[1], cell), text))
        return found.fetchone() is not None

    @staticmethod
    def _cells(shape: Shape, changed: Iterable[str]) -> list[str]:
        names = (STATE if name == "state" else shape.cell_of[name].name for name in changed if name != "id")
        return list(dict.fromkeys(names))


def _refuse_long(record: Entity, cell: Cell, before: Mapping[str, Any]) -> None:
    """Look last: whoever read the text could say so earlier, and beside its field."""
    for field in cell.fields:
        words = lacks_room(type(record), field, getattr(record, field.name), before.get(field.name))
        if words:
            raise Refused(words, field.name)


def _normalise(record: Entity, names: Iterable[str]) -> None:
    shape = shape_of(type(record))
    values = vars(record)
    for name in tuple(names):
        if name in shape.cell_of and name in values:
            value = values[name]
            if value is shape.empties[name]:
                continue
            clean = normalised(shape.field(name), value)
            if clean is not value and (clean != value or type(clean) is not type(value)):
                setattr(record, name, clean)

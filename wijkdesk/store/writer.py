"""What a `with store.edit(…)` block works with: the only way to change records."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from wijkdesk.domain.eenmalig import single_id
from wijkdesk.domain.entity import DELETED, LIVE, Entity, Owned, fields_of, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Schakel, schakel_id
from wijkdesk.domain.mapping import column, mapped
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import trash
from wijkdesk.store.capture import Capture, Guard
from wijkdesk.store.cells import STATE
from wijkdesk.store.connection import DANGLING
from wijkdesk.store.same import MERGED, SAME_AS
from wijkdesk.store.shape import normalised, shape_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection, Engine

    from wijkdesk.store.history import HistoryLine
    from wijkdesk.store.journal import Step

E = TypeVar("E", bound=Entity)
_REFERENCES = (Kind.REFERENCE, Kind.ANY_REFERENCE)

_GONE = "Dit gegeven is er niet meer. Kijk in de prullenbak of het is verwijderd."


class _Handed(threading.local):
    """The connection that is being taken over."""

    db: sqlite3.Connection


_handed = _Handed()


@cache
def _engine() -> Engine:
    """Return the one engine of the program.

    SQLAlchemy keeps the statements that it worked out per engine, and never lets go of them: with an engine
    for each dossier it would work all out again, and hold as many copies as dossiers were opened.
    """
    return create_engine(
        "sqlite://", creator=lambda: _handed.db, poolclass=NullPool, isolation_level="AUTOCOMMIT"
    )


class Writers:
    """SQLAlchemy on the connection of a store; a writer for each edit."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take over the connection; its transactions stay with the store."""
        _handed.db = db
        try:
            self._connection = _engine().connect()
        finally:
            del _handed.db
        self._guard = Guard(self._connection)

    def writer(self, step: Step) -> Writer:
        """Return what one step is written with."""
        return Writer(self._connection, self._guard, step)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


class Writer:
    """Adds, changes, deletes and restores records; nothing is kept until the block ends well."""

    def __init__(self, connection: Connection, guard: Guard, step: Step) -> None:
        """Open a session on the store's connection."""
        self._session = Session(connection, autoflush=False, expire_on_commit=False)
        self._step = step
        self._capture = Capture(self._session, guard, step)
        self._added: dict[str, Entity] = {}
        self._met: dict[str, Entity] = {}
        self._new_links: dict[tuple[str, str], list[Schakel]] = {}

    def add(self, record: E) -> E:
        """Add a new record and return it, with its id."""
        values = vars(record)
        if values.get("id") is None:
            known = self._named_once(record)
            if known is not None:
                return self._again(known, record)
        elif record.id in self._added or self._step.journal.row(record.id) is not None:
            raise UserError("Dit gegeven staat al in het dossier.")
        if values.get("state") is None:
            record.state = LIVE
        shape = shape_of(type(record))
        links = {name: values.pop(name) for name in shape.links if name in values}
        if self._step.journal.same and not _is_edge(record):
            for field in shape.fields:
                if values.get(field.name):
                    setattr(record, field.name, self._standing(values[field.name], field.kind))
        for name, empty in shape.empties.items():
            values.setdefault(name, empty)
        self._session.add(record)
        self._added[record.id] = record
        if isinstance(record, Schakel):
            self._new_links.setdefault((record.van or "", record.veld), []).append(record)
        for name, targets in links.items():
            self._link(record, name, targets)
        return record

    def _named_once(self, record: E) -> E | None:
        """Give a new record its id; return what was deleted where a project has only one such record.

        What a project has once has the same id on every laptop: two people who add it have one record, with a
        question where they differ.
        """
        once = single_id(record)
        found = self._find(type(record), once) if once else None
        if found is not None and found.state != LIVE:
            return found
        is_free = once and found is None and self._step.journal.row(once) is None
        record.id = once if once and is_free else new_id()
        return None

    def _again(self, known: E, record: E) -> E:
        """Bring back what was deleted with the values of a new record, and with no others."""
        values = vars(record)
        known.state = LIVE
        for name, empty in shape_of(type(record)).empties.items():
            self.set(type(record), known.id, name, values.get(name, empty))
        for name in shape_of(type(record)).links:
            self._link(known, name, values.get(name, ()))
        return known

    def get(self, entity: type[E], key: str) -> E:
        """Return a living record to change; UserError where there is none."""
        record = self._find(entity, key)
        if record is None or record.state == DELETED:
            raise UserError(_GONE)
        return record

    def set(self, entity: type[Entity], key: str, name: str, value: Any) -> None:
        """Change one field; for a many-to-many field the value is the ids of all it points to.

        Choosing the value that is already shown settles a conflict.
        """
        record = self.get(entity, key)
        shape = shape_of(entity)
        if name in shape.links:
            self._link(record, name, value)
            return
        clean = self._standing(normalised(shape.field(name), value), shape.field(name).kind)
        if getattr(record, name) != clean:
            setattr(record, name, clean)
        else:
            self._capture.confirm(record, shape.cell_of[name].name)

    def _standing(self, value: Any, kind: Kind) -> Any:
        """Return the record that stands for the one that is meant."""
        return self._step.journal.same.get(value, value) if kind in _REFERENCES and value else value

    def delete(self, entity: type[Entity], key: str) -> None:
        """Delete a record with what cannot live without it, and its links."""
        for record in self._closure(self.get(entity, key)):
            record.state = DELETED

    def restore(self, entity: type[Entity], key: str) -> None:
        """Bring back a deleted record with what went along with it."""
        record = self._find(entity, key)
        if record is None:
            raise UserError(_GONE)
        if record.state in {LIVE, MERGED}:
            self._capture.confirm(record, STATE)
        _revive(record)
        for other, other_key in trash.deleted_together(self._step.journal, key):
            companion = self._find(ENTITIES[other], other_key)
            if companion is not None:
                _revive(companion)

    def put_back(self, entity: type[Entity], key: str, line: HistoryLine) -> None:
        """Give a field the value again that it had before a line of its history."""
        if line.field == "":
            (self.delete if line.old != LIVE else self.restore)(entity, key)
        elif line.field in shape_of(entity).links:
            now = [link.naar for link in self._links(key, line.field) if link.state == LIVE and link.naar]
            without = [target for target in now if target not in line.new]
            self.set(entity, key, line.field, [*without, *line.old])
        else:
            self.set(entity, key, line.field, line.old)

    def finish(self) -> None:
        """Flush once; the capture writes the journal beside it."""
        for record in (*self._met.values(), *self._added.values()):
            self._late_links(record)
        for record in (*self._session.new, *self._session.dirty):
            self._refuse_dangling(record)
        self._session.flush()
        self._capture.settle()

    def close(self) -> None:
        """Let go of the records; they can still be read."""
        self._capture.close()
        self._session.close()

    def _late_links(self, record: Entity) -> None:
        values = vars(record)
        for name in shape_of(type(record)).links:
            if name in values:
                self._link(record, name, values.pop(name))

    def _refuse_dangling(self, record: Entity) -> None:
        """Refuse a reference of any kind to nothing; for those of one kind the file itself does."""
        for name in shape_of(type(record)).free:
            key = getattr(record, name)
            if key and key not in self._added and self._step.journal.row(key) is None:
                raise UserError(DANGLING)

    def _find(self, entity: type[E], key: str) -> E | None:
        found = self._added.get(key)
        if found is not None:
            return found if isinstance(found, entity) else None
        record = self._session.get(mapped(entity), key)
        if record is not None:
            # A session lets go of what was only read, and with it of links that were set on it.
            self._met[key] = record
        return record

    def _link(self, record: Entity, name: str, targets: Iterable[str]) -> None:
        wanted = {schakel_id(record.id, name, target): target for target in targets}
        project = record.project if isinstance(record, Owned) else record.id
        for link in self._links(record.id, name):
            if link.id not in wanted and link.state == LIVE:
                link.state = DELETED
        for key, target in wanted.items():
            known = self._find(Schakel, key)
            if known is None:
                self.add(Schakel(id=key, project=project, van=record.id, veld=name, naar=target))
            elif known.state != LIVE:
                known.state = LIVE

    def _links(self, key: str, name: str) -> list[Schakel]:
        pending = self._new_links.get((key, name), [])
        if key in self._added:
            return list(pending)
        query = select(mapped(Schakel)).where(column(Schakel, "van") == key, column(Schakel, "veld") == name)
        return [*pending, *self._session.scalars(query)]

    def _closure(self, record: Entity) -> list[Entity]:
        found = {record.id: record}
        queue = [record]
        while queue:
            owner = queue.pop()
            for child in self._living_children(owner):
                if child.id not in found:
                    found[child.id] = child
                    queue.append(child)
        return list(found.values())

    def _living_children(self, owner: Entity) -> Iterator[Entity]:
        for entity, name in _owned_by(type(owner)):
            query = select(mapped(entity)).where(column(entity, name) == owner.id)
            yield from self._living(entity, name, owner.id, query)
        for name in ("van", "naar"):
            query = select(mapped(Schakel)).where(column(Schakel, name) == owner.id)
            yield from self._living(Schakel, name, owner.id, query)

    def _living(self, entity: type[E], name: str, key: str, query: Any) -> Iterator[E]:
        touched = [r for r in (*self._added.values(), *self._session.dirty) if isinstance(r, entity)]
        for record in (*touched, *self._session.scalars(query)):
            # What this edit changed counts, not what the file still says.
            if record.state == LIVE and getattr(record, name) == key and not _is_edge(record):
                yield record


def _revive(record: Entity) -> None:
    # Who is merged into another lives too, and is seen again when the two are parted.
    if record.state != MERGED:
        record.state = LIVE


def _is_edge(record: Entity) -> bool:
    """Tell whether a record says that two others are the same; they stay so when one of them goes."""
    return isinstance(record, Schakel) and record.veld == SAME_AS


def _owned_by(owner: type[Entity]) -> list[tuple[type[Entity], str]]:
    return [
        (entity, field.name)
        for entity in ENTITIES.values()
        for field in fields_of(entity)
        if field.name == entity.owner_field
        and field.kind is Kind.REFERENCE
        and field.target == owner.__name__
    ]

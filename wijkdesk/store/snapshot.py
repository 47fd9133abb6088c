"""The fast way to read: rows straight into records that can be asked, kept until they change."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wijkdesk.domain.columns import Conversion, from_column
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import EMPTY, Entity
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.shape import Shape, shape_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

_AT_ONCE = 500


class Snapshots:
    """The records as last read; after an edit only its rows are read again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Start with nothing read."""
        self._db = db
        self._records: dict[type[Entity], dict[str, Entity]] | None = None
        self._stale: dict[str, set[str]] = {}
        self._whole: Dossier | None = None
        self._parts: dict[str, Dossier] = {}

    def changed(self, rows: Iterable[tuple[str, str]]) -> None:
        """Note that rows (entity, id) are no longer what was read."""
        for entity, key in rows:
            self._stale.setdefault(entity, set()).add(key)

    def forget(self) -> None:
        """Read all of it again next time."""
        self._records = None

    def read(self, project: str | None = None) -> Dossier:
        """Return the dossier, or what belongs to one project."""
        if self._records is None:
            # Most ids are read more often than once; each is kept once.
            same: dict[Any, Any] = {}
            with many_objects():
                self._records = {e: _rows(self._db, shape_of(e), same.setdefault) for e in ENTITIES.values()}
            # All of the file went through memory once, and will not be needed there again.
            self._db.execute("PRAGMA shrink_memory")
            self._whole, self._stale = None, {}
        elif self._stale:
            self._refresh(self._records)
        if self._whole is None:
            self._whole, self._parts = Dossier(self._records), {}
        if project is None:
            return self._whole
        if project not in self._parts:
            self._parts[project] = self._whole.of_project(project)
        return self._parts[project]

    def _refresh(self, records: dict[type[Entity], dict[str, Entity]]) -> None:
        whole = self._whole
        versions: list[Entity] = []
        for name, keys in self._stale.items():
            if name in ENTITIES:
                entity = ENTITIES[name]
                wanted = sorted(keys)
                for first in range(0, len(wanted), _AT_ONCE):
                    part = wanted[first : first + _AT_ONCE]
                    marks = ",".join("?" * len(part))
                    found = _rows(self._db, shape_of(entity), _itself, f"WHERE id IN ({marks})", part)
                    for key in part:
                        if key in found:
                            records[entity][key] = found[key]
                            versions.append(found[key])
                        elif records[entity].pop(key, None) is not None:
                            whole = None
        now, self._stale = whole and whole.with_versions(versions), {}
        # Most dossiers hold one project, and then its part is the whole.
        parts = {
            key: now if part is self._whole else part.with_versions(versions)
            for key, part in self._parts.items()
        }
        self._whole = now
        self._parts = {key: part for key, part in parts.items() if part and now}


def _itself(key: Any, _: Any) -> Any:
    return key


def _rows(
    db: sqlite3.Connection,
    shape: Shape,
    same: Callable[[Any, Any], Any],
    where: str = "",
    values: list[str] | None = None,
) -> dict[str, Entity]:
    plan = _plan(shape.entity)
    filled, names = shape.entity.filled, plan.names
    # A day or choice that was read once is the same value everywhere: no second reading, no second copy.
    loaded = [(place, _Loaded(load, empty)) for place, load, empty in plan.loaded]
    found: dict[str, Entity] = {}
    asked = db.execute(f"{plan.query} {where} ORDER BY rowid", values or ())
    # Column by column: so the loop over the rows is not one of Python's own.
    while part := asked.fetchmany(_AT_ONCE):
        columns: list[Any] = list(zip(*part, strict=True))
        for place, values_read in loaded:
            if _filled(columns[place]) or values_read[None] is not None:
                columns[place] = map(values_read.__getitem__, columns[place])
        for place in plan.references:
            if _filled(columns[place]):
                columns[place] = tuple(map(same, columns[place], columns[place]))
        found.update(filled(names, zip(*columns, strict=True)))
    return found


def _filled(column: tuple[Any, ...]) -> bool:
    return column.count(None) < len(column)


class _Loaded(dict[Any, Any]):
    """What was read out of a column so far."""

    def __init__(self, load: Conversion, empty: Any) -> None:
        super().__init__({None: empty})
        self._load = load

    def __missing__(self, stored: Any) -> Any:
        value = self[stored] = self._load(stored)
        return value


class Plan(NamedTuple):
    """How the rows of an entity are read; places are those in a row."""

    query: str
    names: tuple[str, ...]
    loaded: tuple[tuple[int, Conversion, Any], ...]
    """Where something is still to be read out of the column, how, and what is there for NULL."""
    references: tuple[int, ...]
    """Where ids stand."""


@cache
def _plan(entity: type[Entity]) -> Plan:
    fields = shape_of(entity).fields
    texts, ids = {Kind.TEXT, Kind.LONG_TEXT}, {Kind.REFERENCE, Kind.ANY_REFERENCE}
    columns = [f"coalesce({f.name}, '')" if f.kind in texts else f.name for f in fields]
    loaders = (
        (place, field, from_column(field.kind, field.choices)) for place, field in enumerate(fields, 2)
    )
    return Plan(
        query=f"SELECT id, _state, {', '.join(columns)} FROM {entity.__tablename__}",  # noqa: S608 - our own names
        names=("id", "state", *(field.name for field in fields)),
        loaded=tuple((place, load, EMPTY.get(f.kind)) for place, f, load in loaders if load is not None),
        references=(0, 1, *(place for place, f in enumerate(fields, 2) if f.kind in ids)),
    )

"""The fast way to read: rows straight into records that can be asked, kept until they change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wijkdesk.domain.columns import Conversion, from_column
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import EMPTY, Entity
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

_AT_ONCE = 500
_NOTHING: frozenset[str] = frozenset()
_ANY: Mapping[str, frozenset[str]] = {}


class Snapshots:
    """The records as last read; after an edit only its rows are read again."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Start with nothing read."""
        self._db = db
        self._records: dict[type[Entity], dict[str, Entity]] | None = None
        self._stale: dict[str, dict[str, frozenset[str] | None]] = {}
        """By entity and id: the only fields that changed of a record, or None where it can be anything."""
        self._whole: Dossier | None = None
        self._parts: dict[str, Dossier] = {}

    def changed(self, rows: Iterable[tuple[str, str]], only: Mapping[str, frozenset[str]] = _ANY) -> None:
        """Note that rows (entity, id) are no longer what was read, of some of them `only` these fields."""
        for entity, key in rows:
            stale, fields = self._stale.setdefault(entity, {}), only.get(key)
            before = stale.get(key, _NOTHING)
            stale[key] = fields | before if fields is not None and before is not None else None

    def forget(self) -> None:
        """Read all of it again next time."""
        self._records = None

    def read(self, project: str | None = None) -> Dossier:
        """Return the dossier, or what belongs to one project."""
        if self._records is None:
            # Most ids are read more often than once; each is kept once.
            same: dict[Any, Any] = {}
            with many_objects():
                self._records = {e: _rows(self._db, _plan(e), same.setdefault) for e in ENTITIES.values()}
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
            if name not in ENTITIES:
                continue
            entity = ENTITIES[name]
            known = records[entity]
            for fields, wanted in _alike(keys, known).items():
                found = _again(self._db, entity, fields, wanted, known)
                for key in wanted:
                    if key in found:
                        known[key] = found[key]
                        versions.append(found[key])
                    elif known.pop(key, None) is not None:
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


def _alike(
    keys: Mapping[str, frozenset[str] | None], known: Mapping[str, Entity]
) -> dict[frozenset[str] | None, list[str]]:
    """Return ids in order, those together of which the same fields are to be read; None for all fields."""
    found: dict[frozenset[str] | None, list[str]] = {}
    for key in sorted(keys):
        found.setdefault(keys[key] if key in known else None, []).append(key)
    return found


def _again(
    db: sqlite3.Connection,
    entity: type[Entity],
    fields: frozenset[str] | None,
    keys: Sequence[str],
    known: Mapping[str, Entity],
) -> dict[str, Entity]:
    """Return these records as they are now; where only some fields changed, the others are as they were."""
    plan = _plan(entity, fields)
    found: dict[str, Entity] = {}
    for first in range(0, len(keys), _AT_ONCE):
        part = list(keys[first : first + _AT_ONCE])
        where = f"WHERE id IN ({','.join('?' * len(part))})"
        found.update(_rows(db, plan, _itself, where, part))
    return found if fields is None else _over(entity, known, found)


def _over(entity: type[Entity], known: Mapping[str, Entity], read: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return what was read over what is known of the same records."""
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for key, record in read.items():
        both = {**vars(known[key]), **vars(record)}
        # Nearly always one and the same order of names.
        alike.setdefault(tuple(both), []).append(tuple(both.values()))
    return {key: record for names, rows in alike.items() for key, record in entity.filled(names, rows)}


def _rows(
    db: sqlite3.Connection,
    plan: Plan,
    same: Callable[[Any, Any], Any],
    where: str = "",
    values: list[str] | None = None,
) -> dict[str, Entity]:
    filled, names = plan.entity.filled, plan.names
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

    entity: type[Entity]
    query: str
    names: tuple[str, ...]
    loaded: tuple[tuple[int, Conversion, Any], ...]
    """Where something is still to be read out of the column, how, and what is there for NULL."""
    references: tuple[int, ...]
    """Where ids stand."""


@cache
def _plan(entity: type[Entity], only: frozenset[str] | None = None) -> Plan:
    fields = [field for field in shape_of(entity).fields if only is None or field.name in only]
    texts, ids = {Kind.TEXT, Kind.LONG_TEXT}, {Kind.REFERENCE, Kind.ANY_REFERENCE}
    columns = [f"coalesce({f.name}, '')" if f.kind in texts else f.name for f in fields]
    loaders = (
        (place, field, from_column(field.kind, field.choices)) for place, field in enumerate(fields, 2)
    )
    return Plan(
        entity=entity,
        query=f"SELECT {', '.join(('id', '_state', *columns))} FROM {entity.__tablename__}",  # noqa: S608 - our own names
        names=("id", "state", *(field.name for field in fields)),
        loaded=tuple((place, load, EMPTY.get(f.kind)) for place, f, load in loaders if load is not None),
        references=(0, 1, *(place for place, f in enumerate(fields, 2) if f.kind in ids)),
    )

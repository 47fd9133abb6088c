"""The fast way to read: rows straight into records that can be asked, kept until they change."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wijkdesk.domain.columns import from_column
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.shape import Shape, shape_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from wijkdesk.domain.columns import Conversion
    from wijkdesk.domain.entity import Entity

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
            self._records = {entity: _rows(self._db, shape_of(entity)) for entity in ENTITIES.values()}
            self._whole, self._stale = None, {}
        elif self._stale:
            self._refresh(self._records)
        if self._whole is None:
            self._whole, self._parts = Dossier({e: r.values() for e, r in self._records.items()}), {}
        if project is None:
            return self._whole
        if project not in self._parts:
            self._parts[project] = self._whole.of_project(project)
        return self._parts[project]

    def _refresh(self, records: dict[type[Entity], dict[str, Entity]]) -> None:
        for name, keys in self._stale.items():
            if name in ENTITIES:
                entity = ENTITIES[name]
                wanted = sorted(keys)
                for first in range(0, len(wanted), _AT_ONCE):
                    part = wanted[first : first + _AT_ONCE]
                    marks = ",".join("?" * len(part))
                    found = _rows(self._db, shape_of(entity), f"WHERE id IN ({marks})", part)
                    for key in part:
                        if key in found:
                            records[entity][key] = found[key]
                        else:
                            records[entity].pop(key, None)
        self._whole, self._stale = None, {}


def _rows(
    db: sqlite3.Connection, shape: Shape, where: str = "", values: list[str] | None = None
) -> dict[str, Entity]:
    query, names, loaded = _plan(shape.entity)
    make = shape.entity.snapshot
    found = {}
    for row in db.execute(f"{query} {where} ORDER BY rowid", values or ()):
        read = dict(zip(names, row, strict=True))
        for name, load in loaded:
            if read[name] is not None:
                read[name] = load(read[name])
            else:
                del read[name]
        found[read["id"]] = make(read)
    return found


@cache
def _plan(entity: type[Entity]) -> tuple[str, tuple[str, ...], tuple[tuple[str, Conversion], ...]]:
    """Return the query, the names of its columns, and what is still to be read out of which of them."""
    shape = shape_of(entity)
    columns = [
        f"coalesce({field.name}, '')" if field.kind in {Kind.TEXT, Kind.LONG_TEXT} else field.name
        for field in shape.fields
    ]
    query = f"SELECT id, _state, {', '.join(columns)} FROM {shape.table}"  # noqa: S608 - our own column names
    names = ("id", "state", *(field.name for field in shape.fields))
    loaders = ((field.name, from_column(field.kind, field.choices)) for field in shape.fields)
    return query, names, tuple((name, load) for name, load in loaders if load is not None)

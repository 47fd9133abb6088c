"""A dossier as it was read: records that can be asked, not changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from wijkdesk.domain.entity import LIVE, Entity, Owned, empty_values, fields_of, klasse_of, record_klasse
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.steps import at_once
from wijkdesk.domain.values import show
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

E = TypeVar("E", bound=Entity)
_AT_ONCE = 200
"""Records between two steps."""
_NAMING = frozenset({Kind.REFERENCE, Kind.ANY_REFERENCE})


class Dossier:
    """All living records of one or more projects, with their references resolved on demand."""

    def __init__(self, records: Mapping[type[Entity], Iterable[Entity] | dict[str, Entity]]) -> None:
        """Keep the records, by id or not; deleted ones and stubs count only for names."""
        self._by_id: dict[str, Entity] = {}
        self._live: dict[type[Entity], tuple[Entity, ...]] = {}
        for entity, found in records.items():
            rows = found if isinstance(found, dict) else {row.id: row for row in found}
            self._by_id.update(rows)
            # Reading the value directly takes half the time: this happens after every edit.
            self._live[entity] = tuple(row for row in rows.values() if row.__dict__.get("state") == LIVE)
        self._indexes: dict[tuple[type[Entity], str], dict[Any, list[Entity]]] = {}
        self._linked: dict[tuple[str, str], list[str]] | None = None
        self._lowered: dict[Klasse, Dossier] = {}

    def all(self, entity: type[E]) -> Sequence[E]:
        """Return the living records of one entity."""
        return cast("Sequence[E]", self._live.get(entity, ()))

    def count(self) -> int:
        """Return how many living records there are."""
        return sum(map(len, self._live.values()))

    def records(self) -> dict[type[Entity], dict[str, Entity]]:
        """Return all records by entity and id, also those that were deleted."""
        found: dict[type[Entity], dict[str, Entity]] = {}
        for key, row in self._by_id.items():
            found.setdefault(type(row), {})[key] = row
        return found

    def get(self, entity: type[E], key: str | None) -> E | None:
        """Return a record by its id; None where there is none of this entity."""
        found = self._by_id.get(key) if key else None
        return found if isinstance(found, entity) else None

    def find(self, key: str | None) -> Entity | None:
        """Return a record of whatever entity by its id."""
        return self._by_id.get(key) if key else None

    def where(self, entity: type[E], name: str, value: Any) -> Sequence[E]:
        """Return the living records whose field has this value; the index is made once."""
        index = self._indexes.get((entity, name))
        if index is None:
            index = defaultdict(list)
            for row in self.all(entity):
                index[getattr(row, name)].append(row)
            self._indexes[entity, name] = index
        return cast("Sequence[E]", index.get(value, ()))

    def linked(self, record: Entity, name: str, entity: type[E]) -> Sequence[E]:
        """Return the living records that a many-to-many field points to, in order of code."""
        found = (self.get(entity, key) for key in self.link_ids(record, name))
        return sorted(
            (row for row in found if row is not None and row.state == LIVE),
            key=lambda row: code_key(row.code),
        )

    def link_ids(self, record: Entity, name: str) -> Sequence[str]:
        """Return the ids that a many-to-many field points to."""
        if self._linked is None:
            self._linked = defaultdict(list)
            for link in self.all(Schakel):
                self._linked[link.van or "", link.veld].append(link.naar or "")
        return self._linked.get((record.id, name), ())

    def value(self, record: Entity, field: Field) -> Any:
        """Return the value of a field, the ids for a many-to-many one."""
        if field.kind is Kind.LINKS:
            return tuple(self.link_ids(record, field.name))
        return getattr(record, field.name)

    def show(self, record: Entity, field: Field) -> str:
        """Return the value of a field as the user reads it."""
        return show(field, self.value(record, field), self.title)

    def title(self, key: str | None) -> str:
        """Return the name of a record, or that of what it links, or its kind and day."""
        return self._title(key, ())

    def _title(self, key: str | None, above: tuple[str, ...]) -> str:
        record = self.find(key)
        # Records that need each other and have no name of their own would be asked for ever.
        if record is None or record.id in above:
            return ""
        if record.title:
            return record.title
        parts = [
            self._title(getattr(record, field.name), (*above, record.id))
            for field in fields_of(type(record))
            if field.kind in _NAMING and field.required and field.name != record.owner_field
        ]
        return " · ".join(filter(None, parts)) or _dated(record) or record.called or type(record).singular

    def by_code(self, code: str) -> Sequence[Entity]:
        """Return the living records with this short code."""
        return [row for rows in self._live.values() for row in rows if row.code == code]

    def projects(self) -> Sequence[Project]:
        """Return the projects."""
        return self.all(Project)

    def of_project(self, key: str) -> Dossier:
        """Return only what belongs to one project."""
        own = {entity: _own(entity, rows, key) for entity, rows in self._live.items()}
        # Most dossiers hold one project: then this is all there is, deleted names aside.
        return self if sum(map(len, own.values())) == len(self._by_id) else Dossier(own)

    def with_versions(self, versions: Iterable[Entity]) -> Dossier | None:
        """Return the dossier after living records changed; None where one came, went or moved.

        What was looked up in records that nobody touched is kept: the next look after an edit is soon.
        """
        by_id = dict(self._by_id)
        changed: dict[type[Entity], dict[int, Entity]] = {}
        for row in versions:
            known = vars(row)
            entity, was = type(row), self._by_id.get(known["id"])
            if was is None or not _stays(vars(was), known):
                return None
            changed.setdefault(entity, {})[id(was)] = by_id[known["id"]] = row
        live = {entity: _exchanged(self._live[entity], found) for entity, found in changed.items()}
        made = Dossier({})
        made._by_id = by_id
        made._live = {**self._live, **live}
        made._indexes = {spot: index for spot, index in self._indexes.copy().items() if spot[0] not in live}
        made._linked = None if Schakel in live else self._linked
        made._lowered = self._lowered_with([row for found in changed.values() for row in found.values()])
        return made

    def with_changed(self, entity: type[E], change: Callable[[E], Entity]) -> Dossier:
        """Return a dossier in which the living records of one entity read differently."""
        kept: dict[type[Entity], Iterable[Entity]] = dict(self._live)
        kept[entity] = [change(row) for row in self.all(entity)]
        return Dossier(kept)

    def up_to(self, ceiling: Klasse) -> Dossier:
        """Return a dossier in which no value above a class occurs (C22): absent, not merely hidden."""
        return at_once(self.up_to_in_steps(ceiling))

    def up_to_in_steps(self, ceiling: Klasse) -> Generator[None, None, Dossier]:
        """Return the same as `up_to`, with a yield wherever whoever asks may do something else first."""
        if ceiling is Klasse.V3:
            return self
        if ceiling not in self._lowered:
            kept: dict[type[Entity], list[Entity]] = {}
            for entity, rows in self._live.items():
                if entity.own_klasse <= ceiling:
                    hidden, kept[entity] = _hidden(entity, ceiling), []
                    for first in range(0, len(rows), _AT_ONCE):
                        part = _seen(entity, rows[first : first + _AT_ONCE], ceiling)
                        kept[entity] += [_lowered(row, hidden) for row in part] if hidden else part
                        yield
            kept[Schakel] = self._links_up_to(ceiling, kept.get(Schakel, ()))
            yield
            self._lowered[ceiling] = Dossier(kept)
        return self._lowered[ceiling]

    def _links_up_to(self, ceiling: Klasse, links: Sequence[Entity]) -> list[Entity]:
        """Return the links of which the field and both ends may be seen."""
        hidden = {
            (entity, field.name)
            for entity in self._live
            for field in fields_of(entity)
            if field.kind is Kind.LINKS and klasse_of(entity, field) > ceiling
        }
        gone = {
            row.id
            for entity, rows in self._live.items()
            if entity.own_klasse > ceiling or entity.klasse_field
            for row in rows
            if record_klasse(row) > ceiling
        }
        return [
            link
            for link in links
            if isinstance(link, Schakel)
            and link.van not in gone
            and link.naar not in gone
            and (type(self._by_id.get(link.van or "")), link.veld) not in hidden
        ]

    def _lowered_with(self, rows: Sequence[Entity]) -> dict[Klasse, Dossier]:
        """Return what was lowered before, after records changed; after links or documents did, none of it."""
        found: dict[Klasse, Dossier] = {}
        if any(isinstance(row, Schakel) or row.klasse_field for row in rows):
            return found
        for ceiling, before in self._lowered.items():
            seen = [row for row in rows if row.own_klasse <= ceiling]
            after = before.with_versions([_lowered(row, _hidden(type(row), ceiling)) for row in seen])
            if after is not None:
                found[ceiling] = after
        return found


def _own(entity: type[Entity], rows: Sequence[Entity], project: str) -> list[Entity]:
    name = "project" if issubclass(entity, Owned) else "id"
    return [row for row in rows if vars(row)[name] == project]


def _stays(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Tell whether a record lived and lives on in the same project, given its values."""
    return was.get("state") == now.get("state") == LIVE and was.get("project") == now.get("project")


def _exchanged(rows: Sequence[Entity], changed: Mapping[int, Entity]) -> tuple[Entity, ...]:
    """Return the records, with others in the place of some; those are named by their `id()`."""
    return tuple(map(changed.get, map(id, rows), rows))


def _seen(entity: type[Entity], rows: Sequence[Entity], ceiling: Klasse) -> Sequence[Entity]:
    """Return the records that may be seen, where each of them says its own class."""
    return [row for row in rows if record_klasse(row) <= ceiling] if entity.klasse_field else rows


def _hidden(entity: type[Entity], ceiling: Klasse) -> list[Field]:
    return [f for f in fields_of(entity) if f.kind is not Kind.LINKS and klasse_of(entity, f) > ceiling]


def _lowered(record: Entity, hidden: Sequence[Field]) -> Entity:
    entity = type(record)
    values = dict(vars(record))
    empty = empty_values(entity)
    values.update((field.name, empty[field.name]) for field in hidden)
    return entity.snapshot(values)


def _dated(record: Entity) -> str:
    """Return the kind and the day of a record that is one of its kind on that day; '' without such a day."""
    entity = type(record)
    found = (f.name for f in fields_of(entity) if f.kind is Kind.DAY and f.required)
    day = next((given for name in found if isinstance(given := getattr(record, name), date)), None)
    return f"{entity.singular} {long_date(day)}" if day is not None and not entity.title_field else ""

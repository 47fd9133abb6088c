"""What SQLAlchemy has to know of the entities, made of their declarations when a first record is written.

Reading goes without it: importing SQLAlchemy and mapping all entities costs four times a bare window.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import column_property, registry
from sqlalchemy.types import TypeDecorator, TypeEngine

from wijkdesk.domain.columns import from_column, to_column
from wijkdesk.domain.entity import EMPTY, LIVE, Entity, entities, fields_of, new_id
from wijkdesk.domain.fields import Choice, Field, Kind

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

E = TypeVar("E", bound=Entity)

_registry: Final = registry()
_mapped: Final[set[type[Entity]]] = set()
_one_at_a_time: Final = threading.RLock()


class Kept(TypeDecorator[Any]):
    """A value as `columns` keeps it in the file; NULL is the empty value of its kind."""

    impl = String
    cache_ok = True

    def __init__(self, kind: Kind, choices: type[Choice] | None) -> None:
        """Know the kind, and its closed list where it has one."""
        super().__init__()
        # Under the names of the arguments: with them SQLAlchemy tells one type from another.
        self.kind, self.choices = kind, choices
        self._to, self._from, self._empty = to_column(kind), from_column(kind, choices), EMPTY.get(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Store it."""
        return value if self._to is None else self._to(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read it."""
        if value is None:
            return self._empty
        return value if self._from is None else self._from(value)


def mapped(entity: type[E]) -> type[E]:
    """Return an entity of which records can be written."""
    if entity not in _mapped:
        # The window does this ahead of time, in a thread of its own.
        with _one_at_a_time:
            if entity not in _mapped:
                _map(entity)
                _mapped.add(entity)
    return entity


def column(entity: type[Entity], name: str) -> Any:
    """Return a column to ask for in a query."""
    return getattr(mapped(entity), name)


@cache
def tables() -> MetaData:
    """Return the tables of all entities."""
    metadata = MetaData()
    for entity in entities():
        own = [_column(field) for field in fields_of(entity) if field.kind is not Kind.LINKS]
        key = Column("id", String(32), primary_key=True, default=new_id)
        state = Column("_state", String(8), nullable=False, default=LIVE)
        Table(entity.__tablename__, metadata, key, state, *own)
    return metadata


def _column(field: Field) -> Column[Any]:
    references = []
    if field.kind is Kind.REFERENCE:
        references.append(ForeignKey(f"{field.target.lower()}.id", deferrable=True, initially="DEFERRED"))
    return Column(field.name, _type(field), *references, nullable=True)


def _type(field: Field) -> TypeEngine[Any]:
    match field.kind:
        case Kind.DAY:
            return Date()
        case Kind.YES_NO:
            return Boolean()
        case Kind.NUMBER | Kind.MONEY:
            return Integer()
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return String(32)
        case _:
            return Kept(field.kind, field.choices)


def _map(entity: type[Entity]) -> None:
    table = tables().tables[entity.__tablename__]
    own = {
        field.name: column_property(table.c[field.name], active_history=True)
        for field in fields_of(entity)
        if field.kind is not Kind.LINKS
    }
    _registry.map_imperatively(entity, table, properties={**own, "state": table.c["_state"]})
    # Attribute access on a snapshot needs the mapper to be ready.
    _registry.configure()
    _let_python_read(entity)


class _Value:
    """A field of a mapped entity that Python reads by itself where the record holds a value.

    SQLAlchemy's own attribute is asked about every read, in Python: that takes five times as long, and there
    are tens of thousands of them after each edit. Without `__set__` the value in the record goes first;
    SQLAlchemy is asked for what is not there, and by `_write` for every change.
    """

    __slots__ = ("attribute",)

    def __init__(self, attribute: Any) -> None:
        self.attribute = attribute

    def __get__(self, record: object | None, owner: type[Any]) -> Any:
        return self.attribute.__get__(record, owner)


def _let_python_read(entity: type[Entity]) -> None:
    for attribute in vars(entity)["__mapper__"].all_orm_descriptors:
        setattr(entity, attribute.key, _Value(attribute))
    # A plain function would be refused: to mypy a method cannot be replaced.
    type.__setattr__(entity, "__setattr__", _write)


def _write(record: object, name: str, value: Any) -> None:
    """Let SQLAlchemy know of every change."""
    field = vars(type(record)).get(name)
    if type(field) is _Value:
        field.attribute.__set__(record, value)
    else:
        object.__setattr__(record, name, value)

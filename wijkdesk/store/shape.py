"""What the store derives from an entity's declaration: its cells, its columns, its texts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.columns import Conversion, to_column
from wijkdesk.domain.entity import EMPTY, Entity, fields_of
from wijkdesk.domain.fields import Field, Kind, Merge
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.spelling import nfc
from wijkdesk.domain.values import from_json, to_json
from wijkdesk.store.cells import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_ASCII_SAFE = TEXTS | {Kind.REFERENCE, Kind.ANY_REFERENCE}


@dataclass(frozen=True)
class Cell:
    """One field, or the fields that only mean something together."""

    name: str
    fields: tuple[Field, ...]

    def write(self, values: Mapping[str, Any]) -> str:
        """Return the canonical JSON of this cell of a record."""
        if len(self.fields) == 1:
            field = self.fields[0]
            return canonical(to_json(field, values.get(field.name)))
        parts = {field.name: to_json(field, values.get(field.name)) for field in self.fields}
        return canonical({name: part for name, part in parts.items() if part is not None} or None)

    def read(self, text: str | None) -> dict[str, Any]:
        """Return the values of the fields; what this version does not understand stays empty."""
        return self.understood(json.loads(text) if text is not None else None)

    def understood(self, found: Any) -> dict[str, Any]:
        """Return the values of the fields of what was read already."""
        parts = found if len(self.fields) > 1 else {self.fields[0].name: found}
        if not isinstance(parts, dict):
            parts = {}
        return {field.name: _understood(field, parts.get(field.name)) for field in self.fields}


def _understood(field: Field, value: Any) -> Any:
    try:
        return from_json(field, value)
    except (ValueError, TypeError, AttributeError, InvalidOperation):
        return EMPTY.get(field.kind)


@dataclass(frozen=True)
class Shape:
    """What the store knows of one entity."""

    entity: type[Entity]
    fields: tuple[Field, ...]
    """Those with a column, in order of declaration."""
    cells: Mapping[str, Cell]
    cell_of: Mapping[str, Cell]
    """By name of a field."""
    named: Mapping[str, Field]
    links: tuple[str, ...]
    free: tuple[str, ...]
    """The references to a record of any kind."""
    empties: Mapping[str, Any]
    stored: Mapping[str, Conversion | None]
    """What a value becomes in the table; None where it stays as it is."""

    @property
    def name(self) -> str:
        """Return the entity's name in the journal."""
        return self.entity.__name__

    @property
    def table(self) -> str:
        """Return the entity's table."""
        return self.entity.__tablename__

    def field(self, name: str) -> Field:
        """Return a field that has a column."""
        return self.named[name]


@cache
def shape_of(entity: type[Entity]) -> Shape:
    """Return the shape of an entity."""
    own = tuple(field for field in fields_of(entity) if field.kind is not Kind.LINKS)
    groups: dict[str, list[Field]] = {}
    for field in own:
        groups.setdefault(field.cell, []).append(field)
    cells = {name: Cell(name, tuple(fields)) for name, fields in groups.items()}
    return Shape(
        entity=entity,
        fields=own,
        cells=cells,
        cell_of={field.name: cells[field.cell] for field in own},
        named={field.name: field for field in own},
        links=tuple(field.name for field in fields_of(entity) if field.kind is Kind.LINKS),
        free=tuple(field.name for field in own if field.kind is Kind.ANY_REFERENCE),
        empties={field.name: EMPTY.get(field.kind) for field in own},
        stored={field.name: to_column(field.kind) for field in own},
    )


def shape_named(name: str) -> Shape | None:
    """Return the shape of an entity by its name; None for one that only a newer version knows."""
    entity = ENTITIES.get(name)
    return shape_of(entity) if entity else None


@cache
def merge_of(entity: str, cell: str) -> Merge:
    """Return what is done where two people chose differently in a cell."""
    shape = shape_named(entity)
    known = shape.cells.get(cell) if shape else None
    return known.fields[0].merge if known and len(known.fields) == 1 else Merge.ASK


def normalised(field: Field, value: Any) -> Any:
    """Return a value as the journal would give it back: NFC, exact, without empty parts."""
    if value is None:
        return EMPTY.get(field.kind)
    if field.kind in _ASCII_SAFE and type(value) is str:
        if not value:
            return EMPTY.get(field.kind)
        return nfc(value)
    if field.kind is Kind.DAY and type(value) is date:
        return value
    if field.kind in {Kind.NUMBER, Kind.MONEY} and type(value) is int:
        if abs(value) >= 2**63:
            raise ValueError(f"{field.name}: past niet in het dossier: {value}")
        return value
    if field.kind is Kind.DECIMAL and not isinstance(value, Decimal):
        value = Decimal(str(value))
    return from_json(field, to_json(field, value))

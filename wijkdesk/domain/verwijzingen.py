"""Who refers to a record: deleting is archiving where anybody does (domein.md §2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wijkdesk.domain.entity import Entity, Owned, fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.model import ENTITIES

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

_REFERENCES = frozenset({Kind.REFERENCE, Kind.ANY_REFERENCE})


def referring(dossier: Dossier, record: Entity) -> Iterator[Entity]:
    """Return the living records that point to a record, without those that cannot live without it."""
    for link in dossier.where(Schakel, "naar", record.id):
        other = dossier.find(link.van)
        if other is not None and other.id != record.id:
            yield other
    for entity in ENTITIES.values():
        if entity is Schakel:
            continue
        for field in fields_of(entity):
            if field.kind in _REFERENCES and field.name != entity.owner_field and field.cell != "project":
                yield from (
                    other for other in dossier.where(entity, field.name, record.id) if other.id != record.id
                )


def is_needed(dossier: Dossier, record: Entity) -> bool:
    """Tell whether anything would miss a record."""
    if not isinstance(record, Owned):
        members = (dossier.where(entity, "project", record.id) for entity in _owned())
        return any(members)
    return next(referring(dossier, record), None) is not None


def _owned() -> list[type[Owned]]:
    return [entity for entity in ENTITIES.values() if issubclass(entity, Owned)]

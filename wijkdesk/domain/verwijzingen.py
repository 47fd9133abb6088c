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


def going_along(dossier: Dossier, record: Entity) -> dict[str, Entity]:
    """Return a record with all that cannot live without it, by id."""
    found = {record.id: record}
    rest = [record]
    while rest:
        owner = rest.pop()
        for entity in ENTITIES.values():
            if entity.owner_field:
                for child in dossier.where(entity, entity.owner_field, owner.id):
                    if child.id not in found:
                        found[child.id] = child
                        rest.append(child)
    return found


def referring(dossier: Dossier, record: Entity) -> Iterator[Entity]:
    """Return the living records that would miss a record, or what goes along with it."""
    gone = going_along(dossier, record)
    for key in gone:
        yield from (other for other in _pointing(dossier, key) if other.id not in gone)


def _pointing(dossier: Dossier, key: str) -> Iterator[Entity]:
    for link in dossier.where(Schakel, "naar", key):
        other = dossier.find(link.van)
        if other is not None:
            yield other
    for entity in ENTITIES.values():
        for field in fields_of(entity):
            if field.kind in _REFERENCES and entity is not Schakel and field.name != "project":
                yield from dossier.where(entity, field.name, key)


def is_needed(dossier: Dossier, record: Entity) -> bool:
    """Tell whether anything would miss a record."""
    if not isinstance(record, Owned):
        members = (dossier.where(entity, "project", record.id) for entity in _owned())
        return any(members)
    return next(referring(dossier, record), None) is not None


def _owned() -> list[type[Owned]]:
    return [entity for entity in ENTITIES.values() if issubclass(entity, Owned)]

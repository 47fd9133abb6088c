"""Records and dossiers for tests of the rules: as short as a test needs them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import Entity, Owned
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.model import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

E = TypeVar("E", bound=Entity)

TODAY = date(2012, 6, 15)


def a(entity: type[E], key: str, **values: Any) -> E:
    """Return a record whose code is its id, in the one project `p`."""
    owner = {"project": "p"} if issubclass(entity, Owned) else {}
    return entity.snapshot({"id": key, "code": key, **owner, **values})


def links(van: str, veld: str, targets: Iterable[str]) -> list[Entity]:
    """Return the links of a many-to-many field."""
    return [a(Schakel, f"{van}-{veld}-{naar}", van=van, veld=veld, naar=naar) for naar in targets]


def dossier(*records: Entity) -> Dossier:
    """Return a dossier of these records."""
    found: dict[type[Entity], list[Entity]] = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    return Dossier({entity: found[entity] for entity in ENTITIES.values()})

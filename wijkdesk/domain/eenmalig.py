"""What a project has once: its id is the same on every laptop, so adding it twice gives one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from wijkdesk.domain.entity import Entity, Owned
from wijkdesk.domain.verantwoording import Rapportsjabloon

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE: Final = UUID("6f0d2a52-6d0a-5d2b-9a3e-1f4f0b7b7c11")
_PER: Final[Mapping[type[Entity], str]] = {Rapportsjabloon: "soort"}
"""The field of which a project has one record per value."""


def single_id(record: Entity) -> str | None:
    """Return the id of what a project has once; None for what it may have more of."""
    entity = type(record)
    about = getattr(record, _PER[entity]) if entity in _PER else ""
    if not isinstance(record, Owned) or not record.project or not (entity.is_single or about):
        return None
    return uuid5(_SPACE, f"{record.project}|{entity.__name__}|{about}").hex

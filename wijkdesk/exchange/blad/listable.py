"""Which records can come from a list: asked by every list on the screen, so nothing else is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import fields_of

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def listable(entity: type[Entity]) -> bool:
    """Tell whether records of a kind can come from a list."""
    return bool(fields_of(entity)) and entity.__name__ not in {
        "Schakel",
        "Project",
        "Instelling",
        "Bijstelling",
    }

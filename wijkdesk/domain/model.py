"""All entities, by name; importing this module declares every table."""

from __future__ import annotations

from wijkdesk.domain import afspraken, analyse, borging, frame, overleg, plan, verantwoording
from wijkdesk.domain.entity import Entity, entities

SUBJECTS = (frame, overleg, afspraken, plan, analyse, borging, verantwoording)

ENTITIES: dict[str, type[Entity]] = {entity.__name__: entity for entity in entities()}

# Attribute access on a snapshot needs the mappers to be ready.
Entity.registry.configure()

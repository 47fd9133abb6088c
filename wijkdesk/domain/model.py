"""All entities, by name; importing this module declares them all."""

from __future__ import annotations

from wijkdesk.domain import afspraken, analyse, borging, frame, overleg, plan, verantwoording
from wijkdesk.domain.entity import Entity, entities

SUBJECTS = (frame, overleg, afspraken, plan, analyse, borging, verantwoording)

ENTITIES: dict[str, type[Entity]] = {entity.__name__: entity for entity in entities()}


def _make_ready(entity: type[Entity]) -> None:
    # SQLAlchemy takes longer to load than a dossier to read, so only who writes waits for it.
    from wijkdesk.domain.mapping import mapped  # noqa: PLC0415

    mapped(entity)


Entity.make_ready = staticmethod(_make_ready)

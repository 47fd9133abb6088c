"""The records of an open project file before they go into a dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import Entity, fields_of, new_id
from wijkdesk.domain.frame import Project

if TYPE_CHECKING:
    from wijkdesk.domain.fields import Field


@dataclass(slots=True, eq=False)
class Draft:
    """One record as the file describes it, with the line where it starts."""

    entity: type[Entity]
    line: int
    optional: frozenset[str] = frozenset()
    values: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)

    @property
    def title(self) -> str:
        """Return what the record calls itself."""
        return str(self.values.get(self.entity.title_field) or self.values.get("code") or "")

    def missing(self) -> list[Field]:
        """Return the fields that a finished record has and this one does not."""
        required = (f for f in fields_of(self.entity) if f.required and f.name not in self.optional)
        return [f for f in required if self.values.get(f.name) in (None, "", ())]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that waits until the whole file is read."""

    draft: Draft
    field: Field
    handle: str
    line: int


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What a project file holds: records to add, and what the user may want to look at."""

    drafts: tuple[Draft, ...]
    warnings: tuple[str, ...]

    @property
    def project(self) -> Draft:
        """Return the project itself."""
        return next(draft for draft in self.drafts if draft.entity is Project)

    @property
    def records(self) -> list[Entity]:
        """Return new records, ready to be added to a store."""
        return [draft.entity(id=draft.id, **draft.values) for draft in self.drafts]

    @property
    def dossier(self) -> Dossier:
        """Return the project as if it had been read from a store."""
        found: dict[type[Entity], list[Entity]] = {}
        for draft in self.drafts:
            found.setdefault(draft.entity, []).append(draft.entity.snapshot({"id": draft.id, **draft.values}))
        return Dossier(found)

"""A new, nearly empty project: its name, its words, and a status."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wijkdesk.domain.frame import Profiel, Project, ProjectStatus, Werkvorm

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.store.store import Store


def add_empty_project(store: Store, name: str, profile: object, today: date) -> str:
    """Add a project that only has a name, and return its id."""
    project = Project(
        naam=name,
        werkvorm=Werkvorm.PROJECT,
        status=ProjectStatus.VOORBEREIDING,
        start=today,
        terminologieprofiel=cast("Profiel", profile),
    )
    with store.edit("project begonnen") as edit:
        return edit.add(project).id

"""What of a dossier came as a part from someone else: whose it is, and for which taakgroepen."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from wijkdesk.domain.frozen import dataclass
from wijkdesk.store import imports
from wijkdesk.store.shares import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.imports import Import
    from wijkdesk.store.store import Store

_GROUP = "taakgroep"
BROUGHT = (
    'SELECT p.id, op.import_id FROM project p CROSS JOIN "row" r ON r.uid = p.id '
    "CROSS JOIN fld f ON f.entity = r.entity AND f.wire_name = '_state' "
    'CROSS JOIN op ON op."row" = r.no AND op.fld = f.no'
)
"""From the few projects to their changes: the other way reads the whole journal, after each edit."""


@dataclass(frozen=True)
class Given:
    """A part of a project that came here: the taakgroepen, and the last file that brought it."""

    project: str
    groups: tuple[str, ...]
    last: Import

    @property
    def is_handed_over(self) -> bool:
        """Tell whether the part was handed over, not asked for: then nobody waits for an answer."""
        return self.last.scope.get("purpose") == Purpose.HANDOVER

    @property
    def until(self) -> date | None:
        """Return before which day an answer is wanted; None where the file did not say, or not well."""
        try:
            return date.fromisoformat(str(self.last.scope.get("until") or ""))
        except ValueError:
            return None


def given_part(store: Store) -> Given | None:
    """Return the part that this dossier is; None where its project began here or came whole."""
    with imports.reading(store) as journal:
        parts = [
            made
            for made in imports.imports(journal)
            if made.scope.get("kind") == _GROUP and made.scope.get("roots") and not made.undone
        ]
        brought = _brought(journal.db) if parts else {}
    own = [made for made in parts if brought.get(str(made.scope.get("project"))) in {m.id for m in parts}]
    if not own:
        return None
    project = str(own[0].scope.get("project"))
    same = [made for made in own if made.scope.get("project") == project]
    return Given(project, tuple(dict.fromkeys(_roots(same))), same[0])


def _brought(db: sqlite3.Connection) -> dict[str, int | None]:
    """Return by which import each project came; None for one that began here."""
    return dict(db.execute(BROUGHT).fetchall())


def _roots(found: Sequence[Import]) -> list[str]:
    return [str(root) for made in found for root in made.scope.get("roots", ())]

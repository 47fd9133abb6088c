"""Records of which nothing is known here but that they are gone: who brings that on, has never had them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wijkdesk.store.cells import IS_DELETED, STATE
from wijkdesk.store.imports import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.store.journal import Journal

_BARE = (
    "SELECT r.uid, i.class_ceiling, i.scope FROM op JOIN fld f ON f.no = op.fld "
    'JOIN "row" r ON r.no = op."row" '
    "JOIN import i ON i.id = op.import_id WHERE op.head = 1 AND f.wire_name = ? AND op.val = ? "
    'AND NOT EXISTS (SELECT 1 FROM op o WHERE o."row" = op."row" AND o.fld <> op.fld)'
)


class Told(NamedTuple):
    """A file that said of a record that it is gone."""

    id: str
    ceiling: int
    """Up to which class the file went: so far that may be told on."""
    scope: Mapping[str, Any]
    """What the file was about, as its import notes it."""


def tombstones(journal: Journal) -> list[Told]:
    """Return of which records it came in a file that they are gone, and nothing else."""
    found = journal.db.execute(_BARE, (STATE, IS_DELETED))
    return [Told(uid, ceiling, as_object(scope)) for uid, ceiling, scope in found]

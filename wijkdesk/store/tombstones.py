"""Records of which nothing is known here but that they are gone: who brings that on, has never had them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from wijkdesk.store.cells import IS_DELETED, STATE
from wijkdesk.store.imports import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.store.journal import Journal

_BARE = (
    "SELECT r.uid, i.class_ceiling, i.scope FROM op JOIN fld f ON f.no = op.fld "
    'JOIN "row" r ON r.no = op."row" '
    "JOIN import i ON i.id = op.import_id WHERE op.head = 1 AND f.wire_name = ? AND op.val = ? "
    'AND NOT EXISTS (SELECT 1 FROM op o WHERE o."row" = op."row" AND o.fld <> op.fld)'
)

_PLACES = (
    "SELECT class_ceiling, json_extract(scope, '$.gone') FROM import "
    "WHERE undone_at IS NULL AND scope <> '' AND json_extract(scope, '$.gone') IS NOT NULL"
)


class Told(NamedTuple):
    """A file that said of a record that it is gone."""

    id: str
    ceiling: int
    """Up to which class the file went: so far that may be told on."""
    scope: Mapping[str, Any]
    """What the file was about, as its import notes it."""
    places: Sequence[tuple[int, str]]
    """Of which overleggen it was part, as this file or another said, each with its class."""


def tombstones(journal: Journal) -> list[Told]:
    """Return of which records it came in a file that they are gone, and nothing else."""
    found = journal.db.execute(_BARE, (STATE, IS_DELETED)).fetchall()
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for ceiling, text in journal.db.execute(_PLACES) if found else ():
        for uid, roots in as_object(text).items():
            places[uid] += [(ceiling, root) for root in roots]
    return [Told(uid, ceiling, as_object(scope), places[uid]) for uid, ceiling, scope in found]

"""What was put aside of a file holds values that stand in no field: who is wiped, goes from there too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wijkdesk.store.journal import Journal

_DROP: Final = (
    "DELETE FROM quarantine WHERE CASE WHEN json_valid(CAST(raw AS TEXT)) THEN "
    "json_extract(CAST(raw AS TEXT), '$[2]') = ? AND json_extract(CAST(raw AS TEXT), '$[4]') = ? ELSE 0 END"
)
"""A change is kept as the copy, the step, the record, its kind, the cell, and the rest (`OpLine`)."""


def drop(journal: Journal, uid: str, cell: str) -> None:
    """Forget what was put aside for one cell of a record."""
    journal.db.execute(_DROP, (uid, cell))

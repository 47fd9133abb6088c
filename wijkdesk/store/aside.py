"""What files told of a record and stands in no field: who is wiped, goes from there too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.store import accounts

if TYPE_CHECKING:
    from collections.abc import Collection

    from wijkdesk.store.journal import Journal

_ASIDE: Final = (
    "SELECT rowid, json_extract(CAST(raw AS TEXT), '$[2]'), json_extract(CAST(raw AS TEXT), '$[4]') "
    "FROM quarantine WHERE json_valid(CAST(raw AS TEXT))"
)
"""A change is kept as the copy, the step, the record, its kind, the cell, and the rest (`OpLine`)."""


def forget(journal: Journal, cells: Collection[tuple[str, str]]) -> None:
    """Forget what was put aside for cells (id of a record, cell), and every kept account: it holds values.

    For all cells at once: there may be as many lines aside as a file may have.
    """
    accounts.drop_all(journal)
    found = [(row,) for row, *cell in journal.db.execute(_ASIDE) if tuple(cell) in cells]
    journal.db.executemany("DELETE FROM quarantine WHERE rowid = ?", found)

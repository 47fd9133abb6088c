"""What stays of an import that is rolled back, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.imports import _lost, _standing, imports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.journal import Journal


@dataclass(frozen=True)
class Kept:
    """What of an import stays when it is rolled back: how many fields, and who filled them in since."""

    cells: int
    by_hand: bool
    imports: Sequence[int]


def kept_at_roll_back(journal: Journal, number: int) -> Kept:
    """Return what rolling back an import leaves as it is: changed since, or brought by another file too."""
    made = _standing(journal, number)
    others = [other for other in reversed(imports(journal)) if not other.undone and other.id != made.id]
    ops, _ = _lost(journal, made, others)
    cells = {key[2:] for key, heir in ops.items() if heir is not None}
    others_too = {heir for heir in ops.values() if heir is not None}
    by_hand = False
    # A choice that was made while it was taken in goes back with it.
    later = journal.db.execute(
        'SELECT op."row", op.fld, h.import_id FROM op JOIN op h ON h."row" = op."row" AND h.fld = op.fld '
        "LEFT JOIN txn t ON t.replica = h.replica AND t.n = h.n "
        "WHERE op.import_id = ?1 AND op.head = 0 AND h.head = 1 AND h.import_id IS NOT ?1 "
        "AND (h.import_id IS NOT NULL OR t.import_id IS NOT ?1)",
        (number,),
    )
    for row, fld, other in later:
        cells.add((row, fld))
        if other is None:
            by_hand = True
        else:
            others_too.add(other)
    return Kept(len(cells), by_hand, sorted(others_too))

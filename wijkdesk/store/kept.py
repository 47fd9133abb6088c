"""What stays of an import that is rolled back, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import STUB
from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.imports import imports, lost, place_of, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.store.imports import Before
    from wijkdesk.store.journal import Journal


@dataclass(frozen=True)
class KeptCell:
    """One field that stays as it is, and through whom."""

    id: str
    entity: str
    cell: str
    by_hand: bool
    imports: Sequence[int]


@dataclass(frozen=True)
class Kept:
    """What of an import stays when it is rolled back."""

    cells: Sequence[KeptCell]

    @property
    def by_hand(self) -> bool:
        """Tell whether any of it was filled in here since."""
        return any(cell.by_hand for cell in self.cells)

    @property
    def imports(self) -> Sequence[int]:
        """Return which other files filled it in."""
        return sorted({number for cell in self.cells for number in cell.imports})


def kept_at_roll_back(journal: Journal, number: int) -> Kept:
    """Return what rolling back an import leaves as it is: changed since, or brought by another file too."""
    made = standing(journal, number)
    others = [other for other in reversed(imports(journal)) if not other.undone and other.id != made.id]
    ops, _ = lost(journal, made, others)
    through: dict[tuple[int, int], set[int | None]] = {}
    for (_, _, row, fld), heir in ops.items():
        if heir is not None:
            through.setdefault((row, fld), set()).add(heir)
    # A choice that was made while it was taken in goes back with it.
    later = journal.db.execute(
        'SELECT op."row", op.fld, h.import_id FROM op JOIN op h ON h."row" = op."row" AND h.fld = op.fld '
        "LEFT JOIN txn t ON t.replica = h.replica AND t.n = h.n "
        "WHERE op.import_id = ?1 AND op.head = 0 AND h.head = 1 AND h.import_id IS NOT ?1 "
        "AND (h.import_id IS NOT NULL OR t.import_id IS NOT ?1)",
        (number,),
    )
    for row, fld, other in later:
        through.setdefault((row, fld), set()).add(other)
    return Kept([_cell(journal, place, who) for place, who in sorted(through.items())])


def _cell(journal: Journal, place: tuple[int, int], who: set[int | None]) -> KeptCell:
    uid, entity, _ = place_of(journal, place[0])
    numbers = sorted(number for number in who if number is not None)
    return KeptCell(uid, entity, journal.cell_names[place[1]][1], None in who, numbers)


def hidden_with(journal: Journal, number: int, found: Iterable[Before]) -> frozenset[str]:
    """Return the records that go out of sight with an import, though someone wrote in them here since.

    It stays in the journal, and is seen again once the file is taken in again.
    """
    gone = [before.id for before in found if before.then.get("state") == STUB]
    own = (
        'SELECT 1 FROM "row" r JOIN op ON op."row" = r.no '
        "JOIN txn t ON t.replica = op.replica AND t.n = op.n "
        "WHERE r.uid = ? AND op.import_id IS NULL AND t.import_id IS NOT ? LIMIT 1"
    )
    return frozenset(uid for uid in gone if journal.db.execute(own, (uid, number)).fetchone())

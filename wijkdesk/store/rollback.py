"""What rolling back an import would change, and what of it stays and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from wijkdesk.domain.entity import STUB
from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.cells import STATE, Op, heads_of, read_context
from wijkdesk.store.columns import marks, seen_by, values_of
from wijkdesk.store.imports import import_of, lost, place_of, rows_at
from wijkdesk.store.shape import shape_named
from wijkdesk.store.shares import shares
from wijkdesk.store.takenback import choices

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from wijkdesk.store.changes import Rows
    from wijkdesk.store.journal import Journal


_AT_ONCE: Final = 500
_Change: TypeAlias = tuple[int, int, int, str | None, str]
"""Field, copy, step, value and what its author had seen of it."""


@dataclass(frozen=True)
class Before:
    """What rolling back an import does to one record: its values now and after."""

    entity: str
    id: str
    now: Mapping[str, Any]
    then: Mapping[str, Any]


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
    ops, _ = lost(journal, number)
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


def preview_roll_back(journal: Journal, number: int) -> list[Before]:
    """Return what rolling back an import would change in the records; nothing is written."""
    ops, seen = lost(journal, number)
    gone = {key for key, heir in ops.items() if heir is None} | set(choices(journal, number))
    gone_seen = {key for key, heir in seen.items() if heir is None}
    found = []
    rows = rows_at(journal, {key[2] for key in (*gone, *gone_seen)})
    changes = _changes_of(journal, [row for _, row in rows.values()])
    for uid, (entity, row) in rows.items():
        now = _values(journal, entity, row, changes.get(row, ()), set())
        left = [change for change in changes.get(row, ()) if (*change[1:3], row, change[0]) not in gone]
        then = _values(journal, entity, row, left, gone_seen)
        if now != then:
            found.append(Before(entity, uid, now, then))
    return found


def _changes_of(journal: Journal, rows: Sequence[int]) -> dict[int, list[_Change]]:
    """Return the changes of some records."""
    found: dict[int, list[_Change]] = {}
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE]
        query = f'SELECT "row", fld, replica, n, val, ctx FROM op WHERE "row" IN ({marks(part)})'  # noqa: S608 - question marks
        for row, *change in journal.db.execute(query, part):
            found.setdefault(row, []).append(tuple(change))
    return found


def _values(
    journal: Journal, entity: str, row: int, changes: Sequence[_Change], gone_seen: set[tuple[int, ...]]
) -> dict[str, Any]:
    shape = shape_named(entity)
    if shape is None:
        return {}
    heads: dict[int, list[Op]] = {}
    for fld, replica, n, val, ctx in changes:
        heads.setdefault(fld, []).append(Op(replica, n, val, read_context(ctx)))
    heads = {fld: heads_of(ops) if len(ops) > 1 else ops for fld, ops in heads.items()}
    deleters = {op.dot for op in heads.get(journal.known_fld(entity, STATE), ())}
    if gone_seen:
        return values_of(journal, shape, heads, _seen_without(journal, row, deleters, gone_seen))
    return values_of(journal, shape, heads, seen_by(journal, row, deleters))


def _seen_without(
    journal: Journal, row: int, deleters: set[tuple[int, int]], gone: set[tuple[int, ...]]
) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    facts = journal.db.execute('SELECT replica, n, fld, q, m FROM seen WHERE "row" = ?', (row,))
    for replica, n, fld, q, m in facts:
        if (replica, n) in deleters and (replica, n, row, fld, q, m) not in gone:
            known = found.setdefault(fld, {})
            known[q] = max(known.get(q, 0), m)
    return found


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


def forget_choices(journal: Journal, number: int) -> Rows:
    """Take out what was chosen while an import was taken in and nobody else can know; return those records.

    Else it would still have seen what the file brought: that could not come back, and its sender would hear
    that his text was read and left. What others may have stays: it is among what a later change has seen.
    """
    rows: Rows = {}
    # A choice can lie over an earlier one of the same import.
    while keys := _untold(journal, number):
        _take_out(journal, keys)
        rows.update(rows_at(journal, {key[2] for key in keys}))
    return rows


def _untold(journal: Journal, number: int) -> list[tuple[int, int, int, int]]:
    """Return the choices at an import that were made under our present name, in records not given since."""
    if not (keys := choices(journal, number)):
        return []
    made = import_of(journal, number)
    given = set().union(*(share.rows for share in shares(journal) if not share.is_before(made)))
    return [key for key in keys if key[0] == journal.me and place_of(journal, key[2])[0] not in given]


def _take_out(journal: Journal, keys: Collection[tuple[int, int, int, int]]) -> None:
    from wijkdesk.store.arrival import reckon  # noqa: PLC0415 - not before the window shows

    db = journal.db
    db.executemany('DELETE FROM op WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?', keys)
    gone = [key[:3] for key in keys if journal.cell_names[key[3]][1] == STATE]
    db.executemany('DELETE FROM seen WHERE replica = ? AND n = ? AND "row" = ?', gone)
    reckon(journal, {key[2:] for key in keys})

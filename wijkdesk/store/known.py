"""What a journal knows of the records that a file speaks of, read for many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.arrival import in_fields, in_parts
from wijkdesk.store.cells import STATE, Context, Op, read_context, write_context
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from wijkdesk.store.changes import OpLine
    from wijkdesk.store.journal import Journal

Places: TypeAlias = Mapping[str, tuple[str, int]]
"""Records as the journal numbers them: (entity, number) by id."""

_CELLS: Final = (
    'SELECT r.uid, r.entity, f.wire_name, op.val, op.n, op.replica FROM op JOIN "row" r ON r.no = op."row" '
    "JOIN fld f ON f.no = op.fld WHERE op.head = 1"
)

_STEPS: Final = "SELECT DISTINCT replica, n FROM op"
_ALL: Final = 'SELECT replica, n, "row", fld, val, ctx FROM op'
_FEW: Final = 500
"""With more steps than these, it is quicker to read all than to look which."""
_STEP, _REPLICA, _N, _ROW = itemgetter(0, 1), itemgetter(0), itemgetter(1), itemgetter(2)
_CELL, _VAL, _CTX = itemgetter(3, 4), itemgetter(5), itemgetter(6)
"""Of a line in a file."""

KnownOps: TypeAlias = Sequence[tuple[Op, bool, bytes | None]]
"""What is known of a cell: each change, whether it is a head, and its mark."""


@dataclass
class KnownRow:
    """What the journal knows of a record: its changes by cell, and what its deleters had seen."""

    number: int
    entity: str
    ops: dict[int, list[tuple[Op, bool, bytes | None]]] = field(default_factory=dict)
    """By field: the change, whether it is a head, and its mark."""
    seen: set[tuple[int, int, int, int, int]] = field(default_factory=set)
    """(replica, n, field, q, m)"""

    def has(self, fld: int, val: str) -> bool:
        """Tell whether any change gave a cell this value."""
        for op, _, _ in self.ops.get(fld, ()):  # noqa: SIM110 - asked of every record, and `any` is slower
            if op.val == val:
                return True
        return False


def known_rows(
    journal: Journal, places: Places, flds: Collection[int] | None = None, ns: Collection[int] = ()
) -> dict[str, KnownRow]:
    """Return everything that is known of these records, or only of some of their cells.

    Of those cells come the heads, and what was changed in one of these steps: what else there was before
    says nothing of what a file would do.
    """
    found = {uid: KnownRow(number, entity) for uid, (entity, number) in places.items()}
    by_number = {row.number: row for row in found.values()}
    only = f" AND {in_fields(flds)}" if flds is not None else ""
    if flds is not None and len(ns) <= _FEW:
        steps = f" OR n IN ({','.join(map(str, sorted(ns)))})" if ns else ""
        only += f" AND (head = 1{steps})"
    ops = f'SELECT "row", fld, replica, n, val, ctx, head, h FROM op WHERE "row" IN ({{}}){only}'  # noqa: S608 - numbers
    contexts: dict[str, Context] = {}
    for row, fld, replica, n, val, text, head, mark in in_parts(journal.db, ops, by_number):
        ctx = contexts.get(text)
        if ctx is None:
            # Nobody writes in what is known: cells of one step share what they had seen.
            ctx = contexts[text] = read_context(text)
        cells = by_number[row].ops
        one = (Op(replica, n, val, ctx), bool(head), mark)
        if fld in cells:
            cells[fld].append(one)
        else:
            cells[fld] = [one]
    if flds is None:
        seen = 'SELECT "row", replica, n, fld, q, m FROM seen WHERE "row" IN ({})'
        for row, *fact in in_parts(journal.db, seen, by_number):
            by_number[row].seen.add((fact[0], fact[1], fact[2], fact[3], fact[4]))
    return found


def known_count(journal: Journal) -> int:
    """Return how many changes are known here."""
    return int(journal.db.execute("SELECT count(*) FROM op").fetchone()[0])


def known_steps(journal: Journal, ops: Sequence[OpLine]) -> set[tuple[str, int]]:
    """Return the steps (copy, n) of these changes of which anything is known here."""
    numbers = journal.numbers
    wanted = {(numbers[uid], n): (uid, n) for uid, n in set(map(_STEP, ops)) if uid in numbers}
    if len(wanted) > _FEW:
        return {wanted[step] for step in journal.db.execute(_STEPS) if step in wanted}
    one = "SELECT 1 FROM op WHERE replica = ? AND n = ? LIMIT 1"
    return {named for step, named in wanted.items() if journal.db.execute(one, step).fetchone()}


def not_known(journal: Journal, ops: Sequence[OpLine], places: Places) -> Sequence[OpLine]:
    """Return the changes that the journal does not hold just so: what a copy sends again is mostly known.

    Without a loop of Python's own over the changes: a whole project that was sent before holds nothing else.
    """
    flds = {cell: journal.known_fld(*cell) for cell in set(map(_CELL, ops))}
    held = set(_held(journal, ops, places, flds.values()))
    return [op for op, key in zip(ops, _keys(journal, ops, places, flds), strict=True) if key not in held]


_Key: TypeAlias = tuple[object, ...]
"""(replica, n, row, field, value, context), as the journal keeps them."""


def _keys(
    journal: Journal, ops: Sequence[OpLine], places: Places, flds: Mapping[tuple[str, str], int]
) -> Iterator[_Key]:
    """Yield each change as it would be kept; what has no number yet is nowhere."""
    numbers = journal.numbers
    rows = {uid: number for uid, (_, number) in places.items()}
    contexts = {
        ctx: write_context({numbers[uid]: n for uid, n in ctx})
        if all(uid in numbers for uid, _ in ctx)
        else ""
        for ctx in set(map(_CTX, ops))
    }
    return zip(
        map(numbers.get, map(_REPLICA, ops)),
        map(_N, ops),
        map(rows.get, map(_ROW, ops)),
        map(flds.__getitem__, map(_CELL, ops)),
        map(_VAL, ops),
        map(contexts.__getitem__, map(_CTX, ops)),
        strict=True,
    )


def _held(journal: Journal, ops: Sequence[OpLine], places: Places, flds: Collection[int]) -> Iterator[_Key]:
    """Yield what is kept of these cells; all there is where that is not much more."""
    db = journal.db
    if 2 * len(ops) > known_count(journal):
        return db.execute(_ALL)
    query = f'{_ALL} WHERE "row" IN ({{}}) AND {in_fields(flds)}'
    return in_parts(db, query, {places[uid][1] for uid in set(map(_ROW, ops)) if uid in places})


def known_kinds(journal: Journal, uids: Iterable[str]) -> dict[str, str]:
    """Return the kind of each of these records that is known."""
    return dict(in_parts(journal.db, 'SELECT uid, entity FROM "row" WHERE uid IN ({})', set(uids)))


def shown_references(journal: Journal) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield (id, entity, cell, value) of every cell that says where a record belongs, as it is shown."""
    flds = sorted(journal.known_fld(name, cell) for name in ENTITIES for cell in (*_references(name), STATE))
    found = journal.db.execute(f"{_CELLS} AND op.{in_fields(flds)}").fetchall()
    for uid, entity, cell, val, _, _ in sorted(found, key=lambda op: (op[4], journal.uids[op[5]])):
        yield uid, entity, cell, val


def _references(name: str) -> Iterator[str]:
    for found in shape_of(ENTITIES[name]).fields:
        if found.kind in (Kind.REFERENCE, Kind.ANY_REFERENCE):
            yield found.cell


def known_numbers(journal: Journal, uids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of records by id."""
    return dict(in_parts(journal.db, 'SELECT uid, no FROM "row" WHERE uid IN ({})', set(uids)))

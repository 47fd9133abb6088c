"""What a journal knows of the records that a file speaks of, read for many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.arrival import in_fields, in_parts
from wijkdesk.store.cells import STATE, Context, Op, read_context
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from wijkdesk.store.journal import Journal

_CELLS: Final = (
    'SELECT r.uid, r.entity, f.wire_name, op.val, op.n, op.replica FROM op JOIN "row" r ON r.no = op."row" '
    "JOIN fld f ON f.no = op.fld WHERE op.head = 1"
)

_FEW: Final = 500
"""With more steps than these, it is quicker to read all than to look which."""

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
        return any(op.val == val for op, _, _ in self.ops.get(fld, ()))


def known_rows(
    journal: Journal, uids: Sequence[str], flds: Collection[int] | None = None, ns: Collection[int] = ()
) -> dict[str, KnownRow]:
    """Return everything that is known of these records, or only of some of their cells.

    Of those cells come the heads, and what was changed in one of these steps: what else there was before
    says nothing of what a file would do.
    """
    found: dict[str, KnownRow] = {}
    by_number: dict[int, KnownRow] = {}
    named = 'SELECT uid, no, entity FROM "row" WHERE uid IN ({})'
    for uid, number, entity in in_parts(journal.db, named, set(uids)):
        found[uid] = by_number[number] = KnownRow(number, entity)
    only = f" AND {in_fields(flds)}" if flds is not None else ""
    if flds is not None and len(ns) <= _FEW:
        only += f" AND (head = 1 OR n IN ({','.join(map(str, sorted(ns)))}))"
    ops = f'SELECT "row", fld, replica, n, val, ctx, head, h FROM op WHERE "row" IN ({{}}){only}'  # noqa: S608 - numbers
    contexts: dict[str, Context] = {}
    for row, fld, replica, n, val, text, head, mark in in_parts(journal.db, ops, by_number):
        ctx = contexts.get(text)
        if ctx is None:
            # Nobody writes in what is known: cells of one step share what they had seen.
            ctx = contexts[text] = read_context(text)
        op = Op(replica, n, val, ctx)
        by_number[row].ops.setdefault(fld, []).append((op, bool(head), mark))
    if flds is None:
        seen = 'SELECT "row", replica, n, fld, q, m FROM seen WHERE "row" IN ({})'
        for row, *fact in in_parts(journal.db, seen, by_number):
            by_number[row].seen.add((fact[0], fact[1], fact[2], fact[3], fact[4]))
    return found


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

"""Changes of an older format in the words of this one: stamps stay, nothing is made anew (§3.8, law 24)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from wijkdesk.store.arrival import marks_of
from wijkdesk.store.cells import canonical, read_context
from wijkdesk.store.changes import Changes, ErasedLine, OpLine, SeenLine

if TYPE_CHECKING:
    from wijkdesk.store.journal import Journal

L = TypeVar("L", OpLine, SeenLine, ErasedLine)
Value: TypeAlias = Callable[[Any], Any]


class Upcast(NamedTuple):
    """One cell of the format before, and the cells that hold its value from then on.

    One part under another name renames, one under its own name maps, more parts split. What was added needs
    no upcast. Each `Value` is total: it knows what to do with whatever a file may hold. Cells are never
    merged, and a name is never used again for something else.
    """

    entity: str
    cell: str
    parts: Mapping[str, Value]


STEPS: Final[tuple[tuple[Upcast, ...], ...]] = ((),)
"""What makes format n+2 of format n+1, in order; the second only added fields."""


def since(version: int) -> list[Upcast]:
    """Return what a file of this format still lacks."""
    return [upcast for step in STEPS[version - 1 :] for upcast in step]


def raised_ops(ops: Iterable[OpLine], upcasts: Sequence[Upcast]) -> list[OpLine]:
    """Return changes in the words of this format, under the stamps that they had."""
    found = list(ops)
    for upcast in upcasts:
        found = [line for op in found for line in _op(op, upcast)]
    return found


def raised(changes: Changes, upcasts: Sequence[Upcast]) -> Changes:
    """Return a set of changes in the words of this format."""
    return replace(
        changes,
        ops=tuple(raised_ops(changes.ops, upcasts)),
        seen=tuple(_renamed(changes.seen, upcasts)),
        erased=tuple(_renamed(changes.erased, upcasts)),
    )


def _op(op: OpLine, upcast: Upcast) -> list[OpLine]:
    if (op.entity, op.cell) != (upcast.entity, upcast.cell):
        return [op]
    return [op._replace(cell=name, val=_value(op.val, value)) for name, value in upcast.parts.items()]


def _value(text: str | None, value: Value) -> str | None:
    return None if text is None else canonical(value(json.loads(text)))


def _renamed(lines: Iterable[L], upcasts: Sequence[Upcast]) -> list[L]:
    found = list(lines)
    for upcast in upcasts:
        place = (upcast.entity, upcast.cell)
        found = [
            line._replace(cell=name)
            for line in found
            for name in (upcast.parts if (line.entity, line.cell) == place else (line.cell,))
        ]
    return found


def raise_journal(journal: Journal, upcasts: Sequence[Upcast]) -> None:
    """Bring what a dossier holds into the words of this format, inside the caller's transaction."""
    for upcast in upcasts:
        old = journal.known_fld(upcast.entity, upcast.cell)
        if old:
            _raise_ops(journal, upcast, old)
            new = [journal.fld(upcast.entity, name) for name in upcast.parts]
            for table, names in (("seen", "q, m, import_id"), ("erased", "import_id")):
                _move(journal, table, names, old, new)


def _raise_ops(journal: Journal, upcast: Upcast, old: int) -> None:
    rows = journal.db.execute(
        'SELECT op.replica, n, "row", val, ctx, prev, import_id, head, erased, uid FROM op '
        'JOIN "row" r ON r.no = op."row" WHERE fld = ?',
        (old,),
    ).fetchall()
    journal.db.execute("DELETE FROM op WHERE fld = ?", (old,))
    new = []
    for replica, n, row, val, ctx, prev, brought, head, erased, uid in rows:
        seen = tuple((journal.uids[no], m) for no, m in read_context(ctx).items())
        line = OpLine(journal.uids[replica], n, uid, upcast.entity, upcast.cell, val, seen)
        for made, value in zip(_op(line, upcast), upcast.parts.values(), strict=True):
            mark = None if erased else marks_of((made,))[0]
            place = (replica, n, row, journal.fld(upcast.entity, made.cell))
            new.append((*place, made.val, ctx, mark, _value(prev, value), brought, head, erased))
    journal.db.executemany(f"INSERT INTO op VALUES ({', '.join('?' * 11)})", new)  # noqa: S608 - question marks


def _move(journal: Journal, table: str, names: str, old: int, new: Sequence[int]) -> None:
    for fld in new:
        if fld != old:
            journal.db.execute(
                f'INSERT INTO {table} SELECT replica, n, "row", ?, {names} FROM {table} WHERE fld = ?',  # noqa: S608 - our own names
                (fld, old),
            )
    if old not in new:
        journal.db.execute(f"DELETE FROM {table} WHERE fld = ?", (old,))  # noqa: S608 - our own names

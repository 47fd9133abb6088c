"""A file that changes one cell of a record changes one column: nothing else of the row is written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.fields import Kind
from wijkdesk.store import search
from wijkdesk.store.cells import STATE, Op, shown_of
from wijkdesk.store.columns import Columns, marks, resolved, stubs
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from wijkdesk.store.journal import Journal
    from wijkdesk.store.shape import Shape


def patched(journal: Journal, columns: Columns, rows: Sequence[tuple[str, int]]) -> set[int]:
    """Bring the touched columns of rows (id, number) of one kind in line; return the numbers of those rows.

    Left out are rows of which more than a cell may have changed: their state follows from all their heads.
    """
    touched = _touched(journal, columns.shape, rows)
    if not touched:
        return set()
    shape, uids = columns.shape, {uid: number for uid, number in rows if number in touched}
    shown = _shown(journal, touched)
    stored = _stored(journal, columns, set().union(*touched.values()), list(uids))
    changed: dict[tuple[int, ...], list[list[Any]]] = {}
    texts: dict[tuple[str, ...], list[tuple[str | int, ...]]] = {}
    for row in stored:
        number = uids[row[0]]
        before = list(row)
        places = {place for fld, val in shown[number] for place in columns.put(row, fld, val)}
        resolved(journal, shape, row)
        different = tuple(sorted([place for place in places if row[place] != before[place]]))
        journal.patched[row[0]] = columns.named(different)
        if different:
            changed.setdefault(different, []).append(row)
            if names := columns.found_in(different):
                texts.setdefault(names, []).append((*columns.parts_of(names, row), number))
    for spots, found in changed.items():
        _write(journal, shape, spots, found)
    for names, parts in texts.items():
        search.renew(journal.db, names, parts)
    return {uids[row[0]] for row in stored}


def _touched(journal: Journal, shape: Shape, rows: Sequence[tuple[str, int]]) -> Mapping[int, set[int]]:
    """Return the touched cells of the rows that live whatever happens in these cells."""
    state = journal.known_fld(shape.name, STATE)
    kept = journal.touched
    found = {number: kept[number] for _, number in rows if number in kept and state not in kept[number]}
    if found:
        # Only where somebody saw a cell before deleting the row, a change of it can decide whether it lives.
        query = f'SELECT DISTINCT "row" FROM seen WHERE "row" IN ({marks(list(found))})'  # noqa: S608 - question marks
        for (number,) in journal.db.execute(query, list(found)):
            del found[number]
    return found


def _shown(journal: Journal, touched: Mapping[int, set[int]]) -> dict[int, list[tuple[int, str | None]]]:
    """Return (field, value) of every touched cell, by row."""
    alone = journal.alone
    found = {
        number: [(fld, alone[number, fld]) for fld in flds if (number, fld) in alone]
        for number, flds in touched.items()
    }
    rest = [number for number, flds in touched.items() if len(found[number]) < len(flds)]
    flds = sorted(set().union(*(touched[number] for number in rest)))
    heads: dict[tuple[int, int], list[Op]] = {}
    query = (
        f'SELECT "row", fld, replica, n, val FROM op WHERE head = 1 AND fld IN ({",".join(map(str, flds))}) '  # noqa: S608 - numbers and question marks
        f'AND "row" IN ({marks(rest)})'
    )
    for row, fld, replica, n, val in journal.db.execute(query, rest) if rest else ():
        if (row, fld) not in alone:
            heads.setdefault((row, fld), []).append(Op(replica, n, val, {}))
    for (row, fld), ops in heads.items():
        best = ops[0] if len(ops) == 1 else shown_of(ops, journal.uids, merge_of(*journal.cell_names[fld]))
        found[row].append((fld, best.val if best else None))
    return found


def _stored(
    journal: Journal, columns: Columns, flds: Collection[int], uids: Sequence[str]
) -> list[list[Any]]:
    """Return the living rows as the table has them: id, state and columns; only those that are needed."""
    shape, wanted = columns.shape, columns.needed(flds)
    names = [field.name if place in wanted else "NULL" for place, field in enumerate(shape.fields, start=2)]
    query = (
        f"SELECT id, _state, {', '.join(names)} FROM {shape.table} "  # noqa: S608 - our own names
        f"WHERE id IN ({marks(uids)}) AND _state = '{LIVE}'"
    )
    return list(map(list, journal.db.execute(query, uids)))


def _write(journal: Journal, shape: Shape, places: Sequence[int], rows: Sequence[Sequence[Any]]) -> None:
    fields = [shape.fields[place - 2] for place in places]
    if any(field.kind is Kind.REFERENCE for field in fields):
        stubs(journal, shape, rows)
    names = ", ".join(f"{field.name} = ?" for field in fields)
    journal.db.executemany(
        f"UPDATE {shape.table} SET {names} WHERE id = ?",  # noqa: S608 - our own names
        [(*(row[place] for place in places), row[0]) for row in rows],
    )

"""The entity tables as the journal says they are: F(K), row by row."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import search
from wijkdesk.store.cells import canonical
from wijkdesk.store.columns import Columns, marks, resolved, stubs
from wijkdesk.store.patching import patched
from wijkdesk.store.same import KINDS, differing, standing_for
from wijkdesk.store.shape import Shape, shape_named, shape_of
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.store.changes import Rows
    from wijkdesk.store.journal import Head, Journal

_AT_ONCE: Final = 500
_NUMBER: Final = itemgetter(1)
"""Of a row (id, number)."""
_SETTLING: Final = frozenset({"Schakel", *KINDS})
"""Kinds of which a change can change which record stands for another."""


def materialise(journal: Journal, rows: Iterable[tuple[str, str, int]], watch: Watch = UNWATCHED) -> Rows:
    """Write rows (id, entity, number) into their tables as their heads say, and into the search index.

    Returns those that had to be written too, because another record stands for one of them now.
    """
    written = {uid: (entity, number) for uid, entity, number in rows}
    before, journal.patched = journal.same, {}
    _write_all(journal, written, watch)
    journal.fresh.clear()
    journal.touched.clear()
    journal.alone.clear()
    return settle(journal, written, before)


def write_out(journal: Journal) -> None:
    """Write every table anew, from all that the journal holds."""
    rows = journal.db.execute('SELECT uid, entity, no FROM "row"').fetchall()
    materialise(journal, [(uid, entity, no) for uid, entity, no in rows])


def settle(journal: Journal, changed: Rows, before: Mapping[str, str]) -> Rows:
    """Write again what reads differently because these rows changed who stands for whom."""
    if not any(uid in before or entity in _SETTLING for uid, (entity, _) in changed.items()):
        return {}
    journal.same = standing_for(journal.db)
    moved = differing(before, journal.same)
    found = referring(journal, moved) if moved else {}
    _write_all(journal, found, UNWATCHED)
    return found


def referring(journal: Journal, keys: set[str]) -> Rows:
    """Return these records, and all that refer to one of them."""
    cells = (
        journal.known_fld(name, field.cell)
        for name, entity in ENTITIES.items()
        for field in shape_of(entity).fields
        if field.kind in (Kind.REFERENCE, Kind.ANY_REFERENCE)
    )
    wanted = sorted(keys)
    values = [canonical(key) for key in wanted]
    found = journal.db.execute(
        f'SELECT no, uid, entity FROM "row" WHERE uid IN ({marks(wanted)}) OR no IN (SELECT "row" FROM op '  # noqa: S608 - question marks and numbers
        f"WHERE head = 1 AND val IN ({marks(values)}) AND fld IN ({','.join(map(str, sorted(set(cells))))}))",
        (*wanted, *values),
    )
    return {uid: (entity, no) for no, uid, entity in found}


def _write_all(journal: Journal, rows: Rows, watch: Watch) -> None:
    kinds: dict[str, list[tuple[str, int]]] = {}
    for uid, (entity, number) in rows.items():
        kinds.setdefault(entity, []).append((uid, number))
    parts = []
    for entity, found in kinds.items():
        if (shape := shape_named(entity)) is not None:
            # In the order of the numbers the search index is written once, not at every step back.
            found.sort(key=_NUMBER)
            columns = Columns(journal, shape)
            parts += [(columns, found[first : first + _AT_ONCE]) for first in range(0, len(found), _AT_ONCE)]
    for done, (columns, part) in enumerate(parts):
        watch.at(done / len(parts))
        _write(journal, columns, part)


def _write(journal: Journal, columns: Columns, rows: Sequence[tuple[str, int]]) -> None:
    """Write some rows (id, number) of one kind."""
    shape, db = columns.shape, journal.db
    if journal.touched:
        done = patched(journal, columns, rows)
        rows = [row for row in rows if row[1] not in done]
    for uid, _ in rows if journal.patched else ():
        # Patched before, and written whole now that another record stands for what it names.
        journal.patched.pop(uid, None)
    if not rows:
        return
    heads = _heads(journal, [number for _, number in rows])
    stored = [
        resolved(journal, shape, columns.of(uid, number, heads.get(number, ()))) for uid, number in rows
    ]
    stubs(journal, shape, stored)
    names = ("id", "_state", *(field.name for field in shape.fields))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    db.executemany(
        f"INSERT INTO {shape.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608 - our own names
        f"ON CONFLICT (id) DO UPDATE SET {updates}",
        stored,
    )
    texts = {
        number: columns.text_of(number, row) if row[1] == LIVE else None
        for (_, number), row in zip(rows, stored, strict=True)
    }
    if journal.fresh.keys() >= texts.keys():
        # Of what was not here before there is nothing to take out.
        search.add(db, [text for text in texts.values() if text])
    else:
        search.put_all(db, texts)


def _heads(journal: Journal, numbers: Sequence[int]) -> dict[int, list[Head]]:
    """Return the heads (field, replica, n, value) of some rows."""
    found = {number: journal.fresh[number] for number in numbers if number in journal.fresh}
    others = [number for number in numbers if number not in found]
    query = f'SELECT "row", fld, replica, n, val FROM op WHERE head = 1 AND "row" IN ({marks(others)})'  # noqa: S608 - question marks
    for row, *head in journal.db.execute(query, others):
        found.setdefault(row, []).append((head[0], head[1], head[2], head[3]))
    return found


def sweep(journal: Journal) -> list[tuple[str, str]]:
    """Remove rows of which nothing is known and to which nothing refers; return (entity, id) of each."""
    db = journal.db
    empty = db.execute(
        'SELECT no, uid, entity FROM "row" r WHERE NOT EXISTS (SELECT 1 FROM op WHERE op."row" = r.no)'
    ).fetchall()
    # An empty row refers to nothing: that it goes changes no answer.
    referred: dict[str, set[str]] = {}
    gone = []
    for no, uid, entity in empty:
        shape = shape_named(entity)
        if shape is None:
            continue
        if entity not in referred:
            referred[entity] = _referred(journal, shape)
        if uid not in referred[entity]:
            shown = db.execute(f"DELETE FROM {shape.table} WHERE id = ?", (uid,)).rowcount  # noqa: S608 - our own names
            db.execute("DELETE FROM zoek WHERE rowid = ?", (no,))
            # What was erased of it stays erased, whenever it comes in again.
            unless = 'NOT EXISTS (SELECT 1 FROM erased WHERE erased."row" = "row".no)'
            named = db.execute(f'DELETE FROM "row" WHERE no = ? AND {unless}', (no,)).rowcount  # noqa: S608 - our own words
            if shown or named:
                gone.append((entity, uid))
    return gone


def _referred(journal: Journal, target: Shape) -> set[str]:
    found: set[str] = set()
    for entity in ENTITIES.values():
        shape = shape_of(entity)
        for field in shape.fields:
            # A link, or what a point is about, may refer to a record of any kind.
            if field.kind is Kind.ANY_REFERENCE or (
                field.kind is Kind.REFERENCE and field.target == target.name
            ):
                keys = journal.db.execute(f"SELECT DISTINCT {field.name} FROM {shape.table}")  # noqa: S608 - our own names
                found.update(key for (key,) in keys if key is not None)
    return found

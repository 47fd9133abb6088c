"""The entity tables as the journal says they are: F(K), row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import STUB, empty_values
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import search
from wijkdesk.store.cells import STATE, Context, Op, joined, shown_of, state_of
from wijkdesk.store.shape import Shape, shape_named, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.store.journal import Journal


def materialise(journal: Journal, rows: Iterable[tuple[str, str, int]]) -> None:
    """Write rows (id, entity, number) into their tables as their heads say, and into the search index."""
    for uid, entity, number in rows:
        shape = shape_named(entity)
        if shape is None:
            continue
        values = row_values(journal, shape, number)
        _stubs(journal, shape, values)
        names = ("id", "_state", *(field.name for field in shape.fields))
        stored = stored_values(shape, uid, values)
        updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        journal.db.execute(
            f"INSERT INTO {shape.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608 - our own names
            f"ON CONFLICT (id) DO UPDATE SET {updates}",
            stored,
        )
        search.put(journal.db, shape, number, values)


def row_values(journal: Journal, shape: Shape, number: int) -> dict[str, Any]:
    """Return what the heads of a row amount to."""
    heads = journal.heads(number)
    deleters = (op.dot for op in heads.get(journal.known_fld(shape.name, STATE), ()))
    return values_of(journal, shape, heads, seen_by(journal, number, deleters))


def values_of(
    journal: Journal, shape: Shape, heads: Mapping[int, Sequence[Op]], seen: Mapping[int, Context]
) -> dict[str, Any]:
    """Return what these heads amount to, where the deleters had seen this."""
    state = journal.known_fld(shape.name, STATE)
    values = dict(empty_values(shape.entity))
    for name, cell in shape.cells.items():
        shown = shown_of(heads.get(journal.known_fld(shape.name, name), ()), journal.uids)
        if shown is not None:
            values.update(cell.read(shown.val))
    others = {fld: ops for fld, ops in heads.items() if fld != state}
    values["state"] = state_of(heads.get(state, ()), others, seen)
    return values


def seen_by(journal: Journal, number: int, deleters: Iterable[tuple[int, int]]) -> dict[int, Context]:
    """Return what these deleters of a row had seen, per cell."""
    wanted = set(deleters)
    found: dict[int, list[Context]] = {}
    if wanted:
        facts = journal.db.execute('SELECT replica, n, fld, q, m FROM seen WHERE "row" = ?', (number,))
        for replica, n, fld, q, m in facts:
            if (replica, n) in wanted:
                found.setdefault(fld, []).append({q: m})
    return {fld: joined(contexts) for fld, contexts in found.items()}


def stored_values(shape: Shape, uid: str, values: Mapping[str, Any]) -> list[Any]:
    """Return the columns of a row as the table keeps them."""
    kept = [uid, values["state"]]
    for field in shape.fields:
        store = shape.stored[field.name]
        value = values[field.name]
        kept.append(value if store is None else store(value))
    return kept


def _stubs(journal: Journal, shape: Shape, values: Mapping[str, Any]) -> None:
    """Put an empty row where a reference points to a record that has not arrived yet."""
    for field in shape.fields:
        key = values[field.name]
        if field.kind is not Kind.REFERENCE or key is None:
            continue
        target = shape_of(ENTITIES[field.target])
        known = journal.db.execute(f"SELECT 1 FROM {target.table} WHERE id = ?", (key,)).fetchone()  # noqa: S608 - our own names
        if known is None:
            journal.db.execute(f"INSERT INTO {target.table} (id, _state) VALUES (?, ?)", (key, STUB))  # noqa: S608 - our own names
            if journal.row(key) is None:
                journal.add_rows([(key, target.name)])


def sweep(journal: Journal) -> list[tuple[str, str]]:
    """Remove rows of which nothing is known and to which nothing refers; return (entity, id) of each."""
    db = journal.db
    empty = db.execute(
        'SELECT no, uid, entity FROM "row" r WHERE NOT EXISTS (SELECT 1 FROM op WHERE op."row" = r.no)'
    ).fetchall()
    gone = []
    for no, uid, entity in empty:
        shape = shape_named(entity)
        if shape is not None and uid not in _referred(journal, shape):
            db.execute(f"DELETE FROM {shape.table} WHERE id = ?", (uid,))  # noqa: S608 - our own names
            db.execute("DELETE FROM zoek WHERE rowid = ?", (no,))
            db.execute('DELETE FROM "row" WHERE no = ?', (no,))
            gone.append((entity, uid))
    return gone


def _referred(journal: Journal, target: Shape) -> set[str]:
    found: set[str] = set()
    for entity in ENTITIES.values():
        shape = shape_of(entity)
        for field in shape.fields:
            if field.kind is Kind.REFERENCE and field.target == target.name:
                keys = journal.db.execute(f"SELECT DISTINCT {field.name} FROM {shape.table}")  # noqa: S608 - our own names
                found.update(key for (key,) in keys if key is not None)
    return found

"""The entity tables as the journal says they are: F(K), row by row."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import LIVE, STUB, empty_values
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import search
from wijkdesk.store.cells import EMPTY, IS_DELETED, STATE, Context, Op, canonical, joined, shown_of, state_of
from wijkdesk.store.same import KINDS, MERGED, SAME_AS, differing, standing_for
from wijkdesk.store.shape import TEXTS, Cell, Shape, merge_of, shape_named, shape_of
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.changes import Rows
    from wijkdesk.store.journal import Head, Journal

_AT_ONCE: Final = 500
_SETTLING: Final = frozenset({"Schakel", *KINDS})
"""Kinds of which a change can change which record stands for another."""
_VELD: Final = 2 + [field.name for field in shape_of(Schakel).fields].index("veld")
_PLAIN: Final = re.compile(r'"[ !#-\[\]-~]*"')


def marks(values: Sequence[Any]) -> str:
    """Return a question mark for each of these."""
    return ",".join("?" * len(values))


def materialise(journal: Journal, rows: Iterable[tuple[str, str, int]], watch: Watch = UNWATCHED) -> Rows:
    """Write rows (id, entity, number) into their tables as their heads say, and into the search index.

    Returns those that had to be written too, because another record stands for one of them now.
    """
    written = {uid: (entity, number) for uid, entity, number in rows}
    before = journal.same
    _write_all(journal, written, watch)
    journal.fresh.clear()
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
    parts = [
        (shape, found[first : first + _AT_ONCE])
        for entity, found in kinds.items()
        if (shape := shape_named(entity)) is not None
        for first in range(0, len(found), _AT_ONCE)
    ]
    for done, (shape, part) in enumerate(parts):
        watch.at(done / len(parts))
        _write(journal, Columns(journal, shape), part)


def _write(journal: Journal, columns: Columns, rows: Sequence[tuple[str, int]]) -> None:
    """Write some rows (id, number) of one kind."""
    shape, db = columns.shape, journal.db
    heads = _heads(journal, [number for _, number in rows])
    stored = [
        resolved(journal, shape, [uid, *columns.of(number, heads.get(number, ()))]) for uid, number in rows
    ]
    _stubs(journal, shape, stored)
    names = ("id", "_state", *(field.name for field in shape.fields))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    db.executemany(
        f"INSERT INTO {shape.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608 - our own names
        f"ON CONFLICT (id) DO UPDATE SET {updates}",
        stored,
    )
    texts = {
        number: search.text_of(shape, number, columns.texts(row)) if row[1] == LIVE else None
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


class Columns:
    """How the values of one kind of record go from the journal into its table."""

    def __init__(self, journal: Journal, shape: Shape) -> None:
        """Find the columns of each cell."""
        self.shape, self._journal = shape, journal
        self._state = journal.known_fld(shape.name, STATE)
        place = {field.name: number for number, field in enumerate(shape.fields, start=1)}
        self._cells = {
            journal.known_fld(shape.name, name): (
                cell,
                tuple(place[field.name] for field in cell.fields),
                len(cell.fields) == 1 and cell.fields[0].kind in TEXTS,
            )
            for name, cell in shape.cells.items()
        }
        self._texts = [
            (field.name, place[field.name] + 1, field.kind in TEXTS)
            for field in shape.fields
            if search.is_text(shape, (field.name,))
        ]

    def of(self, number: int, heads: Sequence[Head]) -> list[Any]:
        """Return the state and the columns of a row, given its heads (field, replica, n, value)."""
        kept: list[Any] = [STUB] + [None] * len(self.shape.fields)
        shown: dict[int, Op] = {}
        states = set()
        for fld, replica, n, val in heads:
            if fld == self._state:
                states.add(val == IS_DELETED)
                continue
            if fld not in self._cells:
                continue
            cell, places, plain = self._cells[fld]
            op = Op(replica, n, val, {})
            if fld in shown and not self._is_shown(op, shown[fld], cell):
                continue
            shown[fld] = op
            if plain and val is not None and _PLAIN.fullmatch(val):
                # Nearly every text needs no closer look.
                kept[places[0]] = val[1:-1] or None
                continue
            for place, value in zip(places, stored_cell(self.shape, cell, val), strict=True):
                kept[place] = value
        if states:
            kept[0] = self._gone(number) if states == {True} else LIVE
        return kept

    def _is_shown(self, one: Op, other: Op, cell: Cell) -> bool:
        """Tell whether the first of two heads is the one that is shown."""
        return shown_of((one, other), self._journal.uids, merge_of(self.shape.name, cell.name)) is one

    def _gone(self, number: int) -> str:
        """Return the state of a row that all who last spoke of it deleted."""
        return str(row_values(self._journal, self.shape, number)["state"])

    def texts(self, row: Sequence[Any]) -> dict[str, Any]:
        """Return the texts among the columns of a row, by field."""
        return {
            name: row[place] if plain else json.loads(row[place])
            for name, place, plain in self._texts
            if row[place] is not None
        }


def stored_cell(shape: Shape, cell: Cell, text: str | None) -> Sequence[Any]:
    """Return the columns of a cell as the table keeps them."""
    if text is None or text == EMPTY:
        return (None,) * len(cell.fields)
    return _stored_cell(shape.entity, cell.name, text)


@lru_cache(maxsize=8192)
def _stored_cell(entity: type[Entity], name: str, text: str) -> tuple[Any, ...]:
    shape = shape_of(entity)
    cell = shape.cells[name]
    values = cell.read(text)
    stores = ((shape.stored[field.name], values[field.name]) for field in cell.fields)
    return tuple(value if store is None else store(value) for store, value in stores)


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
        found = heads.get(journal.known_fld(shape.name, name), ())
        shown = shown_of(found, journal.uids, merge_of(shape.name, name))
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


def resolved(journal: Journal, shape: Shape, row: list[Any]) -> list[Any]:
    """Return the columns of a row in which the records that stand for others are put in their place."""
    same = journal.same
    if not same or (shape.name == "Schakel" and row[_VELD] == SAME_AS):
        return row
    if row[1] == LIVE and row[0] in same:
        row[1] = MERGED
    for place, field in enumerate(shape.fields, start=2):
        if field.kind in (Kind.REFERENCE, Kind.ANY_REFERENCE) and row[place] in same:
            row[place] = same[row[place]]
    return row


def _stubs(journal: Journal, shape: Shape, rows: Sequence[Sequence[Any]]) -> None:
    """Put an empty row where a reference points to a record that has not arrived yet."""
    db = journal.db
    for place, field in enumerate(shape.fields, start=2):
        if field.kind is not Kind.REFERENCE:
            continue
        keys = sorted({row[place] for row in rows if row[place] is not None})
        if not keys:
            continue
        target = shape_of(ENTITIES[field.target])
        known = db.execute(f"SELECT id FROM {target.table} WHERE id IN ({marks(keys)})", keys)  # noqa: S608 - our own names
        missing = sorted(set(keys) - {key for (key,) in known})
        db.executemany(
            f"INSERT INTO {target.table} (id, _state) VALUES (?, ?)",  # noqa: S608 - our own names
            [(key, STUB) for key in missing],
        )
        journal.add_rows([(key, target.name) for key in missing if journal.row(key) is None])


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

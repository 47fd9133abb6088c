"""What the heads of a row amount to: its values, and the columns that keep them."""

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
from wijkdesk.store.cells import (
    EMPTY,
    IS_DELETED,
    STATE,
    Context,
    Op,
    joined,
    shown_of,
    state_of,
)
from wijkdesk.store.same import MERGED, SAME_AS
from wijkdesk.store.shape import TEXTS, Cell, Shape, merge_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.journal import Head, Journal

_VELD: Final = 2 + [field.name for field in shape_of(Schakel).fields].index("veld")
_PLAIN: Final = re.compile(r'"[ !#-\[\]-~]*"')


def marks(values: Sequence[Any]) -> str:
    """Return a question mark for each of these."""
    return ",".join("?" * len(values))


class Columns:
    """How the values of one kind of record go from the journal into its table."""

    def __init__(self, journal: Journal, shape: Shape) -> None:
        """Find the columns of each cell."""
        self.shape, self._journal = shape, journal
        self._state = journal.known_fld(shape.name, STATE)
        place = {field.name: number for number, field in enumerate(shape.fields, start=2)}
        self._cells = {
            journal.known_fld(shape.name, name): (
                cell,
                tuple(place[field.name] for field in cell.fields),
                len(cell.fields) == 1 and cell.fields[0].kind in TEXTS,
            )
            for name, cell in shape.cells.items()
        }
        texts = [
            [(place[name], kind, kind in TEXTS) for name, kind in found]
            for found in search.by_column(shape.entity)
        ]
        self._texts = {
            name: (found, all(plain for _, _, plain in found))
            for name, found in zip(search.COLUMNS, texts, strict=True)
        }
        """By column of the index; whether its fields are all texts."""
        self._found_in = {
            spot: name for name, found in zip(search.COLUMNS, texts, strict=True) for spot, _, _ in found
        }

    def of(self, uid: str, number: int, heads: Sequence[Head]) -> list[Any]:
        """Return the id, the state and the columns of a row, given its heads (field, replica, n, value)."""
        kept: list[Any] = [uid, STUB] + [None] * len(self.shape.fields)
        shown: dict[int, Head] = {}
        states = set()
        for head in heads:
            fld, _, _, val = head
            if fld == self._state:
                states.add(val == IS_DELETED)
            elif fld not in shown or self._is_shown(head, shown[fld]):
                shown[fld] = head
                self.put(kept, fld, val)
        if states:
            kept[1] = self._gone(number) if states == {True} else LIVE
        return kept

    def put(self, kept: list[Any], fld: int, val: str | None) -> Sequence[int]:
        """Put the value of a cell into a row of id, state and columns; return the places that it has."""
        found = self._cells.get(fld)
        if found is None:
            return ()
        cell, places, plain = found
        if plain and val is not None and _PLAIN.fullmatch(val):
            # Nearly every text needs no closer look.
            kept[places[0]] = val[1:-1] or None
            return places
        for place, value in zip(places, stored_cell(self.shape, cell, val), strict=True):
            kept[place] = value
        return places

    def _is_shown(self, one: Head, other: Head) -> bool:
        """Tell whether the first of two heads of a cell is the one that is shown."""
        ops = [Op(*head[1:], {}) for head in (one, other)]
        return shown_of(ops, self._journal.uids, merge_of(*self._journal.cell_names[one[0]])) is ops[0]

    def _gone(self, number: int) -> str:
        """Return the state of a row that all who last spoke of it deleted."""
        return str(row_values(self._journal, self.shape, number)["state"])

    def found_in(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the columns of the index that hold what stands at these places of a row."""
        return tuple(sorted({self._found_in[place] for place in places if place in self._found_in}))

    def named(self, places: Iterable[int]) -> frozenset[str]:
        """Return the fields that stand at these places of a row."""
        return frozenset([self.shape.fields[place - 2].name for place in places])

    def needed(self, flds: Iterable[int]) -> set[int]:
        """Return the places of these cells and of what stands beside them in the index; `veld` of a link."""
        places = {_VELD} if self.shape.name == Schakel.__name__ else set()
        places |= {place for fld in flds if fld in self._cells for place in self._cells[fld][1]}
        beside = (self._texts[name][0] for name in self.found_in(places))
        return places | {place for found in beside for place, _, _ in found}

    def text_of(self, number: int, row: Sequence[Any]) -> search.Text:
        """Return what can be found of a row: its id, its state and its columns."""
        titel, k0, k1, k2, k3 = self.parts_of(search.COLUMNS, row)
        return number, titel, k0, k1, k2, k3

    def parts_of(self, names: Iterable[str], row: Sequence[Any]) -> list[str]:
        """Return what these columns of the index hold of a row."""
        return [
            "\n".join(
                filter(None, [row[place] for place, _, _ in found])
                if plain
                else [
                    text
                    for place, kind, plain in found
                    if (value := row[place])
                    for text in ((value,) if plain else search.words_in(kind, json.loads(value)))
                ]
            )
            for found, plain in map(self._texts.__getitem__, names)
        ]


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
    for fld, found in heads.items():
        name = journal.cell_names[fld][1]
        cell = shape.cells.get(name)
        shown = shown_of(found, journal.uids, merge_of(shape.name, name)) if cell is not None else None
        if cell is not None and shown is not None:
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


def stubs(journal: Journal, shape: Shape, rows: Sequence[Sequence[Any]]) -> None:
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

"""`controleer`: whether the file is whole, and whether everything in it follows from the journal."""

from __future__ import annotations

import itertools
import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import LIVE, STUB
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import search
from wijkdesk.store.cells import STATE, Context, Dot, Op, heads_of, joined, read_context
from wijkdesk.store.columns import resolved, stored_values, values_of
from wijkdesk.store.same import SAME_AS
from wijkdesk.store.shape import Shape, shape_named, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wijkdesk.store.journal import Journal

_OPS = 'SELECT "row", fld, replica, n, val, ctx, head FROM op ORDER BY "row", fld'


def check(journal: Journal) -> list[str]:
    """Return what is wrong with a dossier, a sentence each; nothing where all is well."""
    try:
        return [
            *_file(journal.db),
            *_references(journal.db),
            *Comparison(journal).findings(),
            *_loose_ends(journal.db),
            *_documents(journal.db),
        ]
    except sqlite3.DatabaseError as error:
        return [f"Het bestand is beschadigd en kan niet helemaal worden gelezen ({error})."]


def _file(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"Het bestand is beschadigd: {line}."


def _references(db: sqlite3.Connection) -> Iterator[str]:
    for table, row, target, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"In {table} (regel {row}) staat een verwijzing naar {target} die nergens heen gaat."


class Comparison:
    """The cached heads, the tables and the search index, held against what the journal amounts to."""

    def __init__(self, journal: Journal) -> None:
        """Read the tables and the index."""
        db = journal.db
        self._journal = journal
        self._rows = {
            no: (uid, entity) for no, uid, entity in db.execute('SELECT no, uid, entity FROM "row"')
        }
        self._tables = {name: _table(db, shape_of(entity)) for name, entity in ENTITIES.items()}
        self._texts = {row[0]: row for row in db.execute("SELECT rowid, titel, k0, k1, k2, k3 FROM zoek")}
        self._seen: dict[int, list[tuple[Dot, int, Context]]] = {}
        for replica, n, row, fld, q, m in db.execute('SELECT replica, n, "row", fld, q, m FROM seen'):
            self._seen.setdefault(row, []).append(((replica, n), fld, {q: m}))

    def findings(self) -> Iterator[str]:
        """Yield a sentence for each difference."""
        for number, lines in itertools.groupby(self._journal.db.execute(_OPS), key=lambda line: line[0]):
            uid, entity = self._rows.pop(number, ("", ""))
            heads: dict[int, list[Op]] = {}
            for fld, cell in itertools.groupby(lines, key=lambda line: line[1]):
                found = [(Op(r, n, val, read_context(ctx)), head) for _, _, r, n, val, ctx, head in cell]
                heads[fld] = heads_of([op for op, _ in found])
                if {op.dot for op in heads[fld]} != {op.dot for op, head in found if head}:
                    name = self._journal.cell_names[fld][1]
                    yield f"De laatste waarde van {entity} {uid}, {name}, volgt niet uit de geschiedenis."
            shape = shape_named(entity)
            if shape is not None:
                yield from self._row(shape, uid, number, heads)
        yield from self._without_history()

    def _row(self, shape: Shape, uid: str, number: int, heads: dict[int, list[Op]]) -> Iterator[str]:
        deleters = {op.dot for op in heads.get(self._journal.known_fld(shape.name, STATE), ())}
        seen: dict[int, list[Context]] = {}
        for dot, fld, context in self._seen.get(number, ()):
            if dot in deleters:
                seen.setdefault(fld, []).append(context)
        known = {fld: joined(contexts) for fld, contexts in seen.items()}
        values = values_of(self._journal, shape, heads, known)
        kept = self._tables[shape.name].pop(uid, None)
        if kept != (meant := resolved(self._journal, shape, stored_values(shape, uid, values))):
            yield f"{shape.entity.singular} {uid} is anders dan de geschiedenis zegt."
        wanted = search.text_of(shape, number, values) if meant[1] == LIVE else None
        if self._texts.pop(number, None) != wanted:
            yield f"{shape.entity.singular} {uid} wordt niet goed gevonden bij zoeken."

    def _without_history(self) -> Iterator[str]:
        stubs = {uid for uid, _ in self._rows.values()}
        for name, rows in self._tables.items():
            for uid, kept in rows.items():
                empty = all(value is None for value in kept[2:])
                if uid not in stubs or kept[1] != STUB or not empty:
                    yield f"{ENTITIES[name].singular} {uid} staat niet in de geschiedenis."
        for number in self._texts:
            yield f"Bij zoeken wordt iets gevonden dat er niet is (regel {number})."


def _table(db: sqlite3.Connection, shape: Shape) -> dict[str, list[Any]]:
    names = ", ".join(("id", "_state", *(field.name for field in shape.fields)))
    rows = db.execute(f"SELECT {names} FROM {shape.table}")  # noqa: S608 - our own names
    return {row[0]: list(row) for row in rows}


def _loose_ends(db: sqlite3.Connection) -> Iterator[str]:
    """Find links and free references to what does not exist at all; what was deleted does exist."""
    known: dict[str, str] = dict(db.execute('SELECT uid, entity FROM "row"').fetchall())
    for entity in ENTITIES.values():
        for field in shape_of(entity).fields:
            if field.kind is Kind.ANY_REFERENCE:
                yield from _loose(db, shape_of(entity), field.name, known)
    # What came in a file may be of a field that only a later version has.
    own = (
        'SELECT s.id, s.van, s.veld FROM schakel s JOIN "row" r ON r.uid = s.id '
        "JOIN fld f ON f.entity = r.entity AND f.wire_name = 'veld' "
        'JOIN op ON op."row" = r.no AND op.fld = f.no AND op.head = 1 AND op.import_id IS NULL '
        "WHERE s._state = ? GROUP BY s.id"
    )
    for key, van, veld in db.execute(own, (LIVE,)):
        shape = shape_named(known.get(van, ""))
        if shape is not None and veld not in shape.links and veld != SAME_AS:
            yield f"{Schakel.singular} {key} hoort bij een veld dat er niet is: {veld}."


def _loose(db: sqlite3.Connection, shape: Shape, name: str, known: Iterable[str]) -> Iterator[str]:
    query = f"SELECT id, {name} FROM {shape.table} WHERE _state = ? AND {name} IS NOT NULL"  # noqa: S608 - our own names
    for uid, key in db.execute(query, (LIVE,)):
        if key not in known:
            yield f"{shape.entity.singular} {uid} verwijst in ‘{name}’ naar iets dat er niet is."


def _documents(db: sqlite3.Connection) -> Iterator[str]:
    for mark, name, data in db.execute("SELECT sha256, name, data FROM blob"):
        if sha256(data).hexdigest() != mark:
            yield f"Het bestand {name} is beschadigd."

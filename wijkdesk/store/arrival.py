"""A set of changes comes into a journal, or goes out of it again."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wijkdesk.domain.errors import UserError
from wijkdesk.store import aside
from wijkdesk.store.cells import Op, covers, heads_of, kept_context, read_context, shown_of, write_context
from wijkdesk.store.clashes import clash
from wijkdesk.store.identity import rotate
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from wijkdesk.store.cells import Dot
    from wijkdesk.store.changes import Changes, ErasedLine, OpLine, Rows, SeenLine
    from wijkdesk.store.journal import Head, Journal

LARGEST_N = 2**53
_AT_ONCE: Final = 500
_REPLICA, _N, _ROW = itemgetter(0), itemgetter(1), itemgetter(2)
_ENTITY_CELL, _VAL, _CTX, _ERASED = itemgetter(3, 4), itemgetter(5), itemgetter(6), itemgetter(7)
"""Of a line in a file."""
_CELL, _PLACE = itemgetter(2, 3), itemgetter(0, 1, 2, 3)
"""Of a change in the journal: its cell, and its place in the table."""
_ALONE: Final = "?, ?, ?, ?, ?, ?, ?, ?, NULL, 1"
_AMONG_OTHERS: Final = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
AHEAD = 2**32
"""A step so far ahead of ours was made to poison the count."""


class NewOp(NamedTuple):
    """A change that was not known here, as the journal keeps it."""

    replica: int
    n: int
    row: int
    fld: int
    val: str | None
    ctx: str
    h: bytes | None
    erased: int


class Arrival:
    """One set of changes on its way into a journal, inside the caller's transaction."""

    def __init__(
        self, journal: Journal, changes: Changes, sender: str, file: str, *, unknown: bool = False
    ) -> None:
        """Give all that the changes name a number; `unknown`: none of them was here, and each comes once."""
        self._journal = journal
        self._changes = changes
        self._unknown = unknown
        self.rows: Rows = {}
        if not numbers_within(journal, changes):
            raise UserError(
                "Dit bestand bevat onmogelijke volgnummers. Vraag de afzender om een nieuw bestand."
            )
        counts = f'{{"ops":{len(changes.ops)}}}'
        values = (file, sender, datetime.now(UTC).isoformat(timespec="seconds"), counts)
        self.import_id: int = journal.db.execute(
            "INSERT INTO import (file_sha256, sender, received_at, scope, class_ceiling, counts) "
            "VALUES (?, ?, ?, '', 3, ?) RETURNING id",
            values,
        ).fetchone()[0]
        self._number()

    def _number(self) -> None:
        journal, changes = self._journal, self._changes
        lines: list[OpLine | SeenLine | ErasedLine] = [*changes.ops, *changes.seen, *changes.erased]
        # Of a hundred thousand changes, a few copies made them all.
        named = dict.fromkeys(map(_REPLICA, lines))
        named.update(dict.fromkeys(uid for ctx in dict.fromkeys(map(_CTX, changes.ops)) for uid, _ in ctx))
        named.update(dict.fromkeys(fact.q for fact in changes.seen))
        for uid in named:
            journal.replica(uid, changes.names.get(uid, ""))
        wanted = {line.row: line.entity for line in lines}
        known = numbered(journal, sorted(wanted))
        self._old = {no for _, no in known.values()}
        new = [(uid, entity) for uid, entity in wanted.items() if uid not in known]
        for (uid, entity), no in zip(new, journal.add_rows(new), strict=True):
            known[uid] = (entity, no)
        wrong = [uid for uid, entity in wanted.items() if known[uid][0] != entity]
        if wrong:
            raise UserError(
                "Dit bestand noemt een gegeven dat hier iets anders is. Vraag de afzender om hulp."
            )
        self._known = {uid: known[uid] for uid in wanted}

    def take(self) -> None:
        """Write what is new; what was known already changes nothing."""
        journal, db = self._journal, self._journal.db
        gone = {(line.row, line.cell) for line in self._changes.erased if self._write_erased(line)}
        if gone:
            aside.forget(journal, gone)
        new = self._new_ops()
        doubled = _doubled(new)
        self._write_ops(new, doubled)
        self._write_seen()
        db.executemany(
            "INSERT OR IGNORE INTO txn (replica, n, at_utc, author, kind, label, undoes, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (journal.numbers[txn.replica], *txn.kept, self.import_id)
                for txn in self._changes.txns
                if txn.replica in journal.numbers
            ],
        )
        if any(op.replica == journal.me for op in new):
            # Someone else wrote under our name: this file was copied. From here on it has its own.
            rotate(db)
        alone = journal.alone
        journal.reload()
        journal.alone = alone
        journal.fresh = {} if doubled else self._fresh(new)
        journal.touched = self._touched(new)

    def _fresh(self, new: Sequence[NewOp]) -> dict[int, list[Head]]:
        """Return the heads of records that were not here before, as each of their cells came once."""
        fresh: dict[int, list[Head]] = defaultdict(list)
        old = self._old
        for replica, n, row, fld, val, _, _, _ in new:
            if row not in old:
                fresh[row].append((fld, replica, n, val))
        return dict(fresh)

    def _touched(self, new: Sequence[NewOp]) -> dict[int, set[int]]:
        """Return the cells that changed, of records that were here and of which nothing was erased."""
        touched: dict[int, set[int]] = defaultdict(set)
        for op in new:
            if op.row in self._old:
                touched[op.row].add(op.fld)
        for line in self._changes.erased:
            touched.pop(self._known[line.row][1], None)
        return dict(touched)

    def _write_ops(self, new: Sequence[NewOp], doubled: set[tuple[int, int]]) -> None:
        """Write new changes; only where others are in the same cell it is reckoned which are the latest."""
        journal = self._journal
        heads = self._heads({(op.row, op.fld) for op in new if op.row in self._old})
        shared = heads.keys() | doubled
        journal.alone = {}
        if not shared:
            self._insert(_ALONE, new)
            return
        fresh: dict[tuple[int, int], list[Op]] = {}
        after: dict[tuple[int, int], Collection[Dot]] = {}
        for op in new:
            cell, ctx = (op.row, op.fld), kept_context(op.ctx)
            known = heads.get(cell, ())
            if len(known) == 1 and cell not in doubled and covers(ctx, known[0][:2]):
                # Nearly always one change, made over the one that stands.
                after[cell] = (op[:2],)
                journal.alone[cell] = op.val
            elif cell in shared:
                fresh.setdefault(cell, list(known)).append(Op(op.replica, op.n, op.val, ctx))
        # Heads carry all causality (law 5): what they do not cover, nothing before them does.
        after |= {cell: {op[:2] for op in heads_of(ops)} for cell, ops in fresh.items()}
        prev = {
            cell: found[0].val if len(found) == 1 else self._shown(cell[1], found)
            for cell, found in heads.items()
        }
        journal.db.executemany(
            'UPDATE op SET head = 0 WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?',
            [(*op[:2], *cell) for cell, found in heads.items() for op in found if op[:2] not in after[cell]],
        )
        self._insert(
            _AMONG_OTHERS,
            [
                (*op, prev.get(cell), int(cell not in after or op[:2] in after[cell]))
                for op in new
                for cell in ((op.row, op.fld),)
            ],
        )

    def _shown(self, fld: int, heads: Sequence[Op]) -> str | None:
        journal = self._journal
        shown = shown_of(heads, journal.uids, merge_of(*journal.cell_names[fld]))
        return shown.val if shown else None

    def _insert(self, values: str, ops: Sequence[tuple[object, ...]]) -> None:
        names = 'replica, n, "row", fld, val, ctx, h, erased, prev, head, import_id'
        # In the order of the table, pages fill one after the other.
        self._journal.db.executemany(
            f"INSERT INTO op ({names}) VALUES ({values}, {self.import_id})",  # noqa: S608 - our own number
            sorted(ops),
        )

    def _heads(self, cells: set[tuple[int, int]]) -> dict[tuple[int, int], list[Op]]:
        """Return the heads of these cells (row, field), where they have any."""
        found: dict[tuple[int, int], list[Op]] = {}
        only = in_fields(fld for _, fld in cells)
        query = (
            f'SELECT "row", fld, replica, n, val, ctx FROM op WHERE head = 1 AND {only} AND "row" IN ({{}})'  # noqa: S608 - numbers
        )
        for row, fld, replica, n, val, ctx in in_parts(self._journal.db, query, {row for row, _ in cells}):
            if (row, fld) in cells:
                found.setdefault((row, fld), []).append(Op(replica, n, val, kept_context(ctx)))
        return found

    def _new_ops(self) -> list[NewOp]:
        """Return the changes that are new here."""
        ops = self._changes.ops
        gone = set(self._journal.db.execute('SELECT replica, n, "row", fld FROM erased'))
        flds = {cell: self._journal.fld(*cell) for cell in dict.fromkeys(map(_ENTITY_CELL, ops))}
        numbered = list(map(NewOp._make, self._numbered_ops(flds)))
        if gone or any(map(_ERASED, ops)):
            numbered = [
                op._replace(val=None, h=None, erased=1) if op.erased or op[:4] in gone else op
                for op in numbered
            ]
        if self._unknown:
            self.rows.update((uid, self._known[uid]) for uid in dict.fromkeys(map(_ROW, ops)))
            return numbered
        known = self._marks(flds.values())
        new = []
        for line, op in zip(ops, numbered, strict=True):
            key, mark = op[:4], op.h
            if key not in known:
                new.append(op)
                known[key] = mark
                self.rows[line.row] = self._known[line.row]
            elif mark and known[key] and known[key] != mark:
                raise clash(self._journal, key)
        return new

    def _numbered_ops(self, flds: Mapping[tuple[str, str], int]) -> Iterator[tuple[Any, ...]]:
        """Yield the changes as the journal keeps them; not in a loop of Python's own, as they can be many."""
        ops, numbers = self._changes.ops, self._journal.numbers
        rows = {uid: number for uid, (_, number) in self._known.items()}
        contexts = {
            context: write_context({numbers[uid]: n for uid, n in context}) for context in set(map(_CTX, ops))
        }
        return zip(
            map(numbers.__getitem__, map(_REPLICA, ops)),
            map(_N, ops),
            map(rows.__getitem__, map(_ROW, ops)),
            map(flds.__getitem__, map(_ENTITY_CELL, ops)),
            map(_VAL, ops),
            map(contexts.__getitem__, map(_CTX, ops)),
            marks_of(ops),
            map(int, map(_ERASED, ops)),
            strict=True,
        )

    def _marks(self, flds: Collection[int]) -> dict[tuple[int, int, int, int], bytes | None]:
        """Return the mark of every change that is known of these cells."""
        rows = {self._known[uid][1] for uid in set(map(_ROW, self._changes.ops))} & self._old
        query = f'SELECT replica, n, "row", fld, h FROM op WHERE {in_fields(flds)} AND "row" IN ({{}})'  # noqa: S608 - numbers
        found = in_parts(self._journal.db, query, rows)
        return {(replica, n, row, fld): mark for replica, n, row, fld, mark in found}

    def _write_seen(self) -> None:
        journal = self._journal
        rows = {self._known[fact.row][1] for fact in self._changes.seen} & self._old
        query = 'SELECT replica, n, "row", fld, q, m FROM seen WHERE "row" IN ({})'
        known = set(in_parts(journal.db, query, rows))
        new = []
        for fact in self._changes.seen:
            entity, row = self._known[fact.row]
            dot = (journal.numbers[fact.replica], fact.n, row, journal.fld(entity, fact.cell))
            key = (*dot, journal.numbers[fact.q], fact.m)
            if key not in known:
                known.add(key)
                new.append((*key, self.import_id))
                self.rows[fact.row] = (entity, row)
        journal.db.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)", new)

    def _write_erased(self, line: ErasedLine) -> bool:
        """Wipe what a line says is wiped; tell whether that is new."""
        journal = self._journal
        entity, row = self._known[line.row]
        key = (journal.numbers[line.replica], line.n, row, journal.fld(entity, line.cell))
        new = journal.db.execute(
            "INSERT OR IGNORE INTO erased VALUES (?, ?, ?, ?, ?)", (*key, self.import_id)
        )
        if new.rowcount:
            wipe(journal, key)
            self.rows[line.row] = (entity, row)
        return bool(new.rowcount)


def _doubled(new: Sequence[NewOp]) -> set[tuple[int, int]]:
    """Return the cells in which more than one of these changes is."""
    if len(set(map(_CELL, new))) == len(new):
        return set()
    return {cell for cell, count in Counter(map(_CELL, new)).items() if count > 1}


def numbers_within(journal: Journal, changes: Changes) -> bool:
    """Tell whether every step that is named is one that can have been made by now."""
    highest = min(LARGEST_N, journal.last_n + AHEAD)
    ns = set(map(_N, changes.ops))
    ns.update(m for ctx in set(map(_CTX, changes.ops)) for _, m in ctx)
    ns.update(n for fact in changes.seen for n in (fact.n, fact.m))
    return not ns or (min(ns) >= 1 and max(ns) <= highest)


def wipe(journal: Journal, key: tuple[int, int, int, int]) -> None:
    """Take a value out of a change, and out of what later changes of that cell remember of it.

    What files told of it elsewhere goes with `aside.forget`, for all that is wiped at once.
    """
    journal.db.execute(
        "UPDATE op SET val = NULL, prev = NULL, h = NULL, erased = 1 "
        'WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?',
        key,
    )
    journal.db.execute('UPDATE op SET prev = NULL WHERE "row" = ? AND fld = ?', key[2:])


def reckon(journal: Journal, cells: Iterable[tuple[int, int]]) -> None:
    """Determine the heads of cells (row, field) anew, from every change in them."""
    wanted = set(cells)
    found: dict[tuple[int, int], list[tuple[Op, bool]]] = {}
    only = in_fields(fld for _, fld in wanted)
    query = f'SELECT "row", fld, replica, n, val, ctx, head FROM op WHERE {only} AND "row" IN ({{}})'  # noqa: S608 - numbers
    for row, fld, replica, n, val, ctx, head in in_parts(journal.db, query, {row for row, _ in wanted}):
        if (row, fld) in wanted:
            found.setdefault((row, fld), []).append((Op(replica, n, val, read_context(ctx)), bool(head)))
    changed = []
    for cell, ops in found.items():
        heads = {op.dot for op in heads_of([op for op, _ in ops])}
        changed += [(int(not head), *op.dot, *cell) for op, head in ops if (op.dot in heads) is not head]
    update = 'UPDATE op SET head = ? WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?'
    journal.db.executemany(update, changed)


def in_fields(flds: Iterable[int]) -> str:
    """Return the condition that a change is in one of these fields."""
    return f"fld IN ({','.join(map(str, sorted(set(flds))))})"


def in_parts(db: sqlite3.Connection, query: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield what a query gives for some values at a time; `{}` is where their question marks go.

    All of a part at once: to step through SQLite row by row takes longer than to hold a few thousand.
    """
    wanted = sorted(values)
    for first in range(0, len(wanted), _AT_ONCE):
        part = wanted[first : first + _AT_ONCE]
        yield from db.execute(query.format(",".join("?" * len(part))), part).fetchall()


def numbered(journal: Journal, uids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return (entity, number) of the rows that are known."""
    query = 'SELECT uid, entity, no FROM "row" WHERE uid IN ({})'
    return {uid: (entity, no) for uid, entity, no in in_parts(journal.db, query, uids)}


def marks_of(lines: Sequence[OpLine]) -> list[bytes | None]:
    """Return what tells changes apart that claim to be the same, as `fingerprint`; None where erased."""
    # Cells that were changed in one step have mostly the same context.
    spelled = {ctx: str(sorted(ctx)) if ctx else "()" for ctx in set(map(_CTX, lines))}
    return [
        None
        if erased
        else blake2b(
            f"{replica}\0{n}\0{row}\0{entity}\0{cell}\0{val}\0{spelled[ctx]}".encode(), digest_size=16
        ).digest()
        for replica, n, row, entity, cell, val, ctx, erased in lines
    ]


def forget(journal: Journal, import_id: int) -> Rows:
    """Take an import out of the journal again; return the rows that it touched."""
    db = journal.db
    latest = db.execute("SELECT max(id) FROM import WHERE undone_at IS NULL").fetchone()[0]
    if latest != import_id:
        raise UserError("Alleen de laatste import kan worden teruggedraaid. Draai eerst de latere terug.")
    cells = db.execute('SELECT DISTINCT "row", fld FROM op WHERE import_id = ?', (import_id,)).fetchall()
    seen = db.execute('SELECT DISTINCT "row" FROM seen WHERE import_id = ?', (import_id,)).fetchall()
    for table in ("op", "seen", "erased"):
        db.execute(f"DELETE FROM {table} WHERE import_id = ?", (import_id,))  # noqa: S608 - our own names
    db.execute(
        "DELETE FROM txn WHERE import_id = ? AND NOT EXISTS "
        "(SELECT 1 FROM op WHERE op.replica = txn.replica AND op.n = txn.n)",
        (import_id,),
    )
    at = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute("UPDATE import SET undone_at = ? WHERE id = ?", (at, import_id))
    reckon(journal, cells)
    found: Rows = {}
    for number in sorted({row for row, *_ in (*cells, *seen)}):
        uid, entity = db.execute('SELECT uid, entity FROM "row" WHERE no = ?', (number,)).fetchone()
        found[uid] = (entity, number)
    return found

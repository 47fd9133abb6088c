"""A set of changes comes into a journal, or goes out of it again."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.errors import UserError
from wijkdesk.store.cells import Op, heads_of, shown_of, write_context
from wijkdesk.store.identity import rotate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wijkdesk.store.changes import Changes, ErasedLine, OpLine, Rows, SeenLine
    from wijkdesk.store.journal import Journal

LARGEST_N = 2**53
AHEAD = 2**32
"""A step so far ahead of ours was made to poison the count."""


class Cloned(UserError):
    """Two copies of a dossier wrote under one name."""


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

    def __init__(self, journal: Journal, changes: Changes, sender: str, file: str) -> None:
        """Give everything that the changes name a number."""
        self._journal = journal
        self._changes = changes
        self.rows: Rows = {}
        _check_bounds(journal, changes)
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
        for line in lines:
            journal.replica(line.replica, changes.names.get(line.replica, ""))
        for op in changes.ops:
            for uid, _ in op.ctx:
                journal.replica(uid, changes.names.get(uid, ""))
        for fact in changes.seen:
            journal.replica(fact.q, changes.names.get(fact.q, ""))
        known = {
            uid: (entity, no) for uid, entity, no in journal.db.execute('SELECT uid, entity, no FROM "row"')
        }
        wanted = {line.row: line.entity for line in lines}
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
        for line in self._changes.erased:
            self._write_erased(line)
        new, known = self._new_ops()
        arrived = Counter((op.row, op.fld) for op in new)
        # A change that comes alone in a cell where nothing was is its head; the others are reckoned.
        contested = {cell: self._shown(cell) for cell, count in arrived.items() if count > 1 or cell in known}
        db.executemany(
            'INSERT INTO op (replica, n, "row", fld, val, ctx, h, erased, prev, import_id, head) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (*op, contested.get((op.row, op.fld)), self.import_id, int((op.row, op.fld) not in contested))
                for op in new
            ],
        )
        for fact in self._changes.seen:
            self._write_seen(fact)
        db.executemany(
            "INSERT OR IGNORE INTO txn (replica, n, at_utc, author, kind, label, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (journal.numbers[txn.replica], *txn[1:], self.import_id)
                for txn in self._changes.txns
                if txn.replica in journal.numbers
            ],
        )
        reckon(journal, contested)
        if any(op.replica == journal.me for op in new):
            # Someone else wrote under our name: this file was copied. From here on it has its own.
            rotate(db)

    def _shown(self, cell: tuple[int, int]) -> str | None:
        row, fld = cell
        shown = shown_of(self._journal.heads(row).get(fld, ()), self._journal.uids)
        return shown.val if shown else None

    def _new_ops(self) -> tuple[list[NewOp], set[tuple[int, int]]]:
        """Return the changes that are new here, and the cells (row, field) that had any before."""
        journal = self._journal
        marks: dict[tuple[int, int, int, int], bytes | None] = {}
        query = 'SELECT replica, n, fld, h FROM op WHERE "row" = ?'
        for _, row in {self._known[line.row] for line in self._changes.ops}:
            for replica, n, fld, mark in journal.db.execute(query, (row,)):
                marks[replica, n, row, fld] = mark
        cells = {(row, fld) for _, _, row, fld in marks}
        gone = set(journal.db.execute('SELECT replica, n, "row", fld FROM erased'))
        new = []
        for line in self._changes.ops:
            entity, row = self._known[line.row]
            key = (journal.numbers[line.replica], line.n, row, journal.fld(entity, line.cell))
            op = Op(key[0], line.n, line.val, {journal.numbers[uid]: n for uid, n in line.ctx})
            erased = line.erased or key in gone
            mark = None if erased else journal.fingerprint(op, line.row, entity, line.cell)
            if key not in marks:
                val = None if erased else line.val
                new.append(NewOp(*key, val, write_context(op.ctx), mark, int(erased)))
                marks[key] = mark
                self.rows[line.row] = (entity, row)
            elif mark and marks[key] and marks[key] != mark:
                raise Cloned(
                    "Dit bestand komt van een kopie die onder dezelfde naam verder is gegaan. Er is niets "
                    "veranderd. Laat de afzender het dossier opnieuw openen en het bestand nog eens maken."
                )
        return new, cells

    def _write_seen(self, fact: SeenLine) -> None:
        journal = self._journal
        entity, row = self._known[fact.row]
        values = (journal.numbers[fact.replica], fact.n, row, journal.fld(entity, fact.cell))
        new = journal.db.execute(
            "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*values, journal.numbers[fact.q], fact.m, self.import_id),
        )
        if new.rowcount:
            self.rows[fact.row] = (entity, row)

    def _write_erased(self, line: ErasedLine) -> None:
        journal = self._journal
        entity, row = self._known[line.row]
        key = (journal.numbers[line.replica], line.n, row, journal.fld(entity, line.cell))
        new = journal.db.execute(
            "INSERT OR IGNORE INTO erased VALUES (?, ?, ?, ?, ?)", (*key, self.import_id)
        )
        if new.rowcount:
            wipe(journal, key)
            self.rows[line.row] = (entity, row)


def _check_bounds(journal: Journal, changes: Changes) -> None:
    highest = min(LARGEST_N, journal.last_n + AHEAD)
    ns = [n for op in changes.ops for n in (op.n, *(m for _, m in op.ctx))]
    ns += [n for fact in changes.seen for n in (fact.n, fact.m)]
    if any(not 1 <= n <= highest for n in ns):
        raise UserError("Dit bestand bevat onmogelijke volgnummers. Vraag de afzender om een nieuw bestand.")


def wipe(journal: Journal, key: tuple[int, int, int, int]) -> None:
    """Take a value out of a change, and out of what later changes of that cell remember of it."""
    journal.db.execute(
        "UPDATE op SET val = NULL, prev = NULL, h = NULL, erased = 1 "
        'WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?',
        key,
    )
    journal.db.execute('UPDATE op SET prev = NULL WHERE "row" = ? AND fld = ?', key[2:])


def reckon(journal: Journal, cells: Iterable[tuple[int, int]]) -> None:
    """Determine the heads of cells (row, field) anew."""
    update = 'UPDATE op SET head = ? WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?'
    for row, fld in cells:
        ops = journal.ops(row, fld)
        heads = {op.dot for op in heads_of(ops)}
        journal.db.executemany(update, [(int(op.dot in heads), *op.dot, row, fld) for op in ops])


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

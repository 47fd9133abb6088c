"""The journal of one dossier: numbers for what it names, and steps that are written whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias, cast

from wijkdesk.store.cells import STATE, Context, Op, context_after, read_context, shown_of, write_context
from wijkdesk.store.same import standing_for
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

EDIT, UNDO, REDO, REOPEN = "edit", "undo", "redo", "heropen"
REPEATED = "herhaald"
"""A step that asks a question again, of others or at an import; `undoes` is of which step the text is."""
_HEADS = 'SELECT fld, replica, n, val, ctx FROM op WHERE "row" = ? AND head = 1'


Head: TypeAlias = tuple[int, int, int, "str | None"]
"""A head of a cell: field, replica, n and value."""


class Journal:
    """Who, which fields and which rows this file knows by number, and what n comes next."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Read the numbers."""
        self.db = db
        self.reload()

    def reload(self) -> None:
        """Forget what a transaction that failed had numbered."""
        db = self.db
        replicas = db.execute("SELECT no, uid, name, is_self FROM replica").fetchall()
        self.uids: dict[int, str] = {no: uid for no, uid, _, _ in replicas}
        self.numbers: dict[str, int] = {uid: no for no, uid, _, _ in replicas}
        self.names: dict[int, str] = {no: name for no, _, name, _ in replicas}
        self.me: int = next((no for no, _, _, is_self in replicas if is_self == 1), 0)
        self._flds: dict[tuple[str, str], int] = {}
        self.cell_names: dict[int, tuple[str, str]] = {}
        for no, entity, cell in db.execute("SELECT no, entity, wire_name FROM fld"):
            self._flds[entity, cell] = no
            self.cell_names[no] = (entity, cell)
        self.last_n: int = db.execute("SELECT coalesce(max(n), 0) FROM txn").fetchone()[0]
        self.fresh: dict[int, list[Head]] = {}
        """The heads of records that an import has just brought, until their tables are written."""
        self.touched: dict[int, set[int]] = {}
        """Of records that were here: the only cells that changed since their tables were written."""
        self.alone: dict[tuple[int, int], str | None] = {}
        """The value of those cells (row, field) in which only what an import has just brought stands."""
        self.patched: dict[str, frozenset[str]] = {}
        """Of the records of which an import wrote some columns only: which, by id."""
        self._same: dict[str, str] | None = None

    @property
    def same(self) -> dict[str, str]:
        """Return which record stands for which other one, as the tables were last written."""
        if self._same is None:
            self._same = standing_for(self.db)
        return self._same

    @same.setter
    def same(self, found: dict[str, str]) -> None:
        self._same = found

    def fld(self, entity: str, cell: str) -> int:
        """Return the number of a cell of an entity; a new one if need be."""
        found = self._flds.get((entity, cell))
        if found is None:
            found = len(self.cell_names) + 1
            self.db.execute("INSERT INTO fld VALUES (?, ?, ?)", (found, entity, cell))
            self._flds[entity, cell] = found
            self.cell_names[found] = (entity, cell)
        return found

    def known_fld(self, entity: str, cell: str) -> int:
        """Return the number of a cell, without giving one: 0 for a cell that never had a value."""
        return self._flds.get((entity, cell), 0)

    def replica(self, uid: str, name: str = "") -> int:
        """Return the number of a copy of a dossier; a new one if need be."""
        found = self.numbers.get(uid)
        if found is None:
            found = max(self.uids, default=0) + 1
            self.db.execute("INSERT INTO replica VALUES (?, ?, ?, NULL, 0)", (found, uid, name))
            self.numbers[uid], self.uids[found], self.names[found] = found, uid, name
        return found

    def row(self, uid: str) -> int | None:
        """Return the number of a row; None for one that the journal does not know."""
        found = self.db.execute('SELECT no FROM "row" WHERE uid = ?', (uid,)).fetchone()
        return int(found[0]) if found else None

    def add_rows(self, rows: Sequence[tuple[str, str]]) -> list[int]:
        """Give new rows of (uid, entity) a number."""
        first: int = self.db.execute('SELECT coalesce(max(no), 0) + 1 FROM "row"').fetchone()[0]
        numbers = list(range(first, first + len(rows)))
        self.db.executemany(
            'INSERT INTO "row" VALUES (?, ?, ?)',
            [(no, uid, entity) for no, (uid, entity) in zip(numbers, rows, strict=True)],
        )
        return numbers

    def heads(self, row: int) -> dict[int, list[Op]]:
        """Return the heads of every cell of a row."""
        found: dict[int, list[Op]] = {}
        for fld, replica, n, val, ctx in self.db.execute(_HEADS, (row,)):
            found.setdefault(fld, []).append(Op(replica, n, val, read_context(ctx)))
        return found

    def ops(self, row: int, fld: int) -> list[Op]:
        """Return every change of one cell."""
        found = self.db.execute('SELECT replica, n, val, ctx FROM op WHERE "row" = ? AND fld = ?', (row, fld))
        return [Op(replica, n, val, read_context(ctx)) for replica, n, val, ctx in found]

    def fingerprint(self, op: Op, row_uid: str, entity: str, cell: str) -> bytes:
        """Return what tells two changes apart that claim to be the same one."""
        ctx = sorted((self.uids[replica], n) for replica, n in op.ctx.items()) if op.ctx else ()
        text = f"{self.uids[op.replica]}\0{op.n}\0{row_uid}\0{entity}\0{cell}\0{op.val}\0{ctx}"
        return blake2b(text.encode(), digest_size=16).digest()


@dataclass
class Step:
    """The changes of one edit, gathered before they are written; they share one n."""

    journal: Journal
    label: str
    kind: str = EDIT
    undoes: str | None = None
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The rows that changed: (entity, number) by id."""
    beside: list[Step] = field(default_factory=list)
    """Steps that are written with it, and of which none has seen another."""
    _ops: list[tuple[object, ...]] = field(default_factory=list)
    _facts: set[tuple[int, ...]] = field(default_factory=set)
    _gone: list[tuple[int, Mapping[int, Sequence[Op]]]] = field(default_factory=list)
    _covered: list[tuple[int, int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the next n."""
        self.n = self.journal.last_n + 1
        self.written = False

    @property
    def dot(self) -> str:
        """Return this step's name for undo and history."""
        return dot_name(self.journal.uids[self.journal.me], self.n)

    @property
    def last(self) -> int:
        """Return the n after which the next step comes."""
        return self.n + len(self.beside)

    @property
    def asked_again(self) -> int:
        """Return in how many cells it asks a question again."""
        return len({op[2:4] for other in self.beside for op in other._ops})  # noqa: SLF001 - of the same kind

    def beside_this(self, label: str) -> Step:
        """Return a step that is written with this one, and has not seen it."""
        found = Step(self.journal, label, REOPEN, self.dot, self.rows)
        self.beside.append(found)
        found.n = self.last
        return found

    def saw(self, row: int, seen: Mapping[int, Context]) -> None:
        """Note that who deletes a row saw only this of its other cells."""
        me = self.journal.me
        facts = {(me, self.n, row, fld, q, m) for fld, context in seen.items() for q, m in context.items()}
        self._facts |= facts

    def change(self, row: tuple[str, str, int], cell: str, val: str, heads: Sequence[Op] = ()) -> None:
        """Put a new value over these heads of a cell of the row (id, entity, number)."""
        journal = self.journal
        uid, entity, number = row
        ctx: Context = context_after(heads) if heads else {}
        op = Op(journal.me, self.n, val, ctx)
        shown = shown_of(heads, journal.uids, merge_of(entity, cell)) if heads else None
        fld = journal.fld(entity, cell)
        mark = journal.fingerprint(op, uid, entity, cell)
        prev = shown.val if shown else None
        self._ops.append((op.replica, op.n, number, fld, val, write_context(ctx), mark, prev))
        self._covered += [(head.replica, head.n, number, fld) for head in heads]
        self.rows[uid] = (entity, number)

    def has(self, row: int, entity: str, cell: str) -> bool:
        """Return whether this step already changes a cell."""
        fld = self.journal.fld(entity, cell)
        return any(op[2:4] == (row, fld) for op in self._ops)

    def deleted(self, row: int, heads: Mapping[int, Sequence[Op]]) -> None:
        """Note that a row is deleted by someone who sees these heads of its other cells."""
        self._gone.append((row, heads))

    def write(self) -> None:
        """Write the step; where nothing changed there is none, but what was taken back is always noted."""
        if not self._ops and not self.beside and self.undoes is None:
            return
        journal, db = self.journal, self.journal.db
        for other in self.beside:
            other.write()
        journal.fresh.clear()
        self._touch()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        txn = (journal.me, self.n, at, journal.names[journal.me], self.kind, self.label, self.undoes)
        db.execute(
            "INSERT INTO txn (replica, n, at_utc, author, kind, label, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)",
            txn,
        )
        if self._covered:
            db.executemany(
                'UPDATE op SET head = 0 WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?', self._covered
            )
        db.executemany(
            'INSERT INTO op (replica, n, "row", fld, val, ctx, h, prev, head) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
            self._ops,
        )
        if facts := self._facts | self._seen():
            db.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, NULL)", facts)
        self.written = True

    def _touch(self) -> None:
        """Add what this step changes to what an import changed, where that is all that changed of a row."""
        touched, alone = self.journal.touched, self.journal.alone
        for op in self._ops:
            alone.pop((cast("int", op[2]), cast("int", op[3])), None)
            if (found := touched.get(cast("int", op[2]))) is not None:
                found.add(cast("int", op[3]))

    def _seen(self) -> set[tuple[int, ...]]:
        """Return what the deleters saw: the heads, and what was written beside the deletion.

        That is also what is asked again with it: taken back together, the record goes with its questions.
        """
        me, n = self.journal.me, self.n
        facts: set[tuple[int, ...]] = set()
        beside: dict[int, list[tuple[int, int]]] = {}
        for step in (self, *self.beside):
            for op in step._ops:  # noqa: SLF001 - of the same kind
                beside.setdefault(cast("int", op[2]), []).append((cast("int", op[3]), step.n))
        for row, heads in self._gone:
            contexts = {fld: context_after(ops) for fld, ops in heads.items()}
            for fld, made in beside.get(row, ()):
                contexts.setdefault(fld, {})[me] = made
            for fld, context in contexts.items():
                if self.journal.cell_names[fld][1] != STATE:
                    facts.update((me, n, row, fld, replica, m) for replica, m in context.items())
        return facts


def dot_name(uid: str, n: int) -> str:
    """Return the name of a step: the copy that made it and its n."""
    return f"{uid}:{n}"


def read_dot(name: str) -> tuple[str, int]:
    """Return the copy and the n of a step's name."""
    uid, _, n = name.rpartition(":")
    return uid, int(n)

"""Changes as they travel between copies of a dossier, in names that every copy knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.cells import read_context
from wijkdesk.store.journal import REPEATED, dot_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.store.journal import Journal

Rows: TypeAlias = dict[str, tuple[str, int]]
"""Rows that changed: (entity, number) by id."""


class OpLine(NamedTuple):
    """One change of one cell, in names that every copy knows."""

    replica: str
    n: int
    row: str
    entity: str
    cell: str
    val: str | None
    ctx: tuple[tuple[str, int], ...]
    erased: bool = False


class SeenLine(NamedTuple):
    """What the deleter (replica, n) of a row had seen of one of its cells: `q` up to `m`."""

    replica: str
    n: int
    row: str
    entity: str
    cell: str
    q: str
    m: int


class TxnLine(NamedTuple):
    """One step: who, when, and what it was called."""

    replica: str
    n: int
    at: str
    author: str
    kind: str
    label: str
    of: tuple[str, int] | None = None
    """Where it asks a question again: the step (copy, n) of which this is the text."""

    @property
    def kept(self) -> tuple[int, str, str, str, str, str | None]:
        """Return what a journal keeps of a step that came in a file, beside who made it."""
        kind, undoes = (REPEATED, dot_name(*self.of)) if self.of else (self.kind, None)
        return self.n, self.at, self.author, kind, self.label, undoes


class ErasedLine(NamedTuple):
    """A change whose value may be kept nowhere any more."""

    replica: str
    n: int
    row: str
    entity: str
    cell: str


@dataclass(frozen=True)
class Changes:
    """A set of changes with all that is needed to read them."""

    names: Mapping[str, str]
    txns: tuple[TxnLine, ...]
    ops: tuple[OpLine, ...]
    seen: tuple[SeenLine, ...]
    erased: tuple[ErasedLine, ...] = ()


def export(journal: Journal, *, heads_only: bool = False) -> Changes:
    """Return every change of a dossier, or only those that no other has seen: both amount to the same."""
    db, uids, cells = journal.db, journal.uids, journal.cell_names
    rows = {no: (uid, entity) for no, uid, entity in db.execute('SELECT no, uid, entity FROM "row"')}
    only = "WHERE head = 1" if heads_only else ""
    ops = tuple(
        OpLine(
            uids[replica],
            n,
            *rows[row],
            cells[fld][1],
            val,
            tuple(sorted((uids[r], m) for r, m in read_context(ctx).items())),
            bool(erased),
        )
        for replica, n, row, fld, val, ctx, erased in db.execute(
            f'SELECT replica, n, "row", fld, val, ctx, erased FROM op {only}'  # noqa: S608 - our own words
        )
    )
    dots = {(op.replica, op.n, op.row) for op in ops}
    seen = (
        SeenLine(uids[replica], n, *rows[row], cells[fld][1], uids[q], m)
        for replica, n, row, fld, q, m in db.execute('SELECT replica, n, "row", fld, q, m FROM seen')
    )
    steps = {(replica, n) for replica, n, _ in dots}
    erased_lines = (
        ErasedLine(uids[replica], n, *rows[row], cells[fld][1])
        for replica, n, row, fld in db.execute('SELECT replica, n, "row", fld FROM erased')
    )
    return Changes(
        {uid: journal.names[no] for no, uid in uids.items()},
        tuple(txn for txn in _steps(journal) if (txn.replica, txn.n) in steps),
        ops,
        tuple(fact for fact in seen if (fact.replica, fact.n, fact.row) in dots),
        tuple(erased_lines),
    )


def _steps(journal: Journal) -> list[TxnLine]:
    from wijkdesk.store.reopened import said_first  # noqa: PLC0415 - not before the window shows

    again, uids = said_first(journal), journal.uids
    found = journal.db.execute("SELECT replica, n, at_utc, author, kind, label FROM txn")
    return [
        TxnLine(uids[replica], n, at, author, kind, label, again.get((replica, n)))
        for replica, n, at, author, kind, label in found
    ]

"""Forgetting a person for good (AVG): the values go, the fact that something was erased stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.store import aside
from wijkdesk.store.arrival import wipe
from wijkdesk.store.journal import read_dot

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.changes import Rows
    from wijkdesk.store.journal import Journal


def erase(journal: Journal, entity: type[Entity], key: str, steps: Mapping[str, Iterable[str]]) -> Rows:
    """Erase what steps wrote in cells of a record; return the rows that changed.

    With it goes what files told of these cells that stands in no field: lines put aside, and accounts.
    """
    row = journal.row(key)
    if row is None:
        raise UserError("Dit gegeven staat niet in het dossier.")
    aside.forget(journal, {(key, cell) for cell in steps})
    for cell, txns in steps.items():
        fld = journal.fld(entity.__name__, cell)
        for txn in txns:
            uid, n = read_dot(txn)
            dot = (journal.numbers.get(uid, 0), n, row, fld)
            journal.db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?, ?, ?, NULL)", dot)
            wipe(journal, dot)
    return {key: (entity.__name__, row)}


def erased(db: sqlite3.Connection) -> int:
    """Return of how many changes the value may be kept nowhere any more."""
    return int(db.execute("SELECT count(*) FROM erased").fetchone()[0])


def scrub(db: sqlite3.Connection) -> None:
    """Leave nothing of what was erased in the bytes of the file, its index or its log."""
    db.execute("INSERT INTO zoek (zoek) VALUES ('rebuild')")
    db.execute("INSERT INTO zoek (zoek) VALUES ('optimize')")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

"""The tables of a dossier by version: numbered steps of plain SQL that do not know today's entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.store import version1

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x57494A4B
"""`WIJK`: what tells a dossier from another program's database."""

JOURNAL = """
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE replica (no INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    pubkey BLOB, is_self INTEGER NOT NULL DEFAULT 0);
CREATE TABLE fld (no INTEGER PRIMARY KEY, entity TEXT NOT NULL, wire_name TEXT NOT NULL,
    UNIQUE (entity, wire_name));
CREATE TABLE "row" (no INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, entity TEXT NOT NULL);
CREATE TABLE import (id INTEGER PRIMARY KEY, file_sha256 TEXT NOT NULL, sender TEXT NOT NULL,
    received_at TEXT NOT NULL, scope TEXT NOT NULL, class_ceiling INTEGER NOT NULL, counts TEXT NOT NULL,
    undone_at TEXT);
CREATE TABLE txn (seq INTEGER PRIMARY KEY, replica INTEGER NOT NULL, n INTEGER NOT NULL, at_utc TEXT NOT NULL,
    author TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, undoes TEXT, import_id INTEGER,
    UNIQUE (replica, n));
CREATE TABLE op (replica INTEGER NOT NULL, n INTEGER NOT NULL, "row" INTEGER NOT NULL, fld INTEGER NOT NULL,
    val TEXT, ctx TEXT NOT NULL, h BLOB, prev TEXT, import_id INTEGER, head INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (replica, n, "row", fld)) WITHOUT ROWID;
CREATE INDEX op_cell ON op ("row", fld, head);
CREATE INDEX op_import ON op (import_id) WHERE import_id IS NOT NULL;
CREATE TABLE seen (replica INTEGER NOT NULL, n INTEGER NOT NULL, "row" INTEGER NOT NULL, fld INTEGER NOT NULL,
    q INTEGER NOT NULL, m INTEGER NOT NULL, import_id INTEGER,
    PRIMARY KEY (replica, n, "row", fld, q, m)) WITHOUT ROWID;
CREATE INDEX seen_row ON seen ("row");
CREATE TABLE erased (replica INTEGER NOT NULL, n INTEGER NOT NULL, "row" INTEGER NOT NULL,
    fld INTEGER NOT NULL, import_id INTEGER, PRIMARY KEY (replica, n, "row", fld)) WITHOUT ROWID;
CREATE TABLE quarantine (import_id INTEGER, raw BLOB NOT NULL, reason TEXT NOT NULL);
CREATE TABLE share_log (file_sha256 TEXT NOT NULL, to_whom TEXT NOT NULL, at TEXT NOT NULL,
    scope TEXT NOT NULL, class_ceiling INTEGER NOT NULL, n_ops INTEGER NOT NULL);
CREATE TABLE conflict_note ("row" INTEGER NOT NULL, fld INTEGER NOT NULL, state TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE blob (sha256 TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, added_at TEXT NOT NULL,
    data BLOB NOT NULL);
CREATE VIRTUAL TABLE zoek USING fts5(titel, k0, k1, k2, k3, tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3');
CREATE INDEX schakel_van ON schakel (van, veld);
CREATE INDEX schakel_naar ON schakel (naar);
"""

_LOOKS = """
ALTER TABLE rapportsjabloon ADD COLUMN met_huisstijl BOOLEAN;
ALTER TABLE rapportsjabloon ADD COLUMN huisstijlkleur VARCHAR;
ALTER TABLE rapportsjabloon ADD COLUMN logo VARCHAR(32) REFERENCES document (id)
    DEFERRABLE INITIALLY DEFERRED;
"""
"""A template keeps the logo and the colour of its reports."""

STEPS: tuple[str, ...] = (version1.TABLES + JOURNAL, _LOOKS)
"""What makes version n of version n-1; a released step never changes."""

VERSION = len(STEPS)


def version_of(db: sqlite3.Connection) -> int:
    """Return the version that a file says it has."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def is_dossier(db: sqlite3.Connection) -> bool:
    """Return whether the file is ours."""
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def refuse_newer(version: int) -> None:
    """Refuse a file of a later wijkdesk, in words that name both versions."""
    if version > VERSION:
        raise UserError(
            f"Dit dossier is gemaakt met een nieuwere wijkdesk (bestand: versie {version}, dit programma: "
            f"versie {VERSION}). Vraag om een nieuwere wijkdesk en open het dossier daarmee."
        )


def raise_to_current(db: sqlite3.Connection) -> None:
    """Run the steps that a file still lacks, each whole or not at all."""
    for number in range(version_of(db), VERSION):
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(STEPS[number]):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def statements(script: str) -> list[str]:
    """Return the statements of a script; `executescript` would commit after each of them."""
    return [part for part in script.split(";\n") if part.strip()]

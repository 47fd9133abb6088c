"""Files that belong to records, kept once each by what is in them."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.store.connection import transaction

if TYPE_CHECKING:
    import sqlite3

LARGEST = 50 * 1024 * 1024


def put(db: sqlite3.Connection, data: bytes, name: str) -> str:
    """Keep a file and return its fingerprint; the same bytes are kept once."""
    if len(data) > LARGEST:
        raise UserError(
            f"Het bestand {name} is groter dan 50 MB. Maak het kleiner of bewaar het buiten wijkdesk."
        )
    mark = sha256(data).hexdigest()
    with transaction(db):
        db.execute(
            "INSERT OR IGNORE INTO blob (sha256, name, added_at, data) VALUES (?, ?, ?, ?)",
            (mark, name, datetime.now(UTC).isoformat(timespec="seconds"), data),
        )
    return mark


def known(db: sqlite3.Connection, mark: str) -> bool:
    """Tell whether a file is kept."""
    return db.execute("SELECT 1 FROM blob WHERE sha256 = ?", (mark,)).fetchone() is not None


def get(db: sqlite3.Connection, mark: str) -> bytes:
    """Return the bytes of a kept file."""
    found = db.execute("SELECT data FROM blob WHERE sha256 = ?", (mark,)).fetchone()
    if found is None:
        raise UserError("Dit bestand zit niet in het dossier. Vraag het op bij wie het heeft toegevoegd.")
    data = bytes(found[0])
    if sha256(data).hexdigest() != mark:
        raise UserError("Dit bestand is beschadigd. Zet een reservekopie van het dossier terug.")
    return data

"""How the file is opened: the settings that keep it whole, and errors as sentences."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = (
    "De schijf is vol. Deze wijziging is niet opgeslagen; alles van daarvoor wel. "
    "Maak ruimte vrij op de schijf en probeer het opnieuw."
)
READ_ONLY = (
    "Dit dossier kan alleen gelezen worden. Zet het op een plek waar u mag schrijven, "
    "bijvoorbeeld in uw eigen map Documenten, en open het daar."
)
DAMAGED = (
    "Dit dossier is beschadigd en kan niet veilig worden gelezen. Zet een reservekopie terug; "
    "het beschadigde bestand wordt daarbij bewaard."
)
UNREACHABLE = (
    "Het dossier kan niet worden gelezen of geschreven. Kijk of de schijf of het netwerk er nog is, "
    "en open het dossier opnieuw."
)
BUSY = "Een ander programma gebruikt dit dossier. Sluit dat programma en probeer het opnieuw."
DANGLING = "Dit verwijst naar een gegeven dat niet in het dossier staat. Kies een gegeven dat er wel is."

_SENTENCES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}
_CACHE_KIB = 65_536


WRITE, READ = "mode=rw", "mode=ro"
FROZEN = "mode=ro&immutable=1"
"""For a folder where nothing may be written: the log's index has no place there."""


def connect(path: Path, mode: str = WRITE, *, wal: bool = True) -> sqlite3.Connection:
    """Open a connection with every setting of ours; the caller begins and ends its transactions."""
    # SQLite knows no servers in an address: \\\\server\\map is a path with four slashes.
    where = path.resolve().as_uri().removeprefix("file://")
    uri = f"file:{where if where.startswith('/') else f'////{where}'}?{mode}"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        db.execute("PRAGMA busy_timeout = 5000")
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if mode == WRITE:
            db.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA secure_delete = ON")
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def sentences(full: str = FULL) -> Iterator[None]:
    """Turn what the disk refuses into a sentence for the user; other errors pass as they are."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps the error of the file in one of its own.
        sentence = sentence_of(getattr(error, "orig", error))
        if sentence is None:
            raise
        raise UserError(full if sentence == FULL else sentence) from error


def sentence_of(error: BaseException | None) -> str | None:
    """Return the sentence for an error of the file itself; None for any other error."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return DANGLING
    # The low byte is the kind, the rest says which case of it.
    return _SENTENCES.get(code & 0xFF)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing."""
    with sentences():
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        finally:
            # SQLite may have rolled back by itself; a second rollback would hide why.
            if db.in_transaction:
                db.execute("ROLLBACK")

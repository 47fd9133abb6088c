"""The checks before a dossier is opened, each with a sentence and a way out."""

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.store import schema
from wijkdesk.store.connection import DAMAGED, FROZEN, READ, WRITE, connect, sentences, transaction
from wijkdesk.store.identity import Identity
from wijkdesk.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.settings import Settings

_SQLITE = b"SQLite format 3\0"
_ZIP = b"PK\x03\x04"
_NO_ROOM = "De schijf is vol: het dossier is niet gemaakt. Maak ruimte vrij en probeer het opnieuw."


class Older(UserError):
    """A file of an older version cannot be read before it was opened to change."""


def check_file(path: Path, *, read_only: bool) -> None:
    """Refuse what is no dossier before SQLite looks at it."""
    if not path.exists():
        raise UserError(f"Het dossier {path.name} is er niet (meer). Kijk of het is verplaatst of hernoemd.")
    if not path.is_file():
        what = "een map" if path.is_dir() else "geen gewoon bestand"
        raise UserError(f"{path.name} is {what}. Kies een dossier: een bestand dat eindigt op .wijkdossier.")
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise UserError(
            f"Het dossier {path.name} mag niet worden gelezen. Vraag wie de map beheert."
        ) from error
    if not start:
        raise UserError(f"Het dossier {path.name} is leeg: er staat niets in. Zet een reservekopie terug.")
    if start.startswith(_ZIP):
        raise UserError(
            f"{path.name} is geen dossier. Is het een werkbestand of zip? Open dan eerst uw dossier, en "
            "daarna dit bestand bij Binnengekomen."
        )
    if not start.startswith(_SQLITE):
        raise UserError(f"{path.name} is geen dossier. Kies een bestand dat eindigt op .wijkdossier.")
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise UserError(
            f"In de map van {path.name} mag u niets opslaan. Open het dossier alleen om te lezen, of kopieer "
            "het naar uw eigen map Documenten en open het daar."
        )


def is_database(path: Path) -> bool:
    """Tell whether a file can be read and begins as a dossier does."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def real(path: Path) -> Path:
    """Return the file that a link stands for: the lock belongs to the file, not to one of its names."""
    return path.resolve() if path.is_symlink() and path.exists() else path


def check_new(path: Path) -> None:
    """Refuse a place where no dossier can be made."""
    if path.exists():
        raise UserError(f"{path.name} bestaat al. Kies een andere naam; er is niets overschreven.")
    if not path.parent.is_dir():
        raise UserError(f"De map {path.parent} is er niet. Maak de map eerst, of kies een andere.")
    if not os.access(path.parent, os.W_OK):
        raise UserError(f"In de map {path.parent} mag u niets opslaan. Kies een andere map.")


def make_file(path: Path, owner: str, settings: Settings) -> None:
    """Make an empty dossier: whole under its name, or not at all."""
    check_new(path)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        with sentences(_NO_ROOM):
            draft.touch(exist_ok=False)
            with closing(connect(draft, WRITE, wal=False)) as db:
                schema.raise_to_current(db)
                db.execute(
                    "INSERT INTO replica (uid, name, is_self) VALUES (?, ?, 1)", (uuid.uuid4().hex, owner)
                )
                db.execute("INSERT INTO meta VALUES ('dossier', ?)", (uuid.uuid4().hex,))
                Identity(settings).remember(Journal(db), path)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


class Check:
    """Looks through a file in a thread of its own, while the rest of the program is loaded."""

    def __init__(self, path: Path) -> None:
        """Begin."""
        self._path = path
        self._whole = False
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        # What is wrong is said by who opens the file; here only counts that nothing is.
        with suppress(Exception), closing(connect_to_read(self._path)) as db:
            check_whole(db)
            self._whole = True

    def found_whole(self, path: Path) -> bool:
        """Return whether this file was looked through and is whole."""
        self._thread.join()
        return self._whole and self._path == path


def open_database(
    path: Path, *, read_only: bool, wal: bool, check: Check | None = None
) -> sqlite3.Connection:
    """Open a checked file: ours, not newer, whole."""
    with sentences():
        # First without changing a setting in it: it may not be ours.
        db = connect_to_read(path)
        try:
            _check_ours(db, path)
            if check is None or not check.found_whole(path):
                check_whole(db)
            if read_only:
                return db
        except BaseException:
            db.close()
            raise
        db.close()
        return connect(path, WRITE, wal=wal)


def _check_ours(db: sqlite3.Connection, path: Path) -> None:
    if not schema.is_dossier(db):
        raise UserError(
            f"{path.name} hoort bij een ander programma. Kies een bestand dat eindigt op .wijkdossier."
        )
    schema.refuse_newer(schema.version_of(db))


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that is only read, even where nothing may be written beside it."""
    try:
        db = connect(path, READ)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        _recover(path)
        db = connect(path, READ)
    try:
        db.execute("PRAGMA application_id").fetchone()
    except sqlite3.OperationalError:
        db.close()
        db = connect(path, FROZEN)
    return db


def _recover(path: Path) -> None:
    """Take back what a program had begun to write when it was killed; who only reads may not do that."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA schema_version").fetchone()


def check_whole(db: sqlite3.Connection) -> None:
    """Refuse a damaged file."""
    findings = [line for (line,) in db.execute("PRAGMA quick_check(1)")]
    if findings != ["ok"]:
        raise UserError(DAMAGED)


def refuse_older(db: sqlite3.Connection) -> None:
    """Refuse to read a file that first has to be brought up to date."""
    if schema.version_of(db) != schema.VERSION:
        raise Older(
            "Dit dossier is gemaakt met een oudere wijkdesk. Open het één keer om te bewerken; daarna kunt u "
            "het ook alleen lezen."
        )


def migrated(db: sqlite3.Connection, backup: Callable[[], object]) -> bool:
    """Bring an older file up to date, after a backup; return whether that was needed."""
    if schema.version_of(db) == schema.VERSION:
        return False
    # Of use once per version.
    from wijkdesk.store import upcasting  # noqa: PLC0415
    from wijkdesk.store.materialise import write_out  # noqa: PLC0415

    backup()
    lacking = upcasting.since(schema.version_of(db) or 1)
    schema.raise_to_current(db)
    with transaction(db):
        journal = Journal(db)
        upcasting.raise_journal(journal, lacking)
        # What an older version kept without understanding it may have a place now (law 25).
        write_out(journal)
    return True

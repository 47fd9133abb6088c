"""The file under a dossier while it is open: its connections, its lock, and whether it is still there."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.store import backup, opening, place
from wijkdesk.store.connection import READ, connect, sentences, transaction
from wijkdesk.store.identity import Identity
from wijkdesk.store.journal import Journal
from wijkdesk.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.settings import Settings

_NO_ROOM = "De schijf is vol: de kopie is niet bewaard. Maak ruimte vrij, of kies een andere schijf."


class Gone(UserError):
    """The file is not where it was opened: what is written now would be lost."""


@dataclass
class Opened:
    """One opened file."""

    path: Path
    db: sqlite3.Connection
    reader: sqlite3.Connection
    lock: Lock | None
    mark: os.stat_result
    """By which the file is known, whatever its name becomes."""
    raised: bool = False
    """Whether the file was of an older version until now."""

    @property
    def apart(self) -> Callable[[], sqlite3.Connection] | None:
        """Return what makes another connection to read; None where who reads would hold up who writes."""
        mode = self.reader.execute("PRAGMA journal_mode").fetchone()[0]
        return partial(connect, self.path, READ) if self.lock is not None and mode == "wal" else None

    def is_there(self) -> bool:
        """Return whether the path still leads to this file."""
        try:
            return os.path.samestat(self.path.stat(), self.mark)
        except OSError:
            return False

    def refuse_gone(self) -> None:
        """Refuse to write into a file that was moved, renamed or deleted: nobody would find it again."""
        if not self.is_there():
            raise Gone(
                f"{self.path.name} is verplaatst, hernoemd of verwijderd. Uw laatste wijziging is nog niet "
                "opgeslagen. Bewaar het dossier op een nieuwe plek; daar gaat u verder."
            )

    def fold(self) -> None:
        """Fold the log in, so that one file remains that can be read anywhere."""
        self.reader.close()
        if self.lock is not None:
            # While another program reads, the log has to stay.
            with suppress(sqlite3.OperationalError):
                self.db.execute("PRAGMA busy_timeout = 0")
                self.db.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
        if self.lock is not None:
            self.lock.close()
            self.lock = None

    def copied_to(self, target: Path, settings: Settings) -> Opened:
        """Return the same content under another path, opened there: whole, or not at all."""
        target = Path(target)
        opening.check_new(target)
        draft = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}")
        try:
            with sentences(_NO_ROOM), closing(sqlite3.connect(draft)) as copy:
                self.db.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            draft.rename(target)
        finally:
            draft.unlink(missing_ok=True)
        return open_file(target, settings)


def open_file(
    path: Path, settings: Settings, *, read_only: bool = False, check: opening.Check | None = None
) -> Opened:
    """Open a dossier after the checks; UserError with a sentence and a way out where that cannot be."""
    with ExitStack() as undo:
        opening.check_file(path, read_only=read_only)
        lock = None if read_only else Lock(path)
        if lock is not None:
            undo.callback(lock.close)
        db = opening.open_database(path, read_only=read_only, wal=place.is_local(path), check=check)
        undo.callback(db.close)
        raised = False
        with sentences():
            if lock is None:
                opening.refuse_older(db)
            else:
                raised = opening.migrated(db, partial(_reserve, db, path, settings))
                with transaction(db):
                    Identity(settings).confirm(Journal(db), path)
        reader = opening.connect_to_read(path) if lock is None else connect(path, READ)
        undo.callback(reader.close)
        opened = Opened(path, db, reader, lock, path.stat(), raised)
        undo.pop_all()
    return opened


def _reserve(db: sqlite3.Connection, path: Path, settings: Settings) -> None:
    backup.make(db, path, settings.backups, "vóór een nieuwe versie")

"""Which copy of a dossier this is. A copy that goes its own way must write under its own name."""

from __future__ import annotations

import json
import platform
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from wijkdesk.settings import Settings, write_json

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from wijkdesk.store.journal import Journal

_REGISTER = "kopieen.json"


class Identity:
    """What this computer remembers of the copies it knows: where each lies and how far it was shared."""

    def __init__(self, settings: Settings) -> None:
        """Know where the register is."""
        self._path = settings.config / _REGISTER

    def confirm(self, journal: Journal, path: Path) -> bool:
        """Give the file a new name where it is not the copy that lay here; return whether it got one.

        That is so where this computer never saw it, where it lies elsewhere, or where its journal is behind
        what was already shared: then it was copied, moved or put back.
        """
        uid = journal.uids.get(journal.me, "")
        known = self._read().get(uid)
        own = own_last(journal)
        here = {"pad": str(path.resolve()), "computer": platform.node()}
        same = known is not None and all(known.get(key) == value for key, value in here.items())
        if known is not None and same and own >= int(known.get("gedeeld_tot", 0)):
            return False
        rotate(journal.db)
        journal.reload()
        self._write(journal.uids[journal.me], {**here, "gedeeld_tot": 0})
        return True

    def remember(self, journal: Journal, path: Path, shared: int = 0) -> None:
        """Note where a copy lies and up to which n others have it."""
        here = {"pad": str(path.resolve()), "computer": platform.node(), "gedeeld_tot": shared}
        self._write(journal.uids[journal.me], here)

    def _read(self) -> dict[str, dict[str, Any]]:
        with suppress(OSError, ValueError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                return {uid: kept for uid, kept in found.items() if isinstance(kept, dict)}
        return {}

    def _write(self, uid: str, record: dict[str, Any]) -> None:
        known = {other: kept for other, kept in self._read().items() if kept.get("pad") != record["pad"]}
        # Without the register the next opening takes the file for a copy, which costs only a new name.
        with suppress(OSError):
            write_json(self._path, {**known, uid: record})


def own_last(journal: Journal) -> int:
    """Return the n of the last step that this copy made itself: only those can be made twice."""
    found = journal.db.execute("SELECT max(n) FROM txn WHERE replica = ?", (journal.me,)).fetchone()[0]
    return int(found or 0)


def rotate(db: sqlite3.Connection) -> str:
    """Let the file go on under a new name, with the same person behind it; return the name."""
    found = db.execute("SELECT name FROM replica WHERE is_self = 1").fetchone()
    uid = uuid.uuid4().hex
    db.execute("UPDATE replica SET is_self = 0")
    db.execute("INSERT INTO replica (uid, name, is_self) VALUES (?, ?, 1)", (uid, found[0] if found else ""))
    return uid

"""Who was given what, and with which key others sign."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.connection import transaction
from wijkdesk.store.imports import as_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.imports import Import
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store


class Purpose(StrEnum):
    """What a werkbestand is for."""

    ASKED = "uitvraag"
    ANSWER = "voortgangsbericht"
    WHOLE = "volledig"
    HANDOVER = "overdracht"
    ARCHIVE = "archief"


SHEET = "invulblad"
"""What a sheet to fill in is for, as it is noted."""
FOLDER = "gedeelde map"
"""What a file in a shared folder is for, as it is noted: it keeps others up to date, and asks nothing."""
ANYONE = "de gedeelde map"
"""For whom it is what lies in a shared folder, unless the user says who reads it."""


@dataclass(frozen=True)
class Share:
    """A file that was given to someone."""

    file: str
    to_whom: str
    moment: datetime
    kind: str
    roots: tuple[str, ...]
    rows: frozenset[str]
    ceiling: int
    ops: int
    until: date | None = None
    """When an answer should be back; None where none is asked."""
    after: int | None = None
    """The number of the last import before it was given; None where an earlier version did not note that."""
    purpose: str = ""
    """What it was given for; '' for an invulblad, and where an earlier version did not note that."""

    def is_before(self, made: Import) -> bool:
        """Tell whether it was given before a file came in; no clock says so, for clocks are set back."""
        return made.moment >= self.moment if self.after is None else made.id > self.after


def note_share(store: Store, share: Share) -> None:
    """Write down who is about to get what, and that others know all changes up to now."""
    scope = {"kind": share.kind, "roots": share.roots, "rows": sorted(share.rows)}
    with store._one_at_a_time(), transaction(store._db):  # noqa: SLF001 - same room
        last = store._db.execute("SELECT coalesce(max(id), 0) FROM import").fetchone()[0]  # noqa: SLF001 - same room
        scope["after"] = last
        if share.purpose:
            scope["purpose"] = share.purpose
        if share.until is not None:
            scope["until"] = share.until.isoformat()
        store._db.execute(  # noqa: SLF001 - same room
            "INSERT INTO share_log VALUES (?, ?, ?, ?, ?, ?)",
            (
                share.file,
                share.to_whom,
                share.moment.isoformat(timespec="seconds"),
                json.dumps(scope, separators=(",", ":")),
                share.ceiling,
                share.ops,
            ),
        )
    store.shared()


def take_back(store: Store, files: Sequence[str]) -> None:
    """Forget what was noted of files that nobody got: they were taken away before their maker had them."""
    with store._one_at_a_time(), transaction(store._db):  # noqa: SLF001 - same room
        store._db.executemany(  # noqa: SLF001 - same room
            "DELETE FROM share_log WHERE file_sha256 = ?", [(file,) for file in files]
        )


def shares(journal: Journal) -> list[Share]:
    """Return what was given to whom, the latest first."""
    query = "SELECT file_sha256, to_whom, at, scope, class_ceiling, n_ops FROM share_log ORDER BY rowid DESC"
    found = []
    for file, whom, at, text, ceiling, count in journal.db.execute(query):
        scope = as_object(text)
        rows = frozenset(scope.get("rows", ()))
        roots = tuple(scope.get("roots", ()))
        moment = datetime.fromisoformat(at)
        kind, until = str(scope.get("kind", "")), scope.get("until")
        day = date.fromisoformat(until) if until else None
        after = scope.get("after")
        purpose = str(scope.get("purpose", ""))
        found.append(Share(file, whom, moment, kind, roots, rows, ceiling, count, day, after, purpose))
    return found


def keys(journal: Journal) -> dict[str, bytes]:
    """Return the keys with which copies of the dossier sign."""
    found = journal.db.execute("SELECT uid, pubkey FROM replica WHERE pubkey IS NOT NULL")
    return {uid: bytes(key) for uid, key in found}


def known_names(journal: Journal, key: bytes | None = None) -> dict[str, str]:
    """Return the names of the copies whose key is known, or is this one."""
    query = "SELECT uid, name FROM replica WHERE pubkey IS NOT NULL AND (?1 IS NULL OR pubkey = ?1)"
    return dict(journal.db.execute(query, (key,)))


def trust(journal: Journal, uid: str, name: str, key: bytes) -> None:
    """Remember the key of a copy."""
    number = journal.replica(uid, name)
    journal.db.execute("UPDATE replica SET pubkey = ? WHERE no = ?", (key, number))

"""How old what a sender worked from is: the last uitvraag that was known there, or the last change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wijkdesk.store import imports, shares

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store


@dataclass(frozen=True)
class Base:
    """What a sender worked from; `given` where that was a file from here."""

    moment: datetime
    given: bool


def base_of(store: Store, file: Werkbestand) -> Base | None:
    """Return what a file was made from; None where its sender knows nothing from here."""
    with imports.reading(store) as journal:
        seen = _seen(journal, file)
        scope = (file.manifest.scope.kind, tuple(file.manifest.scope.roots))
        made = _moment(file.manifest.created_at)
        unseen = _unseen(journal, seen)
        for share in shares.shares(journal):
            before = made is None or share.moment <= made
            missed = any(at < share.moment and row in share.rows for at, row in unseen)
            if (share.kind, share.roots) == scope and before and not missed:
                return Base(share.moment, given=True)
        found = journal.db.execute(
            "SELECT at_utc FROM txn WHERE replica = ? AND n <= ? ORDER BY n DESC LIMIT 1", (journal.me, seen)
        ).fetchone()
    moment = _moment(found[0]) if found else None
    return Base(moment, given=False) if moment else None


def _seen(journal: Journal, file: Werkbestand) -> int:
    """Return the number of our last change that the sender knew."""
    me = journal.uids[journal.me]
    ops = file.changes.ops
    own = (op.n for op in ops if op.replica == me)
    context = (n for op in ops for uid, n in op.ctx if uid == me)
    return max((*own, *context), default=0)


def _unseen(journal: Journal, seen: int) -> list[tuple[datetime, str]]:
    """Return when and where we changed something that the sender did not know."""
    found = journal.db.execute(
        "SELECT DISTINCT t.at_utc, r.uid FROM txn t JOIN op ON op.replica = t.replica AND op.n = t.n "
        'JOIN "row" r ON r.no = op."row" WHERE t.replica = ? AND t.n > ?',
        (journal.me, seen),
    )
    return [(moment, row) for at, row in found if (moment := _moment(at)) is not None]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.astimezone()

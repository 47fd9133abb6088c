"""What a file says was written in this dossier and is not here: nobody speaks for the reader.

What was written here and given to others comes back in their files, and is known. What is not, was made up;
or this dossier is an older one that was put back, and then its user knows it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from wijkdesk.store.arrival import in_parts
from wijkdesk.store.cells import STATE

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.changes import Changes, SeenLine
    from wijkdesk.store.journal import Journal

CLAIMED: Final = (
    "Volgens dit bestand is dit in uw eigen dossier gewijzigd, maar daar staat het niet. Neem het alleen "
    "over als u het herkent."
)
_STEP: Final = itemgetter(0, 1)
_OWN: Final = (
    "SELECT p.uid, max(t.n) FROM txn t JOIN replica p ON p.no = t.replica "
    "WHERE t.import_id IS NULL GROUP BY t.replica"
)
_SEEN: Final = (
    "SELECT p.uid, s.n, r.uid, s.fld, q.uid, s.m FROM seen s JOIN replica p ON p.no = s.replica "
    'JOIN replica q ON q.no = s.q JOIN "row" r ON r.no = s."row" WHERE p.uid IN ({})'
)
_MADE: Final = "SELECT p.uid, t.n FROM txn t JOIN replica p ON p.no = t.replica WHERE p.uid IN ({})"


class Own:
    """The steps that can only have been made in this dossier; asked for once, and only where a file tells."""

    def __init__(self, journal: Journal) -> None:
        """Look in a journal when it is first asked."""
        self._journal = journal

    @cached_property
    def _last(self) -> dict[str, int]:
        """Tell how far it went under each earlier name; under its present one it makes every step."""
        return dict(self._journal.db.execute(_OWN))

    @cached_property
    def _me(self) -> str:
        return self._journal.uids.get(self._journal.me, "")

    def has(self, uid: str, n: int) -> bool:
        """Tell whether a step (copy, n) is one of them: who has a copy of it goes on where that begins."""
        return uid == self._me or n <= self._last.get(uid, 0)


def claimed(own: Own, changes: Changes) -> frozenset[tuple[str, int]]:
    """Return the steps of a file that can only have been made here; most of them were, and are known."""
    return frozenset(step for step in map(_STEP, changes.txns) if own.has(*step))


def believed(journal: Journal, file: Werkbestand, own: Own) -> Werkbestand:
    """Return a file without what it says that was seen by who deleted a record here, and was not."""
    changes = file.changes
    told = [fact for fact in changes.seen if own.has(fact.replica, fact.n)]
    if not told:
        return file
    copies = {fact.replica for fact in told}
    known, made = set(in_parts(journal.db, _SEEN, copies)), set(in_parts(journal.db, _MADE, copies))
    deletes = {(*op[:2], op.row) for op in changes.ops if op.cell == STATE}

    def holds(fact: SeenLine) -> bool:
        step, fld = (fact.replica, fact.n), journal.known_fld(fact.entity, fact.cell)
        # What is known here of a step is all that it had seen.
        comes = step not in made and (*step, fact.row) in deletes
        return comes or (*step, fact.row, fld, fact.q, fact.m) in known

    untrue = {fact for fact in told if not holds(fact)}
    if not untrue:
        return file
    seen = tuple(fact for fact in changes.seen if fact not in untrue)
    return replace(file, changes=replace(changes, seen=seen))

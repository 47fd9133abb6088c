"""Which changes of an adopted plan nobody gave a reason for.

Read from the journal each time: no closed window, crash or file of someone else makes one go unseen.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from wijkdesk.domain.bijstellen import bij_te_stellen, is_vastgesteld, vastgesteld_plan
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.values import show
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.store.journal import Journal

_VALUES = (
    'SELECT op.n, op.val FROM op JOIN "row" r ON r.no = op."row" WHERE r.uid = ? AND op.fld = ? '
    "AND op.erased = 0 ORDER BY op.n, op.replica"
)
_MADE = 'SELECT min(op.n) FROM op JOIN "row" r ON r.no = op."row" WHERE r.uid = ?'
_OFTEN = (
    'SELECT DISTINCT r.uid FROM (SELECT "row" FROM op WHERE "row" BETWEEN ? AND ? AND fld IN ({}) '
    'GROUP BY "row", fld HAVING count(*) > 1) often JOIN "row" r ON r.no = often."row"'
)
_AMONG = (
    'SELECT DISTINCT uid FROM (SELECT r.uid FROM "row" r JOIN op ON op."row" = r.no '
    "WHERE r.uid IN ({}) AND op.fld IN ({}) GROUP BY r.no, op.fld HAVING count(*) > 1)"
)
_SINCE = (
    # Crossed, so that the few steps come first: else every change there ever was is looked at.
    "SELECT DISTINCT r.uid FROM txn t CROSS JOIN op ON op.replica = t.replica AND op.n = t.n "
    'CROSS JOIN "row" r ON r.no = op."row" WHERE t.seq > ? AND op.fld IN ({})'
)
_AT_ONCE = 4000
"""Rows of which the changes are counted in one go."""


def unexplained(journal: Journal, dossier: Dossier, record: Entity) -> Iterator[tuple[Field, Any]]:
    """Yield each field that changed since the plan was adopted and has no reason, with the value before."""
    plan = vastgesteld_plan(dossier, record)
    if plan is None:
        return
    since = None
    for field in bij_te_stellen(type(record)):
        course = _course(journal, record, field.name)
        if len(course) < 2:
            continue
        since = since if since is not None else _laid_down(journal, dossier, record, plan)
        before = _accounted(field, since, course, _reasons(journal, dossier, record, field))
        if before not in (None, dossier.value(record, field)):
            yield field, before


def changed_often(journal: Journal, first: int) -> tuple[list[str], int]:
    """Return the records with a field that is laid down and changed, of some rows, and where to go on.

    That is 0 after the last row.
    """
    query = _OFTEN.format(", ".join(map(str, _flds(journal))))
    rows = journal.db.execute(query, (first, first + _AT_ONCE - 1)).fetchall()
    last = journal.db.execute('SELECT coalesce(max(no), 0) FROM "row"').fetchone()[0]
    after = first + _AT_ONCE
    return [uid for (uid,) in rows], after if after <= last else 0


def changed_among(journal: Journal, keys: Sequence[str]) -> set[str]:
    """Return which of some records have such a field."""
    flds = ", ".join(map(str, _flds(journal)))
    found: set[str] = set()
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        query = _AMONG.format(", ".join("?" * len(some)), flds)
        found |= {uid for (uid,) in journal.db.execute(query, some)}
    return found


def changed_since(journal: Journal, step: int) -> list[str]:
    """Return the records of which such a field was written after a step."""
    query = _SINCE.format(", ".join(map(str, _flds(journal))))
    return [uid for (uid,) in journal.db.execute(query, (step,))]


class UpTo(NamedTuple):
    """How far a journal goes: the number of its last step, its imports, and those that were rolled back."""

    step: int
    imports: int
    undone: int

    def goes_on_to(self, now: UpTo) -> bool:
        """Tell whether only steps came since: no file came or went."""
        return self[1:] == now[1:] and self.step <= now.step


def up_to(journal: Journal) -> UpTo:
    """Return how far the journal goes now."""
    query = "SELECT (SELECT coalesce(max(seq), 0) FROM txn), count(*), count(undone_at) FROM import"
    return UpTo(*journal.db.execute(query).fetchone())


def _flds(journal: Journal) -> list[int]:
    return [
        journal.known_fld(entity.__name__, shape_of(entity).cell_of[field.name].name)
        for entity in ENTITIES.values()
        for field in bij_te_stellen(entity)
    ]


def _course(journal: Journal, record: Entity, name: str) -> list[tuple[int, Any]]:
    """Return every value that a field had, the first one first, with the number of its step."""
    entity = type(record)
    cell = shape_of(entity).cell_of[name]
    rows = journal.db.execute(_VALUES, (record.id, journal.known_fld(entity.__name__, cell.name)))
    return [(n, cell.read(val)[name]) for n, val in rows]


def _laid_down(journal: Journal, dossier: Dossier, record: Entity, plan: Plan) -> int:
    """Return the step since which a change asks why: the plan was adopted, and the record is part of it."""
    found, before = 0, False
    for n, status in _course(journal, plan, "status"):
        now = is_vastgesteld(status)
        if now and not before:
            found = n
        before = now
    ways: list[tuple[Entity | None, str]] = [(record, "plan")]
    if isinstance(record, Actie):
        ways = [(record, "doelstelling"), (dossier.get(Doelstelling, record.doelstelling), "plan")]
    for part, name in ways:
        if part is not None:
            found = max([found, *(n for n, _ in _course(journal, part, name))])
    return found


def _accounted(
    field: Field, since: int, course: Sequence[tuple[int, Any]], reasons: Sequence[tuple[int, str]]
) -> Any:
    """Return the value that was laid down, or the one that a reason was given for last."""
    # A reason that came in one step with its change comes after it.
    events = [(n, 0, value) for n, value in course] + [(n, 1, new) for n, new in reasons]
    before: Any = None
    seen: list[Any] = []
    for n, is_reason, what in sorted(events, key=itemgetter(0, 1)):
        if is_reason:
            before = next((value for value in reversed(seen) if show(field, value) == what), before)
            continue
        seen.append(what)
        if before is None or n <= since:
            before = what
    return before


def _reasons(journal: Journal, dossier: Dossier, record: Entity, field: Field) -> list[tuple[int, str]]:
    """Return for what values a reason was given, with the number of the step that gave it."""
    return [
        (journal.db.execute(_MADE, (made.id,)).fetchone()[0] or 0, made.nieuw)
        for made in dossier.where(Bijstelling, "onderwerp", record.id)
        if made.veld == field.name
    ]

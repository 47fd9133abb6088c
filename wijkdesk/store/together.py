"""Which steps go together: a change and the reason that was given for it right after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.store.cells import STATE
from wijkdesk.store.shape import shape_named
from wijkdesk.store.undo import came_in, first_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.journal import Journal
    from wijkdesk.store.undo import Past

_REASON = "Bijstelling"
_ROWS = (
    'SELECT DISTINCT r.uid, r.entity FROM op JOIN "row" r ON r.no = op."row" '
    "WHERE op.replica = ? AND op.n = ? LIMIT 2"
)
_CELLS = (
    'SELECT op.fld FROM op JOIN "row" r ON r.no = op."row" WHERE op.replica = ? AND op.n = ? AND r.uid = ?'
)


def undone_together(journal: Journal, steps: Sequence[Past]) -> list[Past]:
    """Return what one undo takes back, the latest step first: the reasons of a change go with it."""
    reasons: list[Past] = []
    for past in reversed(steps):
        about = _about(journal, past)
        if about is None:
            return [*reasons, past] if _explain(journal, reasons, past) else list(steps[-1:])
        reasons.append(past)
    return list(steps[-1:])


def redone_together(journal: Journal, steps: Sequence[Past]) -> list[Past]:
    """Return what one redo does again, in that order: a change, and the reasons that went with it."""
    found = list(steps[-1:])
    for past in reversed(steps[:-1]):
        if _about(journal, past) is None or not _explain(journal, [past], steps[-1]):
            break
        found.append(past)
    return found


def _explain(journal: Journal, reasons: Sequence[Past], change: Past) -> bool:
    """Tell whether each of these steps gave, or took back, the reason of what this step changed."""
    for past in reasons:
        record, cell = _about(journal, past) or ("", "")
        dot = (change.replica, change.n, record)
        touched = {journal.cell_names[fld][1] for (fld,) in journal.db.execute(_CELLS, dot)}
        # A step that made the record is no change of it.
        if cell not in touched or STATE in touched:
            return False
    return True


def _about(journal: Journal, past: Past) -> tuple[str, str] | None:
    """Return the record and the cell that a step gave a reason for; None for any other step."""
    rows = journal.db.execute(_ROWS, (past.replica, past.n)).fetchall()
    if len(rows) != 1 or rows[0][1] != _REASON:
        return None
    if not came_in(journal, rows[0][0], first_step(journal, (past.replica, past.n))):
        # Who deletes a reason, or puts it back, gives none.
        return None
    found = journal.db.execute(
        "SELECT b.onderwerp, b.veld, r.entity FROM bijstelling b "
        'JOIN "row" r ON r.uid = b.onderwerp WHERE b.id = ?',
        (rows[0][0],),
    ).fetchone()
    shape = shape_named(found[2]) if found else None
    cell = shape.cell_of.get(found[1]) if shape else None
    return (found[0], cell.name) if cell else None

"""A question that was answered is asked again where the answer is taken back: both texts are written anew.

Whoever writes them saw both, so that neither is lost anywhere; and neither has seen the other, so that it is
a question for everyone again. Nothing leaves the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.fields import Merge
from wijkdesk.domain.frame import Schakel
from wijkdesk.store.cells import IS_DELETED, STATE, Op, covers, heads_of, read_context, state_of
from wijkdesk.store.journal import REOPEN, Journal, Step, dot_name, read_dot
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.cells import Context, Dot

_THEN = (
    "SELECT op.fld, op.replica, op.n, op.val, op.ctx FROM op JOIN txn t ON t.replica = op.replica "
    'AND t.n = op.n WHERE op."row" = ? AND op.fld <> ? '
    "AND t.seq < (SELECT seq FROM txn WHERE replica = ? AND n = ?)"
)


def asked(journal: Journal, row: int, fld: int, seen: Context, step: Dot) -> list[Op]:
    """Return the sides of the question that a step answered in a cell; none where it answered none.

    `seen` is what the step had seen of the cell. The side that was shown comes last.
    """
    entity, cell = journal.cell_names[fld]
    if not seen:
        return []
    before = heads_of([op for op in journal.ops(row, fld) if covers(seen, op.dot)])
    values = {op.val for op in before}
    if cell == STATE:
        asks = entity != Schakel.__name__ and IS_DELETED in values and _stood(journal, row, fld, before, step)
    else:
        asks = len(values) > 1 and None not in values and merge_of(entity, cell) is Merge.ASK
    if not asks:
        return []
    ordered = sorted(before, key=lambda op: (op.n, journal.uids[op.replica]))
    return sorted({op.val: op for op in ordered}.values(), key=ordered.index)


def _stood(journal: Journal, row: int, fld: int, state: Sequence[Op], step: Dot) -> bool:
    """Tell whether a record stood before a step: whoever deleted it had not seen all of it."""
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - not before the window shows

    cells: dict[int, list[Op]] = {}
    for other, replica, n, val, ctx in journal.db.execute(_THEN, (row, fld, *step)):
        cells.setdefault(other, []).append(Op(replica, n, val, read_context(ctx)))
    heads = {other: heads_of(ops) for other, ops in cells.items()}
    return state_of(state, heads, seen_by(journal, row, (op.dot for op in state))) == LIVE


def ask_again(
    step: Step, place: tuple[str, str, int], cell: str, sides: Sequence[Op], heads: list[Op]
) -> None:
    """Write the sides of a question over these heads, each as one that has not seen the others."""
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - not before the window shows

    journal, row = step.journal, place[2]
    came = [_import_of(journal, row, journal.fld(place[1], cell), op) for op in sides]
    for side, number in zip(sides, came, strict=True):
        other = step.beside_this("Vraag weer open")
        if cell != STATE and len(set(came)) > 1:
            # Who rolls that import back, takes this side out of the question.
            other.import_id = number
        other.change(place, cell, side.val or "", heads)
        if cell == STATE and side.val == IS_DELETED:
            deleters = (op.dot for op in sides if op.val == IS_DELETED)
            other.saw(row, seen_by(journal, row, deleters))


def _import_of(journal: Journal, row: int, fld: int, op: Op) -> int | None:
    """Return the import that brought a side; None for one of our own."""
    replica, n = origin(journal, row, fld, op.dot)
    found = journal.db.execute(
        'SELECT import_id FROM op WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?',
        (replica, n, row, fld),
    ).fetchone()
    return found[0] if found else None


def beside(journal: Journal, step: Dot) -> set[Dot]:
    """Return the steps in which a step asked questions again."""
    name = dot_name(journal.uids[step[0]], step[1])
    query = "SELECT replica, n FROM txn WHERE kind = ? AND undoes = ?"
    return set(journal.db.execute(query, (REOPEN, name)))


def undone_by(journal: Journal, step: Dot) -> Dot | None:
    """Return the step that a step took back; for one that asks again, what the step beside it took back."""
    found = journal.db.execute(
        "SELECT kind, undoes FROM txn WHERE replica = ? AND n = ? AND (import_id IS NULL OR kind = ?)",
        (*step, REOPEN),
    ).fetchone()
    if found is None or found[1] is None:
        return None
    uid, n = read_dot(found[1])
    other = (journal.numbers.get(uid, 0), n)
    return undone_by(journal, other) if found[0] == REOPEN else other


def origin(journal: Journal, row: int, fld: int, dot: Dot) -> Dot:
    """Return the change of which this is the text again: who wrote it first is who says it."""
    kind = journal.db.execute("SELECT kind FROM txn WHERE replica = ? AND n = ?", dot).fetchone()
    answered = undone_by(journal, dot) if kind and kind[0] == REOPEN else None
    if answered is None:
        return dot
    known = journal.ops(row, fld)
    again = next((op for op in known if op.dot == dot), None)
    marks = {answered, *beside(journal, answered)}
    answer = next((op for op in known if op.dot in marks), None)
    if again is None or answer is None:
        return dot
    sides = heads_of([op for op in known if covers(answer.ctx, op.dot)])
    first = max((op for op in sides if op.val == again.val), key=lambda op: op.n, default=None)
    return origin(journal, row, fld, first.dot) if first is not None else dot

"""A question that was answered is asked again where the answer is taken back: both texts are written anew.

Whoever writes them saw both, so that neither is lost anywhere; and neither has seen the other, so that it is
a question for everyone again. Nothing leaves the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.fields import Merge
from wijkdesk.domain.frame import Schakel
from wijkdesk.store.cells import (
    EMPTY,
    IS_DELETED,
    IS_LIVE,
    STATE,
    Op,
    canonical,
    covers,
    heads_of,
    read_context,
    shown_of,
    state_of,
)
from wijkdesk.store.journal import REOPEN, REPEATED, Journal, Step, dot_name, read_dot
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

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
    if not seen or (cell != STATE and merge_of(entity, cell) is not Merge.ASK):
        return []
    before = heads_of([op for op in journal.ops(row, fld) if covers(seen, op.dot)])
    values = {op.val for op in before}
    if cell == STATE:
        asks = entity != Schakel.__name__ and IS_DELETED in values and _stood(journal, row, fld, before, step)
    else:
        asks = _differ(entity, cell, values)
    return in_order(journal, before) if asks else []


def _differ(entity: str, cell: str, values: Collection[str | None]) -> bool:
    """Tell whether such values of a cell that is no state are for the user to choose from."""
    return len(values) > 1 and None not in values and merge_of(entity, cell) is Merge.ASK


def in_order(journal: Journal, ops: Iterable[Op]) -> list[Op]:
    """Return changes in the order in which they are shown: the one that is shown comes last."""
    return sorted(ops, key=lambda op: (op.n, journal.uids[op.replica]))


def _stood(journal: Journal, row: int, fld: int, state: Sequence[Op], step: Dot) -> bool:
    """Tell whether a record stood before a step: whoever deleted it had not seen all of it."""
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - not before the window shows

    cells: dict[int, list[Op]] = {}
    for other, replica, n, val, ctx in journal.db.execute(_THEN, (row, fld, *step)):
        cells.setdefault(other, []).append(Op(replica, n, val, read_context(ctx)))
    heads = {other: heads_of(ops) for other, ops in cells.items()}
    return state_of(state, heads, seen_by(journal, row, (op.dot for op in state))) == LIVE


def ask_again(
    step: Step,
    place: tuple[str, str, int],
    cell: str,
    sides: Sequence[Op],
    heads: list[Op],
    *,
    named: bool = False,
) -> None:
    """Write the sides of a question over these heads, each as one that has not seen the others.

    Who say the same are one side. Where no answer was taken back, each is `named` as whose text it is.
    """
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - not before the window shows

    row = place[2]
    latest = {op.val: op for op in sides}
    for side in sorted(latest.values(), key=sides.index):
        other = step.beside_this("Vraag weer open")
        if named:
            journal = step.journal
            uid, n = origin(journal, row, journal.fld(place[1], cell), side.dot)
            other.kind, other.undoes = REPEATED, dot_name(journal.uids[uid], n)
        other.change(place, cell, side.val or "", heads)
        if cell == STATE and side.val == IS_DELETED:
            deleters = (op.dot for op in sides if op.val == IS_DELETED)
            other.saw(row, seen_by(step.journal, row, deleters))


def put_back(
    step: Step, place: tuple[str, str, int], fld: int, left: Sequence[Op], without: Collection[Dot] = ()
) -> None:
    """Let a cell show what these changes amount to, and ask where that is a question.

    Whether a record stands is told `without` some steps: what they wrote is put back too.
    """
    journal, (_, entity, row) = step.journal, place
    cell, heads = journal.cell_names[fld][1], journal.heads(row)
    ordered = in_order(journal, left)
    values = {op.val for op in ordered}
    if cell == STATE:
        value = canonical(state_without(journal, row, fld, ordered, without) if ordered else DELETED)
        asks = entity != Schakel.__name__ and value == IS_LIVE and IS_DELETED in values
    else:
        shown = shown_of(ordered, journal.uids, merge_of(entity, cell))
        value = (shown.val if shown else None) or EMPTY
        asks = _differ(entity, cell, values)
    if asks:
        ask_again(step, place, cell, ordered, heads[fld])
    elif any(head.val != value for head in heads[fld]) or (value == IS_DELETED and without):
        # Who deletes has to have seen what these steps wrote in the other cells, and what is put back there.
        step.change(place, cell, value, heads[fld])
        if cell == STATE and value == IS_DELETED:
            step.deleted(row, heads)


def state_without(journal: Journal, row: int, fld: int, state: Sequence[Op], without: Collection[Dot]) -> str:
    """Return the state of a record by these changes of it, as if some steps wrote nothing in it."""
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - not before the window shows

    cells = journal.heads(row)
    del cells[fld]
    for other, heads in cells.items():
        if any(op.dot in without for op in heads):
            cells[other] = heads_of([op for op in journal.ops(row, other) if op.dot not in without])
    return state_of(state, cells, seen_by(journal, row, (op.dot for op in state)))


def gone_with(
    journal: Journal, leaving: Callable[[], Iterable[tuple[int, ...]]]
) -> dict[tuple[int, int], tuple[set[Dot], set[Dot]]]:
    """Return per cell (row, field) which sides that were asked again go with changes, and these.

    `leaving` tells which changes (copy, step, row, field) go; nobody asks it where no question was.
    """
    again = journal.db.execute(
        'SELECT op."row", op.fld, op.replica, op.n FROM txn t JOIN op ON op.replica = t.replica '
        "AND op.n = t.n WHERE t.kind = ? AND t.undoes IS NOT NULL AND op.head = 1",
        (REOPEN,),
    ).fetchall()
    lost: dict[tuple[int, int], set[Dot]] = {}
    for replica, n, row, fld in leaving() if again else ():
        lost.setdefault((row, fld), set()).add((replica, n))
    found: dict[tuple[int, int], tuple[set[Dot], set[Dot]]] = {}
    for row, fld, replica, n in again:
        gone = lost.get((row, fld), set())
        if gone and _first(journal, row, fld, (replica, n)) <= gone:
            found.setdefault((row, fld), (set(), gone))[0].add((replica, n))
    return found


def left_of(journal: Journal, row: int, fld: int, gone: set[Dot], lost: set[Dot]) -> list[Op]:
    """Return what stays in a cell without some sides: the others, or what was written by who saw no side."""
    left = [op for op in journal.heads(row).get(fld, []) if op.dot not in gone]
    return left or heads_of(
        [
            op
            for op in journal.ops(row, fld)
            if op.dot not in gone and not any(covers(op.ctx, dot) for dot in lost)
        ]
    )


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
    if _kind(journal, dot) not in (REOPEN, REPEATED):
        return dot
    first = set().union(*(_as_told(journal, row, fld, one) for one in _first(journal, row, fld, dot)))
    return max(first, key=lambda one: (one[1], journal.uids[one[0]]))


def _kind(journal: Journal, dot: Dot) -> str:
    """Return what kind of step one is; '' where only what it wrote is known."""
    found = journal.db.execute("SELECT kind FROM txn WHERE replica = ? AND n = ?", dot).fetchone()
    return str(found[0]) if found else ""


def _as_told(journal: Journal, row: int, fld: int, dot: Dot) -> set[Dot]:
    """Return of which changes a file said that this is the text again; itself, where it said nothing true."""
    query = (
        "SELECT t.undoes, op.val FROM txn t JOIN op ON op.replica = t.replica AND op.n = t.n "
        'WHERE t.replica = ? AND t.n = ? AND t.kind = ? AND t.undoes IS NOT NULL AND op."row" = ? '
        "AND op.fld = ?"
    )
    found = journal.db.execute(query, (*dot, REPEATED, row, fld)).fetchone()
    uid, n = read_dot(found[0]) if found else ("", 0)
    if uid not in journal.numbers or not may_be_of(journal, (uid, n), (row, fld), found[1]):
        return {dot}
    return _first(journal, row, fld, (journal.numbers[uid], n))


def may_be_of(
    journal: Journal,
    step: tuple[str, int],
    cell: tuple[int, int],
    val: str | None,
    *,
    is_told: bool = False,
) -> bool:
    """Tell whether a step (copy, n) can have written a value in a cell (row, field), as a file says.

    Of a step that is known here it is looked up. Of another the word of the file is taken, but never where
    it would be a step of this dossier: those are all known, and nobody puts words in the mouth of the user;
    nor where the file itself tells (`is_told`) what else that step wrote.
    """
    copy = journal.numbers.get(step[0], 0)
    query = 'SELECT val FROM op WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?'
    found = journal.db.execute(query, (copy, step[1], *cell)).fetchone()
    if found is not None and found[0] is not None:
        return bool(found[0] == val)
    query = "SELECT 1 FROM txn WHERE replica = ? AND import_id IS NULL LIMIT 1"
    if copy == journal.me or journal.db.execute(query, (copy,)).fetchone():
        return False
    # What was wiped for good is known no more.
    query = "SELECT 1 FROM op WHERE replica = ? AND n = ? LIMIT 1"
    return found is not None or not (is_told or journal.db.execute(query, (copy, step[1])).fetchone())


def said_first(journal: Journal) -> dict[Dot, tuple[str, int]]:
    """Return per step that asks a question again the step (id of the copy, n) of which it is the text."""
    again = journal.db.execute(
        'SELECT op.replica, op.n, op."row", op.fld FROM txn t JOIN op ON op.replica = t.replica '
        "AND op.n = t.n WHERE t.kind IN (?, ?)",
        (REOPEN, REPEATED),
    ).fetchall()
    found = {(replica, n): origin(journal, row, fld, (replica, n)) for replica, n, row, fld in again}
    return {dot: (journal.uids[first[0]], first[1]) for dot, first in found.items() if first != dot}


def _first(journal: Journal, row: int, fld: int, dot: Dot) -> set[Dot]:
    """Return all changes of which this is the text again; itself, where it is none."""
    query = "SELECT 1 FROM txn WHERE replica = ? AND n = ? AND kind = ? AND undoes IS NOT NULL"
    if journal.db.execute(query, (*dot, REOPEN)).fetchone() is None:
        return {dot}
    known = journal.ops(row, fld)
    again = next((op for op in known if op.dot == dot), None)
    if again is None:
        return {dot}
    answered = undone_by(journal, dot)
    marks = {answered, *beside(journal, answered)} if answered is not None else set()
    answer = next((op for op in known if op.dot in marks), again)
    sides = heads_of([op for op in known if covers(answer.ctx, op.dot)])
    said = [op.dot for op in sides if op.val == again.val]
    return set().union(*(_first(journal, row, fld, one) for one in said)) or {dot}

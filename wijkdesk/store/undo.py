"""Undo and redo: new changes that put back what was shown, never over what someone else changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import DELETED
from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.cells import (
    EMPTY,
    IS_DELETED,
    STATE,
    Context,
    Op,
    covers,
    heads_of,
    read_context,
    shown_of,
)
from wijkdesk.store.journal import REDO, REOPEN, UNDO, Journal, Step, read_dot
from wijkdesk.store.shape import merge_of, shape_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from wijkdesk.store.cells import Dot

_CHANGES = (
    'SELECT op."row", op.fld, op.prev, op.ctx, r.uid, r.entity FROM op JOIN "row" r ON r.no = op."row" '
)


@dataclass(frozen=True)
class Past:
    """A step that can be taken back."""

    replica: int
    n: int
    label: str


class History:
    """What can be undone and redone; kept in the journal itself, so it survives a restart."""

    def __init__(self, journal: Journal) -> None:
        """Read the steps that were made in this file."""
        self._journal = journal
        self._undo: list[Past] = []
        self._redo: list[Past] = []
        steps = journal.db.execute(
            "SELECT replica, n, kind, label, undoes FROM txn WHERE import_id IS NULL AND kind <> ? "
            "ORDER BY seq",
            (REOPEN,),
        )
        for replica, n, kind, label, undoes in steps:
            self.note(Past(replica, n, label), kind, undoes)

    @property
    def undo_step(self) -> Past | None:
        """Return the step that undo takes back."""
        return self._undo[-1] if self._undo else None

    @property
    def redo_step(self) -> Past | None:
        """Return the undo that redo takes back."""
        return self._redo[-1] if self._redo else None

    @property
    def undo_steps(self) -> Sequence[Past]:
        """Return every step that can be taken back, the latest last."""
        return self._undo

    @property
    def redo_steps(self) -> Sequence[Past]:
        """Return every undo that can be taken back, the latest last."""
        return self._redo

    def note(self, past: Past, kind: str, undoes: str | None) -> None:
        """Take a step that was written into account."""
        if kind not in {UNDO, REDO}:
            self._undo.append(past)
            self._redo.clear()
            return
        source, target = (self._undo, self._redo) if kind == UNDO else (self._redo, self._undo)
        uid, n = read_dot(undoes or ":0")
        replica = self._journal.numbers.get(uid)
        if source and (source[-1].replica, source[-1].n) == (replica, n):
            source.pop()
        target.append(past)


def first_step(journal: Journal, dot: Dot) -> Dot:
    """Return the step that an undo or a redo of our own goes back to; any other step is its own.

    Only ever back in time: what a file says of the steps of its sender leads nowhere.
    """
    asked = "SELECT seq, kind, undoes FROM txn WHERE replica = ? AND n = ? AND import_id IS NULL"
    here = journal.db.execute(asked, dot).fetchone()
    while here is not None and here[1] in {UNDO, REDO} and here[2]:
        uid, n = read_dot(here[2])
        before = (journal.numbers.get(uid, 0), n)
        there = journal.db.execute(asked, before).fetchone()
        if there is None or there[0] >= here[0]:
            break
        dot, here = before, there
    return dot


def came_in(journal: Journal, uid: str, dot: Dot) -> bool:
    """Tell whether a record was made in a step: it was not there before, not even as deleted."""
    found = journal.db.execute(f"{_CHANGES}WHERE op.replica = ? AND op.n = ? AND r.uid = ?", (*dot, uid))
    return any(prev is None and journal.cell_names[fld][1] == STATE for _, fld, prev, *_ in found)


def made_in(journal: Journal, past: Past, entity: str) -> set[str]:
    """Return the ids of the records of an entity that came in a step."""
    found = journal.db.execute(
        f"{_CHANGES}WHERE op.replica = ? AND op.n = ? AND r.entity = ? AND op.prev IS NULL",
        (past.replica, past.n, entity),
    )
    return {uid for _, fld, _, _, uid, _ in found if journal.cell_names[fld][1] == STATE}


def told(past: Past, skipped: Sequence[tuple[str, str]], asked_again: int = 0) -> str:
    """Return what was taken back, with how much of it stayed because someone changed it since."""
    if asked_again and not skipped:
        left = "de vraag staat" if asked_again == 1 else f"{asked_again} vragen staan"
        return f"{past.label} ({left} weer open)"
    if not skipped:
        return past.label
    left = "1 gegeven bleef" if len(skipped) == 1 else f"{len(skipped)} gegevens bleven"
    return f"{past.label} ({left} zoals nu)"


def take_back(journal: Journal, past: Past, step: Step) -> list[tuple[str, str]]:
    """Put back what a step changed; return the (entity, cell) that someone changed since and so stay."""
    from wijkdesk.store.reopened import ask_again, asked, beside  # noqa: PLC0415 - not before the window shows

    skipped = []
    own = {(past.replica, past.n), *beside(journal, (past.replica, past.n))}
    changes = _changes(journal, sorted(own))
    # A record that came goes as a whole, and keeps its values for when it comes back.
    new = {row for row, fld, prev, *_ in changes if prev is None and journal.cell_names[fld][1] == STATE}
    for row, fld, prev, ctx, uid, entity in changes:
        _, cell = journal.cell_names[fld]
        if row in new and cell != STATE:
            continue
        heads = journal.heads(row)
        stood = _stood_before(journal, row, fld, prev, read_context(ctx))
        value = (IS_DELETED if cell == STATE else EMPTY) if stood is None else stood
        sides = asked(journal, row, fld, read_context(ctx), (past.replica, past.n))
        if cell != STATE:
            blocked = _gone_by_others(journal, uid, entity, heads.get(journal.fld(entity, STATE), []))
        else:
            blocked = (
                not sides
                and value == IS_DELETED
                and _stood_then(journal, row, entity, read_context(ctx), past)
            )
        if blocked or not _is_of(journal, row, fld, own, heads.get(fld, [])):
            skipped.append((entity, cell))
        elif sides:
            ask_again(step, (uid, entity, row), cell, sides, heads.get(fld, []))
        else:
            step.change((uid, entity, row), cell, value, heads.get(fld, []))
            if cell == STATE and value == IS_DELETED:
                step.deleted(row, heads)
    return skipped


def _stood_before(journal: Journal, row: int, fld: int, prev: str | None, seen: Context) -> str | None:
    """Return what a cell showed before a step, without what came in a file that was rolled back since."""
    entity, cell = journal.cell_names[fld]
    gone = "SELECT 1 FROM import WHERE undone_at IS NOT NULL LIMIT 1"
    if prev is None or cell == STATE or journal.db.execute(gone).fetchone() is None:
        return prev
    known = [op for op in journal.ops(row, fld) if covers(seen, op.dot)]
    if any(op.val == prev for op in known):
        return prev
    shown = shown_of(heads_of(known), journal.uids, merge_of(entity, cell))
    return (shown.val if shown else None) or EMPTY


def _changes(journal: Journal, steps: Iterable[Dot]) -> list[tuple[Any, ...]]:
    """Return what a step changed, also where it asked a question again: that is once per cell."""
    found: dict[tuple[int, int], tuple[Any, ...]] = {}
    for dot in steps:
        for change in journal.db.execute(f"{_CHANGES}WHERE op.replica = ? AND op.n = ?", dot):
            found.setdefault(change[:2], change)
    return list(found.values())


def _stood_then(journal: Journal, row: int, entity: str, before: Context, past: Past) -> bool:
    """Return whether the row stands without the step too: someone changed it, unseen by whoever deleted it.

    That may be someone else, or who writes here before the step: what was kept then was never gone.
    """
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - not before the window shows

    state = journal.fld(entity, STATE)
    deleters = [op.dot for op in journal.ops(row, state) if op.val == IS_DELETED and covers(before, op.dot)]
    seen = seen_by(journal, row, deleters)
    found = journal.db.execute(
        'SELECT fld, replica, n FROM op WHERE "row" = ? AND head = 1 AND fld <> ? '
        "AND (import_id IS NOT NULL OR (replica = ? AND n < ?))",
        (row, state, past.replica, past.n),
    )
    return any(not covers(seen.get(fld, {}), (replica, n)) for fld, replica, n in found)


def _gone_by_others(journal: Journal, uid: str, entity: str, state: Sequence[Op]) -> bool:
    shape = shape_named(entity)
    if shape is None or not state:
        return False
    found = journal.db.execute(f"SELECT _state FROM {shape.table} WHERE id = ?", (uid,)).fetchone()  # noqa: S608 - our own names
    return bool(found and found[0] == DELETED and _by_others(journal, state))


def _by_others(journal: Journal, state: Sequence[Op]) -> bool:
    for op in state:
        found = journal.db.execute(
            "SELECT import_id FROM txn WHERE replica = ? AND n = ?", (op.replica, op.n)
        ).fetchone()
        if found is None or found[0] is not None:
            return True
    return False


def _is_of(journal: Journal, row: int, fld: int, own: Collection[Dot], heads: Sequence[Op]) -> bool:
    """Return whether the cell shows what the step left: by its own change, or by undoing all since."""
    from wijkdesk.store.reopened import beside, undone_by  # noqa: PLC0415 - as in `take_back`

    known: list[Op] | None = None
    while heads:
        if all(head.dot in own for head in heads):
            return True
        steps = {undone_by(journal, head.dot) for head in heads}
        step = steps.pop()
        if steps or step is None:
            return False
        known = known or journal.ops(row, fld)
        marks = {step, *beside(journal, step)}
        undone = next((op for op in known if op.dot in marks), None)
        if undone is None:
            return False
        heads = heads_of([op for op in known if covers(undone.ctx, op.dot)])
    return False

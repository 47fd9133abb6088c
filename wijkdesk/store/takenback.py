"""What only a choice had seen that went with its import: nobody has read it, though others have the choice.

A choice that others may have never leaves the journal, and it covers what it was chosen against. Where that
comes in a file again, its text would be taken for read, and its sender would never hear of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.fields import Merge
from wijkdesk.domain.frame import Schakel
from wijkdesk.store.cells import IS_DELETED, STATE, Op, covers, read_context
from wijkdesk.store.journal import REOPEN
from wijkdesk.store.shape import merge_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.journal import Journal

_CHOSEN = (
    'SELECT op."row", op.fld, op.replica, op.n, op.ctx, '
    "coalesce(json_extract(nullif(i.scope, ''), '$.back'), 0) "
    "FROM txn t CROSS JOIN import i ON i.id = t.import_id "
    "CROSS JOIN op ON op.replica = t.replica AND op.n = t.n "
    "WHERE i.undone_at IS NOT NULL AND op.import_id IS NULL"
)
"""From the steps, of which few are of an import: the other way reads them all for each that was undone."""
_OTHERS = (
    'SELECT 1 FROM op LEFT JOIN txn t ON t.replica = op.replica AND t.n = op.n WHERE op."row" = ? '
    "AND op.fld = ? AND op.head = 1 AND NOT (op.import_id IS NULL AND t.import_id IS ?)"
)
_OF_CELL = 'SELECT replica, n, val, ctx, head, import_id FROM op WHERE "row" = ? AND fld = ?'


def choices(journal: Journal, number: int) -> list[tuple[int, int, int, int]]:
    """Return what the user chose while taking an import in, where nobody changed it since.

    Choices are changes of our own. Those that others may have never leave the journal: whoever has seen a
    later change of ours is taken to have seen all earlier ones.
    """
    found = journal.db.execute(
        'SELECT op.replica, op.n, op."row", op.fld FROM txn t JOIN op ON op.replica = t.replica '
        "AND op.n = t.n WHERE t.import_id = ? AND t.kind <> ? AND op.import_id IS NULL AND op.head = 1",
        (number, REOPEN),
    )
    return [
        key for key in map(tuple, found) if journal.db.execute(_OTHERS, (*key[2:], number)).fetchone() is None
    ]


class _Choice(NamedTuple):
    op: Op
    back: int
    """The highest step that was made here before the choice was taken back."""

    def is_why(self, op: Op, *, here: bool) -> bool:
        """Tell whether a change has seen what this choice had seen only because it has seen the choice."""
        return covers(op.ctx, self.op.dot) and not (here and op.n <= self.back)


class TakenBack:
    """The choices at imports that were rolled back, as far as they are still in the journal."""

    def __init__(self, journal: Journal) -> None:
        """Read them; nearly always there are none."""
        self._journal = journal
        self._choices: dict[tuple[int, int], list[_Choice]] = {}
        for row, fld, replica, n, ctx, back in journal.db.execute(_CHOSEN):
            choice = _Choice(Op(replica, n, None, read_context(ctx)), back)
            self._choices.setdefault((row, fld), []).append(choice)

    def unread(self, row: int, fld: int, new: Sequence[Op], *, may_be_gone: bool = False) -> list[Op]:
        """Return which of these changes, all new here, only such a choice had seen, and say something else.

        Of a record that `may_be_gone` those too that say what stands: whoever deletes has to have seen them.
        What others wrote over the choice has seen no more than that; what was written here before it was
        taken back has seen all.
        """
        choices = self._choices.get((row, fld), ())
        if not choices or not new:
            return []
        known = [
            (Op(replica, n, val, read_context(ctx)), head, came)
            for replica, n, val, ctx, head, came in self._journal.db.execute(_OF_CELL, (row, fld))
        ]
        standing = {op.val for op, head, _ in known if head}
        if None in standing:
            return []
        ours = {choice.op.dot for choice in choices}
        found = []
        for op in new:
            why = [choice for choice in choices if covers(choice.op.ctx, op.dot)]
            read = any(
                covers(other.ctx, op.dot)
                and other.dot not in ours
                and not any(choice.is_why(other, here=came is None) for choice in why)
                for other, _, came in known
            )
            written = any(covers(other.ctx, op.dot) for other in new)
            if why and not read and not written and self._asks(fld, op.val, standing, gone=may_be_gone):
                found.append(op)
        return found

    def _asks(self, fld: int, val: str | None, standing: set[str | None], *, gone: bool) -> bool:
        entity, cell = self._journal.cell_names[fld]
        same = val in standing and (cell == STATE or not gone)
        if val is None or same or merge_of(entity, cell) is Merge.NEWEST:
            return False
        # Who adds a link wins from who takes it away.
        return cell != STATE or entity != Schakel.__name__ or val != IS_DELETED

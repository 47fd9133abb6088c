"""One record in a file, and one cell before and after it: what the two sides have in common."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.fields import Merge
from wijkdesk.store.cells import EMPTY, Op, covers, heads_of, joined, shown_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wijkdesk.store.cells import Context
    from wijkdesk.store.changes import OpLine, SeenLine
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.known import KnownOps


@dataclass
class Incoming:
    """What a file says of one record."""

    entity: str
    ops: dict[str, list[OpLine]] = field(default_factory=lambda: defaultdict(list))
    """What is new here, by cell."""
    seen: list[SeenLine] = field(default_factory=list)


class Sides(NamedTuple):
    """One cell: its heads before and after, and the changes that are new."""

    before: Sequence[Op] = ()
    after: Sequence[Op] = ()
    new: Sequence[tuple[Op, OpLine]] = ()
    again: Sequence[Op] = ()
    """Of the heads after: what only a choice had seen that was taken back since."""

    @property
    def said_again(self) -> list[OpLine]:
        """Return the lines of what nobody has read any more."""
        return [line for op, line in self.new if op in self.again]

    @property
    def wins(self) -> bool:
        """Tell whether anything new is among the latest."""
        return any(op in self.after for op, _ in self.new)

    @property
    def disputed(self) -> bool:
        """Tell whether people chose different values without knowing of each other."""
        return len(self.after) > 1 and len({op.val or EMPTY for op in self.after}) > 1


class Numbers:
    """Numbers for copies that the journal does not know yet, without writing them down."""

    def __init__(self, journal: Journal) -> None:
        """Start with those that it knows."""
        self.by_uid = dict(journal.numbers)
        self.by_number = dict(journal.uids)
        self._contexts: dict[tuple[tuple[str, int], ...], Context] = {(): {}}
        """What was read of the lines so far: cells of one step have mostly the same."""

    def of(self, uid: str) -> int:
        """Return the number of a copy."""
        found = self.by_uid.get(uid)
        if found is None:
            found = self.by_uid[uid] = len(self.by_uid) + 1_000_000
            self.by_number[found] = uid
        return found

    def op(self, line: OpLine) -> Op:
        """Return a line as a change of a cell."""
        return Op(self.of(line.replica), line.n, line.val, self.context(line.ctx))

    def context(self, seen: tuple[tuple[str, int], ...]) -> Context:
        """Return what the author of a line had seen of its cell."""
        ctx = self._contexts.get(seen)
        if ctx is None:
            ctx = self._contexts[seen] = {self.of(uid): n for uid, n in seen}
        return ctx

    def sides(self, kept: KnownOps, lines: Sequence[OpLine]) -> Sides:
        """Return a cell of which this is known and these lines are new."""
        before = [op for op, head, _ in kept if head]
        if not lines:
            return Sides(before, before, ())
        new = [(self.op(line), line) for line in lines]
        if len(new) == 1:
            ctx = new[0][0].ctx
            if not [op for op in before if ctx.get(op[0], 0) < op[1]]:
                return Sides(before, [new[0][0]], new)
        return Sides(before, heads_of([*before, *(op for op, _ in new)]), new)

    def shown(self, heads: Iterable[Op], merge: Merge = Merge.ASK) -> str | None:
        """Return the value that is shown of these heads."""
        found = shown_of(heads, self.by_number, merge)
        return found.val if found else None

    def base(self, cell: Sides, history: Callable[[], Sequence[Op]]) -> str | None:
        """Return the last value that both sides knew; the history of the cell is read where it matters."""
        theirs = joined(op.ctx for op, _ in cell.new)
        if len(cell.before) == 1 and covers(theirs, cell.before[0].dot):
            return cell.before[0].val
        mine = joined([*(op.ctx for op in cell.before), *({op.replica: op.n} for op in cell.before)])
        both = {replica: min(n, theirs.get(replica, 0)) for replica, n in mine.items()}
        return self.shown(heads_of([op for op in history() if both.get(op.replica, 0) >= op.n]))

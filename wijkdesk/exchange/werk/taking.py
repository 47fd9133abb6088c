"""Lines of changes become changes, each where it belongs: taken in, or put aside with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import msgspec

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import lawful, limits, wire
from wijkdesk.exchange.werk.container import Damaged
from wijkdesk.exchange.werk.work import Work
from wijkdesk.store import upcasting
from wijkdesk.store.changes import OpLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WITH_PARTS = (b"[", b"{")
"""How a value begins of which the parts are work."""
_SEEN: Final = msgspec.json.Decoder(wire.Seen)
Context: TypeAlias = tuple[tuple[str, int], ...]
NOBODY: Final[tuple[Context, int]] = (), 0
"""What was seen by who saw nothing, with the highest step in it."""


class _Words(dict[str, str]):
    """The words of one sort in a file, each kept once, and looked at when it comes first."""

    def __init__(self, pattern: str) -> None:
        """Know what such a word looks like."""
        self._is_one: Final = re.compile(pattern).fullmatch

    def __missing__(self, word: str) -> str:
        """Keep a word; UserError where it is none."""
        if not self._is_one(word):
            raise Damaged(limits.DAMAGED)
        self[word] = word
        return word


class Unfit(NamedTuple):
    """A line that is not taken in, with the reason."""

    op: OpLine
    reason: str


class Taking:
    """The changes of one file, as they are read; no file may ask for more work than an honest one."""

    def __init__(self, uids: Sequence[str], lacking: Sequence[upcasting.Upcast]) -> None:
        """Know the copies by their place in the file, and what its format still lacks."""
        self.ops: list[OpLine] = []
        self.unfit: list[Unfit] = []
        self._uids, self._lacking = uids, lacking
        self._rows, self._kinds, self._cells = map(_Words, (wire.ID, wire.KIND, wire.CELL))
        self._contexts: dict[bytes, tuple[Context, int]] = {}
        """What was seen, with the highest step in it."""
        self._work = Work()

    def take(self, lines: Iterable[wire.OpWire]) -> None:
        """Put lines where they belong; UserError where they are more work than a file may be."""
        rows, kinds, cells = self._rows, self._kinds, self._cells
        uids, work, judged, taken = self._uids, self._work.value, lawful.judged, self.ops.append
        nothing = wire.NOTHING_SEEN
        for raw in lines:
            value = bytes(raw.v)
            ctx, highest = self._seen(bytes(raw.x)) if raw.x is not nothing else NOBODY
            if highest >= raw.n:
                raise UserError(limits.IMPOSSIBLE)
            if value[:1] in _WITH_PARTS:
                work(value)
            row, entity, cell = rows[raw.row], kinds[raw.e], cells[raw.c]
            if self._lacking:
                text = None if raw.erased else lawful.text_of(value)
                self._raise(OpLine(uids[raw.r], raw.n, row, entity, cell, text, ctx, raw.erased), value)
                continue
            text, reason = (None, "") if raw.erased else judged(entity, cell, value)
            line = OpLine(uids[raw.r], raw.n, row, entity, cell, text, ctx, raw.erased)
            if reason:
                self._put(line, reason, value)
            else:
                taken(line)

    def _raise(self, line: OpLine, value: bytes) -> None:
        """Put a line of an older format where it belongs in this one."""
        for op in upcasting.raised_ops((line,), self._lacking):
            unread = op.val is None and not op.erased
            reason = "" if op.val is None else lawful.objection(op.entity, op.cell, op.val)
            self._put(op, lawful.UNREADABLE if unread else reason, value)

    def _put(self, op: OpLine, reason: str, value: bytes) -> None:
        if not reason or reason == lawful.UNKNOWN:
            # What a later version knows is kept, and goes on to others.
            self.ops.append(op)
            return
        if len(self.unfit) == limits.UNFIT:
            raise UserError(limits.TOO_BIG)
        if op.val is None:
            op = op._replace(val=value.decode(errors="replace"))
        self.unfit.append(Unfit(op, reason))

    def _seen(self, text: bytes) -> tuple[Context, int]:
        """Return what an author had seen of a cell, and its highest step; many in one step saw the same."""
        known = self._contexts.get(text)
        if known is not None:
            self._work.context_again(len(known[0]))
            return known
        found = _SEEN.decode(text)
        self._work.context_new(len(found))
        if len(dict(found)) != len(found):
            raise Damaged(limits.DAMAGED)
        uids = self._uids
        ctx = tuple(sorted([(uids[index], n) for index, n in found]))
        self._contexts[text] = ctx, max([n for _, n in ctx], default=0)
        return self._contexts[text]

"""Lines of changes become changes, each where it belongs: taken in, or put aside with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wijkdesk.exchange.werk import lawful, limits
from wijkdesk.exchange.werk.container import Damaged
from wijkdesk.exchange.werk.work import Work
from wijkdesk.store import upcasting
from wijkdesk.store.changes import OpLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.exchange.werk import wire

_WITH_PARTS = (b"[", b"{")
"""How a value begins of which the parts are work."""
Context: TypeAlias = tuple[tuple[str, int], ...]


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
        self._words: dict[str, str] = {}
        self._contexts: dict[tuple[tuple[int, int], ...], Context] = {}
        self._work = Work()

    def take(self, lines: Iterable[wire.OpWire]) -> None:
        """Put lines where they belong; UserError where they are more work than a file may be."""
        kept, uids, work, judged = self._words.setdefault, self._uids, self._work.value, lawful.judged
        taken = self.ops.append
        for raw in lines:
            value = bytes(raw.v)
            ctx = self._seen(raw.x) if raw.x else ()
            if value[:1] in _WITH_PARTS:
                work(value)
            # The same few words and ids come again and again; each is kept once.
            row, entity, cell = kept(raw.row, raw.row), kept(raw.e, raw.e), kept(raw.c, raw.c)
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
        elif op.val is None:
            self.unfit.append(Unfit(op._replace(val=value.decode(errors="replace")), reason))
        else:
            self.unfit.append(Unfit(op, reason))

    def _seen(self, found: Sequence[tuple[int, int]]) -> Context:
        """Return what an author had seen of a cell; cells of one step have mostly the same."""
        key = tuple(found)
        ctx = self._contexts.get(key)
        if ctx is not None:
            self._work.context_again(len(key))
        else:
            self._work.context(key)
            ctx = self._contexts[key] = tuple(sorted([(self._uids[index], n) for index, n in key]))
            if len({uid for uid, _ in ctx}) != len(ctx):
                raise Damaged(limits.DAMAGED)
        return ctx

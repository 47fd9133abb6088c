"""What a set of changes amounts to: heads, shown value, and whether a row is gone. Nothing but arithmetic."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wijkdesk.domain.entity import DELETED, LIVE, STUB
from wijkdesk.domain.fields import Merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Dot: TypeAlias = tuple[int, int]
Context: TypeAlias = dict[int, int]
"""Per replica the highest n of it that was seen in this one cell."""

STATE = "_state"
EMPTY = "null"
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
canonical = _encoder.encode
"""The one spelling of a value: equal values have equal text."""

IS_LIVE, IS_DELETED = canonical(LIVE), canonical(DELETED)


class Op(NamedTuple):
    """One change of one cell."""

    replica: int
    n: int
    val: str | None
    """Canonical JSON; None where it was erased."""
    ctx: Context

    @property
    def dot(self) -> Dot:
        """Return who and when."""
        return self.replica, self.n


def covers(ctx: Mapping[int, int], dot: Dot) -> bool:
    """Return whether a context has seen a change."""
    return ctx.get(dot[0], 0) >= dot[1]


def heads_of(ops: Sequence[Op]) -> list[Op]:
    """Return the changes of one cell that no other change of it has seen."""
    if len(ops) < 2:
        return list(ops)
    if len(ops) == 2:
        # Nearly always one change and the one that it was made over.
        one, other = ops[0].ctx, ops[1].ctx
        return [op for op in ops if max(one.get(op[0], 0), other.get(op[0], 0)) < op[1]]
    seen = joined(op.ctx for op in ops)
    return [op for op in ops if seen.get(op[0], 0) < op[1]]


def joined(contexts: Iterable[Mapping[int, int]]) -> Context:
    """Return a context that has seen what any of these has seen."""
    seen: Context = {}
    for ctx in contexts:
        for replica, n in ctx.items():
            if n > seen.get(replica, 0):
                seen[replica] = n
    return seen


def context_after(heads: Iterable[Op]) -> Context:
    """Return what has been seen of a cell by someone who sees these heads."""
    found = list(heads)
    return joined([*(op.ctx for op in found), *({op.replica: op.n} for op in found)])


def shown_of(heads: Iterable[Op], uids: Mapping[int, str], merge: Merge = Merge.ASK) -> Op | None:
    """Return the head that is shown until someone chooses: the highest (n, replica), or by the field."""
    found = list(heads)
    if len(found) < 2:
        return found[0] if found else None
    if merge in (Merge.HIGHEST, Merge.LOWEST):
        found = list(_extreme(found, merge))
    return max(found, key=lambda op: (op.n, uids[op.replica]))


def _extreme(heads: Sequence[Op], merge: Merge) -> Sequence[Op]:
    """Return the heads with the highest or the lowest value; nothing is never either."""
    values = {op.dot: json.loads(op.val) for op in heads if op.val not in (None, EMPTY)}
    keys = {dot: (isinstance(value, str), value) for dot, value in values.items()}
    if not keys:
        return heads
    wanted = max(keys.values()) if merge is Merge.HIGHEST else min(keys.values())
    return [op for op in heads if keys.get(op.dot) == wanted]


def state_of(
    state_heads: Sequence[Op], cells: Mapping[int, Sequence[Op]], seen: Mapping[int, Mapping[int, int]]
) -> str:
    """Return the state of a row: gone only where every deleter saw it so and none missed a change.

    `cells` are the heads of its other cells; `seen` what the heads of its state had seen, per cell.
    """
    if not state_heads:
        return STUB
    if any(op.val != IS_DELETED for op in state_heads):
        return LIVE
    for fld, heads in cells.items():
        if not all(covers(seen.get(fld, {}), op.dot) for op in heads):
            return LIVE
    return DELETED


def read_context(text: str) -> Context:
    """Return a context as it is kept: [[replica, n], …]."""
    return dict(_read_context(text)) if text != "[]" else {}


def kept_context(text: str) -> Context:
    """Return a context for looking only: who asks for the same one gets the very same."""
    return _read_context(text)


@lru_cache(maxsize=4096)
def _read_context(text: str) -> Context:
    # Cells that were changed in one step have mostly the same context.
    return dict(json.loads(text))


def write_context(ctx: Mapping[int, int]) -> str:
    """Return a context as it is kept, in order."""
    return canonical([list(pair) for pair in sorted(ctx.items())]) if ctx else "[]"

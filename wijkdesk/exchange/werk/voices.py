"""All sides of a question that has more than two: the file is one, and here there was a question already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.exchange.werk.lines import Voice
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.reopened import origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.exchange.werk.sides import Sides
    from wijkdesk.store.cells import Op
    from wijkdesk.store.journal import Journal

_WHO = (
    "SELECT t.author, t.at_utc, op.import_id IS NULL FROM txn t LEFT JOIN op ON op.replica = t.replica "
    'AND op.n = t.n AND op."row" = ? AND op.fld = ? WHERE t.replica = ? AND t.n = ?'
)


def voices(
    journal: Journal,
    place: tuple[int, int],
    cell: Sides,
    told: Mapping[tuple[str, int], tuple[str, str]],
    first: Sequence[str | None],
) -> tuple[Voice, ...]:
    """Return the sides of a cell (row, field), these values first; none where there are no more than two.

    `told` says who made a step of the file, and when.
    """
    lines = {op.dot: line for op, line in cell.new}
    by_value: dict[str, Op] = {}
    # Who wrote what came first says most: what is said again later is the same side.
    for op in sorted(cell.after, key=lambda op: (op.dot in lines, op.n)):
        by_value.setdefault(op.val or EMPTY, op)
    if len(by_value) < 3:
        return ()
    order = [value or EMPTY for value in first]
    found = []
    for value in sorted(by_value, key=lambda value: order.index(value) if value in order else len(order)):
        op = by_value[value]
        if op.dot in lines:
            found.append(Voice(value, *told.get(lines[op.dot][:2], ("", "")), own=False))
        else:
            found.append(Voice(value, *_who(journal, place, op)))
    return tuple(found)


def _who(journal: Journal, place: tuple[int, int], op: Op) -> tuple[str, str, bool]:
    first = origin(journal, *place, op.dot)
    known = journal.db.execute(_WHO, (*place, *first)).fetchone()
    if known is None:
        # Of what was said elsewhere, and never came here itself, only its author is known.
        return journal.names[first[0]], "", False
    return str(known[0]), str(known[1]), bool(known[2])

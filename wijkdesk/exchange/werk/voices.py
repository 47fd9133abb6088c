"""All sides of a question: what will stand side by side once the file is taken in, and who gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.exchange.werk.lines import Voice
from wijkdesk.store.arrival import numbered
from wijkdesk.store.cells import EMPTY, shown_of
from wijkdesk.store.reopened import may_be_of, origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.exchange.werk.sides import Sides
    from wijkdesk.store.cells import Op
    from wijkdesk.store.changes import Changes
    from wijkdesk.store.journal import Journal

_WHO = (
    "SELECT t.author, t.at_utc, op.import_id IS NULL FROM txn t LEFT JOIN op ON op.replica = t.replica "
    'AND op.n = t.n AND op."row" = ? AND op.fld = ? WHERE t.replica = ? AND t.n = ?'
)


def authors(journal: Journal, changes: Changes) -> dict[tuple[str, int], tuple[str, str]]:
    """Return who made each step of a file, and when.

    Of what is asked again that is who said it first, where that can be so.
    """
    again = {txn[:2]: txn.of for txn in changes.txns if txn.of}
    for step in _untrue(journal, changes, again) if again else ():
        del again[step]
    named = ((txn, again.get(txn[:2], txn)[0]) for txn in changes.txns)
    return {txn[:2]: (changes.names.get(uid, ""), txn.at) for txn, uid in named}


def _untrue(
    journal: Journal, changes: Changes, again: Mapping[tuple[str, int], tuple[str, int]]
) -> set[tuple[str, int]]:
    """Return the steps of a file that say of a text that it is of a step that did not write it."""
    named = set(again.values())
    written = {(*op[:3], op.cell): op.val for op in changes.ops if op[:2] in named}
    told = {op[:2] for op in changes.ops if op[:2] in named}
    repeated = [op for op in changes.ops if op[:2] in again]
    rows = numbered(journal, {op.row for op in repeated})
    found = set()
    for op in repeated:
        of = again[op[:2]]
        said = written.get((*of, op.row, op.cell))
        cell = rows.get(op.row, ("", 0))[1], journal.known_fld(op.entity, op.cell)
        is_true = said == op.val
        if said is None:
            is_true = may_be_of(journal, of, cell, op.val, is_told=of in told)
        if not is_true:
            found.add(op[:2])
    return found


def voices(
    journal: Journal,
    place: tuple[int, int],
    cell: Sides,
    told: Mapping[tuple[str, int], tuple[str, str]],
    uids: Mapping[int, str],
    theirs: str,
) -> tuple[Voice, ...]:
    """Return the sides of a cell (row, field): the one that stays here, theirs, and the others.

    What stays is what was written here, also where another side is shown; else what is shown of what
    others wrote. `told` says who made a step of the file, and when; `uids` are the copies by number.
    """
    lines = {op.dot: line for op, line in cell.new}
    said: dict[str, tuple[Op, Voice]] = {}
    # Who wrote what came first says most: what is said again later is the same side.
    for op in sorted(cell.after, key=lambda op: (op.dot in lines, op.n)):
        value = op.val or EMPTY
        if op.dot in lines:
            voice = Voice(value, *told.get(lines[op.dot][:2], ("", "")), own=False)
        else:
            voice = Voice(value, *_who(journal, place, op))
        if value not in said or (voice.own and not said[value][1].own):
            said[value] = op, voice
    here = [op for op, voice in said.values() if voice.own]
    others = [op for value, (op, _) in said.items() if value != theirs]
    here = here or [op for op in others if op.dot not in lines] or others
    mine = shown_of(here, uids)
    order = [mine.val or EMPTY if mine else EMPTY, theirs]
    found = sorted(said, key=lambda value: order.index(value) if value in order else len(order))
    return tuple(said[value][1] for value in found)


def _who(journal: Journal, place: tuple[int, int], op: Op) -> tuple[str, str, bool]:
    first = origin(journal, *place, op.dot)
    known = journal.db.execute(_WHO, (*place, *first)).fetchone()
    if known is None:
        # Of what was said elsewhere, and never came here itself, only its author is known.
        return journal.names[first[0]], "", False
    return str(known[0]), str(known[1]), bool(known[2])

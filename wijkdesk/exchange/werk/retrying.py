"""What was put aside because it could not be understood is tried again; a later version may understand it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.exchange.werk import lawful
from wijkdesk.exchange.werk.lawful import target_of
from wijkdesk.exchange.werk.reading import RECEIVED
from wijkdesk.store import imports
from wijkdesk.store.arrival import Arrival
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.changes import Changes, OpLine, TxnLine
from wijkdesk.store.journal import EDIT
from wijkdesk.store.known import known_kinds

if TYPE_CHECKING:
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store

_ASIDE: Final = (
    "SELECT q.rowid, q.import_id, q.raw, i.sender, i.file_sha256, i.received_at FROM quarantine q "
    "JOIN import i ON i.id = q.import_id WHERE i.undone_at IS NULL ORDER BY q.rowid"
)


def retry(store: Store) -> int:
    """Take in what was put aside and can be understood by now; return how many changes."""
    with imports.reading(store) as journal:
        if not any(lines for _, lines in _understood(journal)):
            return 0
    count = 0
    with imports.merging(store, "Later begrepen") as (journal, rows):
        for (sender, file, at), lines in _understood(journal):
            names = {line.replica: sender for _, line in lines}
            steps = {(line.replica, line.n): at for _, line in lines}
            txns = tuple(TxnLine(*step, at, sender, EDIT, RECEIVED) for step in sorted(steps))
            changes = Changes(names, txns, tuple(line for _, line in lines), ())
            arrival = Arrival(journal, changes, sender, file)
            arrival.take()
            rows.update(arrival.rows)
            journal.db.executemany("DELETE FROM quarantine WHERE rowid = ?", [(row,) for row, _ in lines])
            count += len(lines)
    return count


def _understood(journal: Journal) -> list[tuple[tuple[str, str, str], list[tuple[int, OpLine]]]]:
    """Return what can be understood by now, by the import that brought it."""
    found: dict[int, list[tuple[int, OpLine]]] = defaultdict(list)
    made: dict[int, tuple[str, str, str]] = {}
    for row, number, raw, sender, file, at in journal.db.execute(_ASIDE).fetchall():
        line = _line(raw)
        if line is not None and _fits(journal, line):
            found[number].append((row, line))
            made[number] = sender, file, at
    return [(made[number], lines) for number, lines in sorted(found.items())]


def _fits(journal: Journal, line: OpLine) -> bool:
    if lawful.objection(line.entity, line.cell, line.val or EMPTY) == lawful.NOT_OURS:
        return False
    value, target = json.loads(line.val or EMPTY), target_of(line.entity, line.cell)
    kinds = known_kinds(journal, [value]) if target and isinstance(value, str) else {}
    return kinds.get(value, target) == target if kinds else True


def _line(raw: bytes) -> OpLine | None:
    """Return a change as it was put aside; None where its value is no value at all."""
    parts: list[Any] = json.loads(raw)
    line = OpLine._make([*parts[:6], tuple((uid, n) for uid, n in parts[6]), *parts[7:]])
    return line if line.val is not None and lawful.text_of(line.val.encode(errors="replace")) else None

"""What was put aside because it could not be understood is tried again; a later version may understand it.

What someone wrote on an invulblad was never a value: it is a text that a person has to read. What its sender
may not change, or says was written here, stays aside: nobody would look at it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wijkdesk.domain.fields import Kind
from wijkdesk.exchange.werk import lawful
from wijkdesk.exchange.werk.lawful import target_of
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.exchange.werk.reading import RECEIVED
from wijkdesk.store import imports, shares
from wijkdesk.store.arrival import Arrival, marks_of, numbers_within
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.changes import Changes, OpLine, TxnLine
from wijkdesk.store.journal import EDIT
from wijkdesk.store.known import known_kinds
from wijkdesk.store.shape import shape_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.fields import Field
    from wijkdesk.store.changes import Rows
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store

_ASIDE: Final = (
    "SELECT q.rowid, q.import_id, q.raw, i.sender, i.file_sha256, i.received_at FROM quarantine q "
    "JOIN import i ON i.id = q.import_id WHERE i.undone_at IS NULL ORDER BY q.rowid"
)

CLASHES: Final = (
    "Dit zegt over een wijziging iets anders dan wat hier al staat. Het bleef buiten uw dossier. Vraag de "
    "afzender wat klopt."
)


class _Brought(NamedTuple):
    """What an import brought that can be understood by now."""

    number: int
    sender: str
    file: str
    at: str
    lines: list[tuple[int, OpLine]]
    """Each with its place among what was put aside."""


def retry(store: Store) -> int:
    """Take in what was put aside and can be understood by now; return how many changes."""
    with imports.reading(store) as journal:
        if not _understood(journal):
            return 0
    count = 0
    with imports.merging(store, "Later begrepen") as (journal, rows):
        for brought in _understood(journal):
            # Asked for each in turn: what one brings can be in the way of the next.
            fits = brought._replace(lines=_at_peace(journal, brought.lines))
            if fits.lines:
                rows.update(_take(journal, fits))
                count += len(fits.lines)
    return count


def _at_peace(journal: Journal, lines: Sequence[tuple[int, OpLine]]) -> list[tuple[int, OpLine]]:
    """Return the lines that say nothing else than what is known here; of the others is noted why they stay.

    A dossier must open, whatever was put aside in it.
    """
    fits, clashing = [], []
    marks: dict[tuple[str, int, str, str], bytes | None] = {}
    kinds: dict[str, str] = {}
    for (place, line), mark in zip(lines, marks_of([line for _, line in lines]), strict=True):
        key = line.replica, line.n, line.row, line.cell
        known = marks.setdefault(key, _mark(journal, line) or mark)
        kind = kinds.setdefault(line.row, _kind(journal, line.row) or line.entity)
        if kind == line.entity and (mark is None or known == mark):
            fits.append((place, line))
        else:
            clashing.append((CLASHES, place))
    journal.db.executemany("UPDATE quarantine SET reason = ? WHERE rowid = ?", clashing)
    return fits


def _mark(journal: Journal, line: OpLine) -> bytes | None:
    """Return the mark of a change where it is known here; None where it is not, or was wiped."""
    key = journal.numbers.get(line.replica), line.n, journal.row(line.row)
    found = journal.db.execute(
        'SELECT h FROM op WHERE replica = ? AND n = ? AND "row" = ? AND fld = ?',
        (*key, journal.known_fld(line.entity, line.cell)),
    ).fetchone()
    return found[0] if found else None


def _kind(journal: Journal, row: str) -> str:
    found = journal.db.execute('SELECT entity FROM "row" WHERE uid = ?', (row,)).fetchone()
    return found[0] if found else ""


def _take(journal: Journal, brought: _Brought) -> Rows:
    """Take in what an import brought, as if it was understood at once: it goes where that import goes."""
    number, sender, file, at, lines = brought
    names = {line.replica: sender for _, line in lines}
    steps = {(line.replica, line.n): at for _, line in lines}
    txns = tuple(TxnLine(*step, at, sender, EDIT, RECEIVED) for step in sorted(steps))
    changes = Changes(names, txns, tuple(line for _, line in lines), ())
    arrival = Arrival(journal, changes, sender, file)
    arrival.take()
    imports.add_to(journal, number, arrival.import_id)
    imports.recount(journal, number, LineKind.UNFIT, len(lines))
    journal.db.executemany("DELETE FROM quarantine WHERE rowid = ?", [(row,) for row, _ in lines])
    return arrival.rows


def _understood(journal: Journal) -> list[_Brought]:
    """Return what can be understood by now, by the import that brought it."""
    found: dict[int, _Brought] = {}
    held: dict[int, set[tuple[str, int, str, str]] | None] = {}
    for row, number, raw, sender, file, at in journal.db.execute(_ASIDE).fetchall():
        if number not in held:
            # Once for an import: it names every change that is not welcome, which may be nearly all.
            (note,) = journal.db.execute("SELECT scope FROM import WHERE id = ?", (number,)).fetchone()
            held[number] = _held(imports.as_object(note))
        out, line = held[number], _line(raw)
        if out is None or line is None or (line.replica, line.n, line.row, line.cell) in out:
            continue
        if _fits(journal, line):
            brought = found.setdefault(number, _Brought(number, sender, file, at, []))
            brought.lines.append((row, line))
    return [found[number] for number in sorted(found)]


def _held(note: Mapping[str, Any]) -> set[tuple[str, int, str, str]] | None:
    """Return which changes of an import are not welcome; None where none of them can be."""
    if note.get("purpose") == shares.SHEET:
        return None
    return {(uid, n, row, cell) for uid, n, row, cell in note.get("held", ())}


def _fits(journal: Journal, line: OpLine) -> bool:
    if not numbers_within(journal, Changes({}, (), (line,), ())):
        return False
    if lawful.objection(line.entity, line.cell, line.val or EMPTY) == lawful.NOT_OURS:
        return False
    value, target = json.loads(line.val or EMPTY), target_of(line.entity, line.cell)
    if not _is_known(line, value):
        return False
    kinds = known_kinds(journal, [value]) if target and isinstance(value, str) else {}
    return kinds.get(value, target) == target if kinds else True


def _is_known(line: OpLine, value: Any) -> bool:
    """Tell whether all that was chosen is a choice of this version.

    A choice that only a later version has is taken in as it comes, for it is a key. What was refused when it
    came may be any text: only a key that is known by now is one for certain.
    """
    shape = shape_named(line.entity)
    cell = shape.cells.get(line.cell) if shape else None
    if cell is None or value is None:
        return True
    parts = value if len(cell.fields) > 1 else {cell.fields[0].name: value}
    return all(_is_choice(field, parts[field.name]) for field in cell.fields if field.name in parts)


def _is_choice(field: Field, value: Any) -> bool:
    if field.kind not in {Kind.CHOICE, Kind.CHOICES} or field.choices is None:
        return True
    known = {member.value for member in field.choices}
    return known.issuperset(value if field.kind is Kind.CHOICES else [value])


def _line(raw: bytes) -> OpLine | None:
    """Return a change as it was put aside; None where its value is no value at all."""
    parts: list[Any] = json.loads(raw)
    line = OpLine._make([*parts[:6], tuple((uid, n) for uid, n in parts[6]), *parts[7:]])
    return line if line.val is not None and lawful.text_of(line.val.encode(errors="replace")) else None

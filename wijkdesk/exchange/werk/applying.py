"""A plan is carried out in one transaction, exactly as it was shown; and an import is taken out again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import wire
from wijkdesk.exchange.werk.account import account_of, noted
from wijkdesk.exchange.werk.lapsing import lapsed
from wijkdesk.exchange.werk.lines import Choice, Decision, Line, LineKind, Plan, meant, standard
from wijkdesk.exchange.werk.plan import plan
from wijkdesk.exchange.werk.ties import is_vouched_for, tied
from wijkdesk.exchange.werk.wording import sender_of
from wijkdesk.store import accounts, imports, shares
from wijkdesk.store.arrival import Arrival
from wijkdesk.store.cells import EMPTY, STATE, canonical, heads_of
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.journal import REOPEN, Step
from wijkdesk.store.reopened import ask_again, gone_with, in_order, left_of, put_back, state_without
from wijkdesk.store.rollback import forget_choices
from wijkdesk.store.takenback import choices
from wijkdesk.store.tombstones import tombstones
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.changes import Changes, Rows
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store

_STEP = itemgetter(0, 1)
"""Of a line in a file: who, and which step."""
_GONE: Final = frozenset({LineKind.RESTORED, LineKind.NEW, LineKind.FILLED})
"""Saying no to these means that the record goes away again."""
CHANGED_MEANWHILE: Final = (
    "Het dossier is veranderd sinds u dit bekeek. Er is niets overgenomen; bekijk de wijzigingen opnieuw."
)


class Stale(UserError):
    """The dossier changed after the plan was shown."""


@dataclass(frozen=True)
class Result:
    """What became of a plan."""

    import_id: int
    counts: Mapping[str, int]


def plan_file(store: Store, file: Werkbestand, *, confirmed: bool = False, watch: Watch = UNWATCHED) -> Plan:
    """Return what a file would do; with `confirmed` the user vouches for its sender."""
    with many_objects(), imports.reading(store) as journal:
        return plan(store, journal, file, confirmed=confirmed, watch=watch)


def apply(
    store: Store,
    shown: Plan,
    decisions: Mapping[int, Decision] | None = None,
    *,
    backup: bool = True,
    watch: Watch = UNWATCHED,
) -> Result:
    """Take a file in as its plan was shown; what the user decided of a line goes before the standard.

    May run on any thread; who breaks it off through the watch finds the dossier as it was.
    """
    file, wanted = shown.file, decisions or {}
    for nr in wanted:
        shown.line(nr)
    if not shown.lines and (made := _made_before(store, file)):
        return Result(made, {})
    if backup:
        store.backup("vóór een import")
    chosen = {line.nr: meant(line, wanted.get(line.nr) or standard(line)) for line in shown.lines}
    label = f"Import van {sender_of(file.sender.name)}"
    watch.at(0.1)
    with many_objects(), imports.merging(store, label, watch.part(0.4, 1.0)) as (journal, rows):
        if not _still_holds(store, journal, shown):
            raise Stale(CHANGED_MEANWHILE)
        made, counts = _take(journal, shown, chosen, rows, watch)
    return Result(made, counts)


def _take(
    journal: Journal, shown: Plan, chosen: Mapping[int, Decision], rows: Rows, watch: Watch
) -> tuple[int, Mapping[str, int]]:
    """Write what is taken in, and what the user chose over it; return the import and its counts."""
    # Asked now: what comes in may give this dossier another name.
    file, me = shown.file, journal.uids[journal.me]
    taken = [line for line in shown.lines if chosen[line.nr].choice is not Choice.SKIP]
    new, known = _accepted(file, shown, taken)
    # What was known is in no line of the plan, and the plan still holds.
    arrival = Arrival(journal, new, file.sender.name, file.sha256, unknown=True)
    watch.at(0.2)
    arrival.take()
    watch.at(0.4)
    rows.update(arrival.rows)
    decided = [(line, chosen[line.nr]) for line in taken]
    _settle(journal, arrival.import_id, decided, rows, file.sender.name)
    counts = _counts(shown, chosen)
    held = _held(shown, chosen)
    _record(journal, arrival.import_id, shown, known, counts, held)
    _bind(journal, arrival.import_id, shown, chosen, me)
    return arrival.import_id, counts


def _still_holds(store: Store, journal: Journal, shown: Plan) -> bool:
    """Tell whether the plan would be made the same now; it follows from the journal and the file alone."""
    if imports.mark_of(journal) == shown.mark:
        return True
    return plan(store, journal, shown.file, confirmed=shown.confirmed).digest == shown.digest


def _made_before(store: Store, file: Werkbestand) -> int:
    with imports.reading(store) as journal:
        made = (made.id for made in imports.imports(journal) if made.file == file.sha256 and not made.undone)
        return next(made, 0)


def _accepted(file: Werkbestand, shown: Plan, taken: Sequence[Line]) -> tuple[Changes, Changes]:
    """Return what of the file is taken in, and what of it was known already."""
    changes = file.changes
    new = [op for line in taken for op in line.ops]
    listed = [op for line in shown.lines for op in (*line.ops, *(unfit.op for unfit in line.unfit))]
    known = []
    if len(listed) < len(changes.ops):
        marks = {id(op) for op in listed}
        known = [op for op in changes.ops if id(op) not in marks]
    unseen = {fact for line in shown.lines for fact in line.seen} - {f for line in taken for f in line.seen}
    kept = {wipe for line in shown.lines for wipe in line.erased} - {w for line in taken for w in line.erased}
    seen = tuple(fact for fact in changes.seen if fact not in unseen)
    steps = {*map(_STEP, new), *map(_STEP, known)}
    return (
        replace(
            changes,
            ops=tuple(new),
            seen=seen,
            erased=tuple(line for line in changes.erased if line not in kept),
            txns=tuple(txn for txn in changes.txns if (txn.replica, txn.n) in steps),
        ),
        replace(changes, ops=tuple(known), seen=seen),
    )


def _settle(
    journal: Journal, import_id: int, decided: Iterable[tuple[Line, Decision]], rows: Rows, who: str
) -> None:
    """Write what the user chose over what came in, a step per reason."""
    by_reason: dict[str, list[tuple[Line, str, str]]] = {}
    asked: dict[str, list[Line]] = {}
    for line, decision in decided:
        settled = by_reason.setdefault(decision.reason, [])
        value = _choice(line, decision)
        if value is not None:
            settled.append((line, line.cell or STATE, value))
        elif line.again:
            asked.setdefault(decision.reason, []).append(line)
        if line.kind is LineKind.DELETED:
            agreed = lapsed(journal, line, decision.choice, who, decision.reason)
            settled += [(line, cell, text) for cell, text in agreed.items()]
    for reason, settled in by_reason.items():
        step = Step(journal, reason or "Keuze bij een import", wire.CHOICE)
        for line, cell, value in settled:
            _put(journal, step, line, cell, value)
        for line in asked.get(reason, ()):
            _say_again(journal, step, line)
        _written(journal, import_id, step, rows)


def _written(journal: Journal, import_id: int, step: Step, rows: Rows) -> None:
    step.write()
    rows.update(step.rows)
    for made in (step, *(other for other in step.beside if other.kind != REOPEN)):
        imports.mark_step(journal, import_id, made.n)
    journal.last_n = step.last


def _put(journal: Journal, step: Step, line: Line, cell: str, value: str) -> None:
    number = journal.row(line.row)
    if number is None:
        return
    heads = journal.heads(number)
    found = heads.get(journal.fld(line.entity, cell), [])
    step.change((line.row, line.entity, number), cell, value, found)
    if cell == STATE and value == canonical(DELETED):
        step.deleted(number, heads)


def _say_again(journal: Journal, step: Step, line: Line) -> None:
    """Ask what was chosen in a cell before, at an import that was taken back: all sides are written anew.

    Others have that choice, and with it nobody would hear of what it was chosen against.
    """
    number, cell = journal.row(line.row), line.cell or STATE
    if number is None:
        return
    fld = journal.fld(line.entity, cell)
    heads = journal.heads(number).get(fld, [])
    said = {(journal.numbers[op.replica], op.n) for op in line.again}
    unread = in_order(journal, (op for op in journal.ops(number, fld) if op.dot in said))
    sides = [*unread, *in_order(journal, heads)]
    ask_again(step, (line.row, line.entity, number), cell, sides, heads, named=True)


def _choice(line: Line, decision: Decision) -> str | None:
    """Return the value that a choice puts over what came in; None where what came in is left as it is."""
    kind, choice = line.kind, decision.choice
    if choice is Choice.OWN:
        if not line.cell:
            raise UserError("Bij een heel gegeven kunt u geen eigen tekst geven. Kies mijn of hun.")
        return decision.text
    if line.cell:
        if choice is Choice.MINE and kind in {LineKind.CHANGED, LineKind.CONFLICT}:
            return line.mine or EMPTY
        return (line.theirs or EMPTY) if choice is Choice.THEIRS and kind is LineKind.CONFLICT else None
    if choice is Choice.MINE:
        if kind in {LineKind.DELETED, LineKind.DELETE_OR_EDIT}:
            return canonical(LIVE)
        return canonical(DELETED) if kind in _GONE else None
    if choice is Choice.THEIRS and kind is LineKind.DELETE_OR_EDIT:
        return canonical(DELETED)
    return None


def _counts(shown: Plan, chosen: Mapping[int, Decision]) -> dict[str, int]:
    # What was not taken over did not happen; only what could not be read is always put aside.
    kinds = Counter(
        line.kind
        for line in shown.lines
        if line.kind is LineKind.UNFIT or chosen[line.nr].choice is not Choice.SKIP
    )
    counts = {kind.value: count for kind, count in kinds.items()}
    counts["bekend"] = shown.known
    counts["niet overgenomen"] = sum(decision.choice is Choice.SKIP for decision in chosen.values())
    return counts


def _held(shown: Plan, chosen: Mapping[int, Decision]) -> list[tuple[str, int, str, str]]:
    """Return the changes (copy, step, row, cell) that are put aside and are not welcome later either."""
    doubted = not is_vouched_for(shown, chosen)
    unfit = (found.op for line in shown.lines if doubted or line.nr in shown.held for found in line.unfit)
    return [(op.replica, op.n, op.row, op.cell) for op in unfit]


def _record(
    journal: Journal,
    import_id: int,
    shown: Plan,
    known: Changes,
    counts: Mapping[str, int],
    held: Sequence[tuple[str, int, str, str]],
) -> None:
    """Write down what the import was: its scope, its attachments, what was put aside."""
    file = shown.file
    scope = {"kind": file.manifest.scope.kind, "roots": file.manifest.scope.roots}
    left = [found.row for found in file.manifest.left]
    unfit = [found for line in shown.lines for found in line.unfit]
    whole = not unfit and not counts["niet overgenomen"]
    note = {
        **scope,
        "project": file.manifest.project,
        "made": file.manifest.created_at,
        "until": file.manifest.until,
        "purpose": file.manifest.purpose,
        "left": left,
        "whole": whole,
    }
    if held:
        note["held"] = held
    if file.manifest.gone:
        # Of what was here before, or is known of, nobody needs to be told.
        bare = {told.id for told in tombstones(journal)}
        note["gone"] = {found.row: found.roots for found in file.manifest.gone if found.row in bare}
    imports.finish(journal, import_id, known, note, int(file.ceiling), dict(counts))
    imports.keep_blobs(journal, file.blobs)
    imports.set_aside(journal, import_id, [(json.dumps(found.op), found.reason) for found in unfit])


def _bind(journal: Journal, import_id: int, shown: Plan, chosen: Mapping[int, Decision], me: str) -> None:
    """Remember the key of the sender, and what he may change from now on; not where all was refused.

    Who says to be the very copy that reads it (`me`), is not: that copy is never tied to another's key.
    """
    file = shown.file
    if file.key and is_vouched_for(shown, chosen) and file.sender.replica != me:
        shares.trust(journal, file.sender.replica, file.sender.name, file.key)
        imports.bind(journal, import_id, file.key.hex(), tied(shown, chosen))


def roll_back(store: Store, number: int, *, watch: Watch = UNWATCHED) -> None:
    """Take an import out again, whichever it was; what was changed here since stays."""
    with imports.reading(store) as journal:
        made = imports.standing(journal, number)
    store.backup("vóór het terugdraaien van een import")
    watch.at(0.1)
    account = noted(account_of(store, made))
    back = "Import teruggedraaid"
    with many_objects(), imports.merging(store, back, watch.part(0.4, 1.0)) as (journal, rows):
        again = gone_with(journal, partial(imports.leaving, journal, number))
        rows.update(imports.roll_back(journal, number))
        accounts.keep(journal, number, account)
        journal.reload()
        rows.update(forget_choices(journal, number))
        step = Step(journal, back, wire.CHOICE)
        _undo_choices(journal, step, choices(journal, number))
        for (row, fld), (gone, lost) in again.items():
            left = left_of(journal, row, fld, gone, lost)
            put_back(step, imports.place_of(journal, row), fld, left)
        _written(journal, number, step, rows)


def _undo_choices(journal: Journal, step: Step, keys: Sequence[tuple[int, int, int, int]]) -> None:
    """Put back what choices that are known elsewhere were over, with a new change."""
    steps = {key[:2] for key in keys}
    states = {}
    for row, fld in dict.fromkeys(key[2:] for key in keys):
        place = imports.place_of(journal, row)
        states[row] = place, journal.fld(place[1], STATE)
        if fld != states[row][1]:
            put_back(step, place, fld, heads_of([op for op in journal.ops(row, fld) if op.dot not in steps]))
    # Whether it stands comes last: who deletes has seen all else.
    for row, (place, fld) in states.items():
        left = heads_of([op for op in journal.ops(row, fld) if op.dot not in steps])
        chosen = any(key[2:] == (row, fld) for key in keys)
        if chosen or state_without(journal, row, fld, left, steps) == DELETED:
            put_back(step, place, fld, left, steps)

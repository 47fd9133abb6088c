"""Each change in a file beside what is known of its cell: new, older, the same, or in dispute."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.entity import DELETED, LIVE, STUB
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Merge
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk.lawful import is_cell, target_of
from wijkdesk.exchange.werk.lines import Line, LineKind, Voice, unfit_line
from wijkdesk.exchange.werk.sides import Incoming, Numbers, Sides
from wijkdesk.exchange.werk.taking import Unfit
from wijkdesk.exchange.werk.voices import authors, voices
from wijkdesk.store.arrival import numbered
from wijkdesk.store.cells import EMPTY, IS_DELETED, IS_LIVE, STATE, Context, Op, joined, state_of
from wijkdesk.store.clashes import clash
from wijkdesk.store.known import (
    KnownOps,
    KnownRow,
    Places,
    known_kinds,
    known_rows,
    known_steps,
    not_known,
)
from wijkdesk.store.shape import merge_of
from wijkdesk.store.takenback import TakenBack

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.changes import ErasedLine, OpLine, SeenLine
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.watch import Watch

_OTHER_KIND: Final = "Dit bestand noemt een gegeven dat hier iets anders is. Vraag de afzender om hulp."
_LINK: Final = "Schakel"
"""Who adds a link wins from who takes it away."""
_ROW, _PLACE, _CELL = itemgetter(2), itemgetter(2, 3), itemgetter(3, 4)
"""Of a line in a file: its row, (row, entity) and (entity, cell)."""
_WRONG_TARGET: Final = "De verwijzing wijst naar een ander soort gegeven."


class _Texts(NamedTuple):
    """What a line says of a value: here now, in the file, known to both, and once it is taken in."""

    mine: str | None = None
    theirs: str | None = None
    base: str | None = None
    after: str | None = None


class Planner:
    """One file against one journal."""

    def __init__(self, journal: Journal, file: Werkbestand) -> None:
        """Read what is known of the records that the file speaks of."""
        self._journal, self._file = journal, file
        self._numbers, self._back = Numbers(journal), TakenBack(journal)
        changes = file.changes
        spoken: list[OpLine | SeenLine | ErasedLine] = [*changes.ops, *changes.seen, *changes.erased]
        kinds = dict(map(_PLACE, spoken))
        self._places = numbered(journal, kinds)
        if any(entity != kinds[uid] for uid, (entity, _) in self._places.items()):
            raise UserError(_OTHER_KIND)
        self._steps = known_steps(journal, changes.ops)
        self._ops = not_known(journal, changes.ops, self._places) if self._steps else changes.ops
        self._rows = self._known()
        self._told = authors(journal, changes)
        self.known = len(changes.ops) - len(self._ops)
        self.loose: list[SeenLine] = []
        self._made = 0
        self._states: dict[str, tuple[str, str]] = {}
        self._unfit = list(file.unfit)
        self._incoming = self._new()

    def _known(self) -> dict[str, KnownRow]:
        """Return what is known of the cells that are told of; all of a record only where it may be gone."""
        journal, told = self._journal, [*self._ops, *self._file.changes.seen]
        rows = set(map(_ROW, told)) & self._places.keys()
        flds = {journal.known_fld(*cell) for cell in set(map(_CELL, told))}
        flds |= {journal.known_fld(entity, STATE) for _, entity in set(map(_PLACE, told))}
        found = known_rows(journal, self._placed(rows), flds, {n for _, n in self._steps})
        whole = {fact.row for fact in self._file.changes.seen}
        whole |= {line.row for line in self._ops if line.cell == STATE and line.val != IS_LIVE}
        whole |= {
            uid for uid, row in found.items() if row.has(journal.known_fld(row.entity, STATE), IS_DELETED)
        }
        return found | known_rows(journal, self._placed(whole & found.keys()))

    def _placed(self, uids: Iterable[str]) -> Places:
        return {uid: self._places[uid] for uid in sorted(uids)}

    def states(self) -> Mapping[str, tuple[str, str]]:
        """Return the state of each record before and after, by id."""
        return self._states

    def _new(self) -> dict[str, Incoming]:
        """Return what is not known here yet; refuse a change that is known as another one."""
        found: dict[str, Incoming] = {}
        rows, steps, wrong = self._rows, self._steps, self._pointing_wrong()
        for line in self._ops:
            row = rows.get(line.row) if steps else None
            if row is not None and line[:2] in steps and self._known_op(row, line):
                self.known += 1
            elif wrong and line in wrong:
                self._unfit.append(Unfit(line, _WRONG_TARGET))
            else:
                if line.row not in found:
                    found[line.row] = Incoming(line.entity)
                found[line.row].ops[line.cell].append(line)
        for fact in self._file.changes.seen:
            if not self._known_fact(fact):
                found.setdefault(fact.row, Incoming(fact.entity)).seen.append(fact)
        return found

    def _pointing_wrong(self) -> set[OpLine]:
        """Return the changes that refer to a record of another kind than their field is for."""
        targets = {cell: kind for cell in set(map(_CELL, self._ops)) if (kind := target_of(*cell))}
        names = {name for _, name in targets}
        # An id stands between its quotes as it is: what is spelled otherwise was put aside.
        pointing = [
            (line, target, line.val[1:-1])
            for line in self._ops
            if line.cell in names
            and line.val is not None
            and (target := targets.get((line.entity, line.cell)))
            and line.val.startswith('"')
        ]
        kinds = dict(map(_PLACE, self._file.changes.ops)) if pointing else {}
        kinds |= {stub.row: stub.e for stub in self._file.stubs}
        kinds |= known_kinds(self._journal, {value for _, _, value in pointing})
        return {line for line, target, value in pointing if kinds.get(value, target) != target}

    def _known_op(self, row: KnownRow, line: OpLine) -> bool:
        fld = self._journal.known_fld(line.entity, line.cell)
        for known, _, mark in row.ops.get(fld, ()):
            if known.n == line.n and known.replica == self._numbers.by_uid.get(line.replica):
                erased = line.erased or known.val is None or mark is None
                if not erased and (known.val != line.val or known.ctx != self._numbers.op(line).ctx):
                    raise clash(self._journal, (*known.dot, row.number, fld))
                return True
        return False

    def _known_fact(self, fact: SeenLine) -> bool:
        row = self._rows.get(fact.row)
        fld = self._journal.known_fld(fact.entity, fact.cell)
        key = (self._numbers.of(fact.replica), fact.n, fld, self._numbers.of(fact.q), fact.m)
        return row is not None and key in row.seen

    def lines(self, watch: Watch) -> list[Line]:
        """Return what the file would do, record by record."""
        found: list[Line] = []
        for uid in watch.over(sorted(self._incoming, key=lambda uid: (self._incoming[uid].entity, uid))):
            found += self._of_row(uid, self._incoming[uid])
        found += [unfit_line(unfit, self._told) for unfit in self._unfit]
        return found + self._of_erased()

    def _of_row(self, uid: str, incoming: Incoming) -> list[Line]:
        known = self._rows.get(uid)
        if known is None and (line := self._plainly_new(uid, incoming)):
            return [line]
        if known is not None and (lines := self._plainly_changed(uid, known, incoming)) is not None:
            return lines
        names = {self._journal.cell_names[fld][1] for fld in known.ops} if known else set()
        cells = {name: self._cell(known, incoming, name) for name in sorted(names | incoming.ops.keys())}
        before = self._state(known, cells, [], new=False)
        after = self._state(known, cells, incoming.seen, new=True)
        self._states[uid] = (before, after)
        if before == STUB:
            return [self._arrived(uid, incoming, cells, after, known)]
        whole = self._whole(uid, incoming, cells, (before, after))
        parts = [
            self._of_cell(uid, incoming.entity, name, cell)
            for name, cell in cells.items()
            if name != STATE and cell.new
        ]
        return ([whole] if whole else []) + parts

    def _plainly_new(self, uid: str, incoming: Incoming) -> Line | None:
        """Return the line of a record that is new, lives, and came once: nearly all of a large file."""
        state = incoming.ops.get(STATE)
        if incoming.seen or not state or state[0].val == IS_DELETED or incoming.entity not in ENTITIES:
            return None
        ops = [lines[0] for _, lines in sorted(incoming.ops.items()) if len(lines) == 1]
        if len(ops) < len(incoming.ops):
            return None
        self._states[uid] = (STUB, LIVE)
        return self._new_record(LineKind.NEW, (uid, incoming.entity), ops, ((op.cell, op.val) for op in ops))

    def _plainly_changed(self, uid: str, known: KnownRow, incoming: Incoming) -> list[Line] | None:
        """Return the lines of a record that lives, and of which nobody says that it came or went."""
        if incoming.seen or STATE in incoming.ops:
            return None
        state = known.ops.get(self._journal.known_fld(incoming.entity, STATE), ())
        if not [1 for op, head, _ in state if head and op.val != IS_DELETED]:
            return None
        self._states[uid] = (LIVE, LIVE)
        return [
            self._followed(known, incoming, name, lines)
            or self._of_cell(uid, incoming.entity, name, self._cell(known, incoming, name))
            for name, lines in sorted(incoming.ops.items())
        ]

    def _followed(
        self, known: KnownRow, incoming: Incoming, name: str, lines: Sequence[OpLine]
    ) -> Line | None:
        """Return the line of one change that was made over the one that stands: nearly all of a file."""
        kept = known.ops.get(self._journal.known_fld(incoming.entity, name), ())
        heads = [op for op, head, _ in kept if head]
        if len(lines) != 1 or len(heads) != 1 or not is_cell(incoming.entity, name):
            return None
        line, (replica, n, mine, _) = lines[0], heads[0]
        if self._numbers.context(line.ctx).get(replica, 0) < n:
            return None
        kind = LineKind.SAME if (mine or EMPTY) == (line.val or EMPTY) else LineKind.CHANGED
        return self._line(kind, (line.row, line.entity, name), lines, _Texts(mine, line.val, mine, line.val))

    def _new_record(
        self,
        kind: LineKind,
        place: tuple[str, str],
        ops: Sequence[OpLine],
        values: Iterable[tuple[str, str | None]],
        seen: tuple[SeenLine, ...] = (),
    ) -> Line:
        parts = ", ".join([f"{_quoted(name)}: {value}" for name, value in values if value and name != STATE])
        text = f"{{{parts}}}"
        return self._line(kind, (*place, ""), ops, _Texts(None, text, None, text), seen)

    def _cell(self, known: KnownRow | None, incoming: Incoming, name: str) -> Sides:
        if known is None and len(lines := incoming.ops[name]) == 1:
            op = self._numbers.op(lines[0])
            return Sides((), (op,), ((op, lines[0]),))
        sides = self._numbers.sides(self._kept(known, incoming.entity, name), incoming.ops.get(name, ()))
        fld = self._journal.known_fld(incoming.entity, name)
        gone = known is not None and known.has(self._journal.known_fld(known.entity, STATE), IS_DELETED)
        new = [op for op, _ in sides.new]
        again = self._back.unread(known.number, fld, new, may_be_gone=gone) if known else []
        return sides._replace(after=[*again, *sides.after], again=again) if again else sides

    def _kept(self, known: KnownRow | None, entity: str, name: str) -> KnownOps:
        return known.ops.get(self._journal.known_fld(entity, name), ()) if known else ()

    def _history(self, uid: str, entity: str, name: str) -> Sequence[Op]:
        known = self._rows.get(uid)
        return self._journal.ops(known.number, self._journal.known_fld(entity, name)) if known else ()

    def _state(
        self, known: KnownRow | None, cells: Mapping[str, Sides], facts: Sequence[SeenLine], *, new: bool
    ) -> str:
        """Return the state of a record, without or with what is new."""
        cell = cells.get(STATE, Sides())
        state = cell.after if new else cell.before
        if not state:
            return STUB
        if any(op.val != IS_DELETED for op in state) or (new and any(cell.again for cell in cells.values())):
            return LIVE
        heads = {name: cell.after if new else cell.before for name, cell in cells.items()}
        seen = self._seen(known, facts, {op.dot for op in state})
        order = {name: number for number, name in enumerate(heads)}
        others = {order[name]: ops for name, ops in heads.items() if name != STATE and ops}
        return state_of(state, others, {order[name]: ctx for name, ctx in seen.items() if name in order})

    def _seen(
        self, known: KnownRow | None, facts: Sequence[SeenLine], deleters: set[tuple[int, int]]
    ) -> dict[str, Context]:
        found: dict[str, list[Context]] = defaultdict(list)
        for replica, n, fld, q, m in known.seen if known else ():
            if (replica, n) in deleters:
                found[self._journal.cell_names[fld][1]].append({q: m})
        for fact in facts:
            if (self._numbers.of(fact.replica), fact.n) in deleters:
                found[fact.cell].append({self._numbers.of(fact.q): fact.m})
        return {name: joined(contexts) for name, contexts in found.items()}

    def _arrived(
        self,
        uid: str,
        incoming: Incoming,
        cells: Mapping[str, Sides],
        after: str,
        known: KnownRow | None,
    ) -> Line:
        """Return the one line of a record that was not here before."""
        kind = LineKind.FILLED if known else LineKind.NEW
        if incoming.entity not in ENTITIES:
            kind = LineKind.UNKNOWN
        elif after != LIVE:
            # It came and went elsewhere; or only parts of it are known.
            kind = LineKind.SAME
        ops = [line for cell in cells.values() for _, line in cell.new]
        parts = ((name, cell) for name, cell in cells.items() if cell.new)
        values = ((name, self._shown(cell, merge_of(incoming.entity, name))) for name, cell in parts)
        return self._new_record(kind, (uid, incoming.entity), ops, values, tuple(incoming.seen))

    def _shown(self, cell: Sides, merge: Merge) -> str | None:
        return cell.after[0].val if len(cell.after) == 1 else self._numbers.shown(cell.after, merge)

    def _whole(
        self, uid: str, incoming: Incoming, cells: Mapping[str, Sides], states: tuple[str, str]
    ) -> Line | None:
        """Return the line about a record as a whole; None where nobody deleted it or put it back."""
        cell = cells.get(STATE) or Sides()
        ops = [line for _, line in cell.new]
        before, after = states
        if before == after and not cell.wins:
            if ops:
                seen = tuple(incoming.seen)
                return self._line(LineKind.SAME, (uid, incoming.entity, ""), ops, _Texts(), seen)
            self.loose += incoming.seen
            return None
        kind, theirs = LineKind.SAME, after
        if before == LIVE and after == DELETED:
            kind = LineKind.DELETED
        elif before == DELETED and after == LIVE:
            kind = LineKind.RESTORED
        elif after == LIVE and incoming.entity != _LINK and any(op.val == IS_DELETED for op in cell.after):
            # It stands until someone chooses; what the file says of it may be that it can go.
            kind, theirs = LineKind.DELETE_OR_EDIT, DELETED if ops and ops[-1].val == IS_DELETED else after
        texts = _Texts(before, theirs, None, after)
        place, seen = (uid, incoming.entity, ""), tuple(incoming.seen)
        return self._line(kind, place, ops, texts, seen, cell.said_again)

    def _of_cell(self, uid: str, entity: str, name: str, cell: Sides) -> Line:
        known, merge = is_cell(entity, name), merge_of(entity, name)
        mine, after = self._numbers.shown(cell.before, merge), self._shown(cell, merge)
        if not known:
            kind = LineKind.UNKNOWN
        elif not cell.wins:
            kind = LineKind.NEWER_HERE
        elif cell.disputed and merge is Merge.ASK:
            kind = LineKind.CONFLICT
        else:
            kind = LineKind.SAME if (mine or EMPTY) == (after or EMPTY) else LineKind.CHANGED
        latest = [(op, line) for op, line in cell.new if op in cell.after] or list(cell.new)
        _, best = max(latest, key=lambda pair: (pair[0].n, pair[1].replica))
        base = self._numbers.base(cell, lambda: self._history(uid, entity, name))
        ops = [best, *(line for _, line in cell.new if line is not best)]
        row = self._rows.get(uid)
        found: tuple[Voice, ...] = ()
        if kind is LineKind.CONFLICT and row is not None:
            # What the file had seen stands no longer beside it: it is no answer to the question.
            place, told = (row.number, self._journal.known_fld(entity, name)), self._told
            numbers = self._numbers.by_number
            found = voices(self._journal, place, cell, told, numbers, best.val or EMPTY)
            mine = found[0].val
        line = self._line(
            kind, (uid, entity, name), ops, _Texts(mine, best.val, base, after), again=cell.said_again
        )
        return line._replace(voices=found) if found else line

    def _line(
        self,
        kind: LineKind,
        place: tuple[str, str, str],
        ops: Sequence[OpLine],
        texts: _Texts,
        seen: tuple[SeenLine, ...] = (),
        again: Iterable[OpLine] = (),
    ) -> Line:
        author, at = self._told.get(ops[0][:2], ("", "")) if ops else (self._file.sender.name, "")
        self._made += 1
        return Line(self._made, kind, *place, *texts, author, at, tuple(ops), seen, again=tuple(again))

    def _of_erased(self) -> list[Line]:
        """Return a line per record of which something is to be wiped for good."""
        known = set(
            self._journal.db.execute(
                "SELECT p.uid, e.n, r.uid, f.wire_name FROM erased e JOIN replica p ON p.no = e.replica "
                'JOIN "row" r ON r.no = e."row" JOIN fld f ON f.no = e.fld'
            )
        )
        new: dict[str, list[ErasedLine]] = defaultdict(list)
        for line in self._file.changes.erased:
            if (line.replica, line.n, line.row, line.cell) not in known:
                new[line.row].append(line)
        return [
            self._line(LineKind.ERASED, (uid, lines[0].entity, ""), (), _Texts())._replace(
                erased=tuple(lines),
                theirs=json.dumps(sorted({line.cell for line in lines})),
            )
            for uid, lines in sorted(new.items())
        ]


@cache
def _quoted(name: str) -> str:
    return json.dumps(name)

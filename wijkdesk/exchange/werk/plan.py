"""What a file would do to a dossier: a pure function of the two; nothing is written (§3.4)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import DELETED, LIVE, STUB
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk.lines import Line, LineKind, Plan
from wijkdesk.exchange.werk.reading import Unfit, Werkbestand
from wijkdesk.exchange.werk.trust import Trust, whole_file
from wijkdesk.store.arrival import AHEAD, LARGEST_N, Cloned
from wijkdesk.store.cells import EMPTY, STATE, Context, Op, heads_of, joined, shown_of, state_of
from wijkdesk.store.imports import KnownRow, known_rows, mark_of
from wijkdesk.store.shape import shape_of
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from wijkdesk.store.changes import Changes, ErasedLine, OpLine, SeenLine
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store

_OTHER_KIND: Final = "Dit bestand noemt een gegeven dat hier iets anders is. Vraag de afzender om hulp."
_CLONED: Final = (
    "Dit bestand komt van een kopie die onder dezelfde naam verder is gegaan. Er is niets veranderd. "
    "Laat de afzender het dossier opnieuw openen en het bestand nog eens maken."
)
_POISONED: Final = "Dit bestand bevat onmogelijke volgnummers. Vraag de afzender om een nieuw bestand."
_WRONG_TARGET: Final = "De verwijzing wijst naar een ander soort gegeven."


@dataclass
class _Incoming:
    """What a file says of one record."""

    entity: str
    ops: dict[str, list[OpLine]] = field(default_factory=lambda: defaultdict(list))
    """What is new here, by cell."""
    seen: list[SeenLine] = field(default_factory=list)


@dataclass(frozen=True)
class _Cell:
    """One cell before and after: its heads and the changes that are new."""

    before: tuple[Op, ...]
    after: tuple[Op, ...]
    new: tuple[tuple[Op, OpLine], ...]

    @property
    def wins(self) -> bool:
        """Tell whether anything new is among the latest."""
        return any(op in self.after for op, _ in self.new)

    @property
    def disputed(self) -> bool:
        """Tell whether people chose different values without knowing of each other."""
        return len({op.val or EMPTY for op in self.after}) > 1


class _Numbers:
    """Numbers for copies that the journal does not know yet, without writing them down."""

    def __init__(self, journal: Journal) -> None:
        self.by_uid = dict(journal.numbers)
        self.by_number = dict(journal.uids)

    def of(self, uid: str) -> int:
        """Return the number of a copy."""
        found = self.by_uid.get(uid)
        if found is None:
            found = self.by_uid[uid] = len(self.by_uid) + 1_000_000
            self.by_number[found] = uid
        return found

    def op(self, line: OpLine) -> Op:
        """Return a line as a change of a cell."""
        return Op(self.of(line.replica), line.n, line.val, {self.of(uid): n for uid, n in line.ctx})


def plan(
    store: Store,
    journal: Journal,
    file: Werkbestand,
    *,
    confirmed: bool = False,
    watch: Watch = UNWATCHED,
) -> Plan:
    """Return what a file would do; with `confirmed` the user vouches for the file as a whole."""
    trust = Trust(store, journal, file)
    trust.refuse_other_project()
    _refuse_poison(journal, file.changes)
    planner = _Planner(journal, file)
    watch.at(0.5)
    lines = planner.lines(watch.part(0.5, 0.9))
    granted = trust.judge(lines, planner.states())
    warnings = whole_file(trust, granted)
    if warnings and not confirmed:
        granted = [line if line.reason else replace(line, reason=warnings[0]) for line in granted]
    numbered = tuple(replace(line, nr=number) for number, line in enumerate(granted, start=1))
    return Plan(file, numbered, planner.known, warnings, tuple(planner.loose), confirmed, mark_of(journal))


def _refuse_poison(journal: Journal, changes: Changes) -> None:
    highest = min(LARGEST_N, journal.last_n + AHEAD)
    if any(n > highest for op in changes.ops for n in (op.n, *(m for _, m in op.ctx))):
        raise UserError(_POISONED)
    if any(n > highest for fact in changes.seen for n in (fact.n, fact.m)):
        raise UserError(_POISONED)


class _Planner:
    """One file against one journal."""

    def __init__(self, journal: Journal, file: Werkbestand) -> None:
        """Read what is known of the records that the file speaks of."""
        self._journal, self._file = journal, file
        self._numbers = _Numbers(journal)
        changes = file.changes
        spoken: list[OpLine | SeenLine | ErasedLine] = [*changes.ops, *changes.seen, *changes.erased]
        self._rows = known_rows(journal, [line.row for line in spoken])
        self._moments = {(txn.replica, txn.n): txn.at for txn in changes.txns}
        self.known = 0
        self.loose: list[SeenLine] = []
        self._states: dict[str, tuple[str, str]] = {}
        for line in spoken:
            known = self._rows.get(line.row)
            if known is not None and known.entity != line.entity:
                raise UserError(_OTHER_KIND)
        self._unfit = list(file.unfit)
        self._incoming = self._new(changes)

    def states(self) -> Mapping[str, tuple[str, str]]:
        """Return the state of each record before and after, by id."""
        return self._states

    def _new(self, changes: Changes) -> dict[str, _Incoming]:
        """Return what is not known here yet; refuse a change that is known as another one."""
        found: dict[str, _Incoming] = {}
        kinds = self._kinds()
        for line in changes.ops:
            known = self._known_op(line)
            if known:
                self.known += 1
            elif self._points_wrong(line, kinds):
                self._unfit.append(Unfit(line, _WRONG_TARGET))
            else:
                found.setdefault(line.row, _Incoming(line.entity)).ops[line.cell].append(line)
        for fact in changes.seen:
            if not self._known_fact(fact):
                found.setdefault(fact.row, _Incoming(fact.entity)).seen.append(fact)
        return found

    def _kinds(self) -> dict[str, str]:
        """Return the kind of every record that a reference in the file points to, where it is known."""
        found = {line.row: line.entity for line in self._file.changes.ops}
        found |= {stub.row: stub.e for stub in self._file.stubs}
        targets = {target for line in self._file.changes.ops for target in _targets(line)}
        known = known_rows(self._journal, sorted(targets - self._rows.keys()))
        return found | {uid: row.entity for uid, row in (*known.items(), *self._rows.items())}

    @staticmethod
    def _points_wrong(line: OpLine, kinds: Mapping[str, str]) -> bool:
        if line.val is None:
            return False
        return any(kinds.get(uid, wanted) != wanted for uid, wanted in _targets(line).items())

    def _known_op(self, line: OpLine) -> bool:
        row = self._rows.get(line.row)
        fld = self._journal.known_fld(line.entity, line.cell)
        if row is None or not fld:
            return False
        op = self._numbers.op(line)
        for known, _, mark in row.ops.get(fld, ()):
            if known.dot == op.dot:
                erased = line.erased or known.val is None
                same = erased or mark is None or (known.val == op.val and known.ctx == op.ctx)
                if not same:
                    raise Cloned(_CLONED)
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
        found += [_of_unfit(unfit, self._moments) for unfit in self._unfit]
        return found + self._of_erased()

    def _of_row(self, uid: str, incoming: _Incoming) -> list[Line]:
        known = self._rows.get(uid)
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

    def _cell(self, known: KnownRow | None, incoming: _Incoming, name: str) -> _Cell:
        fld = self._journal.known_fld(incoming.entity, name)
        kept = known.ops.get(fld, ()) if known and fld else ()
        before = tuple(op for op, head, _ in kept if head)
        new = tuple((self._numbers.op(line), line) for line in incoming.ops.get(name, ()))
        after = heads_of([*before, *(op for op, _ in new)]) if new else before
        return _Cell(before, tuple(after), new)

    def _state(
        self, known: KnownRow | None, cells: Mapping[str, _Cell], facts: Sequence[SeenLine], *, new: bool
    ) -> str:
        """Return the state of a record, without or with what is new."""
        heads = {name: cell.after if new else cell.before for name, cell in cells.items()}
        state = heads.get(STATE, ())
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
        incoming: _Incoming,
        cells: Mapping[str, _Cell],
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
        values = {name: self._shown(cell.after) for name, cell in cells.items() if cell.new and name != STATE}
        text = json.dumps(
            {name: json.loads(value) for name, value in values.items() if value}, ensure_ascii=False
        )
        line = self._line(kind, uid, incoming.entity, "", ops)
        return replace(line, theirs=text, after=text, seen=tuple(incoming.seen))

    def _whole(
        self, uid: str, incoming: _Incoming, cells: Mapping[str, _Cell], states: tuple[str, str]
    ) -> Line | None:
        """Return the line about a record as a whole; None where nobody deleted it or put it back."""
        cell = cells.get(STATE) or _Cell((), (), ())
        ops = [line for _, line in cell.new]
        before, after = states
        if before == after and not cell.wins:
            if ops:
                return replace(
                    self._line(LineKind.SAME, uid, incoming.entity, "", ops), seen=tuple(incoming.seen)
                )
            self.loose += incoming.seen
            return None
        kind = LineKind.SAME
        if before == LIVE and after == DELETED:
            kind = LineKind.DELETED
        elif before == DELETED and after == LIVE:
            kind = LineKind.RESTORED
        elif after == LIVE and any(json.loads(op.val or EMPTY) == DELETED for op in cell.after):
            kind = LineKind.DELETE_OR_EDIT
        line = self._line(kind, uid, incoming.entity, "", ops)
        return replace(line, mine=before, theirs=after, after=after, seen=tuple(incoming.seen))

    def _of_cell(self, uid: str, entity: str, name: str, cell: _Cell) -> Line:
        mine, after = self._shown(cell.before), self._shown(cell.after)
        known = entity in ENTITIES and name in shape_of(ENTITIES[entity]).cells
        if not known:
            kind = LineKind.UNKNOWN
        elif not cell.wins:
            kind = LineKind.NEWER_HERE
        elif cell.disputed:
            kind = LineKind.CONFLICT
        else:
            kind = LineKind.SAME if (mine or EMPTY) == (after or EMPTY) else LineKind.CHANGED
        latest = [(op, line) for op, line in cell.new if op in cell.after] or list(cell.new)
        _, best = max(latest, key=lambda pair: (pair[0].n, pair[1].replica))
        line = self._line(kind, uid, entity, name, [best, *(ln for _, ln in cell.new if ln is not best)])
        base = self._base(uid, entity, name, cell)
        return replace(line, mine=mine, theirs=best.val, base=base, after=after)

    def _base(self, uid: str, entity: str, name: str, cell: _Cell) -> str | None:
        """Return the last value that both sides knew."""
        row = self._rows.get(uid)
        fld = self._journal.known_fld(entity, name)
        theirs = joined(op.ctx for op, _ in cell.new)
        mine = joined([*(op.ctx for op in cell.before), *({op.replica: op.n} for op in cell.before)])
        both = {replica: min(n, theirs.get(replica, 0)) for replica, n in mine.items()}
        ops = [op for op, _, _ in row.ops.get(fld, ())] if row and fld else []
        shared = heads_of([op for op in ops if both.get(op.replica, 0) >= op.n])
        return self._shown(shared)

    def _shown(self, heads: Iterable[Op]) -> str | None:
        found = shown_of(list(heads), self._numbers.by_number)
        return found.val if found else None

    def _line(self, kind: LineKind, uid: str, entity: str, cell: str, ops: Sequence[OpLine]) -> Line:
        first = ops[0] if ops else None
        author = self._file.changes.names.get(first.replica, "") if first else self._file.sender.name
        at = self._moments.get((first.replica, first.n), "") if first else ""
        return Line(0, kind, uid, entity, cell, None, None, None, None, author, at, tuple(ops))

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
            replace(
                self._line(LineKind.ERASED, uid, lines[0].entity, "", ()),
                erased=tuple(lines),
                theirs=json.dumps(sorted({line.cell for line in lines})),
            )
            for uid, lines in sorted(new.items())
        ]


def _of_unfit(unfit: Unfit, moments: Mapping[tuple[str, int], str]) -> Line:
    op = unfit.op
    at = moments.get((op.replica, op.n), "")
    return Line(
        0,
        LineKind.UNFIT,
        op.row,
        op.entity,
        op.cell,
        None,
        op.val,
        None,
        None,
        "",
        at,
        unfit=(unfit,),
        reason=unfit.reason,
    )


def _targets(line: OpLine) -> dict[str, str]:
    """Return the ids that a change refers to, with the kind that each must be."""
    target = _target(line.entity, line.cell)
    if not target or line.val is None:
        return {}
    value = json.loads(line.val)
    return {value: target} if isinstance(value, str) else {}


@cache
def _target(entity: str, cell: str) -> str:
    """Return the kind that a cell refers to; '' for a cell that is no reference."""
    known = ENTITIES.get(entity)
    found = shape_of(known).cells.get(cell) if known else None
    return found.fields[0].target if found and found.fields[0].kind is Kind.REFERENCE else ""

"""What of a dossier goes into a werkbestand: the latest changes of the scope, up to a class."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import DELETED, LIVE, field_of, klasse_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.werk import wire
from wijkdesk.exchange.werk.scope import (
    NAMES_A_FIELD,
    PROJECT,
    Reach,
    Row,
    belongs_by,
    hidden_names,
    is_hidden,
    klasse_of_cell,
    reach,
    rows_of,
)
from wijkdesk.store.cells import IS_DELETED, STATE, canonical
from wijkdesk.store.changes import Changes, OpLine, SeenLine
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

Ceilings = Mapping[tuple[str, int, str, str], int]
_SOURCES: Final = "bron_per_veld"


@dataclass(frozen=True)
class Gathered:
    """What goes out, and what is only named."""

    changes: Changes
    rows: frozenset[str]
    stubs: tuple[wire.StubWire, ...]
    documents: tuple[str, ...]
    """Marks of the files that go along."""


def shown(ops: Iterable[OpLine]) -> dict[tuple[str, str], OpLine]:
    """Return the change that is shown in each cell, by (id, cell)."""
    found: dict[tuple[str, str], OpLine] = {}
    for op in ops:
        best = found.get((op.row, op.cell))
        if best is None or (op.n, op.replica) > (best.n, best.replica):
            found[op.row, op.cell] = op
    return found


def records(ops: Iterable[OpLine]) -> dict[str, Row]:
    """Return records as the latest changes show them; in dispute a document has its strictest class."""
    given = list(ops)
    found = rows_of((op.row, op.entity, op.cell, op.val) for op in shown(given).values())
    for op in given:
        if op.entity == "Document" and op.cell == "klasse" and op.val is not None:
            values: dict[str, Any] = dict(found[op.row].values)
            values["klasse"] = max(str(values.get("klasse") or ""), json.loads(op.val) or "V1")
            found[op.row] = Row(op.entity, values)
    return found


class Gathering:
    """One choice of scope and class, held against every change."""

    def __init__(
        self,
        changes: Changes,
        dossier: Dossier,
        chosen: tuple[str, tuple[str, ...]],
        ceiling: Klasse,
        ceilings: Ceilings,
        *,
        answers: bool = False,
        seen_ceilings: Mapping[SeenLine, int] | None = None,
        gone: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Find the records that go along; `changes` are the latest only.

        Who answers sends also what he added himself and gave no place: whoever asked gives it one. That some
        are `gone`, of which nothing is known here but of which overleggen they were, is passed on.
        """
        self._gone = gone or {}
        self._changes = changes
        self._dossier, self._roots = dossier, (None if chosen[0] == PROJECT else {*chosen[1]})
        self._ceiling = min(ceiling, Klasse.V2)
        self._ceilings, self._seen_ceilings = ceilings, seen_ceilings or {}
        self._rows = records(changes.ops)
        loose = self._loose() if answers else set()
        found = reach(self._rows, chosen[0], (*chosen[1], *loose))
        self.reach = Reach(found.own.union(self._gone), found.along)
        self._of_class = self._told()
        self._came = self._named_up_to()
        visible = {uid for uid in self.reach.all if self._may_be_spoken_of(uid)}
        self._sent = {uid for uid in visible if self._has_ends(uid, visible)}.union(self._gone)

    def _loose(self) -> set[str]:
        """Return the acties that were made here and are part of nothing yet."""
        placed = belongs_by(Actie)
        return {
            op.row
            for op in self._changes.ops
            if (op.entity, op.cell, op.val) == (Actie.__name__, STATE, canonical(LIVE))
            and self._came_up_to(op) is None
            and not any(self._rows[op.row].values.get(name) for name in placed)
        }

    def _told(self) -> set[str]:
        """Return the records of which the reader may know more than that they exist."""
        blank, told = set(self._rows), set()
        for op in self._changes.ops:
            if op.cell != STATE:
                blank.discard(op.row)
                if self._klasse(op) <= self._ceiling:
                    told.add(op.row)
        return blank | told

    def _named_up_to(self) -> dict[str, Klasse]:
        """Return how far those went that came in a file and name a field of another."""
        came: dict[str, list[int | None]] = defaultdict(list)
        for op in self._changes.ops:
            if op.cell in NAMES_A_FIELD.get(op.entity, ()):
                came[op.row].append(self._came_up_to(op))
        # What was said of it here since may repeat what came from further: that goes nowhere.
        return {
            uid: max(Klasse.V3 if found is None else Klasse(found) for found in all_found)
            for uid, all_found in came.items()
            if any(found is not None for found in all_found)
        }

    def _may_be_spoken_of(self, uid: str) -> bool:
        return uid in self._of_class and not is_hidden(uid, self._rows, self._ceiling, self._came)

    def has_left(self, uid: str) -> bool:
        """Tell whether a record is outside the scope; what its class keeps back is not called so."""
        return uid not in self.reach.all and self._may_be_spoken_of(uid)

    def _has_ends(self, uid: str, visible: set[str]) -> bool:
        row = self._rows[uid]
        return row.entity != "Schakel" or {row.values.get("van"), row.values.get("naar")} <= visible

    def gathered(self) -> Gathered:
        """Return what goes out."""
        ops = [op for op in self._changes.ops if op.row in self._sent]
        withheld = {(op.row, op.cell) for op in ops if not self._may_go(op)}
        kept = tuple(op for op in ops if (op.row, op.cell) not in withheld)
        dots = {(op.replica, op.n, op.row) for op in kept if op.cell == STATE}
        seen = tuple(
            fact
            for fact in self._changes.seen
            if (fact.replica, fact.n, fact.row) in dots
            and (
                self._may_be_named(fact.entity, fact.cell)
                # A later version made the field; who saw it there goes as far as the file went that said so.
                or self._seen_ceilings.get(fact, Klasse.V3) <= self._ceiling
            )
        )
        erased = tuple(
            line
            for line in self._changes.erased
            if line.row in self._sent and self._may_be_named(line.entity, line.cell)
        )
        steps = {(op.replica, op.n) for op in kept}
        txns = tuple(txn for txn in self._changes.txns if (txn.replica, txn.n) in steps)
        changes = Changes(self._changes.names, txns, kept, seen, erased)
        sent = frozenset(op.row for op in kept)
        return Gathered(changes, sent, tuple(self._stubs(kept, sent)), tuple(self._documents(sent)))

    def gone(self) -> list[wire.GoneWire]:
        """Return of what each record was part that goes out as deleted, as far as the file speaks of that."""
        found = []
        deleted = {op.row for op in self._changes.ops if op.cell == STATE and op.val == IS_DELETED}
        for uid in sorted(deleted & self._sent):
            owners = {*self._gone.get(uid, ()), *self._owners(uid)} & self._sent
            roots = {key for key in owners if self._rows[key].entity == Overleg.__name__}
            if roots := roots if self._roots is None else roots & self._roots:
                found.append(wire.GoneWire(uid, sorted(roots)))
        return found

    def _owners(self, uid: str) -> set[str]:
        """Return all that a record is part of, however far up, by what the reader may know."""
        met, queue = {uid}, [uid]
        while queue:
            row = self._rows[queue.pop()]
            entity = ENTITIES.get(row.entity)
            names = belongs_by(entity) if entity else ()
            values = [row.values.get(name) for name in names if self._may_be_named(row.entity, name)]
            fresh = {
                key for key in values if isinstance(key, str) and key in self._sent and key in self._rows
            }
            fresh -= met
            met |= fresh
            queue += fresh
        return met - {uid}

    def _may_be_named(self, entity: str, cell: str) -> bool:
        klasse = klasse_of_cell(entity, cell)
        return klasse is not None and klasse <= self._ceiling

    def _may_go(self, op: OpLine) -> bool:
        if self._klasse(op) > self._ceiling or (op.cell != STATE and self._is_deleted(op.row)):
            return False
        entity = ENTITIES.get(op.entity)
        if entity is None or op.val is None or op.cell not in shape_of(entity).cells:
            return True
        value = json.loads(op.val)
        if op.cell == _SOURCES:
            hidden = hidden_names(entity, self._ceiling)
            return not any(str(row.get("veld")) in hidden for row in value or ())
        return self._may_refer(field_of(entity, op.cell).kind, value, op) if _is_field(op) else True

    def _klasse(self, op: OpLine) -> Klasse:
        klasse = klasse_of_cell(op.entity, op.cell)
        if klasse is not None:
            return klasse
        # A later version made it; it came in a file that said how far it may go.
        came = self._came_up_to(op)
        return Klasse(came) if came is not None else Klasse.V3

    def _came_up_to(self, op: OpLine) -> int | None:
        """Return up to which class the file went that brought a change; None for our own."""
        return self._ceilings.get((op.replica, op.n, op.row, op.cell))

    def _may_refer(self, kind: Kind, value: Any, op: OpLine) -> bool:
        if value is None or kind not in (Kind.REFERENCE, Kind.ANY_REFERENCE):
            return True
        if kind is Kind.ANY_REFERENCE:
            return value in self._sent
        if value not in self._rows:
            # Only its name is known here: it goes as far as the file went that named it.
            came = self._came_up_to(op)
            return came is not None and came <= self._ceiling
        return value in self._sent or not is_hidden(value, self._rows, self._ceiling, self._came)

    def _is_deleted(self, uid: str) -> bool:
        record = self._dossier.find(uid)
        return record is not None and record.state == DELETED

    def _stubs(self, ops: Iterable[OpLine], sent: frozenset[str]) -> list[wire.StubWire]:
        found: dict[str, wire.StubWire] = {}
        for op in ops:
            if op.val is None or not _is_field(op) or op.entity not in ENTITIES:
                continue
            value, field = json.loads(op.val), field_of(ENTITIES[op.entity], op.cell)
            wanted = field.kind is Kind.REFERENCE and isinstance(value, str)
            if wanted and value not in sent and value not in found:
                kind = self._rows[value].entity if value in self._rows else field.target
                found[value] = wire.StubWire(value, kind, self._label(value))
        return [found[key] for key in sorted(found)]

    def _label(self, uid: str) -> str:
        """Return what a record is called, where that may be known."""
        record = self._dossier.find(uid)
        if record is None or record.state != LIVE or not type(record).title_field:
            return ""
        entity = type(record)
        klasse = klasse_of(entity, field_of(entity, entity.title_field))
        return record.title[:200] if klasse <= self._ceiling else ""

    def _documents(self, sent: frozenset[str]) -> list[str]:
        marks = (
            str(self._rows[uid].values.get("inhoud") or "")
            for uid in sorted(sent)
            if self._rows[uid].entity == "Document" and not self._is_deleted(uid)
        )
        return list(dict.fromkeys(filter(None, marks)))


def _is_field(op: OpLine) -> bool:
    """Tell whether a cell is one field, not some that only mean something together."""
    entity = ENTITIES.get(op.entity)
    cell = shape_of(entity).cells.get(op.cell) if entity else None
    return cell is not None and len(cell.fields) == 1

"""Who changed what and when, per record; and what two people changed without knowing of each other."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import DELETED, LIVE, Entity
from wijkdesk.domain.fields import Merge
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.cells import IS_DELETED, IS_LIVE, STATE, covers
from wijkdesk.store.journal import Journal, dot_name, read_dot
from wijkdesk.store.same import SAME_AS
from wijkdesk.store.shape import merge_of, shape_named, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINES = (
    "SELECT t.at_utc, t.author, t.label, f.wire_name, op.prev, op.val, op.replica, op.n, i.sender, "
    "i.file_sha256 "
    'FROM op JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
    "JOIN txn t ON t.replica = op.replica AND t.n = op.n LEFT JOIN import i ON i.id = op.import_id "
)
_HEADS = (
    "SELECT r.uid, r.entity, f.wire_name, op.val, t.author, t.at_utc, op.replica, op.n FROM op "
    'JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
    "JOIN txn t ON t.replica = op.replica AND t.n = op.n "
)


@dataclass(frozen=True)
class HistoryLine:
    """One change of one field; `field` is '' where the record as a whole came or went."""

    moment: datetime
    author: str
    label: str
    field: str
    old: Any
    new: Any
    txn: str
    via: str
    """The file that brought it; '' for what was changed here."""


@dataclass(frozen=True)
class Side:
    """One of the values between which a user has to choose."""

    value: Any
    author: str
    moment: datetime
    txn: str


@dataclass(frozen=True)
class Conflict:
    """A field with more than one value, or ('' as field) a record that was both deleted and changed."""

    entity: type[Entity]
    id: str
    field: str
    sides: tuple[Side, ...]


def lines(journal: Journal, entity: type[Entity], key: str, field: str | None = None) -> list[HistoryLine]:
    """Return the history of a record, or of one field of it, the latest first."""
    found = list(_of_record(journal, entity, key))
    if field is None or field in shape_of(entity).links:
        found += _of_links(journal, key)
    if field is not None:
        found = [line for line in found if line.field == field]
    return sorted(found, key=lambda line: int(line.txn.rpartition(":")[2]), reverse=True)


def _of_record(journal: Journal, entity: type[Entity], key: str) -> Iterator[HistoryLine]:
    shape = shape_of(entity)
    rows = journal.db.execute(f"{_LINES}WHERE r.uid = ? ORDER BY op.n, op.replica, op.fld", (key,))
    for at, author, label, cell, prev, val, replica, n, sender, file in rows:
        moment, txn = datetime.fromisoformat(at), dot_name(journal.uids[replica], n)
        via = sender or file or ""
        if cell == STATE:
            old = json.loads(prev) if prev else ""
            yield HistoryLine(moment, author, label, "", old, json.loads(val or '""'), txn, via)
        elif cell in shape.cells:
            before, after = shape.cells[cell].read(prev), shape.cells[cell].read(val)
            for name, new in after.items():
                if new != before[name] or len(after) == 1:
                    yield HistoryLine(moment, author, label, name, before[name], new, txn, via)


def _of_links(journal: Journal, key: str) -> Iterator[HistoryLine]:
    links = journal.db.execute(
        "SELECT id, veld, naar FROM schakel WHERE van = ? AND veld <> ?", (key, SAME_AS)
    ).fetchall()
    for link, veld, naar in links:
        for line in _of_record(journal, Schakel, link):
            if line.field == "":
                old, new = ((naar,) if state == LIVE else () for state in (line.old, line.new))
                yield HistoryLine(line.moment, line.author, line.label, veld, old, new, line.txn, line.via)


def conflicts(journal: Journal) -> list[Conflict]:
    """Return what waits for a choice."""
    # Who writes here has seen all that is here: where no file ever came there is nothing to choose.
    if journal.db.execute("SELECT 1 FROM import LIMIT 1").fetchone() is None:
        return []
    disputed = journal.db.execute(
        'SELECT "row", fld FROM op WHERE head = 1 GROUP BY "row", fld HAVING count(*) > 1'
    ).fetchall()
    found = []
    for row, fld in disputed:
        heads = journal.db.execute(f'{_HEADS}WHERE op.head = 1 AND op."row" = ? AND op.fld = ?', (row, fld))
        conflict = _conflict(journal, heads.fetchall())
        if (
            conflict is not None
            and conflict.field
            and _state(journal, conflict.entity, conflict.id) != DELETED
        ):
            found.append(conflict)
    return [*found, *_delete_or_edit(journal)]


def _conflict(journal: Journal, heads: list[tuple[Any, ...]]) -> Conflict | None:
    uid, entity, cell = heads[0][:3]
    shape = shape_named(entity)
    if shape is None or len({head[3] for head in heads}) < 2 or merge_of(entity, cell) is not Merge.ASK:
        return None
    sides = []
    for *_, val, author, at, replica, n in map(partial(_said_first, journal), heads):
        txn = dot_name(journal.uids[replica], n)
        value: Any = json.loads(val or '""')
        if cell in shape.cells:
            values = shape.cells[cell].read(val)
            value = values[cell] if len(values) == 1 else values
        sides.append(Side(value, author, datetime.fromisoformat(at), txn))
    return Conflict(shape.entity, uid, "" if cell == STATE else cell, _in_order(sides))


def _in_order(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return the latest first; which that is does not hang on the numbers of this file."""
    return tuple(sorted(sides, key=lambda side: read_dot(side.txn)[::-1], reverse=True))


def _said_first(journal: Journal, head: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a side of a question as who wrote it first, where it was asked again since."""
    from wijkdesk.store.reopened import origin  # noqa: PLC0415 - few dossiers hold a question

    uid, entity, cell, val, _, at, replica, n = head
    row, fld = journal.row(uid), journal.known_fld(entity, cell)
    first = origin(journal, row or 0, fld, (replica, n))
    if first == (replica, n):
        return head
    found = journal.db.execute("SELECT author, at_utc FROM txn WHERE replica = ? AND n = ?", first).fetchone()
    # Of what was said elsewhere, and never came here itself, only its author is known.
    return (uid, entity, cell, val, *(found or (journal.names[first[0]], at)), *first)


def _delete_or_edit(journal: Journal) -> Iterator[Conflict]:
    """Yield the living records that someone deleted without having seen what others did to them."""
    deleted = journal.db.execute(
        f"{_HEADS}WHERE op.head = 1 AND f.wire_name = ? AND op.val = ?", (STATE, IS_DELETED)
    ).fetchall()
    for uid, entity, *_ in {row[0]: row for row in deleted}.values():
        if entity not in ENTITIES or entity == Schakel.__name__:
            # Who adds a link wins from who takes it away; a link by itself is nothing to ask about.
            continue
        if _state(journal, ENTITIES[entity], uid) == LIVE:
            heads = journal.db.execute(
                f"{_HEADS}WHERE op.head = 1 AND r.uid = ? AND f.wire_name = ?", (uid, STATE)
            ).fetchall()
            sides = _in_order(
                Side(json.loads(val), author, datetime.fromisoformat(at), dot_name(journal.uids[replica], n))
                for *_, val, author, at, replica, n in map(partial(_said_first, journal), heads)
                if val in {IS_DELETED, IS_LIVE}
            )
            yield Conflict(ENTITIES[entity], uid, "", sides)


def kept_by(journal: Journal, key: str) -> list[tuple[str, bool]]:
    """Return who changed a record without whoever deleted it knowing: each name, and whether it was here."""
    from wijkdesk.store.columns import seen_by  # noqa: PLC0415 - few dossiers hold a question

    row = journal.row(key)
    if row is None:
        return []
    heads = [(journal.cell_names[fld][1], fld, op) for fld, ops in journal.heads(row).items() for op in ops]
    deleters = [op.dot for cell, _, op in heads if cell == STATE and op.val == IS_DELETED]
    seen = seen_by(journal, row, deleters)
    found = []
    for cell, fld, op in heads:
        if (cell == STATE and op.val == IS_DELETED) or (cell != STATE and covers(seen.get(fld, {}), op.dot)):
            continue
        query = (
            "SELECT t.author, op.import_id IS NULL FROM op JOIN txn t ON t.replica = op.replica "
            'AND t.n = op.n WHERE op.replica = ? AND op.n = ? AND op."row" = ? AND op.fld = ?'
        )
        found += journal.db.execute(query, (*op.dot, row, fld)).fetchall()
    return [(str(author), bool(own)) for author, own in dict.fromkeys(found)]


def _state(journal: Journal, entity: type[Entity], key: str) -> str:
    query = f"SELECT _state FROM {entity.__tablename__} WHERE id = ?"  # noqa: S608 - our own names
    found = journal.db.execute(query, (key,)).fetchone()
    return str(found[0]) if found else ""

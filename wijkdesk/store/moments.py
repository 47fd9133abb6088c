"""The dossier as it stood: what the journal amounted to at a moment, on this computer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import LIVE, STUB
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.cells import STATE, Op, heads_of, read_context
from wijkdesk.store.same import MERGED, SAME_AS, differing, standing
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.history import Conflict
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.trash import Trashed
    from wijkdesk.store.undo import History

# A change counts from when this dossier had it: what came in a file, from the day of that file.
_KNOWN = (
    "FROM op JOIN txn t ON t.replica = op.replica AND t.n = op.n LEFT JOIN import i ON i.id = op.import_id "
    "WHERE max(t.at_utc, coalesce(i.received_at, t.at_utc))"
)
_TOUCHED = f'SELECT DISTINCT r.no, r.uid, r.entity FROM "row" r WHERE r.no IN (SELECT op."row" {_KNOWN} > ?)'  # noqa: S608 - our own words
_BEFORE = (
    f'SELECT op."row", op.fld, op.replica, op.n, op.val, op.ctx {_KNOWN} <= ? '
    f'AND op."row" IN (SELECT op."row" {_KNOWN} > ?)'
)
_FIRST = "SELECT min(at_utc) FROM txn"


class Retrospect(ABC):
    """What a store can tell of the past."""

    _history: History

    @abstractmethod
    def read(self, project: str | None = None) -> Dossier:
        """Return the records as they were last kept."""

    @abstractmethod
    def _looking(self) -> AbstractContextManager[Journal]:
        """Let the journal be read."""

    def read_at(self, moment: datetime, project: str | None = None) -> Dossier:
        """Return the records as they stood at a moment, of one project or of all."""
        now = self.read()
        with self._looking() as journal:
            found = dossier_at(journal, now, moment)
        return found.of_project(project) if project else found

    def trash(self) -> Sequence[Trashed]:
        """Return what was deleted, the latest first."""
        from wijkdesk.store.trash import trash  # noqa: PLC0415 - not before the window shows

        with self._looking() as journal:
            return trash(journal, {(past.replica, past.n) for past in self._history.redo_steps})

    def conflicts(self) -> Sequence[Conflict]:
        """Return what two people changed without knowing of each other."""
        from wijkdesk.store.history import conflicts  # noqa: PLC0415 - as above

        with self._looking() as journal:
            return conflicts(journal)

    def began(self) -> date | None:
        """Return the day of the first change; None for a dossier in which nothing happened yet."""
        with self._looking() as journal:
            at = journal.db.execute(_FIRST).fetchone()[0]
        return datetime.fromisoformat(at).astimezone().date() if at else None


def end_of(day: date) -> datetime:
    """Return the last moment of a day on the clock of this computer."""
    return datetime(day.year, day.month, day.day).astimezone() + timedelta(days=1, microseconds=-1)


def dossier_at(journal: Journal, now: Dossier, moment: datetime) -> Dossier:
    """Return the dossier as it stood at a moment.

    Only rows that changed since are worked out again; the others are what they are now.
    """
    until = moment.astimezone(UTC).isoformat(timespec="seconds")
    touched = {no: (uid, name) for no, uid, name in journal.db.execute(_TOUCHED, (until,))}
    if not touched:
        return now
    cells = _cells(journal, until)
    records = now.records()
    for no, (uid, name) in touched.items():
        entity = ENTITIES.get(name)
        if entity is None:
            continue
        known = records.setdefault(entity, {})
        known.pop(uid, None)
        if no in cells:
            known[uid] = _record(journal, entity, uid, no, cells[no])
    worked_out = {(entity, uid) for uid, name in touched.values() if (entity := ENTITIES.get(name))}
    _resolve(journal, records, worked_out)
    return Dossier({entity: found.values() for entity, found in records.items()})


def _resolve(
    journal: Journal, records: dict[type[Entity], dict[str, Entity]], rows: set[tuple[type[Entity], str]]
) -> None:
    """Put in these records who stood for whom then, and in all that read differently since."""
    from wijkdesk.store import columns, materialise  # noqa: PLC0415 - not before the window shows

    same = _standing(records)
    for uid, (name, no) in materialise.referring(journal, differing(journal.same, same)).items():
        entity = ENTITIES.get(name)
        if entity is not None and (entity, uid) not in rows:
            values = columns.row_values(journal, shape_of(entity), no)
            records.setdefault(entity, {})[uid] = entity.snapshot({**values, "id": uid})
            rows.add((entity, uid))
    for entity, uid in rows:
        known = records.get(entity, {})
        if same and uid in known:
            known[uid] = _with_standing(known[uid], same)


def _standing(records: dict[type[Entity], dict[str, Entity]]) -> dict[str, str]:
    links = [link for link in records.get(Schakel, {}).values() if isinstance(link, Schakel)]
    edges = [
        (link.van, link.naar)
        for link in links
        if link.veld == SAME_AS and link.state == LIVE and link.van and link.naar
    ]

    def living(kind: str, keys: Iterable[str]) -> dict[str, bool]:
        known = records.get(ENTITIES[kind], {})
        return {key: known[key].state in (LIVE, MERGED) for key in keys if key in known}

    return standing(edges, living)


def _with_standing(record: Entity, same: Mapping[str, str]) -> Entity:
    if isinstance(record, Schakel) and record.veld == SAME_AS:
        return record
    values = dict(vars(record))
    if values["state"] == LIVE and values["id"] in same:
        values["state"] = MERGED
    for field in shape_of(type(record)).fields:
        if field.kind in (Kind.REFERENCE, Kind.ANY_REFERENCE):
            values[field.name] = same.get(values[field.name], values[field.name])
    return type(record).snapshot(values)


def _cells(journal: Journal, until: str) -> dict[int, dict[int, list[Op]]]:
    found: dict[int, dict[int, list[Op]]] = {}
    for row, fld, replica, n, val, ctx in journal.db.execute(_BEFORE, (until, until)):
        found.setdefault(row, {}).setdefault(fld, []).append(Op(replica, n, val, read_context(ctx)))
    return found


def _record(journal: Journal, entity: type[Entity], uid: str, no: int, cells: dict[int, list[Op]]) -> Entity:
    from wijkdesk.store import columns  # noqa: PLC0415 - as above

    shape = shape_of(entity)
    heads = {fld: heads_of(ops) for fld, ops in cells.items()}
    deleters = (op.dot for op in heads.get(journal.known_fld(shape.name, STATE), ()))
    values = columns.values_of(journal, shape, heads, columns.seen_by(journal, no, deleters))
    return entity.snapshot({**values, "id": uid, "state": values.get("state") or STUB})

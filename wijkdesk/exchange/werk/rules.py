"""What the rules of the domain say of records as a file would make them, and did not say before."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.controle import check_record
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.finding import Inspection, Severity
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk.lines import SILENT, Line, LineKind, Plan
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.entity import Entity


@dataclass(frozen=True)
class Remark:
    """A rule that a record would go against."""

    row: str
    entity: str
    sentence: str
    title: str
    """What the record is called, as it will be."""


def remarks(plan: Plan, dossier: Dossier, today: date) -> list[Remark]:
    """Return what becomes unwise or incomplete once all that can be taken in is taken in."""
    touched = _touched(plan, dossier)
    added: dict[type[Entity], list[Entity]] = defaultdict(list)
    for record in touched.values():
        if not dossier.get(type(record), record.id):
            added[type(record)].append(record)
    merged = Dossier(
        {
            entity: [touched.get(record.id, record) for record in dossier.all(entity)] + added[entity]
            for entity in ENTITIES.values()
        }
    )
    before, after = Inspection.of(dossier, today), Inspection.of(merged, today)
    found = []
    for record in touched.values():
        old = dossier.find(record.id)
        known = set(_sentences(before, old)) if old is not None and old.state == LIVE else set()
        if record.state == LIVE:
            new = [sentence for sentence in _sentences(after, record) if sentence not in known]
            kind, title = type(record), record.title or type(record).singular
            found += [Remark(record.id, kind.__name__, sentence, title) for sentence in new]
    return found


def by_record(found: Sequence[Remark]) -> list[str]:
    """Return remarks as sentences, those of one record together after its name."""
    said: dict[str, list[Remark]] = defaultdict(list)
    for remark in found:
        said[remark.row].append(remark)
    return [f"{told[0].title}: {' '.join(remark.sentence for remark in told)}" for told in said.values()]


def _sentences(look: Inspection, record: Entity) -> list[str]:
    return [found.sentence for found in check_record(look, record) if found.severity is not Severity.HINT]


def _touched(plan: Plan, dossier: Dossier) -> dict[str, Entity]:
    """Return the records that the file changes, as they would become."""
    values: dict[str, dict[str, Any]] = {}
    kinds: dict[str, type[Entity]] = {}
    for line in plan.lines:
        entity = ENTITIES.get(line.entity)
        if entity is None or line.kind in SILENT | {LineKind.UNFIT, LineKind.ERASED}:
            continue
        old = dossier.find(line.row)
        start = dict(vars(old)) if old is not None else {"id": line.row, "state": LIVE}
        kinds[line.row] = entity
        values.setdefault(line.row, start).update(_after(entity, line))
    return {uid: kinds[uid].snapshot(found) for uid, found in values.items()}


def _after(entity: type[Entity], line: Line) -> dict[str, Any]:
    shape = shape_of(entity)
    if line.cell:
        return shape.cells[line.cell].read(line.after) if line.cell in shape.cells else {}
    if line.after in (LIVE, DELETED):
        return {"state": line.after}
    found: dict[str, Any] = {"state": LIVE}
    for name, value in json.loads(line.after or "{}").items():
        if name in shape.cells:
            found.update(shape.cells[name].understood(value))
    return found

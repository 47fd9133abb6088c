"""What an import brought, change by change, for the samenvoegverslag; also long after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from wijkdesk.domain.entity import DELETED
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.store import imports
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.store.imports import Import
    from wijkdesk.store.store import Store

_Found: TypeAlias = tuple[str, str, str, str | None, str | None, int]
"""Id, entity, cell, what it was, what it became, and whether the reader chose it."""
ADDED, GONE, CHANGED, CHOSEN = "toegevoegd", "vervallen", "gewijzigd", "eigen keuze"


@dataclass(frozen=True)
class Change:
    """One change that an import made, in words."""

    kind: str
    title: str
    label: str
    old: str
    new: str
    what: str


@dataclass(frozen=True)
class Account:
    """An import with all that it changed."""

    made: Import
    changes: Sequence[Change]
    unreadable: Sequence[str]
    """Why what was put aside could not be read."""


def account_of(store: Store, made: Import) -> Account:
    """Return what an import changed when it came."""
    dossier = store.read()
    with imports.reading(store) as journal:
        found = journal.db.execute(
            "SELECT r.uid, r.entity, f.wire_name, op.prev, op.val, op.import_id IS NULL FROM op "
            'JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
            "LEFT JOIN txn t ON t.replica = op.replica AND t.n = op.n "
            "WHERE op.import_id = ? OR (op.import_id IS NULL AND t.import_id = ?) "
            "ORDER BY r.entity, r.no, f.no, op.n",
            (made.id, made.id),
        ).fetchall()
        aside = journal.db.execute("SELECT reason FROM quarantine WHERE import_id = ?", (made.id,))
        reasons = [clean(str(reason)) for (reason,) in aside]
    return Account(made, tuple(_changes(dossier, found)), tuple(reasons))


def _changes(dossier: Dossier, found: Sequence[_Found]) -> list[Change]:
    born = {uid for uid, _, cell, prev, *_ in found if cell == STATE and prev is None}
    whole = _wholes(dossier, [row for row in found if row[0] in born])
    lines: list[Change] = []
    for uid, name, cell, prev, val, own in found:
        entity = ENTITIES.get(name)
        if entity is None:
            continue
        title = clean(dossier.title(uid)) or entity.singular
        if cell == STATE:
            gone = val == canonical(DELETED)
            what = GONE if gone else ADDED
            new = "" if gone else whole.get(uid, "")
            lines.append(Change(entity.singular, title, "", "", new, CHOSEN if own else what))
            continue
        if uid in born:
            continue
        for field, before, after in _fields(entity, cell, prev, val):
            old, new = (clean(show(field, value, dossier.title)) for value in (before, after))
            if old != new:
                what = CHOSEN if own else CHANGED
                lines.append(Change(entity.singular, title, field.label, old or "leeg", new or "leeg", what))
    return lines


def _wholes(dossier: Dossier, found: Sequence[_Found]) -> dict[str, str]:
    """Return in words what is said in each record that came, by its id; its title is said beside that."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for uid, name, cell, _, val, _ in found:
        entity = ENTITIES.get(name)
        if entity is None or cell == STATE:
            continue
        for field, _, value in _fields(entity, cell, None, val):
            # The last that was written in a field, by whoever sent it or by a choice here, is what it became.
            said[uid][field.label] = clean(show(field, value, dossier.title)).strip()
            if field.name == entity.title_field:
                said[uid].pop(field.label)
    return {
        uid: "; ".join(f"{label}: {text}" for label, text in parts.items() if text)
        for uid, parts in said.items()
    }


def _fields(
    entity: type[Entity], cell: str, prev: str | None, val: str | None
) -> Iterator[tuple[Field, Any, Any]]:
    """Yield the fields of a cell that a reader knows, each with what it was and what it became."""
    known = shape_of(entity).cells.get(cell)
    if known is None or all(field.provenance for field in known.fields):
        return
    before, after = known.read(prev), known.read(val)
    for field in known.fields:
        yield field, before[field.name], after[field.name]

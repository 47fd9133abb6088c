"""What an import brought, change by change, for the samenvoegverslag; also long after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.entity import DELETED
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.store import imports
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.imports import Import
    from wijkdesk.store.store import Store

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


def account_of(store: Store, number: int) -> Account:
    """Return what an import changed when it came; UserError where there is no such import."""
    dossier = store.read()
    with imports.reading(store) as journal:
        made = imports.import_named(journal, str(number))
        found = journal.db.execute(
            "SELECT r.uid, r.entity, f.wire_name, op.prev, op.val, op.import_id IS NULL FROM op "
            'JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
            "LEFT JOIN txn t ON t.replica = op.replica AND t.n = op.n "
            "WHERE op.import_id = ? OR (op.import_id IS NULL AND t.import_id = ?) "
            "ORDER BY r.entity, r.no, f.no, op.n",
            (number, number),
        ).fetchall()
        aside = journal.db.execute("SELECT reason FROM quarantine WHERE import_id = ?", (number,))
        reasons = [clean(str(reason)) for (reason,) in aside]
    return Account(made, tuple(_changes(dossier, found)), tuple(reasons))


def _changes(
    dossier: Dossier, found: Sequence[tuple[str, str, str, str | None, str | None, int]]
) -> list[Change]:
    born = {uid for uid, _, cell, prev, *_ in found if cell == STATE and prev is None}
    lines: list[Change] = []
    for uid, name, cell, prev, val, own in found:
        entity = ENTITIES.get(name)
        if entity is None:
            continue
        title = clean(dossier.title(uid)) or entity.singular
        if cell == STATE:
            gone = val == canonical(DELETED)
            what = GONE if gone else ADDED
            lines.append(Change(entity.singular, title, "", "", "", CHOSEN if own else what))
            continue
        known = shape_of(entity).cells.get(cell)
        if known is None or uid in born or all(field.provenance for field in known.fields):
            continue
        before, after = known.read(prev), known.read(val)
        for field in known.fields:
            old, new = (clean(show(field, part[field.name], dossier.title)) for part in (before, after))
            if old != new:
                what = CHOSEN if own else CHANGED
                lines.append(Change(entity.singular, title, field.label, old or "leeg", new or "leeg", what))
    return lines

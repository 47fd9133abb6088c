"""What an import brought, change by change, for the samenvoegverslag; also long after it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.wording import about_of, clean, field_named
from wijkdesk.store import accounts, imports
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.store.imports import Import
    from wijkdesk.store.store import Store

_Found: TypeAlias = tuple[str, str, str, str | None, str | None, int]
"""Id, entity, cell, what it was, what it became, and whether the reader chose it."""
ADDED, GONE, CHANGED, CHOSEN = "toegevoegd", "vervallen", "gewijzigd", "eigen keuze"
ASKED, BACK = "vraag open", "later teruggezet"


@dataclass(frozen=True)
class Change:
    """One change that an import made, in words."""

    kind: str
    title: str
    label: str
    old: str
    new: str
    what: str

    @property
    def is_asked(self) -> bool:
        """Tell whether a choice still waits."""
        return self.what == ASKED


@dataclass(frozen=True)
class Account:
    """An import with all that it changed."""

    made: Import
    changes: Sequence[Change]
    unreadable: Sequence[str]
    """Why what was put aside could not be read."""
    is_kept: bool = True
    """Whether it is still known: of what was rolled back by an earlier version, or wiped since, it is not."""

    @property
    def open_questions(self) -> int:
        """Return how many of its changes still wait for a choice; what was rolled back asks nothing."""
        return 0 if self.made.undone else sum(change.is_asked for change in self.changes)


def account_of(store: Store, made: Import) -> Account:
    """Return what an import changed when it came; of one that was rolled back, as that was until then."""
    if made.undone:
        return _kept(store, made)
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
    asked = {(open_.id, open_.field) for open_ in store.conflicts()}
    return Account(made, tuple(_changes(dossier, _folded(found), asked)), tuple(reasons))


def noted(account: Account) -> list[Any]:
    """Return an account as it is kept when its import is rolled back."""
    changes = [[c.kind, c.title, c.label, c.old, c.new, c.what] for c in account.changes]
    return [changes, list(account.unreadable)]


def _kept(store: Store, made: Import) -> Account:
    with imports.reading(store) as journal:
        found = accounts.kept(journal, made.id)
    if found is None:
        return Account(made, (), (), is_kept=False)
    changes, unreadable = found
    return Account(made, tuple(Change(*change) for change in changes), tuple(unreadable))


def _folded(found: Sequence[_Found]) -> list[_Found]:
    """Return one line per cell: what came and what was then chosen over it are one change to a reader."""
    cells: dict[tuple[str, str], _Found] = {}
    for uid, name, cell, prev, val, own in found:
        before, chosen = prev, own
        if (known := cells.get((uid, cell))) is not None:
            before, chosen = known[3], known[5] or own
        cells[uid, cell] = (uid, name, cell, before, val, chosen)
    return list(cells.values())


def _changes(dossier: Dossier, found: Sequence[_Found], asked: Collection[tuple[str, str]]) -> list[Change]:
    born = {uid for uid, _, cell, prev, *_ in found if cell == STATE and prev is None}
    whole = _wholes(dossier, [row for row in found if row[0] in born])
    lapsed = _lapsed(found)
    lines: list[Change] = []
    for uid, name, cell, prev, val, own in found:
        entity = ENTITIES.get(name)
        if entity is None or (uid in lapsed and cell in {STATE, "reden"}):
            continue
        title = clean(dossier.title(uid)) or entity.singular
        if cell == STATE:
            what, new = _state(dossier, uid, val, whole.get(uid, ""), asked)
            if own:
                what, new = CHOSEN, GONE if val == canonical(DELETED) else "blijft staan"
            lines.append(Change(entity.singular, title, "", "", new, what))
            continue
        if uid in born:
            continue
        parts = list(_fields(entity, cell, prev, val))
        for field, before, after in parts:
            old, new = (clean(show(field, value, dossier.title)) for value in (before, after))
            # Who was asked and kept what stood here chose that too.
            if old == new and not (own and len(parts) == 1):
                continue
            what = ASKED if (uid, cell) in asked else CHOSEN if own else CHANGED
            if what == CHANGED and _stands_as(dossier, uid, field, old):
                what = BACK
            if cell == "status" and uid in lapsed:
                what, new = GONE, ": ".join(filter(None, (new, clean(lapsed[uid]))))
            lines.append(Change(entity.singular, title, field.label, old or "leeg", new or "leeg", what))
    return lines


def _stands_as(dossier: Dossier, uid: str, field: Field, words: str) -> bool:
    """Tell whether a field says now what it said before the file: a later answer put it back."""
    record = dossier.find(uid)
    return record is not None and clean(show(field, getattr(record, field.name), dossier.title)) == words


def _lapsed(found: Sequence[_Found]) -> dict[str, str]:
    """Return the reason per actie that was proposed to lapse and does: three cells that are one change."""
    gone = {
        uid
        for uid, name, cell, _, val, own in found
        if name == Actie.__name__ and cell == "status" and own and val == canonical(ActieStatus.VERVALLEN)
    }
    kept = {uid for uid, _, cell, _, val, own in found if cell == STATE and own and val == canonical(LIVE)}
    said = {uid: val for uid, _, cell, _, val, _ in found if cell == "reden"}
    return {uid: str(json.loads(said.get(uid) or '""') or "") for uid in gone & kept}


def _state(
    dossier: Dossier, uid: str, val: str | None, whole: str, asked: Collection[tuple[str, str]]
) -> tuple[str, str]:
    """Return what became of a record, and what is said of it; who wants it gone may have to be asked."""
    if val != canonical(DELETED):
        return ADDED, whole
    if (uid, "") in asked:
        return ASKED, "laten vervallen?"
    record = dossier.find(uid)
    return (GONE if record is None or record.state == DELETED else BACK), ""


def _wholes(dossier: Dossier, found: Sequence[_Found]) -> dict[str, str]:
    """Return in words what is said in each record that came, by its id; its title is said beside that."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for uid, name, cell, _, val, _ in found:
        entity = ENTITIES.get(name)
        if entity is not None and cell != STATE:
            # The last that was written in a field, by whoever sent it or by a choice here, is what it became.
            values[uid] |= {field.name: value for field, _, value in _fields(entity, cell, None, val)}
    kinds = {uid: ENTITIES[name] for uid, name, *_ in found if name in ENTITIES}
    for uid, given in values.items():
        for field in shape_of(kinds[uid]).fields:
            if field.name not in given or field.name == kinds[uid].title_field:
                continue
            text = clean(show(field, given[field.name], dossier.title)).strip()
            if (about := about_of(kinds[uid], field, given)) is not None:
                record = dossier.find(about)
                text = field_named(type(record) if record is not None else None, text)
            said[uid][field.label] = text
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

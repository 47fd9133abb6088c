"""What was deleted, when, and what went along with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wijkdesk.domain.entity import DELETED, Entity
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.cells import IS_DELETED, STATE
from wijkdesk.store.shape import Shape, shape_of
from wijkdesk.store.undo import came_in, first_step

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wijkdesk.store.cells import Dot
    from wijkdesk.store.journal import Journal

_DELETED_IN = (
    "SELECT r.uid, r.entity, op.replica, op.n FROM op JOIN fld ON fld.no = op.fld "
    'JOIN "row" r ON r.no = op."row" '
    "WHERE fld.wire_name = ? AND op.val = ? AND op.head = 1"
)


@dataclass(frozen=True)
class Trashed:
    """A record in the prullenbak."""

    entity: type[Entity]
    id: str
    title: str
    moment: datetime
    label: str
    author: str
    never_there: bool = False
    """Nobody threw it away: the step that made it was undone, and a redo can still bring it back."""


def deleted_together(journal: Journal, key: str) -> Sequence[tuple[str, str]]:
    """Return (entity, id) of what was deleted in the same step because of this record."""
    found = journal.db.execute(f"{_DELETED_IN} AND r.uid = ?", (STATE, IS_DELETED, key)).fetchall()
    steps = {(replica, n) for _, _, replica, n in found}
    candidates: dict[str, str] = {}
    for replica, n in steps:
        same = journal.db.execute(
            f"{_DELETED_IN} AND op.replica = ? AND op.n = ?", (STATE, IS_DELETED, replica, n)
        )
        candidates.update((uid, entity) for uid, entity, _, _ in same)
    candidates.pop(key, None)
    parents = {uid: _parents(journal, uid, entity) for uid, entity in candidates.items()}
    back = {key}
    while grown := {uid for uid in candidates if uid not in back and parents[uid] & back}:
        back |= grown
    return [(candidates[uid], uid) for uid in candidates if uid in back]


def _parents(journal: Journal, uid: str, entity: str) -> set[str]:
    """Return the records that this one cannot live without."""
    owner = ENTITIES.get(entity)
    if owner is None:
        return set()
    names = ("van", "naar") if owner is Schakel else (owner.owner_field,) if owner.owner_field else ()
    if not names:
        return set()
    found = journal.db.execute(
        f"SELECT {', '.join(names)} FROM {owner.__tablename__} WHERE id = ?",  # noqa: S608 - our own names
        (uid,),
    ).fetchone()
    return set(found) if found else set()


def trash(journal: Journal, undone: Collection[Dot] = ()) -> list[Trashed]:
    """Return the deleted records, the latest first; what went along with another is not listed apart.

    `undone` are the steps that a redo can still take back.
    """
    gone = {
        (entity.__tablename__, key)
        for entity in ENTITIES.values()
        for (key,) in journal.db.execute(
            f"SELECT id FROM {entity.__tablename__} WHERE _state = ?",  # noqa: S608 - our own names
            (DELETED,),
        )
    }
    steps: dict[str, set[tuple[int, int]]] = {}
    entities: dict[str, Shape] = {}
    for uid, entity, replica, n in journal.db.execute(_DELETED_IN, (STATE, IS_DELETED)):
        found = ENTITIES.get(entity)
        if found is not None and (found.__tablename__, uid) in gone:
            steps.setdefault(uid, set()).add((replica, n))
            entities[uid] = shape_of(found)
    return sorted(
        (
            _trashed(journal, entities[uid], uid, dots, undone)
            for uid, dots in steps.items()
            if entities[uid].entity is not Schakel
            and not any(
                steps.get(parent, set()) & dots for parent in _parents(journal, uid, entities[uid].name)
            )
        ),
        key=lambda found: found.moment,
        reverse=True,
    )


def _trashed(
    journal: Journal, shape: Shape, uid: str, dots: Collection[Dot], undone: Collection[Dot]
) -> Trashed:
    # Where several threw it away without knowing of each other, one undone step says nothing of the others.
    thrown = [dot for dot in dots if dot not in undone or not came_in(journal, uid, first_step(journal, dot))]
    dot = max(thrown or dots, key=lambda each: (each[1], journal.uids[each[0]]))
    name = shape.entity.title_field
    column = name if name in shape.cell_of else "code"
    title, code = journal.db.execute(
        f"SELECT {column}, code FROM {shape.table} WHERE id = ?",  # noqa: S608 - our own names
        (uid,),
    ).fetchone()
    moment, label, author = journal.db.execute(
        "SELECT at_utc, label, author FROM txn WHERE replica = ? AND n = ?", dot
    ).fetchone()
    shown = str(title or code or shape.entity.singular)
    return Trashed(shape.entity, uid, shown, datetime.fromisoformat(moment), label, author, not thrown)

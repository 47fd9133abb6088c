"""What only the projectleider may see is wiped when a project closes: values, history and kept files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import DELETED, Owned, klasse_of
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.store import aside
from wijkdesk.store.arrival import wipe
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.connection import sentences
from wijkdesk.store.erasure import scrub
from wijkdesk.store.shape import shape_of
from wijkdesk.store.store import Edit, _named
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store

_CELLS = (
    'SELECT op.replica, op.n, op."row", op.fld, r.uid FROM op JOIN "row" r ON r.no = op."row" '
    "JOIN fld f ON f.no = op.fld WHERE f.entity = ? AND f.wire_name = ? AND op.erased = 0 AND op.val <> ?"
)


def secrets_of(store: Store, project: str) -> int:
    """Return how many values of a project only the projectleider may see (V3)."""
    dossier = store.read(project)
    return sum(
        getattr(record, field.name) not in (None, "", (), False)
        for entity, fields in _secret().items()
        for record in dossier.all(entity)
        for field in shape_of(entity).fields
        if field.name in fields
    ) + sum(document.klasse is KlasseKeuze.V3 for document in dossier.all(Document))


def wipe_secrets(store: Store, project: str, watch: Watch = UNWATCHED) -> int:
    """Wipe them for good, what is in the prullenbak and in the history too; return how many changes went."""
    _delete_whole(store, project)
    watch.at(0.3)
    count = 0
    with store._one_at_a_time():  # noqa: SLF001 - same room
        with store._replaced() as rows:  # noqa: SLF001 - same room
            journal = store._journal  # noqa: SLF001 - same room
            marks = _files(journal, project).values()
            found = list(_found(journal, project))
            for key, uid, entity in found:
                journal.db.execute("INSERT OR IGNORE INTO erased VALUES (?, ?, ?, ?, NULL)", key)
                wipe(journal, key)
                rows[uid] = (entity, key[2])
                count += 1
            _drop_files(journal, marks)
            aside.forget(journal, {(uid, journal.cell_names[key[3]][1]) for key, uid, _ in found})
        # From here there is no way back: what is wiped is wiped.
        with sentences(), store._reading:  # noqa: SLF001 - same room
            scrub(journal.db)
    store._announce(Edit("Vertrouwelijke gegevens gewist", "wissen", _named(rows), ""))  # noqa: SLF001 - same room
    return count


def _secret() -> dict[type[Entity], frozenset[str]]:
    """Return per entity the fields that only the projectleider may see."""
    found = {
        entity: frozenset(f.name for f in shape_of(entity).fields if klasse_of(entity, f) is Klasse.V3)
        for entity in ENTITIES.values()
    }
    return {entity: names for entity, names in found.items() if names}


def _delete_whole(store: Store, project: str) -> None:
    """Put away the records that are secret as a whole: without their values nothing is left of them."""
    dossier = store.read(project)
    gone = [
        record
        for entity in ENTITIES.values()
        for record in dossier.all(entity)
        if entity.own_klasse is Klasse.V3
        or (isinstance(record, Document) and record.klasse is KlasseKeuze.V3)
    ]
    if gone:
        with store.edit("Vertrouwelijke gegevens gewist") as writer:
            for record in gone:
                if writer.get(type(record), record.id).state != DELETED:
                    writer.delete(type(record), record.id)


def _found(journal: Journal, project: str) -> Iterator[tuple[tuple[int, int, int, int], str, str]]:
    """Yield every change of a secret cell of the project, also of what was deleted."""
    for entity, names in _secret().items():
        own = _rows_of(journal, entity, project)
        for cell in {shape_of(entity).cell_of[name].name for name in names}:
            for *key, uid in journal.db.execute(_CELLS, (entity.__name__, cell, EMPTY)):
                if uid in own:
                    yield (key[0], key[1], key[2], key[3]), uid, entity.__name__
    gone = _files(journal, project)
    for whole in shape_of(Document).cells.values():
        if not {"klasse", "project"} & {field.name for field in whole.fields}:
            for *key, uid in journal.db.execute(_CELLS, (Document.__name__, whole.name, EMPTY)):
                if uid in gone:
                    yield (key[0], key[1], key[2], key[3]), uid, Document.__name__


def _files(journal: Journal, project: str) -> dict[str, str]:
    """Return the secret documents of the project, each with the mark of its file."""
    secret = (KlasseKeuze.V3.value, project)
    return dict(
        journal.db.execute("SELECT id, inhoud FROM document WHERE klasse = ? AND project = ?", secret)
    )


def _rows_of(journal: Journal, entity: type[Entity], project: str) -> set[str]:
    table = shape_of(entity).table
    if entity is Project:
        return {project}
    if issubclass(entity, Owned):
        found = journal.db.execute(f"SELECT id FROM {table} WHERE project = ?", (project,))  # noqa: S608 - our own names
        return {row for (row,) in found}
    return set()


def _drop_files(journal: Journal, marks: Iterable[str | None]) -> None:
    """Let go of kept files, but for those that another document still needs."""
    for mark in filter(None, marks):
        journal.db.execute(
            "DELETE FROM blob WHERE sha256 = ? AND NOT EXISTS "
            "(SELECT 1 FROM document WHERE inhoud = ? AND klasse IS NOT ?)",
            (mark, mark, KlasseKeuze.V3.value),
        )

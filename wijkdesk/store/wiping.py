"""Wiping for good what is known of a record (AVG): what there is to wipe, and which copies still hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import field_of, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.privacy import is_computed
from wijkdesk.store import accounts
from wijkdesk.store.connection import sentences, transaction
from wijkdesk.store.erasure import scrub
from wijkdesk.store.store import Store
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from wijkdesk.domain.entity import Entity

_STAYS: Final = frozenset({Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS})
"""Where a record belongs says nothing of a person, and without it nobody would find that it was erased."""


def erasable(entity: type[Entity]) -> list[str]:
    """Return the fields of which everything can be wiped."""
    return [
        field.name
        for field in fields_of(entity)
        if field.kind not in _STAYS and not is_computed(entity, field)
    ]


def steps_of(store: Store, record: Entity, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return by cell the steps that gave it a value which is still known."""
    found: dict[str, list[str]] = {}
    for line in store.history(type(record), record.id):
        if line.field in names and (line.new not in (None, "", ()) or line.old not in (None, "", ())):
            found.setdefault(field_of(type(record), line.field).cell, []).append(line.txn)
    return found


def labels_of(entity: type[Entity], cells: Collection[str]) -> list[str]:
    """Return what the fields of these cells are called."""
    return [field.label for field in fields_of(entity) if field.cell in cells]


def wipe_for_good(store: Store, record: Entity, names: Sequence[str]) -> None:
    """Wipe every value that these fields of a record ever had, all at once; this cannot be undone."""
    steps = steps_of(store, record, names)
    # Also of a field that never had a value: what was put aside for it in a file is of the same person.
    cells = dict.fromkeys(field_of(type(record), name).cell for name in names)
    store.erase(type(record), record.id, {cell: steps.get(cell, ()) for cell in cells})


def wipe_accounts(store: Store) -> None:
    """Wipe all that is kept of imports that were rolled back; this cannot be undone."""
    with store._one_at_a_time():  # noqa: SLF001 - same room
        with transaction(store._db):  # noqa: SLF001 - same room
            accounts.drop_all(store._journal)  # noqa: SLF001 - same room
        with sentences(), store._reading:  # noqa: SLF001 - same room
            scrub(store._db)  # noqa: SLF001 - same room


def holding(store: Store, record: Entity, names: Sequence[str], watch: Watch = UNWATCHED) -> list[Path]:
    """Return the reservekopieën in which a value can still be read, or that cannot be looked into."""
    found = []
    for made in watch.over(store.backups()):
        try:
            with Store.open(made.path, read_only=True, settings=store.settings) as copy:
                holds = bool(steps_of(copy, record, names))
        except UserError:
            holds = True
        if holds:
            found.append(made.path)
    return found

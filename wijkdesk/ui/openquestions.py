"""Which records and fields wait for an answer after an import, for the marks in lists and forms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from wijkdesk.domain.entity import klasse_of
from wijkdesk.store import imports
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Klasse
    from wijkdesk.store.history import Conflict
    from wijkdesk.store.store import Store
    from wijkdesk.ui.desk import Desk

OPEN_ROW = "Hier staat een vraag open: twee waarden na het overnemen van een bestand. Zie Binnengekomen."
_Disputed = dict[str, frozenset[str]]


class _Known:
    """What was found last, and of which state of the dossier."""

    imported: tuple[int, ...] = ()
    dossier: Dossier | None = None
    found: _Disputed


_KNOWN: WeakKeyDictionary[Store, _Known] = WeakKeyDictionary()


def disputed(desk: Desk) -> Mapping[str, frozenset[str]]:
    """Return per record the fields that wait for an answer; '' where the record itself does."""
    store = desk.store
    known = _KNOWN.setdefault(store, _Known())
    came, now = (*_imported(store), int(desk.ceiling)), store.read()
    same = known.imported == came
    # What is written here settles questions and makes none: only a file brings them.
    if not (same and (known.dossier is now or not known.found)):
        known.found = _found(store, desk.ceiling)
        known.imported = came
    known.dossier = now
    return known.found


def _imported(store: Store) -> tuple[int, ...]:
    with imports.reading(store) as journal:
        found = journal.db.execute("SELECT count(*), count(undone_at) FROM import").fetchone()
    return tuple(found)


def _found(store: Store, ceiling: Klasse) -> _Disputed:
    fields: dict[str, set[str]] = defaultdict(set)
    for conflict in store.conflicts():
        fields[conflict.id] |= set(_fields(conflict, ceiling))
    return {key: frozenset(names) for key, names in fields.items() if names}


def _fields(conflict: Conflict, ceiling: Klasse) -> list[str]:
    cell = shape_of(conflict.entity).cells.get(conflict.field)
    if cell is None:
        return [""]
    return [
        field.name
        for field in cell.fields
        if klasse_of(conflict.entity, field) <= ceiling and _differs(conflict, field.name)
    ]


def _differs(conflict: Conflict, name: str) -> bool:
    """Tell whether the sides differ in one of the fields that only mean something together."""
    whole = [side.value for side in conflict.sides]
    return not all(isinstance(each, dict) for each in whole) or len({str(each[name]) for each in whole}) > 1

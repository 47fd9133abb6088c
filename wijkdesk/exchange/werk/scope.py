"""What belongs to a taakgroep or a project, and how far each value of it may travel."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from wijkdesk.domain.entity import Entity, fields_of, klasse_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store.cells import STATE
from wijkdesk.store.same import SAME_AS
from wijkdesk.store.shape import shape_of

TAAKGROEP, PROJECT = "taakgroep", "project"

_BELONGS: Final[Mapping[str, tuple[str, ...]]] = {
    "Bijeenkomst": ("overleg",),
    "Besluit": ("bijeenkomst",),
    "Plan": ("overleg",),
    "Actie": ("doelstelling", "bijeenkomst"),
    "Voortgangsbericht": ("taakgroep",),
    "Samenwerkingspeiling": ("overleg",),
    "Stoplichtoordeel": ("onderwerp",),
    "Bijstelling": ("onderwerp",),
    "Document": ("hoort_bij",),
    "Schakel": ("van",),
}
"""By which references a record is part of another, beside those that it cannot live without."""
GOES_ALONG: Final = frozenset({"Project", "Gebied", "Organisatie", "Contactpersoon"})
"""Records that go along, to be read, where something in the scope refers to them."""
NAMES_A_FIELD: Final[Mapping[str, tuple[str, ...]]] = {
    "Schakel": ("van", "veld", "naar"),
    "Bijstelling": ("onderwerp", "veld"),
}
"""By which cells a record speaks of a field of another, which may be of a higher class than itself."""
_REFERENCES: Final = frozenset({Kind.REFERENCE, Kind.ANY_REFERENCE})


@dataclass(frozen=True)
class Row:
    """A record as far as the scope needs it: its kind and what its references are."""

    entity: str
    values: Mapping[str, Any]
    """By cell, as in the journal."""


@dataclass(frozen=True)
class Reach:
    """The records of a scope: its own, and those that go along to be read."""

    own: frozenset[str]
    along: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Return every record that goes along in full."""
        return self.own | self.along


@cache
def belongs_by(entity: type[Entity]) -> tuple[str, ...]:
    """Return the references by which a record is part of another."""
    found = _BELONGS.get(entity.__name__, ())
    return tuple(dict.fromkeys((*found, *((entity.owner_field,) if entity.owner_field else ()))))


def reach(rows: Mapping[str, Row], kind: str, roots: Iterable[str]) -> Reach:
    """Return what belongs to some overleggen, or to a project, and what goes along with it."""
    if kind == PROJECT:
        wanted = set(roots)
        own = {uid for uid, row in rows.items() if uid in wanted or row.values.get("project") in wanted}
        return Reach(frozenset(own), frozenset())
    own = grown(rows, set(roots) & rows.keys())
    return Reach(frozenset(own), frozenset(_along(rows, own)))


def grown(rows: Mapping[str, Row], start: set[str]) -> set[str]:
    """Return some records with all that is part of them, however deep."""
    parts: dict[str, list[str]] = defaultdict(list)
    for uid, row in rows.items():
        entity = ENTITIES.get(row.entity)
        # Of a kind that only a later version knows, whatever it names may be what it is part of.
        for name in belongs_by(entity) if entity else row.values:
            owner = row.values.get(name)
            if isinstance(owner, str):
                parts[owner].append(uid)
    found, queue = set(start), list(start)
    while queue:
        for uid in parts.get(queue.pop(), ()):
            if uid not in found:
                found.add(uid)
                queue.append(uid)
    return found


def _along(rows: Mapping[str, Row], own: set[str]) -> set[str]:
    found: set[str] = set()
    queue = list(own)
    while queue:
        for uid in references(rows[queue.pop()]):
            row = rows.get(uid)
            if row is not None and row.entity in GOES_ALONG and uid not in own and uid not in found:
                found.add(uid)
                queue.append(uid)
    return found


def references(row: Row) -> list[str]:
    """Return the ids that a record refers to."""
    entity = ENTITIES.get(row.entity)
    if entity is None:
        return []
    names = (field.name for field in shape_of(entity).fields if field.kind in _REFERENCES)
    return [value for name in names if isinstance(value := row.values.get(name), str)]


def klasse_of_cell(entity: str, cell: str) -> Klasse | None:
    """Return how far a cell may travel; None for one that this version does not know."""
    found = ENTITIES.get(entity)
    if found is None:
        return None
    if cell == STATE:
        return found.own_klasse
    known = shape_of(found).cells.get(cell)
    return max(klasse_of(found, field) for field in known.fields) if known else None


@cache
def hidden_names(entity: type[Entity], ceiling: Klasse) -> frozenset[str]:
    """Return the fields of an entity that may not travel, links among them."""
    return frozenset(field.name for field in fields_of(entity) if klasse_of(entity, field) > ceiling)


def is_hidden(uid: str, rows: Mapping[str, Row], ceiling: Klasse, came: Mapping[str, Klasse]) -> bool:
    """Tell whether a record as a whole may not travel, or even be spoken of.

    `came` is how far those went that came in a file and name a field of another (`NAMES_A_FIELD`).
    """
    row = rows.get(uid)
    if row is None:
        return True
    entity = ENTITIES.get(row.entity)
    if entity is not None and entity.own_klasse > ceiling:
        return True
    match row.entity:
        case "Document":
            # A class that only a later version knows is the strictest.
            return Klasse.__members__.get(str(row.values.get("klasse") or "V1"), Klasse.V3) > ceiling
        case "Schakel":
            return _is_hidden_link(uid, rows, ceiling, came)
        case "Bijstelling":
            return _names_hidden(row, rows.get(str(row.values.get("onderwerp"))), ceiling, came.get(uid))
        case _:
            return False


def _names_hidden(row: Row, about: Row | None, ceiling: Klasse, came: Klasse | None) -> bool:
    """Tell whether a record names a field of another that may not travel; of what is not here all of it."""
    if about is None:
        return True
    entity, name = ENTITIES.get(about.entity), row.values.get("veld")
    if entity is not None and (not name or name in _names_of(entity)):
        return name in hidden_names(entity, ceiling)
    if came is not None:
        # A later version named it, in a file that said how far it may go.
        return came > ceiling
    # What was written here names no field that is hidden, or is about something that nobody here knows.
    return entity is None


@cache
def _names_of(entity: type[Entity]) -> frozenset[str]:
    return frozenset([SAME_AS, *(field.name for field in fields_of(entity))])


def _is_hidden_link(uid: str, rows: Mapping[str, Row], ceiling: Klasse, came: Mapping[str, Klasse]) -> bool:
    row = rows[uid]
    ends = [str(row.values.get(name)) for name in ("van", "naar")]
    if _names_hidden(row, rows.get(ends[0]), ceiling, came.get(uid)):
        return True
    known = [end for end in ends if end in rows]
    return any(rows[end].entity == Schakel.__name__ or is_hidden(end, rows, ceiling, came) for end in known)


def rows_of(cells: Iterable[tuple[str, str, str, str | None]]) -> dict[str, Row]:
    """Return records by id from (id, entity, cell, value) of what is shown in each cell."""
    kinds: dict[str, str] = {}
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for uid, entity, cell, text in cells:
        kinds[uid] = entity
        if text is not None and cell != STATE:
            values[uid][cell] = json.loads(text)
    return {uid: Row(entity, values[uid]) for uid, entity in kinds.items()}

"""The second look at a finished werkbestand, by other eyes than those that made it (law 16)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import fields_of, klasse_of
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.privacy import allowed
from wijkdesk.exchange.werk import container

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

_LONG: Final = 8
"""Shorter texts stand in many places by chance."""
_FREE: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.ROWS})
_SENTENCE: Final = (
    "Hier zit nog iets in dat de ontvanger niet mag zien. Er is niets verstuurd. Meld dit als fout."
)


def guard_bytes(data: bytes, dossier: Dossier, ceiling: Klasse) -> None:
    """Refuse a werkbestand that names a hidden field, or spells out what only a hidden field says."""
    members = container.unpack(data)
    for name in ("ops.jsonl", "seen.jsonl", "erased.jsonl"):
        for line in members.get(name, b"").splitlines():
            if _is_hidden(json.loads(line), ceiling):
                raise Refused(_SENTENCE)
    parts = (part for name, part in members.items() if name.endswith(".jsonl"))
    text = b"\n".join(parts).decode()
    spelled = [hidden for hidden in _hidden_texts(dossier, ceiling) if _spelled(hidden) in text]
    # What is also said in the open, by the same user, is no secret of that field.
    said = "\n".join(_texts(allowed(dossier, ceiling))) if spelled else ""
    if any(hidden not in said for hidden in spelled):
        raise Refused(_SENTENCE)


def _is_hidden(line: dict[str, Any], ceiling: Klasse) -> bool:
    entity = ENTITIES.get(line["e"])
    if entity is None:
        return False
    if entity.own_klasse > ceiling:
        return True
    return any(
        klasse_of(entity, field) > ceiling
        for field in fields_of(entity)
        if line["c"] in (field.name, field.cell)
    )


def _hidden_texts(dossier: Dossier, ceiling: Klasse) -> set[str]:
    found: set[str] = set()
    for entity in ENTITIES.values():
        hidden = [f for f in fields_of(entity) if f.kind in _FREE and klasse_of(entity, f) > ceiling]
        for record in dossier.all(entity) if hidden else ():
            for field in hidden:
                found.update(text for text in _leaves(getattr(record, field.name)) if len(text) >= _LONG)
    return found


def _texts(dossier: Dossier) -> Iterator[str]:
    for entity in ENTITIES.values():
        for record in dossier.all(entity):
            yield from _of_record(record)


def _of_record(record: Entity) -> Iterator[str]:
    for field in fields_of(type(record)):
        if field.kind is not Kind.LINKS:
            yield from _leaves(getattr(record, field.name))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _leaves(item)


def _spelled(text: str) -> str:
    """Return a text as a line spells it."""
    return json.dumps(text, ensure_ascii=False)[1:-1]

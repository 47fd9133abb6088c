"""The order in which records are shown: by short code, with A2 before A10."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from wijkdesk.domain.entity import Entity, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

E = TypeVar("E", bound=Entity)

_DAY = "datum"
_DIGITS = re.compile(r"([0-9]+)")


@lru_cache(maxsize=1 << 16)
def code_key(code: str) -> tuple[Any, ...]:
    """Return what sorts codes as people do: text by letter, figures by value."""
    parts: list[Any] = _DIGITS.split(code.casefold())
    for index in range(1, len(parts), 2):
        figure = parts[index].lstrip("0")
        parts[index] = (len(figure), figure)
    return tuple(parts)


def record_key(record: Entity) -> tuple[Any, ...]:
    """Return what sorts records: those with a code by code, the others after them by title."""
    return (not record.code, code_key(record.code), record.title, record.id)


def in_list(entity: type[E], records: Sequence[E]) -> Sequence[E]:
    """Return records as a list shows them: what is of a day the newest first, without a day last.

    What people know by a code, and all that is of no day, stays in the order in which it was made.
    """
    if entity.numbered or all(field.name != _DAY for field in fields_of(entity)):
        return records
    return sorted(records, key=lambda record: getattr(record, _DAY) or date.min, reverse=True)


def by_code(records: Iterable[E]) -> list[E]:
    """Return records in the order in which they are shown."""
    return sorted(records, key=record_key)

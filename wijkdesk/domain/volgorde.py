"""The order in which records are shown: by short code, with A2 before A10."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from wijkdesk.domain.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable

E = TypeVar("E", bound=Entity)

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


def by_code(records: Iterable[E]) -> list[E]:
    """Return records in the order in which they are shown."""
    return sorted(records, key=record_key)

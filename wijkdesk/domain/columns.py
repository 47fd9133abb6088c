"""How values are kept in SQLite: exact, readable, and empty as NULL. One match over Kind each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, assert_never

from wijkdesk.domain.fields import Choice, Kind

Conversion: TypeAlias = Callable[[Any], Any]


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without needless zeros: equal numbers, equal text."""
    text = format(value.normalize(), "f")
    return "0" if text in {"-0", ""} else text


def to_column(kind: Kind) -> Conversion | None:
    """Return what a value becomes in the file; None where it stays as it is."""
    match kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return _text
        case Kind.DAY:
            return _day
        case Kind.DECIMAL:
            return _digits
        case Kind.YES_NO:
            return _bit
        case Kind.CHOICE:
            return _key
        case Kind.CHOICES | Kind.LIST:
            return _listed
        case Kind.ROWS:
            return _rows
        case Kind.NUMBER | Kind.MONEY | Kind.REFERENCE | Kind.ANY_REFERENCE | Kind.LINKS:
            return None
        case _:
            assert_never(kind)


def from_column(kind: Kind, choices: type[Choice] | None) -> Conversion | None:
    """Return how to read what is in the file, unless that is NULL; None where it stays as it is.

    The key of a choice that this version does not know stays a plain text.
    """
    members: Mapping[str, Any] = {member.value: member for member in choices or ()}
    match kind:
        case Kind.DAY:
            return date.fromisoformat
        case Kind.DECIMAL:
            return Decimal
        case Kind.YES_NO:
            return bool
        case Kind.CHOICE:
            return lambda key: members.get(key, key)
        case Kind.CHOICES:
            return lambda text: tuple(members.get(key, key) for key in json.loads(text))
        case Kind.LIST | Kind.ROWS:
            return lambda text: tuple(json.loads(text))
        case _:
            return None


def _text(value: str | None) -> str | None:
    return value or None


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _bit(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _key(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _listed(value: Iterable[Any] | None) -> str | None:
    return json.dumps([str(item) for item in value], ensure_ascii=False) if value else None


def _rows(value: Iterable[Mapping[str, str]] | None) -> str | None:
    return json.dumps([dict(row) for row in value], ensure_ascii=False) if value else None

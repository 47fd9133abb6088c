"""How values are kept in SQLite: exact, readable, and empty as NULL."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import String
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Dialect


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without needless zeros: equal numbers, equal text."""
    text = format(value.normalize(), "f")
    return "0" if text in {"-0", ""} else text


class TextType(TypeDecorator[str]):
    """Text; '' in Python is NULL in the file."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Store nothing for an empty text."""
        return value or None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        """Read NULL as ''."""
        return value or ""


class DecimalType(TypeDecorator[Decimal]):
    """An exact decimal, kept as text: SQLite would make a float of it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Store the digits."""
        return None if value is None else plain(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits."""
        return None if value is None else Decimal(value)


class ChoiceType(TypeDecorator[Any]):
    """The key of a choice; a key that this version does not know stays a plain text."""

    impl = String
    cache_ok = True

    def __init__(self, choices: type[Any]) -> None:
        """Know the closed list."""
        super().__init__()
        self.choices = choices
        self._members = {member.value: member for member in choices}

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Store the key."""
        return None if value is None or value == "" else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the member."""
        return self._members.get(value, value)


class ListType(TypeDecorator[tuple[str, ...]]):
    """Texts in order, as JSON."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        """Store nothing for an empty list."""
        return json.dumps([str(item) for item in value], ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Read NULL as no texts."""
        return tuple(json.loads(value)) if value else ()


class ChoicesType(ListType):
    """Keys of choices in order, as JSON."""

    cache_ok = True

    def __init__(self, choices: type[Any]) -> None:
        """Know the closed list."""
        super().__init__()
        self.choices = choices
        self._members = {member.value: member for member in choices}

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:
        """Read the members."""
        return tuple(self._members.get(key, key) for key in json.loads(value)) if value else ()


class RowsType(TypeDecorator[tuple[dict[str, str], ...]]):
    """Small records of texts in order, as JSON."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[dict[str, str]] | None, dialect: Dialect) -> str | None:
        """Store nothing for no rows."""
        return json.dumps([dict(row) for row in value], ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[dict[str, str], ...]:
        """Read NULL as no rows."""
        return tuple(json.loads(value)) if value else ()

"""A value in Python, on the screen and in the journal; one match over Kind each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeAlias, assert_never

from wijkdesk.domain import formats
from wijkdesk.domain.columns import plain
from wijkdesk.domain.fields import Choice, Field, Kind
from wijkdesk.domain.kleur import kleurnaam
from wijkdesk.domain.spelling import nfc

Json: TypeAlias = bool | int | str | list[Any] | dict[str, Any] | None
Titles: TypeAlias = Callable[[str], str]


def _no_titles(_: str) -> str:
    return ""


def show(field: Field, value: Any, title_of: Titles = _no_titles) -> str:
    """Return a value as the user reads it; `title_of` names the record that an id stands for."""
    if value is None or value in ("", ()):
        return ""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return kleurnaam(str(value)) if field.is_colour else str(value)
        case Kind.DAY:
            return formats.cell_date(value)
        case Kind.NUMBER:
            return str(value) if field.highest and field.highest > 1900 else formats.number(value)
        case Kind.DECIMAL:
            return formats.number(value)
        case Kind.MONEY:
            return formats.euro_of_cents(value)
        case Kind.YES_NO:
            return "ja" if value else "nee"
        case Kind.CHOICE:
            return value.label if isinstance(value, Choice) else str(value)
        case Kind.CHOICES:
            return ", ".join(item.label if isinstance(item, Choice) else str(item) for item in value)
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return title_of(value)
        case Kind.LIST:
            return ", ".join(value)
        case Kind.ROWS:
            return "\n".join(" · ".join(text for text in row.values() if text) for row in value)
        case Kind.LINKS:
            return ", ".join(filter(None, map(title_of, value)))
        case _:
            assert_never(field.kind)


def to_json(field: Field, value: Any) -> Json:
    """Return the canonical journal form: NFC text, ISO dates, cents, decimals as text; empty is None."""
    if value is None or value in ("", ()):
        return None
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.REFERENCE | Kind.ANY_REFERENCE | Kind.CHOICE:
            return nfc(str(value))
        case Kind.DAY:
            return str(value.isoformat())
        case Kind.NUMBER | Kind.MONEY:
            return int(value)
        case Kind.DECIMAL:
            return plain(value)
        case Kind.YES_NO:
            return bool(value)
        case Kind.CHOICES | Kind.LIST | Kind.LINKS:
            return [nfc(str(item)) for item in value]
        case Kind.ROWS:
            return [{k: nfc(str(v)) for k, v in row.items() if v} for row in value]
        case _:
            assert_never(field.kind)


def from_json(field: Field, value: Json) -> Any:
    """Return the Python value of a journal form; ValueError or TypeError where it is of another shape."""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return str(value) if value is not None else ""
        case Kind.LIST | Kind.LINKS:
            return tuple(str(item) for item in _listed(value))
        case Kind.CHOICES:
            return tuple(_member(field, item) for item in _listed(value))
        case Kind.ROWS:
            return tuple(_row(field, row) for row in _listed(value))
    if value is None:
        return None
    match field.kind:
        case Kind.DAY:
            return date.fromisoformat(str(value))
        case Kind.NUMBER | Kind.MONEY:
            if isinstance(value, bool) or not isinstance(value, int):
                message = f"geen heel getal: {value!r}"
                raise TypeError(message)
            return value
        case Kind.DECIMAL:
            return _exact(value)
        case Kind.YES_NO:
            return bool(value)
        case Kind.CHOICE:
            return _member(field, value)
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return str(value)
        case _:
            assert_never(field.kind)


def _exact(value: Json) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        message = f"geen getal: {value!r}"
        raise ValueError(message)
    return number


def _row(field: Field, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        message = f"geen rij: {value!r}"
        raise TypeError(message)
    # In the order of the columns, so that equal rows are written and searched alike.
    keys = [key for key, _ in field.columns if key in value]
    return {str(key): str(value[key]) for key in (*keys, *(key for key in value if key not in keys))}


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        message = f"geen lijst: {value!r}"
        raise TypeError(message)
    return list(value)


def _member(field: Field, value: Any) -> Any:
    text = str(value)
    return _members(field.choices).get(text, text) if field.choices else text


@cache
def _members(choices: type[Choice]) -> Mapping[str, Choice]:
    return {member.value: member for member in choices}

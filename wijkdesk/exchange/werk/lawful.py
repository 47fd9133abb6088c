"""Whether a value in a file is one that this program could have written."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NoReturn, assert_never

import msgspec

from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.spelling import is_nfc
from wijkdesk.exchange.werk import limits
from wijkdesk.store.cells import EMPTY, STATE, canonical
from wijkdesk.store.shape import shape_named, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{0,29}[1-9])?")
_EXACT: Final = 28
"""So many figures of a number are kept exactly."""
_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,32}")
_PLAIN: Final = re.compile(rb'"[ !#-\[\]-~]+"|-?[1-9][0-9]{0,17}|0|true|false|null')
"""Values that have one spelling and need no closer look; nearly all are so."""
_SPELLED: Final = re.compile(r'"[^"\\\0-\x1f]*"')
"""A text in which nothing had to be spelled otherwise."""
_FIGURES: Final = bytes(ord("0") if chr(sign).isdecimal() and sign < 128 else ord(" ") for sign in range(256))
_MANY: Final = b"0" * 18
"""So many figures may be a number that is too large, or too long."""
_STATES: Final = (canonical(LIVE), canonical(DELETED))
_LONGEST_NUMBER: Final = 40

UNREADABLE: Final = "De waarde is niet te lezen."
NOT_OURS: Final = "De waarde past niet bij dit veld."
UNKNOWN: Final = "Dit veld kent deze versie van wijkdesk niet."


@cache
def is_cell(entity: str, name: str) -> bool:
    """Tell whether this version knows a cell."""
    return entity in ENTITIES and name in shape_of(ENTITIES[entity]).cells


@cache
def target_of(entity: str, cell: str) -> str:
    """Return the kind that a cell refers to; '' for a cell that is no reference."""
    known = ENTITIES.get(entity)
    found = shape_of(known).cells.get(cell) if known else None
    return found.fields[0].target if found and found.fields[0].kind is Kind.REFERENCE else ""


def text_of(raw: bytes) -> str | None:
    """Return the canonical text of a value in a line; None where it is no value that can be kept."""
    if _PLAIN.fullmatch(raw):
        return raw.decode()
    try:
        return _read(raw)[0]
    except (ValueError, RecursionError):
        return None


def objection(entity: str, cell: str, text: str) -> str:
    """Return why a value cannot stand in a cell; '' where it can."""
    return _objection(entity, cell, text, json.loads(text))


def judged(entity: str, cell: str, raw: bytes) -> tuple[str | None, str]:
    """Return both: the text of a value, and why it cannot stand in its cell; quick where it is plain."""
    if _PLAIN.fullmatch(raw):
        text = raw.decode()
        quick = _quick(entity).get(cell)
        if quick is None:
            return text, objection(entity, cell, text)
        return text, "" if quick(text) or (text == EMPTY and cell != STATE) else NOT_OURS
    try:
        if (listed := _lists(entity).get(cell)) is not None and _is_spelled(raw, listed):
            return raw.decode(), ""
        found, value = _read(raw)
    except (ValueError, RecursionError):
        return None, UNREADABLE
    return found, _objection(entity, cell, found, value)


def _read(raw: bytes) -> tuple[str, Any]:
    """Return a value with its text; ValueError or RecursionError where it cannot be kept."""
    text = raw.decode()
    if _SPELLED.fullmatch(text):
        return text, text[1:-1]
    value = _at_once(raw)
    if value is not msgspec.UNSET:
        if _is_deep(text, value):
            raise ValueError("too many lists in lists")
        return text, value
    return _looked_through(text)


def _at_once(raw: bytes, decoder: msgspec.json.Decoder[Any] | None = None) -> Any:
    """Return a value of plain signs and whole numbers, UNSET where it may be another; ValueError as `_read`.

    Nearly all values are so, and to look each one through costs ten times as much.
    """
    if not raw.isascii() or b"\\u0000" in raw or _MANY in raw.translate(_FIGURES):
        return msgspec.UNSET
    try:
        value = (decoder or _quickly).decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return msgspec.UNSET
    if _spell(value) != raw:
        raise ValueError("not one spelling")
    return value


def _is_spelled(raw: bytes, decoder: msgspec.json.Decoder[Any]) -> bool:
    """Tell at once whether a value is a list of texts, or of lines of texts that say something."""
    return raw != b"[]" and b':""' not in raw and _at_once(raw, decoder) is not msgspec.UNSET


def _looked_through(text: str) -> tuple[str, Any]:
    """Return a value with its text, whatever it is; ValueError or RecursionError where it cannot be kept."""
    value, _ = _decoder.raw_decode(text)
    if canonical(value) != text or "\\u0000" in text.replace("\\\\", "") or _is_deep(text, value):
        raise ValueError("not one spelling, or not to be kept")
    return text, value


def _whole(digits: str) -> int:
    """Return a number that fits in a column; ValueError for a larger one, before it is made."""
    if len(digits) > _LONGEST_NUMBER or abs(number := int(digits)) >= limits.NUMBER:
        raise ValueError("too large a number")
    return number


def _broken(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("too long a number")
    return float(digits)


_decoder: Final = json.JSONDecoder(parse_int=_whole, parse_float=_broken)


def _no_number(_digits: str) -> NoReturn:
    raise ValueError("not a whole number")


_quickly: Final = msgspec.json.Decoder(float_hook=_no_number)
_spell: Final = msgspec.json.Encoder(order="sorted").encode
_TEXTS: Final = msgspec.json.Decoder(list[str])
_TABLE: Final = msgspec.json.Decoder(list[dict[str, str]])
_LISTED: Final[Mapping[Kind, msgspec.json.Decoder[Any]]] = {
    **dict.fromkeys((Kind.LIST, Kind.CHOICES, Kind.LINKS), _TEXTS),
    Kind.ROWS: _TABLE,
}


def _is_deep(text: str, value: Any) -> bool:
    """Tell whether there are lists in lists in lists, more than anyone writes."""
    if text.count("[") + text.count("{") <= limits.DEPTH:
        return False
    level = [value]
    for _ in range(limits.DEPTH):
        level = [
            item
            for part in level
            if isinstance(part, list | dict)
            for item in (part if isinstance(part, list) else part.values())
        ]
    return any(isinstance(part, list | dict) for part in level)


def _objection(entity: str, cell: str, text: str, value: Any) -> str:
    shape = shape_named(entity)
    if cell == STATE:
        return "" if text in _STATES else NOT_OURS
    if shape is None or cell not in shape.cells:
        return UNKNOWN
    return "" if value is None or _fits(shape.cells[cell].fields, value) else NOT_OURS


def _fits(fields: Sequence[Field], value: Any) -> bool:
    """Tell whether a cell would spell this value as it is: to read it and write it out can cost a lot."""
    if len(fields) == 1:
        return _is_kind(fields[0].kind, value)
    kinds = {field.name: field.kind for field in fields}
    return (
        isinstance(value, dict)
        and bool(value)
        and value.keys() <= kinds.keys()
        and all(_is_kind(kinds[name], part) for name, part in value.items())
    )


def _is_kind(kind: Kind, value: Any) -> bool:
    match kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.CHOICE:
            return _is_text(value) and value != ""
        case Kind.LIST | Kind.CHOICES | Kind.LINKS:
            return isinstance(value, list) and value != [] and all(map(_is_text, value))
        case Kind.ROWS:
            return isinstance(value, list) and value != [] and all(map(_is_row, value))
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return isinstance(value, str) and _ID.fullmatch(value) is not None
        case Kind.DAY:
            return isinstance(value, str) and _is_day(value)
        case Kind.DECIMAL:
            return isinstance(value, str) and _is_decimal(value)
        case Kind.NUMBER | Kind.MONEY:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.YES_NO:
            return isinstance(value, bool)
        case _:
            assert_never(kind)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and is_nfc(value)


def _is_row(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text(part) and part != "" for part in value.values())


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_decimal(text: str) -> bool:
    return (
        _DECIMAL.fullmatch(text) is not None
        and text != "-0"
        and len(text.lstrip("-").replace(".", "").strip("0")) <= _EXACT
    )


def _lists(entity: str) -> Mapping[str, msgspec.json.Decoder[Any]]:
    """Return by cell what reads its list, where that is one field of this version."""
    return _lists_of(entity) if entity in ENTITIES else {}


@cache
def _lists_of(entity: str) -> Mapping[str, msgspec.json.Decoder[Any]]:
    cells = shape_of(ENTITIES[entity]).cells.items()
    kinds = {name: cell.fields[0].kind for name, cell in cells if len(cell.fields) == 1}
    return {name: _LISTED[kind] for name, kind in kinds.items() if kind in _LISTED}


def _quick(entity: str) -> Mapping[str, Callable[[str], bool]]:
    """Return by cell what tells whether a plain value fits, where that is one field of this version."""
    return _quick_of(entity) if entity in ENTITIES else {}


@cache
def _quick_of(entity: str) -> Mapping[str, Callable[[str], bool]]:
    cells = shape_of(ENTITIES[entity]).cells.items()
    kinds = {name: cell.fields[0].kind for name, cell in cells if len(cell.fields) == 1}
    return {**{name: _QUICK[kind] for name, kind in kinds.items()}, STATE: _STATES.__contains__}


def _starts_as_text(text: str) -> bool:
    return text[0] == '"'


def _starts_as_number(text: str) -> bool:
    return text[0] in "-0123456789"


def _quotes_day(text: str) -> bool:
    return text[0] == '"' and _is_day(text[1:-1])


def _quotes_decimal(text: str) -> bool:
    return text[0] == '"' and _is_decimal(text[1:-1])


def _quotes_id(text: str) -> bool:
    return text[0] == '"' and _ID.fullmatch(text, 1, len(text) - 1) is not None


_QUICK: Final[Mapping[Kind, Callable[[str], bool]]] = {
    Kind.TEXT: _starts_as_text,
    Kind.LONG_TEXT: _starts_as_text,
    Kind.CHOICE: _starts_as_text,
    Kind.REFERENCE: _quotes_id,
    Kind.ANY_REFERENCE: _quotes_id,
    Kind.NUMBER: _starts_as_number,
    Kind.MONEY: _starts_as_number,
    Kind.DECIMAL: _quotes_decimal,
    Kind.YES_NO: frozenset({"true", "false"}).__contains__,
    Kind.DAY: _quotes_day,
    **dict.fromkeys((Kind.LIST, Kind.CHOICES, Kind.ROWS, Kind.LINKS), frozenset[str]().__contains__),
}
"""Of a plain value that is not empty: whether it is one of this kind."""

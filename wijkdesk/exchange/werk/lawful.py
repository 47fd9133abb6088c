"""Whether a value in a file is one that this program could have written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.exchange.werk import limits
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.shape import Cell, shape_named

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECIMAL: Final = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_WORDS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.REFERENCE})
_ASCII: Final = re.compile(r'"[ !#-\[\]-~]+"')
_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,32}")
_PLAIN: Final = re.compile(rb'"[ !#-\[\]-~]+"|-?[1-9][0-9]{0,17}|0|true|false|null')
"""Values that have one spelling and need no closer look; nearly all are so."""
_OPEN, _SIGN = frozenset("[{"), frozenset('[{]}"\\')

UNREADABLE: Final = "De waarde is niet te lezen."
NOT_OURS: Final = "De waarde past niet bij dit veld."
UNKNOWN: Final = "Dit veld kent deze versie van wijkdesk niet."


def text_of(raw: bytes) -> str | None:
    """Return the canonical text of a value in a line; None where it is no value that can be kept."""
    if _PLAIN.fullmatch(raw):
        return raw.decode()
    if _deepest(raw) > limits.DEPTH:
        return None
    try:
        text = raw.decode()
        value = json.loads(text)
        if canonical(value) != text or not all(_is_kept(part) for part in _parts(value)):
            return None
    except (ValueError, RecursionError):
        return None
    return text


def objection(entity: str, cell: str, text: str) -> str:
    """Return why a value cannot stand in a cell; '' where it can."""
    shape = shape_named(entity)
    if cell == STATE:
        return "" if text in (canonical(LIVE), canonical(DELETED)) else NOT_OURS
    if shape is None or cell not in shape.cells:
        return UNKNOWN
    return "" if _fits(shape.cells[cell], text) else NOT_OURS


def _fits(cell: Cell, text: str) -> bool:
    if text == "null":
        return True
    kind = cell.fields[0].kind if len(cell.fields) == 1 else None
    if kind in _WORDS and _ASCII.fullmatch(text):
        return kind is not Kind.REFERENCE or _ID.fullmatch(text[1:-1]) is not None
    value = json.loads(text)
    parts = value if len(cell.fields) > 1 else {cell.fields[0].name: value}
    if not isinstance(parts, dict) or not all(
        _is_plain(field, parts[field.name]) for field in cell.fields if field.name in parts
    ):
        return False
    return cell.write(cell.read(text)) == text


def _is_plain(field: Field, value: Any) -> bool:
    """Tell whether a value may be looked at closer: spelling out a number can cost all memory there is."""
    match field.kind:
        case Kind.DECIMAL:
            return isinstance(value, str) and _DECIMAL.fullmatch(value) is not None
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return isinstance(value, str) and _ID.fullmatch(value) is not None
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.TEXT | Kind.LONG_TEXT | Kind.CHOICE | Kind.DAY:
            return isinstance(value, str)
        case Kind.LIST | Kind.CHOICES:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Kind.ROWS:
            return isinstance(value, list) and all(_is_row(item) for item in value)
        case _:
            return True


def _is_row(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())


def _is_kept(part: Any) -> bool:
    """Tell whether a value is neither too big for a column nor written in signs that do not exist."""
    if isinstance(part, str):
        part.encode()
        return "\0" not in part
    return not isinstance(part, int) or abs(part) < limits.NUMBER


def _parts(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, list):
        for item in value:
            yield from _parts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _parts(item)


def _deepest(raw: bytes) -> int:
    """Return how many brackets could be open at once, at most."""
    if raw.count(b"[") + raw.count(b"{") <= limits.DEPTH:
        return 0
    deepest = depth = 0
    quoted = escaped = False
    for sign in raw.decode(errors="replace"):
        if sign not in _SIGN:
            escaped = False
        elif quoted:
            quoted, escaped = sign != '"' or escaped, sign == "\\" and not escaped
        elif sign == '"':
            quoted = True
        else:
            depth += 1 if sign in _OPEN else -1
            deepest = max(deepest, depth)
    return deepest

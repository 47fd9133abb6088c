"""One value of one field in an open project file: read from a node, and made plain again for writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, NoReturn, TypeAlias, assert_never

from wijkdesk.domain import formats
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.volgorde import code_key
from wijkdesk.exchange.openfile import Block, FileError, Items, Node, Scalar, shortened, storable

Handles: TypeAlias = Callable[[str], str]

BY_KEY: Final[Mapping[str, str]] = {"bron_per_veld": "bron", "terminologie": "enkelvoud"}
"""Tables that read best as a mapping on their first column, with the column that a bare value fills."""
BARE_ROWS: Final = frozenset({"cbs_codes"})
"""Tables of which a row with only its first column is written as a bare value."""

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUE, _FALSE = frozenset({"true", "ja"}), frozenset({"false", "nee"})

_NEWER: Final = "(van een nieuwere wijkdesk)"
"""Behind a choice that came in a file of a newer version, and that this one does not know."""
_FROM_NEWER: Final = re.compile(rf"(\S(?:.*\S)?) {re.escape(_NEWER)}")


def read(field: Field, key: str, node: Node) -> Any:
    """Return the value that a node holds for a field; FileError where it is of another kind.

    References are read as the id that was written.
    """
    match field.kind:
        case Kind.LIST | Kind.LINKS:
            return tuple(scalar.text for scalar in listed(key, node) if not scalar.empty)
        case Kind.CHOICES:
            return tuple(_choice(field, key, scalar) for scalar in listed(key, node) if not scalar.empty)
        case Kind.ROWS:
            return _rows(field, key, node)
    scalar = single(key, node)
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return "" if scalar.empty else scalar.text
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return None if scalar.empty else scalar.text
        case _ if scalar.empty:
            return None
        case Kind.DAY:
            return _day(key, scalar)
        case Kind.NUMBER:
            return _bounded(field, key, scalar, _whole(key, scalar))
        case Kind.DECIMAL:
            return _bounded(field, key, scalar, _exact(key, scalar))
        case Kind.MONEY:
            return _cents(field, key, scalar)
        case Kind.YES_NO:
            return _yes_no(key, scalar)
        case Kind.CHOICE:
            return _choice(field, key, scalar)
        case _:
            assert_never(field.kind)


def single(key: str, node: Node) -> Scalar:
    """Return the one value that belongs here."""
    if not isinstance(node, Scalar):
        raise FileError(node.line, f"bij ‘{key}’ hoort één waarde. Zet er geen lijst neer.")
    return node


def listed(key: str, node: Node) -> list[Scalar]:
    """Return the values of a list; an empty one may be left open."""
    if isinstance(node, Scalar) and node.empty:
        return []
    if not isinstance(node, Items):
        raise FileError(node.line, f"bij ‘{key}’ hoort een lijst. Zet er blokhaken omheen: [ ].")
    return [single(key, item) for item in node.items]


def plain(field: Field, value: Any, handle_of: Handles) -> Any:
    """Return a value as the plain data that the file shows; empty is None, or [] for a list."""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return cleaned(value) or None
        case Kind.CHOICE:
            return _chosen(field, value) if value else None
        case Kind.DAY | Kind.NUMBER | Kind.DECIMAL | Kind.YES_NO:
            return value
        case Kind.MONEY:
            return _euros(value)
        case Kind.CHOICES:
            return [_chosen(field, item) for item in value]
        case Kind.LIST:
            return [cleaned(str(item)) for item in value]
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return handle_of(value) or None if value else None
        case Kind.LINKS:
            return sorted(filter(None, map(handle_of, value)), key=code_key)
        case Kind.ROWS:
            return _plain_rows(field, [{k: cleaned(v) for k, v in row.items() if v} for row in value])
        case _:
            assert_never(field.kind)


def cleaned(text: str) -> str:
    """Return a text without the control characters that no one can see and no reader accepts."""
    return text if text.isprintable() else "".join(filter(storable, text))


def _refuse(scalar: Scalar, key: str, expected: str) -> NoReturn:
    raise FileError(scalar.line, f"bij ‘{key}’ hoort {expected}. Er staat ‘{shortened(scalar.text)}’.")


def _day(key: str, scalar: Scalar) -> date:
    if not _DAY.fullmatch(scalar.text):
        _refuse(scalar, key, "een datum zoals 2012-06-15")
    try:
        return date.fromisoformat(scalar.text)
    except ValueError:
        sentence = f"de datum {scalar.text} bestaat niet. Kijk de dag en de maand na."
        raise FileError(scalar.line, sentence) from None


def _whole(key: str, scalar: Scalar) -> int:
    if not _WHOLE.fullmatch(scalar.text):
        _refuse(scalar, key, "een heel getal van hoogstens 15 cijfers")
    return int(scalar.text)


def _exact(key: str, scalar: Scalar) -> Decimal:
    if not _DECIMAL.fullmatch(scalar.text):
        _refuse(scalar, key, "een getal zoals 12 of 12.5")
    return Decimal(scalar.text)


def _cents(field: Field, key: str, scalar: Scalar) -> int:
    cents = _exact(key, scalar) * 100
    if cents != cents.to_integral_value() or cents < 0:
        _refuse(scalar, key, "een bedrag in euro’s zoals 1250 of 1250.50")
    return int(_bounded(field, key, scalar, int(cents)))


def _bounded(field: Field, key: str, scalar: Scalar, value: Any) -> Any:
    if field.lowest is not None and value < field.lowest:
        _refuse(scalar, key, f"een getal van minstens {formats.number(field.lowest)}")
    if field.highest is not None and value > field.highest:
        _refuse(scalar, key, f"een getal van hoogstens {field.highest}")
    if abs(value) >= 2**53:
        _refuse(scalar, key, "een kleiner getal")
    return value


def _yes_no(key: str, scalar: Scalar) -> bool:
    word = scalar.text.lower()
    if word not in _TRUE | _FALSE:
        _refuse(scalar, key, "true (ja) of false (nee)")
    return word in _TRUE


def _choice(field: Field, key: str, scalar: Scalar) -> Any:
    members = {member.value: member for member in field.choices or ()}
    newer = _FROM_NEWER.fullmatch(scalar.text)
    word = newer[1] if newer else scalar.text
    if word not in members and not newer:
        _refuse(scalar, key, f"een van deze woorden: {', '.join(members)}")
    return members.get(word, word)


def _chosen(field: Field, value: Any) -> str:
    """Return a choice as the file shows it; one of a newer version is marked as such."""
    word, known = cleaned(str(value)), {member.value for member in field.choices or ()}
    return word if word in known else f"{word} {_NEWER}"


def _rows(field: Field, key: str, node: Node) -> tuple[dict[str, str], ...]:
    columns = [name for name, _ in field.columns]
    if isinstance(node, Scalar) and node.empty:
        return ()
    if isinstance(node, Block) and field.name in BY_KEY:
        return tuple(
            {columns[0]: name, **_row(key, item, columns[1:], BY_KEY[field.name])}
            for name, item in node.entries.items()
        )
    if not isinstance(node, Items):
        raise FileError(node.line, f"bij ‘{key}’ hoort een lijst. Begin elke regel met een streepje.")
    return tuple(_row(key, item, columns, columns[0]) for item in node.items)


def _row(key: str, node: Node, columns: list[str], bare: str) -> dict[str, str]:
    if isinstance(node, Scalar):
        return {} if node.empty else {bare: node.text}
    if not isinstance(node, Block):
        raise FileError(node.line, f"bij ‘{key}’ hoort geen lijst in een lijst.")
    for name, line in node.key_lines.items():
        if name not in columns:
            sentence = f"‘{shortened(name)}’ hoort niet bij ‘{key}’. Kies uit: {', '.join(columns)}."
            raise FileError(line, sentence)
    cells = {name: single(name, item) for name, item in node.entries.items()}
    return {name: cell.text for name, cell in cells.items() if cell.text and not cell.empty}


def _plain_rows(field: Field, rows: list[dict[str, str]]) -> Any:
    first = field.columns[0][0]
    if field.name in BARE_ROWS:
        return [row[first] if set(row) == {first} else row for row in rows]
    bare = BY_KEY.get(field.name)
    names = [row.get(first) for row in rows]
    if bare is None or not rows or not all(names) or len(set(names)) < len(names):
        return rows
    rest = [{name: text for name, text in row.items() if name != first} for row in rows]
    return {
        name: (row[bare] if set(row) == {bare} else row or None)
        for name, row in zip(names, rest, strict=True)
    }


def _euros(cents: int | None) -> int | Decimal | None:
    if cents is None:
        return None
    return Decimal(cents) / 100 if cents % 100 else cents // 100

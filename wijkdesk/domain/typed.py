"""What a user typed, read as a value; a sentence in Dutch where that cannot be."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from wijkdesk.domain import formats
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Choice, Field, Kind
from wijkdesk.domain.kleur import kleur_van
from wijkdesk.domain.spelling import nfc
from wijkdesk.domain.values import from_json

LARGEST = 2**53
"""Whole numbers from here on lose digits in other programs."""
_WHOLE = re.compile(r"-?[0-9]{1,20}")
_DECIMAL = re.compile(r"-?[0-9]{1,20}([.,][0-9]{1,10})?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WITH_MONTH = re.compile(r"([0-9]{1,2})\s+([a-z]+)\.?\s+([0-9]{4})")


def parse(field: Field, text: str) -> Any:
    """Return the value that a user typed; UserError with a Dutch sentence where it is none.

    Dates are dd-mm-jjjj, dd/mm/jjjj, jjjj-mm-dd or `15 juni 2012`; amounts are euros with a comma; lists are
    separated by `;`. A reference must already be an id.
    """
    text = nfc(text).strip()
    if not text:
        return from_json(field, None)
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.REFERENCE | Kind.ANY_REFERENCE:
            return kleur_van(text) if field.is_colour else text
        case Kind.DAY:
            return _day(field, text)
        case Kind.NUMBER:
            return _bounded(field, _whole(field, text))
        case Kind.DECIMAL:
            return _bounded(field, _decimal(field, text))
        case Kind.MONEY:
            return _cents(field, text)
        case Kind.YES_NO:
            return _yes_no(field, text)
        case Kind.CHOICE:
            return _choice(field, text)
        case Kind.CHOICES:
            return tuple(_choice(field, part.strip()) for part in text.split(";") if part.strip())
        case Kind.LIST | Kind.LINKS:
            return tuple(part.strip() for part in text.split(";") if part.strip())
        case Kind.ROWS:
            keys = [key for key, _ in field.columns]
            lines = [line.split("|") for line in text.splitlines() if line.strip()]
            return tuple(dict(zip(keys, (part.strip() for part in line), strict=False)) for line in lines)
        case _:
            assert_never(field.kind)


def _choice(field: Field, text: str) -> Choice:
    wanted = text.casefold()
    for member in field.choices or ():
        if wanted in {str(member.value).casefold(), member.label.casefold()}:
            return member
    options = ", ".join(f"‘{member.label}’" for member in field.choices or ())
    message = f"‘{text}’ past niet bij {field.label.lower()}. Kies uit {options}."
    raise UserError(message)


def _whole(field: Field, text: str) -> int:
    digits = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    if not _WHOLE.fullmatch(digits):
        message = f"‘{text}’ is geen heel getal. Vul bij {field.label.lower()} alleen cijfers in."
        raise UserError(message)
    return int(digits)


def _decimal(field: Field, text: str) -> Decimal:
    digits = text.replace(".", "") if _GROUPED.fullmatch(text) or "," in text else text
    if not _DECIMAL.fullmatch(digits):
        message = f"‘{text}’ is geen getal. Schrijf bij {field.label.lower()} bijvoorbeeld 12,5."
        raise UserError(message)
    return Decimal(digits.replace(",", "."))


def _cents(field: Field, text: str) -> int:
    value = _decimal(field, text.replace("€", "").strip()) * 100
    if value != value.to_integral_value() or not 0 <= value < LARGEST:
        message = f"‘{text}’ is geen bedrag. Schrijf bij {field.label.lower()} bijvoorbeeld 1.250,50."
        raise UserError(message)
    return int(value)


def _yes_no(field: Field, text: str) -> bool:
    if text.casefold() in {"ja", "j", "true", "x", "1"}:
        return True
    if text.casefold() in {"nee", "n", "false", "0"}:
        return False
    message = f"‘{text}’ past niet bij {field.label.lower()}. Schrijf ja of nee."
    raise UserError(message)


def _bounded(field: Field, value: Any) -> Any:
    if field.lowest is not None and value < field.lowest:
        message = f"{field.label} is minstens {field.lowest}; u schreef {formats.number(value)}."
        raise UserError(message)
    if field.highest is not None and value > field.highest:
        message = f"{field.label} is hoogstens {field.highest}; u schreef {formats.number(value)}."
        raise UserError(message)
    if abs(value) >= LARGEST:
        message = f"{field.label}: dit getal is te groot."
        raise UserError(message)
    return value


def _day(field: Field, text: str) -> date:
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _WITH_MONTH.fullmatch(text.casefold())) and (month := _month(found[2])):
            return date(int(found[3]), month, int(found[1]))
    except ValueError:
        message = f"‘{text}’ bestaat niet als datum. Kijk de dag en de maand na."
        raise UserError(message) from None
    message = f"‘{text}’ is geen datum. Schrijf bij {field.label.lower()} bijvoorbeeld 15-06-2012."
    raise UserError(message)


def _month(word: str) -> int:
    """Return the number of a month that is written in full or shortened; 0 where it is none."""
    if word == "mrt":
        return 3
    found = [
        index for index, month in enumerate(formats.MONTHS, 1) if len(word) >= 3 and month.startswith(word)
    ]
    return found[0] if len(found) == 1 else 0

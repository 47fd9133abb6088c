"""The cells of one column as values of a field: nothing is guessed, what is unclear is asked or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.formats import MONTHS, long_date
from wijkdesk.domain.room import LINE, PAGES, sentence
from wijkdesk.domain.typed import parse
from wijkdesk.exchange.blad.numbers import day_of
from wijkdesk.exchange.blad.table import Bad, Value

_NO_DAY: Final = "bestaat niet"
DAY_FIRST, MONTH_FIRST, EMPTY_DATES = "dag", "maand", "leeg"
_DATE: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})(?:[ T].*)?")
_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T][0-9:.,Z+]*)?")
_WORDED: Final = re.compile(
    r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,? )?([0-9]{1,2})[ -]([a-zé]{3,9})\.?[ -]'?([0-9]{4})",
    re.IGNORECASE,
)
_SERIAL: Final = range(15_000, 80_000)
_POINT: Final = re.compile(r"-?[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})%?|-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+%?")
_SHORT: Final = {"mrt": 3, "maa": 3, "mei": 5, "okt": 10, "oct": 10, "may": 5, "mar": 3}
_NUMERIC: Final = frozenset({Kind.NUMBER, Kind.DECIMAL, Kind.MONEY})
_PROSE: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.ROWS})
_CHOSEN: Final = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})
_REACHED: Final = frozenset({"email", "telefoon", "website"})
_NOTHING: Final = frozenset(
    {"n.v.t.", "n.v.t", "nvt", "n.n.b.", "nnb", "n.b.", "geen", "onbekend", "niet bekend", "nog niet bekend"}
    | {"volgt", "leeg", "n/a", "#n/b", "#n/a"}
)
_MAIL: Final = re.compile(r"[^\s<>:;,()]+@[^\s<>:;,()]+\.[^\s<>:;,()]+")
_THOUSANDS: Final = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+")
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")
_TICKS: Final = {"✓": "ja", "✔": "ja", "☑": "ja", "√": "ja", "v": "ja", "waar": "ja"} | {
    "✗": "nee",
    "✘": "nee",
    "☐": "nee",
    "onwaar": "nee",
}


@dataclass(frozen=True)
class Habits:
    """How one column writes its values."""

    order: str = ""
    """Which comes first in a date: the day, the month; '' while that is not known."""
    serials: bool | None = None
    """Whether plain numbers are the days that Excel counts; None while that is not known."""
    points: bool = False
    """Whether decimals follow a point."""


@dataclass(frozen=True)
class DateDoubt:
    """What has to be asked of a column with dates: an example, and both ways to read it."""

    example: str
    day_first: str
    month_first: str
    leaning: str


def is_nothing(field: Field, cell: Value) -> bool:
    """Tell whether a cell says in words that it is empty: n.v.t., onbekend, a dash."""
    if not isinstance(cell, str) or (field.kind in _PROSE and field.name not in _REACHED):
        return False
    plain = cell.casefold().strip()
    # A choice may have such a word of its own: there only signs are nothing.
    return not plain.strip("-–—?. ") or (field.kind not in _CHOSEN and plain in _NOTHING)


def habits_of(cells: Iterable[Value], field: Field, *, order: str = "", serials: str = "") -> Habits:
    """Return how a column writes its values, with what the user said of its dates."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    points = field.kind in _NUMERIC and any(_POINT.fullmatch(text.strip("€ ")) for text in texts)
    return Habits(order, {"ja": True, "nee": False}.get(serials), points)


def date_doubt(cells: Iterable[Value]) -> DateDoubt | None:
    """Return what is unclear about the order of day and month in a column; None where nothing is.

    Only a column in which some day is past the twelfth and no month is, says its own order.
    """
    found = [match for cell in cells if isinstance(cell, str) and (match := _DATE.fullmatch(cell))]
    parts = [(int(match[1]), int(match[2]), match) for match in found]
    unclear = [(a, b, match) for a, b, match in parts if a != b and a <= 12 and b <= 12]
    day_first = any(a > 12 for a, _, _ in parts)
    month_first = any(b > 12 for _, b, _ in parts)
    short_years = [(a, b, match) for a, b, match in parts if len(match[3]) == 2]
    if day_first and not month_first and not short_years:
        return None
    shown = unclear or short_years or ([p for p in parts if p[1] > 12] if month_first else [])
    if not shown:
        return None
    a, b, match = shown[0]
    leaning = MONTH_FIRST if month_first and not day_first else DAY_FIRST
    return DateDoubt(match[0], _spoken(a, b, match[3]), _spoken(b, a, match[3]), leaning)


def needs_order(text: str) -> bool:
    """Tell whether a text is a date in one order of day and month, or in both."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return False
    first, second, year = int(found[1]), int(found[2]), found[3]
    return any(_spoken(*pair, year) != _NO_DAY for pair in ((first, second), (second, first)))


def is_day_first(cells: Iterable[Value]) -> bool:
    """Tell whether a column says itself that its days come first."""
    found = [match for cell in cells if isinstance(cell, str) and (match := _DATE.fullmatch(cell))]
    return any(int(match[1]) > 12 for match in found) and not any(int(match[2]) > 12 for match in found)


def serial_doubt(cells: Iterable[Value]) -> tuple[str, str] | None:
    """Return a number that could be a day as Excel counts them, and that day; None where there is none."""
    for cell in cells:
        if (found := _serial(cell)) is not None:
            return str(cell), long_date(found)
    return None


def _serial(cell: Value) -> date | None:
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{5}", cell):
        cell = int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in _SERIAL:
        return day_of(Decimal(cell))
    return None


def _spoken(day: int, month: int, year: str) -> str:
    try:
        return long_date(date(_year(year), month, day))
    except ValueError:
        return _NO_DAY


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def read_value(field: Field, cell: Value, habits: Habits) -> Any:
    """Return the value of a cell of a plain kind; UserError with a sentence where it is none."""
    if isinstance(cell, Bad):
        raise UserError(f"bij ‘{field.label}’: {cell.reason}.")
    if cell is None:
        return parse(field, "")
    if field.kind is Kind.DAY:
        return _day(field, cell, habits)
    text = as_text(cell)
    if field.kind in _NUMERIC:
        text = _number(field, text, points=habits.points)
    if field.kind is Kind.YES_NO and isinstance(cell, bool):
        return cell
    if len(text) > (LINE if field.kind is Kind.TEXT else PAGES):
        raise UserError(sentence(field, len(text), len(text)))
    if field.name == "telefoon" and re.fullmatch(r"[1-9][0-9]{8}", text):
        # Excel takes a telephone number for a number and drops its first 0.
        text = f"0{text}"
    if field.name == "telefoon" and re.fullmatch(r"31[1-9][0-9]{8}", text):
        text = f"+{text}"
    if field.name == "email" and len(found := _MAIL.findall(text)) == 1:
        # Outlook puts a name or mailto: around an address.
        text = found[0]
    if field.kind is Kind.YES_NO:
        text = _TICKS.get(text.casefold().strip(), text)
    if field.kind is Kind.TEXT:
        text = " ".join(text.split())
    if field.kind is Kind.ROWS:
        text = text.replace(" | ", "|")
    return parse(field, text)


def as_text(cell: Value) -> str:
    """Return a cell as people read it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, date):
        return f"{cell.day}-{cell.month}-{cell.year}"
    if isinstance(cell, Decimal):
        return str(format(cell, "f")).replace(".", ",")
    if isinstance(cell, Bad):
        return cell.text
    return str(cell) if cell is not None else ""


def _number(field: Field, text: str, *, points: bool) -> str:
    bare = text.strip()
    if field.unit in {"%", "€", "uur"} or field.kind is Kind.MONEY:
        bare = bare.removesuffix("%").strip().removeprefix("€").removeprefix("EUR").removesuffix(",-").strip()
    if not points or bare.rfind(",") > bare.rfind("."):
        return bare if "." in bare or not points or not _THOUSANDS.fullmatch(bare) else bare.replace(",", "")
    if _GROUPED.fullmatch(bare) and bare.count(".") == 1:
        # Elsewhere in the column a point begins the decimals: here it may be either.
        sentence = (
            f"‘{text}’ bij ‘{field.label}’ kan {bare.replace('.', '')} zijn of {bare.replace('.', ',')}."
        )
        raise UserError(f"{sentence} Schrijf het in de lijst zonder punt.")
    return bare if _GROUPED.fullmatch(bare) else bare.replace(",", "").replace(".", ",")


def _day(field: Field, cell: Value, habits: Habits) -> date:
    if isinstance(cell, date):
        return _likely(field, cell)
    if (serial := _serial(cell)) is not None:
        if habits.serials:
            return _likely(field, serial)
        raise UserError(f"‘{cell}’ bij ‘{field.label}’ is geen datum.")
    text = as_text(cell).strip()
    try:
        return _likely(field, _written(field, text, habits))
    except ValueError:
        raise UserError(f"‘{text}’ bij ‘{field.label}’ bestaat niet als datum.") from None


def _written(field: Field, text: str, habits: Habits) -> date:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if (found := _WORDED.fullmatch(text)) and (month := _month(found[2])):
        return date(int(found[3]), month, int(found[1]))
    if found := _DATE.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        if first == second and len(found[3]) == 4:
            return date(year, first, second)
        if habits.order == DAY_FIRST:
            return date(year, second, first)
        if habits.order == MONTH_FIRST:
            return date(year, first, second)
    raise UserError(f"‘{text[:40]}’ bij ‘{field.label}’ is niet als datum te lezen.")


def _likely(field: Field, day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise UserError(f"het jaar {day.year} bij ‘{field.label}’ kan niet kloppen.")
    return day


def _month(word: str) -> int:
    plain = word.casefold().strip(".")
    if plain[:3] in _SHORT and len(plain) <= 4:
        return _SHORT[plain[:3]]
    found = [index for index, month in enumerate(MONTHS, 1) if month.startswith(plain)]
    return found[0] if len(found) == 1 else 0


def split(text: str) -> Sequence[str]:
    """Return the parts of a cell that holds more than one thing."""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]

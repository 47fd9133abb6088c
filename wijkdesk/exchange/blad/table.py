"""A table as it stands in a file: numbered lines, cells that are values or say why they are none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.spelling import nfc, unaccented

MOST_LINES: Final = 20_000
MOST_CELLS: Final = 400_000
MOST_COLUMNS: Final = 500
LONGEST: Final = 1_000_000
TOO_LONG: Final = "In een cel staan meer dan een miljoen tekens. Maak die cel korter en bewaar het opnieuw."
TOO_MANY: Final = "{} is te groot voor een lijst. Laat hoogstens 20.000 regels en 500 kolommen staan."
_SPACES: Final = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_OTHER: Final = re.compile(r"[\W_]+")
_TURNS: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of reading: a name would show as another."""
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad" + _TURNS))


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that holds no value that can be kept, with the reason."""

    text: str
    reason: str


Value: TypeAlias = str | int | Decimal | date | bool | Bad | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table with the number that the user sees beside it."""

    number: int
    cells: tuple[Value, ...]

    def cell(self, column: int) -> Value:
        """Return a cell; None past the end of the line."""
        return self.cells[column] if column < len(self.cells) else None

    @property
    def filled(self) -> int:
        """Return how many cells hold something."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """One table of a file."""

    name: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    """What the reader of the file should know of how it was read."""
    hidden: bool = False

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True)
class Book:
    """A file with its tables."""

    name: str
    sheets: tuple[Sheet, ...]
    saved: date | None = None
    """On which day it was last saved, as far as the file says so: of Greenwich, the same for any reader."""

    @property
    def shown(self) -> tuple[Sheet, ...]:
        """Return the tables that a user sees and that hold something."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden and sheet.lines)


def tidy(text: str) -> str:
    """Return a text as people meant it: one spelling, no invisible signs, no spaces around it."""
    if len(text) > LONGEST:
        raise UserError(TOO_LONG)
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.isprintable():
        # Texts may be long; different signs there are only few.
        bad = [sign for sign in set(plain) - set("\n\t") if unicodedata.category(sign) in {"Cc", "Cs"}]
        plain = plain.translate({**_INVISIBLE, **dict.fromkeys(map(ord, bad))})
    kept = nfc(plain)
    return "\n".join(_SPACES.sub(" ", part).strip() for part in kept.split("\n")).strip("\n ")


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Return a text for comparing: small letters, no accents, no signs but letters and figures."""
    plain = unaccented(text.casefold())
    kept = " ".join(_OTHER.sub(" ", plain).split())
    # A name of signs alone is a name too, and not the same as every other one.
    return kept or "".join(sign for sign in plain if unicodedata.category(sign) == "So")


def letter(column: int) -> str:
    """Return the name that Excel gives a column."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name

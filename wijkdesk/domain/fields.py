"""How a field is declared: once, with its label, kind, hint and confidentiality class.

Forms, tables, spreadsheets, diffs, history, exchange and privacy are derived from this declaration.
Every column may be empty in the file: a half-filled record must be storable. `required` is a check.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from wijkdesk.domain.columns import ChoicesType, ChoiceType, DecimalType, ListType, RowsType, TextType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

Row: TypeAlias = dict[str, str]


class Klasse(IntEnum):
    """How far a value may travel (domein.md §2.1)."""

    V0 = 0
    V1 = 1
    V2 = 2
    V3 = 3

    @property
    def label(self) -> str:
        """Return what the user sees."""
        return ("Openbaar", "Samenwerkingsverband", "Beperkt", "Alleen projectleider")[self]


class Kind(Enum):
    """The shapes a value can have; every consumer matches all of them."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    NUMBER = "number"
    DECIMAL = "decimal"
    MONEY = "money"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    REFERENCE = "reference"
    ANY_REFERENCE = "any_reference"
    LIST = "list"
    ROWS = "rows"
    LINKS = "links"


class Choice(StrEnum):
    """A stored key with the Dutch label that the user sees."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Self:
        """Make a member from its key and its label; without a label the key reads as one."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.label = label or key.replace("_", " ").capitalize()
        return member

    def __str__(self) -> str:
        """Return the stored key."""
        return str(self.value)


C = TypeVar("C", bound=Choice)


@dataclass(frozen=True, slots=True)
class Field:
    """What the program knows about one field of an entity."""

    label: str
    kind: Kind
    hint: str = ""
    klasse: Klasse = Klasse.V1
    required: bool = False
    choices: type[Choice] | None = None
    target: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    lowest: int | None = None
    highest: int | None = None
    unit: str = ""
    cell: str = ""
    name: str = ""
    provenance: bool = False


class Links:
    """A many-to-many field; its values are Schakel records, never a column."""

    def __init__(self, field: Field) -> None:
        """Keep the declaration."""
        self.field = field


def _column(field: Field, column_type: Any, *constraints: Any) -> MappedColumn[Any]:
    return mapped_column(column_type, *constraints, nullable=True, active_history=True, info={"field": field})


def text(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
    provenance: bool = False,
) -> Mapped[str]:
    """Declare one line of text; empty is ''."""
    kind = Kind.TEXT
    return _column(Field(label, kind, hint, klasse, required, cell=cell, provenance=provenance), TextType())


def long_text(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    provenance: bool = False,
) -> Mapped[str]:
    """Declare text of any length; empty is ''."""
    kind = Kind.LONG_TEXT
    return _column(Field(label, kind, hint, klasse, required, provenance=provenance), TextType())


def day(
    label: str, hint: str = "", *, required: bool = False, klasse: Klasse = Klasse.V1, cell: str = ""
) -> Mapped[date | None]:
    """Declare a calendar date."""
    return _column(Field(label, Kind.DAY, hint, klasse, required, cell=cell), Date())


def number(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
    lowest: int | None = None,
    highest: int | None = None,
    unit: str = "",
) -> Mapped[int | None]:
    """Declare a whole number."""
    field = Field(
        label, Kind.NUMBER, hint, klasse, required, lowest=lowest, highest=highest, unit=unit, cell=cell
    )
    return _column(field, Integer())


def decimal(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
    lowest: int | None = None,
    highest: int | None = None,
    unit: str = "",
) -> Mapped[Decimal | None]:
    """Declare an exact decimal number."""
    field = Field(
        label, Kind.DECIMAL, hint, klasse, required, lowest=lowest, highest=highest, unit=unit, cell=cell
    )
    return _column(field, DecimalType())


def money(label: str, hint: str = "", *, klasse: Klasse = Klasse.V1, cell: str = "") -> Mapped[int | None]:
    """Declare an amount of money in whole cents."""
    return _column(Field(label, Kind.MONEY, hint, klasse, lowest=0, unit="€", cell=cell), Integer())


def yes_no(
    label: str, hint: str = "", *, klasse: Klasse = Klasse.V1, provenance: bool = False
) -> Mapped[bool | None]:
    """Declare a yes or no; None is not answered."""
    return _column(Field(label, Kind.YES_NO, hint, klasse, provenance=provenance), Boolean())


def choice(
    choices: type[C],
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
) -> Mapped[C | None]:
    """Declare one of a closed list of values."""
    field = Field(label, Kind.CHOICE, hint, klasse, required, choices, cell=cell)
    return _column(field, ChoiceType(choices))


def several(choices: type[C], label: str, hint: str = "") -> Mapped[tuple[C, ...]]:
    """Declare any number of a closed list of values."""
    return _column(Field(label, Kind.CHOICES, hint, choices=choices), ChoicesType(choices))


def reference(
    target: str,
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    provenance: bool = False,
) -> Mapped[str | None]:
    """Declare a reference to a record of one entity; the value is its id."""
    field = Field(label, Kind.REFERENCE, hint, klasse, required, target=target, provenance=provenance)
    key = ForeignKey(f"{target.lower()}.id", deferrable=True, initially="DEFERRED")
    return _column(field, String(32), key)


def any_reference(
    label: str, hint: str = "", *, required: bool = False, klasse: Klasse = Klasse.V1
) -> Mapped[str | None]:
    """Declare a reference to a record of any entity; the value is its id."""
    return _column(Field(label, Kind.ANY_REFERENCE, hint, klasse, required), String(32))


def texts(label: str, hint: str = "", *, klasse: Klasse = Klasse.V1) -> Mapped[tuple[str, ...]]:
    """Declare a list of short texts."""
    return _column(Field(label, Kind.LIST, hint, klasse), ListType())


def rows(
    label: str,
    columns: Sequence[tuple[str, str]],
    hint: str = "",
    *,
    klasse: Klasse = Klasse.V1,
    provenance: bool = False,
) -> Mapped[tuple[Row, ...]]:
    """Declare a small table of texts inside one field; `columns` are (key, label)."""
    field = Field(label, Kind.ROWS, hint, klasse, columns=tuple(columns), provenance=provenance)
    return _column(field, RowsType())


def links(target: str, label: str, hint: str = "", *, klasse: Klasse = Klasse.V1) -> Links:
    """Declare references to any number of records; each is a Schakel record of its own."""
    return Links(Field(label, Kind.LINKS, hint, klasse, target=target))

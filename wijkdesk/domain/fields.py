"""How a field is declared: once, with its label, kind, hint and confidentiality class.

Forms, tables, spreadsheets, diffs, history, exchange and privacy are derived from this declaration.
Every column may be empty in the file: a half-filled record must be storable. `required` is a check.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Generic, Self, TypeAlias, TypeVar, overload

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


class Merge(StrEnum):
    """Which value is shown where two people chose differently without knowing of each other."""

    ASK = "ask"
    """The latest one, until someone chooses."""
    HIGHEST = "highest"
    LOWEST = "lowest"
    NEWEST = "newest"
    """The latest one, and nobody is asked: the order of lines, or when to be reminded."""


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
    merge: Merge = Merge.ASK
    is_colour: bool = False


class Links:
    """A many-to-many field; its values are Schakel records, never a column."""

    def __init__(self, field: Field) -> None:
        """Keep the declaration."""
        self.field = field


T = TypeVar("T")


class Attribute(Generic[T]):
    """Something that every record of an entity has; on the entity it stands for itself.

    It has no `__get__` when the program runs: Python then takes the value straight from the record.
    """

    if TYPE_CHECKING:

        @overload
        def __get__(self, record: None, owner: type[Any]) -> Self: ...
        @overload
        def __get__(self, record: object, owner: type[Any]) -> T: ...
        def __get__(self, record: object, owner: type[Any]) -> Self | T: ...

    def __set__(self, record: object, value: T) -> None:
        """Refuse: what can be written belongs to an entity that SQLAlchemy knows (`mapping`)."""
        raise AttributeError("a record that was only read cannot be changed; change it in an edit")


class Declared(Attribute[T]):
    """A field with a column of its own."""

    def __init__(self, field: Field) -> None:
        """Keep the declaration."""
        self.field = field


def text(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
    provenance: bool = False,
) -> Declared[str]:
    """Declare one line of text; empty is ''."""
    kind = Kind.TEXT
    return Declared(Field(label, kind, hint, klasse, required, cell=cell, provenance=provenance))


def colour(label: str, hint: str = "") -> Declared[str]:
    """Declare a colour as #rrggbb, dark enough to be read on paper; empty is ''."""
    return Declared(Field(label, Kind.TEXT, hint, is_colour=True))


def long_text(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    provenance: bool = False,
) -> Declared[str]:
    """Declare text of any length; empty is ''."""
    kind = Kind.LONG_TEXT
    return Declared(Field(label, kind, hint, klasse, required, provenance=provenance))


def day(
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
    merge: Merge = Merge.ASK,
) -> Declared[date | None]:
    """Declare a calendar date."""
    return Declared(Field(label, Kind.DAY, hint, klasse, required, cell=cell, merge=merge))


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
    merge: Merge = Merge.ASK,
) -> Declared[int | None]:
    """Declare a whole number."""
    field = Field(label, Kind.NUMBER, hint, klasse, required, unit=unit, cell=cell, merge=merge)
    field = replace(field, lowest=lowest, highest=highest)
    return Declared(field)


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
) -> Declared[Decimal | None]:
    """Declare an exact decimal number."""
    field = Field(
        label, Kind.DECIMAL, hint, klasse, required, lowest=lowest, highest=highest, unit=unit, cell=cell
    )
    return Declared(field)


def money(label: str, hint: str = "", *, klasse: Klasse = Klasse.V1, cell: str = "") -> Declared[int | None]:
    """Declare an amount of money in whole cents."""
    return Declared(Field(label, Kind.MONEY, hint, klasse, lowest=0, unit="€", cell=cell))


def yes_no(
    label: str, hint: str = "", *, klasse: Klasse = Klasse.V1, provenance: bool = False
) -> Declared[bool | None]:
    """Declare a yes or no; None is not answered."""
    return Declared(Field(label, Kind.YES_NO, hint, klasse, provenance=provenance))


def choice(
    choices: type[C],
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    cell: str = "",
) -> Declared[C | None]:
    """Declare one of a closed list of values."""
    field = Field(label, Kind.CHOICE, hint, klasse, required, choices, cell=cell)
    return Declared(field)


def several(choices: type[C], label: str, hint: str = "") -> Declared[tuple[C, ...]]:
    """Declare any number of a closed list of values."""
    return Declared(Field(label, Kind.CHOICES, hint, choices=choices))


def reference(
    target: str,
    label: str,
    hint: str = "",
    *,
    required: bool = False,
    klasse: Klasse = Klasse.V1,
    provenance: bool = False,
) -> Declared[str | None]:
    """Declare a reference to a record of one entity; the value is its id."""
    field = Field(label, Kind.REFERENCE, hint, klasse, required, target=target, provenance=provenance)
    return Declared(field)


def any_reference(
    label: str, hint: str = "", *, required: bool = False, klasse: Klasse = Klasse.V1
) -> Declared[str | None]:
    """Declare a reference to a record of any entity; the value is its id."""
    return Declared(Field(label, Kind.ANY_REFERENCE, hint, klasse, required))


def texts(label: str, hint: str = "", *, klasse: Klasse = Klasse.V1) -> Declared[tuple[str, ...]]:
    """Declare a list of short texts."""
    return Declared(Field(label, Kind.LIST, hint, klasse))


def rows(
    label: str,
    columns: Sequence[tuple[str, str]],
    hint: str = "",
    *,
    klasse: Klasse = Klasse.V1,
    provenance: bool = False,
) -> Declared[tuple[Row, ...]]:
    """Declare a small table of texts inside one field; `columns` are (key, label)."""
    field = Field(label, Kind.ROWS, hint, klasse, columns=tuple(columns), provenance=provenance)
    return Declared(field)


def links(target: str, label: str, hint: str = "", *, klasse: Klasse = Klasse.V1) -> Links:
    """Declare references to any number of records; each is a Schakel record of its own."""
    return Links(Field(label, Kind.LINKS, hint, klasse, target=target))

"""What every record has, and how the program asks an entity about its fields."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from wijkdesk.domain.fields import (
    Attribute,
    Declared,
    Field,
    Kind,
    Klasse,
    Links,
    long_text,
    reference,
    rows,
    text,
    yes_no,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

LIVE, DELETED, STUB = "live", "deleted", "stub"


def new_id() -> str:
    """Return an id that no other laptop will ever make."""
    return uuid.uuid4().hex


# mypy holds a class without a metaclass of its own for something that cannot be hashed.
class Entity(metaclass=type):  # noqa: UP050
    """A record: its id, its project, where it comes from, and whether it is still there."""

    singular: ClassVar[str]
    plural: ClassVar[str]
    title_field: ClassVar[str] = "titel"
    owner_field: ClassVar[str] = ""
    """The reference to the record that this one cannot live without; '' for none."""
    own_klasse: ClassVar[Klasse] = Klasse.V0
    """The lowest class of the record itself: a V3 entity never travels, whatever its fields say."""
    klasse_field: ClassVar[str] = ""
    """The field in which a record says its own class, as a document does; '' where none of them does."""
    is_single: ClassVar[bool] = False
    """A project has one at most: who would add a second one, changes the first."""
    numbered: ClassVar[bool] = False
    """People know such a record by its short code, which stands on paper; of others it is only a key."""
    __tablename__: ClassVar[str]
    """The entity's table."""
    make_ready: ClassVar[Callable[[type[Entity]], object]]
    """Lets SQLAlchemy know an entity; `model` says how, once all of them are declared."""

    id = Attribute[str]()
    state = Attribute[str]()
    code = text("Korte code", "Bijvoorbeeld A311; uniek binnen het project.", provenance=True)
    bron = text("Herkomst", "Waar komt dit gegeven vandaan?", provenance=True)
    bron_per_veld = rows("Herkomst per veld", (("veld", "Veld"), ("bron", "Herkomst")), provenance=True)
    verwijzing = reference("Bronverwijzing", "Bronverwijzing", provenance=True)
    opmerking = long_text("Opmerking", provenance=True)
    gearchiveerd = yes_no("In het archief", provenance=True)

    def __init_subclass__(cls) -> None:
        """Name the table after the entity."""
        cls.__tablename__ = cls.__name__.lower()

    def __new__(cls, *_: Any, **__: Any) -> Self:
        """Have the entity ready before the first record of it that can be written."""
        cls.make_ready(cls)
        return super().__new__(cls)

    def __init__(self, **values: Any) -> None:
        """Fill a new record; TypeError for what the entity does not have."""
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{name!r} is no field of {type(self).__name__}")
            setattr(self, name, value)

    @classmethod
    def snapshot(cls, values: Mapping[str, Any]) -> Self:
        """Return a record that can be read but not written: no session knows it.

        Absent fields are empty. Filling the instance directly is ten times faster than loading it as a
        mapped object, and a write to it fails at once because it carries no SQLAlchemy state.
        """
        record = object.__new__(cls)
        record.__dict__.update(empty_values(cls))
        record.__dict__.update(values)
        return record

    @classmethod
    def filled(cls, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Self]]:
        """Give the id and a snapshot for each row of values, the first of which is the id.

        Pair by pair: so Python keeps the names once for all records of an entity, in a third of the room.
        """
        new = object.__new__
        for row in rows:
            record = new(cls)
            record.__dict__.update(zip(names, row))  # noqa: B905 - asked of a query of so many columns
            yield row[0], record

    @property
    def title(self) -> str:
        """Return what the record calls itself; '' where it has no text of its own."""
        value = getattr(self, self.title_field, "") if self.title_field else ""
        return str(value or "")

    @property
    def called(self) -> str:
        """Return the short code of a record that people know by it; '' for any other."""
        return (self.code or "") if self.numbered else ""


class Owned(Entity):
    """A record inside a project."""

    project = reference("Project", "Project", provenance=True)


EMPTY: Mapping[Kind, Any] = {
    Kind.TEXT: "",
    Kind.LONG_TEXT: "",
    Kind.LIST: (),
    Kind.ROWS: (),
    Kind.CHOICES: (),
}


@cache
def _named(name: str, attribute: Declared[Any] | Links) -> Field:
    """Return a declared field with its name: made once, also for what every entity has."""
    return replace(attribute.field, name=name, cell=attribute.field.cell or name)


@cache
def fields_of(entity: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of an entity: its own in order of declaration, then what every record has."""
    found: dict[str, Field] = {}
    for declaring in (part for part in entity.__mro__ if issubclass(part, Entity)):
        for name, attribute in vars(declaring).items():
            if isinstance(attribute, Declared | Links) and name not in found:
                found[name] = _named(name, attribute)
    own = [field for field in found.values() if not field.provenance]
    return (*own, *(field for field in found.values() if field.provenance))


@cache
def field_of(entity: type[Entity], name: str) -> Field:
    """Return one field by name; KeyError where the entity has none of that name."""
    return {field.name: field for field in fields_of(entity)}[name]


@cache
def empty_values(entity: type[Entity]) -> Mapping[str, Any]:
    """Return the empty value of each column, with the state of a living record."""
    empty = {f.name: EMPTY.get(f.kind) for f in fields_of(entity) if f.kind is not Kind.LINKS}
    return {"id": "", "state": LIVE, **empty}


@cache
def klasse_of(entity: type[Entity], field: Field) -> Klasse:
    """Return the class of a field, never below that of its entity."""
    return max(entity.own_klasse, field.klasse)


def record_klasse(record: Entity) -> Klasse:
    """Return the class of a record itself; one that has to say it and does not is of the network.

    What a newer version says of it, and this one does not know, is the strictest.
    """
    if not record.klasse_field:
        return record.own_klasse
    said = getattr(record, record.klasse_field)
    return max(record.own_klasse, Klasse.__members__.get(str(said), Klasse.V3) if said else Klasse.V1)


def entities() -> tuple[type[Entity], ...]:
    """Return all entities, in the order in which they were declared."""
    concrete = (*Entity.__subclasses__(), *Owned.__subclasses__())
    return tuple(entity for entity in concrete if entity is not Owned)

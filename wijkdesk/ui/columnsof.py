"""The columns of a list, chosen from the fields of its entity: what fits on a line comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import Entity, fields_of, klasse_of
from wijkdesk.domain.fields import Choice, Field, Kind, Klasse
from wijkdesk.domain.volgorde import code_key
from wijkdesk.ui.listmodel import Cell, Column
from wijkdesk.ui.spoken import folded, spoken
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.domain.dossier import Dossier

# How wide a column likes to be, and how narrow it may become.
_ROOM = {
    Kind.TEXT: (1.4, 120),
    Kind.DAY: (0.3, 96),
    Kind.NUMBER: (0.3, 84),
    Kind.DECIMAL: (0.3, 84),
    Kind.MONEY: (0.4, 100),
    Kind.YES_NO: (0.2, 84),
    Kind.CHOICE: (0.7, 120),
    Kind.REFERENCE: (1.1, 130),
    Kind.ANY_REFERENCE: (1.1, 130),
    Kind.CHOICES: (1.0, 120),
    Kind.LINKS: (1.0, 120),
}
_RANK = {
    Kind.DAY: 1,
    Kind.MONEY: 1,
    Kind.REFERENCE: 2,
    Kind.CHOICE: 3,
    Kind.NUMBER: 4,
    Kind.DECIMAL: 4,
    Kind.TEXT: 5,
    Kind.ANY_REFERENCE: 5,
    Kind.YES_NO: 6,
    Kind.LINKS: 7,
    Kind.CHOICES: 7,
}
_SAMPLE = 60
_NUMERIC = {Kind.NUMBER, Kind.DECIMAL, Kind.MONEY}
SHOWN_AT_FIRST = 5


def columns_for(
    entity: type[Entity],
    dossier: Callable[[], Dossier],
    ceiling: Klasse = Klasse.V3,
    say: Callable[[str], str] = str,
) -> tuple[Column, ...]:
    """Return all columns of an entity, the most telling first; the first is what the record is called."""
    fields = [
        field
        for field in fields_of(entity)
        if field.kind in _ROOM
        and not field.provenance
        and field.name != entity.title_field
        and klasse_of(entity, field) <= ceiling
    ]
    sample = dossier().all(entity)[:_SAMPLE]
    thin = {
        f.name for f in fields if sum(not _blank(dossier().value(row, f)) for row in sample) * 3 < len(sample)
    }
    fields.sort(key=lambda field: (field.name in thin, *_rank(entity, field)))
    numbers = (_number_column(),) if entity.numbered else ()
    return (_title_column(entity, dossier, say), *(_column(f, dossier, say) for f in fields), *numbers)


def _rank(entity: type[Entity], field: Field) -> tuple[int, int]:
    if field.name == "status":
        return (0, 1)
    if field.name == entity.owner_field:
        return (0, 0)
    return (1 if field.required or field.kind is Kind.REFERENCE else 2, _RANK[field.kind])


def _blank(value: Any) -> bool:
    return value is None or value is False or value in ("", ())


def _title_column(entity: type[Entity], dossier: Callable[[], Dossier], say: Callable[[str], str]) -> Column:
    # Where the text may be missing, another name stands there, and its label would not be true.
    sure = (f.label for f in fields_of(entity) if f.name == entity.title_field and f.required)
    label = next(sure, entity.singular)

    def name(row: Entity) -> str:
        return row.title or dossier().title(row.id)

    return Column(
        "title",
        say(label),
        lambda row: Cell(name(row)),
        lambda row: folded(name(row)) or None,
        weight=2.2,
        minimum=230,
        words=name,
    )


def _number_column() -> Column:
    """Return the column of what stands before the title on paper; who has that paper chooses it."""
    return Column(
        "code",
        "Nr",
        lambda row: Cell(row.code, "stil"),
        lambda row: code_key(row.code) if row.code else None,
        weight=0.4,
        minimum=70,
    )


def _column(field: Field, dossier: Callable[[], Dossier], say: Callable[[str], str]) -> Column:
    weight, minimum = _ROOM[field.kind]
    # Words of a closed list are ours; what was typed is not.
    ours = say if field.kind in {Kind.CHOICE, Kind.CHOICES} else str

    plain = field.kind in _NUMERIC | {Kind.DAY}

    def words(row: Entity) -> str:
        return ours(spoken(dossier().show(row, field)))

    def cell(row: Entity) -> Cell:
        value = dossier().value(row, field)
        if field.name == "status" and isinstance(value, Choice):
            tone, icon = tone_of(value)
            return Cell(say(value.label), "chip", tone, icon)
        return Cell(words(row), "gewoon" if plain else "stil")

    return Column(
        field.name,
        say(field.label),
        cell,
        lambda row: _sort_key(dossier(), row, field),
        weight,
        150 if field.name == "status" else minimum,
        right=field.kind in _NUMERIC,
        words=words,
    )


def _sort_key(dossier: Dossier, row: Entity, field: Field) -> Any:
    value = dossier.value(row, field)
    if value is None or value in ("", ()):
        return None
    match field.kind:
        case Kind.DAY | Kind.NUMBER | Kind.DECIMAL | Kind.MONEY | Kind.YES_NO:
            return value
        case Kind.CHOICE:
            order = list(field.choices or ())
            return order.index(value) if value in order else len(order)
        case _:
            return folded(dossier.show(row, field))


def search_text(row: Entity, columns: Sequence[Column]) -> str:
    """Return the text of a row that the search field looks in."""
    return folded("\n".join((row.code, *(column.words(row) for column in columns))))


def choice_fields(entity: type[Entity], ceiling: Klasse = Klasse.V3) -> tuple[Field, ...]:
    """Return the fields that a list can be narrowed to or grouped by."""
    found = [
        field
        for field in fields_of(entity)
        if field.kind is Kind.CHOICE and not field.provenance and klasse_of(entity, field) <= ceiling
    ]
    return tuple(sorted(found, key=lambda field: field.name != "status"))

"""What the locked cells of an invulblad said when it was made: who took the lock off leaves no trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import Entity, field_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.privacy import allowed
from wijkdesk.domain.values import show
from wijkdesk.exchange.blad.fillparts import LONGEST, Part, as_shown
from wijkdesk.exchange.blad.filltold import brief, locked, locked_of_old
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Field
    from wijkdesk.exchange.blad.fillparts import Base
    from wijkdesk.exchange.blad.table import Value
    from wijkdesk.store.history import HistoryLine
    from wijkdesk.store.store import Store


def show_person(dossier: Dossier, person: Contactpersoon) -> str:
    """Return what a contact is called in a list: the function, with the organisation where that is needed."""
    if len(dossier.where(Contactpersoon, "functie", person.functie)) < 2:
        return person.functie
    place = dossier.title(person.organisatie)
    return f"{person.functie} · {place}" if place else person.functie


def plain(dossier: Dossier, field: Field, value: Any) -> Any:
    """Return what a cell of a sheet says for a value."""
    if field.name == "houder":
        person = dossier.get(Contactpersoon, value)
        return show_person(dossier, person) if person else None
    if isinstance(value, date | int | Decimal) and not isinstance(value, bool):
        return value
    return show(field, value, dossier.title)[:LONGEST] or None


@dataclass(frozen=True)
class Locked:
    """Holds the locked cells of a sheet against what they said."""

    base: Base
    store: Store
    dossier: Dossier

    def changed(self, part: Part, row: str, number: int, cells: Mapping[str, Value]) -> list[str]:
        """Return a sentence for each locked cell of a line that says something else than it did."""
        if self.base.shown:
            return self._remembered(part, row, number, cells)
        return list(self._told(part, row, number, cells))

    def _remembered(self, part: Part, row: str, number: int, cells: Mapping[str, Value]) -> list[str]:
        said = self.base.shown.get(row, {})
        record = said.get("code") or f"‘{said.get('titel', '')}’"
        return [
            locked(number, record, field_of(part.entity, name).label, before, as_shown(cells[name]))
            for name, before in said.items()
            if name in cells and as_shown(cells[name]) != before
        ]

    def _told(self, part: Part, row: str, number: int, cells: Mapping[str, Value]) -> Iterator[str]:
        """Tell what the dossier never said: a sheet of an earlier version does not remember it."""
        shape = shape_of(part.entity)
        record = self.dossier.find(row)
        called = (record.code or f"‘{brief(record.title)}’") if record else ""
        for field in part.fields:
            asked = field.name in part.asked and (row, shape.cell_of[field.name].name) in self.base.cells
            if asked or field.name not in cells:
                continue
            written = as_shown(cells[field.name])
            now = self._text(self.dossier, record, field) if record else None
            if written != now and written not in self._ever(part.entity, row, record, field):
                yield locked_of_old(number, called, field.label, written, now)

    @staticmethod
    def _text(dossier: Dossier, record: Entity, field: Field) -> str:
        return as_shown(plain(dossier, field, getattr(record, field.name)))

    @cached_property
    def _sent(self) -> Dossier:
        """Return what may be on a sheet."""
        return allowed(self.dossier, Klasse.V1)

    def _ever(self, entity: type[Entity], row: str, record: Entity | None, field: Field) -> set[str]:
        """Return all that a cell of the dossier said, whenever the sheet was made."""
        lines = self.store.history(entity, row)
        ours = [line for line in lines if line.field == field.name]
        values = [line.new for line in ours]
        if not _filled_from_the_start(lines, ours):
            values.append(None)
        if record is not None:
            values.append(getattr(record, field.name))
        found = {text for value in values for text in self._texts(field, value)}
        sent = self._sent.find(row)
        return found | ({self._text(self._sent, sent, field)} if sent is not None else set())

    def _texts(self, field: Field, value: Any) -> set[str]:
        if field.kind is not Kind.REFERENCE or not value:
            return {as_shown(plain(self.dossier, field, value))}
        target = ENTITIES[field.target]
        names = self._names(target, value)
        if field.name != "houder":
            return names
        places = {line.new for line in self.store.history(target, value, "organisatie") if line.new}
        organisation = ENTITIES[field_of(target, "organisatie").target]
        return names | {
            f"{name} · {place}"
            for key in places
            for place in self._names(organisation, key)
            for name in names
        }

    def _names(self, entity: type[Entity], key: str) -> set[str]:
        """Return all that a record was called."""
        ever = {line.new for line in self.store.history(entity, key, entity.title_field)}
        return {as_shown(name) for name in (*ever, self.dossier.title(key)) if name}


def _filled_from_the_start(lines: Iterable[HistoryLine], ours: Iterable[HistoryLine]) -> bool:
    """Tell whether a field had a value from the step in which its record was made."""
    made = [line.txn for line in lines if not line.field]
    return bool(made) and made[-1] in {line.txn for line in ours}

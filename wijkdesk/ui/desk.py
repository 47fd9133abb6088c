"""What the window does to a dossier: ask, change, take back. The only file of this room that knows the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from wijkdesk.domain.entity import Entity, Owned, fields_of
from wijkdesk.domain.fields import Field, Kind, Klasse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.dossier import Dossier


@dataclass(frozen=True)
class Past:
    """One change in the history of a record, in words."""

    field_label: str
    when: str
    old: str
    new: str
    by: str
    restorable: bool
    field: Field | None
    value: Any


class Desk(QObject):
    """One project of one dossier, as the screens see it."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, store: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._whole: Dossier | None = None
        self._part: Dossier | None = None
        self._options: dict[str, list[tuple[str, str]]] = {}
        self.project_id = ""
        self.presenting = False
        store.listeners.append(self._heard)

    @property
    def ceiling(self) -> Klasse:
        """Return the highest class that may be on screen."""
        return Klasse.V1 if self.presenting else Klasse.V3

    def _heard(self, edit: object) -> None:
        del edit
        self.forget()
        self.changed.emit()

    def forget(self) -> None:
        self._whole = self._part = None
        self._options.clear()

    @property
    def dossier(self) -> Dossier:
        if self._part is None:
            self._part = self._store.read().of_project("P1").up_to(self.ceiling)
        return self._part

    def title(self, key: str | None) -> str:
        return self.dossier.title(key)

    def value(self, record: Entity, field: Field) -> Any:
        return self.dossier.value(record, field)

    def options(self, target: str) -> Sequence[tuple[str, str]]:
        if target not in self._options:
            from wijkdesk.domain.model import ENTITIES

            kinds = [ENTITIES[target]] if target else list(ENTITIES.values())
            self._options[target] = sorted(
                ((r.id, self.title(r.id)) for k in kinds for r in self.dossier.all(k)), key=lambda p: p[1]
            )
        return self._options[target]

    def set_value(self, record: Entity, field: Field, value: Any) -> None:
        with self._store.edit(f"{field.label.lower()} {record.code}") as session:
            setattr(session.get_one(type(record), record.id), field.name, value)

    def add(self, entity: type[Entity], values: Mapping[str, Any]) -> str:
        row = entity.snapshot({"id": "nieuw", "project": "P1", **values})
        with self._store.edit("x") as session:
            session.add(row)
        return row.id

    def delete(self, record): ...
    def history(self, record):
        return []

    def put_back(self, record, entry): ...

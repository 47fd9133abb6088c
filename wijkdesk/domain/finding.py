"""What a check found, and what a check may look at."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from wijkdesk.domain.drempels import Drempels, drempels_of
from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity


class Severity(StrEnum):
    """How much a finding weighs."""

    REFUSE = "weigeren"
    """It may not be stored like this; found in a file that was imported, it is shown in red."""
    WARN = "waarschuwen"
    HINT = "tip"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule says of one record; `field` is where a form marks it."""

    rule: str
    severity: Severity
    record: Entity
    sentence: str
    field: str = ""
    also: tuple[str, ...] = ()
    """Other fields of the record that cause the same finding."""

    def concerns(self, names: frozenset[str]) -> bool:
        """Tell whether a change of these fields can be the cause."""
        return bool(names & {self.field, *self.also})


@dataclass(frozen=True, slots=True)
class Inspection:
    """What every rule may look at: the records, the day, and from where on a rule speaks."""

    dossier: Dossier
    peildatum: date
    drempels: Drempels

    @classmethod
    def of(cls, dossier: Dossier, peildatum: date) -> Inspection:
        """Return an inspection with the thresholds of the dossier."""
        return cls(dossier, peildatum, drempels_of(dossier))

    def name(self, key: str | None) -> str:
        """Return the name of a record between quotes."""
        return f"‘{self.dossier.title(key)}’"

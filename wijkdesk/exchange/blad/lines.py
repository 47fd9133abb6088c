"""What a user sees of a list before it is taken in: lines, questions and columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.values import to_json

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.exchange.blad.heads import Layout


class Fate(StrEnum):
    """What happens to one line of a list."""

    ADD = "toevoegen"
    RESTORE = "terugzetten"
    CHANGE = "bijwerken"
    SAME = "staat er al"
    ASK = "vraag"
    SKIP = "overslaan"


WRITES = frozenset({Fate.ADD, Fate.RESTORE, Fate.CHANGE})
"""What changes the dossier."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question; `key` is what is handed back."""

    key: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class Question:
    """Something only the user knows; it is asked once for all the lines that wait for it."""

    key: str
    sentence: str
    why: str
    options: tuple[Option, ...]
    lines: tuple[int, ...]
    leaning: str = ""
    """The answer that seems likely; it is shown first and never taken unasked."""
    answer: str = ""
    """What the user said; '' while it is open."""


@dataclass(frozen=True)
class CellChange:
    """One value that a line changes in a record that is there already."""

    field: Field
    old: Any
    new: Any


@dataclass(frozen=True)
class RowPlan:
    """What one line of a list does."""

    line: int
    fate: Fate
    title: str
    id: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[CellChange, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why the line is passed over or what it waits for; sentences."""
    remarks: tuple[str, ...] = ()
    """What the user should look at afterwards."""
    notes: tuple[Mapping[str, Any], ...] = ()
    """Bijstellingen that keep why a value of an adopted plan changed."""


@dataclass(frozen=True)
class Extra:
    """A record that lines refer to and that comes along, because the user said so."""

    entity: type[Entity]
    id: str
    values: Mapping[str, Any]
    title: str


@dataclass(frozen=True)
class ListPlan:
    """All that a list would do."""

    entity: type[Entity]
    file: str
    sheet: str
    layout: Layout
    rows: tuple[RowPlan, ...]
    questions: tuple[Question, ...]
    extras: tuple[Extra, ...]
    notes: tuple[str, ...]
    """What was noticed about the list as a whole."""

    @property
    def open(self) -> tuple[Question, ...]:
        """Return the questions that wait for an answer."""
        return tuple(question for question in self.questions if not question.answer)

    def count(self, *fates: Fate) -> int:
        """Return how many lines have one of these fates."""
        return sum(row.fate in fates for row in self.rows)

    @property
    def writes(self) -> int:
        """Return how many lines change the dossier."""
        return self.count(*WRITES)

    @property
    def digest(self) -> str:
        """Return what two plans have in common that would do the same."""
        said = [
            (
                row.line,
                row.fate,
                row.id,
                row.reasons,
                [(c.field.name, _plain(c.field, c.new)) for c in row.changes],
            )
            for row in self.rows
        ]
        extras = [(extra.entity.__name__, extra.id) for extra in self.extras]
        values = [sorted((name, str(value)) for name, value in row.values.items()) for row in self.rows]
        text = json.dumps([self.entity.__name__, said, extras, values], ensure_ascii=True)
        return blake2b(text.encode(), digest_size=16).hexdigest()


def _plain(found: Field, value: Any) -> Any:
    return to_json(found, value)

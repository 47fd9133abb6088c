"""A list with what the user wants of it, and one line of it while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.exchange.blad.table import Line, Sheet


@dataclass(frozen=True)
class Wish:
    """A list with what the user wants of it."""

    sheet: Sheet
    file: str
    entity: type[Entity]
    chosen: Mapping[int, str] | None = None
    """By column: the field that the user chose; '' for none."""
    remembered: Mapping[str, str] = field(default_factory=dict)
    """By head: what the user chose another time."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """By key of a question: the key of the option."""
    skipped: frozenset[int] = frozenset()
    """Lines that the user leaves out."""
    hidden: frozenset[str] = frozenset()
    """Fields that are not to be filled, such as what may not be on screen now."""


@dataclass
class Reading:
    """One line while it is read."""

    line: Line
    no_record: str = ""
    """Why the line is no record at all, such as a total; '' where it is one."""
    values: dict[str, Any] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    blank: dict[str, str] = field(default_factory=dict)
    """Per field how the remark begins on a cell that says in words that it is empty: n.v.t., ???."""

    @property
    def number(self) -> int:
        """Return the number that the user sees beside the line."""
        return self.line.number

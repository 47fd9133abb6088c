"""The lines of the plan grid: each doelstelling with its acties, and a line to type a new one on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import short_day
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.values import show
from wijkdesk.domain.volgorde import by_code, code_key
from wijkdesk.ui.cellreading import contact_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.domain.plan import Plan
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import ActieStand, DoelstellingStand


class RowKind(Enum):
    """What stands on a line."""

    GOAL = "doelstelling"
    ACTION = "actie"
    NEW_ACTION = "nieuwe actie"
    NEW_GOAL = "nieuwe doelstelling"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: its head, and which field of an actie and of a doelstelling stands in it."""

    key: str
    head: str
    actie: str
    goal: str
    width: int
    stretch: int = 0
    right: bool = False


COLUMNS = (
    GridColumn("nr", "Nr", "code", "", 54),
    GridColumn("actie", "Actie", "titel", "titel", 140, 5),
    GridColumn("houder", "Houder", "houder", "resultaat", 134, 2),
    GridColumn("start", "Start", "start", "", 62, 1),
    GridColumn("deadline", "Deadline", "deadline", "eind", 110, 1),
    GridColumn("status", "Status", "status", "", 128, 1),
    GridColumn("stand", "Stand", "voortgang", "", 56, 0, right=True),
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid."""

    kind: RowKind
    goal: Doelstelling | None = None
    goal_stand: DoelstellingStand | None = None
    actie: Actie | None = None
    stand: ActieStand | None = None
    houder: str = ""
    folded: bool = False
    first: bool = False

    @property
    def key(self) -> str:
        """Return what names the line before and after a change."""
        record = self.actie or self.goal
        return f"{self.kind.value} {record.id if record else ''}"

    @property
    def record(self) -> Entity | None:
        """Return the record on the line; None on a line for a new one."""
        return self.actie if self.kind is RowKind.ACTION else self.goal if self.is_goal else None

    @property
    def is_goal(self) -> bool:
        """Return whether a doelstelling stands here."""
        return self.kind is RowKind.GOAL

    @property
    def is_new(self) -> bool:
        """Return whether something new is typed here."""
        return self.kind in {RowKind.NEW_ACTION, RowKind.NEW_GOAL}

    def field(self, column: GridColumn) -> Field | None:
        """Return the field that is typed in a cell; None where nothing can be."""
        match self.kind:
            case RowKind.ACTION:
                return field_of(Actie, column.actie)
            case RowKind.NEW_ACTION:
                return field_of(Actie, column.actie) if column.key == "actie" else None
            case RowKind.NEW_GOAL:
                return field_of(Doelstelling, "titel") if column.key == "actie" else None
            case RowKind.GOAL:
                return field_of(Doelstelling, column.goal) if column.goal else None

    def typed(self, column: GridColumn) -> str:
        """Return the value of a cell as it is typed."""
        field = self.field(column)
        if field is None or self.record is None:
            return ""
        return self.houder if field.name == "houder" else show(field, getattr(self.record, field.name))


def acties_of(dossier: Dossier, goal: Doelstelling) -> list[Actie]:
    """Return the acties of a doelstelling in order of code; those without one come last, by deadline."""
    return sorted(dossier.where(Actie, "doelstelling", goal.id), key=_place)


def _place(actie: Actie) -> tuple[object, ...]:
    return not actie.code, code_key(actie.code), actie.deadline or date.max, actie.titel


def rows_of(stand: Stand, plan: Plan, folded: Collection[str], active: str) -> list[GridRow]:
    """Return the lines of a plan; the line for a new actie stands under the active doelstelling only."""
    dossier, found = stand.dossier, []
    for goal in goals_of(dossier, plan):
        acties = acties_of(dossier, goal)
        closed = goal.id in folded
        found.append(GridRow(RowKind.GOAL, goal, stand.doelstellingen.get(goal.id), folded=closed))
        if closed:
            continue
        for actie in acties:
            houder = contact_name(dossier, actie.houder)
            found.append(
                GridRow(RowKind.ACTION, goal, None, actie, stand.acties.get(actie.id), houder=houder)
            )
        if goal.id == active or not acties:
            found.append(GridRow(RowKind.NEW_ACTION, goal, first=not acties))
    found.append(GridRow(RowKind.NEW_GOAL))
    return found


def goals_of(dossier: Dossier, plan: Plan) -> Sequence[Doelstelling]:
    """Return the doelstellingen of a plan in order of code."""
    return by_code(dossier.where(Doelstelling, "plan", plan.id))


def day_words(day: date | None, reference: date) -> str:
    """Return a day for a narrow cell: 30 apr, or 30 apr 2013 in another year."""
    if day is None:
        return ""
    words = short_day(day).rstrip(".")
    return words if day.year == reference.year else f"{words} {day.year}"

"""What people notice: indicators, the share of the doel that is reached, and how to say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.analyse import IndicatorHerkomst
from wijkdesk.domain.cijfers import shown_count
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.reports.obstacles import zone_of
from wijkdesk.reports.shown import number, same_decimals, shares

if TYPE_CHECKING:
    from decimal import Decimal

    from wijkdesk.reports.wording import Wording

_UNIT = re.compile(r"\s*\((?P<unit>[^()]{1,12})\)\s*$")


@dataclass(frozen=True)
class Outcome:
    """One result: the figure, what it counts, and where it came from."""

    goal: str
    figure: str
    title: str
    counts: str
    start: str
    target: str
    unit: str
    share: float
    place: str

    @property
    def caption(self) -> str:
        """Return where the figure came from and where it has to go."""
        unit = f" {self.unit}" if self.unit and self.unit != "%" else ""
        return f"was {self.start}, doel {self.target}{unit}"

    @property
    def told(self) -> str:
        """Return what a bar of this result shows, for who does not see it."""
        reached = "; doel gehaald" if self.reached else ""
        return f"{self.counts}: nu {self.figure}, {self.caption}{reached}"

    @property
    def is_hidden(self) -> bool:
        """Tell whether the count is too small to show (C19)."""
        return self.figure.startswith("<")

    @property
    def reached(self) -> bool:
        """Tell whether the doel is reached."""
        return self.share >= 100


def outcome_of(wording: Wording, goal: Doelstelling) -> Outcome | None:
    """Return the result of a doelstelling; None where nothing was measured."""
    if goal.nulmeting is None or goal.doelwaarde is None or goal.stand is None:
        return None
    name, unit = _name_and_unit(goal.indicator_naam)
    values = (goal.nulmeting, goal.stand, goal.doelwaarde)
    start, now, target = shares(values) if unit == "%" else same_decimals(values)
    zone = zone_of(wording, goal.id)
    small = is_small_reach(goal) and goal.stand == goal.bereik_stand
    return Outcome(
        goal=goal.id,
        figure=shown_reach(goal) if small else now,
        title=goal.titel,
        counts=name,
        start=start,
        target=target,
        unit=unit,
        share=0.0 if small else reached(goal.nulmeting, goal.stand, goal.doelwaarde),
        place=wording.place(zone.naam) if zone else "",
    )


def shown_reach(goal: Doelstelling) -> str:
    """Return how many people were reached; a small count stays hidden (C19)."""
    return shown_count(goal.bereik_stand or 0, Klasse.V1, IndicatorHerkomst.EIGEN_TELLING)


def is_small_reach(goal: Doelstelling) -> bool:
    """Tell whether so few people were reached that the number could point at them (C19)."""
    return shown_reach(goal) != number(goal.bereik_stand or 0)


def reached(start: Decimal, now: Decimal, target: Decimal) -> float:
    """Return which share of the way to the doel is covered, in percent; it may be negative."""
    if start == target:
        return 100.0 if now == target else 0.0
    return float((now - start) * 100 / (target - start))


def _name_and_unit(name: str) -> tuple[str, str]:
    unit = ""
    found = _UNIT.search(name)
    if found:
        unit, name = found["unit"], name[: found.start()]
    if name.startswith("%"):
        unit, name = "%", name[1:]
    return capitalised(name.strip().removeprefix("aantal ")), unit


def best_outcomes(wording: Wording, count: int) -> list[Outcome]:
    """Return the results that are furthest, one per gebied."""
    found = (outcome_of(wording, goal) for goal in wording.stand.dossier.all(Doelstelling))
    moving = sorted(
        (outcome for outcome in found if outcome is not None and outcome.share > 0),
        key=lambda outcome: (-min(outcome.share, 100.0), outcome.title),
    )
    chosen: list[Outcome] = []
    for outcome in moving:
        if not outcome.place or outcome.place not in {other.place for other in chosen}:
            chosen.append(outcome)
    return chosen[:count]

"""What people notice: indicators, the share of the doel that is reached, and how to say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.cijfers import VERBORGEN, is_klein
from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.tellingen import is_kleine_telling
from wijkdesk.reports.findings import way_told
from wijkdesk.reports.obstacles import zone_of
from wijkdesk.reports.shown import number, same_decimals, shares

if TYPE_CHECKING:
    from wijkdesk.reports.wording import Wording

_UNIT = re.compile(r"\s*\((?P<unit>[^()]{1,12})\)\s*$")


@dataclass(frozen=True)
class Way:
    """The way from nulmeting to doel as it may be drawn.

    The length of a bar tells a number as well as figures do. A hidden nulmeting (C19) is drawn as 0, and a
    hidden stand is None.
    """

    start: float
    now: float | None
    target: float


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
    way: Way
    place: str

    @property
    def share(self) -> float:
        """Return which part of the way to the doel is covered, in percent; 0 where the stand is hidden."""
        if self.way.now is None:
            return 0.0
        return reached(self.way.start, self.way.now, self.way.target)

    @property
    def caption(self) -> str:
        """Return where the figure came from and where it has to go."""
        unit = f" {self.unit}" if self.unit and self.unit != "%" else ""
        return f"was {self.start}, doel {self.target}{unit}"

    @property
    def told(self) -> str:
        """Return what a bar of this result shows, for who does not see it."""
        found = way_told(self.way.start, self.way.now, self.way.target, self.unit)
        return f"{self.counts}: nu {self.figure}, {self.caption}; {found}"

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
    few_then, few_now = (is_kleine_telling(goal, value) for value in values[:2])
    return Outcome(
        goal=goal.id,
        figure=VERBORGEN if few_now else now,
        title=goal.titel,
        counts=name,
        start=VERBORGEN if few_then else start,
        target=target,
        unit=unit,
        way=Way(
            start=0.0 if few_then else float(goal.nulmeting),
            now=None if few_now else float(goal.stand),
            target=float(goal.doelwaarde),
        ),
        place=wording.place(zone.naam) if zone else "",
    )


def people(count: int) -> str:
    """Return a number of people that the project counted itself; a small one stays hidden (C19)."""
    return VERBORGEN if is_klein(count) else number(count)


def shown_reach(goal: Doelstelling) -> str:
    """Return how many people were reached; a small count stays hidden (C19)."""
    return people(goal.bereik_stand or 0)


def is_small_reach(goal: Doelstelling) -> bool:
    """Tell whether so few people were reached that the number could point at them (C19)."""
    return is_klein(goal.bereik_stand or 0)


def reached(start: float, now: float, target: float) -> float:
    """Return which share of the way to the doel is covered, in percent; it may be negative."""
    if start == target:
        return 100.0 if now == target else 0.0
    return (now - start) * 100 / (target - start)


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

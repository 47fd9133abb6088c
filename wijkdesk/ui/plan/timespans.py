"""What lies on the timeline: the project, its money, agreements, plans, milestones and meetings in time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from wijkdesk.domain.afspraken import Convenant, Financiering
from wijkdesk.domain.formats import day_month, euro_of_cents, near_date, of
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.looptijd import LOOPT_AF, NOG_NIET, VAN_KRACHT, VERLOPEN
from wijkdesk.domain.overleg import Actie, Bijeenkomst, Overleg
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import DoelstellingStand, PlanStand

GELD, CONVENANTEN, PLANNEN, MIJLPALEN, BIJEENKOMSTEN = (
    "geld",
    "convenanten",
    "plannen",
    "mijlpalen",
    "bijeenkomsten",
)
KINDS = {"behaald": "groen", "te_laat": "rood", "stopt": "rood", "besluit": "oranje", "gepland": ""}
"""The colour of each kind of mark; '' is hollow."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when till when, and which fields say so; a day without a field follows from something else."""

    start: date
    end: date
    start_field: str = ""
    end_field: str = ""
    tone: str = "info"
    share: float | None = None
    inside: str = ""
    after: str = ""
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One day on a line."""

    id: str
    day: date
    kind: str
    words: str
    name: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of the timeline."""

    id: str
    group: str
    title: str
    kind: str
    span: Span | None = None
    marks: tuple[Mark, ...] = ()
    light: str = ""
    level: int = 0
    opened: bool | None = None
    """Whether the lines below it show; None where there are none."""


@dataclass(frozen=True, slots=True)
class Group:
    """A band with a name over lines that belong together."""

    key: str
    title: str
    strips: tuple[Strip, ...] = field(default=())


def groups_of(
    stand: Stand, shown: Collection[str], unfolded: Collection[str]
) -> Generator[None, None, list[Group]]:
    """Return the groups that are shown, each with its lines, in steps; empty ones are left out."""
    words = woorden_of(stand.project)
    makers = {
        GELD: ("Geld en project", _money),
        CONVENANTEN: (words.afspraken.kop_meervoud, _agreements),
        PLANNEN: (f"{words.gebied.kop_meervoud} en {words.zeg('plannen')}", _plans),
        BIJEENKOMSTEN: ("Bijeenkomsten", _meetings),
    }
    found = []
    for key, (title, maker) in makers.items():
        if key in shown:
            strips: list[Strip] = []
            for strip in maker(stand, unfolded):
                bare = MIJLPALEN not in shown and key == PLANNEN
                strips.append(replace(strip, marks=()) if bare else strip)
                yield
            found.append(Group(key, title, tuple(strips)))
    return [group for group in found if group.strips]


def _money(stand: Stand, unfolded: Collection[str]) -> Iterator[Strip]:
    del unfolded
    project = stand.project
    if project.start is not None:
        last = project.eind or _far(stand)
        years = str(project.start.year) if project.start.year == last.year else ""
        inside = years or f"{project.start.year} tot en met {last.year}"
        span = Span(
            project.start,
            last,
            "start",
            "eind",
            inside=inside if project.eind else f"vanaf {project.start.year}",
            open_end=project.eind is None,
        )
        yield Strip(project.id, GELD, "Project", "Project", span)
    for money in by_code(stand.dossier.all(Financiering)):
        if money.van is not None:
            yield _financing(stand, money, money.van)


def _financing(stand: Stand, money: Financiering, start: date) -> Strip:
    share = money.besteed / money.bedrag if money.besteed is not None and money.bedrag else None
    inside = f"{round(100 * share)}% besteed" if share is not None else ""
    if not inside and money.bedrag is not None:
        inside = euro_of_cents(money.bedrag)
    tone = "info" if share is None else "rood" if money.id in stand.geld.overschreden else "groen"
    end = money.tot or _far(stand)
    marks: tuple[Mark, ...] = ()
    if money.tot is not None and not money.opvolging:
        stops = f"stopt {near_date(money.tot, stand.peildatum)}"
        marks = (Mark(money.id, money.tot, "stopt", stops, f"{money.naam} {stops}", "tot"),)
    # How far the money is says nothing on a line without an end.
    drawn = share if money.tot is not None else None
    span = Span(start, end, "van", "tot", tone, drawn, inside, open_end=money.tot is None)
    return Strip(money.id, GELD, money.naam, "Financiering", span, marks)


_AGREED = {VAN_KRACHT: "info", LOOPT_AF: "oranje", VERLOPEN: "grijs", NOG_NIET: "info"}


def _agreements(stand: Stand, unfolded: Collection[str]) -> Iterator[Strip]:
    del unfolded
    for convenant in by_code(stand.dossier.all(Convenant)):
        found = stand.convenanten.get(convenant.id)
        if convenant.ingang is None or found is None:
            continue
        signed = found.ondertekend
        inside = f"{of(signed.deel, signed.geheel)} getekend" if signed.geheel else ""
        span = Span(
            convenant.ingang,
            convenant.eind or _far(stand),
            "ingang",
            "eind",
            _AGREED.get(found.status, "oranje"),
            None,
            inside,
            open_end=convenant.eind is None,
        )
        marks = []
        if convenant.evaluatie_op is not None:
            done = convenant.evaluatie_gehouden_op is not None
            kind = "behaald" if done else "te_laat" if found.evaluatie_te_laat else "gepland"
            name = f"Evaluatie van {convenant.titel}"
            marks.append(Mark(convenant.id, convenant.evaluatie_op, kind, "evaluatie", name, "evaluatie_op"))
        day = found.besluit_nodig_voor
        if day is not None and found.van_kracht:
            words = f"besluit nodig {day_month(day)}"
            marks.append(Mark(convenant.id, day, "besluit", words, f"{convenant.titel}: {words}"))
        yield Strip(convenant.id, CONVENANTEN, convenant.titel, "Convenant", span, tuple(marks))


def _plans(stand: Stand, unfolded: Collection[str]) -> Iterator[Strip]:
    dossier = stand.dossier
    count: dict[str | None, int] = {}
    for found in stand.plannen.values():
        count[found.gebied] = count.get(found.gebied, 0) + 1
    for found in stand.plannen.values():
        plan = dossier.get(Plan, found.id)
        if plan is None:
            continue
        area = dossier.get(Gebied, found.gebied) if count[found.gebied] == 1 else None
        title = area.naam.removeprefix("Zone ") if area else plan.titel
        goals = [stand.doelstellingen[key] for key in found.doelstellingen if key in stand.doelstellingen]
        opened = (plan.id in unfolded) if goals else None
        marks = tuple(_milestones(stand, plan))
        span = _plan_span(stand, plan, found, goals)
        yield Strip(plan.id, PLANNEN, title, "Plan", span, marks, str(found.tijd.licht), 0, opened)
        if opened:
            for goal in goals:
                below = _goal_span(stand, goal, span)
                yield Strip(goal.id, PLANNEN, goal.titel, "Doelstelling", below, (), str(goal.licht), 1)


def _starts(dossier: Dossier, goal: str) -> list[date]:
    found = (actie.start or actie.deadline for actie in dossier.where(Actie, "doelstelling", goal))
    return [day for day in found if day is not None]


def _last(dossier: Dossier, goal: str) -> date | None:
    """Return when a doelstelling ends: on its own day, else with the last of its acties."""
    record = dossier.get(Doelstelling, goal)
    own = record.eind if record is not None else None
    days = (actie.deadline for actie in dossier.where(Actie, "doelstelling", goal))
    return own or max((day for day in days if day is not None), default=None)


def _plan_span(stand: Stand, plan: Plan, found: PlanStand, goals: Sequence[DoelstellingStand]) -> Span | None:
    starts = [day for goal in goals for day in _starts(stand.dossier, goal.id)]
    ends = [day for goal in goals if (day := _last(stand.dossier, goal.id)) is not None]
    start = min(starts, default=plan.vastgesteld_op)
    if start is None or not ends:
        return None
    share = found.voortgang.pct
    after = "" if share is None else f"{share}%"
    whole = None if share is None else share / 100
    return Span(start, max(*ends, start), tone=_tone(str(found.tijd.licht)), share=whole, after=after)


def _goal_span(stand: Stand, goal: DoelstellingStand, plan: Span | None) -> Span | None:
    record = stand.dossier.get(Doelstelling, goal.id)
    end = _last(stand.dossier, goal.id)
    if record is None or end is None:
        return None
    start = min(_starts(stand.dossier, goal.id), default=plan.start if plan else end)
    share = None if goal.pct is None else goal.pct / 100
    # A day that comes from its acties is changed there.
    own = "eind" if record.eind is not None else ""
    return Span(min(start, end), end, "", own, _tone(str(goal.licht)), share)


def _tone(light: str) -> str:
    return light if light in {"oranje", "rood", "grijs"} else "groen"


def _milestones(stand: Stand, plan: Plan) -> Iterator[Mark]:
    for each in stand.dossier.where(Mijlpaal, "plan", plan.id):
        if each.behaald_op is not None:
            yield Mark(each.id, each.behaald_op, "behaald", "", each.titel, "behaald_op")
        elif each.gepland is not None:
            late = each.gepland < stand.peildatum
            kind = "te_laat" if late else "gepland"
            yield Mark(each.id, each.gepland, kind, "", each.titel, "gepland")


def _meetings(stand: Stand, unfolded: Collection[str]) -> Iterator[Strip]:
    del unfolded
    dossier = stand.dossier
    loose = [each for each in dossier.all(Bijeenkomst) if dossier.get(Overleg, each.overleg) is None]
    lines = [
        (found.id, found.naam, dossier.where(Bijeenkomst, "overleg", found.id))
        for found in by_code(dossier.all(Overleg))
    ]
    for key, title, meetings in (*lines, ("los", "Losse bijeenkomsten", loose)):
        marks = tuple(
            Mark(
                each.id,
                each.datum,
                "behaald" if each.datum < stand.peildatum else "gepland",
                "",
                each.titel,
                "datum",
            )
            for each in meetings
            if each.datum is not None
        )
        if marks:
            yield Strip(key, BIJEENKOMSTEN, title, "Overleg", None, tuple(sorted(marks, key=_day)))


def _day(mark: Mark) -> date:
    return mark.day


def _far(stand: Stand) -> date:
    """Return where a line without an end stops on screen: two years ahead."""
    day = stand.peildatum
    return date(day.year + 2, 12, 31)

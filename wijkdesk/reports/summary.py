"""What the managementsamenvatting says, before it is laid out: facts chosen and put in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Stap, StapStatus
from wijkdesk.domain.borging import Aspect, Licht
from wijkdesk.domain.formats import capitalised, counted_in_words, in_words, listed
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.reports.agenda import Month, coming_months
from wijkdesk.reports.asks import asks
from wijkdesk.reports.endings import endings
from wijkdesk.reports.lights import Change, Light
from wijkdesk.reports.obstacles import Obstacle, obstacles
from wijkdesk.reports.outcomes import Outcome, best_outcomes
from wijkdesk.reports.since import direction
from wijkdesk.reports.talks import talks_told
from wijkdesk.reports.text import Strong, Text
from wijkdesk.reports.wording import Wording, as_cell, lit

if TYPE_CHECKING:
    from wijkdesk.domain.stand_delen import Oordeel, ZoneStand
    from wijkdesk.reports.sections import Asked, Ending


_STEP_LIGHTS: Final = {StapStatus.LOOPT: Light.GREEN, StapStatus.AFGEROND: Light.DONE}


@dataclass(frozen=True)
class Standing:
    """One row of the matrix."""

    name: str
    share: int | None
    expected: int | None
    time: Light | None
    result: Light | None
    count: str
    group: Light
    note: str
    urgent: bool = False
    stale: str = ""
    change: tuple[Change, int | None] | None = None


@dataclass(frozen=True)
class AspectLine:
    """One light of the whole project with the fact beside it."""

    name: str
    light: Light
    fact: str


@dataclass(frozen=True)
class StepLine:
    """One step of a verkenning."""

    name: str
    light: Light
    note: str


@dataclass(frozen=True)
class Summary:
    """Everything on the page; the last fields say how much of it is shown."""

    title: str
    lead: Text
    asks: tuple[Asked, ...]
    rows: tuple[Standing, ...]
    steps: tuple[StepLine, ...]
    whole: Standing
    aspects: tuple[AspectLine, ...]
    outcomes: tuple[Outcome, ...]
    obstacles: tuple[Obstacle, ...]
    endings: tuple[Ending, ...]
    months: tuple[Month, ...]
    folded: str = ""
    month_lines: int = 3
    note_lines: int = 3
    row_pad: float = 6.0
    """Above and under a row with a note of three lines, in points."""
    text_lines: int = 2
    event_lines: int = 2
    event_more: int = 0
    reason_lines: int = 2
    pairs: int = 3


def summary_of(wording: Wording) -> Summary:
    """Choose what the board reads in two minutes."""
    stand = wording.stand
    return Summary(
        title=stand.project.naam or "Project zonder naam",
        lead=lead(wording),
        asks=tuple(asks(wording)),
        rows=tuple(_rows(wording)),
        steps=tuple(_steps(wording)),
        whole=_whole(wording),
        aspects=tuple(_aspects(wording)),
        outcomes=tuple(best_outcomes(wording, 3)),
        obstacles=tuple(obstacles(wording, 3)),
        endings=tuple(endings(wording, 4)),
        months=tuple(coming_months(wording)),
    )


def _rows(wording: Wording) -> list[Standing]:
    """Return a row per gebied, then the active taakgroepen that belong to none of them."""
    stand = wording.stand
    shown = {group for zone in stand.zones for group in zone.taakgroepen}
    rows = [_zone_row(wording, zone) for zone in stand.zones]
    for group in stand.taakgroepen.values():
        if group.id not in shown and group.oordeel.licht is not Licht.GRIJS:
            light = lit(group.oordeel.licht)
            rows.append(
                Standing(
                    name=wording.place(group.naam),
                    share=group.voortgang.pct,
                    expected=group.voortgang.verwacht,
                    time=None,
                    result=None,
                    count="",
                    group=light,
                    note=as_cell(wording.reason(group.oordeel.reden)),
                    urgent=group.oordeel.licht is Licht.ROOD,
                )
            )
    return rows


def _zone_row(wording: Wording, zone: ZoneStand) -> Standing:
    return Standing(
        name=wording.place(zone.naam),
        share=zone.voortgang.pct,
        expected=zone.voortgang.verwacht,
        time=lit(zone.tijd.licht),
        result=lit(zone.resultaat.licht),
        count=str(zone.op_koers) if zone.op_koers.geheel else "",
        group=lit(zone.taakgroep.licht),
        note=as_cell(wording.reason(zone.taakgroep.reden)),
        urgent=Licht.ROOD in {zone.tijd.licht, zone.taakgroep.licht},
        stale=wording.when(zone.stand_van) if zone.verouderd and zone.stand_van else "",
        change=direction(wording, zone.id, zone.voortgang.pct),
    )


def _steps(wording: Wording) -> list[StepLine]:
    found = []
    for step in sorted(wording.stand.dossier.all(Stap), key=lambda step: step.nr or 0):
        note = step.status.label.lower() if step.status else "nog geen stand"
        if step.afgerond_op:
            note += f" op {wording.when(step.afgerond_op)}"
        found.append(
            StepLine(
                f"{step.nr}. {step.titel}",
                _STEP_LIGHTS.get(step.status or StapStatus.NIET_GESTART, Light.GREY),
                note,
            )
        )
    return found


def _whole(wording: Wording) -> Standing:
    stand = wording.stand
    organisation = stand.aspecten[Aspect.ORGANISATIE]
    return Standing(
        name=wording.whole,
        share=stand.voortgang.pct,
        expected=stand.voortgang.verwacht,
        time=lit(stand.aspecten[Aspect.TIJD].licht),
        result=lit(stand.aspecten[Aspect.INHOUD].licht),
        count=str(stand.op_koers) if stand.op_koers.geheel else "",
        group=lit(organisation.licht),
        note=as_cell(wording.reason(organisation.reden)),
        urgent=True,
        change=direction(wording, "project", stand.voortgang.pct),
    )


def _aspects(wording: Wording) -> list[AspectLine]:
    shown = (Aspect.GELD, Aspect.SAMENWERKING, Aspect.BORGING)
    found: list[tuple[Aspect, Oordeel]] = [(aspect, wording.stand.aspecten[aspect]) for aspect in shown]
    return [
        AspectLine(aspect.label, lit(oordeel.licht), as_cell(wording.reason(oordeel.reden)))
        for aspect, oordeel in found
    ]


def lead(wording: Wording) -> Text:
    """Return the first sentences: the good count first, then at most two trouble spots with their cause."""
    stand = wording.stand
    judged = [zone for zone in stand.zones if zone.tijd.licht is not Licht.GRIJS]
    if len(judged) > 1:
        return _zones_lead(wording, judged, len(stand.zones) - len(judged))
    if stand.verkenning.stap is not None:
        return _exploration_lead(wording)
    if stand.doelstellingen:
        return _goals_lead(wording)
    if stand.dossier.all(Doelstelling):
        return "De doelstellingen hebben nog geen acties. Er is dus nog geen voortgang te melden."
    return (
        f"Er is nog geen {wording.words.plan.enkelvoud} met doelstellingen. "
        f"Vul ze in bij Werk, {wording.words.zeg('Plannen')}; dan staat hier hoe het ervoor staat."
    )


def _zones_lead(wording: Wording, zones: list[ZoneStand], unknown: int) -> Text:
    """Return how many gebieden are on time of all there are; of some the stand may not be known."""
    good = [zone for zone in zones if zone.tijd.licht in {Licht.GROEN, Licht.GEREED}]
    bad = sorted(
        (zone for zone in zones if zone not in good),
        key=lambda zone: (zone.tijd.licht is not Licht.ROOD, -zone.voortgang.te_laat),
    )
    total = counted_in_words(len(zones) + unknown, wording.area, wording.areas)
    known = counted_in_words(len(zones), wording.area, wording.areas)
    rest = "één" if unknown == 1 else in_words(unknown)
    left = f" Van {rest} is nog geen stand bekend." if unknown else ""
    if not bad and unknown:
        return f"{capitalised(in_words(len(good)))} van de {total} liggen op tijd.{left}"
    if not bad:
        all_of_them = "Beide" if len(zones) == 2 else f"Alle {in_words(len(zones))}"
        return f"{all_of_them} {wording.areas} liggen op tijd."
    verb = "ligt" if len(good) == 1 else "liggen"
    count = "één" if len(good) == 1 else in_words(len(good))
    first = (
        f"{capitalised(count)} van de {total} {verb} op tijd. "
        if good
        else f"Geen van de {known}{' met een stand' if unknown else ''} ligt op tijd. "
    )
    shown = bad[:2]
    parts: list[str] = [first, f"{capitalised(_trouble(len(shown), len(bad)))}: "]
    for number, zone in enumerate(shown):
        parts += [
            ", " if number else "",
            "in ",
            Strong(wording.place(zone.naam)),
            f" {_cause(wording, zone)}",
        ]
    return (*parts, f".{left}")


def _trouble(shown: int, bad: int) -> str:
    if bad > shown:
        return f"de {in_words(shown)} zwaarste"
    return "één zit vast" if shown == 1 else f"{in_words(shown)} zitten vast"


def _cause(wording: Wording, zone: ZoneStand) -> str:
    """Return why a gebied is stuck, as the end of a sentence that begins with its name."""
    if zone.vacature:
        return f"ontbreekt een {wording.words.trekker.enkelvoud}"
    late = zone.voortgang.te_laat
    if late:
        return "is één actie te laat" if late == 1 else f"zijn {in_words(late)} acties te laat"
    return "loopt het werk achter op de planning"


def _exploration_lead(wording: Wording) -> str:
    step, talks = wording.stand.verkenning.stap, talks_told(wording, "van de")
    text = f"De verkenning is bij stap {step} van de vier."
    if talks:
        text += f" Er zijn {talks} gesprekken gehouden."
    questions = len(wording.stand.verkenning.open_vragen)
    if questions:
        text += f" Nog open: {counted_in_words(questions, 'vraag', 'vragen')} voor de stap naar binnen."
    return text


def _goals_lead(wording: Wording) -> Text:
    goals = list(wording.stand.doelstellingen.values())
    good = [goal for goal in goals if goal.licht in {Licht.GROEN, Licht.GEREED}]
    worst = sorted(
        (goal for goal in goals if goal.licht in {Licht.ROOD, Licht.ORANJE}),
        key=lambda goal: (goal.licht is not Licht.ROOD, -goal.te_laat),
    )[:2]
    if len(goals) == 1:
        return f"De enige doelstelling ligt {'' if good else 'nog niet '}op tijd: {as_cell(goals[0].reden)}."
    total = counted_in_words(len(goals), "doelstelling", "doelstellingen")
    count = "één" if len(good) == 1 else in_words(len(good))
    first = f"Van de {total} {'ligt' if len(good) == 1 else 'liggen'} er {count} op tijd."
    if not worst:
        return first
    names = listed([f"‘{goal.titel}’" for goal in worst])
    return (f"{first} ", Strong(names), f" {'vraagt' if len(worst) == 1 else 'vragen'} bijsturing.")

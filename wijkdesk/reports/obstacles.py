"""Where it is stuck: acties that are late, groups without trekker, and whose move it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.borging import Licht, Stoplichtoordeel
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Prioriteit, PrioriteitSoort, PrioriteitStatus
from wijkdesk.domain.volgorde import code_key
from wijkdesk.reports.wording import NOBODY, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.domain.stand_delen import ActieStand, ZoneStand


@dataclass(frozen=True)
class Obstacle:
    """What is stuck, where, and who has to move."""

    title: str
    trouble: str
    where: str
    mover: str


@dataclass(frozen=True)
class _Candidate:
    red: bool
    days: int
    place: str
    obstacle: Obstacle

    def order(self) -> tuple[bool, bool, int, str]:
        """Sort red first, then by days late, what is project-wide last."""
        return (not self.red, not self.place, -self.days, self.obstacle.title)


def late_actions(wording: Wording) -> list[ActieStand]:
    """Return the acties that are late, the longest first."""
    late = (actie for actie in wording.stand.acties.values() if actie.te_laat_dagen > 0)
    return sorted(late, key=lambda actie: (-actie.te_laat_dagen, code_key(actie.code)))


def mover_of(wording: Wording, actie: ActieStand) -> str:
    """Return whose move it is: who the bijsturing names, else the houder."""
    for subject in (actie.id, actie.doelstelling):
        for said in wording.stand.dossier.where(Stoplichtoordeel, "onderwerp", subject):
            if said.aan_zet:
                return wording.person(said.aan_zet)
    record = wording.stand.dossier.get(Actie, actie.id)
    return (wording.person(record.houder) if record else "") or NOBODY


def zone_of(wording: Wording, goal: str | None) -> ZoneStand | None:
    """Return the gebied that a doelstelling belongs to."""
    found = wording.stand.doelstellingen.get(goal or "")
    if found is None:
        return None
    return next((zone for zone in wording.stand.zones if found.plan in zone.plannen), None)


def obstacles(wording: Wording, count: int) -> list[Obstacle]:
    """Return what is stuck most: rood first, then days late, one per gebied, then project-wide."""
    chosen: list[Obstacle] = []
    places: set[str] = set()
    for candidate in sorted(_candidates(wording), key=_Candidate.order):
        if candidate.place and candidate.place in places:
            continue
        places.add(candidate.place)
        chosen.append(candidate.obstacle)
    return chosen[:count]


def _candidates(wording: Wording) -> Iterator[_Candidate]:
    yield from _late(wording)
    yield from _vacancies(wording)
    yield from _without_holder(wording)
    yield from _without_owner(wording)
    yield from _not_taken_up(wording)


def _late(wording: Wording) -> Iterator[_Candidate]:
    for actie in late_actions(wording):
        zone = zone_of(wording, actie.doelstelling)
        goal = wording.stand.doelstellingen.get(actie.doelstelling or "")
        place = wording.place(zone.naam) if zone else ""
        about = goal.titel if goal else "Uit een overleg"
        yield _Candidate(
            red=goal is not None and goal.licht is Licht.ROOD,
            days=actie.te_laat_dagen,
            place=place,
            obstacle=Obstacle(
                actie.titel,
                wording.late(actie.te_laat_dagen),
                f"{place}: {about}" if place else about,
                mover_of(wording, actie),
            ),
        )


def _vacancies(wording: Wording) -> Iterator[_Candidate]:
    trekker = wording.words.trekker.enkelvoud
    for group in wording.stand.taakgroepen.values():
        if group.vacature:
            since = (
                f"sinds {wording.when(group.vacature_sinds)}"
                if group.vacature_sinds
                else "nog nooit ingevuld"
            )
            zone = next((zone for zone in wording.stand.zones if group.id in zone.taakgroepen), None)
            yield _Candidate(
                red=group.oordeel.licht is Licht.ROOD,
                days=0,
                place=wording.place(zone.naam) if zone else "",
                obstacle=Obstacle(wording.group(group.naam), f"geen {trekker}", since.capitalize(), NOBODY),
            )


def _without_holder(wording: Wording) -> Iterator[_Candidate]:
    for actie in wording.stand.acties.values():
        if actie.zonder_houder and not actie.te_laat_dagen:
            zone = zone_of(wording, actie.doelstelling)
            yield _Candidate(
                red=False,
                days=0,
                place=wording.place(zone.naam) if zone else "",
                obstacle=Obstacle(actie.titel, "geen houder", "De actie is van niemand.", NOBODY),
            )


def _without_owner(wording: Wording) -> Iterator[_Candidate]:
    active = {PrioriteitStatus.VASTGESTELD, PrioriteitStatus.IN_UITVOERING}
    for priority in wording.stand.dossier.all(Prioriteit):
        if (
            not priority.eigenaar
            and priority.status in active
            and priority.soort is PrioriteitSoort.SPEERPUNT
        ):
            yield _Candidate(
                red=False,
                days=0,
                place="",
                obstacle=Obstacle(priority.titel, "geen eigenaar", "Een speerpunt zonder eigenaar.", NOBODY),
            )


def _not_taken_up(wording: Wording) -> Iterator[_Candidate]:
    """Yield the most serious knelpunten that are in no plan."""
    waiting = {KnelpuntStatus.GESIGNALEERD, KnelpuntStatus.GEDUID}
    for problem in wording.stand.dossier.all(Knelpunt):
        if problem.status in waiting and problem.ernst == 3 and not problem.plan:
            area = wording.stand.dossier.title(problem.gebied)
            where = f"{wording.place(area)}: ernstig knelpunt." if area else "Ernstig knelpunt."
            yield _Candidate(
                red=False,
                days=0,
                place="",
                obstacle=Obstacle(problem.titel, "nog niet opgepakt", where, NOBODY),
            )

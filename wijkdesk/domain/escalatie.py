"""The escalatieladder: how a point climbs from taakgroep to bestuur, and how the answer comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.overleg import (
    Actie,
    Agendapunt,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstStatus,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

BESLOTEN: Final = frozenset({BesluitStatus.GENOMEN, BesluitStatus.UITGEVOERD, BesluitStatus.AFGEWEZEN})
"""What counts as an answer; no is an answer too."""


class Stap(Enum):
    """How far a point is on one level."""

    VRIJ = auto()
    """It was not brought here."""
    GEVRAAGD = auto()
    """It stands on an agenda and waits for an answer."""
    BEANTWOORD = auto()
    """This level decided."""


@dataclass(frozen=True, slots=True)
class Trede:
    """One level of the ladder as one point meets it."""

    overleg: Overleg
    stap: Stap
    eigen: bool
    """Whether the point was born here."""
    bijeenkomst: Bijeenkomst | None = None
    """Where it was asked, or answered."""
    besluit: Besluit | None = None


def omhoog(dossier: Dossier, overleg: Overleg | None) -> tuple[Overleg, ...]:
    """Return an overleg and every level above it; a circle (C7) ends where it closes."""
    found: list[Overleg] = []
    while overleg is not None and overleg not in found:
        found.append(overleg)
        overleg = dossier.get(Overleg, overleg.rapporteert_aan)
    return tuple(found)


def onder(dossier: Dossier, overleg: Overleg) -> tuple[Overleg, ...]:
    """Return every overleg below an overleg that was not ended, the nearest level first."""
    found: list[Overleg] = []
    level = [overleg]
    while level:
        level = [
            child
            for above in level
            for child in dossier.where(Overleg, "rapporteert_aan", above.id)
            if child not in found and child is not overleg and child.status is not OverlegStatus.OPGEHEVEN
        ]
        found += level
    return tuple(found)


def overleg_van(dossier: Dossier, record: Entity | None) -> Overleg | None:
    """Return the overleg that a record belongs to: that of its meeting, its plan, or itself."""
    match record:
        case Overleg():
            return record
        case Bijeenkomst():
            return dossier.get(Overleg, record.overleg)
        case Agendapunt() | Besluit():
            return overleg_van(dossier, dossier.get(Bijeenkomst, record.bijeenkomst))
        case Plan():
            return dossier.get(Overleg, record.overleg)
        case Doelstelling():
            return overleg_van(dossier, dossier.get(Plan, record.plan))
        case Actie():
            meeting = overleg_van(dossier, dossier.get(Bijeenkomst, record.bijeenkomst))
            return meeting or overleg_van(dossier, dossier.get(Doelstelling, record.doelstelling))
        case _:
            return None


def ladder(dossier: Dossier, record: Entity) -> tuple[Trede, ...]:
    """Return the levels above a record, its own first, with what each of them said of it."""
    own = overleg_van(dossier, record)
    return tuple(_trede(dossier, record, overleg, eigen=overleg is own) for overleg in omhoog(dossier, own))


def doelstelling_van(dossier: Dossier, record: Entity) -> Doelstelling | None:
    """Return the doelstelling of an actie: what is brought higher for it concerns the actie too."""
    return dossier.get(Doelstelling, record.doelstelling) if isinstance(record, Actie) else None


def mee_gevraagd(dossier: Dossier, record: Entity) -> tuple[tuple[Entity, tuple[Trede, ...]], ...]:
    """Return what else was brought higher that concerns a record, with the levels above, the lowest first.

    For an actie that is its doelstelling, for a doelstelling each of its acties.
    """
    others: list[Entity] = []
    if isinstance(record, Doelstelling):
        others += dossier.where(Actie, "doelstelling", record.id)
    elif (goal := doelstelling_van(dossier, record)) is not None:
        others.append(goal)
    found = [
        (
            other,
            tuple(step for step in ladder(dossier, other) if step.stap is not Stap.VRIJ and not step.eigen),
        )
        for other in others
    ]
    return tuple((other, steps) for other, steps in found if steps)


def volgende_trede(dossier: Dossier, record: Entity) -> Overleg | None:
    """Return the first level above that was not asked yet, above the highest that was; None at the top."""
    steps = ladder(dossier, record)
    asked = max((number for number, step in enumerate(steps) if step.stap is not Stap.VRIJ), default=0)
    return next((step.overleg for step in steps[asked + 1 :]), None)


def legt_voor(dossier: Dossier, record: Entity) -> Overleg | None:
    """Return the level that brings a record up: the highest that was asked, or else its own."""
    steps = ladder(dossier, record)
    asked = max((number for number, step in enumerate(steps) if step.stap is not Stap.VRIJ), default=0)
    return steps[asked].overleg if steps else None


def beslist_boven(dossier: Dossier, record: Entity, overleg: Overleg, sinds: date) -> Besluit | None:
    """Return what a level above an overleg decided about a record since a day; None while it waits.

    What was decided about the doelstelling of an actie is an answer for the actie too, not the other way.
    """
    goal = doelstelling_van(dossier, record)
    for about in (record, *((goal,) if goal is not None else ())):
        steps = ladder(dossier, about)
        here = next((number for number, step in enumerate(steps) if step.overleg is overleg), len(steps))
        for step in reversed(steps[here + 1 :]):
            day = step.bijeenkomst.datum if step.bijeenkomst is not None else None
            if step.stap is Stap.BEANTWOORD and day is not None and day >= sinds:
                return step.besluit
    return None


def _trede(dossier: Dossier, record: Entity, overleg: Overleg, *, eigen: bool) -> Trede:
    asked = [
        meeting
        for point in dossier.where(Agendapunt, "gaat_over", record.id)
        if (meeting := _meeting_of(dossier, point.bijeenkomst, overleg)) is not None
    ]
    decided = [
        (meeting, besluit)
        for besluit in dossier.where(Besluit, "onderwerp", record.id)
        if besluit.status in BESLOTEN
        and (meeting := _meeting_of(dossier, besluit.bijeenkomst, overleg)) is not None
    ]
    last_asked = max(asked, key=_day, default=None)
    meeting, besluit = max(
        decided, key=lambda pair: (_day(pair[0]), code_key(pair[1].nummer)), default=(None, None)
    )
    # Asked again after it was answered: the new question is what counts.
    if meeting is not None and (last_asked is None or _day(last_asked) <= _day(meeting)):
        return Trede(overleg, Stap.BEANTWOORD, eigen, meeting, besluit)
    if last_asked is not None:
        return Trede(overleg, Stap.GEVRAAGD, eigen, last_asked, None)
    return Trede(overleg, Stap.VRIJ, eigen)


def _meeting_of(dossier: Dossier, key: str | None, overleg: Overleg) -> Bijeenkomst | None:
    meeting = dossier.get(Bijeenkomst, key)
    if meeting is None or meeting.overleg != overleg.id or meeting.status is BijeenkomstStatus.VERVALLEN:
        return None
    return meeting


def _day(meeting: Bijeenkomst) -> int:
    return meeting.datum.toordinal() if meeting.datum else 0


def antwoorden(dossier: Dossier, overleg: Overleg, na: date | None, tot: date) -> tuple[Besluit, ...]:
    """Return what higher levels decided about the points of an overleg, after one day up to another."""
    above = {level.id for level in omhoog(dossier, overleg)[1:]}
    found = []
    for besluit in dossier.all(Besluit):
        meeting = dossier.get(Bijeenkomst, besluit.bijeenkomst)
        if meeting is None or meeting.overleg not in above or besluit.status not in BESLOTEN:
            continue
        day = meeting.datum
        if day is None or day > tot or (na is not None and day <= na):
            continue
        about = overleg_van(dossier, dossier.find(besluit.onderwerp))
        if about is not None and overleg in omhoog(dossier, about) and about.id not in above:
            found.append(besluit)
    return tuple(sorted(found, key=lambda besluit: code_key(besluit.nummer)))

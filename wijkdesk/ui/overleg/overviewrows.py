"""What the rows of the overview of overleg say, worked out apart from how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.agenda import eerstvolgende, samenvatting
from wijkdesk.domain.formats import capitalised, counted, listed, near_date
from wijkdesk.domain.overleg import (
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
    Niveau,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.overleg.naming import called
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone

_MOST = 10


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in a word."""

    words: str
    tone: Tone
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """What the row of an overleg says, and which meeting comes."""

    id: str
    name: str
    rhythm: str
    chip: Chip | None
    meeting: str
    day: date | None
    when: str


@dataclass(frozen=True, slots=True)
class Met:
    """What the row of a bijeenkomst says."""

    id: str
    title: str
    day: str
    told: str


@dataclass(frozen=True, slots=True)
class Level:
    """The overleggen of one level, and to whom they put things."""

    title: str
    aside: str
    members: tuple[Overleg, ...]


def gatherings(desk: Desk) -> list[Overleg]:
    """Return every overleg that goes on, in the order of their codes."""
    return [o for o in by_code(desk.dossier.all(Overleg)) if o.status is not OverlegStatus.OPGEHEVEN]


def levels_of(desk: Desk, overleggen: Sequence[Overleg]) -> list[Level]:
    """Return the levels that have any overleg, the highest first, in the words of the project."""
    words = woorden_of(desk.stand.project)
    names = {
        Niveau.BESTUURLIJK: words.bovenste_overleg.kop,
        Niveau.MANAGEMENT: "Managementoverleg",
        Niveau.UITVOEREND: words.uitvoerend_overleg.kop_meervoud,
        Niveau.BEWONERS: "Bewoners",
        Niveau.KLANKBORD: "Klankbord",
    }
    found = [(title, tuple(o for o in overleggen if o.niveau is niveau)) for niveau, title in names.items()]
    rest = tuple(o for o in overleggen if not isinstance(o.niveau, Niveau))
    return [
        Level(_head(desk, title, members), _aside(desk, members), members)
        for title, members in [*found, ("Andere overleggen", rest)]
        if members
    ]


def _head(desk: Desk, title: str, members: Sequence[Overleg]) -> str:
    """Return what stands above a level; a single overleg at the top or in the middle is its level."""
    alone = len(members) == 1 and members[0].niveau in {Niveau.BESTUURLIJK, Niveau.MANAGEMENT}
    return called(desk, members[0]) if alone else title


def _aside(desk: Desk, members: Sequence[Overleg]) -> str:
    above = {member.rapporteert_aan for member in members if member.rapporteert_aan}
    names = listed(sorted(desk.title(key) for key in above))
    return f"legt voor aan {names}" if names else ""


def gathering(desk: Desk, overleg: Overleg) -> Gathering:
    """Return what the row of an overleg says."""
    meeting = eerstvolgende(desk.dossier, overleg, desk.peildatum)
    day = meeting.datum if meeting is not None else None
    coming = meeting.id if meeting is not None and day is not None else ""
    when = near_date(day, desk.peildatum) if day is not None else ""
    return Gathering(
        overleg.id, overleg.naam or "", _rhythm(desk, overleg), _chip(desk, overleg), coming, day, when
    )


def _chip(desk: Desk, overleg: Overleg) -> Chip | None:
    known = desk.stand.overleggen.get(overleg.id)
    if known is not None and known.stil and known.laatste is not None:
        return Chip(f"stil sinds {near_date(known.laatste, desk.peildatum)}", "oranje")
    if overleg.status is not OverlegStatus.ACTIEF and isinstance(overleg.status, OverlegStatus):
        return Chip(overleg.status.label, *tone_of(overleg.status))
    return None


def _rhythm(desk: Desk, overleg: Overleg) -> str:
    known = desk.stand.overleggen.get(overleg.id)
    weeks = overleg.frequentie_weken
    parts = [
        f"elke {counted(weeks, 'week', 'weken') if weeks != 1 else 'week'}" if weeks else "",
        f"laatste {near_date(known.laatste, desk.peildatum)}" if known and known.laatste else "",
    ]
    return capitalised(" · ".join(filter(None, parts)))


def latest_meetings(desk: Desk) -> list[Bijeenkomst]:
    """Return the meetings to show: the last ones on the calendar first."""
    meetings = [
        m
        for m in desk.dossier.all(Bijeenkomst)
        if m.datum is not None and m.status is not BijeenkomstStatus.VERVALLEN
    ]
    meetings.sort(key=lambda meeting: (str(meeting.datum), meeting.id), reverse=True)
    return meetings[:_MOST]


def met(desk: Desk, meeting: Bijeenkomst) -> Met:
    """Return what the row of a meeting says."""
    title = meeting.titel or "Bijeenkomst"
    overleg = desk.overleg_of(meeting)
    if overleg is not None and overleg.is_taakgroep and overleg.naam not in title:
        title = overleg.naam
    day = near_date(meeting.datum, desk.peildatum) if meeting.datum else ""
    held = meeting.status is BijeenkomstStatus.GEHOUDEN
    early = held and meeting.datum is not None and meeting.datum > desk.peildatum
    ahead = not held and meeting.datum is not None and meeting.datum >= desk.peildatum
    special = meeting.soort is not BijeenkomstSoort.VERGADERING and isinstance(
        meeting.soort, BijeenkomstSoort
    )
    told = "" if ahead or special else samenvatting(desk.stand, meeting)
    kind = meeting.soort.label if special and meeting.soort else ""
    # A day to come looks like a plan, also where the meeting was already.
    parts = (day, "al gehouden" if early else "", kind, told)
    return Met(meeting.id, title, day, " · ".join(filter(None, parts)))

"""The agenda that a bijeenkomst proposes from what is open, and the number that the next besluit gets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.agenda_bronnen import Punt, antwoord, bronnen
from wijkdesk.domain.escalatie import beslist_boven
from wijkdesk.domain.formats import capitalised, counted, counted_in_words, long_date, near_date
from wijkdesk.domain.overleg import (
    Actie,
    Agendapunt,
    AgendapuntStatus,
    Besluit,
    Bijeenkomst,
    BijeenkomstStatus,
    Gevraagd,
    Overleg,
)
from wijkdesk.domain.volgorde import code_key
from wijkdesk.domain.voortgang import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand

_NUMMER: Final = re.compile(r"([0-9]{4})-([0-9]{1,6})")
_BESPROKEN: Final = frozenset({AgendapuntStatus.BEHANDELD, AgendapuntStatus.DOORGESCHOVEN})
_FRIDAY: Final = 4


@dataclass(frozen=True, slots=True)
class Opbrengst:
    """What one bijeenkomst led to: its besluiten by number and its acties."""

    besluiten: tuple[Besluit, ...]
    acties: tuple[Actie, ...]


def voorstel(stand: Stand, bijeenkomst: Bijeenkomst) -> tuple[Punt, ...]:
    """Return what belongs on the agenda of a bijeenkomst and does not stand there yet, in order."""
    return actueel_en_voorstel(stand, bijeenkomst)[1]


def actueel_en_voorstel(stand: Stand, bijeenkomst: Bijeenkomst) -> tuple[dict[str, Punt], tuple[Punt, ...]]:
    """Return how what a point may be about stands now, per record, and what is proposed for the agenda.

    A bijeenkomst that was held has neither: it is as it was.
    """
    dossier = stand.dossier
    overleg = dossier.get(Overleg, bijeenkomst.overleg)
    if overleg is None or bijeenkomst.status is BijeenkomstStatus.GEHOUDEN:
        return {}, ()
    day = bijeenkomst.datum or stand.peildatum
    before = vorige(dossier, overleg, day, bijeenkomst.id)
    opening = _opening(dossier, before)
    now = list(bronnen(stand, overleg, day, before.datum if before else None))
    found = [*opening, *_doorgeschoven(dossier, before), *now, *_slot(overleg, day)]
    known = {punt.gaat_over: punt for punt in (*opening, *now) if punt.gaat_over}
    return known, _zonder(found, agenda_van(dossier, bijeenkomst))


def agenda_van(dossier: Dossier, bijeenkomst: Bijeenkomst) -> tuple[Agendapunt, ...]:
    """Return the points of a bijeenkomst in the order in which they come up."""
    points = dossier.where(Agendapunt, "bijeenkomst", bijeenkomst.id)
    return tuple(
        sorted(points, key=lambda punt: (punt.nr is None, punt.nr or 0, code_key(punt.code), punt.id))
    )


def opbrengst_van(dossier: Dossier, bijeenkomst: Bijeenkomst) -> Opbrengst:
    """Return what a bijeenkomst led to."""
    besluiten = sorted(
        dossier.where(Besluit, "bijeenkomst", bijeenkomst.id), key=lambda b: (code_key(b.nummer), b.id)
    )
    acties = sorted(
        dossier.where(Actie, "bijeenkomst", bijeenkomst.id),
        key=lambda a: (str(a.deadline), code_key(a.code), a.id),
    )
    return Opbrengst(tuple(besluiten), tuple(acties))


def bijeenkomsten_van(dossier: Dossier, overleg: Overleg) -> tuple[Bijeenkomst, ...]:
    """Return the meetings of an overleg by day; what did not take place is left out."""
    meetings = [
        meeting
        for meeting in dossier.where(Bijeenkomst, "overleg", overleg.id)
        if meeting.datum is not None and meeting.status is not BijeenkomstStatus.VERVALLEN
    ]
    return tuple(sorted(meetings, key=lambda meeting: (str(meeting.datum), meeting.id)))


def vorige(dossier: Dossier, overleg: Overleg, day: date, zonder: str = "") -> Bijeenkomst | None:
    """Return the last meeting of an overleg before a day."""
    earlier = [
        meeting
        for meeting in bijeenkomsten_van(dossier, overleg)
        if meeting.datum is not None and meeting.datum < day and meeting.id != zonder
    ]
    return earlier[-1] if earlier else None


def eerstvolgende(dossier: Dossier, overleg: Overleg, day: date) -> Bijeenkomst | None:
    """Return the first meeting of an overleg from a day on that was not held yet."""
    return next(
        (
            meeting
            for meeting in bijeenkomsten_van(dossier, overleg)
            if meeting.datum is not None
            and meeting.datum >= day
            and meeting.status is not BijeenkomstStatus.GEHOUDEN
        ),
        None,
    )


def volgende_datum(dossier: Dossier, overleg: Overleg, peildatum: date) -> date:
    """Return the day on which an overleg should meet again by its rhythm; never in the past."""
    meetings = [m.datum for m in bijeenkomsten_van(dossier, overleg) if m.datum is not None]
    rhythm = timedelta(weeks=overleg.frequentie_weken or 4)
    if not meetings:
        day = peildatum + timedelta(weeks=1)
        # A first meeting in a weekend would give the group a rhythm of weekends.
        return day + timedelta(days=7 - day.weekday() if day.weekday() > _FRIDAY else 0)
    following = max(meetings) + rhythm
    # Who is behind meets soon, on the weekday of the group; a whole rhythm further would be later still.
    weeks = -((following - peildatum).days // 7) if following < peildatum else 0
    return following + timedelta(weeks=weeks)


def volgend_nummer(dossier: Dossier, overleg: str | None, jaar: int, vergeven: Iterable[str] = ()) -> str:
    """C4: return the next number (jjjj-nn) of an overleg; one that was given is never given again.

    `vergeven` holds numbers that no living besluit carries any more.
    """
    meetings = {meeting.id for meeting in dossier.all(Bijeenkomst) if meeting.overleg == overleg}
    numbers = [b.nummer for b in dossier.all(Besluit) if b.bijeenkomst in meetings]
    taken = [
        int(found[2])
        for nummer in (*numbers, *vergeven)
        if (found := _NUMMER.fullmatch(nummer.strip())) and int(found[1]) == jaar
    ]
    return f"{jaar}-{max(taken, default=0) + 1:02d}"


def besluit_bij(dossier: Dossier, punt: Agendapunt) -> Besluit | None:
    """Return the besluit that was taken on a point, the latest of them."""
    subject = punt.gaat_over or punt.id
    taken = [b for b in dossier.where(Besluit, "onderwerp", subject) if b.bijeenkomst == punt.bijeenkomst]
    return max(taken, key=lambda besluit: code_key(besluit.nummer), default=None)


def uitkomst(dossier: Dossier, punt: Agendapunt) -> AgendapuntStatus:
    """Return what becomes of a point when its bijeenkomst ends: who asked for a besluit waits for one."""
    if punt.status in _BESPROKEN:
        return punt.status or AgendapuntStatus.OPEN
    if punt.gevraagd is Gevraagd.BESLUITEN:
        done = besluit_bij(dossier, punt) is not None
    elif punt.gevraagd is Gevraagd.BESPREKEN:
        done = bool(punt.besproken.strip()) or besluit_bij(dossier, punt) is not None
    else:
        done = True
    return AgendapuntStatus.BEHANDELD if done else AgendapuntStatus.DOORGESCHOVEN


def openstaande_acties(dossier: Dossier, overleg: Overleg) -> tuple[Actie, ...]:
    """Return the open acties from all meetings of an overleg; those of the last list are carried over."""
    found = [
        actie
        for meeting in dossier.where(Bijeenkomst, "overleg", overleg.id)
        for actie in dossier.where(Actie, "bijeenkomst", meeting.id)
        if actie.status in OPEN
    ]
    return tuple(sorted(found, key=lambda actie: (str(actie.deadline), code_key(actie.code), actie.id)))


def _opening(dossier: Dossier, before: Bijeenkomst | None) -> list[Punt]:
    if before is None or before.datum is None:
        return []
    led_to = opbrengst_van(dossier, before)
    parts = [
        *([counted(len(led_to.besluiten), "besluit", "besluiten")] if led_to.besluiten else []),
        *([counted(len(led_to.acties), "actie", "acties")] if led_to.acties else []),
    ]
    open_ones = sum(1 for actie in led_to.acties if actie.status in OPEN)
    words = capitalised(counted_in_words(open_ones, "actie staat", "acties staan"))
    why = f"{words} nog open." if open_ones else "Alles van de vorige keer is gedaan."
    return [
        Punt(
            f"Besluiten en acties van {near_date(before.datum, before.datum)}",
            Gevraagd.KENNISNEMEN,
            why if led_to.acties else "Klopt het verslag van de vorige keer?",
            before.id,
            kort=", ".join(parts),
        )
    ]


def _doorgeschoven(dossier: Dossier, before: Bijeenkomst | None) -> list[Punt]:
    if before is None or before.datum is None:
        return []
    waiting = (p for p in agenda_van(dossier, before) if p.status is AgendapuntStatus.DOORGESCHOVEN)
    return [_nog_open(dossier, punt, before, before.datum) for punt in waiting]


def _nog_open(dossier: Dossier, punt: Agendapunt, before: Bijeenkomst, day: date) -> Punt:
    """Return a point that was carried over, or what a higher level decided about it since."""
    overleg = dossier.get(Overleg, before.overleg)
    record = dossier.find(punt.gaat_over) or punt
    decided = beslist_boven(dossier, record, overleg, day) if overleg is not None else None
    if decided is not None:
        return antwoord(dossier, decided)
    return Punt(
        punt.onderwerp,
        punt.gevraagd if isinstance(punt.gevraagd, Gevraagd) else Gevraagd.BESPREKEN,
        f"Bleef liggen op {long_date(day)}. {punt.aanleiding}".strip(),
        punt.gaat_over,
        kort=f"van {near_date(day, day)}",
        gevraagd_besluit=punt.gevraagd_besluit,
    )


def _slot(overleg: Overleg, day: date) -> list[Punt]:
    if not overleg.frequentie_weken:
        return []
    following = day + timedelta(weeks=overleg.frequentie_weken)
    weeks = counted(overleg.frequentie_weken, "week", "weken")
    why = f"Volgens het ritme van elke {weeks} is dat {long_date(following)}."
    return [Punt("Volgende bijeenkomst", Gevraagd.KENNISNEMEN, why, None, kort=near_date(following, day))]


def _zonder(found: Sequence[Punt], agenda: Sequence[Agendapunt]) -> tuple[Punt, ...]:
    """Leave out what already stands on the agenda, and what more than one source came up with."""
    known = {punt.gaat_over for punt in agenda if punt.gaat_over}
    titles = {punt.onderwerp.casefold() for punt in agenda}
    kept: list[Punt] = []
    for punt in found:
        title = punt.onderwerp.casefold()
        if punt.gaat_over in known or title in titles:
            continue
        titles.add(title)
        if punt.gaat_over:
            known.add(punt.gaat_over)
        kept.append(punt)
    return tuple(kept)


def samenvatting(stand: Stand, bijeenkomst: Bijeenkomst) -> str:
    """Return in one sentence what a bijeenkomst led to, for the list of meetings."""
    led_to = opbrengst_van(stand.dossier, bijeenkomst)
    open_ones = sum(1 for actie in led_to.acties if actie.status in OPEN)
    late = sum(1 for a in led_to.acties if (known := stand.acties.get(a.id)) and known.te_laat_dagen)
    parts = [
        *([counted(len(led_to.besluiten), "besluit", "besluiten")] if led_to.besluiten else []),
        *([counted(len(led_to.acties), "actie", "acties")] if led_to.acties else []),
    ]
    if open_ones:
        parts.append(f"{open_ones} nog open" + (f", {late} te laat" if late else ""))
    return " · ".join(parts)

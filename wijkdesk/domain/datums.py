"""The dates of a project that someone wants in a calendar: deadlines, meetings, evaluations, reports.

Only what the whole network may see: a calendar lies open on many desks (C22).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Convenant
from wijkdesk.domain.borging import Borgingsafspraak
from wijkdesk.domain.escalatie import overleg_van
from wijkdesk.domain.fields import Choice, Klasse
from wijkdesk.domain.overleg import Actie, ActieStatus, Bijeenkomst, BijeenkomstStatus, Overleg
from wijkdesk.domain.plan import Mijlpaal, Plan
from wijkdesk.domain.steps import at_once
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.verantwoording import Rapportageverplichting

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand


class DatumSoort(Choice):
    """What a date in the calendar is."""

    ACTIE = "actie", "Acties"
    BIJEENKOMST = "bijeenkomst", "Bijeenkomsten"
    MIJLPAAL = "mijlpaal", "Mijlpalen"
    EVALUATIE = "evaluatie", "Evaluaties"
    BESLUIT = "besluit", "Besluiten die nodig zijn"
    RAPPORTAGE = "rapportage", "Rapportages"


class Afloop(Choice):
    """Whether a date still counts."""

    OPEN = "open"
    KLAAR = "klaar"
    VERVALLEN = "vervallen"


_AT_ONCE = 200
"""Dates between two steps."""
VENSTER: Final = timedelta(days=92)
"""What was done or dropped stays in the calendar for so long, so that it changes there as well."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One date: the record and the field it comes from, the day, and how it is called."""

    record: str
    veld: str
    soort: DatumSoort
    dag: date
    titel: str
    toelichting: str = ""
    plaats: str = ""
    overleg: str = ""
    afloop: Afloop = Afloop.OPEN

    @property
    def kenmerk(self) -> str:
        """Return what stays the same when the date moves: importing again updates."""
        return f"{self.record}-{self.veld}"


def datums_van(
    stand: Stand, *, overleg: str = "", soorten: Collection[DatumSoort] = (), records: Collection[str] = ()
) -> tuple[Datum, ...]:
    """Return the dates in their order: all, those of one overleg, of some kinds or of some records."""
    return at_once(datums_in_steps(stand, overleg=overleg, soorten=soorten, records=records))


def datums_in_steps(
    stand: Stand, *, overleg: str = "", soorten: Collection[DatumSoort] = (), records: Collection[str] = ()
) -> Generator[None, None, tuple[Datum, ...]]:
    """Return the same as `datums_van`, with a yield wherever whoever asks may do something else first."""
    dossier = yield from stand.dossier.up_to_in_steps(Klasse.V1)
    first = stand.peildatum - VENSTER
    found = []
    for number, item in enumerate(_all(stand, dossier)):
        if (
            (not overleg or item.overleg == overleg)
            and (not soorten or item.soort in soorten)
            and (not records or item.record in records)
            and (item.afloop is Afloop.OPEN or item.dag >= first)
        ):
            found.append(item)
        if not number % _AT_ONCE:
            yield
    yield
    return tuple(sorted(found, key=lambda item: (item.dag, item.soort, item.titel, item.record)))


def _all(stand: Stand, dossier: Dossier) -> Iterator[Datum]:
    yield from _acties(dossier, stand.peildatum - VENSTER)
    yield from _meetings(dossier, stand.peildatum)
    yield from _milestones(dossier)
    yield from _evaluations(dossier)
    yield from _decisions(stand, dossier)
    for owed in dossier.all(Rapportageverplichting):
        if owed.deadline is not None:
            done = Afloop.KLAAR if owed.ingediend_op else Afloop.OPEN
            to = dossier.title(owed.ontvanger)
            words = f"Voor {to}." if to else ""
            yield Datum(
                owed.id, "deadline", DatumSoort.RAPPORTAGE, owed.deadline, owed.titel, words, afloop=done
            )


def _acties(dossier: Dossier, first: date) -> Iterator[Datum]:
    ends = {ActieStatus.GEREED: Afloop.KLAAR, ActieStatus.VERVALLEN: Afloop.VERVALLEN}
    groups: dict[tuple[str | None, str | None], Overleg | None] = {}
    for actie in dossier.all(Actie):
        if actie.deadline is None or (actie.status in ends and actie.deadline < first):
            continue
        who = dossier.title(actie.houder)
        above = (actie.bijeenkomst, actie.doelstelling)
        if above not in groups:
            groups[above] = overleg_van(dossier, actie)
        group = groups[above]
        parts = (f"Houder: {who}." if who else "Nog geen houder.", f"{group.naam}." if group else "")
        yield Datum(
            actie.id,
            "deadline",
            DatumSoort.ACTIE,
            actie.deadline,
            _named(actie, actie.titel),
            " ".join(filter(None, parts)),
            overleg=group.id if group else "",
            afloop=ends.get(actie.status, Afloop.OPEN) if actie.status else Afloop.OPEN,
        )


def _meetings(dossier: Dossier, peildatum: date) -> Iterator[Datum]:
    """Return the meetings; one of the past that nobody called off was held."""
    ends = {BijeenkomstStatus.GEHOUDEN: Afloop.KLAAR, BijeenkomstStatus.VERVALLEN: Afloop.VERVALLEN}
    for meeting in dossier.all(Bijeenkomst):
        if meeting.datum is None:
            continue
        group = dossier.get(Overleg, meeting.overleg)
        times = [row["tijd"] for row in meeting.programma if row.get("tijd")]
        start = f"Begint om {times[0]}." if times else ""
        yield Datum(
            meeting.id,
            "datum",
            DatumSoort.BIJEENKOMST,
            meeting.datum,
            meeting.titel or (group.naam if group else "Bijeenkomst"),
            " ".join(filter(None, (f"{group.naam}." if group else "", meeting.thema, start))),
            meeting.locatie,
            group.id if group else "",
            ends.get(meeting.status or BijeenkomstStatus.GEPLAND)
            or (Afloop.KLAAR if meeting.datum < peildatum else Afloop.OPEN),
        )


def _milestones(dossier: Dossier) -> Iterator[Datum]:
    for mark in dossier.all(Mijlpaal):
        plan = dossier.get(Plan, mark.plan)
        if mark.gepland is not None:
            yield Datum(
                mark.id,
                "gepland",
                DatumSoort.MIJLPAAL,
                mark.gepland,
                _named(mark, mark.titel),
                plan.titel if plan else "",
                overleg=(plan.overleg or "") if plan else "",
                afloop=Afloop.KLAAR if mark.behaald_op else Afloop.OPEN,
            )


def _evaluations(dossier: Dossier) -> Iterator[Datum]:
    rows: list[Borgingsafspraak | Convenant] = [*dossier.all(Borgingsafspraak), *dossier.all(Convenant)]
    for row in rows:
        if row.evaluatie_op is not None:
            where = (row.inbedding or "") if isinstance(row, Borgingsafspraak) else ""
            yield Datum(
                row.id,
                "evaluatie_op",
                DatumSoort.EVALUATIE,
                row.evaluatie_op,
                f"Evaluatie: {row.title}",
                type(row).singular + ".",
                overleg=where,
                afloop=Afloop.KLAAR if row.evaluatie_gehouden_op else Afloop.OPEN,
            )


def _decisions(stand: Stand, dossier: Dossier) -> Iterator[Datum]:
    word = woorden_of(stand.project).afspraken
    for key, item in stand.convenanten.items():
        found = dossier.get(Convenant, key)
        if found is not None and item.besluit_nodig_voor is not None and not found.opvolger:
            words = f"{word.kop}: verlengen, vervangen of laten aflopen."
            yield Datum(
                key,
                "besluit_nodig_voor",
                DatumSoort.BESLUIT,
                item.besluit_nodig_voor,
                f"Besluit nodig: {found.titel}",
                words,
            )


def _named(record: Entity, title: str) -> str:
    return f"{record.called} {title}".strip() if record.called else title

"""The coming three months: deadlines, mijlpalen, besluiten and bijeenkomsten in three columns."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import capitalised, listed, month_name
from wijkdesk.domain.overleg import Actie, Besluit, BesluitStatus, Bijeenkomst, BijeenkomstStatus, Voorrang
from wijkdesk.domain.plan import Mijlpaal
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.reports.shown import short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.reports.wording import Wording


_EARLY: Final = 10


@dataclass(frozen=True)
class Event:
    """Something on a day; the lower the rank, the more it matters."""

    day: date
    rank: int
    title: str


@dataclass(frozen=True)
class Month:
    """A column with its name and what happens, as (day, what)."""

    name: str
    events: tuple[tuple[str, str], ...]
    more: int


def coming_months(wording: Wording, most: int = 3) -> list[Month]:
    """Return this month, the next, and the rest up to three months ahead; nothing where all are empty."""
    start = wording.day
    edges = [start, _first_of(start, 1), _first_of(start, 2), _end(start)]
    events = sorted(_events(wording), key=lambda event: (event.day, event.rank, event.title))
    columns = []
    for begin, end in itertools.pairwise(edges):
        last = end is edges[-1]
        inside = [event for event in events if begin <= event.day < end or (last and event.day == end)]
        columns.append(_column(begin, end, inside, most))
    return columns if any(column.events for column in columns) else []


def _column(begin: date, end: date, inside: list[Event], most: int) -> Month:
    chosen = sorted(inside, key=lambda event: (event.rank, event.day, event.title))[:most]
    chosen.sort(key=lambda event: (event.day, event.rank, event.title))
    names = [month_name(begin)]
    if end.day > 1 and end.month != begin.month:
        names.append(month_name(end))
    one_month = len(names) == 1
    shown = tuple(
        (str(event.day.day) if one_month else short_day(event.day), event.title) for event in chosen
    )
    return Month(capitalised(listed(names)), shown, len(inside) - len(chosen))


def _first_of(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _end(day: date) -> date:
    """Return the last day that is shown: the end of the third month, early in a month that of the second."""
    months = 3 if day.day <= _EARLY else 4
    return _first_of(day, months) - timedelta(days=1)


def _events(wording: Wording) -> Iterator[Event]:
    dossier = wording.stand.dossier
    for meeting in dossier.all(Bijeenkomst):
        if meeting.datum and meeting.datum > wording.day and meeting.status != BijeenkomstStatus.VERVALLEN:
            yield Event(meeting.datum, 0, meeting.titel)
    for milestone in dossier.all(Mijlpaal):
        if milestone.gepland and milestone.gepland >= wording.day and milestone.behaald_op is None:
            yield Event(milestone.gepland, 1, milestone.titel)
    open_decisions = {BesluitStatus.GENOMEN, BesluitStatus.VOORGESTELD}
    for decision in dossier.all(Besluit):
        if (
            decision.uitvoeren_voor
            and decision.uitvoeren_voor >= wording.day
            and decision.status in open_decisions
        ):
            yield Event(decision.uitvoeren_voor, 1, decision.tekst)
    for actie in dossier.all(Actie):
        if actie.deadline and actie.deadline >= wording.day and actie.status in OPEN:
            yield Event(actie.deadline, 2 if actie.prioriteit is Voorrang.HOOG else 3, actie.titel)

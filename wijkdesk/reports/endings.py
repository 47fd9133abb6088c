"""What ends or stays open: vacancies, reports that are owed, money and agreements that stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.afspraken import Convenant, Financiering
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.reports.sections import Ending
from wijkdesk.reports.shown import days, euro_of_cents, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wijkdesk.reports.wording import Wording

_YEAR = 365


def endings(wording: Wording, count: int) -> list[Ending]:
    """Return the cells of the strip: one of each kind first, in a fixed order."""
    found = (
        *_vacancy(wording),
        *_report(wording),
        *_money(wording),
        *_decision(wording),
        *_signing(wording),
        *_evaluation(wording),
    )
    return list(found)[:count]


def _until(wording: Wording, day: date, title: str, text: str) -> Ending:
    """Return a cell that counts to a day, or from it when it has passed."""
    left = (day - wording.day).days
    return Ending("nog" if left >= 0 else "al", days(abs(left)), title, text)


def _vacancy(wording: Wording) -> Iterator[Ending]:
    vacant = [
        group for group in wording.stand.taakgroepen.values() if group.vacature and group.vacature_dagen
    ]
    if not vacant:
        return
    longest = max(vacant, key=lambda group: group.vacature_dagen or 0)
    place = next(
        (wording.place(zone.naam) for zone in wording.stand.zones if longest.id in zone.taakgroepen),
        wording.group(longest.naam),
    )
    word = wording.words.trekker
    title = f"{word.kop} vacant" if len(vacant) == 1 else f"{len(vacant)} {word.meervoud} vacant"
    since = f",\nsinds {wording.when(longest.vacature_sinds)}" if longest.vacature_sinds else ""
    yield Ending("al", days(longest.vacature_dagen or 0), title, place + since)


def _report(wording: Wording) -> Iterator[Ending]:
    left = wording.stand.rapportages
    owed = [record for record in wording.stand.dossier.all(Rapportageverplichting) if record.id in left]
    for record in sorted(owed, key=lambda record: left[record.id])[:1]:
        if record.deadline is not None:
            receiver = wording.stand.dossier.title(record.ontvanger)
            title = "Rapportage te laat" if left[record.id] < 0 else "Rapportage"
            text = f"{receiver},\n{long_date(record.deadline)}" if receiver else long_date(record.deadline)
            yield _until(wording, record.deadline, title, text)


def _money(wording: Wording) -> Iterator[Ending]:
    dossier = wording.stand.dossier
    ending = [dossier.get(Financiering, key) for key in wording.stand.geld.eindigt]
    dated = sorted((money.tot, money) for money in ending if money is not None and money.tot is not None)
    end = wording.stand.project.eind
    if dated:
        until, money = dated[0]
        kind = money.soort.label.lower() if money.soort else "geld"
        title = f"Project en {kind}" if until == end else money.naam
        amount = f"{euro_of_cents(money.bedrag)}, " if money.bedrag else ""
        yield _until(wording, until, title, f"{amount}tot\n{long_date(until)}")
    elif end is not None and (end - wording.day).days <= _YEAR:
        yield _until(wording, end, "Einde project", long_date(end))


def _decision(wording: Wording) -> Iterator[Ending]:
    needed = []
    for state in wording.stand.convenanten.values():
        record = wording.stand.dossier.get(Convenant, state.id)
        if record and state.van_kracht and state.besluit_nodig_voor and not record.opvolger:
            needed.append((state.besluit_nodig_voor, record))
    for limit, record in sorted(needed, key=lambda pair: pair[0])[:1]:
        kind = record.soort.label.lower() if record.soort else "convenant"
        text = f"vóór {long_date(limit)},\nnog geen opvolger"
        yield _until(wording, limit, f"Besluit over {kind}", text)


def _signing(wording: Wording) -> Iterator[Ending]:
    for state in wording.stand.convenanten.values():
        record = wording.stand.dossier.get(Convenant, state.id)
        if state.urgent and record and record.ingang:
            yield _until(
                wording, record.ingang, "Ondertekening", f"{state.ondertekend} getekend,\n{record.titel}"
            )


def _evaluation(wording: Wording) -> Iterator[Ending]:
    for state in wording.stand.convenanten.values():
        record = wording.stand.dossier.get(Convenant, state.id)
        if state.evaluatie_te_laat and record and record.evaluatie_op:
            yield _until(wording, record.evaluatie_op, "Evaluatie te laat", record.titel)

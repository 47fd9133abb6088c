"""What of the exchange asks for attention: uitvragen that are late, and questions that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.formats import counted, counted_in_words, near_date
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.exchange.werk.rounds import Turn, round_of
from wijkdesk.ui.attention import AttentionLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.store import Store

LATE, ASKED = "uitvraag", "vragen"


def exchange_lines(store: Store, dossier: Dossier, project: str, today: date) -> list[AttentionLine]:
    """Return the lines for Vandaag, without what was put off."""
    waiting = {
        (item.signaal, item.onderwerp) for item in dossier.all(Uitstel) if item.tot and item.tot > today
    }
    found = [*_late(store, dossier, today), *_questions(store, project)]
    return [line for line in found if (line.kind, line.target) not in waiting]


def _late(store: Store, dossier: Dossier, today: date) -> Iterator[AttentionLine]:
    def is_group(key: str) -> bool:
        found = dossier.get(Overleg, key)
        return found is not None and found.is_taakgroep

    for asked in round_of(store, is_group):
        until = asked.share.until
        if asked.turn(today) is Turn.LATE and until is not None:
            days = counted((today - until).days, "dag", "dagen")
            when = near_date(asked.share.moment.astimezone().date(), today)
            why = f"Gevraagd op {when}, terug vóór {near_date(until, today)}: {days} te laat."
            sentence = f"{dossier.title(asked.overleg)} stuurde de uitvraag niet terug"
            yield AttentionLine(
                "oranje", sentence, why, "Uitvragen bekijken", asked.overleg, LATE, "spot:uitvragen"
            )


def _questions(store: Store, project: str) -> Iterator[AttentionLine]:
    count = len(store.conflicts())
    if count:
        words = counted_in_words(count, "vraag wacht", "vragen wachten")
        why = "Na het overnemen van een bestand staan er twee waarden naast elkaar."
        sentence = f"{words[:1].upper()}{words[1:]} op uw antwoord"
        yield AttentionLine("oranje", sentence, why, "Beantwoorden", project, ASKED, "spot:binnengekomen")

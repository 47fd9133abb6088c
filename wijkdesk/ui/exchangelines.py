"""What of the exchange asks for attention: late uitvragen, questions that wait, files that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.formats import counted, counted_in_words, near_date
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.exchange.werk.rounds import Turn, round_of
from wijkdesk.store import imports
from wijkdesk.ui.attention import AttentionLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.store import Store
    from wijkdesk.ui.arrived import Came

LATE, ASKED, ARRIVED = "uitvraag", "vragen", "gedeelde map"


def exchange_lines(
    store: Store, dossier: Dossier, project: str, today: date, came: Sequence[Came] = ()
) -> list[AttentionLine]:
    """Return the lines for Vandaag, without what was put off; `came` was seen in the shared folder."""
    waiting = {
        (item.signaal, item.onderwerp) for item in dossier.all(Uitstel) if item.tot and item.tot > today
    }
    # A file that came first: it may be the very answer that is late.
    found = [*_arrived(store, project, came), *_late(store, dossier, today), *_questions(store, project)]
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


def _arrived(store: Store, project: str, came: Sequence[Came]) -> Iterator[AttentionLine]:
    if not came:
        return
    with imports.reading(store) as journal:
        # The folder is looked into now and then: what was taken over since is not new any more.
        known = {made.file for made in imports.imports(journal) if not made.undone}
    new = [each for each in came if each.sha256 not in known]
    why = "U ziet eerst wat erin staat. Er verandert pas iets als u het overneemt."
    if len(new) == 1:
        sentence = f"Nieuw bestand van {new[0].sender} in de gedeelde map"
        yield AttentionLine("oranje", sentence, why, "Bekijken", project, ARRIVED, f"neem:{new[0].path}")
    elif new:
        words = counted_in_words(len(new), "nieuw bestand", "nieuwe bestanden")
        sentence = f"{words[:1].upper()}{words[1:]} in de gedeelde map"
        yield AttentionLine("oranje", sentence, why, "Bestanden bekijken", project, ARRIVED, "spot:delen")

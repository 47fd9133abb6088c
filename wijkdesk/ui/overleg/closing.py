"""What keeps a meeting from being finished at once, and what is said once it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.formats import capitalised, counted_in_words, listed, near_date
from wijkdesk.domain.overleg import Agendapunt, AgendapuntStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wijkdesk.domain.overleg import Bijeenkomst


class Closing:
    """Holds a meeting back while something is half typed, and asks once about a day still to come."""

    def __init__(self) -> None:
        self._asked: tuple[str, date] | None = None
        self.held_back = False
        """Whether the last thing said is that something is half typed."""

    def forget(self) -> None:
        """Start anew: another meeting, or something else was done in between."""
        self._asked, self.held_back = None, False

    def objection(self, meeting: Bijeenkomst, unsaved: Sequence[str], today: date) -> str:
        """Return why the meeting is not finished now; '' where nothing stands in the way.

        What is half typed holds it back each time; a day after `today` until the question was put.
        """
        if words := self._unfinished(unsaved):
            return f"{words} Leg dit vast of haal het weg, en rond dan af."
        if words := self._too_early("Deze bijeenkomst", meeting, today):
            return f"{words} Nog een keer afronden rondt haar nu al af."
        return ""

    def objection_to_day(self, meeting: Bijeenkomst, unsaved: Sequence[str], today: date) -> str:
        """Return why a day with a programme is not noted as held now; '' where nothing stands in the way."""
        if words := self._unfinished(unsaved):
            return f"{words} Leg dit vast of haal het weg, en kies dan ‘Dag is gehouden’."
        if words := self._too_early("Deze dag", meeting, today):
            return f"{words} Kies nog een keer ‘Dag is gehouden’ als dat klopt."
        return ""

    def _unfinished(self, unsaved: Sequence[str]) -> str:
        self.held_back = bool(unsaved)
        if not unsaved:
            return ""
        self._asked = None
        return f"Nog niet vastgelegd: {listed(unsaved)}."

    def _too_early(self, what: str, meeting: Bijeenkomst, today: date) -> str:
        day = meeting.datum
        if day is None or day <= today or self._asked == (meeting.id, day):
            return ""
        self._asked = (meeting.id, day)
        return f"{what} is pas op {near_date(day, today)}."


def said_after(points: Iterable[Agendapunt]) -> str:
    """Return what is said of a meeting that was finished, with how much of it waits for the next one."""
    waiting = sum(punt.status is AgendapuntStatus.DOORGESCHOVEN for punt in points)
    tail = counted_in_words(waiting, "punt gaat", "punten gaan")
    more = f" {capitalised(tail)} door naar de volgende keer." if waiting else ""
    return f"De bijeenkomst is afgerond.{more}"
